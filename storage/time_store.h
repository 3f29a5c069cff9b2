// Hours that were worked: rows of time_entries (README.md, "Hours").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/working_time.h"

namespace storage {

struct TimeEntry {
  terminal::Uuid id;
  terminal::Uuid employee;
  std::string employee_name;
  terminal::LocalTime start;
  std::optional<terminal::LocalTime> end = {};  // Nothing: he is still at work, or forgot to say that he went.
  terminal::Hours duration = {};                // Without breaks; none while `end` is missing.
  terminal::Hours breaks = {};
  std::optional<terminal::LocalTime> break_since = {};
  std::string status = "draft";  // As the table spells it.

  bool settled() const { return status == "approved" || status == "billed"; }
};

// Those without an end, the newest first.
Result<std::vector<TimeEntry>> open_times(Database& db, const terminal::Uuid& employee);

// With times, the newest first; of everybody, where `employee` is nil.
Result<std::vector<TimeEntry>> recent_times(Database& db, const terminal::Uuid& employee, int limit);
// Of everybody, by days, the oldest first.
Result<std::vector<TimeEntry>> times_between(Database& db, std::optional<terminal::Date> from,
                                             std::optional<terminal::Date> to);
Result<std::optional<TimeEntry>> find_time(Database& db, const terminal::Uuid& id);

// Inside a unit.
Result<void> insert_time(Database& db, const Device& device, const TimeEntry& entry);
Result<void> update_time(Database& db, const TimeEntry& entry, terminal::LocalTime at);

}  // namespace storage
