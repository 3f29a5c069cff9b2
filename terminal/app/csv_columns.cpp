#include "terminal/app/csv_columns.h"

#include <algorithm>

namespace terminal {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

Error refused(const std::string& message) { return {ErrorCode::Refused, message, ""}; }

}  // namespace

Result<CsvColumns> CsvColumns::match(const std::vector<std::string>& header, std::span<const CsvColumn> wanted) {
  CsvColumns columns;
  columns.places_.assign(wanted.size(), kNowhere);
  for (std::size_t place = 0; place < header.size(); ++place) {
    const auto found = std::find_if(wanted.begin(), wanted.end(),
                                    [&](const CsvColumn& column) { return same_name(column.name, header[place]); });
    if (found == wanted.end()) {
      columns.extra_.push_back(header[place]);
      continue;
    }
    std::size_t& known = columns.places_[static_cast<std::size_t>(found - wanted.begin())];
    if (known != kNowhere) return refused("the column " + found->name + " occurs twice");
    known = place;
  }
  std::string missing;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].required && !columns.has(i)) missing += (missing.empty() ? "" : ", ") + wanted[i].name;
  }
  if (!missing.empty()) return refused("the header lacks the column " + missing);
  return columns;
}

}  // namespace terminal
