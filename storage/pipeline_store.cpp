#include "storage/pipeline_store.h"

#include <algorithm>

namespace storage {

using terminal::Date;
using terminal::Money;
using terminal::Rounding;

Result<std::vector<StageFigures>> pipeline(Database& db, std::optional<Date> from, std::optional<Date> to) {
  std::vector<StageFigures> stages;
  for (const char* stage : {"LEAD", "QUALIFIED", "PROPOSAL", "NEGOTIATION", "CLOSING", "WON", "LOST"})
    stages.push_back({.stage = stage, .deals = 0, .value = {}, .expected = {}});
  // The day on which a deal was closed: the ERP's date, else when it came to its stage.
  auto rows = db.cached(
      "SELECT d.stage, count(*), sum(d.value), sum(d.value * d.probability) FROM"
      " (SELECT stage, value, probability, stage IN ('WON', 'LOST') AS closed,"
      "   coalesce(actual_close_date, iif(stage = 'WON', won_at, lost_at) / 86400000000, updated_at / 86400000000) AS"
      "   closed_on FROM deals WHERE deleted_at IS NULL AND currency = 'KZT'"
      "   AND workspace_id = (SELECT workspace_id FROM device)) d"
      " WHERE NOT d.closed OR (d.closed_on >= coalesce(?1, d.closed_on) AND d.closed_on <= coalesce(?2, d.closed_on))"
      " GROUP BY d.stage");
  if (!rows) return rows.error();
  (*rows)->bind(from, to);
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    const auto at = std::find_if(stages.begin(), stages.end(),
                                 [&](const StageFigures& one) { return one.stage == (*rows)->text(0); });
    INVARIANT(at != stages.end());  // The column's check.
    at->deals = (*rows)->integer(1);
    at->value = (*rows)->money(2);
    at->expected = Money::from_minor(terminal::divide((*rows)->integer(3), 100, Rounding::HalfAwayFromZero));
  }
  (*rows)->rewind();
  return stages;
}

}  // namespace storage
