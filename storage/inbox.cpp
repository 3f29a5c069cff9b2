#include "storage/inbox.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "storage/device.h"
#include "storage/rekey.h"
#include "storage/schema/description.h"
#include "storage/units.h"
#include "storage/wire.h"

namespace storage {

using nlohmann::json;
using schema::Column;
using schema::Table;
using terminal::Uuid;

namespace {

// Short enough that a sale which waits for the write lock does not feel it.
constexpr auto kSlice = std::chrono::milliseconds(3);

Error broken(const std::string& what) {
  return {ErrorCode::Corrupt, "a document from the centre is broken: " + what, ""};
}

std::string text_member(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The columns of a row that this program knows, in the table's order. Others
// are of a newer centre and pass by.
std::vector<const Column*> known_columns(const Table& table, const json& row) {
  std::vector<const Column*> columns;
  for (const Column& column : table.columns) {
    if (on_wire(column) && column.generated.empty() && row.contains(column.name)) columns.push_back(&column);
  }
  return columns;
}

std::string_view conflict_key(const Table& table) {
  return table.name == "stock_balances" ? "organization_id, workspace_id, product_id" : "id";
}

std::string upsert_sql(const Table& table, const std::vector<const Column*>& columns) {
  std::string names, marks, sets;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string name(columns[i]->name);
    names += (i > 0 ? ", " : "") + name;
    marks += (i > 0 ? ", ?" : "?") + std::to_string(i + 1);
    sets += (i > 0 ? ", " : "") + name + " = excluded." + name;
  }
  return "INSERT INTO " + std::string(table.name) + " (" + names + ") VALUES (" + marks + ") ON CONFLICT (" +
         std::string(conflict_key(table)) + ") DO UPDATE SET " + sets;
}

Result<void> bind_member(Statement& statement, int index, const Column& column, const json& value) {
  if (schema::value_kind(column) == schema::ValueKind::Json && !value.is_null()) {
    return bind_wire_value(statement.handle(), index, column, std::string_view(value.dump()));
  }
  if (value.is_null()) return bind_wire_value(statement.handle(), index, column, std::monostate{});
  if (value.is_boolean()) return bind_wire_value(statement.handle(), index, column, value.get<bool>());
  if (value.is_number_integer()) return bind_wire_value(statement.handle(), index, column, value.get<std::int64_t>());
  if (value.is_string())
    return bind_wire_value(statement.handle(), index, column, std::string_view(value.get_ref<const std::string&>()));
  return broken(std::string(column.name) + " has a value of no known kind");
}

// One page being applied.
class Delivering {
 public:
  Delivering(Database& db, const Delivery& delivery) : db_(db), delivery_(delivery) {}

  DeliveryOutcome outcome;

  // One document that this file cannot hold is put aside with the reason and
  // blocks nobody; the trouble of a disk or a lock is everybody's.
  Result<void> document(const json& document) {
    const std::string kind = text_member(document, "kind");
    const auto root = Uuid::parse(text_member(document, "id"));
    if (kind.empty() || !root) return broken("it has no kind or no id");
    if (auto done = run("SAVEPOINT document"); !done) return done;
    auto done = text_member(document, "op") == "D" ? remove(kind, *root) : replace(kind, *root, document);
    if (!done) {
      const bool its_own = done.error().code == ErrorCode::Corrupt || done.error().code == ErrorCode::Refused;
      if (!its_own) return done.error().in(kind + " " + root->to_string());
      if (auto back = run("ROLLBACK TO document"); !back) return back;
      if (auto noted = put_aside(kind, *root, done.error()); !noted) return noted;
    } else if (auto healed = forget_aside(*root); !healed) {
      return healed;
    }
    ++outcome.documents;
    return run("RELEASE document");
  }

 private:
  Result<void> run(std::string_view sql) {
    auto statement = db_.cached(sql);
    if (!statement) return statement.error();
    return (*statement)->run();
  }

  Result<void> put_aside(const std::string& kind, const Uuid& root, const Error& error) {
    ++outcome.put_aside;
    auto insert = db_.cached("INSERT OR REPLACE INTO unreadable_documents (id, kind, reason) VALUES (?1, ?2, ?3)");
    if (!insert) return insert.error();
    return (*insert)->bind(root, kind, error.message + (error.detail.empty() ? "" : ": " + error.detail)).run();
  }

