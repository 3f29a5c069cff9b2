// What the locked screen and the sheet of a lent right remember.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/people_store.h"
#include "terminal/app/approvals.h"
#include "terminal/app/form.h"
#include "ui/model/intents.h"

namespace terminal {

// Somebody chooses himself and types his PIN.
struct PinEntry {
  std::vector<storage::Employee> people;
  Uuid chosen;  // Nil: nobody yet.
  std::string typed;
  std::optional<ui::Message> why_not;
};

// A right that the person signed in lacks, and what he wanted with it.
struct Lending {
  Right right = Right::Sell;
  ui::Intent wanted;  // Carried out again once the right is lent.
  Approvals lent;     // Other rights that were lent for it before.
  PinEntry entry;     // Who lends it; the PIN is in the form.
  Form form;          // "pin" and "reason".
};

inline constexpr std::size_t kLongestPin = 12;
inline constexpr std::size_t kShortestPin = 4;

}  // namespace terminal
