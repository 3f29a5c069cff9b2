#include "sync/install_locks.h"

namespace syncing {
namespace {

constexpr const char* kUsurpers = R"sql(
select l.pid::text, quote_ident(a.usename)
  from pg_locks l
  join pg_stat_activity a on a.pid = l.pid and a.pid <> pg_backend_pid()
 cross join (select hashtextextended($1, 0) as key) k
 where l.locktype = 'advisory' and l.objsubid = 1
   and l.database = (select d.oid from pg_database d where d.datname = current_database())
   and l.classid = (k.key >> 32 & 4294967295)::oid and l.objid = (k.key & 4294967295)::oid
   and (l.mode = 'ExclusiveLock' or a.xact_start < now() - interval '2 minutes')
   and to_regrole('prometric_terminal') is not null and pg_has_role(a.usesysid, 'prometric_terminal', 'member')
   and not pg_has_role(a.usesysid, coalesce((select n.nspowner from pg_namespace n where n.nspname = 'pos'),
                                            (select r.oid from pg_roles r where r.rolname = current_user)), 'member')
)sql";

}  // namespace

Result<void> end_usurpers(InstallSteps& steps, const std::string& lock) {
  auto usurpers = steps.ask(kUsurpers, {lock});
  if (!usurpers) return usurpers.error();
  for (const Row& row : *usurpers) {
    const std::string pid = row[0].value_or(""), login = row[1].value_or("");
    auto ended = steps.ask("select pg_terminate_backend($1::integer)::text", {pid});
    if (!ended && ended.error().detail != "42501") return ended.error();
    if (!ended) {
      return Error{ErrorCode::Refused,
                   "a session of the terminal login " + login +
                       " holds what an installation needs; an administrator of the server must run: select"
                       " pg_terminate_backend(" +
                       pid + ")",
                   "42501"};
    }
    steps.tell("ended a session of the terminal login " + login + " that held the lock of installations");
  }
  return {};
}

}  // namespace syncing
