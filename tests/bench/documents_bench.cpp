// Half a million documents of ninety days: found by each thing that is known of them.
//
// bench_documents [ORDERS]. The floor reads as many heads by their keys.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "storage/document_search.h"
#include "storage/search_index.h"
#include "terminal/app/document_query.h"
#include "tests/bench/many_documents.h"
#include "tests/bench/timing.h"
#include "tests/support/shop_builder.h"

namespace {

using storage::DocumentQuery;
using terminal::Money;
using terminal::TenderMethod;
using tests::must;

using bench::id_of;
using bench::kArticles;
using bench::kCashiers;
using bench::kCustomers;
using bench::pseudo;

constexpr std::int64_t kDays = bench::kDocumentDays;
constexpr int kPage = 50, kRounds = 60;
// As many heads, each by its key.
double read_heads(storage::Database& db, std::size_t count, std::int64_t orders, std::int64_t round) {
  auto head = must(db.cached("SELECT " + storage::head_columns() + " FROM orders o WHERE o.id = ?1"));
  const double start = bench::now_us();
  for (std::size_t i = 0; i < count; ++i) {
    INVARIANT(must(head->bind(id_of(4, pseudo(round * kPage + static_cast<std::int64_t>(i), orders))).step()));
    (void)storage::read_head(*head);
    head->rewind();
  }
  return bench::now_us() - start;
}

template <typename Query>
void compare(tests::SmallShop& shop, std::int64_t orders, const char* what, const Query& query) {
  bench::Times floor, ours;
  std::size_t most = 0;
  for (std::int64_t round = 0; round < kRounds; ++round) {
    const DocumentQuery asked = query(pseudo(round + 77, orders));
    const double start = bench::now_us();
    const auto found = must(storage::find_documents(shop.db, asked, kPage));
    ours.add(bench::now_us() - start);
    most = std::max(most, found.documents.size());
    floor.add(read_heads(shop.db, std::max<std::size_t>(found.documents.size(), 1), orders, round));
  }
  bench::say(std::string(what) + ", up to " + std::to_string(most), floor, ours);
}

void compare_all(tests::SmallShop& shop, std::int64_t orders) {
  const auto today = shop.clock.local_now().date();
  const auto day_of = [&](std::int64_t n) {
    return terminal::Date{static_cast<std::int32_t>(today.days - kDays + 1 + n * kDays / orders)};
  };
  const auto sum_of = [](std::int64_t n) { return Money::from_minor(100'00 + pseudo(n, 900'000)); };
  const auto all = [&](const char* what, const auto& query) { compare(shop, orders, what, query); };
  all("the newest", [](std::int64_t) { return DocumentQuery{}; });
  all("number",
      [&](std::int64_t n) { return DocumentQuery{.number_end = shop.device.series + "-" + std::to_string(n)}; });
  all("four digits of its end",
      [](std::int64_t n) { return DocumentQuery{.number_end = std::to_string(1000 + n % 9000)}; });
  all("two digits of its end", [](std::int64_t n) { return DocumentQuery{.number_end = std::to_string(10 + n % 90)}; });
  all("sum", [&](std::int64_t n) { return DocumentQuery{.sum = sum_of(n)}; });
  all("day", [&](std::int64_t n) { return DocumentQuery{.from = day_of(n), .to = day_of(n)}; });
  all("customer", [](std::int64_t n) { return DocumentQuery{.customers = {id_of(2, n % kCustomers)}}; });
  all("article", [](std::int64_t n) { return DocumentQuery{.articles = {id_of(1, n % kArticles)}}; });
  all("cashier", [](std::int64_t n) { return DocumentQuery{.cashier = id_of(3, n % kCashiers)}; });
  all("a rare tender", [](std::int64_t) { return DocumentQuery{.tender = TenderMethod::BankTransfer}; });
  all("a tender that nobody used", [](std::int64_t) { return DocumentQuery{.tender = TenderMethod::Check}; });
  all("cashier, rare tender", [](std::int64_t n) {
    return DocumentQuery{.cashier = id_of(3, n % kCashiers), .tender = TenderMethod::BankTransfer};
  });
  all("cashier, sum, day, article", [&](std::int64_t n) {
    return DocumentQuery{.from = day_of(n),
                         .to = day_of(n),
                         .sum = sum_of(n),
                         .articles = {id_of(1, n % kArticles)},
                         .cashier = id_of(3, n % kCashiers)};
  });
  all("cashier, card, old days (stopped)", [&](std::int64_t n) {
    return DocumentQuery{
        .from = day_of(0), .to = day_of(orders / 4), .cashier = id_of(3, n % kCashiers), .tender = TenderMethod::Card};
  });
}

// What a person types into the window's field: each text may mean several things.
void type(terminal::Shop& shop, const char* what, const std::function<std::string(std::int64_t)>& text) {
  bench::Times times;
  std::size_t most = 0;
  for (std::int64_t round = 0; round < kRounds; ++round) {
    const std::string typed = text(pseudo(round + 177, 1'000'000));
    const double start = bench::now_us();
    most = std::max(most, must(terminal::find_documents(shop, typed, {}, kPage)).documents.size());
    times.add(bench::now_us() - start);
  }
  std::printf("typed: %-37s p50 %9.1f us  most %9.1f us, up to %zu\n", what, times.percentile(0.5), times.percentile(1),
              most);
}

void type_all(tests::SmallShop& made, std::int64_t orders) {
  while (must(storage::index_slice(made.db, storage::kSliceAlone))) {}
  auto shop = must(terminal::Shop::open(made.folder.path(), made.clock));
  const std::string series = made.device.series;
  type(shop, "nothing: the newest", [](std::int64_t) { return ""; });
  type(shop, "a number", [&](std::int64_t n) { return series + "-" + std::to_string(n % orders); });
  type(shop, "its last digit", [](std::int64_t n) { return std::to_string(n % 10); });
  type(shop, "its last two digits", [](std::int64_t n) { return std::to_string(10 + n % 90); });
  type(shop, "its last four digits", [](std::int64_t n) { return std::to_string(1000 + n % 9000); });
  type(shop, "a sum",
       [](std::int64_t n) { return terminal::to_decimal(Money::from_minor(100'00 + pseudo(n % 500'000, 900'000))); });
  type(shop, "a customer's name", [](std::int64_t n) { return "Сатып алушы " + std::to_string(n % kCustomers); });
  type(shop, "a word of every customer's", [](std::int64_t) { return "сатып"; });
  type(shop, "an article", [](std::int64_t n) { return "A-" + std::to_string(n % kArticles); });
  type(shop, "a letter of every article", [](std::int64_t) { return "a"; });
  type(shop, "a cashier", [](std::int64_t n) { return "9" + std::to_string(n % kCashiers); });
  type(shop, "what nothing is called", [](std::int64_t) { return "жоқ нәрсе"; });
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t orders = argc > 1 ? std::atoll(argv[1]) : 500'000;
  tests::SmallShop shop;
  bench::ManyDocuments(shop, orders).make();
  compare_all(shop, orders);
  type_all(shop, orders);
  return 0;
}
