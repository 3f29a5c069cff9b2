#include "storage/cart_store.h"

#include "storage/execute.h"
#include "storage/loose_writes.h"

namespace storage {

using terminal::Uuid;

namespace {

// One row, or none of that name.
template <typename... Values>
Result<void> change_one(Database& db, std::string_view sql, const Values&... values) {
  if (auto done = execute(db, sql, values...); !done) return done;
  if (db.changes() == 1) return {};
  return Error{ErrorCode::NotFound, "there is no such parked cart", ""};
}

struct Written {
  std::optional<std::int64_t> slot;  // Nothing: parked.
  std::string_view name;
  Uuid employee;
  terminal::LocalTime at;
};

// In one statement, so that it is a transaction even without one around it.
Result<void> write(Database& db, const CartInHand& kept, const Written& as) {
  auto text = cart_text(kept);
  if (!text) return text.error();
  terminal::Money taken;
  for (const terminal::Tender& tender : kept.tenders) taken += tender.amount;
  return execute(db,
                 "INSERT INTO carts (id, slot, shown, name, employee, at, lines, total, taken, document, body)"
                 " VALUES (?1, ?2, (SELECT coalesce(max(shown), 0) + 1 FROM carts), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                 " ON CONFLICT (id) DO UPDATE SET slot = excluded.slot, shown = excluded.shown, name = excluded.name,"
                 " employee = excluded.employee, at = excluded.at, lines = excluded.lines, total = excluded.total,"
                 " taken = excluded.taken, document = excluded.document, body = excluded.body",
                 kept.id, as.slot, as.name, or_null(as.employee), as.at,
                 static_cast<std::int64_t>(kept.cart.lines().size()), kept.cart.totals().total, taken,
                 or_null(kept.document), *text);
}

CartHead read_head(const Statement& row) {
  return {.id = row.uuid(0),
          .name = row.string(1),
          .employee = row.string(2),
          .at = row.time(3),
          .lines = row.integer(4),
          .total = row.money(5),
          .money_taken = row.integer(6) != 0};
}

constexpr std::string_view kHead =
    "SELECT c.id, c.name, coalesce((SELECT coalesce(nullif(trim(coalesce(u.first_name, '') || ' ' ||"
    " coalesce(u.last_name, '')), ''), e.employee_number) FROM employees e LEFT JOIN users u ON u.id = e.user_id"
    " WHERE e.id = c.employee), ''), c.at, c.lines, c.total, c.taken FROM carts c WHERE c.slot IS NULL";

Result<std::vector<CartHead>> heads(Statement& rows) {
  std::vector<CartHead> found;
  for (auto more = rows.step();; more = rows.step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back(read_head(rows));
  }
}

struct Row {
  Uuid id;
  std::size_t slot = 0;
  std::string name;
  std::string text;
};

Result<std::vector<Row>> open_rows(Database& db) {
  auto rows = db.prepare("SELECT id, slot, name, body FROM carts WHERE slot IS NOT NULL ORDER BY shown");
  if (!rows) return rows.error();
  std::vector<Row> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back({rows->uuid(0), static_cast<std::size_t>(rows->integer(1)), rows->string(2), rows->string(3)});
  }
}

}  // namespace

Result<void> keep_cart(Database& db, const CartInHand& kept, const CartPlace& place) {
  const Impatience impatient(db);
  const UnflushedWrites unflushed(db);
  if (kept.cart.empty() && kept.tenders.empty())
    return execute(db, "DELETE FROM carts WHERE id = ?1 AND slot IS NOT NULL", kept.id);
  return write(db, kept,
               {.slot = static_cast<std::int64_t>(place.slot), .name = {}, .employee = place.employee, .at = place.at});
}

Result<void> flush_carts(Database& db) {
  const Impatience impatient(db);
  return execute(db, "UPDATE carts SET shown = shown WHERE slot IS NOT NULL");
}

Result<OpenCarts> open_carts(Database& db) {
  auto rows = open_rows(db);
  if (!rows) return rows.error();
  OpenCarts open;
  for (const Row& row : *rows) {
    auto kept = read_cart(row.text);
    if (!kept || row.slot >= kOpenCarts) {
      if (auto done = execute(db, "UPDATE carts SET slot = NULL WHERE id = ?1", row.id); !done) return done.error();
      open.unreadable.push_back(row.name.empty() ? row.id.to_string() : row.name);
      continue;
    }
    kept->id = row.id;
    open.carts[row.slot] = std::move(*kept);
    open.shown = row.slot;
  }
  return open;
}

Result<void> forget_cart_of(Database& db, const Uuid& document) {
  return execute(db, "DELETE FROM carts WHERE document = ?1 AND slot IS NOT NULL", document);
}

Result<void> forget_open_cart(Database& db, const Uuid& id) {
  return execute(db, "DELETE FROM carts WHERE id = ?1 AND slot IS NOT NULL", id);
}

Result<std::vector<CartHead>> parked_carts(Database& db) {
  auto rows = db.prepare(std::string(kHead) + " ORDER BY c.at DESC, c.id DESC");
  if (!rows) return rows.error();
  return heads(*rows);
}

Result<std::optional<CartHead>> parked_cart(Database& db, const Uuid& id) {
  auto rows = db.prepare(std::string(kHead) + " AND c.id = ?1");
  if (!rows) return rows.error();
  rows->bind(id);
  auto found = heads(*rows);
  if (!found) return found.error();
  return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<void> park_cart(Database& db, const CartInHand& kept, const ParkedCart& as) {
  return write(db, kept, {.slot = {}, .name = as.name, .employee = as.employee, .at = as.at});
}

Result<void> rename_cart(Database& db, const Uuid& id, std::string_view name) {
  return change_one(db, "UPDATE carts SET name = ?2 WHERE id = ?1 AND slot IS NULL", id, name);
}

Result<void> discard_cart(Database& db, const Uuid& id) {
  return change_one(db, "DELETE FROM carts WHERE id = ?1 AND slot IS NULL", id);
}

Result<KeptCart> recall_cart(Database& db, const Uuid& id, const CartPlace& place) {
  auto row = db.cached("SELECT body FROM carts WHERE id = ?1 AND slot IS NULL");
  if (!row) return row.error();
  auto found = (*row)->bind(id).step();
  if (!found) return found.error();
  if (!*found) return Error{ErrorCode::NotFound, "there is no such parked cart", ""};
  auto kept = read_cart((*row)->text(0));
  (*row)->rewind();
  if (!kept) return kept;
  kept->id = id;
  auto done = change_one(db,
                         "UPDATE carts SET slot = ?2, name = '', employee = ?3, at = ?4,"
                         " shown = (SELECT max(shown) + 1 FROM carts) WHERE id = ?1",
                         id, static_cast<std::int64_t>(place.slot), or_null(place.employee), place.at);
  if (!done) return done.error();
  return kept;
}

}  // namespace storage
