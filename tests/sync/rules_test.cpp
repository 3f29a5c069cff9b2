// The document's business rules and the figures of its newer documents: they hold
// whoever writes, the ERP by SQL or a till by its units.
#include <doctest/doctest.h>

#include "tests/sync/office.h"

using namespace tests;

namespace {

json erase(const std::string& table, const std::string& id) {
  return {{"t", table}, {"op", "D"}, {"id", id}, {"old", json::object()}};
}

}  // namespace

// Deals -----------------------------------------------------------------------

TEST_CASE("a deal is never likelier than its stage allows") {
  Office office;
  struct Row {
    const char* stage;
    int wanted, kept;
  };
  for (const Row& row : {Row{"LEAD", 20, 20}, Row{"LEAD", 21, 20}, Row{"LEAD", 0, 0}, Row{"QUALIFIED", 41, 40},
                         Row{"PROPOSAL", 100, 60}, Row{"NEGOTIATION", 81, 80}, Row{"NEGOTIATION", 5, 5},
                         Row{"CLOSING", 95, 95}, Row{"WON", 0, 100}, Row{"LOST", 90, 0}}) {
    CAPTURE(row.stage);
    CAPTURE(row.wanted);
    const std::string id = office.deal(row.stage, row.wanted);
    CHECK(office.centre.number("select probability from deals where id = '" + id + "'") == row.kept);
    office.centre.run("update deals set probability = " + std::to_string(row.wanted) + " where id = '" + id + "'");
    CHECK(office.centre.number("select probability from deals where id = '" + id + "'") == row.kept);
  }
}

TEST_CASE("a till moves a deal on and its likelihood follows") {
  Office office;
  const std::string deal = office.deal("CLOSING", 95);
  office.till.hello();  // Gives positions, so that nothing older comes below.
  office.till.pull_all("documents");
  struct Row {
    const char* to;
    const char* from;
    int probability;
  };
  for (const Row& row : {Row{"LEAD", "CLOSING", 20}, Row{"NEGOTIATION", "LEAD", 20}, Row{"WON", "NEGOTIATION", 100},
                         Row{"LOST", "WON", 0}}) {
    CAPTURE(row.to);
    const json receipt = office.send("deal", {update("deals", deal, {{"stage", row.to}}, {{"stage", row.from}})});
    CHECK_MESSAGE(receipt["outcome"] == "applied", receipt.dump());
    const auto documents = office.till.pull_all("documents");
    REQUIRE(documents.size() == 1);
    CHECK(documents[0]["rows"][0]["row"]["probability"] == row.probability);
  }
}

TEST_CASE("a till makes no deal and sets neither its value nor its likelihood nor its goods") {
  Office office;
  const std::string deal = office.deal("LEAD", 10);
  const std::string line = office.centre.value("insert into deal_products (deal_id, product_id) values ('" + deal +
                                               "', '" + office.tea.id + "') returning id");
  const std::vector<std::vector<json>> forbidden{
      {insert("deals", {{"id", office.till.new_id()}, {"title", "d"}, {"customer_id", office.customer}})},
      {update("deals", deal, {{"probability", 90}}, {{"probability", 10}})},
      {update("deals", deal, {{"value", "5.00"}}, {{"value", "0.00"}})},
      {erase("deals", deal)},
      {insert("deal_products", {{"id", office.till.new_id()}, {"deal_id", deal}, {"product_id", office.tea.id}})},
      {update("deal_products", line, {{"quantity", "2.000"}}, {{"quantity", "1.000"}})},
      {erase("deal_products", line)}};
  for (const auto& changes : forbidden) {
    CAPTURE(changes[0].dump());
    const json receipt = office.send("deal", changes);
    CHECK(receipt["outcome"] == "quarantined");
    CHECK(receipt["sqlstate"] == "42501");
  }
  CHECK(office.centre.value("select stage || probability || value from deals") == "LEAD100.00");
}

