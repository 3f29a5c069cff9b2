#include "terminal/app/returning.h"

#include <algorithm>
#include <utility>

#include "storage/cart_store.h"
#include "storage/sale_store.h"
#include "terminal/app/discounts.h"
#include "terminal/app/return_plan.h"
#include "terminal/app/shift_first.h"
#include "terminal/domain/invariant.h"
#include "terminal/domain/loyalty.h"

namespace terminal {
namespace {

// The first of what the plan needs that the person signed in does not have, by
// whoever lent it.
Uuid approver(const Shop& shop, const PlannedReturn& planned, const Approvals& approvals) {
  for (const Right right : planned.needs) {
    if (shop.may(right)) continue;
    if (const Approval* lent = loan_of(shop, right, approvals)) return lent->by.id;
  }
  return {};
}

Result<void> require_all(const Shop& shop, const PlannedReturn& planned, const Approvals& approvals) {
  for (const Right right : planned.needs) {
    if (auto done = require(shop, right, approvals); !done) return done;
  }
  return {};
}

// What a return is worth to the sale that it is exchanged for.
struct Credit {
  Money amount;
  std::optional<Uuid> customer;
};

// The sale's payment, the credit first; nothing if that and the tenders do not settle it.
std::optional<Payment> payment_of(const Exchange& exchange, Money credit, CashRounding rounding) {
  Payment payment(exchange.cart.totals().total, rounding);
  if (!credit.zero() && payment.add({.method = TenderMethod::Other, .amount = credit, .reference = {}})) return {};
  for (const Tender& tender : exchange.tenders) {
    if (payment.add(tender)) return {};
  }
  return payment.settled() ? std::optional(payment) : std::nullopt;
}

// One return or exchange on its way into the file, within its unit.
class Recording {
 public:
  Recording(Shop& shop, const storage::Shift& shift, const Approvals& approvals)
      : shop_(shop), shift_(shift), approvals_(approvals), now_(shop.clock().now()) {}

  CompletedSale document(const Uuid& id, PlannedReturn planned) {
    CompletedSale back{.id = id,
                       .type = DocumentType::Return,
                       .business_day = shift_.business_day,
                       .at = almaty_time(now_),
                       .shift = shift_.id,
                       .cashier = shop_.employee().id,
                       .customer = planned.customer,
                       .lines = std::move(planned.lines),
                       .payments = {},
                       .change = {},
                       .owed = -(planned.worth - planned.credit - sum_of(planned.refunds)),
                       .points_earned = planned.points_earned,
                       .points_spent = planned.points_spent,
                       .external_id = {},
                       .parent = planned.parent,
                       .notes = planned.reason,
                       .custom_fields = planned.custom_fields,
                       .approved_by = approver(shop_, planned, approvals_)};
    for (SaleLine& line : back.lines) line.id = shop_.new_id();
    if (!planned.credit.zero())
      back.payments.push_back(refund(TenderMethod::Other, planned.credit, {}, kExchangeGateway));
    for (const Refund& one : planned.refunds) give_back(back.payments, one);
    return back;
  }

  // What the goods given for those that came back make of it.
  CompletedSale sale(const Exchange& exchange, const Payment& payment, const Credit& credit) {
    const Uuid buyer = exchange.cart.customer();
    const auto customer = buyer.nil() ? credit.customer : std::optional(buyer);
    const Money total = exchange.cart.totals().total;
    CompletedSale sale = complete_sale(exchange.cart, payment,
                                       {.business_day = shift_.business_day,
                                        .at = almaty_time(now_),
                                        .unix_ms = now_.unix_ms(),
                                        .shift = shift_.id,
                                        .cashier = shop_.employee().id,
                                        .customer = customer,
                                        .points_earned = customer ? points_earned(shop_.loyalty(), total) : 0},
                                       shop_.ids());
    sale.id = exchange.sale;
    sale.parent = exchange.id;
    if (!credit.amount.zero()) sale.payments.front().gateway = kExchangeGateway;
    return sale;
  }

  Result<SaleReceipt> record(CompletedSale document) {
    if (auto done = shop_.follow_renamed(document); !done) return done.error();
    auto number = storage::insert_sale(shop_.database(), shop_.device(),
                                       {document, shop_.employee().user, now_.unix_ms()}, shop_.ids());
    if (!number) return number.error();
    return SaleReceipt{std::move(*number), std::move(document)};
  }

  // Who lent what for it.
  Result<void> note(const Uuid& document) { return note_lent(shop_, "orders", document, approvals_); }

 private:
  // Cash in coins that there are; what that is more or less stands beside it.
  void give_back(std::vector<SalePayment>& payments, const Refund& one) {
    const bool cash = one.method == TenderMethod::Cash;
    const Money given = cash ? cash_due(one.amount, shop_.cash_rounding()) : one.amount;
    payments.push_back(refund(one.method, given, one.reference, {}));
    if (given != one.amount) payments.push_back(refund(TenderMethod::Other, one.amount - given, {}, kRoundingGateway));
  }

  SalePayment refund(TenderMethod method, Money amount, std::string reference, std::string_view gateway) {
    return {.id = shop_.new_id(),
            .method = method,
            .amount = -amount,
            .tendered = -amount,
            .change = {},
            .reference = std::move(reference),
            .gateway = std::string(gateway)};
  }

