// Goods come back to a till: of its own sales and of its neighbours', whole or in
// parts, again and again, as far as it knows what came back before.
#include <algorithm>

#include "storage/capture.h"
#include "terminal/domain/pricing.h"
#include "tests/simulation/till.h"

namespace simulation {

using terminal::Money;
using terminal::Quantity;
using terminal::Result;
using terminal::Uuid;

namespace {

// What is left is what was sold, less what this file knows to have come back: the
// centre's figure, or the returns that are here, whichever is more.
constexpr const char* kLines =
    "SELECT i.id, i.product_id, i.product_code, i.product_name, i.gross_unit_price, i.unit_cost, i.vat_rate,"
    " i.quantity_ordered - max(i.quantity_returned, coalesce((SELECT -sum(b.quantity_ordered) FROM order_items b"
    "  JOIN orders r ON r.id = b.order_id WHERE b.original_item_id = i.id AND r.type = 'RETURN'), 0))"
    " FROM order_items i WHERE i.order_id = ?1 AND i.gross_discount = 0 ORDER BY i.line_no";

}  // namespace

// A line of a sale; `left` of it can come back.
struct Till::Sold {
  Uuid line, product;
  std::string code, name;
  Money price, cost;
  terminal::VatRate vat;
  Quantity left;
};

// A return on its way into the tables, as the program writes one (schema README, "Documents").
class Till::Return {
 public:
  Return(Till& till, const Uuid& original) : till_(till), original_(original) {}

  struct Item {
    Uuid id;
    Sold sold;
    Quantity quantity;
    terminal::LineMoney money;
  };
  std::vector<Item> lines;

  Result<void> write() {
    Money total, tax, discount;
    for (const Item& line : lines) {
      total += line.money.gross;
      tax += line.money.tax_amount;
      discount += line.money.discount_amount;
    }
    auto counter = storage::next_number(*till_.db_, "order");
    if (!counter) return counter.error();
    const std::string number = till_.device_.series + "-" + std::to_string(*counter);
    auto done = insert(
        "INSERT INTO orders (id, organization_id, workspace_id, order_number, type, category, customer_id, status,"
        " subtotal, tax_amount, discount_amount, payment_status, paid_amount, order_date, created_by, created_at,"
        " updated_at, terminal_id, parent_order_id) SELECT ?1, ?2, ?3, ?4, 'RETURN', 'POS',"
        " (SELECT c.id FROM customers c WHERE c.id = customer_id), 'delivered', ?5, ?6, ?7, 'paid', ?8, ?9, ?10, ?11,"
        " ?11, ?12, id FROM orders WHERE id = ?13",
        id_, till_.device_.organization, till_.device_.workspace, number, total - tax + discount, tax, discount, total,
        today(), till_.cashier_, now(), till_.device_.terminal, original_);
    int position = 0;
    for (const Item& line : lines) {
      if (done) done = item(line, ++position);
      if (done) done = movement(line);
    }
    if (!done) return done;
    return insert(
        "INSERT INTO payments (id, organization_id, workspace_id, payment_number, customer_id, order_id, amount,"
        " payment_date, payment_method, processed_by, created_by, created_at, updated_at, terminal_id, tendered)"
        " SELECT ?1, ?2, ?3, ?4, customer_id, id, ?5, ?6, 'CASH', ?7, ?7, ?8, ?8, ?9, ?5 FROM orders WHERE id = ?10",
        till_.id(), till_.device_.organization, till_.device_.workspace, number + "/1", total, today(), till_.cashier_,
        now(), till_.device_.terminal, id_);
  }

 private:
  template <typename... Values>
  Result<void> insert(const char* sql, const Values&... values) {
    auto statement = till_.db_->prepare(sql);
    if (!statement) return statement.error();
    return statement->bind(values...).run();
  }

  Result<void> item(const Item& line, int position) {
    return insert(
        "INSERT INTO order_items (id, order_id, product_id, product_code, product_name, quantity_ordered,"
        " quantity_shipped, quantity_delivered, unit_price, unit_cost, discount_amount, tax_percent, tax_amount,"
        " created_at, updated_at, organization_id, workspace_id, line_no, gross_unit_price, gross_discount, vat_rate,"
        " original_item_id)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12, ?13, ?14, ?15, ?16, 0, ?10, ?17)",
        line.id, id_, line.sold.product, line.sold.code, line.sold.name, line.quantity, line.money.unit_price,
        line.sold.cost, line.money.discount_amount, line.sold.vat, line.money.tax_amount, now(),
        till_.device_.organization, till_.device_.workspace, position, line.sold.price, line.sold.line);
  }

  Result<void> movement(const Item& line) {
    return insert(
        "INSERT INTO stock_movements (id, organization_id, workspace_id, product_id, order_id, order_item_id, type,"
        " quantity, unit_cost, business_day, terminal_id, created_by, created_at, unit_seq)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'RETURN', ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        till_.id(), till_.device_.organization, till_.device_.workspace, line.sold.product, id_, line.id,
        -line.quantity, line.sold.cost, today(), till_.device_.terminal, till_.cashier_, now(),
        till_.db_->capture().seq());
  }

  terminal::LocalTime now() const { return till_.clock_.local_now(); }
  terminal::Date today() const { return till_.clock_.local_now().date(); }

  Till& till_;
  Uuid original_;
  Uuid id_ = till_.id();
};

std::vector<Till::Sold> Till::lines_that_may_come_back(const Uuid& order) {
  std::vector<Sold> lines;
  auto rows = need(db_->prepare(kLines), "read lines");
  rows.bind(order);
  while (need(rows.step(), "read lines")) {
    const Quantity left = Quantity::from_milli(rows.integer(7));
    if (left <= Quantity()) continue;
    lines.push_back({.line = rows.uuid(0),
                     .product = rows.uuid(1),
                     .code = rows.string(2),
                     .name = rows.string(3),
                     .price = rows.money(4),
                     .cost = rows.money(5),
                     .vat = rows.vat(6),
                     .left = left});
  }
  return lines;
}

void Till::take_back() {
  std::optional<Uuid> order;  // One in two has had a part of it brought back before.
  if (random_.one_in(2)) order = pick("SELECT DISTINCT parent_order_id FROM orders WHERE type = 'RETURN' ORDER BY 1");
  if (!order) {
    order = pick(
        "SELECT id FROM orders WHERE type = 'SALES' AND workspace_id = (SELECT workspace_id FROM device) ORDER BY id");
  }
  if (!order) return;
  Return back(*this, *order);
  for (const Sold& sold : lines_that_may_come_back(*order)) {
    if (!back.lines.empty() && random_.one_in(2)) continue;
    const Quantity some = Quantity::whole(random_.between(1, 3));
    const Quantity quantity = -(random_.one_in(3) ? sold.left : std::min(sold.left, some));
    const auto money = terminal::price_line({sold.price, quantity, Money(), sold.vat});
    if (money) back.lines.push_back({.id = id(), .sold = sold, .quantity = quantity, .money = *money});
  }
  if (back.lines.empty() || !unit("return", [&] { return back.write(); })) return;
  for (const auto& line : back.lines) {
    ledger_.record_return(place_.name, line.id.to_string(), line.sold.line.to_string());
  }
}

}  // namespace simulation
