// From "pay" to the change: parts of a payment, and the one moment at which a
// sale is recorded.
#include "terminal/app/overloaded.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/till_desk.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::PadKey;
using ui::TextKey;

namespace {

constexpr std::size_t kMostWholeDigits = 9;
constexpr std::size_t kMinorDigits = 2;

void type_amount(TillPayment& paying, PadKey key) {
  std::string& typed = paying.typed;
  paying.why_not.reset();
  paying.failure.reset();
  const std::size_t point = typed.find('.');
  const bool room = point == std::string::npos ? typed.size() < kMostWholeDigits : typed.size() - point <= kMinorDigits;
  if (key == PadKey::Clear) typed.clear();
  if (key == PadKey::Backspace && !typed.empty()) typed.pop_back();
  if (key == PadKey::Point && point == std::string::npos) typed += typed.empty() ? "0." : ".";
  if (key == PadKey::DoubleZero && room && !typed.empty()) typed += "00";
  if (key <= PadKey::D9 && room) typed += static_cast<char>('0' + static_cast<int>(key));
}

// Records the sale. Only here does the screen learn that it is done: change is
// shown for what is on disk, nothing else.
void record(TillDesk& desk, const Payment& payment) {
  TillState& state = desk.state;
  TillPayment& paying = *state.paying;
  desk.keep_cart();  // The sale takes it out of the file by the payment's document.
  auto receipt = desk.shop.sell(paying.document, state.cart, payment);
  if (!receipt) {
    paying.failure = sale_failure(receipt.error());
    desk.sound(Tune::Bad);
    return;
  }
  state.receipt =
      storage::RecordedDocument{std::move(receipt->number), desk.shop.employee().name, std::move(receipt->sale)};
  state.mode = TillMode::Done;
  state.armed_us = desk.now_us + kReadChangeUs;
  state.cart = Cart();
  state.names.clear();
  state.selected = 0;
  state.parked_tenders.clear();
  state.paying.reset();
  state.toasts.clear();
  desk.load_tiles();
  desk.sound(Tune::Good);
}

// Takes one part; records the sale if that settles it.
void take(TillDesk& desk, TenderMethod method, Money amount) {
  TillPayment& paying = *desk.state.paying;
  paying.why_not.reset();
  paying.failure.reset();
  Payment next = paying.payment;
  if (!next.settled()) {
    if (const auto refusal = next.add({method, amount, ""})) {
      paying.why_not = message_for(*refusal, sum_text(next.remaining(), desk.state.settings.language));
      return desk.sound(Tune::Bad);
    }
  }
  if (next.settled()) return record(desk, next);
  paying.payment = std::move(next);
  paying.typed.clear();
}

void confirm(TillDesk& desk) {
  const TillPayment& paying = *desk.state.paying;
  const auto amount = amount_of(paying);
  if (!amount) {
    desk.state.paying->why_not = message_for(TenderRefusal::AmountNotPositive, "");
    return desk.sound(Tune::Bad);
  }
  take(desk, paying.method, *amount);
}

}  // namespace

void resume_payment(TillDesk& desk) {
  TillState& state = desk.state;
  state.paying = TillPayment{.document = desk.shop.new_id(), .payment = Payment(state.cart.totals().total)};
  for (Tender& tender : state.parked_tenders) {
    // A part that the smaller cart no longer needs stays out; the cashier sees that it is gone.
    if (!state.paying->payment.settled()) static_cast<void>(state.paying->payment.add(std::move(tender)));
  }
  state.parked_tenders.clear();
  state.mode = TillMode::Paying;
  state.armed_us = desk.now_us + kDoubleTapUs;
}

void leave_payment(TillDesk& desk) {
  desk.state.parked_tenders = desk.state.paying->payment.tenders();
  desk.state.paying.reset();
  desk.state.mode = TillMode::Selling;
}

void on(TillDesk& desk, const ui::PaymentIntent& intent) {
  if (desk.state.mode != TillMode::Paying) return;
  TillPayment& paying = *desk.state.paying;
  std::visit(Overloaded{[&](const ui::PickMethod& pick) {
                          paying.method = pick.method;
                          paying.typed.clear();
                          paying.why_not.reset();
                        },
                        [&](const ui::TypeAmount& type) { type_amount(paying, type.key); },
                        [&](const ui::PayCashSum& pay) {
                          if (desk.armed()) take(desk, TenderMethod::Cash, pay.amount);
                        },
                        [&](const ui::PayExact&) {
                          if (desk.armed()) take(desk, paying.method, paying.payment.remaining());
                        },
                        [&](const ui::RemoveTender& remove) {
                          if (remove.index < paying.payment.tenders().size()) paying.payment.remove(remove.index);
                        },
                        [&](const ui::ConfirmPayment&) {
                          if (desk.armed()) confirm(desk);
                        }},
             intent);
}

}  // namespace terminal
