// A list for people: a head, columns, rows and perhaps a row of totals. Reports and
// everything else that leaves the program as a file or stands on the reports' page
// are such lists; how a cell is written is decided here alone.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"

namespace terminal {

struct Percent {
  std::int64_t bp = 0;  // 1250 is 12.5 %.

  bool operator==(const Percent&) const = default;
};

// Nothing, words, a number of things, and so on.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Money, Quantity, Percent, Date, LocalTime>;
using Cells = std::vector<Cell>;

struct ListColumn {
  std::string id;  // For machines: "sum".
  std::string title;
  bool number = false;  // Right-aligned, and as wide as it is.
  int weight = 1;       // Its share of a page's width, beside the others'.
};

struct ListHead {
  std::string id;  // For machines: "goods".
  std::string title;
  std::string shop, bin;
  std::string period;  // In words; empty: as things stand.
  LocalTime made_at;
  std::vector<ListColumn> columns;
};

// Small ones, whole.
struct List {
  ListHead head;
  std::vector<Cells> rows;
  Cells total;  // Empty: these rows have none.
};

// As a person reads it: "1 234,50", "12,5 %", "23.11.2026 14:03".
std::string cell_words(const Cell& cell, Language language);

// For machines: "1234.50", "12.50", "2026-11-23".
std::string cell_plain(const Cell& cell);

// Broken bytes and zero bytes replaced by U+FFFD.
std::string readable(std::string_view text);

}  // namespace terminal
