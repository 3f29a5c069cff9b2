// Several tills at once: nothing is lost, nothing waits for ever.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "tests/support/random.h"
#include "tests/sync/centre.h"

using namespace tests;

namespace {

// Pushes until the centre takes it; deadlocks are for asking again.
bool push_stubbornly(Till& till, const std::vector<json>& units) {
  const std::string batch = json{{"nonce", till.nonce}, {"units", units}}.dump();
  for (int tries = 0; tries < 50; ++tries) {
    const auto rows = till.db.ask("select pos.push($1, $2, $3::jsonb)", {till.token, till.device, batch});
    if (!rows) {
      if (syncing::fault_of(rows.error()) != syncing::Fault::Retry) return false;
      continue;
    }
    const json reply = json::parse(*rows->front().front());
    till.nonce = reply.at("nonce");
    return std::all_of(reply["receipts"].begin(), reply["receipts"].end(),
                       [](const json& receipt) { return receipt["outcome"] == "applied"; });
  }
  return false;
}

}  // namespace

TEST_CASE("four tills that sell the same goods at once lose nothing") {
  constexpr int kRounds = 12, kSales = 4;
  Centre centre;
  std::vector<std::unique_ptr<Till>> tills;
  for (const auto& [name, place] : {std::pair{"1", "Shop"}, {"2", "Shop"}, {"1", "Depot"}, {"2", "Depot"}}) {
    tills.push_back(std::make_unique<Till>(centre, "123456789012", name, place));
  }
  std::vector<json> goods;
  std::vector<Goods> articles;
  for (int i = 0; i < 12; ++i) articles.push_back(tills[0]->article("A" + std::to_string(i), "100.00", goods));
  tills[0]->push({tills[0]->unit("import", goods)});

  std::vector<int> taken(tills.size(), 0);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < tills.size(); ++t) {
    threads.emplace_back([&, t, mine = articles]() mutable {
      Random random(t + 1);
      for (int round = 0; round < kRounds; ++round) {
        std::vector<json> units;
        for (int sale = 0; sale < kSales; ++sale) {
          for (std::size_t i = mine.size(); i > 1; --i) {
            std::swap(mine[i - 1], mine[static_cast<std::size_t>(random.between(0, static_cast<int>(i) - 1))]);
          }
          units.push_back(tills[t]->sale_unit({mine[0], mine[1], mine[2]}));
        }
        taken[t] += push_stubbornly(*tills[t], units);
      }
    });
  }
  for (auto& thread : threads) thread.join();

  for (const int rounds : taken) CHECK(rounds == kRounds);
  const int sold = 4 * kRounds * kSales * 3;
  CHECK(centre.number("select count(*) from orders") == 4 * kRounds * kSales);
  CHECK(centre.value("select sum(quantity)::text from stock_balances") == "-" + std::to_string(sold) + ".000");
  CHECK(centre.number("select sum(stock_level) from products") == -sold);
  CHECK(centre.number(
            "select count(*) from stock_balances b where quantity <> (select sum(m.quantity) from stock_movements m"
            " where m.product_id = b.product_id and m.workspace_id = b.workspace_id)") == 0);
  CHECK(centre.number("select count(*) from orders where payment_status <> 'paid'") == 0);
  // Every till of the shop learns of every sale there but its own.
  CHECK(tills[0]->pull_all("documents").size() == kRounds * kSales);
  CHECK(tills[3]->pull_all("documents").size() == kRounds * kSales);
}
