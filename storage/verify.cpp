#include "storage/verify.h"

#include "storage/verify_rules.h"
#include "storage/verify_search.h"

namespace storage {
namespace {

Result<Check> run(Database& db, const Rule& rule) {
  Check check{.name = rule.name};
  auto count = db.prepare(rule.count);
  if (!count) return count.error();
  auto counted = count->step();
  if (!counted) return counted.error();
  check.rows = count->integer(0);
  auto faults = db.prepare(rule.faults);
  if (!faults) return faults.error();
  for (auto more = faults->step();; more = faults->step()) {
    if (!more) return more.error();
    if (!*more) return check;
    if (++check.faults <= 10) check.examples.push_back(faults->string(0));
  }
}

}  // namespace

Result<std::vector<Check>> verify(Database& db) {
  std::vector<Check> checks;
  for (const Rule& rule : verify_rules()) {
    auto check = run(db, rule);
    // A damaged file may break a query rather than answer it: that is a finding, too.
    if (!check)
      checks.push_back({rule.name, 0, 1, {check.error().message + ": " + check.error().detail}});
    else
      checks.push_back(std::move(*check));
  }
  auto search = verify_search(db);
  if (!search) search = Check{"search", 0, 1, {search.error().message + ": " + search.error().detail}};
  checks.push_back(std::move(*search));
  return checks;
}

}  // namespace storage
