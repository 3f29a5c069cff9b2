#include "terminal/app/import_sales.h"

#include <doctest/doctest.h>

#include "tests/app/import_support.h"
#include "tests/support/print.h"

using terminal::import_sales;
using terminal::SalesImport;
using tests::must;
using tests::OpenedShop;

namespace {

constexpr const char* kHeader = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

SalesImport import(OpenedShop& opened, const std::string& rows, const terminal::SalesImportOptions& options = {}) {
  return must(import_sales(opened.shop, opened.file(kHeader + rows), options));
}

storage::SalesReport report(OpenedShop& opened) {
  return must(storage::sales_report(opened.shop.database(), std::nullopt, std::nullopt));
}

}  // namespace

TEST_CASE("an invoice of another system becomes a paid sale with its articles and its customer") {
  OpenedShop opened;
  const auto done = import(opened,
                           "536365,85123A,Лампа,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
                           "536365,71053,Шам,2,2010-12-01 08:27:00,3.39,17850.0,United Kingdom\n");
  CHECK(done.rows == 2);
  CHECK(done.invoices == 1);
  CHECK(done.imported == 1);
  CHECK(done.sales == 1);
  CHECK(done.products == 2);
  CHECK(done.customers == 1);
  CHECK(opened.units() == 1);
  CHECK(opened.text("SELECT type || ' ' || status || ' ' || payment_status || ' ' || external_id FROM orders") ==
        "SALES delivered paid import/536365");
  CHECK(opened.integer("SELECT total_amount FROM orders") == 2208);
  CHECK(opened.text("SELECT payment_method || ' ' || amount FROM payments") == "OTHER 2208");
  CHECK(opened.text("SELECT name || ' ' || external_id FROM customers") == "17850 import/17850.0");
  CHECK(opened.text("SELECT customer_number FROM customers") == opened.shop.device().series + "-C1");
  CHECK(opened.text(
            "SELECT name || ' ' || price || ' ' || unit || ' ' || vat_rate FROM products WHERE code = '85123A'") ==
        "Лампа 255 шт 1600");
  CHECK(opened.integer(
            "SELECT own FROM stock_balances b JOIN products p ON p.id = b.product_id WHERE p.code = '85123A'") ==
        -6000);
  CHECK(report(opened).days.front().date.to_string() == "2010-12-01");
  CHECK(opened.faults() == 0);
}

TEST_CASE("number and sign say what kind of document an invoice is") {
  OpenedShop opened;
  struct Row {
    std::string rows, type;
    std::int64_t total, paid;
  };
  for (const Row& row :
       {Row{"1,a,A,2,2010-12-01,1.50,,\n", "SALES", 300, 300},
        Row{"C2,a,A,-2,2010-12-01,1.50,,\n", "RETURN", -300, -300},
        Row{"3,a,A,-2,2010-12-01,1.50,,\n", "ADJUSTMENT", -300, 0},
        Row{"4,a,A,-2,2010-12-01,0,,\n", "ADJUSTMENT", 0, 0}, Row{"5,a,A,1,2010-12-01,0,,\n", "SALES", 0, 0},
        Row{"A6,a,A,1,2010-12-01,1,,\n", "SALES", 100, 100},
        Row{"7,a,A,5,2010-12-01,1,,\n7,b,B,-1,2010-12-01,1,,\n", "SALES", 400, 400},
        Row{"8,a,A,1,2010-12-01,1,,\n8,b,B,-5,2010-12-01,1,,\n", "ADJUSTMENT", -400, 0},
        Row{"C9,a,A,1,2010-12-01,1,,\nC9,b,B,-5,2010-12-01,1,,\n", "RETURN", -400, -400}}) {
    CAPTURE(row.rows);
    const auto done = import(opened, row.rows);
    CHECK(done.imported == 1);
    const std::string where =
        " FROM orders WHERE external_id = 'import/" + row.rows.substr(0, row.rows.find(',')) + "'";
    CHECK(opened.text("SELECT type" + where) == row.type);
    CHECK(opened.integer("SELECT total_amount" + where) == row.total);
    CHECK(opened.integer("SELECT paid_amount" + where) == row.paid);
  }
  CHECK(opened.integer("SELECT -sum(quantity) FROM stock_movements") ==
        opened.integer("SELECT sum(quantity_ordered) FROM order_items"));
  CHECK(opened.faults() == 0);
}

TEST_CASE("lines of an invoice that lie apart in the file come together") {
  OpenedShop opened;
  const auto done = import(opened,
                           "1,a,A,1,2010-12-01 09:00,1,,\n"
                           "2,b,B,1,2010-12-02 09:00,1,7,\n"
                           "1,c,C,1,2010-12-03 09:00,1,8,\n");
  CHECK(done.imported == 2);
  CHECK(opened.integer(
            "SELECT count(*) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE external_id = 'import/1'") ==
        2);
  CHECK(opened.integer("SELECT count(DISTINCT order_date) FROM orders") == 2);
  CHECK(opened.text(
            "SELECT c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.external_id = 'import/1'") ==
        "8");
}

