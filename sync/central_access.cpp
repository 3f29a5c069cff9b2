#include "sync/central_access.h"

namespace syncing {

Result<Connection> open_centre(const std::string& dsn, const std::string& function, const ConnectionLimits& limits) {
  auto db = Connection::open(dsn, limits);
  if (!db) return db.error();
  auto ready = db->ask("select to_regprocedure($1) is not null", {function});
  if (!ready) return ready.error();
  if (ready->front().front() != "t")
    return Error{ErrorCode::NotFound, "this database is no centre of this version yet: run central install first", ""};
  if (auto zone = db->run("set timezone = 'Asia/Almaty'"); !zone) return zone.error();
  return db;
}

Result<std::string> issue_code(const std::string& dsn, const NewTerminal& terminal) {
  auto db = open_centre(dsn, "pos.issue_code(text,text,text,text,interval,name)");
  if (!db) return db.error();
  const Parameter login = terminal.login.empty() ? Parameter() : Parameter(terminal.login);
  if (login) {
    auto made = db->ask("select pos.make_login($1) where to_regrole(quote_ident($1)) is null", {login});
    if (!made) return made.error();
  }
  auto code = db->ask("select pos.issue_code($1, $2, $3, $4, '24 hours', $5)",
                      {terminal.bin, terminal.organization, terminal.workspace, terminal.terminal, login});
  if (!code) return code.error();
  return code->front().front().value_or("");
}

Result<bool> has_organization(const std::string& dsn, const std::string& bin) {
  auto db = open_centre(dsn, "pos.issue_code(text,text,text,text,interval,name)");
  if (!db) return db.error();
  auto known = db->ask("select exists (select from public.organizations o where o.bin = $1)", {bin});
  if (!known) return known.error();
  return known->front().front() == "t";
}

Result<void> move_organization(const std::string& dsn, const std::string& bin, const std::string& address) {
  auto db = open_centre(dsn, "pos.move_organization(text,text)");
  if (!db) return db.error();
  auto moved =
      db->ask("select pos.move_organization($1, $2)", {bin, address.empty() ? Parameter() : Parameter(address)});
  if (moved) return {};
  if (moved.error().detail != "23514") return moved.error();
  return Error{ErrorCode::Refused, "an address says where the centre is and nothing else: host=… port=… dbname=…",
               "23514"};
}

}  // namespace syncing
