#include "storage/inbox.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "storage/customer_sums.h"
#include "storage/device.h"
#include "storage/incoming_document.h"
#include "storage/json_reader.h"
#include "storage/loose_writes.h"
#include "storage/outstanding.h"
#include "storage/own_stock.h"
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

// One page being applied.
class Delivering {
 public:
  Delivering(Database& db, const Delivery& delivery) : db_(db), delivery_(delivery), writer_(db), edits_(db) {}

  DeliveryOutcome outcome;

  // Before the first write: which documents that go are still referred to.
  Result<void> look_ahead(std::string_view documents) {
    const bool none_goes = documents.find("\"D\"") == std::string_view::npos;
    if (none_goes || delivery_.of_a_load || !delivery_.answered.empty()) return {};
    std::map<std::string, std::vector<Uuid>> leaving;
    JsonReader page(documents);
    for (bool more = page.enter('[') && page.next(); more; more = page.next()) {
      const auto document = read_incoming(page.value());
      if (document && document->gone) leaving[document->kind].push_back(document->root);
    }
    for (const auto& [kind, roots] : leaving) {
      const Table* head = head_of(kind);
      if (head == nullptr || !linked_to(*head)) continue;
      auto referred = still_referred(db_, kind, roots);
      if (!referred) return referred.error();
      staying_.insert(referred->begin(), referred->end());
    }
    return {};
  }

  // After the last document, in its transaction.
  Result<void> settle_references() {
    std::set<RowId> missing;
    if (auto done = still_missing(missing); !done) return done;
    for (const RowId& row : delivery_.answered) {
      if (auto done = remove_unanswered(row); !done) return done;
    }
    if (delivery_.of_a_load || (delivery_.answered.empty() && missing.empty() && links_.empty() && staying_.empty()))
      return {};
    auto noted = missing_rows(db_);
    if (!noted) return noted.error();
    const std::size_t before = noted->size();
    missing.insert(noted->begin(), noted->end());
    for (const RowId& row : delivery_.answered) missing.erase(row);
    return missing.size() == before && delivery_.answered.empty() ? Result<void>{} : note_missing(db_, missing);
  }

  // Another transaction: a sale may have come between.
  void begin_slice() {
    outstanding_.reset();
    edits_.look_again();
  }