  Shop& shop_;
  const storage::Shift& shift_;
  const Approvals& approvals_;
  const Instant now_;
};

// The document of that id, if a try before this one recorded it.
Result<std::optional<SaleReceipt>> recorded(Shop& shop, const Uuid& id) {
  auto number = storage::find_number(shop.database(), id);
  if (!number) return number.error();
  if (!*number) return std::optional<SaleReceipt>{};
  auto document = storage::find_document(shop.database(), **number);
  if (!document) return document.error();
  INVARIANT(document->has_value());
  return std::optional(SaleReceipt{std::move(**number), std::move((*document)->sale)});
}

template <typename Back>
Result<ReturnOutcome<SaleReceipt>> take_in(Shop& shop, const Uuid& id, const Back& back, const Approvals& approvals) {
  using Outcome = ReturnOutcome<SaleReceipt>;
  auto unit = shop.begin("return");
  if (!unit) return unit.error();
  auto known = recorded(shop, id);
  if (!known) return known.error();
  if (*known) return Outcome(std::move(**known));
  auto planned = plan_return(shop, back, Money());
  if (!planned) return planned.error();
  if (const auto* refusal = std::get_if<ReturnRefusal>(&*planned)) return Outcome(*refusal);
  auto& decided = *std::get_if<PlannedReturn>(&*planned);
  if (auto done = require_all(shop, decided, approvals); !done) return done.error();
  auto shift = shop.shift();
  if (!shift) return shift.error();
  if (!*shift) {
    if (auto opened = open_shift_first(shop, std::move(*unit)); !opened) return opened.error();
    return take_in(shop, id, back, approvals);
  }
  if (auto open = shop.require_open((*shift)->id); !open) return open.error();
  Recording recording(shop, **shift, approvals);
  auto receipt = recording.record(recording.document(id, std::move(decided)));
  if (!receipt) return receipt.error();
  if (auto done = recording.note(id); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return Outcome(std::move(*receipt));
}

}  // namespace

Result<ReturnOutcome<SaleReceipt>> return_goods(Shop& shop, const Uuid& id, const GoodsBack& back,
                                                const Approvals& approvals) {
  return take_in(shop, id, back, approvals);
}

Result<ReturnOutcome<SaleReceipt>> return_blind(Shop& shop, const Uuid& id, const BlindBack& back,
                                                const Approvals& approvals) {
  return take_in(shop, id, back, approvals);
}

Result<ReturnOutcome<Exchanged>> exchange_goods(Shop& shop, const Exchange& exchange, const Approvals& approvals) {
  using Outcome = ReturnOutcome<Exchanged>;
  INVARIANT(!exchange.cart.empty());
  if (auto may = require(shop, Right::Sell, approvals); !may) return may.error();
  if (const auto lacking = lacking_for_sale(exchange.cart)) return refused(*lacking);
  auto unit = shop.begin("exchange");
  if (!unit) return unit.error();
  auto back = recorded(shop, exchange.id), given = recorded(shop, exchange.sale);
  if (!back) return back.error();
  if (!given) return given.error();
  if (*back && *given) return Outcome(Exchanged{std::move(**back), std::move(**given)});
  auto planned = plan_return(shop, exchange.back, exchange.cart.totals().total);
  if (!planned) return planned.error();
  if (const auto* refusal = std::get_if<ReturnRefusal>(&*planned)) return Outcome(*refusal);
  auto& decided = *std::get_if<PlannedReturn>(&*planned);
  if (auto done = require_all(shop, decided, approvals); !done) return done.error();
  const Credit credit{decided.credit, decided.customer};
  const auto payment = payment_of(exchange, credit.amount, shop.cash_rounding());
  if (!payment) return Outcome(ReturnRefusal::RefundNotTheSum);
  auto shift = shop.shift();
  if (!shift) return shift.error();
  if (!*shift) {
    if (auto opened = open_shift_first(shop, std::move(*unit)); !opened) return opened.error();
    return exchange_goods(shop, exchange, approvals);
  }
  if (auto open = shop.require_open((*shift)->id); !open) return open.error();
  Recording recording(shop, **shift, approvals);
  auto returned = recording.record(recording.document(exchange.id, std::move(decided)));
  if (!returned) return returned.error();
  auto sold = recording.record(recording.sale(exchange, *payment, credit));
  if (!sold) return sold.error();
  if (auto done = storage::forget_cart_of(shop.database(), exchange.sale); !done) return done.error();
  if (auto done = recording.note(exchange.id); !done) return done.error();
  if (auto done = note_hand_made(shop, exchange.sale, exchange.cart); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return Outcome(Exchanged{std::move(*returned), std::move(*sold)});
}

Result<ReturnOutcome<Balance>> balance_of(Shop& shop, const Exchange& exchange) {
  using Outcome = ReturnOutcome<Balance>;
  const Money bought = exchange.cart.totals().total;
  auto planned = plan_return(shop, exchange.back, bought);
  if (!planned) return planned.error();
  if (const auto* refusal = std::get_if<ReturnRefusal>(&*planned)) return Outcome(*refusal);
  const auto& decided = *std::get_if<PlannedReturn>(&*planned);
  return Outcome(Balance{.worth = decided.worth,
                         .credit = decided.credit,
                         .due = bought - decided.credit,
                         .refund = sum_of(decided.refunds),
                         .refunds = decided.refunds,
                         .needs = decided.needs});
}

}  // namespace terminal
