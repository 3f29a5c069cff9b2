// Whatever is sold and comes back, every report says exactly that: added up here
// while it happens, by hand and not from the file.
#include "terminal/app/reports.h"

#include <doctest/doctest.h>

#include "storage/list_pages.h"
#include "storage/report_store.h"
#include "storage/shift_report.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/work_words.h"
#include "tests/app/reports_support.h"
#include "tests/app/work_support.h"

using namespace tests;
using namespace terminal;

namespace {

List listed(RandomShop& shop, ReportKind kind, const ReportRange& range) {
  Reports reports(range, shop.opened.shop.employee().id);
  must(reports.run(shop.opened.shop, kind));
  return reports.list(kind, shop.opened.shop, Language::Kazakh);
}

std::int64_t minor(const Cell& cell) { return std::get<Money>(cell).minor(); }
std::int64_t count(const Cell& cell) { return std::get<std::int64_t>(cell); }
std::int64_t milli(const Cell& cell) { return std::get<Quantity>(cell).milli(); }
std::string words(const Cell& cell) { return std::get<std::string>(cell); }

void check_sales(RandomShop& shop, const ReportRange& range, const Pencil& pencil) {
  const List hours = listed(shop, ReportKind::Hours, range);
  std::int64_t busy = 0;
  for (const Cells& row : hours.rows) {
    const auto found = pencil.hours.find(words(row[0]).substr(0, 2));
    const Pencil::Figures figures = found == pencil.hours.end() ? Pencil::Figures() : found->second;
    busy += found != pencil.hours.end() ? 1 : 0;
    CHECK(count(row[1]) == figures.sales);
    CHECK(count(row[2]) == figures.returns);
    CHECK(minor(row[3]) == figures.gross);
  }
  CHECK(busy == std::ssize(pencil.hours));
  CHECK(minor(hours.total[3]) == pencil.total.gross);
  CHECK(count(hours.total[1]) == pencil.total.sales);

  const List goods = listed(shop, ReportKind::Goods, range);
  CHECK(goods.rows.size() == pencil.goods.size());
  for (const Cells& row : goods.rows) {
    CHECK(milli(row[2]) == pencil.goods.at(words(row[0])).milli);
    CHECK(minor(row[4]) == pencil.goods.at(words(row[0])).gross);
  }
  for (std::size_t i = 1; i < goods.rows.size(); ++i) CHECK(minor(goods.rows[i - 1][4]) >= minor(goods.rows[i][4]));

  const List cashiers = listed(shop, ReportKind::Cashiers, range);
  CHECK(cashiers.rows.size() == pencil.cashiers.size());
  for (const Cells& row : cashiers.rows) {
    const Pencil::Figures& figures = pencil.cashiers.at(words(row[0]));
    CHECK(count(row[1]) == figures.sales);
    CHECK(count(row[2]) == figures.returns);
    CHECK(minor(row[3]) == figures.gross);
  }
  const List categories = listed(shop, ReportKind::Categories, range);
  CHECK(categories.rows.size() == pencil.categories.size());
  for (const Cells& row : categories.rows) {
    CHECK(minor(row[2]) == pencil.categories.at(words(row[0])).gross);
    CHECK(minor(row[3]) == pencil.categories.at(words(row[0])).vat);
  }
}

void check_money(RandomShop& shop, const ReportRange& range, const Pencil& pencil) {
  const List margins = listed(shop, ReportKind::Margins, range);
  for (const Cells& row : margins.rows) {
    const Pencil::Figures& figures = pencil.goods.at(words(row[0]));
    CHECK(minor(row[3]) == figures.gross - figures.vat);
    CHECK(minor(row[4]) == figures.cost);
    CHECK(minor(row[5]) == figures.gross - figures.vat - figures.cost);
  }
  CHECK(minor(margins.total[4]) == pencil.total.cost);
  const List tenders = listed(shop, ReportKind::Tenders, range);
  std::int64_t net = 0;
  for (const auto& [method, sums] : pencil.tenders) net += sums.first - sums.second;
  CHECK(tenders.rows.size() == pencil.tenders.size());
  CHECK(minor(tenders.total[3]) == net);
  const List customers = listed(shop, ReportKind::Customers, range);
  CHECK(customers.rows.size() == pencil.customers.size());
  for (const Cells& row : customers.rows) {
    CHECK(minor(row[3]) == pencil.customers.at(words(row[1])).gross);
    CHECK(minor(row[4]) == 0);
  }
}

}  // namespace

