// Two carts at once, and those that were put by.
#include <algorithm>
#include <utility>

#include "terminal/app/cart_prices.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/parked_carts.h"
#include "terminal/app/till_desk.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::Message;
using ui::TextKey;
using ui::Tone;

namespace {

constexpr std::uint64_t kNeverWritten = ~std::uint64_t{0};

Form name_form() {
  return {.fields = {{.id = "name", .caption = TextKey::ParkName, .most = storage::kMostCartName * 4}}, .focus = 0};
}

Message words_of(ParkRefusal refusal) {
  switch (refusal) {
    case ParkRefusal::NothingToPark: return {TextKey::ParkNothing, {}};
    case ParkRefusal::NameTooLong: return {TextKey::ParkNameTooLong, {}};
    case ParkRefusal::NoSuchCart: return {TextKey::ParkGone, {}};
    case ParkRefusal::MoneyTaken: return {TextKey::ParkMoneyTaken, {}};
  }
  return {TextKey::ParkGone, {}};
}

// Whatever lay open there is somewhere else now.
void show_cart(TillDesk& desk, TillCart cart) {
  TillState& state = desk.state;
  state.cart = std::move(cart.cart);
  state.parked_tenders = std::move(cart.tenders);
  state.carts.kept = cart.kept;
  state.carts.written.version = kNeverWritten;
  state.selected = state.cart.last_touched();
  state.multiplier.reset();
  for (const CartLine& line : state.cart.lines()) state.names[line.product.id] = desk.name_of(line.product);
  desk.cart_changed();
}

void load_parked(TillDesk& desk, ParkedSheet& sheet) {
  auto carts = storage::parked_carts(desk.shop.database());
  if (!carts) return desk.failed(TextKey::FailureRead, carts.error());
  sheet.carts = std::move(*carts);
  const std::size_t last = sheet.carts.empty() ? 0 : (sheet.carts.size() - 1) / kParkedRows * kParkedRows;
  sheet.first = std::min(sheet.first, last);
  desk.state.parked_count = sheet.carts.size();
}

// An exchange belongs to the cart on the screen.
bool busy_with_swap(TillDesk& desk) {
  if (!desk.state.swap) return false;
  desk.sound(Tune::Bad);
  desk.toast(Tone::Warn, {TextKey::ToastSwapOpen, {}});
  return true;
}

void open_parked(TillDesk& desk) {
  if (!desk.state.sheets.empty() || busy_with_swap(desk)) return;
  ParkedSheet sheet{.form = name_form(), .carts = {}, .first = 0, .renaming = {}, .giving_up = {}, .why_not = {}};
  load_parked(desk, sheet);
  desk.state.pad.reset();
  desk.state.sheets.emplace_back(std::move(sheet));
}

void refuse_on(TillDesk& desk, ParkedSheet& sheet, Message why) {
  sheet.why_not = std::move(why);
  desk.sound(Tune::Bad);
}

// True if it was done; else the sheet says why not.
bool went_well(TillDesk& desk, ParkedSheet& sheet, const Result<std::optional<ParkRefusal>>& done) {
  if (!done) {
    refuse_on(desk, sheet, {TextKey::FailureCarts, {}});
  } else if (*done) {
    refuse_on(desk, sheet, words_of(**done));
    load_parked(desk, sheet);
  } else {
    sheet.why_not.reset();
  }
  return done && !*done;
}

void park_open(TillDesk& desk, ParkedSheet& sheet) {
  TillState& state = desk.state;
  const std::string name = sheet.form.text("name");
  const std::string total = sum_text(state.cart.totals().total, state.settings.language);
  const Uuid id = state.carts.kept.nil() ? desk.shop.new_id() : state.carts.kept;
  if (!went_well(desk, sheet, park(desk.shop, {id, state.cart, state.parked_tenders, Uuid()}, name))) return;
  show_cart(desk, {});
  ++state.parked_count;
  desk.close_sheet();
  desk.sound(Tune::Good);
  desk.toast(Tone::Good, {name.empty() ? TextKey::ToastParked : TextKey::ToastParkedAs, {total, name}});
}

void rename_it(TillDesk& desk, ParkedSheet& sheet) {
  if (!went_well(desk, sheet, rename_parked(desk.shop, sheet.renaming, sheet.form.text("name")))) return;
  sheet.renaming = {};
  sheet.form = name_form();
  load_parked(desk, sheet);
}

void say_what_changed(TillDesk& desk, const Recalled& recalled) {
  const Language language = desk.state.settings.language;
  const auto sum = [&](Money money) { return sum_text(money, language); };
  for (const std::string& gone : recalled.gone) desk.toast(Tone::Warn, {TextKey::ToastRecalledGone, {gone}});
  if (recalled.discounts_dropped) desk.toast(Tone::Warn, {TextKey::ToastRecalledDiscounts, {}});
  if (recalled.repriced.size() == 1) {
    const PriceChange& change = recalled.repriced.front();
    desk.toast(Tone::Warn, {TextKey::ToastRecalledPrice, {change.name, sum(change.before), sum(change.after)}});
  } else if (!recalled.repriced.empty()) {
    desk.toast(Tone::Warn, {TextKey::ToastRecalledPrices,
                            {std::to_string(recalled.repriced.size()), sum(recalled.total_before),
                             sum(recalled.kept.cart.totals().total)}});
  }
}

Message why_not_recalled(const Error& error) {
  switch (error.code) {
    case ErrorCode::NotFound: return {TextKey::ParkGone, {}};
    case ErrorCode::TooNew: return {TextKey::ParkTooNew, {}};
    case ErrorCode::Corrupt: return {TextKey::ParkDamaged, {}};
    default: return {TextKey::FailureCarts, {}};
  }
}

void recall_it(TillDesk& desk, ParkedSheet& sheet, const Uuid& id) {
  TillState& state = desk.state;
  const auto idle = [](const Cart& cart, const std::vector<Tender>& tenders) {
    return cart.empty() && tenders.empty();
  };
  if (!idle(state.cart, state.parked_tenders)) {
    if (!idle(state.carts.other.cart, state.carts.other.tenders))
      return refuse_on(desk, sheet, {TextKey::ParkBothTaken, {}});
    desk.switch_cart();
  }
  auto recalled = recall(desk.shop, id, state.carts.slot);
  if (!recalled) {
    refuse_on(desk, sheet, why_not_recalled(recalled.error()));
    return load_parked(desk, sheet);
  }
  const Recalled what = std::move(*recalled);
  show_cart(desk, {.kept = what.kept.id, .cart = what.kept.cart, .tenders = what.kept.tenders});
  state.parked_count -= std::min<std::size_t>(state.parked_count, 1);
  desk.close_sheet();
  desk.sound(Tune::Good);
  say_what_changed(desk, what);
}

void give_up(TillDesk& desk, ParkedSheet& sheet, const Uuid& id) {
  if (sheet.giving_up != id) {
    sheet.giving_up = id;
    return;
  }
  sheet.giving_up = {};
  if (went_well(desk, sheet, discard_parked(desk.shop, id, ""))) load_parked(desk, sheet);
}

void start_renaming(ParkedSheet& sheet, const Uuid& id) {
  const auto found =
      std::find_if(sheet.carts.begin(), sheet.carts.end(), [&](const auto& one) { return one.id == id; });
  if (found == sheet.carts.end()) return;
  sheet.renaming = id;
  sheet.form.text("name") = found->name;
}

void turn(ParkedSheet& sheet, int by) {
  if (by < 0) sheet.first -= std::min(sheet.first, kParkedRows);
  if (by > 0 && sheet.first + kParkedRows < sheet.carts.size()) sheet.first += kParkedRows;
}

}  // namespace

