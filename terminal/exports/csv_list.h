// A list as CSV: RFC 4180 with a line of names, for spreadsheets.
//
// Where decimals have a comma, cells are parted by semicolons, as spreadsheets of
// such countries expect. Words that a spreadsheet would take for a formula get an
// apostrophe in front. Pure: bytes go to `sink` as they come.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "terminal/exports/list.h"

namespace terminal {

using ByteSink = std::function<void(std::string_view)>;

struct CsvStyle {
  bool byte_order_mark = true;  // Excel takes a file without one for another encoding.
  bool decimal_comma = true;

  bool operator==(const CsvStyle&) const = default;
};

class CsvList {
 public:
  CsvList(const ListHead& head, const CsvStyle& style, ByteSink sink);

  void row(const Cells& cells);

 private:
  void line(const std::vector<std::string>& cells);

  CsvStyle style_;
  ByteSink sink_;
};

// With an apostrophe in front where a spreadsheet would reckon with it. A sign and
// digits alone, such as a telephone number, are harmless.
std::string guarded(std::string_view text);

}  // namespace terminal
