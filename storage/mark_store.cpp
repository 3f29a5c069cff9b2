#include "storage/mark_store.h"

#include "storage/execute.h"

namespace storage {

using terminal::CompletedSale;
using terminal::DocumentType;
using terminal::Pack;
using terminal::SaleLine;
using terminal::Uuid;

namespace {

// One document's marks on their way into the table.
class Marking {
 public:
  Marking(Database& db, const Device& device, const MarkedDocument& document, terminal::UuidSource& ids)
      : db_(db), device_(device), sale_(document.sale), unix_ms_(document.unix_ms), ids_(ids) {}

  Result<void> run() {
    for (const SaleLine& line : sale_.lines) {
      auto done = sale_.type == DocumentType::Return ? take_back(line) : note(line, line.pack, "sold");
      if (!done) return done;
    }
    return {};
  }

 private:
  Result<void> note(const SaleLine& line, const Pack& pack, std::string_view status) {
    if (!pack.marked()) return {};
    return execute(db_,
                   "INSERT INTO order_item_marks (id, organization_id, workspace_id, order_id, order_item_id, code,"
                   " gtin, serial, status, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                   ids_.next(unix_ms_), device_.organization, device_.workspace, sale_.id, line.id, pack.mark,
                   pack.gtin, pack.serial, status, sale_.at);
  }

  // A marked pack is all of its line, so a line that comes back brings it.
  Result<void> take_back(const SaleLine& line) {
    if (line.original.nil()) return {};
    const auto read = [](const Statement& row) {
      return Pack{.mark = row.string(0), .gtin = row.string(1), .serial = row.string(2), .lot = {}, .expires = {}};
    };
    auto sold = all_rows(db_, read,
                         "SELECT code, coalesce(gtin, ''), coalesce(serial, '') FROM order_item_marks"
                         " WHERE order_id = (SELECT order_id FROM order_items WHERE id = ?1)"
                         " AND order_item_id = ?1 AND status = 'sold'",
                         line.original);
    if (!sold) return sold.error();
    for (const Pack& pack : *sold) {
      if (auto done = note(line, pack, "returned"); !done) return done;
    }
    return {};
  }

  Database& db_;
  const Device& device_;
  const CompletedSale& sale_;
  std::int64_t unix_ms_;
  terminal::UuidSource& ids_;
};

}  // namespace

Result<bool> pack_sold(Database& db, const Pack& pack) {
  auto last = db.cached(
      "SELECT status = 'sold' FROM order_item_marks WHERE gtin = ?1 AND serial = ?2 AND status <> 'refused'"
      " ORDER BY created_at DESC, id DESC LIMIT 1");
  if (!last) return last.error();
  auto found = (*last)->bind(pack.gtin, pack.serial).step();
  if (!found) return found.error();
  const bool sold = *found && (*last)->integer(0) != 0;
  (*last)->rewind();
  return sold;
}

Result<void> note_marks(Database& db, const Device& device, const MarkedDocument& document, terminal::UuidSource& ids) {
  return Marking(db, device, document, ids).run();
}

Result<Uuid> lot_named(Database& db, const Uuid& product, const std::string& number) {
  if (number.empty()) return Uuid();
  auto row = db.cached("SELECT id FROM lots WHERE product_id = ?1 AND lot_number = ?2 AND deleted_at IS NULL");
  if (!row) return row.error();
  auto found = (*row)->bind(product, number).step();
  if (!found) return found.error();
  const Uuid lot = *found ? (*row)->uuid(0) : Uuid();
  (*row)->rewind();
  return lot;
}

}  // namespace storage