void TillDesk::switch_cart() {
  if (busy_with_swap(*this)) return;
  TillCarts& carts = state.carts;
  keep_cart();
  // Somebody else writes at this very moment: pressed again it works.
  if (carts.again_us != 0) return sound(Tune::Attention);
  state.pad.reset();
  TillCart now{.kept = carts.kept, .cart = std::move(state.cart), .tenders = std::move(state.parked_tenders)};
  carts.slot = 1 - carts.slot;
  show_cart(*this, std::exchange(carts.other, std::move(now)));
  // Nobody looked at it while prices changed.
  follow_prices(follow_data(shop, state.cart));
}

void on_parked(TillDesk& desk, const ui::SellingIntent& intent) {
  if (std::holds_alternative<ui::OpenParked>(intent)) return open_parked(desk);
  auto* sheet = desk.state.top_sheet<ParkedSheet>();
  if (sheet == nullptr) return;
  if (!std::holds_alternative<ui::GiveUpCart>(intent)) sheet->giving_up = {};
  std::visit(Overloaded{[&](const ui::ParkCart&) {
                          sheet->renaming.nil() ? park_open(desk, *sheet) : rename_it(desk, *sheet);
                        },
                        [&](const ui::RecallCart& recalled) { recall_it(desk, *sheet, recalled.cart); },
                        [&](const ui::RenameCart& rename) { start_renaming(*sheet, rename.cart); },
                        [&](const ui::GiveUpCart& gone) { give_up(desk, *sheet, gone.cart); },
                        [&](const ui::TurnParked& turned) { turn(*sheet, turned.by); }, [](const auto&) {}},
             intent);
}

}  // namespace terminal
