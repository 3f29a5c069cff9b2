// Documents found by what a person remembers of them.
#include "storage/document_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "tests/support/random.h"
#include "tests/support/shop_builder.h"

using namespace tests;
using storage::DocumentQuery;
using terminal::CompletedSale;
using terminal::Date;
using terminal::DocumentType;
using terminal::Money;
using terminal::TenderMethod;
using terminal::Uuid;

namespace {

struct Kept {
  std::string number;
  CompletedSale sale;
};

// A month of sales of two cashiers, to two customers or none, by three tenders.
class Past {
 public:
  Past() {
    const auto people = must(storage::employees(shop.db));
    for (int i = 0; i < 4; ++i) {
      articles.push_back(shop.add({"A" + std::to_string(i), "Тауар " + std::to_string(i), "", 100'00 + i * 50'00}));
    }
    auto unit = shop.begin("people");
    for (int i = 0; i < 2; ++i) {
      customers.push_back(shop.id());
      must(storage::insert_customer(
          shop.db, shop.device,
          {customers.back(), "C-" + std::to_string(i), "Сатып алушы", "", shop.clock.local_now(), people.front().id}));
    }
    must(unit.commit());
    for (int i = 0; i < 150; ++i) sell(people);
  }

  std::vector<std::string> asked(const DocumentQuery& query, int limit = 1000) {
    std::vector<std::string> numbers;
    for (const auto& head : must(storage::find_documents(shop.db, query, limit)).documents)
      numbers.push_back(head.number);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  }

  template <typename Claim>
  std::vector<std::string> those(const Claim& claim) const {
    std::vector<std::string> numbers;
    for (const Kept& one : kept) {
      if (claim(one)) numbers.push_back(one.number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  }

  SmallShop shop;
  std::vector<terminal::Product> articles;
  std::vector<Uuid> customers;
  std::vector<Kept> kept;

 private:
  void sell(const std::vector<storage::Employee>& people) {
    CompletedSale sale =
        shop.sale_of({{random.pick(articles), random.between(1, 3) * 1000}, {random.pick(articles), 1000}});
    sale.cashier = random.pick(people).id;
    sale.business_day = {Date::from_ymd(2026, 10, 1).days + static_cast<int>(random.between(0, 29))};
    if (random.one_in(3)) sale.customer = random.pick(customers);
    sale.payments.front().method =
        random.pick<TenderMethod>({TenderMethod::Cash, TenderMethod::Card, TenderMethod::Check});
    const std::string number = shop.record(sale);
    kept.push_back({number, sale});
  }

  Random random{5};
};

bool ends(const std::string& text, const std::string& end) { return text.ends_with(end); }

bool has(const Kept& one, const terminal::Product& article) {
  return std::any_of(one.sale.lines.begin(), one.sale.lines.end(),
                     [&](const auto& line) { return line.product == article.id; });
}

}  // namespace

TEST_CASE("documents are found by each thing that is known of them, and by all together") {
  Past past;
  const auto& some = past.kept[70];
  const Money sum = some.sale.totals().total;
  const Date day = some.sale.business_day, later{day.days + 12};
  struct Row {
    const char* what;
    DocumentQuery query;
    std::function<bool(const Kept&)> claim;
  };
  const std::vector<Row> rows = {
      {"all", {}, [](const Kept&) { return true; }},
      {"number", {.number_end = some.number}, [&](const Kept& one) { return one.number == some.number; }},
      {"end of the number", {.number_end = "17"}, [](const Kept& one) { return ends(one.number, "17"); }},
      {"three of its end", {.number_end = "117"}, [](const Kept& one) { return ends(one.number, "117"); }},
      {"sum", {.sum = sum}, [&](const Kept& one) { return one.sale.totals().total == sum; }},
      {"sum given back", {.sum = -sum}, [&](const Kept& one) { return one.sale.totals().total == sum; }},
      {"day", {.from = day, .to = day}, [&](const Kept& one) { return one.sale.business_day == day; }},
      {"days",
       {.from = day, .to = later},
       [&](const Kept& one) { return one.sale.business_day >= day && one.sale.business_day <= later; }},
      {"from a day on", {.from = day}, [&](const Kept& one) { return one.sale.business_day >= day; }},
      {"customer",
       {.customers = {past.customers[1]}},
       [&](const Kept& one) { return one.sale.customer == past.customers[1]; }},
      {"customers", {.customers = past.customers}, [&](const Kept& one) { return one.sale.customer.has_value(); }},
      {"article", {.articles = {past.articles[2].id}}, [&](const Kept& one) { return has(one, past.articles[2]); }},
      {"cashier",
       {.cashier = some.sale.cashier},
       [&](const Kept& one) { return one.sale.cashier == some.sale.cashier; }},
      {"tender",
       {.tender = TenderMethod::Check},
       [](const Kept& one) { return one.sale.payments.front().method == TenderMethod::Check; }},
      {"cashier and tender",
       {.cashier = some.sale.cashier, .tender = TenderMethod::Card},
       [&](const Kept& one) {
         return one.sale.cashier == some.sale.cashier && one.sale.payments.front().method == TenderMethod::Card;
       }},
      {"customer, article, day and sum",
       {.from = day,
        .to = later,
        .sum = sum,
        .customers = past.customers,
        .articles = {past.articles[0].id, past.articles[1].id}},
       [&](const Kept& one) {
         return one.sale.business_day >= day && one.sale.business_day <= later && one.sale.totals().total == sum &&
                one.sale.customer.has_value() && (has(one, past.articles[0]) || has(one, past.articles[1]));
       }},
      {"returns", {.type = DocumentType::Return}, [](const Kept&) { return false; }},
      {"nobody's", {.cashier = past.shop.id()}, [](const Kept&) { return false; }},
      {"a text with quotes", {.number_end = "'; DROP TABLE orders; --"}, [](const Kept&) { return false; }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(past.asked(row.query) == past.those(row.claim));
  }
}

TEST_CASE("the newest come first, and it is said that there are more") {
  Past past;
  const auto found = must(storage::find_documents(past.shop.db, {}, 10));
  REQUIRE(found.documents.size() == 10);
  CHECK(found.more);
  CHECK(found.documents.front().number == past.kept.back().number);
  CHECK(found.documents.front().customer_name == (past.kept.back().sale.customer ? "Сатып алушы" : ""));
  CHECK_FALSE(must(storage::find_documents(past.shop.db, {}, 150)).more);
  // Days come from the newest on, too.
  const Date last = past.kept.back().sale.business_day;
  DocumentQuery days{.from = Date{last.days - 3}, .to = last};
  const auto all = past.asked(days).size();
  CHECK_FALSE(must(storage::find_documents(past.shop.db, days, static_cast<int>(all))).more);
  CHECK(must(storage::find_documents(past.shop.db, days, static_cast<int>(all) - 1)).more);
}