TEST_CASE("a till notes what was done about a deal") {
  Office office;
  const std::string deal = office.deal("LEAD", 10), activity = office.till.new_id();
  CHECK(office.send("activity", {insert("deal_activities", {{"id", activity},
                                                            {"deal_id", deal},
                                                            {"type", "call"},
                                                            {"subject", "Қоңырау"},
                                                            {"participants", {office.till.employee}},
                                                            {"created_by", office.till.employee}})})["outcome"] ==
        "applied");
  CHECK(office.send("activity", {update("deal_activities", activity, {{"outcome", "positive"}},
                                        {{"outcome", nullptr}})})["outcome"] == "applied");
  CHECK(office.centre.value("select outcome || ' ' || (workspace_id = '" + office.till.workspace +
                            "') from deal_activities") == "positive true");
}

TEST_CASE("a customer's deals are counted whoever makes and moves and drops them") {
  Office office;
  const auto counted = [&] {
    return office.centre.number("select deal_count from customers where name = 'Сатып алушы'");
  };
  const std::string other = office.add("customers", "name", "'Other'");
  const std::string first = office.deal("LEAD", 0);
  office.deal("LEAD", 0);
  CHECK(counted() == 2);
  office.centre.run("update deals set deleted_at = now() where id = '" + first + "'");
  CHECK(counted() == 1);
  office.centre.run("update deals set deleted_at = null");
  CHECK(counted() == 2);
  office.centre.run("update deals set customer_id = '" + other + "' where id = '" + first + "'");
  CHECK(counted() == 1);
  CHECK(office.centre.number("select deal_count from customers where name = 'Other'") == 1);
  office.centre.run("delete from deals");
  CHECK(counted() == 0);
}

// Articles --------------------------------------------------------------------

TEST_CASE("an article in use is not deleted by anybody and one that is not is") {
  Office office;
  const std::string deal = office.deal("LEAD", 0), tea = "'" + office.tea.id + "'";
  const std::string invoice = office.add("invoices", "invoice_number, due_date, created_by",
                                         "'ERP-1', '2026-12-01', '" + office.till.employee + "'");
  const std::string order = office.add("orders", "created_by", "'" + office.till.employee + "'");
  struct Row {
    const char* table;
    std::string insert;
  };
  for (const Row& row :
       {Row{"deal_products", "(deal_id, product_id) values ('" + deal + "', " + tea + ")"},
        Row{"invoice_items", "(invoice_id, product_id, description) values ('" + invoice + "', " + tea + ", 'x')"},
        Row{"order_items",
            "(order_id, product_id, product_code, product_name) values ('" + order + "', " + tea + ", 'T', 'T')"}}) {
    CAPTURE(row.table);
    office.centre.run(std::string("insert into ") + row.table + row.insert);
    auto db = office.centre.connect();
    CHECK(sqlstate_of(db, "delete from products where id = " + tea) == "P0001");
    const json receipt = office.send("goods", {erase("products", office.tea.id)});
    CHECK(receipt["outcome"] == "quarantined");
    CHECK(receipt["sqlstate"] == "P0001");
    CHECK(receipt["reason"] == "Cannot delete product that is referenced in deals, orders, or invoices");
    office.centre.run(std::string("delete from ") + row.table);
  }
  CHECK(office.send("goods", {erase("products", office.salt.id)})["outcome"] == "applied");
  CHECK(office.send("goods", {erase("products", office.tea.id)})["outcome"] == "applied");
  CHECK(office.centre.number("select count(*) from products") == 0);
}

TEST_CASE("a sale of an article that another till deletes meanwhile stands") {
  Office office;
  Till other(office.centre, "123456789012", "Till 2");
  other.push({other.sale_unit({office.tea})});
  const json receipt = office.send("goods", {erase("products", office.tea.id)});
  CHECK(receipt["outcome"] == "quarantined");
  CHECK(office.centre.number("select count(*) from order_items") == 1);
}

// Invoices --------------------------------------------------------------------

