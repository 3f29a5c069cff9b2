#include "terminal/app/till.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "terminal/app/cart_prices.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/pages.h"
#include "terminal/app/till_customers.h"
#include "terminal/app/till_desk.h"
#include "terminal/app/till_keys.h"
#include "terminal/app/till_receipts.h"
#include "terminal/app/till_reports.h"
#include "terminal/app/till_ware.h"
#include "terminal/app/till_work.h"

namespace terminal {

using ui::TextKey;
using ui::Tone;

namespace {

constexpr std::pair<Language, const char*> kLanguages[] = {
    {Language::Kazakh, "kk"}, {Language::Russian, "ru"}, {Language::English, "en"}};

std::string read_setting(Shop& shop, std::string_view key) {
  auto found = shop.setting(key);
  return found && *found ? **found : std::string();
}

// Each person has his language, on this terminal; who has not chosen one has the terminal's.
std::string language_key(const Shop& shop) { return "ui.language." + shop.employee().id.to_string(); }

void load_language(TillState& state, Shop& shop) {
  std::string code = read_setting(shop, language_key(shop));
  if (code.empty()) code = read_setting(shop, "ui.language");
  state.settings.language = Language::Russian;
  for (const auto& [language, name] : kLanguages) {
    if (code == name) state.settings.language = language;
  }
}

void load_settings(TillState& state, Shop& shop) {
  const auto read = [&](std::string_view key) { return read_setting(shop, key); };
  load_language(state, shop);
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
  if (shift && *shift) state.shift_opened_at = (*shift)->opened_at;
}

void unknown_code(TillDesk& desk, const std::string& code) {
  const auto parsed = parse_barcode(code);
  const auto* barcode = std::get_if<Barcode>(&parsed);
  const bool misread = barcode == nullptr || barcode->check_digit_wrong;
  desk.sound(Tune::Bad);
  desk.toast(Tone::Bad, {misread ? TextKey::ToastUnreadableCode : TextKey::ToastUnknownCode, {code}});
}

void scanned_while_paying(TillDesk& desk, const std::string& code) {
  desk.sound(Tune::Attention);
  desk.toast(Tone::Warn, {TextKey::ToastScanWhilePaying, {code}});
}

void may_not_sell(TillDesk& desk) {
  desk.sound(Tune::Bad);
  desk.toast(Tone::Bad, {TextKey::ToastNoSell, {}});
}

void on_scan(TillDesk& desk, const std::string& code) {
  TillState& state = desk.state;
  if (state.lock || state.top_sheet<Lending>()) return on_badge(desk, code);
  if (state.top_sheet<SwapSheet>() != nullptr) return scanned_while_paying(desk, code);
  if (scan_while_finding(desk, code)) return;
  if (!state.sheets.empty()) return desk.hold_scan(code);
  if (scan_ware(desk, code) || scan_receipt(desk, code)) return;
  if (state.mode == TillMode::Paying && scan_customer(desk, code)) return;
  if (state.mode == TillMode::Paying) return scanned_while_paying(desk, code);
  auto hits = desk.shop.find(code);
  if (!hits) return desk.failed(TextKey::FailureRead, hits.error());
  if (state.check && state.mode == TillMode::Selling) {
    state.page = ui::Page::Sell;
    return desk.show_price(*hits, code);
  }
  if (hits->empty() && scan_customer(desk, code)) return;
  if (hits->empty()) return unknown_code(desk, code);
  if (!desk.shop.may(Right::Sell) && !state.swap) return may_not_sell(desk);
  desk.next_sale();
  // A quantity that was being typed is meant, even though nobody pressed Done.
  if (state.pad && (state.pad->typed.empty() || desk.accept_quantity())) state.pad.reset();
  if (hits->size() > 1) return desk.ask_which(code, std::move(*hits));
  desk.add(hits->front());
}

void on_back(TillDesk& desk) {
  TillState& state = desk.state;
  if (leave_key_wait(state)) return;
  if (!state.sheets.empty()) {
    desk.close_sheet();
  } else if (state.page == ui::Page::Exchange && state.exchange.open.index() != 0) {
    state.exchange.open = std::monostate{};
  } else if (leave_shift_step(state) || (state.page == ui::Page::Receipts && leave_receipts(desk)) ||
             (state.page == ui::Page::Work && leave_work(desk)) || leave_ware(desk) || leave_customers(desk)) {
    return;
  } else if (state.page != ui::Page::Sell) {
    if (const ui::Page home = first_page(desk.shop); state.page != home) desk.turn_to(home);
  } else if (state.pad) {
    state.pad.reset();
  } else if (state.mode == TillMode::Paying) {
    leave_payment(desk);
  } else if (state.check) {
    state.check.reset();
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

// Before somebody signs in: who he is, his language, and news put away.
bool allowed_while_locked(const ui::Intent& intent) {
  if (const auto* of_shell = std::get_if<ui::ShellIntent>(&intent))
    return std::holds_alternative<ui::DismissToast>(*of_shell) || std::holds_alternative<ui::Scan>(*of_shell);
  if (const auto* of_settings = std::get_if<ui::SettingsIntent>(&intent))
    return std::holds_alternative<ui::SetLanguage>(*of_settings);
  return std::holds_alternative<ui::PeopleIntent>(intent) || std::holds_alternative<ui::FormIntent>(intent);
}

// Scans that waited for a sheet, in their order. One that opens a sheet lets the rest wait on.
void carry_out_held(TillDesk& desk, TillMode before) {
  TillState& state = desk.state;
  // What is to be handed over stays on the screen: a scan would begin the next sale.
  const bool just_paid = state.mode == TillMode::Done && before != TillMode::Done;
  while (!state.held_scans.empty() && state.sheets.empty() && !state.lock) {
    const std::string code = std::move(state.held_scans.front());
    state.held_scans.erase(state.held_scans.begin());
    just_paid ? scanned_while_paying(desk, code) : on_scan(desk, code);
  }
}

// What may have opened a shift, or closed it: money is taken and given on many pages.
bool moves_money(const ui::Intent& intent) {
  return std::holds_alternative<ui::ShiftIntent>(intent) || std::holds_alternative<ui::CustomersIntent>(intent) ||
         std::holds_alternative<ui::ReceiptsIntent>(intent) || std::holds_alternative<ui::SwapIntent>(intent) ||
         std::holds_alternative<ui::WorkIntent>(intent);
}

void on_undo(TillDesk& desk) {
  if (undo_task(desk)) return;
  if (desk.state.mode != TillMode::Selling || desk.state.cart.undo()) return;
  for (const CartLine& line : desk.state.cart.lines()) desk.state.names[line.product.id] = desk.name_of(line.product);
  if (auto done = follow_customer(desk.shop, desk.state.cart); !done) desk.failed(TextKey::FailureRead, done.error());
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

namespace {

void set_own(TillDesk& desk, const ui::SetOwn& set) {
  if (!desk.permits(Right::ChangeSettings, set)) return;
  if (auto done = desk.shop.set_own_setting(set.key, set.value); !done)
    desk.failed(TextKey::FailureSetting, done.error());
}

}  // namespace

void on(TillDesk& desk, const ui::SettingsIntent& intent) {
  TillSettings& settings = desk.state.settings;
  const auto save = [&](std::string_view key, std::string_view value) {
    if (auto done = desk.shop.set_setting(key, value); !done) desk.failed(TextKey::FailureSetting, done.error());
  };
  std::visit(Overloaded{[&](const ui::SetLanguage& set) {
                          settings.language = set.language;
                          const auto* named = std::find_if(std::begin(kLanguages), std::end(kLanguages),
                                                           [&](const auto& one) { return one.first == set.language; });
                          // Chosen before anybody signs in, it is the terminal's.
                          save(desk.state.lock ? "ui.language" : language_key(desk.shop), named->second);
                          desk.speak();
                        },
                        [&](const ui::SetLook& set) {
                          settings.look = set.look;
                          save("ui.theme", set.look == ui::Look::Dark ? "dark" : "light");
                        },
                        [&](const ui::SetScale& set) {
                          settings.scale_percent = std::clamp(set.percent, 100, 250);
                          save("ui.scale", std::to_string(settings.scale_percent));
                        },
                        [&](const ui::SetOwn& set) { set_own(desk, set); }},
             intent);
}

Result<TillState> open_till(Shop& shop) {
  TillState state;
  load_settings(state, shop);
  load_shift(state, shop);
  state.day = shop.clock().local_now().date();
  TillDesk desk{state, shop, 0, {}};
  desk.load_categories();
  desk.load_tiles();
  desk.reopen_carts();
  desk.follow_cart_customer();
  if (auto keys = read_keys(shop)) {
    state.settings.keys = std::move(*keys);
  } else {
    desk.toast(Tone::Warn, {TextKey::KeysBroken, {}});
  }
  tell_broken_settings(desk);
  desk.lock();
  if (!state.lock) desk.leave_hidden_page();
  return state;
}

void TillDesk::speak() {
  for (const auto& line : state.cart.lines()) state.names[line.product.id] = name_of(line.product);
  load_categories();
  load_tiles();
  if (state.page == ui::Page::Reports) open_reports(*this);
}

void TillDesk::greet() {
  load_language(state, shop);
  speak();
  leave_hidden_page();
  toast(Tone::Good, {TextKey::SignInWelcome, {shop.employee().name}});
  if (state.page == ui::Page::Work) load_work(*this);
  remind_of_time(*this);
}

Effects handle(TillState& state, const ui::Intent& intent, Shop& shop, std::int64_t now_us) {
  TillDesk desk{state, shop, now_us, {}};
  const TillMode before = state.mode;
  // What it was asked for is done at once where the right is lent now.
  const bool lending = state.top_sheet<Lending>() != nullptr;
  if (state.mode == TillMode::Selling && !state.lock) desk.follow_prices(follow_clock(shop, state.cart));
  if (!state.lock || allowed_while_locked(intent))
    std::visit([&](const auto& of_screen) { on(desk, of_screen); }, intent);
  carry_out_held(desk, before);
  if (state.page != ui::Page::Work) forget_done_task(desk);
  state.approvals.clear();
  const std::int64_t after_s = shop.settings().lock_after_s;
  state.lock_at_us = after_s > 0 && !state.lock ? now_us + after_s * 1'000'000 : 0;
  desk.follow_cart_customer();
  desk.keep_cart();
  if (state.mode != before || lending || moves_money(intent)) load_shift(state, shop);
  desk.remind_of_shift();
  return std::move(desk.effects);
}

bool expire(TillState& state, std::int64_t now_us) {
  for (TillToast& toast : state.toasts) {
    if (toast.until_us == kFromFirstSight) toast.until_us = now_us + kToastUs;
  }
  bool changed = follow_file_check(state);
  changed |= std::erase_if(state.toasts, [&](const TillToast& t) { return t.until_us <= now_us; }) > 0;
  if (state.flash_until_us != 0 && state.flash_until_us <= now_us) {
    state.flash = Tone::Neutral;
    state.flash_until_us = 0;
    changed = true;
  }
  return changed;
}

bool lock_if_idle(TillState& state, Shop& shop, std::int64_t now_us) {
  if (state.lock_at_us == 0 || now_us < state.lock_at_us || state.lock) return false;
  state.lock_at_us = 0;
  TillDesk{state, shop, now_us, {}}.lock();
  return state.lock.has_value();
}

std::optional<std::int64_t> next_change_us(const TillState& state, std::int64_t now_us) {
  std::optional<std::int64_t> next;
  const auto consider = [&](std::int64_t at) { next = next ? std::min(*next, at) : at; };
  for (const TillToast& toast : state.toasts) consider(toast.until_us);
  if (state.flash_until_us != 0) consider(state.flash_until_us);
  if (state.carts.again_us != 0) consider(state.carts.again_us);
  if (state.lock_at_us != 0) consider(state.lock_at_us);
  if (state.file_check.running) consider(now_us + kLookAgainUs);
  if (reports_at_work(state)) consider(now_us);
  // The glow fades in steps that the eye takes for a fade.
  if (state.touched_us != 0 && now_us < state.touched_us + kGlowUs) consider(now_us + kGlowUs / 12);
  return next;
}

void minute_passed(TillState& state, Shop& shop, std::int64_t now_us) {
  const Date today = shop.clock().local_now().date();
  if (state.day == today) return;
  state.day = today;
  refresh(state, shop, now_us);
}

void refresh(TillState& state, Shop& shop, std::int64_t now_us) {
  TillDesk desk{state, shop, now_us, {}};
  // A file that cannot be read now is said by what needs it.
  (void)shop.read_settings();
  tell_broken_settings(desk);
  if (state.mode == TillMode::Selling) desk.follow_prices(follow_data(shop, state.cart));
  load_shift(state, shop);
  if (state.page == ui::Page::Shift) desk.load_shift_page();
  if (state.page == ui::Page::Work) load_work(desk);
  if (state.page == ui::Page::Warehouse) load_ware(desk);
  if (state.page == ui::Page::Customers) load_customers(desk);
  desk.follow_cart_customer(true);
  desk.load_categories();
  desk.load_tiles();
}

}  // namespace terminal
