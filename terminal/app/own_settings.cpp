#include "terminal/app/own_settings.h"

namespace terminal {

using ui::OwnSettingView;
using ui::TextKey;

namespace {

OwnSettingView setting(std::string key, TextKey title, const std::string& own,
                       std::vector<OwnSettingView::Choice> choices) {
  for (OwnSettingView::Choice& choice : choices) choice.chosen = choice.value == own;
  return {.key = std::move(key), .title = title, .choices = std::move(choices)};
}

}  // namespace

std::vector<OwnSettingView> present_own_settings(const Shop& shop) {
  const ui::Message as_shop{TextKey::OwnAsShop, {}};
  const auto minutes = [](const char* count) { return ui::Message{TextKey::OwnMinutes, {count}}; };
  const OwnSettings& own = shop.settings().own;
  return {setting("session.lock_after_s", TextKey::OwnLock, own.lock_after_s,
                  {{"own_lock_shop", as_shop, ""},
                   {"own_lock_120", minutes("2"), "120"},
                   {"own_lock_1800", minutes("30"), "1800"},
                   {"own_lock_0", {TextKey::OwnNever, {}}, "0"}}),
          setting("shift.ask_opening", TextKey::OwnOpening, own.ask_opening,
                  {{"own_opening_shop", as_shop, ""},
                   {"own_opening_ask", {TextKey::OwnAsk, {}}, "true"},
                   {"own_opening_not", {TextKey::OwnDoNotAsk, {}}, "false"}})};
}

}  // namespace terminal
