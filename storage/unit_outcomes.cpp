#include "storage/unit_outcomes.h"

#include <optional>

#include "storage/customer_sums.h"
#include "storage/device.h"
#include "storage/units.h"

namespace storage {

using terminal::Uuid;

namespace {

Result<std::optional<std::int64_t>> first_number(Result<Statement*> statement) {
  if (!statement) return statement.error();
  auto row = (*statement)->step();
  if (!row) return row.error();
  const auto number = *row ? std::optional((*statement)->integer(0)) : std::nullopt;
  (*statement)->rewind();
  return number;
}

// By its place in the sequence; one of an earlier incarnation by its id, among
// the few that are refused.
Result<std::optional<std::int64_t>> number_of(Database& db, const UnitOutcome& outcome) {
  auto by_seq =
      db.cached("SELECT u.n FROM device d JOIN units u ON u.n = d.unit_base + ?1 WHERE d.device_id = ?2 AND u.id = ?3");
  if (by_seq) (*by_seq)->bind(outcome.seq, outcome.device, outcome.unit);
  auto n = first_number(std::move(by_seq));
  if (!n || *n) return n;
  auto by_id =
      db.cached(outcome.what == UnitOutcome::What::Refused ? "SELECT n FROM units WHERE id = ?1"
                                                           : "SELECT n FROM units WHERE refused = 1 AND id = ?1");
  if (by_id) (*by_id)->bind(outcome.unit);
  return first_number(std::move(by_id));
}

Result<std::vector<Uuid>> moved_products(Database& db, std::int64_t n) {
  auto rows = db.prepare(
      "SELECT DISTINCT c.value ->> '$.row.product_id' FROM units u, json_each(u.document, '$.changes') c"
      " WHERE u.n = ?1 AND c.value ->> '$.t' = 'stock_movements'");
  if (!rows) return rows.error();
  rows->bind(n);
  std::vector<Uuid> products;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return products;
    if (const auto product = Uuid::parse(rows->text(0))) products.push_back(*product);
  }
}

// A balance that this unit alone made is made again by the next movement.
Result<void> take_out_of_own(Database& db, std::int64_t n) {
  auto products = moved_products(db, n);
  if (!products) return products.error();
  for (const Uuid& product : *products) {
    auto lessen = db.cached(
        "UPDATE stock_balances SET own = own - coalesce((SELECT sum(m.quantity) FROM stock_movements m"
        " WHERE m.product_id = ?1 AND m.unit_seq = ?2 AND m.workspace_id = stock_balances.workspace_id), 0)"
        " WHERE product_id = ?1");
    if (!lessen) return lessen.error();
    if (auto done = (*lessen)->bind(product, n).run(); !done) return done;
    auto remove = db.cached("DELETE FROM stock_balances WHERE product_id = ?1 AND quantity = 0 AND own = 0");
    if (!remove) return remove.error();
    if (auto done = (*remove)->bind(product).run(); !done) return done;
  }
  return {};
}

Result<void> mark(Database& db, std::int64_t n, const UnitOutcome& outcome) {
  auto update = db.cached("UPDATE units SET refused = ?2, discarded = ?3, sqlstate = ?4, reason = ?5 WHERE n = ?1");
  if (!update) return update.error();
  return (*update)
      ->bind(n, outcome.what == UnitOutcome::What::Refused ? 1 : 0,
             outcome.what == UnitOutcome::What::Discarded ? 1 : 0, or_null(outcome.sqlstate), or_null(outcome.reason))
      .run();
}

Result<void> note(Database& db, const UnitOutcome& outcome) {
  auto n = number_of(db, outcome);
  if (!n) return n.error();
  if (!*n) return {};
  if (outcome.what == UnitOutcome::What::Discarded) return note_discarded(db, **n, outcome.reason);
  return mark(db, **n, outcome);
}

}  // namespace

Result<void> note_discarded(Database& db, std::int64_t n, const std::string& reason) {
  // Counted in `own` are units that wait and units that are refused.
  auto counted = db.cached(
      "SELECT 1 FROM units u, device d WHERE u.n = ?1 AND u.discarded = 0 AND (u.refused = 1 OR u.n > d.acknowledged)");
  if (counted) (*counted)->bind(n);
  auto found = first_number(std::move(counted));
  if (!found) return found.error();
  if (*found) {
    if (auto done = take_out_of_own(db, n); !done) return done;
    if (auto done = forget_own_customer_sums(db, n); !done) return done;
  }
  return mark(db, n, {.what = UnitOutcome::What::Discarded, .reason = reason});
}

Result<void> note_outcomes(Database& db, std::span<const UnitOutcome> outcomes,
                           std::span<const std::pair<std::string, std::string>> meta) {
  auto write = MirrorWrite::begin(db);
  if (!write) return write.error();
  for (const UnitOutcome& outcome : outcomes) {
    if (auto done = note(db, outcome); !done) return done;
  }
  for (const auto& [key, value] : meta) {
    if (auto done = meta_set(db, key, value); !done) return done;
  }
  return write->commit();
}

}  // namespace storage
