#include "sync/central_install.h"

#include <map>
#include <nlohmann/json.hpp>

#include "sync/adoption.h"
#include "sync/adoption_target.h"
#include "sync/backfill.h"
#include "sync/central_parts.h"
#include "sync/connection.h"
#include "sync/install_locks.h"
#include "sync/install_rights.h"
#include "sync/mirror_description.h"

namespace syncing {
namespace {

// Of one statement: an index on a large table takes its time.
constexpr std::chrono::hours kLongestStatement(24);

constexpr const char* kRemarks =
    "select pos.remarks() union all select pos.login_remarks() union all"
    " select 'the extension pgcrypto is missing, so encrypt_sensitive_data cannot work; an administrator must run: "
    "create"
    " extension pgcrypto' where not exists (select from pg_extension where extname = 'pgcrypto') union all"
    " select 'nobody can be let use encrypt_sensitive_data; an administrator must run: create role prometric_secrets"
    " nologin; grant execute on function public.encrypt_sensitive_data(text), public.decrypt_sensitive_data(bytea) to"
    " prometric_secrets' where to_regrole('prometric_secrets') is null";

Result<void> settle_session(Connection& db) {
  if (auto set = db.run("set client_min_messages = warning; set timezone = 'Asia/Almaty'; set search_path = public;"
                        "set lock_timeout = 0; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
      !set) {
    return set;
  }
  // Where the server's system can tell, a statement ends with the program that asked for it.
  auto watched = db.run("set client_connection_check_interval = '2s'");
  return watched || watched.error().code == ErrorCode::Refused ? Result<void>() : watched;
}

// What is there must be what this program would have made. Gives what is not.
Result<std::vector<Part>> missing_parts(InstallSteps& steps) {
  auto known = steps.one_text("select to_regclass('pos.migrations')");
  if (!known) return known.error();
  if (known->empty()) return parts();
  auto rows = steps.ask("select number, checksum from pos.migrations order by number");
  if (!rows) return rows.error();
  std::map<int, std::string> applied;
  for (const Row& row : *rows) applied[std::stoi(row[0].value_or("0"))] = row[1].value_or("");
  if (!applied.empty() && applied.rbegin()->first > parts().back().number) {
    return Error{ErrorCode::TooNew, "the central database was made by a newer version of this program", ""};
  }
  std::vector<Part> missing;
  for (const Part& part : parts()) {
    const auto found = applied.find(part.number);
    if (found == applied.end()) {
      missing.push_back(part);
      continue;
    }
    auto checksum = steps.one_text("select encode(sha256(convert_to($1, 'UTF8')), 'hex')", {part.sql});
    if (!checksum) return checksum.error();
    if (*checksum != found->second) {
      return Error{ErrorCode::Refused,
                   "part " + part.name + " of the central database was made by another build of this program", ""};
    }
  }
  return missing;
}

// Held by the session, so that it outlives the steps and ends with the program.
// Asked for again and again instead of waited for: a waiting statement would be
// an old transaction to the other's CREATE INDEX CONCURRENTLY.
Result<void> begin_alone(InstallSteps& steps) {
  for (int tried = 0;; ++tried) {
    auto got = steps.one_text("select pg_try_advisory_lock(hashtextextended('prometric install', 0))");
    if (!got) return got.error();
    if (*got == "t") return {};
    if (auto ended = end_usurpers(steps, "prometric install"); !ended) return ended;
    if (tried == 0) steps.tell("another installation is at work here; waiting for its end");
    steps.pause(tried);
  }
}

Result<void> prepare(InstallSteps& steps) {
  if (auto made = steps.brief(
          "schema pos",
          "create schema if not exists pos;"
          "create table if not exists pos.migrations (number integer primary key, name text not null, checksum text not"
          " null, applied_at timestamptz not null default now())");
      !made) {
    return made;
  }
  auto older = steps.one_text("select to_regprocedure('pos.take_rights()')");
  if (!older) return older.error();
  if (older->empty()) return {};
  auto taken = steps.brief_ask("rights", "select pos.take_rights()", {});
  if (!taken) return taken.error();
  return {};
}

std::vector<std::string> documented_tables() { return names_after("create table if not exists public.", parts()); }

// Are there tables that somebody may be writing to? Empty ones, too: rows may come
// at any moment.
Result<bool> in_use(InstallSteps& steps) {
  auto found = steps.one_text(
      "select exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
      " and c.relname = any ($1::text[]))",
      {array_of(documented_tables())});
  if (!found) return found.error();
  return *found == "t";
}

// Terminals that are enrolled already wait until everything is in its place, and
// sell on meanwhile. Ends with the session.
Result<void> hold_terminals(InstallSteps& steps) {
  auto spoken_to = steps.one_text("select to_regclass('pos.devices') is not null");
  if (!spoken_to) return spoken_to.error();
  if (*spoken_to != "t") return {};
  steps.tell("terminals wait");
  if (auto ended = end_usurpers(steps, "prometric upgrade"); !ended) return ended;
  auto held =
      steps.brief_ask("terminals wait", "select pg_advisory_lock(hashtextextended('prometric upgrade', 0))::text", {});
  if (!held) return held.error();
  return {};
}

// What a part has made is for the owner of the terminals' functions at once: the
// triggers that have his rights go on working beside the installation.
std::string grants() {
  return "do $grants$ declare part regclass; owner name := (select pg_get_userbyid(p.proowner) from pg_proc p"
         " where p.oid = to_regprocedure('pos.push(text,uuid,jsonb)')); begin if owner is null then return; end if;"
         " execute format('grant execute on all functions in schema pos to %I', owner);"
         " execute format('grant select, insert, update, delete on all tables in schema pos to %I', owner);"
         " execute format('grant usage on all sequences in schema pos to %I', owner);"
         " for part in select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in "
         "('r', 'p')"
         " and c.relname = any ('" +
         array_of(documented_tables()) +
         "') and not (has_table_privilege(owner, c.oid, 'SELECT') and has_table_privilege(owner, c.oid, 'INSERT')"
         " and has_table_privilege(owner, c.oid, 'UPDATE')) loop"
         " execute format('grant select, insert, update, delete on %s to %I', part, owner); end loop; end $grants$;";
}

Result<void> run_parts(InstallSteps& steps, const std::vector<Part>& missing) {
  const std::string granted = grants();
  std::int64_t nth = 0;
  for (const Part& part : missing) {
    steps.tell(part.name, ++nth, static_cast<std::int64_t>(missing.size()));
    // A new function is everybody's, and so a terminal's, until it is taken from them.
    auto done = steps.brief(part.name, part.sql + "\n;revoke all on all functions in schema pos from public;" +
                                           granted + "insert into pos.migrations (number, name, checksum) values (" +
                                           std::to_string(part.number) + ", '" + part.name +
                                           "', encode(sha256(convert_to($prometric_part$" + part.sql +
                                           "$prometric_part$, 'UTF8')), 'hex'))");
    if (!done) return done;
  }
  return {};
}

// Table by table: making triggers keeps writers out of a table.
Result<void> describe(InstallSteps& steps) {
  const std::string description = mirror_description();
  std::int64_t nth = 0;
  for (const nlohmann::json& table : nlohmann::json::parse(description)) {
    const std::string name = table.at("table");
    steps.tell("triggers of " + name);
    auto done = steps.brief_ask("triggers of " + name, "select pos.describe_table($1::jsonb, $2)",
                                {table.dump(), std::to_string(++nth)});
    if (!done) return done.error();
  }
  auto kinds = steps.brief_ask("documents", "select pos.describe_kinds($1::jsonb)", {description});
  if (!kinds) return kinds.error();
  return {};
}

Result<void> protect(InstallSteps& steps) {
  if (auto owner = steps.brief("owner", "select pos.settle_owner()"); !owner) return owner;
  auto tables = steps.ask("select t::text from pos.tenant_tables() t");
  if (!tables) return tables.error();
  for (const Row& row : *tables) {
    steps.tell("row security of " + *row.front());
    auto done = steps.brief_ask("row security of " + *row.front(), "select pos.settle_row_security($1::regclass)",
                                {*row.front()});
    if (!done) return done.error();
  }
  return {};
}

Result<void> fill(InstallSteps& steps, Installed& installed) {
  auto filled = fill_old_rows(steps);
  if (!filled) return filled.error();
  installed.tenants_filled = filled->tenants;
  installed.stock_opened = filled->articles;
  if (filled->orphans > 0) {
    installed.remarks.push_back(std::to_string(filled->orphans) +
                                " rows have no tenant, because their parent is not there or somebody held them; run "
                                "it again to fill the latter");
  }
  return {};
}

// Where nobody is enrolled, old rows are filled in before anything would log that.
Result<void> describe_and_fill(InstallSteps& steps, Installed& installed) {
  auto devices = steps.one_text("select exists (select from pos.devices)");
  if (!devices) return devices.error();
  if (*devices == "f") {
    if (auto filled = fill(steps, installed); !filled) return filled;
    return describe(steps);
  }
  if (auto described = describe(steps); !described) return described;
  return fill(steps, installed);
}

Result<void> finish(InstallSteps& steps, Installed& installed) {
  // Before there are triggers that write into them.
  steps.tell("partitions");
  if (auto done = steps.brief("partitions", "select pos.make_partitions()"); !done) return done;
  if (auto done = describe_and_fill(steps, installed); !done) return done;
  if (auto done = protect(steps); !done) return done;
  steps.tell("rights");
  auto remarks = steps.ask(kRemarks);
  if (!remarks) return remarks.error();
  for (const Row& row : *remarks) installed.remarks.push_back(row.front().value_or(""));
  if (auto given = steps.brief("rights", "select pos.settle_administration()"); !given) return given;
  auto owner = steps.brief_ask("rights", "select pos.settle_rights()", {});
  if (!owner) return owner.error();
  installed.owner = owner->front().front().value_or("");
  // The session's end would do it too, but a moment after this program has said that it is done.
  auto released = steps.ask("select pg_advisory_unlock_all()::text");
  if (!released) return released.error();
  return {};
}

}  // namespace

Result<Installed> install(const std::string& dsn, const InstallProgress& progress) {
  auto db = Connection::open(dsn, {.answer = kLongestStatement});
  if (!db) return db.error();
  InstallSteps steps(*db, progress);
  if (auto settled = settle_session(*db); !settled) return settled.error();
  if (auto allowed = check_rights(steps); !allowed) return allowed.error();
  if (auto fit = missing_parts(steps); !fit) return fit.error();
  if (auto alone = begin_alone(steps); !alone) return alone.error();
  auto missing = missing_parts(steps);
  if (!missing) return missing.error();
  auto used = in_use(steps);
  if (!used) return used.error();
  if (auto ready = prepare(steps); !ready) return ready.error();
  if (auto held = hold_terminals(steps); !held) return held.error();

  Installed installed{.version = parts().back().number, .parts_run = static_cast<int>(missing->size())};
  if (!*used) {
    if (auto run = run_parts(steps, *missing); !run) return run.error();
    if (auto done = finish(steps, installed); !done) return done.error();
    return installed;
  }
  steps.mind_others();
  auto target = adoption_target(steps);
  if (!target) return target.error();
  if (!missing->empty()) {
    if (auto ready = prepare_adoption(steps, *target, *missing); !ready) return ready.error();
  }
  if (auto run = run_parts(steps, *missing); !run) return run.error();
  auto differences = finish_adoption(steps, *target);
  if (!differences) return differences.error();
  installed.differences = *differences;
  if (auto done = finish(steps, installed); !done) return done.error();
  return installed;
}

}  // namespace syncing
