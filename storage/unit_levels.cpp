#include "storage/unit_levels.h"

#include <algorithm>

#include "storage/units.h"

namespace storage {
namespace {

constexpr std::int64_t kForgottenAtOnce = 200;
constexpr int kSlices = 50;

struct Kept {
  std::int64_t unit_base = 0, acknowledged = 0, forgotten = 0;  // By n.
};

Result<Kept> load_kept(Database& db) {
  auto statement = db.cached("SELECT unit_base, acknowledged, forgotten FROM device");
  if (!statement) return statement.error();
  auto row = (*statement)->step();
  if (!row) return row.error();
  const Kept kept = *row ? Kept{(*statement)->integer(0), (*statement)->integer(1), (*statement)->integer(2)} : Kept{};
  (*statement)->rewind();
  return kept;
}

// Refused ones that were repaired since lie among those that went long ago.
Result<void> forget_slice(Database& db, std::int64_t upto) {
  auto write = MirrorWrite::begin(db);
  if (!write) return write.error();
  auto remove = db.cached("DELETE FROM units WHERE n <= ?1 AND refused = 0");
  if (!remove) return remove.error();
  if (auto done = (*remove)->bind(upto).run(); !done) return done;
  auto note = db.cached("UPDATE device SET forgotten = max(forgotten, ?1)");
  if (!note) return note.error();
  if (auto done = (*note)->bind(upto).run(); !done) return done;
  return write->commit();
}

// By n. What an earlier incarnation sent lies behind all that this one sends.
std::int64_t reached(const Kept& kept, std::int64_t seq) {
  return seq <= 0 ? 0 : std::min(kept.acknowledged, kept.unit_base + seq);
}

}  // namespace

Result<std::int64_t> first_kept(Database& db) {
  auto kept = load_kept(db);
  if (!kept) return kept.error();
  return std::max<std::int64_t>(1, kept->forgotten - kept->unit_base + 1);
}

Result<void> note_levels(Database& db, const UnitLevels& levels) {
  auto kept = load_kept(db);
  if (!kept) return kept.error();
  auto statement = db.cached(
      "UPDATE device SET replicated = max(replicated, ?1), backed_up = max(backed_up, ?2)"
      " WHERE replicated < ?1 OR backed_up < ?2");
  if (!statement) return statement.error();
  return (*statement)->bind(reached(*kept, levels.replicated), reached(*kept, levels.backed_up)).run();
}

Result<void> forget_units(Database& db, std::int64_t needless, const std::function<void()>& between) {
  auto kept = load_kept(db);
  if (!kept) return kept.error();
  const std::int64_t upto = reached(*kept, needless);
  std::int64_t from = kept->forgotten;
  for (int slice = 0; slice < kSlices && from < upto; ++slice) {
    const std::int64_t to = std::min(upto, from + kForgottenAtOnce);
    if (auto done = forget_slice(db, to); !done) return done;
    from = to;
    if (between) between();
  }
  return {};
}

}  // namespace storage
