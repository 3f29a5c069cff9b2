#include "terminal/app/present_keys.h"

#include <algorithm>

#include "terminal/app/plain_words.h"

namespace terminal {

using ui::KeyPlace;
using ui::TextKey;

namespace {

KeyPlace place_of(ui::Page page) {
  if (page == ui::Page::Sell) return KeyPlace::Sell;
  if (page == ui::Page::Receipts) return KeyPlace::Receipts;
  if (page == ui::Page::Work) return KeyPlace::Work;
  if (page == ui::Page::Customers) return KeyPlace::Customers;
  if (page == ui::Page::Reports) return KeyPlace::Reports;
  if (page == ui::Page::Warehouse) return KeyPlace::Warehouse;
  return page == ui::Page::Exchange ? KeyPlace::Exchange : KeyPlace::Everywhere;
}

// What lists, forms and scanners need.
ui::KeyGroupView fixed_keys(Language language) {
  const auto named = [&](TextKey key) { return plain_words({key, {}}, language); };
  const std::pair<TextKey, std::string> keys[] = {{TextKey::FixedEnter, "Enter"},
                                                  {TextKey::FixedEscape, "Esc"},
                                                  {TextKey::FixedArrows, named(TextKey::FixedArrowsName)},
                                                  {TextKey::FixedPlusMinus, "+ -"},
                                                  {TextKey::FixedTimes, named(TextKey::FixedTimesName)},
                                                  {TextKey::FixedDelete, "Delete"},
                                                  {TextKey::FixedPages, "Page Up, Page Down"},
                                                  {TextKey::FixedTab, "Tab"},
                                                  {TextKey::FixedSearch, "/"},
                                                  {TextKey::ActShowKeys, "?"}};
  ui::KeyGroupView group{.title = TextKey::KeysFixed, .rows = {}};
  for (const auto& [words, key] : keys) group.rows.push_back({.act = {}, .words = words, .key = key});
  return group;
}

}  // namespace

ui::KeysView present_keys(const KeysSheet& sheet, const ui::KeyMap& keys, ui::Page page, Language language) {
  ui::KeysView view{.groups = {},
                    .waiting = sheet.waiting.has_value(),
                    .usual = keys == ui::KeyMap(),
                    .news = sheet.news,
                    .refused = sheet.refused};
  std::vector<KeyPlace> places;
  for (std::size_t i = 0; i < ui::kKeyPlaceCount; ++i) places.push_back(static_cast<KeyPlace>(i));
  std::stable_partition(places.begin(), places.end(), [&](KeyPlace place) { return place == place_of(page); });
  for (const KeyPlace place : places) {
    ui::KeyGroupView group{.title = ui::place_words(place), .rows = {}};
    for (const ui::ActFacts& facts : ui::all_acts()) {
      if (facts.place != place) continue;
      group.rows.push_back({.act = facts.act,
                            .words = facts.words,
                            .key = std::string(keys.name(facts.act)),
                            .waiting = sheet.waiting == facts.act});
    }
    if (!group.rows.empty()) view.groups.push_back(std::move(group));
  }
  view.groups.push_back(fixed_keys(language));
  return view;
}

}  // namespace terminal
