#include "terminal/app/till.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "terminal/app/overloaded.h"
#include "terminal/app/till_desk.h"

namespace terminal {

using ui::TextKey;
using ui::Tone;

namespace {

void load_settings(TillState& state, Shop& shop) {
  const auto read = [&](std::string_view key) {
    auto found = shop.setting(key);
    return found && *found ? **found : std::string();
  };
  const std::string language = read("ui.language");
  if (language == "kk") state.settings.language = Language::Kazakh;
  if (language == "en") state.settings.language = Language::English;
  if (read("ui.theme") == "dark") state.settings.look = ui::Look::Dark;
  const std::string scale = read("ui.scale");
  int percent = 0;
  std::from_chars(scale.data(), scale.data() + scale.size(), percent);
  if (std::find(std::begin(kScales), std::end(kScales), percent) != std::end(kScales))
    state.settings.scale_percent = percent;
}

void load_shift(TillState& state, Shop& shop) {
  const auto shift = shop.shift();
  state.shift = shift && *shift ? (*shift)->number : std::string();
}

void unknown_code(TillDesk& desk, const std::string& code) {
  const auto parsed = parse_barcode(code);
  const auto* barcode = std::get_if<Barcode>(&parsed);
  const bool misread = barcode == nullptr || barcode->check_digit_wrong;
  desk.sound(Tune::Bad);
  desk.toast(Tone::Bad, {misread ? TextKey::ToastUnreadableCode : TextKey::ToastUnknownCode, {code}});
}

void on_scan(TillDesk& desk, const std::string& code) {
  TillState& state = desk.state;
  if (state.mode == TillMode::Paying) {
    desk.sound(Tune::Attention);
    desk.toast(Tone::Warn, {TextKey::ToastScanWhilePaying, {code}});
    return;
  }
  auto hits = desk.shop.find(code);
  if (!hits) return desk.failed(TextKey::FailureRead, hits.error());
  if (hits->empty()) return unknown_code(desk, code);
  desk.next_sale();
  // A quantity that was being typed is meant, even though nobody pressed Done.
  if (state.pad && (state.pad->typed.empty() || desk.accept_quantity())) state.pad.reset();
  if (hits->size() > 1) return desk.ask_which(code, std::move(*hits));
  desk.add(hits->front());
}

void on_back(TillDesk& desk) {
  TillState& state = desk.state;
  if (state.page == ui::Page::Exchange && state.exchange.open.index() != 0) {
    state.exchange.open = std::monostate{};
  } else if (state.page != ui::Page::Sell) {
    state.page = ui::Page::Sell;
  } else if (state.pad) {
    state.pad.reset();
  } else if (state.mode == TillMode::Paying) {
    leave_payment(desk);
  } else if (!state.catalogue.search.empty()) {
    state.catalogue.search.clear();
    state.catalogue.choices.clear();
    state.catalogue.first = 0;
    desk.load_tiles();
  } else if (state.multiplier) {
    state.multiplier.reset();
  } else {
    state.catalogue.open = false;
  }
}

// Stays until somebody has read it and puts it away; and goes to the centre's log.
void tell_broken_settings(TillDesk& desk) {
  if (desk.state.broken_settings == desk.shop.broken_settings()) return;
  desk.state.broken_settings = desk.shop.broken_settings();
  for (const BrokenSetting& broken : desk.state.broken_settings) {
    desk.toast(Tone::Warn, {TextKey::ToastBrokenSetting, {broken.key, broken.value}});
    desk.state.toasts.back().until_us = std::numeric_limits<std::int64_t>::max();
  }
  // Said on the screen; a log that cannot be written is no reason not to sell.
  (void)desk.shop.log_broken_settings();
}

void on_undo(TillDesk& desk) {
  if (desk.state.mode != TillMode::Selling || desk.state.cart.undo()) return;
  for (const CartLine& line : desk.state.cart.lines()) desk.state.names[line.product.id] = desk.name_of(line.product);
  desk.cart_changed();
}

}  // namespace

void on(TillDesk& desk, const ui::ShellIntent& intent) {
  std::visit(Overloaded{[&](const ui::Scan& scan) { on_scan(desk, scan.code); },
                        [&](const ui::GoTo& go) { desk.turn_to(go.page); }, [&](const ui::Back&) { on_back(desk); },
                        [&](const ui::DismissToast& gone) {
                          std::erase_if(desk.state.toasts, [&](const TillToast& t) { return t.id == gone.id; });
                        },
                        [&](const ui::Undo&) { on_undo(desk); }},
             intent);
}

void on(TillDesk& desk, const ui::ChangeIntent&) {
  if (desk.state.mode == TillMode::Done && desk.armed()) desk.next_sale();
}

void on(TillDesk& desk, const ui::SettingsIntent& intent) {
  TillSettings& settings = desk.state.settings;
  const auto save = [&](std::string_view key, std::string_view value) {
    if (auto done = desk.shop.set_setting(key, value); !done) desk.failed(TextKey::FailureSetting, done.error());
  };
  std::visit(Overloaded{[&](const ui::SetLanguage& set) {
                          settings.language = set.language;
                          save("ui.language", set.language == Language::Kazakh    ? "kk"
                                              : set.language == Language::English ? "en"
                                                                                  : "ru");
                          for (auto& line : desk.state.cart.lines())
                            desk.state.names[line.product.id] = desk.name_of(line.product);
                          desk.load_categories();
                          desk.load_tiles();
                        },
                        [&](const ui::SetLook& set) {
                          settings.look = set.look;
                          save("ui.theme", set.look == ui::Look::Dark ? "dark" : "light");
                        },
                        [&](const ui::SetScale& set) {
                          settings.scale_percent = std::clamp(set.percent, 100, 250);
                          save("ui.scale", std::to_string(settings.scale_percent));
                        }},
             intent);
}

Result<TillState> open_till(Shop& shop) {
  TillState state;
  load_settings(state, shop);
  load_shift(state, shop);
  TillDesk desk{state, shop, 0, {}};
  desk.load_categories();
  desk.load_tiles();
  desk.reopen_carts();
  tell_broken_settings(desk);
  return state;
}

Effects handle(TillState& state, const ui::Intent& intent, Shop& shop, std::int64_t now_us) {
  TillDesk desk{state, shop, now_us, {}};
  const TillMode before = state.mode;
  std::visit([&](const auto& of_screen) { on(desk, of_screen); }, intent);
  desk.keep_cart();
  if (state.mode != before) load_shift(state, shop);
  return std::move(desk.effects);
}

bool expire(TillState& state, std::int64_t now_us) {
  for (TillToast& toast : state.toasts) {
    if (toast.until_us == kFromFirstSight) toast.until_us = now_us + kToastUs;
  }
  bool changed = std::erase_if(state.toasts, [&](const TillToast& t) { return t.until_us <= now_us; }) > 0;
  if (state.flash_until_us != 0 && state.flash_until_us <= now_us) {
    state.flash = Tone::Neutral;
    state.flash_until_us = 0;
    changed = true;
  }
  return changed;
}

std::optional<std::int64_t> next_change_us(const TillState& state, std::int64_t now_us) {
  std::optional<std::int64_t> next;
  const auto consider = [&](std::int64_t at) { next = next ? std::min(*next, at) : at; };
  for (const TillToast& toast : state.toasts) consider(toast.until_us);
  if (state.flash_until_us != 0) consider(state.flash_until_us);
  if (state.carts.again_us != 0) consider(state.carts.again_us);
  // The glow fades in steps that the eye takes for a fade.
  if (state.touched_us != 0 && now_us < state.touched_us + kGlowUs) consider(now_us + kGlowUs / 12);
  return next;
}

void refresh(TillState& state, Shop& shop, std::int64_t now_us) {
  TillDesk desk{state, shop, now_us, {}};
  // A file that cannot be read now is said by what needs it.
  (void)shop.read_settings();
  tell_broken_settings(desk);
  load_shift(state, shop);
  desk.load_categories();
  desk.load_tiles();
}

}  // namespace terminal