TEST_CASE("each report of a day is what was sold and came back on it, to the tiyn") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    RandomShop shop(seed);
    Pencil before, day;
    for (int act = 0; act < 5; ++act) shop.act(before);
    shop.next_day();
    const Date first = shop.today();
    while (shop.today() == first) shop.act(day);
    // The last one fell on the next day: the pencil's day ends with it.
    const ReportRange range{.from = first, .to = shop.today(), .whose = Whose::Shop};
    check_sales(shop, range, day);
    check_money(shop, range, day);
    const auto report = must(storage::sales_report(shop.opened.shop.database(), range.from, range.to));
    CHECK(report.total.revenue.minor() == day.total.gross);
    CHECK(report.total.vat.minor() == day.total.vat);
    CHECK(report.total.documents == day.total.sales + day.total.returns);
  }
}

TEST_CASE("what a till sold is what its shift's report says") {
  RandomShop shop(77);
  Pencil pencil;
  for (int act = 0; act < 40; ++act) shop.act(pencil);
  const auto totals = must(storage::shift_totals(shop.opened.shop.database(), must(shop.opened.shop.shift()).value()));
  storage::SalesReading reading({.from = {}, .to = {}, .this_terminal = true, .cashier = {}});
  must(reading.run(shop.opened.shop.database()));
  const SalesSums& sums = reading.tally().total();
  CHECK(sums.gross == totals.net());
  CHECK(sums.vat == totals.vat());
  CHECK(sums.sales == totals.sale_documents);
  CHECK(sums.returns == totals.return_documents);
  CHECK(reading.tally().tenders() == totals.tenders);
}

TEST_CASE("read in steps of any size, a period comes to the same") {
  RandomShop shop(5);
  Pencil pencil;
  for (int day = 0; day < 3; ++day) {
    for (int act = 0; act < 12; ++act) shop.act(pencil);
    shop.next_day();
  }
  for (const int size : {1, 2, 7, 1000}) {
    CAPTURE(size);
    storage::SalesReading reading({});
    int last = 0;
    for (bool all = false; !all;) {
      all = must(reading.step(shop.opened.shop.database(), size));
      CHECK(reading.percent() >= last);
      last = reading.percent();
    }
    CHECK(last == 100);
    CHECK(reading.tally().total().gross.minor() == pencil.total.gross);
    std::int64_t net = 0;
    for (const auto& [method, sums] : pencil.tenders) net += sums.first - sums.second;
    std::int64_t read = 0;
    for (const TenderTotal& tender : reading.tally().tenders()) read += tender.net().minor();
    CHECK(read == net);
  }
}

TEST_CASE("a receipt on average is what sales came to, whatever came back since") {
  SalesTally tally;
  const auto add = [&](DocumentType type, std::int64_t gross) {
    SoldDocument document{.type = type, .at = *LocalTime::parse("2026-11-23 10:15"), .cashier = {}, .customer = {}};
    document.lines.push_back({.product = {},
                              .quantity = Quantity::whole(gross < 0 ? -1 : 1),
                              .gross = tenge(gross),
                              .vat = {},
                              .unit_cost = {}});
    tally.add(document);
  };
  CHECK(tally.total().average().zero());
  add(DocumentType::Return, -700);
  CHECK(tally.total().average().zero());
  add(DocumentType::Sale, 1000);
  add(DocumentType::Sale, 2000);
  add(DocumentType::Adjustment, -5000);
  CHECK(tally.total().gross == tenge(-2700));
  CHECK(tally.total().average() == tenge(1500));
  CHECK(tally.hours()[10].average() == tenge(1500));
  CHECK(tally.total().sales == 2);
  CHECK(tally.total().returns == 1);
}

TEST_CASE("days without a sale have reports without rows") {
  RandomShop shop(1);
  const ReportRange range{.from = shop.today(), .to = shop.today(), .whose = Whose::Shop};
  for (const ReportKind kind : {ReportKind::Hours, ReportKind::Goods, ReportKind::Cashiers, ReportKind::Tenders,
                                ReportKind::Categories, ReportKind::Margins, ReportKind::Customers}) {
    CHECK(listed(shop, kind, range).rows.empty());
  }
  CHECK(listed(shop, ReportKind::Pipeline, range).rows.size() == 7);  // Stages without deals.
}