TEST_CASE("an invoice is as paid as its completed payments say") {
  Office office;
  const std::string invoice =
      office.add("invoices", "invoice_number, due_date, created_by, subtotal, status, sent_date",
                 "'ERP-1', '2026-12-01', '" + office.till.employee + "', 1000, 'sent', '2026-11-01'");
  const auto pay = [&](const std::string& amount, const std::string& day, const std::string& status = "completed") {
    return office.add("payments", "invoice_id, amount, payment_method, payment_date, status",
                      "'" + invoice + "', " + amount + ", 'CASH', '" + day + "', '" + status + "'");
  };
  const auto state = [&] {
    return office.centre.value(
        "select paid_amount || ' ' || status || ' ' || coalesce(paid_date::text, '-') from invoices");
  };
  CHECK(state() == "0.00 sent -");
  pay("400", "2026-11-10", "pending");
  CHECK(state() == "0.00 sent -");
  const std::string first = pay("400", "2026-11-11");
  CHECK(state() == "400.00 partial -");
  pay("600", "2026-11-20");
  CHECK(state() == "1000.00 paid 2026-11-20");
  office.centre.run("update invoices set subtotal = 1500");
  CHECK(state() == "1000.00 partial -");
  office.centre.run("update invoices set subtotal = 1000");
  CHECK(state() == "1000.00 paid 2026-11-20");
  office.centre.run("update invoices set paid_amount = 7, status = 'viewed'");  // Nobody's word against the payments.
  CHECK(state() == "1000.00 paid 2026-11-20");
  office.centre.run("update payments set deleted_at = now() where id = '" + first + "'");
  CHECK(state() == "600.00 partial -");
  office.centre.run("update invoices set status = 'overdue'");
  CHECK(state() == "600.00 overdue -");
  office.centre.run("delete from payments");
  CHECK(state() == "0.00 overdue -");
  office.centre.run("update invoices set status = 'cancelled'");
  pay("1000", "2026-11-21");
  CHECK(state() == "1000.00 cancelled -");
}

TEST_CASE("a credit note is settled from above and money that moves settles both") {
  Office office;
  const std::string who = ", '2026-12-01', '" + office.till.employee + "', ";
  const std::string note = office.add("invoices", "invoice_number, due_date, created_by, type, subtotal",
                                      "'ERP-1'" + who + "'CREDIT_NOTE', -100");
  const std::string bill =
      office.add("invoices", "invoice_number, due_date, created_by, subtotal", "'ERP-2'" + who + "50");
  const auto states = [&] {
    return office.centre.value(
        "select string_agg(paid_amount || ' ' || status, ', ' order by invoice_number) from invoices");
  };
  const std::string payment =
      office.add("payments", "invoice_id, amount, payment_method", "'" + note + "', -40, 'CASH'");
  CHECK(states() == "-40.00 partial, 0.00 draft");
  office.centre.run("update payments set amount = -100");
  CHECK(states() == "-100.00 paid, 0.00 draft");
  office.centre.run("update payments set amount = 50, invoice_id = '" + bill + "'");
  CHECK(states() == "0.00 draft, 50.00 paid");
}

TEST_CASE("what an ERP says of an invoice without payments is left as it is") {
  Office office;
  office.add("invoices", "invoice_number, due_date, created_by, subtotal, status, paid_amount, paid_date",
             "'ERP-1', '2026-12-01', '" + office.till.employee + "', 1000, 'paid', 1000, '2026-11-01'");
  office.centre.run("update invoices set notes = 'x', subtotal = 1001");
  CHECK(office.centre.value("select paid_amount || ' ' || status || ' ' || paid_date from invoices") ==
        "1000.00 paid 2026-11-01");
}

TEST_CASE("a till bills and takes the money and its word alone makes nothing paid") {
  Office office;
  const std::string invoice = office.till.new_id(), number = office.till.series + "-1";
  const auto bill = insert("invoices", {{"id", invoice},
                                        {"invoice_number", number},
                                        {"customer_id", office.customer},
                                        {"status", "paid"},
                                        {"subtotal", "100.00"},
                                        {"sent_date", "2026-11-22"},
                                        {"due_date", "2026-12-01"},
                                        {"created_by", office.till.employee}});
  const auto line = insert("invoice_items", {{"id", office.till.new_id()},
                                             {"invoice_id", invoice},
                                             {"product_id", office.salt.id},
                                             {"description", "Тұз"},
                                             {"unit_price", "100.00"}});
  const json receipt = office.send("invoice", {bill, line});
  CHECK_MESSAGE(receipt["outcome"] == "applied", receipt.dump());
  const auto state = [&] { return office.centre.value("select paid_amount || ' ' || status from invoices"); };
  CHECK(state() == "0.00 sent");
  const auto documents = office.till.pull_all("documents");  // It learns what became of its own.
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["rows"][0]["row"]["status"] == "sent");
  CHECK(documents[0]["rows"][1]["row"]["line_total"] == "100.00");
  CHECK(office.send("payment", {insert("payments", {{"id", office.till.new_id()},
                                                    {"payment_number", number + "/1"},
                                                    {"invoice_id", invoice},
                                                    {"amount", "100.00"},
                                                    {"payment_date", "2026-11-22"},
                                                    {"payment_method", "CASH"}})})["outcome"] == "applied");
  CHECK(state() == "100.00 paid");
  CHECK(office.send("invoice", {update("invoices", invoice, {{"paid_amount", "0.00"}},
                                       {{"paid_amount", "100.00"}})})["sqlstate"] == "42501");
}