  // One document that this file cannot hold is put aside with the reason and
  // blocks nobody; the trouble of a disk or a lock is everybody's.
  Result<void> document(std::string_view text) {
    auto document = read_incoming(text);
    if (!document) return document.error();
    const Uuid& root = document->root;
    if (auto done = run("SAVEPOINT document"); !done) return done;
    auto done = document->gone ? leave(document->kind, root) : document->stub ? shrink(*document) : replace(*document);
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

  Result<void> replace(const IncomingDocument& document) {
    auto rows = rows_of(document);
    if (!rows) return rows.error();
    brought_.insert(document.root);
    for (const IncomingRow& row : *rows) {
      if (auto done = upsert(row); !done) return done;
      follow_links(row);
    }
    return prune_children(document.kind, document.root, *rows);
  }

  // Whatever of it was here makes way for its name.
  Result<void> shrink(const IncomingDocument& document) {
    auto rows = rows_of(document);
    if (!rows) return rows.error();
    brought_.insert(document.root);
    if (auto done = remove(document.kind, document.root); !done) return done;
    for (const IncomingRow& row : *rows) {
      if (auto done = writer_.write(row); !done) return done;
      ++outcome.rows;
    }
    return {};
  }

  Result<void> leave(const std::string& kind, const Uuid& root) {
    auto ours = never_there(root);
    if (!ours) return ours.error();
    if (*ours) return prune_children(kind, root, {});  // It cannot go from there; what else it has can.
    if (!staying_.contains(root)) return remove(kind, root);
    links_.emplace(head_of(kind)->name, root);
    return {};
  }

  void follow_links(const IncomingRow& row) {
    if (delivery_.of_a_load) return;
    for (const Link& link : links()) {
      if (link.from != &row.table()) continue;
      const Uuid id = row.id(link.column);
      if (!id.nil()) links_.emplace(link.to->name, id);
    }
  }

  // What the documents refer to and is not here; and what should go and could not.
  Result<void> still_missing(std::set<RowId>& missing) {
    for (const RowId& row : links_) {
      auto there = has_row(row);
      if (!there) return there.error();
      if (!*there || staying_.contains(row.second)) missing.insert(row);
    }
    return {};
  }

  Result<bool> has_row(const RowId& row) {
    auto known = db_.cached("SELECT 1 FROM " + row.first + " WHERE id = ?1");
    if (!known) return known.error();
    auto found = (*known)->bind(row.second).step();
    (*known)->rewind();
    return found;
  }

  // The centre has nothing under that id.
  Result<void> remove_unanswered(const RowId& row) {
    const Table& table = schema::table(row.first);
    if (table.root != "id" || brought_.contains(row.second)) return {};
    auto ours = never_there(row.second);
    if (!ours) return ours.error();
    auto there = has_row(row);
    if (!there) return there.error();
    return *there && !*ours ? remove(std::string(table.kind), row.second) : Result<void>{};
  }

  static const Table* head_of(const std::string& kind) {
    for (const Table* table : schema::tables()) {
      if (table->kind == kind && table->root == "id") return table;
    }
    return nullptr;
  }

  Result<void> upsert(const IncomingRow& row) {
    if (auto done = make_way(row); !done) return done;
    if (auto done = writer_.write(row); !done) return done;
    if (auto done = edits_.lay_over(row.table(), row.id("id")); !done) return done;
    ++outcome.rows;
    if (row.table().name == "customers") return settle_own_customer_sums(db_, row.id("id"), delivery_.applied_seq);
    return row.table().name == "stock_balances" ? settle_own_stock(db_, row, delivery_.applied_seq) : Result<void>{};
  }

  Result<void> make_way(const IncomingRow& row) {
    if (row.table().name == "stock_balances") return free_balance_id(db_, row);
    if (row.table().name != "products") return {};
    const Uuid id = row.id("id");
    if (id.nil()) return broken_document("an article without id");
    return give_code_to(db_, row.text("code"), id);
  }

  // Children that the document no longer lists.
  Result<void> prune_children(const std::string& kind, const Uuid& root, const std::vector<IncomingRow>& rows) {
    bool paid_here = false;  // By a payment that the centre has not had.
    for (const Table* table : schema::tables()) {
      if (table->kind != kind || table->root == "id") continue;
      std::vector<Uuid> gone;
      if (auto done = unlisted(*table, root, rows, gone); !done) return done;
      for (const Uuid& id : gone) {
        auto ours = not_sent_yet(id);
        if (!ours) return ours.error();
        paid_here = paid_here || (*ours && table->name == "payments");
        if (*ours) continue;
        if (auto done = erase(*table, "id = ?1", id); !done) return done;
      }
    }
    return paid_here ? settle_order(db_, root) : Result<void>{};
  }

  // The centre cannot list what it does not have: rows of units that wait or that
  // it has put aside.
  Result<bool> not_sent_yet(const Uuid& id) { return holds(outstanding_, id); }

  // The same of a document that goes. No sale between two slices makes one of these:
  // one look is enough for a page that deletes thousands.
  Result<bool> never_there(const Uuid& root) { return holds(outstanding_at_first_, root); }

  Result<bool> holds(std::optional<OutstandingRows>& rows, const Uuid& id) {
    if (!rows) {
      auto found = OutstandingRows::load(db_);
      if (!found) return found.error();
      rows.emplace(std::move(*found));
    }
    return rows->holds(id);
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
        if (auto done = reduce_to_own_stock(db_, root); !done) return done;
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

  Result<void> erase(const Table& table, const std::string& where, const Uuid& id) {
    auto statement = db_.cached("DELETE FROM " + std::string(table.name) + " WHERE " + where);
    if (!statement) return statement.error();
    return (*statement)->bind(id).run();
  }

  Database& db_;
  const Delivery& delivery_;
  RowWriter writer_;
  UnsentEdits edits_;
  std::optional<OutstandingRows> outstanding_;           // Of this slice.
  std::optional<OutstandingRows> outstanding_at_first_;  // Of the page.
  std::set<Uuid> staying_;                               // Of those that should go: still referred to.
  std::set<Uuid> brought_;                               // Documents that came.
  std::set<RowId> links_;                                // What they refer to.
};

}  // namespace

Result<DeliveryOutcome> deliver(Database& db, const Delivery& delivery, const std::function<void()>& between) {
  JsonReader page(delivery.documents);
  if (!page.enter('[')) return broken_document("the page is not a JSON array");
  const LooseWrites loose(db);
  Delivering delivering(db, delivery);
  if (auto looked = delivering.look_ahead(delivery.documents); !looked) return looked.error();
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
    if (!more && !page.at_end()) return broken_document("the page is not a JSON array");
    if (!more) {
      if (auto done = delivering.settle_references(); !done) return done.error();
      for (const auto& [key, value] : delivery.meta) {
        if (auto done = meta_set(db, key, value); !done) return done.error();
      }
    }
    if (auto done = write->commit(); !done) return done.error();
    if (!more) return delivering.outcome;
  }
}

}  // namespace storage
