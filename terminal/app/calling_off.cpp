// Orders that nobody gets: call_off() (orders.h).
#include <algorithm>

#include "terminal/app/order_steps.h"
#include "terminal/domain/text.h"

namespace terminal {

using storage::OrderDetails;
using storage::PaymentPiece;

namespace {

std::vector<Refund> refunds_of(const OrderDetails& order, const CallingOff& calling_off) {
  const Money paid = sum_of(order.paid_with);
  if (paid.minor() <= 0) return {};
  if (calling_off.tender) return {{.method = *calling_off.tender, .amount = paid, .reference = {}}};
  return refund_plan(order.paid_with, paid);
}

// `shift`: there is one for the money that was seen on the order before.
std::optional<OrderRefusal> refuse_calling_off(const OrderDetails& order, const CallingOff& calling_off, bool shift) {
  const bool paid = !sum_of(order.paid_with).zero();
  if (paid != shift) return OrderRefusal::NotTheRest;
  if (order.goods_left) return OrderRefusal::GoodsLeft;
  if (paid && calling_off.reason.empty()) return OrderRefusal::ReasonMissing;
  if (calling_off.keep && !order.document.sale.customer) return OrderRefusal::NobodyOwes;
  return std::nullopt;
}

std::vector<Right> needs_of(const OrderDetails& order, const CallingOff& calling_off) {
  if (sum_of(order.paid_with).zero()) return {};
  if (calling_off.keep || to_origin(refunds_of(order, calling_off), order.tendered)) return {Right::RefundPrepayment};
  return {Right::RefundPrepayment, Right::RefundOtherTender};
}

// What was paid leaves the order: to whoever paid it, or onto his account.
std::vector<PaymentPiece> given_back(Shop& shop, const OrderDetails& order, const CallingOff& calling_off) {
  const auto moved = [&](TenderMethod method, Money amount, std::string gateway) {
    return SalePayment{.id = shop.new_id(),
                       .method = method,
                       .amount = amount,
                       .tendered = amount,
                       .change = {},
                       .reference = {},
                       .gateway = std::move(gateway)};
  };
  std::vector<PaymentPiece> pieces;
  const Money paid = sum_of(order.paid_with);
  if (calling_off.keep && paid.minor() > 0) {
    pieces.push_back(piece_of(order, moved(TenderMethod::Other, -paid, std::string(kAdvanceGateway))));
    pieces.push_back(
        {.payment = moved(TenderMethod::Other, paid, std::string(kAdvanceGateway)), .order = {}, .invoice = {}});
    return pieces;
  }
  for (const Refund& refund : refunds_of(order, calling_off)) {
    // Cash in coins that there are; what that is more or less stands beside it.
    const bool cash = refund.method == TenderMethod::Cash;
    const Money given = cash ? cash_due(refund.amount, shop.cash_rounding()) : refund.amount;
    pieces.push_back(piece_of(order, moved(refund.method, -given, {})));
    if (given == refund.amount) continue;
    pieces.push_back(piece_of(order, moved(TenderMethod::Other, given - refund.amount, std::string(kRoundingGateway))));
  }
  return pieces;
}

// One that waits; or one that was called off while money lay on it, or came onto it
// at a till that did not know.
Result<OrderOutcome<OrderDetails>> order_to_call_off(Shop& shop, const std::string& number) {
  auto found = waiting_order(shop, number);
  const auto* refusal = found ? std::get_if<OrderRefusal>(&*found) : nullptr;
  if (refusal == nullptr || *refusal != OrderRefusal::Cancelled) return found;
  auto order = storage::find_order(shop.database(), number);
  if (!order) return order.error();
  if (!*order || sum_of((*order)->paid_with).minor() <= 0) return found;
  return OrderOutcome<OrderDetails>(std::move(**order));
}

Result<void> mark(Shop& shop, const OrderDetails& order, const CallingOff& calling_off) {
  if (order.head.status == OrderStatus::Cancelled) return {};
  return storage::mark_called_off(
      shop.database(), {.order = order.head.id, .reason = calling_off.reason, .at = shop.clock().local_now()});
}

}  // namespace

Result<SaleOutcome> call_off(Shop& shop, const CallingOff& asked, const Approvals& approvals) {
  CallingOff calling_off = asked;
  calling_off.reason = std::string(trimmed(asked.reason));
  if (auto may = require(shop, Right::TakeOrders, approvals); !may) return may.error();
  auto before = order_to_call_off(shop, calling_off.number);
  if (!before) return before.error();
  if (const auto* refusal = std::get_if<OrderRefusal>(&*before)) return SaleOutcome(*refusal);
  const auto& seen = std::get<OrderDetails>(*before);
  const bool paid = !sum_of(seen.paid_with).zero();
  if (const auto refusal = refuse_calling_off(seen, calling_off, paid)) return SaleOutcome(*refusal);
  for (const Right right : needs_of(seen, calling_off)) {
    if (auto may = require(shop, right, approvals); !may) return may.error();
  }
  auto work = shift_for(shop, paid);
  if (!work) return work.error();
  auto unit = shop.begin("order.call_off");
  if (!unit) return unit.error();
  auto found = order_to_call_off(shop, calling_off.number);
  if (!found) return found.error();
  if (const auto* refusal = std::get_if<OrderRefusal>(&*found)) return SaleOutcome(*refusal);
  const auto& order = std::get<OrderDetails>(*found);
  if (const auto refusal = refuse_calling_off(order, calling_off, work->has_value())) return SaleOutcome(*refusal);
  for (const Right right : needs_of(order, calling_off)) {
    if (auto may = require(shop, right, approvals); !may) return may.error();
  }
  if (auto noted = note_lent(shop, "orders", order.head.id, approvals); !noted) return noted.error();
  if (*work) {
    if (auto open = shop.require_open((*work)->id); !open) return open.error();
    if (auto given = record_money(shop, order, given_back(shop, order, calling_off), **work); !given)
      return given.error();
  }
  if (auto marked = mark(shop, order, calling_off); !marked) return marked.error();
  if (auto noted = audit_order(shop, order, OrderStatus::Cancelled, calling_off.reason); !noted) return noted.error();
  if (auto written = unit->commit(); !written) return written.error();
  return order_done(shop, calling_off.number);
}

}  // namespace terminal
