#include "storage/deal_store.h"

#include <iterator>

#include "storage/execute.h"
#include "storage/person_name.h"

namespace storage {

using terminal::DealStage;
using terminal::Uuid;

namespace {

std::string head() {
  return "SELECT d.id, coalesce(d.deal_number, ''), d.title, d.customer_id,"
         " coalesce((SELECT c.name FROM customers c WHERE c.id = d.customer_id), ''),"
         " coalesce((SELECT c.phone FROM customers c WHERE c.id = d.customer_id), ''), d.value, d.currency, d.stage,"
         " d.expected_close_date, coalesce(" +
         person_name("d.assigned_to") +
         ", ''), coalesce(iif(d.stage = 'LOST', d.lost_reason, d.won_reason), ''),"
         " coalesce((SELECT o.order_number FROM orders o WHERE o.deal_id = d.id AND o.type = 'SALES'"
         " AND o.status <> 'cancelled' AND o.deleted_at IS NULL ORDER BY o.id LIMIT 1), '') FROM deals d"
         " WHERE d.deleted_at IS NULL AND d.workspace_id = (SELECT workspace_id FROM device)";
}

Deal read_deal(const Statement& row) {
  Deal deal{.id = row.uuid(0),
            .number = row.string(1),
            .title = row.string(2),
            .customer = row.uuid(3),
            .customer_name = row.string(4),
            .customer_phone = row.string(5),
            .value = row.money(6),
            .currency = row.string(7),
            .stage = terminal::parse_stage(row.text(8)).value_or(DealStage::Lead),
            .close_day = {},
            .assignee_name = row.string(10),
            .reason = row.string(11),
            .order = row.string(12)};
  if (!row.null(9)) deal.close_day = row.date(9);
  return deal;
}

std::optional<Deal> first(std::vector<Deal> found) {
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

}  // namespace

Result<std::vector<Deal>> deals(Database& db, std::optional<DealStage> stage, int limit) {
  const std::string order = " ORDER BY d.value DESC, d.id LIMIT ?1";
  if (!stage) return all_rows(db, read_deal, head() + " AND d.stage NOT IN ('WON', 'LOST')" + order, limit);
  return all_rows(db, read_deal, head() + " AND d.stage = ?2" + order, limit, stage_name(*stage));
}

Result<std::vector<Deal>> all_deals(Database& db) {
  std::vector<Deal> all;
  for (const DealStage stage : terminal::kDealStages) {
    auto at_it = deals(db, stage, -1);  // No limit.
    if (!at_it) return at_it.error();
    std::move(at_it->begin(), at_it->end(), std::back_inserter(all));
  }
  return all;
}

Result<std::vector<StageSum>> stage_sums(Database& db) {
  std::vector<StageSum> sums;
  for (const DealStage stage : terminal::kDealStages) sums.push_back({stage, 0, {}});
  auto rows = db.cached(
      "SELECT stage, count(*), coalesce(sum(value) FILTER (WHERE currency = 'KZT'), 0) FROM deals"
      " WHERE deleted_at IS NULL AND workspace_id = (SELECT workspace_id FROM device) GROUP BY stage");
  if (!rows) return rows.error();
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    if (const auto stage = terminal::parse_stage((*rows)->text(0)))
      sums[static_cast<std::size_t>(*stage)] = {*stage, (*rows)->integer(1), (*rows)->money(2)};
  }
  (*rows)->rewind();
  return sums;
}

Result<std::optional<Deal>> find_deal(Database& db, std::string_view number) {
  auto found = all_rows(db, read_deal, head() + " AND d.deal_number = ?1", number);
  if (!found) return found.error();
  if (const auto id = Uuid::parse(number); found->empty() && id) return find_deal(db, *id);
  return first(std::move(*found));
}

Result<std::optional<Deal>> find_deal(Database& db, const Uuid& id) {
  auto found = all_rows(db, read_deal, head() + " AND d.id = ?1", id);
  if (!found) return found.error();
  return first(std::move(*found));
}

Result<std::vector<terminal::DealProduct>> deal_products(Database& db, const Uuid& deal) {
  auto rows = db.prepare(
      "SELECT l.product_id, coalesce((SELECT p.name FROM products p WHERE p.id = l.product_id), ''), l.quantity,"
      " l.total_price FROM deal_products l WHERE l.deal_id = ?1 ORDER BY l.created_at, l.id");
  if (!rows) return rows.error();
  rows->bind(deal);
  std::vector<terminal::DealProduct> lines;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return lines;
    lines.push_back({rows->uuid(0), rows->string(1), rows->quantity(2), rows->money(3)});
  }
}

Result<void> move_deal(Database& db, const DealMove& move) {
  auto statement = db.cached(
      "UPDATE deals SET stage = ?2, won_reason = iif(?2 = 'WON' AND ?3 IS NOT NULL, ?3, won_reason),"
      " lost_reason = iif(?2 = 'LOST', ?3, lost_reason), updated_at = ?4 WHERE id = ?1");
  if (!statement) return statement.error();
  return (*statement)->bind(move.deal, stage_name(move.stage), or_null(move.reason), move.at).run();
}

}  // namespace storage