TEST_CASE("the same history again adds nothing and another source does") {
  OpenedShop opened;
  const std::string rows = "1,a,A,1,2010-12-01,1,7,\n1,b,B,2,2010-12-01,2,7,\nC2,a,A,-1,2010-12-02,1,7,\n";
  import(opened, rows);
  const auto units = opened.units();
  const auto again = import(opened, rows);
  CHECK(again.imported == 0);
  CHECK(again.skipped == 2);
  CHECK(opened.units() == units);
  const auto other = import(opened, rows, {.source = "branch 2"});
  CHECK(other.imported == 2);
  CHECK(other.products == 0);
  CHECK(other.customers == 1);
  CHECK(report(opened).total.documents == 4);
}

TEST_CASE("a bad line costs its invoice and no other") {
  OpenedShop opened;
  struct Row {
    std::string line, reason;
  };
  const std::vector<Row> rows = {
      {"a,A,1,2010-12-01,-1,,", "UnitPrice -1 is negative"},
      {"a,A,1,2010-12-01,x,,", "UnitPrice \"x\" is not a price"},
      {"a,A,1.0005,2010-12-01,1,,", "Quantity \"1.0005\" is not a quantity with at most three decimals"},
      {"a,A,,2010-12-01,1,,", "Quantity \"\" is not a quantity with at most three decimals"},
      {"a,A,1,12/1/2010 8:26,1,,", "InvoiceDate \"12/1/2010 8:26\" is not a date like 2026-11-22 14:03"},
      {"a,A,1,2010-02-30,1,,", "InvoiceDate \"2010-02-30\" is not a date like 2026-11-22 14:03"},
      {",A,1,2010-12-01,1,,", "StockCode is empty"},
      {std::string(101, 'x') + ",A,1,2010-12-01,1,,", "StockCode is longer than 100 characters"},
      {"a," + std::string(501, 'x') + ",1,2010-12-01,1,,", "Description is longer than 500 characters"},
      {"a,\xD0,1,2010-12-01,1,,", "Description is not UTF-8 text"},
      {"a,A,1,2010-12-01,1,,,", ""},
      {"a,A,1,2010-12-01,1,,,x", "it has 9 cells, the header has 8"},
      {"a,A,99999999999,2010-12-01,99999999999,,", "Quantity times UnitPrice is too large a sum for one line"},
      {"a,A,99999999999,2010-12-01,0.01,,", "line 29: Quantity or UnitPrice is beyond what a document holds"},
  };
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i)
    text += std::to_string(i) + ",good,G,1,2010-12-01,1,,\n" + std::to_string(i) + "," + rows[i].line + "\n";
  const auto done = import(opened, text + "last,good,G,1,2010-12-01,1,,\n");
  const auto bad = static_cast<std::int64_t>(rows.size()) - 1;
  CHECK(done.refused_invoices == bad);
  CHECK(done.imported == 2);
  REQUIRE(done.refused.size() == static_cast<std::size_t>(bad));
  std::size_t at = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].reason.empty()) continue;
    CHECK(done.refused[at].reason == rows[i].reason + "; invoice " + std::to_string(i) + " (2 lines) was left out");
    ++at;
  }
  CHECK(opened.integer("SELECT count(*) FROM products") ==
        2);  // "good", and "a" of the invoice with an empty ninth cell.
  CHECK(opened.faults() == 0);
}

TEST_CASE("a line without quantity is left out by itself and named") {
  OpenedShop opened;
  const auto done = import(opened, "1,a,A,1,2010-12-01,5,,\n1,b,B,0,2010-12-01,7,,\n2,b,B,0,2010-12-01,7,,\n");
  CHECK(done.imported == 1);
  CHECK(done.refused_invoices == 1);
  REQUIRE(done.refused.size() == 2);
  CHECK(done.refused[0].line == 3);
  CHECK(done.refused[0].reason == "Quantity is 0; the other lines of invoice 1 do not need it");
  CHECK(report(opened).total.revenue.minor() == 500);
}

TEST_CASE("a line that nothing can be said of stops the import before its first invoice") {
  OpenedShop opened;
  const auto done = import_sales(
      opened.shop, opened.file(std::string(kHeader) + "1,a,A,1,2010-12-01,5,,\n1,b,\"B,1,2010-12-01,7,,\n"), {});
  REQUIRE_FALSE(done);
  CHECK(done.error().message.ends_with("line 3: a quote that opens here is never closed; nothing was imported"));
  CHECK(opened.units() == 0);
}