TEST_CASE("what was called off, deleted, or not handed over yet is not sold") {
  ShiftShop shop;
  for (int i = 0; i < 4; ++i) shop.sell("TEA", 1);
  const auto gross = [&] {
    storage::SalesReading reading({});
    must(reading.run(shop.shop.database()));
    return reading.tally().total().gross;
  };
  CHECK(gross() == tenge(1800));
  auto write = must(storage::MirrorWrite::begin(shop.shop.database()));
  const auto change = [&](const std::string& what, int nth) {
    must(shop.shop.database().run("UPDATE orders SET " + what +
                                  " WHERE id = (SELECT id FROM orders ORDER BY id LIMIT 1 OFFSET " +
                                  std::to_string(nth) + ")"));
  };
  change("status = 'cancelled'", 0);
  change("deleted_at = 1", 1);
  change("status = 'confirmed'", 2);  // Also where it stands under the tills' category.
  must(write.commit());
  CHECK(gross() == tenge(450));
  auto again = must(storage::MirrorWrite::begin(shop.shop.database()));
  change("status = 'delivered'", 2);
  must(again.commit());
  CHECK(gross() == tenge(900));
}

TEST_CASE("a cashier sees his own figures, no margins and nothing of customers and deals") {
  ShiftShop shop;
  shop.sell("TEA", 1);
  shop.be_the_cashier();
  const auto kinds = reports_for(shop.shop);
  for (const ReportKind hidden : {ReportKind::Margins, ReportKind::Customers, ReportKind::Pipeline})
    CHECK(std::find(kinds.begin(), kinds.end(), hidden) == kinds.end());
  CHECK(right_for(ReportKind::Hours, Whose::Own) == std::nullopt);
  CHECK(right_for(ReportKind::Hours, Whose::Shop) == Right::SeeReports);
  shop.sell("TEA", 2);
  Reports own({.from = {}, .to = {}, .whose = Whose::Own}, shop.shop.employee().id);
  must(own.run(shop.shop, ReportKind::Goods));
  CHECK(own.sales().total().gross == tenge(900));
}