  Result<void> forget_aside(const Uuid& root) {
    auto statement = db_.cached("DELETE FROM unreadable_documents WHERE id = ?1");
    if (!statement) return statement.error();
    return (*statement)->bind(root).run();
  }

  Result<void> replace(const std::string& kind, const Uuid& root, const json& document) {
    const auto rows = document.find("rows");
    if (rows == document.end() || !rows->is_array()) return broken("it has no rows");
    for (const json& row : *rows) {
      if (auto done = upsert(row); !done) return done;
    }
    return prune_children(kind, root, *rows);
  }

  Result<void> upsert(const json& entry) {
    const Table* table = schema::find_table(text_member(entry, "t"));
    if (table == nullptr) return {};  // A table of a newer centre.
    const auto row = entry.find("row");
    if (row == entry.end() || !row->is_object())
      return broken("a row of " + std::string(table->name) + " is not an object");
    if (auto done = make_way(*table, *row); !done) return done;
    const auto columns = known_columns(*table, *row);
    auto statement = db_.cached(upsert_sql(*table, columns));
    if (!statement) return statement.error();
    int index = 0;
    for (const Column* column : columns) {
      auto bound = bind_member(**statement, ++index, *column, row->at(std::string(column->name)));
      if (!bound) return bound.error().in(std::string(table->name));
    }
    if (auto done = (*statement)->run(); !done) return done.error().in(std::string(table->name));
    ++outcome.rows;
    return table->name == "stock_balances" ? settle_own_stock(*row) : Result<void>{};
  }

  // A code is unique here, too, but documents arrive one by one: another row
  // may hold this one's code. An article that was created here apart from the
  // centre's becomes the centre's; one that the centre knows gives its code up
  // until its own document brings its new one.
  Result<void> make_way(const Table& table, const json& row) {
    if (table.name == "stock_balances") return free_balance_id(row);
    if (table.name != "products") return {};
    const auto id = Uuid::parse(text_member(row, "id"));
    if (!id) return broken("an article without id");
    auto twin = holder_of_code(text_member(row, "code"), *id);
    if (!twin) return twin.error();
    if (twin->nil()) return {};
    auto ours = made_here_alone(*twin);
    if (!ours) return ours.error();
    const Renaming renaming{*twin, *id};
    if (*ours) return rekey(db_, {&renaming, 1});
    auto park = db_.cached("UPDATE products SET code = ?2 WHERE id = ?1");
    if (!park) return park.error();
    return (*park)->bind(*twin, twin->to_string()).run();
  }

  Result<Uuid> holder_of_code(const std::string& code, const Uuid& other_than) {
    auto statement = db_.cached("SELECT id FROM products WHERE code = ?1 AND id <> ?2");
    if (!statement) return statement.error();
    auto found = (*statement)->bind(code, other_than).step();
    if (!found) return found.error();
    const Uuid holder = *found ? (*statement)->uuid(0) : Uuid();
    (*statement)->rewind();
    return holder;
  }

  // The article's insert is in a unit that waits, or that the centre put aside.
  Result<bool> made_here_alone(const Uuid& product) {
    auto statement = db_.cached(
        "SELECT 1 FROM units u, json_each(u.document, '$.changes') c WHERE (u.n > (SELECT acknowledged FROM device) OR "
        "u.refused = 1)"
        " AND instr(u.document, ?1) > 0 AND c.value ->> '$.t' = 'products' AND c.value ->> '$.op' = 'I'"
        " AND c.value ->> '$.row.id' = ?1 LIMIT 1");
    if (!statement) return statement.error();
    auto found = (*statement)->bind(product.to_string()).step();
    if (!found) return found.error();
    (*statement)->rewind();
    return *found;
  }

  // A balance made here has an id of its own, until the centre's comes.
  Result<void> free_balance_id(const json& row) {
    const auto id = Uuid::parse(text_member(row, "id"));
    const auto product = Uuid::parse(text_member(row, "product_id"));
    if (!id || !product) return broken("a balance without id or article");
    auto statement = db_.cached("UPDATE stock_balances SET id = randomblob(16) WHERE id = ?1 AND product_id <> ?2");
    if (!statement) return statement.error();
    return (*statement)->bind(*id, *product).run();
  }

