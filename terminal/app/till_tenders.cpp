// Paying otherwise than in cash or by card: on account, with what a part stands
// for written down, with points.
#include <charconv>

#include "terminal/app/customer_words.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/points.h"
#include "terminal/app/till_customers.h"

namespace terminal {

using ui::TextKey;

namespace {

void pick_on_account(TillDesk& desk) {
  TillPayment& paying = *desk.state.paying;
  if (desk.state.swap) {
    paying.why_not = ui::Message{TextKey::PayNotInSwap, {}};
    return desk.sound(Tune::Bad);
  }
  if (desk.state.cart.customer().nil()) return open_finding(desk, CustomerFor::Cart);
  desk.follow_cart_customer(true);
  paying.on_account = true;
  paying.typed.clear();
  paying.why_not.reset();
  paying.failure.reset();
}

void accept_reference(TillDesk& desk) {
  auto* sheet = desk.state.top_sheet<ReferenceSheet>();
  if (sheet == nullptr) return;
  const std::string reference = sheet->form.text("reference");
  const bool take = sheet->take;
  if (take && reference.empty()) return desk.sound(Tune::Bad);
  desk.close_sheet();
  desk.state.paying->reference = reference;
  if (take) on(desk, ui::PaymentIntent(ui::ConfirmPayment{}));
}

// The payment begins anew with what the cart costs then.
void due_again(TillDesk& desk, std::int64_t points, std::optional<Cart> lowered) {
  TillPayment& paying = *desk.state.paying;
  paying.points = points;
  paying.lowered = std::move(lowered);
  paying.payment = Payment(cart_to_pay(desk.state).totals().total, desk.shop.cash_rounding());
  paying.typed.clear();
  paying.why_not.reset();
}

void open_points(TillDesk& desk) {
  const TillPayment& paying = *desk.state.paying;
  if (!paying.payment.tenders().empty()) {
    desk.sound(Tune::Attention);
    return desk.toast(ui::Tone::Warn, {TextKey::PayPartsFirst, {}});
  }
  auto most = most_points(desk.shop, desk.state.cart);
  if (!most) return desk.failed(TextKey::FailureRead, most.error());
  if (!desk.state.customer || *most == 0 || desk.state.swap) return desk.sound(Tune::Bad);
  const std::int64_t points = paying.points > 0 ? paying.points : *most;
  PointsSheet sheet{.held = desk.state.customer->card.sums.points,
                    .most = *most,
                    .given = paying.points > 0,
                    .form = {.fields = {{.id = "points",
                                         .caption = TextKey::PointsHowMany,
                                         .kind = ui::FieldKind::Number,
                                         .text = std::to_string(points),
                                         .most = 9}},
                             .focus = 0},
                    .why_not = {}};
  desk.state.sheets.emplace_back(std::move(sheet));
}

std::int64_t whole_number(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

void give_points(TillDesk& desk) {
  auto* sheet = desk.state.top_sheet<PointsSheet>();
  if (sheet == nullptr) return;
  const std::int64_t points = whole_number(sheet->form.text("points"));
  if (points <= 0) return desk.sound(Tune::Bad);
  auto outcome = with_points(desk.shop, desk.state.cart, points);
  if (!outcome) return desk.failed(TextKey::FailureRead, outcome.error());
  if (const auto* refusal = std::get_if<PointsRefusal>(&*outcome)) {
    sheet->why_not = message_for(*refusal, desk.shop.loyalty(), desk.state.settings.language);
    return desk.sound(Tune::Bad);
  }
  desk.close_sheet();
  due_again(desk, points, std::get<Cart>(std::move(*outcome)));
  desk.sound(Tune::Good);
}

}  // namespace

const Cart& cart_to_pay(const TillState& state) {
  return state.paying && state.paying->lowered ? *state.paying->lowered : state.cart;
}

bool needs_reference(TenderMethod method) { return method == TenderMethod::Check || method == TenderMethod::Other; }

void ask_reference(TillDesk& desk, bool take) {
  const TillPayment& paying = *desk.state.paying;
  if (!desk.state.sheets.empty() || paying.on_account || paying.method == TenderMethod::Cash) return;
  ReferenceSheet sheet{
      .method = paying.method,
      .form = {.fields = {{.id = "reference", .caption = TextKey::PayReference, .text = paying.reference, .most = 100}},
               .focus = 0},
      .take = take};
  desk.state.sheets.emplace_back(std::move(sheet));
}

void on_tenders(TillDesk& desk, const ui::CustomersIntent& intent) {
  if (desk.state.mode != TillMode::Paying) return;
  std::visit(Overloaded{[&](const ui::PickOnAccount&) { pick_on_account(desk); },
                        [&](const ui::OpenReference&) { ask_reference(desk, false); },
                        [&](const ui::AcceptReference&) { accept_reference(desk); },
                        [&](const ui::OpenPoints&) {
                          if (desk.state.sheets.empty()) open_points(desk);
                        },
                        [&](const ui::GivePoints&) { give_points(desk); },
                        [&](const ui::TakePointsBack&) {
                          if (desk.state.top_sheet<PointsSheet>() == nullptr) return;
                          desk.close_sheet();
                          due_again(desk, 0, std::nullopt);
                        },
                        [](const auto&) {}},
             intent);
}

}  // namespace terminal
