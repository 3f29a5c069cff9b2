#include "storage/inbox.h"

#include <algorithm>
#include <chrono>

#include "storage/device.h"
#include "storage/incoming_row.h"
#include "storage/json_reader.h"
#include "storage/loose_writes.h"
#include "storage/outstanding.h"
#include "storage/product_codes.h"
#include "storage/schema/description.h"
#include "storage/units.h"
#include "storage/unsent_edits.h"

namespace storage {

using schema::Table;
using terminal::Uuid;

namespace {

// Short enough that a sale which waits for the write lock does not feel it.
constexpr auto kSlice = std::chrono::milliseconds(3);

Error broken(const std::string& what) {
  return {ErrorCode::Corrupt, "a document from the centre is broken: " + what, ""};
}

// A document as it stands on the page.
struct Incoming {
  std::string kind;
  Uuid root;
  bool gone = false;
  std::string_view rows;  // As spelled; empty if it has none.
};

Result<Incoming> read_document(std::string_view text) {
  JsonReader reader(text);
  if (!reader.enter('{')) return broken("it is not an object");
  Incoming document;
  std::string_view name;
  while (reader.next(name)) {
    const std::string_view value = reader.value();
    if (name == "kind") document.kind = json_unquoted(value).value_or("");
    if (name == "id") document.root = Uuid::parse(json_unquoted(value).value_or("")).value_or(Uuid());
    if (name == "op") document.gone = value == "\"D\"";
    if (name == "rows") document.rows = value;
  }
  if (document.kind.empty() || document.root.nil()) return broken("it has no kind or no id");
  return document;
}

// {"t": table, "row": {…}}. Nothing for a table of a newer centre.
Result<std::optional<IncomingRow>> read_row(std::string_view text) {
  JsonReader reader(text);
  if (!reader.enter('{')) return broken("a row is not an object");
  std::string table_name;
  std::string_view name, spelled;
  while (reader.next(name)) {
    const std::string_view value = reader.value();
    if (name == "t") table_name = json_unquoted(value).value_or("");
    if (name == "row") spelled = value;
  }
  const Table* table = schema::find_table(table_name);
  if (table == nullptr) return std::optional<IncomingRow>{};
  IncomingRow row(*table);
  JsonReader members(spelled);
  if (!row.read(members)) return broken("a row of " + table_name + " is not an object");
  return std::optional(std::move(row));
}

// One page being applied.
class Delivering {
 public:
  Delivering(Database& db, const Delivery& delivery) : db_(db), delivery_(delivery), writer_(db), edits_(db) {}

  DeliveryOutcome outcome;

  // Another transaction: a sale may have come between.
  void begin_slice() {
    outstanding_.reset();
    edits_.look_again();
  }

