// Where the ERP's document breaks, and that it does not here. One test for each
// mend of ../shared/schema/README.md that is not proven elsewhere:
//   5, 6, 7  views, sums and rows of other tenants: row_security_test.cpp
//   8        stock by weight and by warehouse: derived_test.cpp
//   9        VAT within the price: push_test.cpp ("money that does not add up"), tests/domain/pricing_test.cpp
//   10       numbers of tills: tenants_test.cpp; of the newer documents: here
//   12       order comes from positions, not from clocks: ticks_test.cpp; the zone of what is written: here
#include <doctest/doctest.h>

#include <algorithm>

#include "sync/central_install.h"
#include "tests/sync/centre.h"

using namespace tests;

namespace {

// One organisation with a till, made by hand into an ERP that has a bit of everything.
struct Shop {
  Centre centre;
  Till till{centre, "123456789012", "Till 1"};
  std::vector<json> goods;
  Goods tea = till.article("TEA", "450.00", goods);
  std::string customer = till.new_id();

  Shop() {
    till.push({till.unit("import", goods),
               till.unit("people", {insert("customers", {{"id", customer}, {"name", "Сатып алушы"}})})});
  }

  // Inserts a row of this organisation and workspace; returns its id.
  std::string add(const std::string& table, const std::string& columns, const std::string& values) {
    return centre.value("insert into " + table + " (organization_id, workspace_id, " + columns + ") values ('" +
                        till.organization + "', '" + till.workspace + "', " + values + ") returning id");
  }
  std::string deal(const std::string& value, const std::string& stage = "LEAD") {
    return add("deals", "title, customer_id, value, stage", "'d', '" + customer + "', " + value + ", '" + stage + "'");
  }
  std::string order(const std::string& total, const std::string& more = "", const std::string& values = "") {
    return add("orders", "customer_id, subtotal, created_by" + more,
               "'" + customer + "', " + total + ", '" + till.employee + "'" + values);
  }
  std::string error(const std::string& sql) {
    auto db = centre.connect();
    return sqlstate_of(db, sql);
  }
};

}  // namespace

TEST_CASE("a department is led by one of its own people") {  // 1: keys that point at each other.
  Shop shop;
  const std::string department = shop.add("departments", "name, head_id", "'Shop', '" + shop.till.employee + "'");
  shop.centre.run("update employees set department_id = '" + department + "'");
  CHECK(shop.centre.number("select count(*) from departments d join employees e on e.id = d.head_id "
                           "where e.department_id = d.id") == 1);
  CHECK(shop.error("update employees set department_id = gen_random_uuid()") == "23503");
}

TEST_CASE("an order is bought from a supplier and a task is of a project") {  // 2
  Shop shop;
  const std::string supplier = shop.add("suppliers", "name, bin", "'Зауыт', '123456789012'");
  const std::string project = shop.add("projects", "name", "'Ремонт'");
  shop.order("100", ", type, supplier_id", ", 'PURCHASE', '" + supplier + "'");
  shop.add("tasks", "title, project_id, created_by", "'Paint', '" + project + "', '" + shop.till.employee + "'");
  CHECK(shop.error("update orders set supplier_id = gen_random_uuid()") == "23503");
  CHECK(shop.error("update tasks set project_id = gen_random_uuid()") == "23503");
}

TEST_CASE("no audit row is ever refused and the months ahead have their own place") {  // 3
  Shop shop;
  for (const char* when : {"localtimestamp", "localtimestamp + interval '1 month'", "'1999-12-31'", "'2199-01-01'"}) {
    CAPTURE(when);
    CHECK(shop.error("insert into audit_logs (entity_type, entity_id, action, \"timestamp\") values ('orders', "
                     "gen_random_uuid(), 'CREATE', " +
                     std::string(when) + ")") == "");
  }
  CHECK(shop.centre.number("select count(*) from audit_logs") == 4);
  CHECK(shop.centre.number("select count(*) from only audit_logs_default") == 2);
}

TEST_CASE("a customer's orders are summed once however many deals he has") {  // 4
  Shop shop;
  for (const char* value : {"1", "2", "3"}) shop.deal(value);
  shop.order("100");
  shop.order("50");
  shop.centre.run("update deals set deleted_at = now() where value = 3");
  CHECK(shop.centre.value("select deal_count || ' ' || order_count || ' ' || total_orders_value || ' ' || "
                          "avg_order_value::numeric(15,2) from customer_summary") == "2 2 150.00 75.00");
}

