#include "storage/count_store.h"

#include "storage/execute.h"
#include "storage/person_name.h"

namespace storage {

using terminal::CountStatus;
using terminal::LocalTime;
using terminal::Quantity;
using terminal::Uuid;

namespace {

// Calls `take` for every row.
template <typename Take, typename... Values>
Result<void> each(Database& db, std::string_view sql, Take take, const Values&... values) {
  auto rows = db.cached(sql);
  if (!rows) return rows.error();
  (*rows)->bind(values...);
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    take(**rows);
  }
  (*rows)->rewind();
  return {};
}

std::string head_sql(const std::string& which) {
  return "SELECT c.id, coalesce(c.count_number, ''), c.status, c.scope, coalesce(c.notes, ''), coalesce(" +
         person_name("c.started_by") +
         ", ''), coalesce(c.started_at, c.created_at),"
         " (SELECT count(*) FROM stock_count_lines l WHERE l.stock_count_id = c.id),"
         " (SELECT count(l.counted_quantity) FROM stock_count_lines l WHERE l.stock_count_id = c.id)"
         " FROM stock_counts c WHERE c.deleted_at IS NULL AND c.workspace_id = (SELECT workspace_id FROM device) " +
         which;
}

CountHead read_head(const Statement& row) {
  return {.id = row.uuid(0),
          .number = row.string(1),
          .status = terminal::parse_count_status(row.text(2)).value_or(CountStatus::Counting),
          .scope = terminal::parse_count_scope(row.text(3)).value_or(terminal::CountScope::Full),
          .about = row.string(4),
          .person = row.string(5),
          .started_at = row.time(6),
          .lines = row.integer(7),
          .counted = row.integer(8)};
}

std::string lines_sql() {
  return "SELECT l.id, l.product_id, coalesce(p.code, ''), coalesce(p.name, ''), coalesce(p.unit, ''), coalesce(" +
         person_name("l.counted_by") +
         ", ''), l.counted_by, l.expected_quantity, l.counted_quantity, coalesce(l.counted_at, l.created_at),"
         " coalesce(p.cost, 0), EXISTS (SELECT 1 FROM stock_movements m WHERE m.count_line_id = l.id)"
         " FROM stock_count_lines l LEFT JOIN products p ON p.id = l.product_id WHERE l.stock_count_id = ?1"
         " AND l.product_id = coalesce(?2, l.product_id) ORDER BY l.line_no, l.id";
}

Result<std::vector<Uuid>> ids(Database& db, std::string_view sql, const Uuid& category) {
  std::vector<Uuid> found;
  auto done = each(
      db, sql, [&](const Statement& row) { found.push_back(row.uuid(0)); }, or_null(category));
  if (!done) return done.error();
  return found;
}

}  // namespace

Result<std::vector<CountHead>> counts(Database& db, int limit) {
  static const std::string kSql = head_sql("ORDER BY c.status NOT IN ('open', 'counting'), c.id DESC LIMIT ?1");
  std::vector<CountHead> heads;
  auto done = each(
      db, kSql, [&](const Statement& row) { heads.push_back(read_head(row)); }, limit);
  if (!done) return done.error();
  return heads;
}

Result<std::optional<CountHead>> find_count(Database& db, std::string_view number) {
  static const std::string kSql = head_sql("AND c.count_number = ?1");
  std::optional<CountHead> head;
  auto done = each(
      db, kSql, [&](const Statement& row) { head = read_head(row); }, number);
  if (!done) return done.error();
  return head;
}

Result<std::optional<std::string>> number_of_count(Database& db, const Uuid& id) {
  std::optional<std::string> number;
  auto done = each(
      db, "SELECT coalesce(count_number, '') FROM stock_counts WHERE id = ?1",
      [&](const Statement& row) { number = row.string(0); }, id);
  if (!done) return done.error();
  return number;
}

Result<std::vector<CountLine>> count_lines(Database& db, const Uuid& count, const Uuid& product) {
  static const std::string kSql = lines_sql();
  std::vector<CountLine> lines;
  auto done = each(
      db, kSql,
      [&](const Statement& row) {
        lines.push_back({.id = row.uuid(0),
                         .product = row.uuid(1),
                         .code = row.string(2),
                         .name = row.string(3),
                         .unit = row.string(4),
                         .person = row.string(5),
                         .counted_by = row.uuid(6),
                         .expected = row.quantity(7),
                         .counted = row.null(8) ? std::nullopt : std::optional(row.quantity(8)),
                         .counted_at = row.time(9),
                         .cost = row.money(10),
                         .posted = row.integer(11) != 0});
      },
      count, or_null(product));
  if (!done) return done.error();
  return lines;
}

