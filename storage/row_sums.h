// Row sums: what the mirror holds of a kind, as numbers that the centre comes to,
// too, if it holds the same (sync/README.md, "Row sums").
//
// A row's canonical text is its compared columns in the order of their names,
// U+001F between them and U+001E for NULL; its hash is hash_text() of that. A
// document's sum is that of its rows' hashes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "storage/database.h"
#include "storage/schema/description.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"

namespace storage {

struct ComparedTable {
  const schema::Table* table;
  std::string root;                            // The column that holds the document's id.
  std::vector<const schema::Column*> columns;  // By name.
};

struct ComparedKind {
  std::string kind;
  std::string lane;
  bool alone = false;                 // Rows whose own root column is NULL.
  std::vector<ComparedTable> tables;  // By name.
};

// Every column that has to be as at the centre: not those that it keeps or derives,
// nor those that may be late. Nothing for a kind that is never sent down.
std::optional<ComparedKind> compared_kind(const std::string& kind);

// The tables and columns among them that a centre names, too.
struct NamedColumns {
  std::string table;
  std::vector<std::string> columns;
};
ComparedKind narrowed(const ComparedKind& kind, const std::vector<NamedColumns>& centre);

// By which both sides know that they compare the same columns.
std::string shape(const ComparedKind& kind);

// The stored value as the centre prints it; U+001E for NULL.
std::string canonical_value(const schema::Column& column, const Statement& row, int index);

// Ids behind `after` up to and with `upto`, or to the end.
struct IdRange {
  terminal::Uuid after;
  std::optional<terminal::Uuid> upto;
};

using Sums = std::map<terminal::Uuid, terminal::Int128>;  // By document.
Result<Sums> document_sums(Database& db, const ComparedKind& kind, const IdRange& range);

// A document's rows as "table id" with their values by column: what was wrong with
// it shows when it has been fetched anew.
using Spelled = std::map<std::string, std::map<std::string, std::string>>;
Result<Spelled> spelled_document(Database& db, const ComparedKind& kind, const terminal::Uuid& root);
std::string difference(const Spelled& before, const Spelled& after);  // "products.price; order_items: a row too many"

// Documents that may rightly differ from the centre's, by the ids of their rows.
class Excused {
 public:
  enum class Why {
    No,
    Ours,     // An own unit that waits or was refused is about it, or this file cannot hold it.
    GivenUp,  // A unit that was given up was about it: what the centre has is right, and nobody is at fault.
  };

  static Result<Excused> load(Database& db);

  Result<Why> document(Database& db, const ComparedKind& kind, const terminal::Uuid& root) const;

 private:
  Why row(const terminal::Uuid& id) const;

  std::unordered_set<terminal::Uuid> ours_, given_up_;
};

}  // namespace storage
