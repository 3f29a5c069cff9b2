// Row names: what people call a row of any table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"

namespace storage {

struct RowName {
  std::string name;  // A document's number, an article's name; empty where there is none.
  std::string code;  // An article's code.
  std::optional<terminal::Money> amount;
  std::string type;  // Of an order: "SALES", "RETURN".

  bool operator==(const RowName&) const = default;
};

// Whether rows of the table have a name of their own; those of others are
// known by the document that they belong to.
bool has_names(std::string_view table);

// Nothing if there is no such row here. Requires: has_names(table).
Result<std::optional<RowName>> name_of_row(Database& db, std::string_view table, const terminal::Uuid& id);

}  // namespace storage
