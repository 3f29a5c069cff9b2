#include "storage/schema/customer_sums.h"

namespace storage::schema {
namespace {

// Whether an order, under that name, is one that its customer owes.
std::string counts(const std::string& order) {
  return order + ".customer_id IS NOT NULL AND " + order + ".type IN ('SALES', 'RETURN') AND " + order +
         ".status <> 'cancelled' AND " + order + ".deleted_at IS NULL";
}

// What a fact adds; each an expression of the row that tells of it.
struct Added {
  std::string owed, points = "0", advance = "0";
};

std::string add(const std::string& customer, const Added& added, const std::string& from) {
  return " INSERT INTO own_customer_sums (customer_id, unit_seq, owed, points, advance) SELECT " + customer +
         ", unit_seq(), " + added.owed + ", " + added.points + ", " + added.advance + " " + from +
         " ON CONFLICT (customer_id, unit_seq) DO UPDATE SET owed = owed + excluded.owed, points = points + "
         "excluded.points, advance = advance + excluded.advance;";
}

std::string owed_of(const std::string& order) {
  return "(" + order + ".total_amount - coalesce((SELECT sum(p.amount) FROM payments p WHERE p.order_id = " + order +
         ".id AND p.status = 'completed' AND p.deleted_at IS NULL), 0))";
}

std::string order_part(const std::string& order, const std::string& sign) {
  const std::string points = "(" + order + ".points_earned - " + order + ".points_spent)";
  return add(order + ".customer_id", {.owed = sign + owed_of(order), .points = sign + points},
             "WHERE " + counts(order));
}

// A sale that is paid at once leaves nothing to remember.
std::string forget(const std::string& customers) {
  return " DELETE FROM own_customer_sums WHERE customer_id IN (" + customers +
         ") AND unit_seq = unit_seq() AND owed = 0 AND points = 0 AND advance = 0;";
}

}  // namespace

std::string create_customer_sum_triggers() {
  const std::string in_unit = " WHEN capture_mode() = 'unit'";
  const std::string paid = in_unit + " AND NEW.status = 'completed' AND NEW.deleted_at IS NULL";
  return "CREATE TRIGGER own_customer_order_I AFTER INSERT ON orders" + in_unit +
         " AND NEW.customer_id IS NOT NULL BEGIN" + order_part("NEW", "") + forget("NEW.customer_id") + " END;\n" +
         "CREATE TRIGGER own_customer_order_U AFTER UPDATE OF customer_id, type, status, deleted_at, subtotal, "
         "tax_amount, discount_amount, shipping_cost, points_earned, points_spent ON orders" +
         in_unit + " BEGIN" + order_part("OLD", "-") + order_part("NEW", "") +
         forget("OLD.customer_id, NEW.customer_id") + " END;\n" +
         "CREATE TRIGGER own_customer_payment_I AFTER INSERT ON payments" + paid + " BEGIN" +
         add("o.customer_id", {.owed = "-NEW.amount"}, "FROM orders o WHERE o.id = NEW.order_id AND " + counts("o")) +
         add("NEW.customer_id", {.owed = "-NEW.amount", .advance = "NEW.amount"},
             "WHERE NEW.order_id IS NULL AND NEW.invoice_id IS NULL AND NEW.customer_id IS NOT NULL") +
         forget("NEW.customer_id, (SELECT o.customer_id FROM orders o WHERE o.id = NEW.order_id)") + " END;\n";
}

}  // namespace storage::schema
