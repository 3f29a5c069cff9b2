// The raw work of a pull: rows that changed at the centre, read and written over
// those in a SQLite file. A copy of the articles without triggers on the one side,
// a plain table with eight indexes on the other.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "tests/bench/timing.h"

namespace bench {

class PullFloor {
 public:
  // Copies the articles that a condition gives into schema floor_pull and a new file.
  PullFloor(const std::string& dsn, const std::string& which, const std::filesystem::path& file);
  ~PullFloor();

  // One article gets another price and the listener is notified in one
  // transaction; he selects the row and writes it, flushed. From the return of the
  // commit to that of the flush.
  Times one(int times);

  // So many articles get another price; COPY (FORMAT binary) of them, written in
  // one transaction. From the return of the commit on.
  double bulk_s(std::int64_t rows);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Articles are numbered by their barcodes from here on (fill_products): a condition
// that holds for the first `rows` of them.
std::string first_articles(std::int64_t rows);

}  // namespace bench