TEST_CASE("the pipeline holds open deals as they stand and closed ones of the period") {
  ShiftShop shop;
  auto write = must(storage::MirrorWrite::begin(shop.shop.database()));
  const auto customer = shop.shop.new_id();
  must(storage::insert_customer(shop.shop.database(), shop.shop.device(),
                                {customer, "C-1", "Береке", "", shop.clock.local_now(), shop.shop.employee().id}));
  struct Row {
    const char* stage;
    std::int64_t value;
    int probability;
    const char* closed;
  };
  for (const Row& row : {Row{"LEAD", 100'00, 10, ""}, Row{"LEAD", 33, 50, ""}, Row{"WON", 500'00, 100, "2026-11-20"},
                         Row{"WON", 700'00, 100, "2026-10-20"}, Row{"LOST", 90'00, 0, "2026-11-21"}}) {
    auto insert = must(shop.shop.database().prepare(
        "INSERT INTO deals (id, organization_id, workspace_id, title, customer_id, value, stage, probability,"
        " actual_close_date, created_at, updated_at) VALUES (?1, ?2, ?3, 'x', ?4, ?5, ?6, ?7, ?8, 0, 0)"));
    must(insert
             .bind(shop.shop.new_id(), shop.shop.device().organization, shop.shop.device().workspace, customer,
                   row.value, row.stage, row.probability, Date::parse(row.closed))
             .run());
  }
  must(write.commit());
  const auto stages =
      must(storage::pipeline(shop.shop.database(), Date::parse("2026-11-01"), Date::parse("2026-11-30")));
  REQUIRE(stages.size() == 7);
  CHECK(stages[0].deals == 2);
  CHECK(stages[0].value.minor() == 100'33);
  CHECK(stages[0].expected.minor() == 10'17);  // 1000 and 16.5, rounded once.
  CHECK(stages[5].deals == 1);
  CHECK(stages[5].value.minor() == 500'00);
  CHECK(stages[6].deals == 1);
}

TEST_CASE("stages of deals are called as on the page of deals") {
  RandomShop shop(1);
  for (const Language language : {Language::Kazakh, Language::Russian, Language::English}) {
    Reports reports({}, shop.opened.shop.employee().id);
    must(reports.run(shop.opened.shop, ReportKind::Pipeline));
    const List list = reports.list(ReportKind::Pipeline, shop.opened.shop, language);
    REQUIRE(list.rows.size() == kDealStages.size());
    for (std::size_t i = 0; i < kDealStages.size(); ++i)
      CHECK(words(list.rows[i][0]) == plain_words({stage_words(kDealStages[i]), {}}, language));
  }
  CHECK(plain_word("deal.won", Language::Kazakh) == "Сәтті");
}

namespace {

// Orders that are taken at this shop's till, and what its reports say of them.
struct OrdersInReports : WorkShop {
  std::string take(Money prepaid = {}) {
    Cart cart;
    REQUIRE_FALSE(cart.add(bread, Quantity::whole(2)));
    OrderTaking taking{.id = shop.new_id(),
                       .cart = cart,
                       .terms = {.day = clock.local_now().date(), .name = "Асель", .phone = "87017654321"}};
    if (prepaid.minor() > 0) {
      taking.prepayment = Payment(prepaid);
      REQUIRE_FALSE(taking.prepayment->add({.method = TenderMethod::Cash, .amount = prepaid, .reference = {}}));
    }
    return std::get<SaleReceipt>(must(take_order(shop, taking))).number;
  }

  void fetch(const std::string& number) {
    Payment rest(must(storage::find_order(shop.database(), number)).value().head.rest());
    REQUIRE_FALSE(rest.add({.method = TenderMethod::Card, .amount = rest.due(), .reference = {}}));
    REQUIRE(std::holds_alternative<SaleReceipt>(must(hand_out(shop, {shop.new_id(), number, rest}))));
  }

  SalesTally sold() {
    storage::SalesReading reading({});
    must(reading.run(shop.database()));
    return reading.tally();
  }

  std::vector<storage::ListedDocument> listed() {
    std::vector<storage::ListedDocument> all;
    for (storage::ListPlace place; !place.end;)
      must(storage::documents_page(shop.database(), place, {}, {},
                                   [&](const storage::ListedDocument& one) { all.push_back(one); }));
    return all;
  }
};

}  // namespace

TEST_CASE("an order that waits is in no report, no list and not under the tills' category") {
  OrdersInReports at;
  at.take(at.minor(100'00));
  CHECK(at.sold().total() == SalesSums());
  CHECK(at.sold().tenders().size() == 1);  // Its prepayment is money that came.
  CHECK(must(storage::sales_report(at.shop.database(), {}, {})).total.documents == 0);
  CHECK(at.listed().empty());
  CHECK(at.text("SELECT coalesce(category, '-') FROM orders") == "-");
}

TEST_CASE("an order counts at the hour at which it was handed out, in reports and in the list") {
  OrdersInReports at;
  const std::string number = at.take();
  const auto hour_of = [](LocalTime moment) {
    return static_cast<std::size_t>(std::stoi(moment.hours_minutes().substr(0, 2)));
  };
  const std::size_t taken = hour_of(at.clock.local_now());
  at.clock.advance_ms(29 * 3'600'000);
  at.fetch(number);
  const LocalTime fetched = at.clock.local_now();
  CHECK(at.sold().hours()[taken] == SalesSums());
  CHECK(at.sold().hours()[hour_of(fetched)].gross == at.minor(901'00));
  REQUIRE(at.listed().size() == 1);
  CHECK(at.listed()[0].head.at == fetched);
  CHECK(at.listed()[0].day == fetched.date());
}

TEST_CASE("an order that two tills handed out counts once, at the hour of the till whose sale it is") {
  OrdersInReports at;
  const std::string number = at.take();
  at.clock.advance_ms(3 * 3'600'000);
  at.fetch(number);
  const LocalTime fetched = at.clock.local_now();
  // What the centre sends of the other till's act: its movements, of two hours before.
  at.centre(
      "INSERT INTO stock_movements (id, organization_id, workspace_id, product_id, order_id, order_item_id, type,"
      " quantity, business_day, terminal_id, created_at) SELECT randomblob(16), organization_id, workspace_id,"
      " product_id, order_id, order_item_id, type, quantity, business_day, NULL, created_at - 7200000000"
      " FROM stock_movements WHERE type = 'SALE'");
  const SalesTally sold = at.sold();
  CHECK(sold.total().sales == 1);
  CHECK(sold.total().gross == at.minor(901'00));
  CHECK(sold.total().quantity == Quantity::whole(2));
  REQUIRE(at.listed().size() == 1);
  CHECK(at.listed()[0].head.at == fetched);
}
