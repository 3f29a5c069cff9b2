#include "storage/units.h"

#include <algorithm>
#include <utility>

#include "storage/capture.h"
#include "storage/device.h"
#include "storage/unit_outcomes.h"
#include "storage/wire.h"
#include "terminal/domain/invariant.h"

namespace storage {

using terminal::LocalTime;
using terminal::Uuid;

namespace {

Result<std::int64_t> last_unit(Database& db) {
  auto statement =
      db.cached("SELECT max((SELECT coalesce(max(n), 0) FROM units), coalesce((SELECT forgotten FROM device), 0))");
  if (!statement) return statement.error();
  auto row = (*statement)->step();
  if (!row) return row.error();
  const std::int64_t last = (*statement)->integer(0);
  (*statement)->rewind();
  return last;
}

Result<void> run_cached(Database& db, std::string_view sql) {
  auto statement = db.cached(sql);
  if (!statement) return statement.error();
  return (*statement)->run();
}

std::string document_of(const UnitHeader& header, const std::string& changes) {
  std::string text = "{\"id\":\"" + header.id.to_string() + "\",\"kind\":";
  INVARIANT(append_json_string(text, header.kind));
  text += ",\"time\":\"" + header.at.to_string() + "\",\"author\":";
  text += header.author ? '"' + header.author->to_string() + '"' : "null";
  return text + ",\"changes\":[" + changes + "]}";
}

// The stored document with what changes when a copy is re-keyed.
std::string sendable(std::int64_t seq, std::string_view document) {
  return "{\"v\":1,\"seq\":" + std::to_string(seq) + "," + std::string(document.substr(1));
}

}  // namespace

Unit::Unit(Database& db, UnitHeader header, std::int64_t number)
    : db_(&db), header_(std::move(header)), number_(number) {}
Unit::Unit(Unit&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)), header_(std::move(other.header_)), number_(other.number_) {}

Result<Unit> Unit::begin(Database& db, UnitHeader header) {
  if (auto done = run_cached(db, "BEGIN IMMEDIATE"); !done) return done.error();
  auto last = last_unit(db);
  if (!last) {
    (void)db.run("ROLLBACK");
    return last.error();
  }
  db.capture().open_unit(*last + 1);
  return Unit(db, std::move(header), *last + 1);
}

Unit::~Unit() {
  if (db_ == nullptr) return;
  db_->capture().close();
  (void)db_->run("ROLLBACK");
}

