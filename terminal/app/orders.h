// Orders taken for later: taken from the cart, paid on, handed out, called off.
//
// Each is one unit, durable before it returns. An order is one document from the
// day it is taken: handed out it becomes a sale of that shift and day, and only
// then its goods leave the stock, once. How it stands is read within the unit, so
// that two programs over one file hand out nothing twice.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "storage/order_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/domain/taken_order.h"

namespace terminal {

template <typename Done>
using OrderOutcome = std::variant<Done, OrderRefusal>;

// Needs TakeOrders, and TakePrepayment where something is paid at once.
struct OrderTaking {
  Uuid id;  // The document's, made when it began: a second try records nothing new.
  Cart cart;
  OrderTerms terms;
  Uuid kept = {};  // Under which the file keeps the open cart, whose end this is; nil: it keeps none.
  std::optional<Payment> prepayment = {};  // Settled, of a part of the cart's total or all of it.
};
Result<OrderOutcome<SaleReceipt>> take_order(Shop& shop, const OrderTaking& taking, const Approvals& approvals = {});

// More of it in advance. Needs TakePrepayment.
struct OrderPayment {
  Uuid id;  // Made when the payment began.
  std::string number;
  Payment payment;  // Settled.
};
Result<OrderOutcome<SaleReceipt>> pay_order(Shop& shop, const OrderPayment& payment, const Approvals& approvals = {});

// The customer gets it. Needs TakeOrders; ExceedCredit where a rest stays on an
// account that must not grow. Requires: payment.arranged().
struct HandingOut {
  Uuid id;  // Of its payment, made when it began: a second try answers as before.
  std::string number;
  Payment payment;  // Of what is not paid yet.
};
Result<OrderOutcome<SaleReceipt>> hand_out(Shop& shop, const HandingOut& handing, const Approvals& approvals = {});

// Nobody gets it. Needs TakeOrders; RefundPrepayment and a reason where something was
// paid, which goes back as it came or, with `keep`, becomes the customer's advance.
// Of an order that is called off already, what still lies on it goes back so. What has
// left the stock is not called off but returned.
struct CallingOff {
  std::string number;
  std::string reason = {};
  std::optional<TenderMethod> tender = {};  // All by this one, which needs RefundOtherTender; none: as it was paid.
  bool keep = false;                        // Requires: the order names a customer; else NobodyOwes.
};
Result<OrderOutcome<SaleReceipt>> call_off(Shop& shop, const CallingOff& calling_off, const Approvals& approvals = {});

}  // namespace terminal
