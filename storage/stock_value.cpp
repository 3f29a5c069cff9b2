#include "storage/stock_value.h"

#include <algorithm>
#include <vector>

#include "storage/history.h"

namespace storage {

using terminal::Date;
using terminal::MovingAverage;
using terminal::Uuid;

namespace {

struct Valued {
  Uuid product;
  MovingAverage average;
};

// In the order of the index, so that nothing is sorted.
Result<std::vector<Valued>> all_valued(Database& db, std::optional<Date> day) {
  auto rows = db.prepare(
      "SELECT product_id, quantity, unit_cost FROM stock_movements"
      " WHERE workspace_id = (SELECT workspace_id FROM device) AND business_day <= coalesce(?1, business_day)"
      " ORDER BY product_id, created_at, id");
  if (!rows) return rows.error();
  rows->bind(day);
  std::vector<Valued> all;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return all;
    const Uuid product = rows->uuid(0);
    if (all.empty() || all.back().product != product) all.push_back({product, {}});
    all.back().average.add(rows->quantity(1), rows->money(2));
  }
}

Result<std::optional<StockValueRow>> named(Database& db, const Valued& valued) {
  auto row = db.cached("SELECT code, name FROM products WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(valued.product).step();
  if (!found) return found.error();
  std::optional<StockValueRow> answer;
  const MovingAverage& average = valued.average;
  if (*found)
    answer =
        StockValueRow{(*row)->string(0), (*row)->string(1), average.quantity(), average.average(), average.value()};
  (*row)->rewind();
  return answer;
}

}  // namespace

Result<StockValue> stock_value(Database& db, std::optional<Date> day,
                               const std::function<void(const StockValueRow&)>& row) {
  auto valued = all_valued(db, day);
  if (!valued) return valued.error();
  std::vector<StockValueRow> shown;
  for (const Valued& one : *valued) {
    if (one.average.quantity().zero()) continue;
    auto name = named(db, one);
    if (!name) return name.error();
    if (*name) shown.push_back(std::move(**name));
  }
  std::sort(shown.begin(), shown.end(), [](const auto& one, const auto& other) { return one.code < other.code; });
  StockValue sum;
  for (const StockValueRow& one : shown) {
    ++sum.articles;
    sum.value += one.value;
    row(one);
  }
  auto known = history_from(db);
  if (!known) return known.error();
  sum.known_from = *known;
  return sum;
}

}  // namespace storage
