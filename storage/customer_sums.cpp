#include "storage/customer_sums.h"

#include "storage/execute.h"

namespace storage {

using terminal::Uuid;

Result<CustomerSums> customer_sums(Database& db, const Uuid& customer) {
  auto row = db.cached(
      "SELECT coalesce(c.balance, 0) + coalesce(sum(s.owed), 0), c.points + coalesce(sum(s.points), 0),"
      " c.advance + coalesce(sum(s.advance), 0) FROM customers c"
      " LEFT JOIN own_customer_sums s ON s.customer_id = c.id AND s.taken_in = 0 WHERE c.id = ?1 GROUP BY c.id");
  if (!row) return row.error();
  auto found = (*row)->bind(customer).step();
  if (!found) return found.error();
  CustomerSums sums;
  if (*found) sums = {.owed = (*row)->money(0), .points = (*row)->integer(1), .advance = (*row)->money(2)};
  (*row)->rewind();
  return sums;
}

Result<void> settle_own_customer_sums(Database& db, const Uuid& customer, std::int64_t applied_seq) {
  auto done = execute(db,
                      "UPDATE own_customer_sums SET taken_in = unit_seq <= (SELECT unit_base FROM device) + ?2"
                      " AND unit_seq NOT IN (SELECT n FROM units WHERE refused = 1) WHERE customer_id = ?1",
                      customer, applied_seq);
  if (!done) return done;
  // Of units that the centre can no longer forget, nothing needs to be known.
  return execute(db,
                 "DELETE FROM own_customer_sums WHERE customer_id = ?1 AND taken_in = 1"
                 " AND unit_seq <= (SELECT forgotten FROM device)",
                 customer);
}

Result<void> forget_own_customer_sums(Database& db, std::int64_t n) {
  return execute(db, "UPDATE own_customer_sums SET taken_in = 1 WHERE unit_seq = ?1", n);
}

Result<void> settle_order(Database& db, const Uuid& order) {
  return execute(db,
                 "UPDATE orders SET paid_amount = x.paid, payment_status = CASE"
                 " WHEN orders.payment_status = 'cancelled' OR orders.type = 'ADJUSTMENT' THEN 'cancelled'"
                 " WHEN orders.total_amount >= 0 AND x.paid >= orders.total_amount"
                 "   OR orders.total_amount < 0 AND x.paid <= orders.total_amount THEN 'paid'"
                 " WHEN orders.payment_status = 'overdue' THEN 'overdue'"
                 " WHEN x.paid = 0 THEN 'pending' ELSE 'partial' END"
                 " FROM (SELECT coalesce(sum(p.amount), 0) AS paid FROM payments p WHERE p.order_id = ?1"
                 "       AND p.status = 'completed' AND p.deleted_at IS NULL) x WHERE orders.id = ?1",
                 order);
}

}  // namespace storage
