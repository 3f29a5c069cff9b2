// The raw work of a first load: COPY out of PostgreSQL, rows into SQLite.
#pragma once

#include <filesystem>
#include <string>

namespace bench {

struct LoadFloor {
  double rows_s = 0;     // COPY … (FORMAT binary), bound to one prepared INSERT, one transaction.
  double indexes_s = 0;  // Eight indexes made after that, and everything moved into the file.
  double mib = 0;

  double seconds() const { return rows_s + indexes_s; }
};

// All products of the database, every column that a terminal holds, into a new
// file with a plain table: no key, check, trigger or tenant; crash-safe (WAL).
LoadFloor load_products_raw(const std::string& dsn, const std::filesystem::path& file);

}  // namespace bench