  // One document that this file cannot hold is put aside with the reason and
  // blocks nobody; the trouble of a disk or a lock is everybody's.
  Result<void> document(std::string_view text) {
    auto document = read_document(text);
    if (!document) return document.error();
    const Uuid& root = document->root;
    if (auto done = run("SAVEPOINT document"); !done) return done;
    auto done = document->gone ? remove(document->kind, root) : replace(*document);
    if (!done) {
      const bool its_own = done.error().code == ErrorCode::Corrupt || done.error().code == ErrorCode::Refused;
      if (!its_own) return done.error().in(document->kind + " " + root.to_string());
      if (auto back = run("ROLLBACK TO document"); !back) return back;
      if (auto noted = put_aside(document->kind, root, done.error()); !noted) return noted;
    } else if (auto healed = forget_aside(root); !healed) {
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

  Result<void> replace(const Incoming& document) {
    JsonReader reader(document.rows);
    if (!reader.enter('[')) return broken("it has no rows");
    std::vector<IncomingRow> rows;
    while (reader.next()) {
      auto row = read_row(reader.value());
      if (!row) return row.error();
      if (*row) rows.push_back(std::move(**row));
    }
    for (const IncomingRow& row : rows) {
      if (auto done = upsert(row); !done) return done;
    }
    return prune_children(document.kind, document.root, rows);
  }

  Result<void> upsert(const IncomingRow& row) {
    if (auto done = make_way(row); !done) return done;
    if (auto done = writer_.write(row); !done) return done;
    if (auto done = edits_.lay_over(row.table(), row.id("id")); !done) return done;
    ++outcome.rows;
    return row.table().name == "stock_balances" ? settle_own_stock(row) : Result<void>{};
  }

  Result<void> make_way(const IncomingRow& row) {
    if (row.table().name == "stock_balances") return free_balance_id(row);
    if (row.table().name != "products") return {};
    const Uuid id = row.id("id");
    if (id.nil()) return broken("an article without id");
    return give_code_to(db_, row.text("code"), id);
  }

  // A balance made here has an id of its own, until the centre's comes.
  Result<void> free_balance_id(const IncomingRow& row) {
    const Uuid id = row.id("id"), product = row.id("product_id");
    if (id.nil() || product.nil()) return broken("a balance without id or article");
    auto statement = db_.cached("UPDATE stock_balances SET id = randomblob(16) WHERE id = ?1 AND product_id <> ?2");
    if (!statement) return statement.error();
    return (*statement)->bind(id, product).run();
  }

  // What the centre's figure holds already leaves the own part.
  Result<void> settle_own_stock(const IncomingRow& row) {
    const Uuid product = row.id("product_id"), workspace = row.id("workspace_id");
    if (product.nil() || workspace.nil()) return broken("a balance without article or workspace");
    auto statement = db_.cached(
        "UPDATE stock_balances SET own = coalesce((SELECT sum(m.quantity) FROM stock_movements m"
        "  WHERE m.product_id = ?1 AND m.workspace_id = ?2 AND (m.unit_seq > (SELECT unit_base FROM device) + ?3"
        "  OR m.unit_seq IN (SELECT n FROM units WHERE refused = 1))), 0)"
        " WHERE product_id = ?1 AND workspace_id = ?2");
    if (!statement) return statement.error();
    return (*statement)->bind(product, workspace, delivery_.applied_seq).run();
  }

  // Children that the document no longer lists.
  Result<void> prune_children(const std::string& kind, const Uuid& root, const std::vector<IncomingRow>& rows) {
    for (const Table* table : schema::tables()) {
      if (table->kind != kind || table->root == "id") continue;
      std::vector<Uuid> gone;
      if (auto done = unlisted(*table, root, rows, gone); !done) return done;
      for (const Uuid& id : gone) {
        auto ours = not_sent_yet(id);
        if (!ours) return ours.error();
        if (*ours) continue;
        if (auto done = erase(*table, "id = ?1", id); !done) return done;
      }
    }
    return {};
  }

  // The centre cannot list what it does not have: rows of units that wait or that
  // it has put aside.
  Result<bool> not_sent_yet(const Uuid& id) {
    if (!outstanding_) {
      auto rows = OutstandingRows::load(db_);
      if (!rows) return rows.error();
      outstanding_.emplace(std::move(*rows));
    }
    return outstanding_->holds(id);
  }

  Result<void> unlisted(const Table& table, const Uuid& root, const std::vector<IncomingRow>& rows,
                        std::vector<Uuid>& gone) {
    auto present =
        db_.cached("SELECT id FROM " + std::string(table.name) + " WHERE " + std::string(table.root) + " = ?1");
    if (!present) return present.error();
    (*present)->bind(root);
    for (auto row = (*present)->step();; row = (*present)->step()) {
      if (!row) return row.error();
      if (!*row) break;
      const Uuid id = (*present)->uuid(0);
      const bool listed = std::any_of(rows.begin(), rows.end(), [&](const IncomingRow& line) {
        return &line.table() == &table && line.id("id") == id;
      });
      if (!listed) gone.push_back(id);
    }
    (*present)->rewind();
    return {};
  }

  Result<void> remove(const std::string& kind, const Uuid& root) {
    for (const Table* table : schema::tables()) {
      const bool owns = table->kind == kind, alone = table->kind_alone == kind;
      if (!owns && !alone) continue;
      if (table->name == "stock_balances") {
        if (auto done = reduce_to_own_stock(root); !done) return done;
        if (auto done = erase(*table, "id = ?1 AND own = 0", root); !done) return done;
        continue;
      }
      // A row on its own that meanwhile belongs to a document has moved, not gone.
      auto done = owns ? erase(*table, std::string(table->root) + " = ?1", root)
                       : erase(*table, "id = ?1 AND " + std::string(table->root) + " IS NULL", root);
      if (!done) return done;
    }
    return {};
  }

  // A balance that is no longer the centre's holds what the centre has not taken in.
  Result<void> reduce_to_own_stock(const Uuid& balance) {
    auto statement = db_.cached(
        "UPDATE stock_balances AS b SET quantity = 0, own = coalesce((SELECT sum(m.quantity) FROM stock_movements m"
        "  WHERE m.product_id = b.product_id AND m.workspace_id = b.workspace_id"
        "  AND (m.unit_seq > (SELECT acknowledged FROM device)"
        "  OR m.unit_seq IN (SELECT n FROM units WHERE refused = 1))), 0) WHERE id = ?1");
    if (!statement) return statement.error();
    return (*statement)->bind(balance).run();
  }

  Result<void> erase(const Table& table, const std::string& where, const Uuid& id) {
    auto statement = db_.cached("DELETE FROM " + std::string(table.name) + " WHERE " + where);
    if (!statement) return statement.error();
    return (*statement)->bind(id).run();
  }

  Database& db_;
  const Delivery& delivery_;
  RowWriter writer_;
  UnsentEdits edits_;
  std::optional<OutstandingRows> outstanding_;
};

}  // namespace

Result<DeliveryOutcome> deliver(Database& db, const Delivery& delivery, const std::function<void()>& between) {
  JsonReader page(delivery.documents);
  if (!page.enter('[')) return broken("the page is not a JSON array");
  const LooseWrites loose(db);
  Delivering delivering(db, delivery);
  bool more = page.next();
  for (bool first = true;; first = false) {
    if (!first && between) between();
    auto write = MirrorWrite::begin(db);
    if (!write) return write.error();
    delivering.begin_slice();
    const auto end = std::chrono::steady_clock::now() + kSlice;
    for (; more && std::chrono::steady_clock::now() < end; more = page.next()) {
      if (auto done = delivering.document(page.value()); !done) return done.error();
    }
    if (!more && !page.at_end()) return broken("the page is not a JSON array");
    if (!more) {
      for (const auto& [key, value] : delivery.meta) {
        if (auto done = meta_set(db, key, value); !done) return done.error();
      }
    }
    if (auto done = write->commit(); !done) return done.error();
    if (!more) return delivering.outcome;
  }
}

}  // namespace storage
