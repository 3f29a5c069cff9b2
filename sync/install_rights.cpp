#include "sync/install_rights.h"

#include "sync/central_parts.h"

namespace syncing {
namespace {

constexpr int kOldestServer = 150000;

// One row: the statements. Rights on the tables of an ERP are those of their
// owners: a role that is a member may change them.
//
// From PostgreSQL 16 on a role that creates roles may only give away what it
// has the administration of, and a membership need not carry the rights.
constexpr const char* kMissing = R"sql(
with me as (select r.rolname, r.rolsuper, r.rolcreaterole, current_setting('server_version_num')::integer as version
              from pg_roles r where r.rolname = current_user),
owners as (
  select distinct c.relowner as owner, false as ours from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and c.relname = any ($1::text[])
  union
  -- Functions of the document that the parts bring in their own form.
  select p.proowner, false from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = any ($4::text[])
  union
  select n.nspowner, true from pg_namespace n where n.nspname = 'pos'
  union
  select p.proowner, true from pg_proc p where p.pronamespace = to_regnamespace('pos')
  union
  select c.relowner, true from pg_class c where c.relnamespace = to_regnamespace('pos'))
select string_agg(s.statement, '; ' order by s.ord, s.statement) from (
  select 1 as ord, format('grant create on database %I to %I', current_database(), me.rolname) as statement from me
   where not has_database_privilege(current_database(), 'CREATE') and ($3::boolean or to_regnamespace('pos') is null)
  union all
  select 2, format('grant usage, create on schema public to %I', me.rolname) from me
   where not has_schema_privilege('public', 'CREATE') or not has_schema_privilege('public', 'USAGE')
  union all
  select 3, format('grant %I to %I%s', pg_get_userbyid(o.owner), me.rolname,
                   case when me.version >= 160000 then ' with inherit true, set true' else '' end)
    from me, owners o
   where not pg_has_role(o.owner, 'USAGE')
     and not (o.ours and (me.version < 160000 and me.rolcreaterole or pg_has_role(o.owner, 'MEMBER WITH ADMIN OPTION')))
   group by 1, 2
  union all
  select 4, format('create role %I nologin', r.name) from me, unnest($2::text[]) r (name)
   where to_regrole(quote_ident(r.name)) is null and not me.rolsuper and not me.rolcreaterole
     and r.name = 'prometric_terminal'
) s
)sql";

}  // namespace

Result<void> check_rights(InstallSteps& steps) {
  const int version = steps.db().server_version();
  if (version < kOldestServer) {
    return Error{ErrorCode::Refused,
                 "the server is PostgreSQL " + std::to_string(version / 10000) + "; 15 or later is needed", ""};
  }
  auto known = steps.one_text(
      "select count(*)::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
      " where n.nspname = 'pos' and c.relname = 'described'");
  if (!known) return known.error();
  auto missing =
      steps.one_text(kMissing, {array_of(names_after("public.", parts())),
                                array_of(names_after("create role ", parts())), *known == "0" ? "true" : "false",
                                array_of(names_after("create or replace function public.", parts()))});
  if (!missing) return missing.error();
  if (missing->empty()) return {};
  return Error{ErrorCode::Refused, "this user lacks rights; an administrator of the server must run: " + *missing,
               "42501"};
}

}  // namespace syncing
