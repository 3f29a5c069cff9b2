#include "terminal/app/orders.h"

#include "storage/cart_store.h"
#include "storage/sale_store.h"
#include "terminal/app/customers.h"
#include "terminal/app/discounts.h"
#include "terminal/app/order_steps.h"
#include "terminal/app/shift_first.h"
#include "terminal/domain/invariant.h"

namespace terminal {

using storage::OrderDetails;
using storage::PaymentPiece;

namespace {

// Whatever right was lent for the act.
Result<void> note_lent(Shop& shop, const Uuid& order, const Approvals& approvals) {
  return note_lent(shop, "orders", order, approvals);
}

Result<void> record_paid(Shop& shop, const OrderDetails& order, const Payment& payment, const Uuid& id,
                         const storage::Shift& shift) {
  std::vector<PaymentPiece> pieces;
  for (SalePayment& paid : payments_of(payment, shop.clock().now().unix_ms(), shop.ids()))
    pieces.push_back(piece_of(order, std::move(paid)));
  if (!pieces.empty()) pieces.front().payment.id = id;
  return record_money(shop, order, std::move(pieces), shift);
}

Result<bool> was_paid(Shop& shop, const Uuid& payment) {
  auto known = storage::number_of_payment(shop.database(), payment);
  if (!known) return known.error();
  return known->has_value();
}

// What it leaves on the customer's account, where it stands as owed already.
Result<std::optional<OrderRefusal>> refuse_rest(Shop& shop, const OrderDetails& order, Money rest,
                                                const Approvals& approvals) {
  using Answer = std::optional<OrderRefusal>;
  if (rest.minor() <= 0) return Answer();
  const auto& customer = order.document.sale.customer;
  if (!customer) return Answer(OrderRefusal::NobodyOwes);
  if (auto may = require(shop, Right::SellOnAccount, approvals); !may) return may.error();
  auto account = customer_account(shop, *customer);
  if (!account) return account.error();
  if (!*account) return Answer(OrderRefusal::NobodyOwes);
  (*account)->standing.owed -= order.head.rest();
  const bool refused = refuse_account(**account, rest, shop.clock().local_now().date()).has_value();
  if (!refused || allowed(shop, Right::ExceedCredit, approvals)) return Answer();
  return Answer(OrderRefusal::CreditRefused);
}

// The goods leave the stock, and the document becomes a sale of that shift.
Result<void> ship(Shop& shop, const OrderDetails& order, const storage::Shift& shift) {
  CompletedSale sale = order.document.sale;
  sale.business_day = shift.business_day;
  sale.at = shop.clock().local_now();
  sale.shift = shift.id;
  sale.cashier = shop.employee().id;
  if (auto done = shop.follow_renamed(sale); !done) return done;
  auto shipped = storage::insert_shipped(shop.database(), shop.device(),
                                         {sale, shop.employee().user, shop.clock().now().unix_ms()}, shop.ids());
  if (!shipped) return shipped;
  const std::int64_t points = sale.customer ? points_earned(shop.loyalty(), sale.totals().total) : 0;
  return storage::mark_handed_out(
      shop.database(), shop.device(),
      {.order = order.head.id, .shift = shift.id, .day = shift.business_day, .at = sale.at, .points_earned = points});
}

std::optional<OrderRefusal> unfit(const OrderTaking& taking, const OrderTerms& terms, Date today) {
  if (taking.cart.empty()) return OrderRefusal::NothingOrdered;
  if (taking.prepayment && taking.prepayment->due() > taking.cart.totals().total)
    return OrderRefusal::PrepaymentTooLarge;
  return refuse_terms(terms, {.has_customer = !taking.cart.customer().nil(), .today = today});
}

// The document of a cart that is paid in part or not at all, in which shift ever.
CompletedSale document_of(Shop& shop, const OrderTaking& taking, const storage::Shift* shift) {
  const Instant now = shop.clock().now();
  CompletedSale sale =
      unpaid_document(taking.cart,
                      {.business_day = shift != nullptr ? shift->business_day : almaty_time(now).date(),
                       .at = almaty_time(now),
                       .unix_ms = now.unix_ms(),
                       .shift = shift != nullptr ? shift->id : Uuid(),
                       .cashier = shop.employee().id,
                       .customer = storage::or_null(taking.cart.customer())},
                      shop.ids());
  sale.id = taking.id;
  if (!taking.prepayment) return sale;
  sale.payments = payments_of(*taking.prepayment, now.unix_ms(), shop.ids());
  sale.change = taking.prepayment->change();
  sale.owed -= taking.prepayment->due();
  return sale;
}

}  // namespace

Result<SaleOutcome> take_order(Shop& shop, const OrderTaking& taking, const Approvals& approvals) {
  INVARIANT(!taking.prepayment || taking.prepayment->settled());
  const OrderTerms terms = tidied(taking.terms);
  if (auto may = require(shop, Right::TakeOrders, approvals); !may) return may.error();
  const bool money = taking.prepayment && taking.prepayment->due().minor() > 0;
  if (money) {
    if (auto may = require(shop, Right::TakePrepayment, approvals); !may) return may.error();
  }
  if (const auto refusal = unfit(taking, terms, shop.clock().local_now().date())) return SaleOutcome(*refusal);
  if (const auto lacking = lacking_for_sale(taking.cart)) return refused(*lacking);
  auto work = shift_for(shop, money);
  if (!work) return work.error();
  auto unit = shop.begin("order.take");
  if (!unit) return unit.error();
  auto known = storage::find_number(shop.database(), taking.id);
  if (!known) return known.error();
  if (*known) return order_done(shop, **known);
  if (money) {
    if (auto open = shop.require_open((*work)->id); !open) return open.error();
  }
  CompletedSale sale = document_of(shop, taking, *work ? &**work : nullptr);
  if (auto renamed = shop.follow_renamed(sale); !renamed) return renamed.error();
  auto number = storage::insert_sale(shop.database(), shop.device(),
                                     {sale, shop.employee().user, shop.clock().now().unix_ms(), &terms}, shop.ids());
  if (!number) return number.error();
  if (auto gone = storage::forget_open_cart(shop.database(), taking.kept); !gone) return gone.error();
  if (auto noted = note_hand_made(shop, taking.id, taking.cart); !noted) return noted.error();
  if (auto noted = note_lent(shop, taking.id, approvals); !noted) return noted.error();
  if (auto written = unit->commit(); !written) return written.error();
  return SaleOutcome(SaleReceipt{std::move(*number), std::move(sale)});
}

Result<SaleOutcome> pay_order(Shop& shop, const OrderPayment& payment, const Approvals& approvals) {
  INVARIANT(payment.payment.settled() && payment.payment.due().minor() > 0);
  if (auto may = require(shop, Right::TakePrepayment, approvals); !may) return may.error();
  auto unit = shop.begin("order.pay");
  if (!unit) return unit.error();
  auto known = was_paid(shop, payment.id);
  if (!known) return known.error();
  if (*known) return order_done(shop, payment.number);
  auto found = waiting_order(shop, payment.number);
  if (!found) return found.error();
  if (const auto* refusal = std::get_if<OrderRefusal>(&*found)) return SaleOutcome(*refusal);
  const auto& order = std::get<OrderDetails>(*found);
  if (payment.payment.due() > order.head.rest()) return SaleOutcome(OrderRefusal::PrepaymentTooLarge);
  auto shift = shop.shift();
  if (!shift) return shift.error();
  if (!*shift) {
    if (auto opened = open_shift_first(shop, std::move(*unit)); !opened) return opened.error();
    return pay_order(shop, payment, approvals);
  }
  if (auto open = shop.require_open((*shift)->id); !open) return open.error();
  if (auto paid = record_paid(shop, order, payment.payment, payment.id, **shift); !paid) return paid.error();
  if (auto noted = note_lent(shop, order.head.id, approvals); !noted) return noted.error();
  if (auto written = unit->commit(); !written) return written.error();
  return order_done(shop, payment.number);
}

Result<SaleOutcome> hand_out(Shop& shop, const HandingOut& handing, const Approvals& approvals) {
  INVARIANT(handing.payment.arranged());
  // Who answers for a debt that must not grow may hand out the goods, too.
  if (!allowed(shop, Right::ExceedCredit, approvals)) {
    if (auto may = require(shop, Right::TakeOrders, approvals); !may) return may.error();
  }
  auto unit = shop.begin("order.hand_out");
  if (!unit) return unit.error();
  auto known = was_paid(shop, handing.id);
  if (!known) return known.error();
  if (*known) return order_done(shop, handing.number);
  auto found = waiting_order(shop, handing.number);
  if (!found) return found.error();
  if (const auto* refusal = std::get_if<OrderRefusal>(&*found)) return SaleOutcome(*refusal);
  const auto& order = std::get<OrderDetails>(*found);
  if (handing.payment.due() != order.head.rest()) return SaleOutcome(OrderRefusal::NotTheRest);
  auto refusal = refuse_rest(shop, order, handing.payment.on_account(), approvals);
  if (!refusal) return refusal.error();
  if (*refusal) return SaleOutcome(**refusal);
  auto shift = shop.shift();
  if (!shift) return shift.error();
  if (!*shift) {
    if (auto opened = open_shift_first(shop, std::move(*unit)); !opened) return opened.error();
    return hand_out(shop, handing, approvals);
  }
  if (auto open = shop.require_open((*shift)->id); !open) return open.error();
  if (auto paid = record_paid(shop, order, handing.payment, handing.id, **shift); !paid) return paid.error();
  if (auto shipped = ship(shop, order, **shift); !shipped) return shipped.error();
  if (auto noted = audit_order(shop, order, OrderStatus::Delivered, ""); !noted) return noted.error();
  if (auto noted = note_lent(shop, order.head.id, approvals); !noted) return noted.error();
  if (auto written = unit->commit(); !written) return written.error();
  return order_done(shop, handing.number);
}

}  // namespace terminal