  // What the centre's figure holds already leaves the own part.
  Result<void> settle_own_stock(const json& row) {
    const auto product = Uuid::parse(text_member(row, "product_id"));
    const auto workspace = Uuid::parse(text_member(row, "workspace_id"));
    if (!product || !workspace) return broken("a balance without article or workspace");
    auto statement = db_.cached(
        "UPDATE stock_balances SET own = coalesce((SELECT sum(m.quantity) FROM stock_movements m"
        "  WHERE m.product_id = ?1 AND m.workspace_id = ?2 AND (m.unit_seq > (SELECT unit_base FROM device) + ?3"
        "  OR m.unit_seq IN (SELECT n FROM units WHERE refused = 1))), 0)"
        " WHERE product_id = ?1 AND workspace_id = ?2");
    if (!statement) return statement.error();
    return (*statement)->bind(*product, *workspace, delivery_.applied_seq).run();
  }

  // Children that the document no longer lists.
  Result<void> prune_children(const std::string& kind, const Uuid& root, const json& rows) {
    for (const Table* table : schema::tables()) {
      if (table->kind != kind || table->root == "id") continue;
      std::vector<Uuid> gone;
      if (auto done = unlisted(*table, root, rows, gone); !done) return done;
      for (const Uuid& id : gone) {
        if (auto done = erase(*table, "id = ?1", id); !done) return done;
      }
    }
    return {};
  }

  Result<void> unlisted(const Table& table, const Uuid& root, const json& rows, std::vector<Uuid>& gone) {
    auto present =
        db_.cached("SELECT id FROM " + std::string(table.name) + " WHERE " + std::string(table.root) + " = ?1");
    if (!present) return present.error();
    (*present)->bind(root);
    for (auto row = (*present)->step();; row = (*present)->step()) {
      if (!row) return row.error();
      if (!*row) break;
      const std::string id = (*present)->uuid(0).to_string();
      const bool listed = std::any_of(rows.begin(), rows.end(), [&](const json& entry) {
        return text_member(entry, "t") == table.name && entry.contains("row") &&
               text_member(entry.at("row"), "id") == id;
      });
      if (!listed) gone.push_back((*present)->uuid(0));
    }
    (*present)->rewind();
    return {};
  }

  Result<void> remove(const std::string& kind, const Uuid& root) {
    for (const Table* table : schema::tables()) {
      const bool owns = table->kind == kind, alone = table->kind_alone == kind;
      if (!owns && !alone) continue;
      // A row on its own that meanwhile belongs to a document has moved, not gone.
      auto done = owns ? erase(*table, std::string(table->root) + " = ?1", root)
                       : erase(*table, "id = ?1 AND " + std::string(table->root) + " IS NULL", root);
      if (!done) return done;
    }
    return {};
  }

  Result<void> erase(const Table& table, const std::string& where, const Uuid& id) {
    auto statement = db_.cached("DELETE FROM " + std::string(table.name) + " WHERE " + where);
    if (!statement) return statement.error();
    return (*statement)->bind(id).run();
  }

  Database& db_;
  const Delivery& delivery_;
};

// References may arrive before what they refer to: the catalogue and the
// documents come in lanes of their own. verify() looks at them when in step.
// And what power takes away is fetched again, as its cursor is gone with it, so
// that no slice need be flushed by itself.
class LooseWrites {
 public:
  explicit LooseWrites(Database& db) : db_(db) {
    (void)db_.run("PRAGMA foreign_keys = OFF; PRAGMA synchronous = NORMAL");
  }
  ~LooseWrites() { (void)db_.run("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL"); }

 private:
  Database& db_;
};

}  // namespace

Result<DeliveryOutcome> deliver(Database& db, const Delivery& delivery, const std::function<void()>& between) {
  const json documents = json::parse(delivery.documents, nullptr, /*allow_exceptions=*/false);
  if (!documents.is_array()) return broken("the page is not a JSON array");
  const LooseWrites loose(db);
  Delivering delivering(db, delivery);
  std::size_t next = 0;
  do {
    if (next > 0 && between) between();
    auto write = MirrorWrite::begin(db);
    if (!write) return write.error();
    const auto end = std::chrono::steady_clock::now() + kSlice;
    while (next < documents.size() && std::chrono::steady_clock::now() < end) {
      if (auto done = delivering.document(documents[next++]); !done) return done.error();
    }
    if (next == documents.size()) {
      for (const auto& [key, value] : delivery.meta) {
        if (auto done = meta_set(db, key, value); !done) return done.error();
      }
    }
    if (auto done = write->commit(); !done) return done.error();
  } while (next < documents.size());
  return delivering.outcome;
}

}  // namespace storage
