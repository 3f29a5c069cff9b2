#include "tests/ui/samples.h"

namespace tests {

using namespace ui;

namespace {

KeysView all_keys() {
  KeysView view;
  const KeyMap keys;
  for (std::size_t place = 0; place < kKeyPlaceCount; ++place) {
    KeyGroupView group{.title = place_words(static_cast<KeyPlace>(place)), .rows = {}};
    for (const ActFacts& facts : all_acts()) {
      if (facts.place == static_cast<KeyPlace>(place))
        group.rows.push_back({.act = facts.act, .words = facts.words, .key = std::string(keys.name(facts.act))});
    }
    if (!group.rows.empty()) view.groups.push_back(std::move(group));
  }
  return view;
}

ScreenView sample_keys(const Sample& sample) {
  ScreenView view = sample_till(sample);
  view.sheet = all_keys();
  return view;
}

ScreenView sample_key_change(const Sample& sample) {
  ScreenView view = sample_till(sample);
  KeysView keys = all_keys();
  keys.usual = false;
  keys.waiting = true;
  keys.groups.front().rows[2].waiting = true;
  if (sample.long_words) {
    keys.refused = true;
    keys.news = Message{TextKey::KeysNotFree, {}};
  }
  view.sheet = std::move(keys);
  return view;
}

const SampleScreens kKeys{
    {"keys", sample_keys}, {"key change", sample_key_change}, {"key refused", sample_key_change, {.long_words = true}}};

}  // namespace

}  // namespace tests
