// Counts of shelves: what was found, by whom and when, and what the file held to be
// there at that moment. Posting makes movements of the differences.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/counting.h"
#include "terminal/domain/ids.h"

namespace storage {

struct CountHead {
  terminal::Uuid id;
  std::string number;
  terminal::CountStatus status = terminal::CountStatus::Counting;
  terminal::CountScope scope = terminal::CountScope::Full;
  std::string about;  // In a person's words: which shelves.
  std::string person;
  terminal::LocalTime started_at;
  std::int64_t lines = 0, counted = 0;
};
// Of the own workspace: those that are open first, then the newest.
Result<std::vector<CountHead>> counts(Database& db, int limit = 100);
Result<std::optional<CountHead>> find_count(Database& db, std::string_view number);

// The number of the count with that id, if there is one.
Result<std::optional<std::string>> number_of_count(Database& db, const terminal::Uuid& id);

struct CountLine {
  terminal::Uuid id, product;
  std::string code, name, unit, person;
  terminal::Uuid counted_by;  // Nil: it is on the list, and nobody has counted it.
  terminal::Quantity expected;
  std::optional<terminal::Quantity> counted;
  terminal::LocalTime counted_at;
  terminal::Money cost;  // Of one unit.
  bool posted = false;   // It made a movement.
};
// In the order in which they were begun; of one article where it is named.
Result<std::vector<CountLine>> count_lines(Database& db, const terminal::Uuid& count,
                                           const terminal::Uuid& product = terminal::Uuid());

struct NewCount {
  terminal::Uuid id;
  terminal::CountScope scope = terminal::CountScope::Full;
  std::string about;
  terminal::Date day;
  terminal::LocalTime at;
  terminal::Uuid author;
};
// All inside a unit. Answers with its number.
Result<std::string> insert_count(Database& db, const Device& device, const NewCount& count);

struct CountStep {
  terminal::Uuid id;
  terminal::CountStatus status = terminal::CountStatus::Posted;
  std::int64_t position = 0;  // Of this device: the unit that states it.
  terminal::Uuid author;
  terminal::LocalTime at;
};
Result<void> mark_count(Database& db, const CountStep& step);

struct LineCounted {
  terminal::Uuid id;  // The line's.
  terminal::Uuid count, product;
  int line_no = 0;
  terminal::Quantity expected;
  std::optional<terminal::Quantity> counted;  // None: to be counted yet.
  terminal::Uuid author;
  terminal::LocalTime at;
};
Result<void> insert_count_line(Database& db, const Device& device, const LineCounted& line);
// Counted for the first time or again; `count`, `product` and `line_no` mean nothing.
Result<void> update_count_line(Database& db, const LineCounted& line);

// The articles of a category and of all below it that are kept in stock; of all
// categories for a nil one.
Result<std::vector<terminal::Uuid>> stocked_articles(Database& db, const terminal::Uuid& category);
// Those of which the file holds something to be here, or less than nothing.
Result<std::vector<terminal::Uuid>> articles_in_stock(Database& db);

// What was here at that time, as far as this file knows by now: sales that came to
// be known since are in it.
Result<terminal::Quantity> stock_at(Database& db, const terminal::Uuid& product, terminal::LocalTime at);

}  // namespace storage
