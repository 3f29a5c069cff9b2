// Orders taken for later, for tests of what becomes of them.
#pragma once

#include <optional>
#include <string>

#include "storage/shift_report.h"
#include "terminal/app/shift_work.h"
#include "tests/app/work_support.h"

namespace tests {

using namespace terminal;

inline constexpr std::int64_t kDayMs = 86'400'000;

struct Orders : WorkShop {
  OrderTerms terms(int in_days = 1) {
    return {.handover = Handover::Delivery,
            .day = Date{clock.local_now().date().days + in_days},
            .name = "Асель",
            .phone = "8 701 765 43 21",
            .address = "Абай 1",
            .note = "Кешке",
            .deal = {}};
  }

  Cart cart(std::int64_t breads, const Uuid& who = {}) {
    Cart made;
    REQUIRE_FALSE(made.add(bread, Quantity::whole(breads)));
    REQUIRE_FALSE(made.add(apple, Quantity::from_milli(350)));
    made.set_customer(who);
    return made;
  }

  Payment paid(Money due, TenderMethod method = TenderMethod::Cash) {
    Payment payment(due);
    if (due.minor() > 0) REQUIRE_FALSE(payment.add({.method = method, .amount = due, .reference = {}}));
    return payment;
  }

  OrderOutcome<SaleReceipt> take(const Cart& goods, Money prepaid = {}, TenderMethod method = TenderMethod::Cash) {
    OrderTaking taking{.id = shop.new_id(), .cart = goods, .terms = terms(), .prepayment = {}};
    if (prepaid.minor() > 0) taking.prepayment = paid(prepaid, method);
    return must(take_order(shop, taking));
  }
  std::string taken(std::int64_t breads, Money prepaid = {}, const Uuid& who = {},
                    TenderMethod method = TenderMethod::Cash) {
    return std::get<SaleReceipt>(take(cart(breads, who), prepaid, method)).number;
  }

  storage::OrderDetails order(const std::string& number) {
    return must(storage::find_order(shop.database(), number)).value();
  }
  OrderOutcome<SaleReceipt> fetch(const std::string& number) {
    return must(hand_out(shop, {shop.new_id(), number, paid(order(number).head.rest())}));
  }
  Result<OrderOutcome<SaleReceipt>> drop(const std::string& number, bool lend = true) {
    Approvals approvals;
    if (lend) approvals.add(lent(Right::RefundPrepayment));
    return call_off(shop, {.number = number, .reason = "Передумал", .tender = {}}, approvals);
  }
  ShiftTotals totals() { return must(storage::shift_totals(shop.database(), must(shop.shift()).value())); }
  std::string row(const std::string& number, const std::string& what) {
    return text("SELECT " + what + " FROM orders o WHERE order_number = '" + number + "'");
  }
};

inline std::optional<OrderRefusal> refusal(const OrderOutcome<SaleReceipt>& outcome) {
  const auto* refused = std::get_if<OrderRefusal>(&outcome);
  return refused != nullptr ? std::optional(*refused) : std::nullopt;
}

// As another program ships `milli` of the first line.
inline void ship_elsewhere(Orders& at, const std::string& number, std::int64_t milli) {
  at.centre(
      "INSERT INTO stock_movements (id, organization_id, workspace_id, product_id, order_id, order_item_id, type, "
      "quantity, unit_cost, business_day, created_at) SELECT randomblob(16), i.organization_id, i.workspace_id, "
      "i.product_id, i.order_id, i.id, 'SALE', -" +
      std::to_string(milli) +
      ", 0, o.order_date, o.created_at FROM order_items i JOIN orders o ON o.id = i.order_id WHERE i.line_no = 1 "
      "AND o.order_number = '" +
      number + "'");
}

}  // namespace tests
