// From "pay" to the change: parts of a payment, and the one moment at which a
// sale is recorded.
#include "terminal/app/customer_words.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/points.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/till_customers.h"
#include "terminal/app/till_desk.h"
#include "terminal/app/till_printer.h"
#include "terminal/app/till_sums.h"
#include "terminal/app/till_swap.h"
#include "terminal/app/typed_decimal.h"

namespace terminal {

using ui::PadKey;
using ui::TextKey;

namespace {

void type_amount(TillPayment& paying, PadKey key) {
  paying.why_not.reset();
  paying.failure.reset();
  type_decimal(paying.typed, key);
}

std::optional<CustomerAccount> account_now(TillDesk& desk, const Uuid& customer) {
  auto account = customer_account(desk.shop, customer);
  if (account) return std::move(*account);
  desk.failed(TextKey::FailureRead, account.error());
  return std::nullopt;
}

// The shop's rule or the customer's points may have come otherwise since he gave them.
std::optional<ui::Message> points_refused(TillDesk& desk) {
  auto refusal = refuse_given(desk.shop, cart_to_pay(desk.state), desk.state.paying->points);
  if (!refusal) return sale_failure(refusal.error());
  if (!*refusal) return std::nullopt;
  return message_for(**refusal, desk.shop.loyalty(), desk.state.settings.language);
}

// Records the sale. Only here does the screen learn that it is done: change is
// shown for what is on disk, nothing else.
void record(TillDesk& desk, const Payment& payment) {
  TillState& state = desk.state;
  if (state.swap) return record_swap(desk, payment.tenders());
  TillPayment& paying = *state.paying;
  if (auto why = points_refused(desk)) {
    paying.failure = std::move(why);
    return desk.sound(Tune::Bad);
  }
  desk.keep_cart();  // The sale takes it out of the file by the payment's document.
  const SaleTerms terms{.points_spent = paying.points, .approvals = paying.approvals};
  auto receipt = desk.shop.sell(paying.document, cart_to_pay(state), payment, terms);
  if (!receipt) {
    paying.failure = sale_failure(receipt.error());
    desk.sound(Tune::Bad);
    return;
  }
  sale_done(desk, std::move(*receipt));
}

// Takes one part; records the sale if that settles it.
void take(TillDesk& desk, TenderMethod method, Money amount) {
  TillPayment& paying = *desk.state.paying;
  paying.why_not.reset();
  paying.failure.reset();
  Payment next = paying.payment;
  if (!next.settled()) {
    const std::string reference = method == paying.method ? paying.reference : std::string();
    if (const auto refusal = next.add({method, amount, reference})) {
      paying.why_not = message_for(*refusal, sum_text(next.remaining(), desk.state.settings.language));
      return desk.sound(Tune::Bad);
    }
  }
  if (next.settled()) return record(desk, next);
  paying.payment = std::move(next);
  paying.typed.clear();
  paying.reference.clear();
}

// The rest is paid later, where that may be, or where somebody lets it be.
void settle_on_account(TillDesk& desk) {
  TillPayment& paying = *desk.state.paying;
  const ui::Intent wanted = ui::PaymentIntent(ui::ConfirmPayment{});
  desk.follow_cart_customer(true);
  if (!desk.state.customer) {
    paying.why_not = ui::Message{TextKey::CustomerGone, {}};
    return desk.sound(Tune::Bad);
  }
  if (!desk.permits(Right::SellOnAccount, wanted, paying.approvals)) return;
  const bool refused =
      refuse_account(*desk.state.customer, paying.payment.remaining(), desk.shop.clock().local_now().date())
          .has_value();
  if (refused && !desk.permits(Right::ExceedCredit, wanted, paying.approvals)) return;
  Payment later = paying.payment;
  later.leave_on_account(true);
  record(desk, later);
}

void confirm(TillDesk& desk) {
  const TillPayment& paying = *desk.state.paying;
  if (paying.on_account && !paying.payment.settled()) return settle_on_account(desk);
  const auto amount = amount_of(paying);
  if (!amount) {
    desk.state.paying->why_not = message_for(TenderRefusal::AmountNotPositive, "");
    return desk.sound(Tune::Bad);
  }
  if (!paying.payment.settled() && needs_reference(paying.method) && paying.reference.empty())
    return ask_reference(desk, true);
  take(desk, paying.method, *amount);
}

}  // namespace

void sale_done(TillDesk& desk, SaleReceipt receipt) {
  TillState& state = desk.state;
  state.sold = {};
  if (receipt.sale.customer) state.sold.account = account_now(desk, *receipt.sale.customer);
  state.receipt =
      storage::RecordedDocument{.number = std::move(receipt.number),
                                .cashier_name = desk.shop.employee().name,
                                .sale = std::move(receipt.sale),
                                .customer_name = state.sold.account ? state.sold.account->card.form.name : ""};
  state.swapped.reset();
  state.mode = TillMode::Done;
  state.armed_us = desk.now_us + kReadChangeUs;
  state.cart = Cart();
  state.names.clear();
  state.selected = 0;
  state.parked_tenders.clear();
  state.paying.reset();
  state.toasts.clear();
  desk.load_tiles();
  paper_for(desk, *state.receipt);
  desk.sound(Tune::Good);
}

void resume_payment(TillDesk& desk) {
  TillState& state = desk.state;
  const Money due = state.swap ? state.swap->balance.due : state.cart.totals().total;
  state.paying = TillPayment{.document = state.swap ? state.swap->sale : desk.shop.new_id(),
                             .payment = Payment(due, desk.shop.cash_rounding()),
                             .approvals = state.approvals};
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
                          paying.on_account = false;
                          paying.reference.clear();
                          paying.typed.clear();
                          paying.why_not.reset();
                        },
                        [&](const ui::TypeAmount& type) { type_amount(paying, type.key); },
                        [&](const ui::PayCashSum& pay) {
                          if (desk.armed()) take(desk, TenderMethod::Cash, pay.amount);
                        },
                        [&](const ui::PayExact&) {
                          paying.typed.clear();
                          if (desk.armed()) confirm(desk);
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