Result<std::string> insert_count(Database& db, const Device& device, const NewCount& count) {
  auto counter = next_number(db, "count");
  if (!counter) return counter.error();
  std::string number = device.series + "-C" + std::to_string(*counter);
  auto done = execute(db,
                      "INSERT INTO stock_counts (id, organization_id, workspace_id, count_number, status, scope,"
                      " business_day, terminal_id, started_by, started_at, notes, created_by, created_at, updated_at)"
                      " VALUES (?1, ?2, ?3, ?4, 'counting', ?5, ?6, ?7, ?8, ?9, ?10, ?8, ?9, ?9)",
                      count.id, device.organization, device.workspace, number, count_scope_name(count.scope), count.day,
                      device.terminal, count.author, count.at, or_null(count.about));
  if (!done) return done.error();
  return number;
}

Result<void> mark_count(Database& db, const CountStep& step) {
  const bool posted = step.status == CountStatus::Posted;
  return execute(
      db,
      "UPDATE stock_counts SET status = ?2, stated_position = iif(?3, ?4, stated_position),"
      " posted_by = iif(?3, ?5, posted_by), posted_at = iif(?3, ?6, posted_at), updated_at = ?6 WHERE id = ?1",
      step.id, count_status_name(step.status), posted, step.position, step.author, step.at);
}

Result<void> insert_count_line(Database& db, const Device& device, const LineCounted& line) {
  const bool counted = line.counted.has_value();
  return execute(
      db,
      "INSERT INTO stock_count_lines (id, organization_id, workspace_id, stock_count_id, product_id, line_no,"
      " expected_quantity, counted_quantity, counted_by, counted_at, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, iif(?9, ?10, NULL), iif(?9, ?11, NULL), ?11, ?11)",
      line.id, device.organization, device.workspace, line.count, line.product, line.line_no, line.expected,
      line.counted, counted, line.author, line.at);
}

Result<void> update_count_line(Database& db, const LineCounted& line) {
  return execute(db,
                 "UPDATE stock_count_lines SET expected_quantity = ?2, counted_quantity = ?3, counted_by = ?4,"
                 " counted_at = ?5, updated_at = ?5 WHERE id = ?1",
                 line.id, line.expected, line.counted, line.author, line.at);
}

Result<std::vector<Uuid>> stocked_articles(Database& db, const Uuid& category) {
  return ids(
      db,
      "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT c.id FROM product_categories c JOIN below b"
      " ON c.parent_id = b.id) SELECT p.id FROM products p WHERE p.deleted_at IS NULL AND p.track_inventory = 1"
      " AND p.status = 'ACTIVE' AND (?1 IS NULL OR p.category_id IN (SELECT id FROM below)) ORDER BY p.name, p.id",
      category);
}

Result<std::vector<Uuid>> articles_in_stock(Database& db) {
  return ids(db,
             "SELECT b.product_id FROM stock_balances b JOIN products p ON p.id = b.product_id"
             " WHERE b.workspace_id = (SELECT workspace_id FROM device) AND b.quantity + b.own <> 0 AND ?1 IS NULL"
             " AND p.track_inventory = 1 ORDER BY p.name, p.id",
             Uuid());
}

Result<Quantity> stock_at(Database& db, const Uuid& product, LocalTime at) {
  Quantity stock;
  auto done = each(
      db,
      "SELECT coalesce((SELECT sum(quantity + own) FROM stock_balances WHERE product_id = ?1"
      "  AND workspace_id = (SELECT workspace_id FROM device)), 0)"
      " - coalesce((SELECT sum(quantity) FROM stock_movements WHERE product_id = ?1 AND created_at > ?2"
      "  AND workspace_id = (SELECT workspace_id FROM device)), 0)",
      [&](const Statement& row) { stock = row.quantity(0); }, product, at);
  if (!done) return done.error();
  return stock;
}

}  // namespace storage