TEST_CASE("a day's sales of a workspace are sales less returns and nothing else") {  // 6
  Shop shop;
  const std::string day = ", status, order_date, type", at = ", 'delivered', '2026-11-22', ";
  shop.order("100", day, at + "'SALES'");
  shop.order("300", day, at + "'SALES'");
  shop.order("-40", day, at + "'RETURN'");
  shop.order("7000", day, at + "'PURCHASE'");
  shop.order("900", day, at + "'TRANSFER'");
  shop.order("55", ", status, order_date, type", ", 'cancelled', '2026-11-22', 'SALES'");
  CHECK(shop.centre.value("select sale_date || ' ' || order_count || ' ' || return_count || ' ' || total_revenue || ' '"
                          " || avg_order_value::numeric(15,2) || ' ' || unique_customers"
                          " from daily_sales_by_workspace where workspace_id = '" +
                          shop.till.workspace + "'") == "2026-11-22 2 1 360.00 200.00 1");
  shop.centre.run("refresh materialized view daily_sales_summary");
  CHECK(shop.centre.value("select total_revenue from daily_sales_summary") == "8260.00");  // As documented.
}

TEST_CASE("numbers of every document that a till makes are of its series") {  // 10
  Shop shop;
  const std::string series = shop.till.series;
  struct Row {
    const char* table;
    const char* column;
    json fields;
  };
  for (const Row& row : {Row{"invoices", "invoice_number", {{"due_date", "2026-12-01"}, {"created_by", ""}}},
                         Row{"production_orders",
                             "production_number",
                             {{"product_id", shop.tea.id}, {"quantity_to_produce", 1}, {"created_by", ""}}},
                         Row{"stock_counts", "count_number", {{"business_day", "2026-11-22"}}}}) {
    for (const bool own : {true, false}) {
      json fields = row.fields;
      fields["id"] = shop.till.new_id();
      fields[row.column] = (own ? series : std::string("ERP")) + "-7";
      if (fields.contains("created_by")) fields["created_by"] = shop.till.employee;
      const json receipt = shop.till.push({shop.till.unit("made", {insert(row.table, fields)})})["receipts"][0];
      CAPTURE(receipt.dump());
      CHECK((receipt["outcome"] == "applied") == own);
    }
  }
}

TEST_CASE("a setting stands once in its scope though the scope is everybody") {  // 11
  Shop shop;
  const std::string insert = "insert into app_settings (key, value) values ('vat', '16')";
  CHECK(shop.error(insert) == "");
  CHECK(shop.error(insert) == "23505");
  CHECK(shop.error("insert into app_settings (key, value, organization_id) values ('vat', '16', '" +
                   shop.till.organization + "')") == "");
}

TEST_CASE("an ERP whose settings repeat is taken as it is and keeps them") {  // 11
  const std::string dsn = empty_database();
  auto db = syncing::Connection::open(dsn);
  REQUIRE(db);
  REQUIRE(
      db->run("create table app_settings (id uuid primary key default gen_random_uuid(), organization_id uuid,"
              " workspace_id uuid, key varchar(255) not null, category varchar(100) not null default 'general',"
              " value jsonb not null, data_type varchar(20) not null default 'string', description text,"
              " is_secret boolean not null default false, is_readonly boolean not null default false,"
              " validation_rules jsonb, created_by uuid, updated_by uuid,"
              " created_at timestamp not null default current_timestamp,"
              " updated_at timestamp not null default current_timestamp);"
              "insert into app_settings (key, value) values ('vat', '12'), ('vat', '16')"));
  const auto installed = syncing::install(dsn);
  REQUIRE_MESSAGE(installed, installed.error().message);
  const auto rows = db->ask("select count(*) from app_settings");
  REQUIRE(rows);
  CHECK(rows->front().front() == "2");
  const auto again = syncing::install(dsn);
  CHECK_MESSAGE(again, again.error().message);
}

TEST_CASE("what is written down is Almaty's wall clock whatever zone a line is set to") {  // 12
  Shop shop;
  REQUIRE(shop.till.db.run("set timezone = 'America/New_York'"));
  shop.till.push({shop.till.sale_unit({shop.tea})});
  CHECK(shop.centre.number("select abs(extract(epoch from created_at - (now() at time zone 'Asia/Almaty')))::integer"
                           " from orders") < 600);
}

TEST_CASE("secrets are sealed for those who hold the role and by nobody's own functions") {  // 13
  Shop shop;
  shop.centre.run(
      "do $$ begin create role clerk; exception when duplicate_object then null; end $$;"
      "do $$ begin create role keeper; exception when duplicate_object then null; end $$;"
      "grant prometric_secrets to keeper;"
      "create schema trap; grant usage on schema trap to keeper;"
      "create function trap.pgp_sym_encrypt(text, text) returns bytea language sql as "
      "$$ select convert_to($2, 'UTF8') $$");
  auto db = shop.centre.connect();
  REQUIRE(db.run("set app.encryption_key = 'correct horse'; set search_path = trap, public"));
  const std::string sealed = "select public.decrypt_sensitive_data(public.encrypt_sensitive_data('880101300123'))";
  struct Row {
    const char* role;
    const char* home;  // Where the extension lies.
    const char* state;
  };
  for (const Row& row : {Row{"clerk", "public", "42501"}, Row{"keeper", "public", ""}, Row{"keeper", "trap", ""}}) {
    CAPTURE(row.role);
    CAPTURE(row.home);
    if (std::string(row.home) != "public") shop.centre.run("alter extension pgcrypto set schema pos");
    REQUIRE(db.run(std::string("set role ") + row.role));
    CHECK(sqlstate_of(db, sealed) == row.state);
    if (std::string(row.state).empty()) {
      const auto opened = db.ask(sealed);
      REQUIRE(opened);
      CHECK(opened->front().front() == "880101300123");
      const auto leak = db.ask("select position('horse'::bytea in public.encrypt_sensitive_data('x'))");
      REQUIRE(leak);
      CHECK(leak->front().front() == "0");
    }
    REQUIRE(db.run("reset role"));
  }
}