Result<void> Unit::commit() {
  INVARIANT(db_ != nullptr);
  Capture& capture = db_->capture();
  if (capture.failed())
    return Error{ErrorCode::Internal, "a change of this unit could not be recorded; nothing was kept", ""};
  if (capture.change_count() > 0) {
    auto insert =
        db_->cached("INSERT INTO units (n, id, kind, device_time, author, document) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    if (!insert) return insert.error();
    const std::string document = document_of(header_, capture.changes());
    auto done = (*insert)->bind(number_, header_.id, header_.kind, header_.at, header_.author, document).run();
    if (!done) return done;
  }
  if (auto done = run_cached(*db_, "COMMIT"); !done) return done;  // The destructor rolls back.
  capture.close();
  db_ = nullptr;
  return {};
}

Result<MirrorWrite> MirrorWrite::begin(Database& db) {
  if (auto done = run_cached(db, "BEGIN IMMEDIATE"); !done) return done.error();
  db.capture().open_mirror();
  return MirrorWrite(db);
}

MirrorWrite::~MirrorWrite() {
  if (db_ == nullptr) return;
  db_->capture().close();
  (void)db_->run("ROLLBACK");
}

Result<void> MirrorWrite::commit() {
  INVARIANT(db_ != nullptr);
  if (auto done = run_cached(*db_, "COMMIT"); !done) return done;
  db_->capture().close();
  db_ = nullptr;
  return {};
}

Result<std::vector<PendingUnit>> pending_units(Database& db, const PendingLimits& limits) {
  auto statement = db.cached(
      // The bound as a value: joined to the device's row, every unit ever made would be walked over first.
      "SELECT n - (SELECT unit_base FROM device), document FROM units"
      " WHERE n > (SELECT max(acknowledged, unit_base + ?1) FROM device) ORDER BY n LIMIT ?2");
  if (!statement) return statement.error();
  (*statement)->bind(limits.after_seq, limits.max_count);
  std::vector<PendingUnit> units;
  std::size_t bytes = 0;
  for (auto row = (*statement)->step();; row = (*statement)->step()) {
    if (!row) return row.error();
    if (!*row) break;
    PendingUnit unit{(*statement)->integer(0), {}};
    unit.document = sendable(unit.seq, (*statement)->text(1));
    bytes += unit.document.size();
    if (!units.empty() && bytes > limits.max_bytes) break;
    units.push_back(std::move(unit));
  }
  (*statement)->rewind();
  return units;
}

namespace {

Result<void> note_given_up(Database& db, std::span<const UnitReceipt> receipts) {
  if (std::none_of(receipts.begin(), receipts.end(), [](const UnitReceipt& receipt) { return receipt.discarded; }))
    return {};
  auto device = load_device(db);
  if (!device) return device.error();
  INVARIANT(device->has_value());
  for (const auto& receipt : receipts) {
    if (!receipt.discarded) continue;
    if (auto done = note_discarded(db, (*device)->unit_base + receipt.seq, receipt.reason); !done) return done;
  }
  return {};
}

// A centre that went back in time has forgotten that it gave a unit up, and
// answered for it anew.
Result<void> note_taken_again(Database& db, std::span<const UnitReceipt> receipts) {
  auto again = db.cached(
      "UPDATE units SET discarded = 0, reason = NULL WHERE discarded = 1 AND n = ?1 + (SELECT unit_base FROM device)");
  if (!again) return again.error();
  for (const auto& receipt : receipts) {
    if (receipt.discarded) continue;
    if (auto done = (*again)->bind(receipt.seq).run(); !done) return done;
  }
  return {};
}

}  // namespace

Result<void> acknowledge(Database& db, std::span<const UnitReceipt> receipts) {
  if (receipts.empty()) return {};
  auto write = MirrorWrite::begin(db);
  if (!write) return write.error();
  if (auto done = note_given_up(db, receipts); !done) return done;
  if (auto done = note_taken_again(db, receipts); !done) return done;
  // An answer may come twice, and better the second time: a repaired unit.
  auto heal = db.prepare(
      "UPDATE units SET refused = 0, sqlstate = NULL, reason = NULL WHERE refused = 1 AND n BETWEEN (SELECT unit_base "
      "FROM device) + ?1"
      " AND (SELECT unit_base FROM device) + ?2");
  if (!heal) return heal.error();
  if (auto done = heal->bind(receipts.front().seq, receipts.back().seq).run(); !done) return done;
  for (const auto& receipt : receipts) {
    if (!receipt.refused) continue;
    auto mark = db.prepare(
        "UPDATE units SET refused = 1, sqlstate = ?2, reason = ?3 WHERE n = ?1 + (SELECT unit_base FROM device)");
    if (!mark) return mark.error();
    if (auto done = mark->bind(receipt.seq, or_null(receipt.sqlstate), receipt.reason).run(); !done) return done;
  }
  auto advance = db.prepare("UPDATE device SET acknowledged = max(acknowledged, unit_base + ?1)");
  if (!advance) return advance.error();
  if (auto done = advance->bind(receipts.back().seq).run(); !done) return done;
  return write->commit();
}

Result<void> rewind_acknowledged(Database& db, std::int64_t last_seq) {
  auto statement = db.prepare(
      "UPDATE device SET acknowledged = max(forgotten, min(acknowledged, unit_base + ?1)),"
      " replicated = min(replicated, unit_base + ?1), backed_up = min(backed_up, unit_base + ?1)");
  if (!statement) return statement.error();
  return statement->bind(last_seq).run();
}

Result<void> count_from_what_is_kept(Database& db, Device& device) {
  if (auto done = rewind_acknowledged(db, -device.unit_base); !done) return done;
  auto rewound = load_device(db);
  if (!rewound) return rewound.error();
  device.acknowledged = device.unit_base = (*rewound)->acknowledged;
  return {};
}

Result<UnitCounts> unit_counts(Database& db) {
  auto statement = db.prepare(
      "SELECT max((SELECT coalesce(max(n), 0) FROM units), coalesce((SELECT forgotten FROM device), 0)),"
      " coalesce((SELECT acknowledged FROM device), 0),"
      " (SELECT count(*) FROM units WHERE refused = 1)");
  if (!statement) return statement.error();
  auto row = statement->step();
  if (!row) return row.error();
  const std::int64_t total = statement->integer(0);
  return UnitCounts{total, total - statement->integer(1), statement->integer(2)};
}

Result<std::optional<LocalTime>> oldest_pending(Database& db) {
  auto statement = db.prepare("SELECT device_time FROM units JOIN device ON n = acknowledged + 1");
  if (!statement) return statement.error();
  auto row = statement->step();
  if (!row) return row.error();
  return *row ? std::optional(statement->time(0)) : std::nullopt;
}

}  // namespace storage
