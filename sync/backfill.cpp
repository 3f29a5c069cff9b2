#include "sync/backfill.h"

namespace syncing {
namespace {

// Rows looked at in one transaction. An opening movement has more to write.
constexpr const char* kChildren = "5000";
constexpr const char* kArticles = "2000";
constexpr const char* kFirst = "00000000-0000-0000-0000-000000000000";
constexpr int kRounds = 10;  // Rows that somebody held are looked for again.

std::int64_t number(const std::optional<std::string>& text) { return text ? std::stoll(*text) : 0; }

struct Batches {
  std::string what;
  std::string sql;  // Of a subject, the last id seen and the size of a batch; gives (last, changed).
  std::string subject;
  std::string size;
  std::int64_t due;
};

// Returns how many rows were changed.
Result<std::int64_t> run(InstallSteps& steps, const Batches& batches) {
  std::int64_t changed = 0;
  for (int round = 0; round < kRounds && changed < batches.due; ++round) {
    if (round > 0) steps.pause(round);
    const std::int64_t before = changed;
    for (std::string last = kFirst;;) {
      steps.tell(batches.what, changed, batches.due);
      auto rows = steps.brief_ask(batches.what, batches.sql, {batches.subject, last, batches.size});
      if (!rows) return rows.error();
      changed += number(rows->front()[1]);
      if (!rows->front()[0]) break;
      last = *rows->front()[0];
    }
    if (changed == before && round > 0) break;
  }
  steps.tell(batches.what, changed, batches.due);
  return changed;
}

Result<void> fill_tenants(InstallSteps& steps, Backfilled& filled) {
  auto tables = steps.ask("select child from pos.child_tables()");
  if (!tables) return tables.error();
  for (const Row& row : *tables) {
    const std::string& table = *row.front();
    auto due = steps.one_text("select pos.without_tenant($1)", {table});
    if (!due) return due.error();
    if (*due == "0") continue;
    auto done = run(steps, {.what = table + ": tenants",
                            .sql = "select * from pos.fill_tenants($1, $2, $3)",
                            .subject = table,
                            .size = kChildren,
                            .due = std::stoll(*due)});
    if (!done) return done.error();
    filled.tenants += *done;
    auto left = steps.one_text("select pos.without_tenant($1)", {table});
    if (!left) return left.error();
    filled.orphans += std::stoll(*left);
  }
  return {};
}

Result<void> open_stock(InstallSteps& steps, Backfilled& filled) {
  auto organizations = steps.ask("select * from pos.without_opening()");
  if (!organizations) return organizations.error();
  for (const Row& row : *organizations) {
    auto done = run(steps, {.what = "opening stock",
                            .sql = "select * from pos.open_stock($1, $2, $3)",
                            .subject = *row[0],
                            .size = kArticles,
                            .due = number(row[1])});
    if (!done) return done.error();
    filled.articles += *done;
  }
  return {};
}

}  // namespace

Result<Backfilled> fill_old_rows(InstallSteps& steps) {
  Backfilled filled;
  if (auto done = fill_tenants(steps, filled); !done) return done.error();
  if (auto done = open_stock(steps, filled); !done) return done.error();
  return filled;
}

}  // namespace syncing
