// CsvReader: one record of a CSV file at a time, plain or gzip.
//
// RFC 4180 with what spreadsheets really write: a byte order mark, semicolons
// or tabs (told from the header), CRLF, LF or CR. Cells come as they are, inner
// and outer spaces included. A record that cannot be used says why and the next
// one is read; memory stays bounded whatever the file holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/domain/result.h"

namespace terminal {

// The longest record, line ends included.
inline constexpr std::size_t kMaxCsvRecord = 1 << 20;

struct CsvFault {
  std::string reason;
  // Where it lies is known, and the record's other cells are right. If not,
  // nothing can be said of the record, not even what it was about.
  bool cells_readable = false;
};

struct CsvRecord {
  std::int64_t line = 0;  // Where it begins; the header is line 1.
  std::vector<std::string> cells;
  std::optional<CsvFault> fault;
};

class CsvReader {
 public:
  // Reads the header. Error NotFound, ReadOnly or Corrupt, with the file's name.
  static Result<CsvReader> open(const std::filesystem::path& file);

  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  // The columns' names, without spaces around them.
  const std::vector<std::string>& header() const;

  // False at the end. Blank lines are passed over. Error Corrupt if the file
  // itself cannot be read on: a damaged archive, a failing disk.
  Result<bool> next(CsvRecord& record);

  // How much of the file has been read, 0 to 100.
  int percent() const;

 private:
  struct State;

  explicit CsvReader(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace terminal
