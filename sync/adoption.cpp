#include "sync/adoption.h"

#include <algorithm>
#include <set>

#include "sync/adoption_audit.h"

namespace syncing {
namespace {

constexpr int kTriesOnline = 20;

bool duplicates(const Error& error) { return error.detail == "23505"; }
bool breaks_rule(const Error& error) { return error.detail == "23503" || error.detail == "23514"; }

bool closes(const Gap& gap) { return gap.kind != Gap::Kind::Differs && gap.kind != Gap::Kind::Unusable; }

std::string place(const Gap& gap) { return gap.table + ": " + gap.item; }

// The statement, again when somebody's lock or a deadlock stopped it. What it
// left unfinished is taken away before.
Result<void> build(InstallSteps& steps, const Gap& gap) {
  std::string unfinished = gap.first;
  for (int tried = 0;; ++tried) {
    if (!unfinished.empty()) {
      if (auto gone = steps.online(unfinished); !gone) return gone.error().in(place(gap));
    }
    auto built = steps.online(gap.statement);
    if (built) return built;
    if (built.error().code == ErrorCode::Unavailable) return built.error();
    unfinished = "drop index concurrently if exists public.\"" + gap.item + "\"";
    if (built.error().code != ErrorCode::Busy || tried == kTriesOnline) {
      if (auto gone = steps.online(unfinished); !gone) return gone.error().in(place(gap));
      return built.error().in(place(gap));
    }
    steps.pause(tried);
  }
}

// Where rows repeat that must not, the part says so, or makes do without.
Result<void> build_index(InstallSteps& steps, const Gap& gap) {
  auto built = build(steps, gap);
  return built || duplicates(built.error()) ? Result<void>() : built;
}

// Rows that repeat stay, and the key is left out: that is reported at the end.
Result<void> make_unique(InstallSteps& steps, const Gap& gap) {
  if (!gap.statement.empty()) {
    auto built = build(steps, gap);
    if (!built) return duplicates(built.error()) ? Result<void>() : built;
  }
  return steps.brief(place(gap), gap.then);
}

// Rows that break it stay, and it goes on to stand for new rows only.
Result<void> validate(InstallSteps& steps, const Gap& gap) {
  for (int tried = 0;; ++tried) {
    auto done = steps.online(gap.statement);
    if (done || breaks_rule(done.error())) return {};
    if (done.error().code != ErrorCode::Busy || tried == kTriesOnline) return done.error().in(place(gap));
    steps.pause(tried);
  }
}

Result<void> close(InstallSteps& steps, const Gap& gap) {
  switch (gap.kind) {
    case Gap::Kind::Index: return build_index(steps, gap);
    case Gap::Kind::Unique: return make_unique(steps, gap);
    case Gap::Kind::Validate: return validate(steps, gap);
    default: return steps.brief(place(gap), gap.statement);
  }
}

std::string_view doing(Gap::Kind kind) {
  switch (kind) {
    case Gap::Kind::Column: return "column ";
    case Gap::Kind::Default: return "default ";
    case Gap::Kind::Index: return "index ";
    case Gap::Kind::Check: return "check ";
    case Gap::Kind::Key: return "key ";
    case Gap::Kind::Validate: return "checking ";
    default: return "unique key ";
  }
}

Result<void> refuse_unusable(const std::vector<Gap>& gaps) {
  std::string all;
  for (const Gap& gap : gaps) {
    if (gap.kind != Gap::Kind::Unusable) continue;
    all +=
        (all.empty() ? "" : "; ") + gap.table + "." + gap.item + " is " + gap.found + " and must be " + gap.documented;
    if (!gap.statement.empty()) all += " (at a quiet hour, because it rewrites the table: " + gap.statement + ")";
  }
  if (all.empty()) return {};
  return Error{ErrorCode::Refused, "this database cannot be worked with as it is: " + all, ""};
}

// Round by round, because one thing makes room for the next: a column for its
// index, a key for looking at its old rows. What was tried once is not tried again.
Result<void> close_gaps(InstallSteps& steps, const std::string& target) {
  std::set<std::string> tried;
  for (;;) {
    auto gaps = find_gaps(steps, target);
    if (!gaps) return gaps.error();
    if (auto usable = refuse_unusable(*gaps); !usable) return usable;
    std::erase_if(*gaps, [&](const Gap& gap) { return !closes(gap) || tried.contains(gap.statement + gap.then); });
    if (gaps->empty()) return {};
    std::int64_t nth = 0;
    for (const Gap& gap : *gaps) {
      tried.insert(gap.statement + gap.then);
      steps.tell(std::string(doing(gap.kind)) + place(gap), ++nth, static_cast<std::int64_t>(gaps->size()));
      if (auto closed = close(steps, gap); !closed) return closed;
    }
  }
}

// Made before the rest, so that keys to them can be made without a scan.
Result<void> make_tables(InstallSteps& steps, const std::vector<Part>& missing) {
  constexpr std::string_view kBegins = "create table if not exists public.";
  for (const Part& part : missing) {
    for (const std::string& statement : statements_of(part.sql)) {
      if (!statement.starts_with(kBegins) || statement.find("partition of") != std::string::npos) continue;
      const std::string name =
          statement.substr(kBegins.size(), statement.find_first_of(" (", kBegins.size()) - kBegins.size());
      auto known = steps.one_text("select to_regclass($1)", {"public." + name});
      if (!known) return known.error();
      if (!known->empty()) continue;
      steps.tell("table " + name);
      if (auto made = steps.brief("table " + name, statement); !made) return made;
    }
  }
  return {};
}

// Sums over a large table take their time, and hold nobody up.
Result<void> make_sums(InstallSteps& steps, const std::vector<Part>& missing) {
  for (const Part& part : missing) {
    for (const std::string& statement : statements_of(part.sql)) {
      if (!statement.starts_with("create materialized view if not exists public.")) continue;
      steps.tell("materialised view of " + part.name);
      if (auto made = steps.online(statement); !made) return made.error().in(part.name);
    }
  }
  return {};
}

// How many rows a key or check does not hold for.
Result<std::string> count_breaking(InstallSteps& steps, const Gap& gap) {
  const bool key = gap.found.starts_with("FOREIGN KEY");
  auto query = steps.one_text(
      key ? "select format('select count(*) from public.%I c where c.%I is not null and not exists"
            " (select from public.%I r where r.id = c.%I)', $1::text, $2::text, $3::text, $2::text)"
          : "select format('select count(*) from public.%I where not (%s)', $1::text, pg_get_expr(k.conbin, "
            "k.conrelid))"
            " from pg_constraint k where k.conrelid = format('public.%I', $1::text)::regclass and k.conname = $2::text"
            " and $3::text is not null",
      {gap.table, key ? gap.first : gap.item, gap.documented});
  if (!query) return query.error();
  return steps.one_text(*query);
}

Result<Difference> left_open(InstallSteps& steps, const Gap& gap) {
  auto rows = count_breaking(steps, gap);
  if (!rows) return rows.error();
  const bool key = gap.found.starts_with("FOREIGN KEY");
  return Difference{
      gap.table, gap.first,
      *rows + (key ? " rows refer to " + gap.documented + " that are not there" : " rows break " + gap.found),
      gap.found + ", which stands for new rows; when the old ones are mended: " + gap.statement};
}

// A terminal cannot hold a row without what the document says is always there.
Result<Difference> differs(InstallSteps& steps, const Gap& gap) {
  Difference difference{gap.table, gap.item, gap.found.empty() ? "missing" : gap.found, gap.documented};
  if (gap.found != "null is allowed") return difference;
  auto query = steps.one_text("select format('select count(*) from public.%I where %I is null', $1::text, $2::text)",
                              {gap.table, gap.item});
  if (!query) return query.error();
  auto rows = steps.one_text(*query);
  if (!rows) return rows.error();
  if (*rows != "0") difference.found += "; rows without a value, which no terminal can hold: " + *rows;
  return difference;
}

}  // namespace

Result<void> prepare_adoption(InstallSteps& steps, const std::string& target, const std::vector<Part>& missing) {
  auto gaps = find_gaps(steps, target);
  if (!gaps) return gaps.error();
  if (auto usable = refuse_unusable(*gaps); !usable) return usable;
  if (auto made = make_tables(steps, missing); !made) return made;
  if (auto closed = close_gaps(steps, target); !closed) return closed;
  if (auto made = make_sums(steps, missing); !made) return made;
  return partition_audit(steps);
}

Result<std::vector<Difference>> finish_adoption(InstallSteps& steps, const std::string& target) {
  // What kept it whole may be gone since it was looked at last.
  if (auto parted = partition_audit(steps); !parted) return parted.error();
  auto gaps = find_gaps(steps, target);
  if (!gaps) return gaps.error();
  for (const Gap& gap : *gaps) {
    if (gap.kind != Gap::Kind::Validate) continue;
    steps.tell("checking " + place(gap));
    if (auto done = validate(steps, gap); !done) return done.error();
  }
  if (gaps = find_gaps(steps, target); !gaps) return gaps.error();
  std::vector<Difference> differences;
  auto whole = audit_stays_whole(steps);
  if (!whole) return whole.error();
  if (!whole->empty())
    differences.push_back({"audit_logs", "", "one table, because of: " + *whole, "partitioned by month"});
  for (const Gap& gap : *gaps) {
    if (gap.kind == Gap::Kind::Validate) {
      auto open = left_open(steps, gap);
      if (!open) return open.error();
      differences.push_back(*open);
    } else {
      auto difference = differs(steps, gap);
      if (!difference) return difference.error();
      differences.push_back(*difference);
    }
  }
  return differences;
}

}  // namespace syncing
