// Edits that the centre has not had yet: laid again over a row that comes from it,
// so that nobody sees his own change undone while it waits.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "storage/database.h"
#include "storage/schema/description.h"
#include "terminal/domain/ids.h"

namespace storage {

class UnsentEdits {
 public:
  explicit UnsentEdits(Database& db);
  ~UnsentEdits();

  // Inside a Mirror transaction, after the row was written. A row that a waiting
  // unit deletes goes again.
  Result<void> lay_over(const schema::Table& table, const terminal::Uuid& row);

  // Another transaction begins: units may have been added.
  void look_again() { looked_ = false; }

 private:
  struct Edits;  // By table and row.

  Result<void> read_new_units();
  Result<void> write(const schema::Table& table, const terminal::Uuid& row);

  Database& db_;
  std::unique_ptr<Edits> edits_;
  std::int64_t read_ = 0;  // Units up to this one.
  bool looked_ = false;
};

}  // namespace storage