// Prices with fractions of a tiyn are real (bulk goods); the line is still what
// price times quantity comes to.
TEST_CASE("a price with more decimals than money has gives the exact line") {
  OpenedShop opened;
  struct Row {
    std::string quantity, price;
    std::int64_t gross;
  };
  int number = 0;
  std::int64_t total = 0;
  for (const Row& row : {Row{"1", "0.001", 0}, Row{"600", "0.001", 60}, Row{"-600", "0.001", -60},
                         Row{"3", "0.335", 101}, Row{"7", "1.999999", 1400}}) {
    CAPTURE(row.price);
    const std::string id = std::to_string(++number);
    CHECK(import(opened, id + ",p,P," + row.quantity + ",2010-12-01," + row.price + ",,\n").imported == 1);
    CHECK(opened.integer("SELECT total_amount FROM orders WHERE external_id = 'import/" + id + "'") == row.gross);
    total += row.gross;
  }
  CHECK(report(opened).total.revenue.minor() == total);
  CHECK(opened.faults() == 0);
}

TEST_CASE("codes differ by case and an article is named by its first description") {
  OpenedShop opened;
  const auto done =
      import(opened, "1,85123A,,1,2010-12-01,1,,\n1, 85123A ,Лампа,1,2010-12-01,1,,\n1,85123a,,1,2010-12-01,1,,\n");
  CHECK(done.products == 2);
  CHECK(opened.text("SELECT name FROM products WHERE code = '85123A'") == "Лампа");
  CHECK(opened.text("SELECT name FROM products WHERE code = '85123a'") == "85123a");
}

TEST_CASE("what was sold before a new rate holds the rate of its day") {
  OpenedShop opened;
  import(opened, "1,A,x,1,2025-12-31,112,,\n2,A,x,1,2026-01-01,116,,\n");
  CHECK(opened.text("SELECT group_concat(vat_rate || ' ' || tax_amount, ', ') FROM (SELECT i.* FROM order_items i JOIN "
                    "orders o ON o.id = i.order_id ORDER BY o.order_date)") == "1200 1200, 1600 1600");
  CHECK(opened.text("SELECT vat_rate FROM products") == "1600");
}

TEST_CASE("an article that the shop knows keeps its name and price") {
  OpenedShop opened;
  {
    auto unit = must(opened.shop.begin("test"));
    const terminal::Product known{.id = opened.shop.new_id(),
                                  .code = "K",
                                  .name = "Нан",
                                  .unit = "шт",
                                  .price = terminal::Money::from_minor(20000),
                                  .cost = terminal::Money::from_minor(15000),
                                  .vat = terminal::VatRate::from_bp(500)};
    must(storage::insert_product(
        opened.shop.database(), opened.shop.device(),
        {.product = known, .sku = "SKU", .at = opened.clock.local_now(), .author = opened.shop.employee().id}));
    must(unit.commit());
  }
  const auto done = import(opened, "1,K,Бөлке,1,2010-12-01,180,,\n1,SKU,Басқа,1,2010-12-01,1,,\n",
                           {.vat = terminal::VatRate::from_bp(1200)});
  CHECK(done.products == 1);
  CHECK(opened.text("SELECT name || ' ' || price || ' ' || vat_rate FROM products WHERE code = 'K'") ==
        "Нан 20000 500");
  CHECK(opened.text(
            "SELECT product_name || ' ' || unit_cost || ' ' || vat_rate FROM order_items WHERE product_code = 'K'") ==
        "Бөлке 15000 1200");
}

TEST_CASE("columns may have other names and dates may be written as here") {
  OpenedShop opened;
  const auto file = opened.file("Rechnung;Artikel;Menge;Datum;Preis;Filiale\n1;a;2;22.11.2026 9:05;1 234,50;X\n");
  const terminal::SalesImportOptions options{.columns = {{"InvoiceNo", "Rechnung"},
                                                         {"StockCode", "Artikel"},
                                                         {"Quantity", "Menge"},
                                                         {"InvoiceDate", "Datum"},
                                                         {"UnitPrice", "Preis"}}};
  const auto done = must(import_sales(opened.shop, file, options));
  CHECK(done.imported == 1);
  CHECK(done.extra_columns == std::vector<std::string>{"Filiale"});
  CHECK(report(opened).days.front().date.to_string() == "2026-11-22");
  CHECK(report(opened).total.revenue.minor() == 246'900);

  const auto missing = import_sales(opened.shop, file, {});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message.ends_with(
      "the header lacks the column InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice"));
  CHECK(import_sales(opened.shop, file, {.columns = {{"Invoice", "Rechnung"}}}).error().code ==
        terminal::ErrorCode::Usage);
}

TEST_CASE("a number that is too long for the schema is refused") {
  OpenedShop opened;
  const auto done = import(
      opened, std::string(250, '1') + ",a,A,1,2010-12-01,5,,\n2,a,A,1,2010-12-01,5," + std::string(250, '7') + ",\n");
  CHECK(done.imported == 0);
  CHECK(done.refused_invoices == 2);
  CHECK(done.refused[0].reason.starts_with("InvoiceNo is too long"));
  CHECK(done.refused[1].reason.starts_with("CustomerID is too long"));
}
