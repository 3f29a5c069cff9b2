// What people at the centre do with units that were put aside, for tests of it.
#pragma once

#include <string>

#include "tests/sync/member_shop.h"

namespace tests {

using syncing::CentralOperations;

// What the ERP's people may have set up: no document of that kind today.
inline const std::string kRefuseSales =
    "alter table orders add constraint closed check (order_date < '2000-01-01') not valid";
inline const std::string kAcceptSales = "alter table orders drop constraint closed";

inline CentralOperations office(const Centre& centre) { return must(CentralOperations::open(centre.dsn())); }

inline json waiting(const Centre& centre) { return json::parse(must(office(centre).quarantine("", false))); }

inline std::string first_waiting(const Centre& centre) {
  return std::to_string(waiting(centre).at(0).at("number").get<int>());
}

inline json retry(const Centre& centre, const std::string& entry) {
  return json::parse(must(office(centre).retry({entry}, {})));
}

inline json discard(const Centre& centre, const std::string& entry, const std::string& why = "entered by hand") {
  return json::parse(must(office(centre).discard({.entries = {entry}, .reason = why})));
}

inline std::int64_t applied(const json& outcomes) {
  std::int64_t count = 0;
  for (const json& outcome : outcomes) count += outcome.at("outcome") == "applied";
  return count;
}

}  // namespace tests
