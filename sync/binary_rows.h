// Rows as COPY … (FORMAT binary) sends them, read into the mirror's spelling.
//
// https://www.postgresql.org/docs/15/sql-copy.html, "Binary Format"; of each
// type what its send function writes. Everything is checked: a stream that
// ends early or a value that the mirror cannot hold is an error, never a guess.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/row_load.h"
#include "storage/schema/description.h"

namespace syncing {

// The type under which pos.snapshot() sends a column: "uuid", "text", "numeric" …
std::string_view row_type(const storage::schema::Column& column);

// NUMERIC as it is sent, times 10^scale. Corrupt: it does not fit, or is no number.
terminal::Result<std::int64_t> read_numeric(std::string_view sent, int scale);

// A stream that is here as a whole.
class BinaryRows {
 public:
  // `stream` is kept; it must not be empty of its head.
  BinaryRows(std::string stream, std::vector<const storage::schema::Column*> columns);

  std::size_t bytes() const { return stream_.size(); }

  // Binds the next row, borrowing its texts; false: the end.
  terminal::Result<bool> bind_next(storage::Statement& statement);

  // The value of a uuid column in the last row of the stream; nil if there is
  // none. Walks the whole stream, so that a broken one shows before it is used.
  struct Summary {
    std::int64_t rows = 0;
    terminal::Uuid last;
  };
  terminal::Result<Summary> summary(std::string_view id_column) const;

 private:
  std::string stream_;
  std::vector<const storage::schema::Column*> columns_;
  std::size_t at_ = 0;
};

}  // namespace syncing
