// Two tills of one shop and one of another organisation's, for tests of what one
// of them can do to the others.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/sync/centre.h"

namespace tests {

inline const std::string kOurs = "123456789012", kTheirs = "999999999999";
inline const std::string kPush = "select pos.push($1, $2, $3::jsonb)";
inline const std::string kHello = "select pos.hello($1, $2, $3::jsonb)";

// Two tills of one shop and one of another organisation's.
struct Shops {
  Centre centre;
  Till till{centre, kOurs, "Till 1"}, neighbour{centre, kOurs, "Till 2"}, stranger{centre, kTheirs, "Till 1"};
  Goods tea = stocked(till), their_tea = stocked(stranger);

  static Goods stocked(Till& seller) {
    std::vector<json> goods;
    const Goods article = seller.article("TEA", "450.00", goods);
    seller.push({seller.unit("import", goods)});
    return article;
  }

  // The others sell and hear of each other, whatever the first till is at.
  void check_undisturbed() {
    CHECK(stranger.push({stranger.sale_unit({their_tea})})["receipts"][0]["outcome"] == "applied");
    stranger.pull_all("documents");
    std::vector<json> goods;
    neighbour.article("N" + std::to_string(neighbour.next_seq), "1.00", goods);
    CHECK(neighbour.push({neighbour.unit("import", goods)})["receipts"][0]["outcome"] == "applied");
  }
};

inline std::vector<std::string> column(syncing::Connection db, const std::string& sql) {
  auto rows = db.ask(sql);
  REQUIRE_MESSAGE(rows, rows.error().message);
  std::vector<std::string> values;
  for (const auto& row : *rows) values.push_back(row.front().value_or(""));
  return values;
}

inline std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

inline json hello_of(const Till& till) {
  return {{"protocol", 1}, {"nonce", till.nonce}, {"acknowledged", 0}, {"ticks", json::array()}};
}

}  // namespace tests
