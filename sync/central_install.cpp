#include "sync/central_install.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include "sync/connection.h"
#include "sync/mirror_description.h"

namespace syncing {

// Made by prometric_embed: sync/central/*.sql.
std::optional<std::string_view> embedded_asset(std::string_view name);
std::vector<std::string_view> embedded_names();

namespace {

constexpr int kOldestServer = 150000;

struct Part {
  int number;
  std::string name;  // "001_erp_people.sql"
  std::string sql;
};

std::vector<Part> parts() {
  std::vector<Part> found;
  for (const std::string_view path : embedded_names()) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    int number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    found.push_back({number, std::string(name), std::string(*embedded_asset(path))});
  }
  std::sort(found.begin(), found.end(), [](const Part& a, const Part& b) { return a.number < b.number; });
  return found;
}

Result<std::string> one_text(Connection& db, const std::string& sql, std::initializer_list<Parameter> parameters = {}) {
  auto rows = db.ask(sql, parameters);
  if (!rows) return rows.error();
  return rows->empty() ? std::string() : rows->front().front().value_or("");
}

// Names the right that is missing, which PostgreSQL's own message does not
// always do.
Result<void> check_server(Connection& db) {
  if (db.server_version() < kOldestServer) {
    return Error{ErrorCode::Refused,
                 "the server is PostgreSQL " + std::to_string(db.server_version() / 10000) + "; 15 or later is needed",
                 ""};
  }
  auto missing = one_text(
      db,
      "select concat_ws('; ',"
      " case when not has_database_privilege(current_database(), 'CREATE') and to_regnamespace('pos') is null then"
      "   format('grant create on database %I to %I', current_database(), current_user) end,"
      " case when not has_schema_privilege('public', 'CREATE') then"
      "   format('grant usage, create on schema public to %I', current_user) end,"
      " case when to_regrole('prometric_terminal') is null and not (select rolsuper or rolcreaterole from pg_roles"
      "   where rolname = current_user) then 'create role prometric_terminal nologin' end)");
  if (!missing) return missing.error();
  if (missing->empty()) return {};
  return Error{ErrorCode::Refused, "this user lacks rights; an administrator of the server must run: " + *missing,
               "42501"};
}

Result<void> prepare(Connection& db) {
  return db.run(
      "begin; set local client_min_messages = warning; set local timezone = 'Asia/Almaty';"
      "select pg_advisory_xact_lock(hashtextextended('prometric install', 0));"
      "create schema if not exists pos;"
      "create table if not exists pos.migrations (number integer primary key, name text not null, checksum text not "
      "null,"
      " applied_at timestamptz not null default now())");
}

// What is there must be what this program would have made.
Result<std::map<int, std::string>> applied_parts(Connection& db) {
  auto rows = db.ask("select number, name, checksum from pos.migrations order by number");
  if (!rows) return rows.error();
  std::map<int, std::string> applied;
  for (const auto& row : *rows) applied[std::stoi(row[0].value_or("0"))] = row[2].value_or("");
  return applied;
}

Result<int> run_missing(Connection& db, const std::function<void(std::string_view)>& progress) {
  auto applied = applied_parts(db);
  if (!applied) return applied.error();
  const auto all = parts();
  if (!applied->empty() && applied->rbegin()->first > all.back().number) {
    return Error{ErrorCode::TooNew, "the central database was made by a newer version of this program", ""};
  }
  int run = 0;
  for (const Part& part : all) {
    auto checksum = one_text(db, "select encode(sha256(convert_to($1, 'UTF8')), 'hex')", {part.sql});
    if (!checksum) return checksum.error();
    if (const auto known = applied->find(part.number); known != applied->end()) {
      if (known->second == *checksum) continue;
      return Error{ErrorCode::Refused,
                   "part " + part.name + " of the central database was made by another build of this program", ""};
    }
    if (progress) progress(part.name);
    if (auto done = db.run(part.sql); !done) return done.error().in(part.name);
    auto noted = db.ask("insert into pos.migrations (number, name, checksum) values ($1, $2, $3)",
                        {std::to_string(part.number), part.name, *checksum});
    if (!noted) return noted.error();
    ++run;
  }
  return run;
}

}  // namespace

Result<Installed> install(const std::string& dsn, const std::function<void(std::string_view)>& progress) {
  auto db = Connection::open(dsn, {.answer = std::chrono::minutes(30)});
  if (!db) return db.error();
  if (auto fit = check_server(*db); !fit) return fit.error();
  if (auto ready = prepare(*db); !ready) return ready.error();
  auto run = run_missing(*db, progress);
  if (!run) return run.error();
  Installed installed{.version = parts().back().number, .parts_run = *run, .owner = {}};
  // The description may have grown without a new part.
  if (auto done = db->ask("select pos.describe($1::jsonb)", {mirror_description()}); !done) return done.error();
  if (auto done = db->ask("select pos.make_partitions()"); !done) return done.error();
  auto owner = one_text(*db, "select pos.settle_rights()");
  if (!owner) return owner.error();
  installed.owner = *owner;
  if (auto done = db->run("commit"); !done) return done.error();
  return installed;
}

Result<std::string> issue_code(const std::string& dsn, const NewTerminal& terminal) {
  auto db = Connection::open(dsn);
  if (!db) return db.error();
  auto ready = one_text(*db, "select to_regprocedure('pos.issue_code(text,text,text,text,interval)')::text");
  if (!ready) return ready.error();
  if (ready->empty())
    return Error{ErrorCode::NotFound, "this database is not a centre yet: run central install first", ""};
  if (auto zone = db->run("set timezone = 'Asia/Almaty'"); !zone) return zone.error();
  return one_text(*db, "select pos.issue_code($1, $2, $3, $4)",
                  {terminal.bin, terminal.organization, terminal.workspace, terminal.terminal});
}

}  // namespace syncing
