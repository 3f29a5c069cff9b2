// What is done with one article beside counting it: once more, at a price that the
// cashier says, with a note, looked at closely, or only asked for its price.
#include <algorithm>
#include <utility>

#include "terminal/app/cart_prices.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/till_desk.h"
#include "terminal/app/typed_decimal.h"

namespace terminal {

using ui::PadKey;
using ui::TextKey;
using ui::Tone;

namespace {

void repeat_last(TillDesk& desk) {
  if (!desk.state.last_hit) return desk.sound(Tune::Bad);
  desk.add(ScanHit(*desk.state.last_hit));
}

void confirm_age(TillDesk& desk) {
  if (desk.state.cart.age_to_ask() == 0) return;
  desk.state.cart.confirm_age();
  desk.cart_changed();
}

void check_prices(TillDesk& desk, bool on) {
  TillState& state = desk.state;
  state.pad.reset();
  if (on == state.check.has_value()) return;
  state.check.reset();
  if (on) state.check.emplace();
}

void sell_checked(TillDesk& desk) {
  TillState& state = desk.state;
  if (!state.check || state.check->found.size() != 1) return;
  const ScanHit hit = state.check->found.front().hit;
  state.check.reset();
  desk.add(hit);
}

void open_note(TillDesk& desk, std::uint32_t key) {
  TillState& state = desk.state;
  const CartLine* line = state.cart.find(key);
  if (line == nullptr || !state.sheets.empty()) return;
  state.pad.reset();
  Form form{.fields = {{.id = "note", .caption = TextKey::NoteCaption, .text = line->note, .most = kMaxNoteBytes}},
            .focus = 0};
  state.sheets.emplace_back(
      NoteSheet{.line = key, .article = state.names[line->product.id], .form = std::move(form), .why_not = {}});
}

void save_note(TillDesk& desk) {
  auto* sheet = desk.state.top_sheet<NoteSheet>();
  if (sheet == nullptr) return;
  if (const auto refusal = desk.state.cart.set_note(sheet->line, sheet->form.text("note"))) {
    sheet->why_not = message_for(*refusal, desk.state.settings.language);
    return desk.sound(Tune::Bad);
  }
  desk.cart_changed();
  desk.close_sheet();
}

void open_details(TillDesk& desk, const Uuid& wanted) {
  TillState& state = desk.state;
  if (!state.sheets.empty()) return;
  const CartLine* line = state.cart.find(state.selected);
  const Uuid id = wanted.nil() && line != nullptr ? line->product.id : wanted;
  if (id.nil()) return;
  auto details = storage::product_details(desk.shop.database(), id, desk.shop.clock().local_now().date());
  if (!details) return desk.failed(TextKey::FailureRead, details.error());
  if (!*details) return;
  state.pad.reset();
  const auto price = price_today(desk.shop, (*details)->product);
  if (!price) return desk.failed(TextKey::FailureRead, price.error());
  std::string name = desk.name_of((*details)->product);
  state.sheets.emplace_back(DetailsSheet{.details = std::move(**details), .name = std::move(name), .price = *price});
}

void type_price(TillDesk& desk, PadKey key) {
  auto* sheet = desk.state.top_sheet<AskPriceSheet>();
  if (sheet == nullptr) return;
  sheet->why_not.reset();
  type_decimal(sheet->typed, key);
}

void accept_price(TillDesk& desk) {
  TillState& state = desk.state;
  auto* sheet = state.top_sheet<AskPriceSheet>();
  if (sheet == nullptr) return;
  const auto price = price_on(*sheet);
  if (!price || price->zero()) {
    sheet->why_not = ui::Message{TextKey::AskPriceNone, {}};
    return desk.sound(Tune::Bad);
  }
  state.multiplier = sheet->times;
  if (const auto refusal = desk.add_at(sheet->hit, *price)) {
    sheet->why_not = message_for(*refusal, state.settings.language);
    return desk.sound(Tune::Bad);
  }
  desk.close_sheet();
}

}  // namespace

std::optional<Money> price_on(const AskPriceSheet& sheet) {
  if (sheet.typed.empty()) return sheet.hit.product.price;
  return parse_money(sheet.typed);
}

void TillDesk::ask_price(const ScanHit& hit) {
  state.pad.reset();
  state.sheets.emplace_back(AskPriceSheet{.hit = hit,
                                          .times = std::exchange(state.multiplier, std::nullopt),
                                          .article = name_of(hit.product),
                                          .typed = {},
                                          .why_not = {}});
  sound(Tune::Attention);
}

void TillDesk::show_price(const std::vector<ScanHit>& hits, const std::string& code) {
  PriceCheck& check = state.check.emplace();
  if (hits.empty()) check.unknown = code;
  for (const ScanHit& hit : hits) {
    PriceCheck::Found found{.hit = hit, .name = name_of(hit.product)};
    const auto priced = price_alone(shop, state.cart.customer(), hit);
    if (!priced) return failed(TextKey::FailureRead, priced.error());
    found.unit_price = *priced ? (*priced)->unit_price : hit.product.price;
    found.sum = *priced ? (*priced)->money.gross : hit.product.price;
    if (*priced) found.reasons = (*priced)->reasons;
    if (hit.product.tracks_stock) {
      if (auto stock = shop.stock(hit.product.id)) found.stock = *stock;
    }
    check.found.push_back(std::move(found));
  }
  state.multiplier.reset();
  sound(hits.empty() ? Tune::Bad : Tune::Good);
}

void on(TillDesk& desk, const ui::SellingIntent& intent) {
  if (desk.state.mode != TillMode::Selling || desk.state.page != ui::Page::Sell) return;
  std::visit(
      Overloaded{[&](const ui::RepeatLast&) { repeat_last(desk); }, [&](const ui::ConfirmAge&) { confirm_age(desk); },
                 [&](const ui::SwitchCart&) { desk.switch_cart(); },
                 [&](const ui::CheckPrices& check) { check_prices(desk, check.on); },
                 [&](const ui::SellChecked&) { sell_checked(desk); },
                 [&](const ui::OpenNote& note) { open_note(desk, note.line); },
                 [&](const ui::SaveNote&) { save_note(desk); },
                 [&](const ui::TypePrice& type) { type_price(desk, type.key); },
                 [&](const ui::AcceptPrice&) { accept_price(desk); },
                 [&](const ui::OpenDetails& details) { open_details(desk, details.product); },
                 [&](const auto&) { on_parked(desk, intent); }},
      intent);
}

}  // namespace terminal
