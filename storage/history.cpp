#include "storage/history.h"

#include "storage/device.h"

namespace storage {

using schema::Table;
using schema::ValueKind;
using terminal::Date;

namespace {

constexpr std::int64_t kMicrosOfDay = 86'400'000'000;

// The first moment of a day, as a column of dates or times holds it.
std::string beginning(const Table& head, const Date& day) {
  const schema::Column& column = head.columns[*schema::column_index(head, head.day)];
  const std::int64_t days = day.days;
  return std::to_string(schema::value_kind(column) == ValueKind::Date ? days : days * kMicrosOfDay);
}

}  // namespace

Result<std::optional<Date>> history_from(Database& db) {
  auto fact = meta_get(db, kHistoryFact);
  if (!fact) return fact.error();
  return *fact ? Date::parse(**fact) : std::nullopt;
}

std::string held_whole(const Table& head, const std::optional<Date>& from) {
  std::string condition = "1";
  if (head.workspace_scope) condition = "(workspace_id IS NULL OR workspace_id = (SELECT workspace_id FROM device))";
  if (head.name == "users") condition = "id IN (SELECT user_id FROM employees)";
  if (head.day.empty() || !from) return condition;
  const std::string open = head.open.empty() ? "" : " OR (" + std::string(head.open) + ")";
  return condition + " AND (" + std::string(head.day) + " >= " + beginning(head, *from) + open + ")";
}

}  // namespace storage
