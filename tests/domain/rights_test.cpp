#include "terminal/domain/rights.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace terminal;

TEST_CASE("every right has a name of its own, by which it is found") {
  for (std::size_t i = 0; i < kRightCount; ++i) {
    const auto right = static_cast<Right>(i);
    CAPTURE(right_name(right));
    CHECK(parse_right(right_name(right)) == right);
  }
  CHECK_FALSE(parse_right("sell.everything"));
  CHECK_FALSE(parse_right(""));
}

TEST_CASE("roles are spelled as the schema does") {
  for (const Role role : {Role::Employee, Role::Manager, Role::Admin, Role::Owner}) {
    CHECK(parse_role(role_name(role)) == role);
  }
  CHECK_FALSE(parse_role("director"));
}

TEST_CASE("a higher role may whatever a lower one may") {
  const Rights employee = rights_of(Role::Employee, {}), manager = rights_of(Role::Manager, {});
  for (std::size_t i = 0; i < kRightCount; ++i) {
    const auto right = static_cast<Right>(i);
    if (employee.has(right)) CHECK(manager.has(right));
    if (manager.has(right)) CHECK(rights_of(Role::Owner, {}).has(right));
  }
  CHECK_FALSE(employee.has(Right::ReturnBlind));
  CHECK(manager.has(Right::ReturnBlind));
}

TEST_CASE("permissions add and take away, but nothing from an owner") {
  struct Row {
    Role role;
    std::vector<std::string> permissions;
    Right right;
    bool held;
  };
  for (const Row& row : {Row{Role::Employee, {"return.blind"}, Right::ReturnBlind, true},
                         Row{Role::Employee, {"-sell"}, Right::Sell, false},
                         Row{Role::Manager, {"-discount.over_limit"}, Right::DiscountOverLimit, false},
                         Row{Role::Owner, {"-sell"}, Right::Sell, true},
                         Row{Role::Employee, {"orders:write", "", "-"}, Right::Sell, true},
                         Row{Role::Employee, {"return.blind", "-return.blind"}, Right::ReturnBlind, false}}) {
    CAPTURE(right_name(row.right));
    CHECK(rights_of(row.role, row.permissions).has(row.right) == row.held);
  }
}
