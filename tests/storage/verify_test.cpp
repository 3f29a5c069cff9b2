// Every rule of verify() finds the fault that it is there for.
#include "storage/verify.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "storage/shift_report.h"
#include "storage/shift_store.h"
#include "storage/verify_rules.h"
#include "tests/support/shop_builder.h"

using tests::must;
using tests::SmallShop;

namespace {

// A shift with one sale in it.
void close_a_shift(SmallShop& shop, const terminal::Product& product) {
  auto unit = shop.begin("shift");
  const auto now = shop.clock.local_now();
  const storage::Shift shift{.id = shop.id(),
                             .number = "A-1",
                             .business_day = now.date(),
                             .opened_by = shop.cashier.id,
                             .opened_at = now,
                             .opening_float = {}};
  must(storage::insert_shift(shop.db, shop.device, shift));
  auto sale = shop.sale_of({{product, 1000}});
  sale.shift = shift.id;
  must(storage::insert_sale(shop.db, shop.device, {sale, shop.cashier.user, shop.clock.now().unix_ms()}, shop.ids));
  terminal::ZReport report;
  report.number = "A-Z1";
  report.totals = must(storage::shift_totals(shop.db, shift));
  report.count = terminal::DrawerCount{.counted = report.totals.drawer.expected(), .sheet = {}, .reason = {}};
  must(storage::close_shift(shop.db, {.shift = shift.id, .by = shop.cashier.id, .report = report}));
  must(unit.commit());
}

// A shop with something of every kind that a rule looks at, all of it sound.
void fill(SmallShop& shop) {
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  shop.record(shop.sale_of({{bread, 2000}}));
  close_a_shift(shop, bread);
  auto write = must(storage::MirrorWrite::begin(shop.db));
  must(shop.db.run(
      "INSERT INTO customers (id, organization_id, workspace_id, name, created_at, updated_at)"
      "  SELECT x'01000000000000000000000000000000', organization_id, workspace_id, 'Айгүл', 0, 0 FROM device;"
      "INSERT INTO deals (id, organization_id, workspace_id, customer_id, title, stage, probability, created_at, "
      "updated_at)"
      "  SELECT x'02000000000000000000000000000000', organization_id, workspace_id, "
      "x'01000000000000000000000000000000',"
      "  'Шкафтар', 'PROPOSAL', 60, 0, 0 FROM device;"
      "INSERT INTO invoices (id, organization_id, workspace_id, invoice_number, subtotal, tax_amount, paid_amount, "
      "issue_date,"
      "  due_date, created_by, created_at, updated_at)"
      "  SELECT x'03000000000000000000000000000000', d.organization_id, d.workspace_id, 'A-1', 10000, 1600, 11600, 0, "
      "0, e.id, 0, 0"
      "  FROM device d JOIN employees e ON e.employee_number = '1';"
      "INSERT INTO invoice_items (id, invoice_id, description, unit_price, tax_amount, created_at, updated_at) VALUES"
      "  (x'04000000000000000000000000000000', x'03000000000000000000000000000000', 'Нан', 10000, 1600, 0, 0);"
      "INSERT INTO payments (id, organization_id, workspace_id, invoice_id, amount, payment_date, payment_method, "
      "created_at,"
      "  updated_at) SELECT randomblob(16), organization_id, workspace_id, x'03000000000000000000000000000000', 11600, "
      "0, 'CARD',"
      "  0, 0 FROM device;"
      "INSERT INTO stock_counts (id, organization_id, workspace_id, count_number, status, business_day, created_at, "
      "updated_at)"
      "  SELECT x'05000000000000000000000000000000', organization_id, workspace_id, 'C-1', 'posted', 0, 0, 0 FROM "
      "device;"
      "INSERT INTO stock_count_lines (id, organization_id, workspace_id, stock_count_id, product_id, expected_quantity,"
      "  counted_quantity, created_at, updated_at) SELECT x'06000000000000000000000000000000', organization_id, "
      "workspace_id,"
      "  x'05000000000000000000000000000000', (SELECT id FROM products), -3000, 4000, 0, 0 FROM device;"
      "INSERT INTO stock_movements (id, organization_id, workspace_id, product_id, type, quantity, business_day, "
      "created_at,"
      "  count_line_id) SELECT randomblob(16), organization_id, workspace_id, (SELECT id FROM products), 'COUNT', "
      "7000, 0, 0,"
      "  x'06000000000000000000000000000000' FROM device;"
      "UPDATE stock_balances SET quantity = quantity + 7000;"
      "INSERT INTO order_item_marks (id, organization_id, workspace_id, order_id, order_item_id, code, created_at)"
      "  SELECT randomblob(16), organization_id, workspace_id, order_id, id, '0104870000000012', 0 FROM order_items "
      "LIMIT 1;"
      "UPDATE order_item_marks SET organization_id = d.organization_id, workspace_id = d.workspace_id FROM device d;"
      "INSERT INTO workspaces (id, organization_id, name, created_at, updated_at)"
      "  SELECT x'07000000000000000000000000000000', organization_id, 'Қойма', 0, 0 FROM device;"
      "INSERT INTO stock_transfers (id, organization_id, workspace_id, to_workspace_id, transfer_number, business_day,"
      "  created_at, updated_at) SELECT x'08000000000000000000000000000000', organization_id, workspace_id,"
      "  x'07000000000000000000000000000000', 'A-T1', 0, 0, 0 FROM device;"
      "INSERT INTO stock_transfer_items (id, organization_id, workspace_id, stock_transfer_id, product_id,"
      "  quantity_sent, created_at, updated_at) SELECT x'09000000000000000000000000000000', organization_id,"
      "  workspace_id, x'08000000000000000000000000000000', (SELECT id FROM products), 2000, 0, 0 FROM device;"
      "INSERT INTO stock_movements (id, organization_id, workspace_id, product_id, type, quantity, business_day,"
      "  created_at, transfer_item_id) SELECT randomblob(16), organization_id, workspace_id,"
      "  (SELECT id FROM products), 'TRANSFER_OUT', -2000, 0, 0, x'09000000000000000000000000000000' FROM device;"
      "UPDATE stock_balances SET quantity = quantity - 2000;"
      "INSERT INTO fiscal_receipts (id, organization_id, workspace_id, operation, status, fiscal_number, created_at, "
      "updated_at)"
      "  SELECT randomblob(16), organization_id, workspace_id, 'Z_REPORT', 'registered', '77', 0, 0 FROM device"));
  must(write.commit());
}

std::set<std::string> faulty(SmallShop& shop) {
  std::set<std::string> names;
  for (const auto& check : must(storage::verify(shop.db))) {
    if (check.faults > 0) names.insert(check.name);
  }
  return names;
}

struct Seed {
  const char* rule;
  const char* sql;
};

constexpr Seed kSeeds[] = {
    {"integrity", "PRAGMA ignore_check_constraints = ON; UPDATE products SET vat_included = 7"},
    {"foreign_keys", "UPDATE orders SET supplier_id = randomblob(16)"},
    {"lines", "UPDATE order_items SET gross_discount = 100"},
    {"headers", "UPDATE orders SET subtotal = subtotal + 1, tax_amount = tax_amount - 1"},
    {"payments", "UPDATE orders SET paid_amount = paid_amount - 1"},
    {"invoices", "UPDATE invoice_items SET unit_price = unit_price + 2"},
    {"invoice_payments", "UPDATE invoices SET paid_amount = 5"},
    {"deals", "UPDATE deals SET stage = 'LOST'"},
    {"stock", "UPDATE stock_balances SET quantity = quantity + 1"},
    {"counts", "UPDATE stock_count_lines SET counted_quantity = 0"},
    {"transfers", "UPDATE stock_transfer_items SET quantity_sent = 3000"},
    {"kin",
     "UPDATE order_item_marks SET order_id = (SELECT max(id) FROM orders), order_item_id = (SELECT i.id FROM "
     "order_items i WHERE i.order_id = (SELECT min(id) FROM orders))"},
    {"fiscal", "UPDATE fiscal_receipts SET fiscal_number = NULL"},
    {"shifts", "UPDATE shifts SET z_report = json_set(z_report, '$.totals.vat', '25.51')"},
    {"units", "UPDATE units SET document = '{' WHERE n = 2"},
    {"documents", "INSERT INTO unreadable_documents (id, kind, reason) VALUES (randomblob(16), 'lot', 'x')"},
    {"numbers", "UPDATE orders SET order_number = 'A-2'"},
    {"tenants", "UPDATE customers SET organization_id = randomblob(16)"},
    {"generated",
     "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'subtotal + tax_amount - "
     "discount_amount',"
     " 'subtotal + tax_amount - discount_amount + 1') WHERE name = 'invoices'; PRAGMA writable_schema = RESET;"
     "UPDATE invoices SET updated_at = 1"},
};

}  // namespace

TEST_CASE("a shop with everything in it is sound") {
  SmallShop shop;
  fill(shop);
  for (const auto& check : must(storage::verify(shop.db))) {
    CAPTURE(check.name);
    CHECK_MESSAGE(check.faults == 0, (check.examples.empty() ? std::string() : check.examples.front()));
    CHECK((check.rows > 0 || check.name == "documents" || check.name == "search"));
  }
}

TEST_CASE("each rule finds its own fault in a shop that was sound") {
  std::set<std::string> seeded;
  for (const Seed& seed : kSeeds) {
    CAPTURE(seed.rule);
    SmallShop shop;
    fill(shop);
    must(shop.db.run("PRAGMA foreign_keys = OFF"));
    auto write = must(storage::MirrorWrite::begin(shop.db));
    must(shop.db.run(seed.sql));
    must(write.commit());
    must(shop.db.run("PRAGMA ignore_check_constraints = OFF"));
    CHECK(faulty(shop).contains(seed.rule));
    seeded.insert(seed.rule);
  }
  for (const auto& rule : storage::verify_rules()) {
    CAPTURE(rule.name);
    CHECK(seeded.contains(rule.name));
  }
}
