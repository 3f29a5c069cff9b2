#include "terminal/app/order_steps.h"

#include "storage/audit_store.h"
#include "storage/sale_store.h"

namespace terminal {

using storage::OrderDetails;
using storage::PaymentPiece;

namespace {

Error vanished(std::string_view number) {
  return {ErrorCode::Corrupt, "the order " + std::string(number) + " cannot be read again", ""};
}

// As it stands now.
Result<SaleReceipt> receipt_of(Shop& shop, const std::string& number) {
  auto document = storage::find_document(shop.database(), number);
  if (!document) return document.error();
  if (!*document) return vanished(number);
  return SaleReceipt{number, std::move((*document)->sale)};
}

Result<std::string> next_payment_number(Shop& shop) {
  auto counter = storage::next_number(shop.database(), "payment");
  if (!counter) return counter.error();
  return shop.device().series + "-P" + std::to_string(*counter);
}

}  // namespace

Result<SaleOutcome> order_done(Shop& shop, const std::string& number) {
  auto receipt = receipt_of(shop, number);
  if (!receipt) return receipt.error();
  return SaleOutcome(std::move(*receipt));
}

Result<OrderOutcome<OrderDetails>> waiting_order(Shop& shop, const std::string& number) {
  using Found = OrderOutcome<OrderDetails>;
  auto order = storage::find_order(shop.database(), number);
  if (!order) return order.error();
  if (!*order) return Found(OrderRefusal::UnknownOrder);
  const OrderStatus status = (*order)->head.status;
  if (status == OrderStatus::Cancelled) return Found(OrderRefusal::Cancelled);
  if (!waits(status)) return Found(OrderRefusal::HandedOut);
  return Found(std::move(**order));
}

PaymentPiece piece_of(const OrderDetails& order, SalePayment payment) {
  return {.payment = std::move(payment), .order = order.head.id, .invoice = {}};
}

Result<void> record_money(Shop& shop, const OrderDetails& order, std::vector<PaymentPiece> pieces,
                          const storage::Shift& shift) {
  if (pieces.empty()) return {};
  auto number = next_payment_number(shop);
  if (!number) return number.error();
  return storage::insert_money_taken(shop.database(), shop.device(),
                                     {.number = std::move(*number),
                                      .customer = order.document.sale.customer.value_or(Uuid()),
                                      .pieces = std::move(pieces),
                                      .business_day = shift.business_day,
                                      .at = shop.clock().local_now(),
                                      .shift = shift.id,
                                      .cashier = shop.employee().id,
                                      .user = shop.employee().user,
                                      .unix_ms = shop.clock().now().unix_ms()},
                                     shop.ids());
}

Result<void> audit_order(Shop& shop, const OrderDetails& order, OrderStatus status, const std::string& reason) {
  return storage::write_audit(shop.database(), shop.device(),
                              {.id = shop.new_id(),
                               .entity_type = "orders",
                               .entity = order.head.id,
                               .action = "UPDATE",
                               .user = shop.employee().user,
                               .new_values = "{\"order_number\":\"" + order.head.number + "\",\"status\":\"" +
                                             std::string(status_name(status)) + "\"}",
                               .reason = reason,
                               .at = shop.clock().local_now()});
}

Result<std::optional<storage::Shift>> shift_for(Shop& shop, bool money) {
  if (!money) return std::optional<storage::Shift>();
  auto shift = shop.ensure_shift();
  if (!shift) return shift.error();
  return std::optional(std::move(*shift));
}

}  // namespace terminal