TEST_CASE("every line keeps the rate that it was sold at") {  // 14
  Shop shop;
  CHECK(shop.centre.value("select vat_rate::text from products") == "12.00");  // The document's default stays.
  shop.till.push({shop.till.sale_unit({shop.tea})});
  shop.centre.run("update products set vat_rate = 16");
  CHECK(shop.centre.value("select vat_rate::text from order_items") == "12.00");
  CHECK(shop.centre.value("select tax_amount::text from order_items") == "48.21");
}

TEST_CASE("a line that is really deleted leaves the document at the tills") {  // 15
  Shop shop;
  const std::string order = shop.order("100"), deal = shop.deal("5"),
                    invoice = shop.add("invoices", "invoice_number, due_date, created_by",
                                       "'ERP-1', '2026-12-01', '" + shop.till.employee + "'"),
                    bom = shop.add("bills_of_materials", "product_id, name", "'" + shop.tea.id + "', 'Tea'");
  for (const char* lane : {"catalogue", "documents"}) shop.till.pull_all(lane);  // Later ones give positions.
  struct Row {
    std::string table, parent, insert;
    const char* lane;
  };
  for (const Row& row :
       {Row{"order_items", order, "(order_id, product_id, product_code, product_name) values ($1, $2, 'T', 'T')",
            "documents"},
        Row{"deal_products", deal, "(deal_id, product_id) values ($1, $2)", "documents"},
        Row{"invoice_items", invoice, "(invoice_id, product_id, description) values ($1, $2, 'x')", "documents"},
        Row{"bom_components", bom, "(bom_id, component_id) values ($1, $2)", "catalogue"}}) {
    CAPTURE(row.table);
    auto db = shop.centre.connect();
    auto line = db.ask("insert into " + row.table + row.insert + " returning id", {row.parent, shop.tea.id});
    REQUIRE_MESSAGE(line, line.error().message);
    auto documents = shop.till.pull_all(row.lane);
    CHECK(std::any_of(documents.begin(), documents.end(), [&](const json& document) {
      return document["id"] == row.parent && document["rows"].back()["t"] == row.table;
    }));
    shop.centre.run("delete from " + row.table);
    documents = shop.till.pull_all(row.lane);
    REQUIRE(documents.size() == 1);
    CHECK(documents[0]["id"] == row.parent);
    CHECK(documents[0]["rows"].size() == 1);  // The head alone.
  }
}

TEST_CASE("a till gets its own edit back as a trigger left it") {  // 16
  Shop shop;
  const std::string deal = shop.deal("1000", "PROPOSAL");
  shop.till.hello();  // Gives positions, so that nothing older comes below.
  shop.till.pull_all("documents");
  const json reply =
      shop.till.push({shop.till.unit("deal", {update("deals", deal, {{"stage", "WON"}}, {{"stage", "PROPOSAL"}})})});
  CHECK(reply["receipts"][0]["outcome"] == "applied");
  const auto documents = shop.till.pull_all("documents");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["rows"][0]["row"]["stage"] == "WON");
  CHECK(documents[0]["rows"][0]["row"]["probability"] == 100);
}

TEST_CASE("a till gets its own new row back as a trigger left it and else does not") {  // 16
  Shop shop;
  const Till depot(shop.centre, "123456789012", "Till 1", "Depot");
  shop.till.pull_all("catalogue");
  const std::string contact = shop.till.new_id();
  const json fields{{"id", contact}, {"customer_id", shop.customer}, {"first_name", "Ая"}, {"last_name", "А"}};
  shop.till.push({shop.till.unit("contact", {insert("customer_contacts", fields)})});
  CHECK(shop.till.pull_all("catalogue").empty());
  shop.centre.run("update customers set workspace_id = '" + depot.workspace + "'");
  shop.till.pull_all("catalogue");
  json other = fields;
  other["id"] = shop.till.new_id();
  shop.till.push({shop.till.unit("contact", {insert("customer_contacts", other)})});
  const auto documents = shop.till.pull_all("catalogue");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["rows"].back()["row"]["workspace_id"] == depot.workspace);  // Its customer's.
}