TEST_CASE("a till's invoice that is not the sum of its lines goes aside") {
  Office office;
  struct Row {
    const char* subtotal;
    const char* tax;
    const char* discount;
    bool fits;
  };
  int nth = 0;
  for (const Row& row : {Row{"200.00", "24.00", "10.00", true}, Row{"200.00", "24.00", "9.99", false},
                         Row{"0.00", "0.00", "0.00", false}}) {
    const std::string invoice = office.till.new_id();
    const json receipt = office.send(
        "invoice", {insert("invoices", {{"id", invoice},
                                        {"invoice_number", office.till.series + "-" + std::to_string(++nth)},
                                        {"subtotal", row.subtotal},
                                        {"tax_amount", row.tax},
                                        {"discount_amount", row.discount},
                                        {"due_date", "2026-12-01"},
                                        {"created_by", office.till.employee}}),
                    insert("invoice_items", {{"id", office.till.new_id()},
                                             {"invoice_id", invoice},
                                             {"description", "Тұз"},
                                             {"quantity", "2.000"},
                                             {"unit_price", "100.00"},
                                             {"discount_amount", "10.00"},
                                             {"tax_amount", "24.00"}})});
    CAPTURE(row.discount);
    CHECK_MESSAGE((receipt["outcome"] == "applied") == row.fits, receipt.dump());
    if (row.fits) continue;
    CHECK(receipt["sqlstate"] == "P0001");
  }
}

TEST_CASE("a till's invoice stays the sum of its lines and unpaid until it is paid") {
  Office office;
  const std::string invoice = office.till.new_id(), line = office.till.new_id();
  const auto head = [&](const std::string& id, const std::string& number, const char* subtotal) {
    return insert("invoices", {{"id", id},
                               {"invoice_number", office.till.series + number},
                               {"subtotal", subtotal},
                               {"due_date", "2026-12-01"},
                               {"created_by", office.till.employee}});
  };
  CHECK(office.send("invoice", {head(office.till.new_id(), "-1", "777.00")})["sqlstate"] == "P0001");  // No lines.
  REQUIRE(office.send("invoice", {head(invoice, "-2", "1000.00"),
                                  insert("invoice_items", {{"id", line},
                                                           {"invoice_id", invoice},
                                                           {"description", "Тұз"},
                                                           {"unit_price", "1000.00"}})})["outcome"] == "applied");
  CHECK(office.send("invoice", {update("invoices", invoice, {{"subtotal", "1.00"}},
                                       {{"subtotal", "1000.00"}})})["sqlstate"] == "P0001");
  CHECK(office.send("invoice", {erase("invoice_items", line)})["sqlstate"] == "P0001");
  office.send("invoice", {update("invoices", invoice, {{"status", "paid"}, {"paid_date", "2026-11-22"}},
                                 {{"status", "draft"}, {"paid_date", nullptr}})});
  CHECK(
      office.centre.value("select status || ' ' || paid_amount || ' ' || total_amount || coalesce(paid_date::text, '')"
                          " from invoices") == "draft 0.00 1000.00");
  CHECK(office.send("invoice", {erase("invoice_items", line), update("invoices", invoice, {{"subtotal", "0.00"}},
                                                                     {{"subtotal", "1000.00"}})})["outcome"] ==
        "applied");
}
