// Whose number and PIN these are, or whose badge: with a wait after wrong tries,
// which outlives a restart.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "storage/people_store.h"
#include "terminal/app/shop.h"

namespace terminal {

struct Identified {
  std::optional<storage::Employee> person;  // None: wrong, or nobody has the number; in the same time.
  std::int64_t wait_s = 0;                  // More than 0: too many wrong ones, this try was not looked at.
};

Result<Identified> identify(Shop& shop, std::string_view number, std::string_view pin);

// Looks, unless too many wrong tries of `whose` must be waited for, and counts them:
// a person's id, "nobody", "badge".
using LookForPerson = std::function<Result<std::optional<storage::Employee>>()>;
Result<Identified> with_tries(Shop& shop, std::string_view whose, const LookForPerson& look);

// The person is at the till from now on: he signs what is done. One unit, with a
// line in the audit log.
Result<void> begin_session(Shop& shop, const storage::Employee& person);

}  // namespace terminal
