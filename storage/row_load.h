// Rows of a first load: written straight into their tables.
//
// For documents of which nothing is here yet, so that nothing has to make way
// and no row can be one too many. Written in slices, so that a sale next to it
// waits no longer than one of them. Like a page of the inbox, applying rows
// twice is harmless.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "storage/database.h"
#include "storage/schema/description.h"

namespace storage {

struct LoadedTable {
  const schema::Table* table;
  std::vector<const schema::Column*> columns;  // Of every row, in this order.
  // Binds the next row's values to the parameters from 1 on; false: no more.
  // What is bound without a copy must live until the next call.
  std::function<Result<bool>(Statement&)> next;
};

// The columns of a table that cross the wire and are stored.
std::vector<const schema::Column*> loaded_columns(const schema::Table& table);

// True if none of the tables has a row.
Result<bool> nothing_of(Database& db, std::span<const schema::Table* const> tables);

// Before the first row, for tables that are empty: their indexes are put off
// until finish_row_load(), as making one of many rows costs a fraction of
// keeping it in step with each. What is put off outlives this program's end.
Result<void> begin_row_load(Database& db, std::span<const schema::Table* const> tables);

// Makes the indexes that were put off, if any; each holds the write lock while it
// is made. To be called before rows are written in any other way.
Result<void> finish_row_load(Database& db);

// While indexes are put off: questions that need one had better not be asked.
Result<bool> indexes_put_off(Database& db);

struct RowLoad {
  std::vector<LoadedTable> tables;
  std::vector<std::pair<std::string, std::string>> meta;  // Kept with the last of the rows: how far the load is.
};

// The number of rows. `between` as for deliver(). On an error some slices may
// have been kept, `meta` has not.
Result<std::int64_t> load_rows(Database& db, const RowLoad& load, const std::function<void()>& between = {});

}  // namespace storage
