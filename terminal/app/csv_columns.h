// CsvColumns: which cell of a record is which, by the header's names.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/app/csv.h"
#include "terminal/domain/result.h"

namespace terminal {

struct CsvColumn {
  std::string name;  // Compared without regard to the case of Latin letters.
  bool required = false;
};

class CsvColumns {
 public:
  // Error Refused if a required column is missing or one occurs twice.
  static Result<CsvColumns> match(const std::vector<std::string>& header, std::span<const CsvColumn> wanted);

  bool has(std::size_t wanted) const { return places_[wanted] != kNowhere; }

  // The cell as it is; empty where the file has no such column.
  std::string_view cell(const CsvRecord& record, std::size_t wanted) const {
    const std::size_t place = places_[wanted];
    return place < record.cells.size() ? std::string_view(record.cells[place]) : std::string_view();
  }

  // Columns of the file that nobody asked for.
  const std::vector<std::string>& extra() const { return extra_; }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  std::vector<std::size_t> places_;
  std::vector<std::string> extra_;
};

}  // namespace terminal
