#include "sync/adoption_audit.h"

namespace syncing {
namespace {

constexpr const char* kOrdinary =
    "select c.relkind from pg_class c where c.oid = to_regclass('public.audit_logs') and c.relkind = 'r'";

// What would stay with the old table, or go on to read only it.
constexpr const char* kObstacles = R"sql(
select string_agg(o.what, ', ' order by o.what) from (
  select distinct format('view %s', v.oid::regclass) as what
    from pg_depend d join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
    join pg_class v on v.oid = r.ev_class
   where d.refclassid = 'pg_class'::regclass and d.refobjid = 'public.audit_logs'::regclass and v.oid <> d.refobjid
  union all
  select format('trigger %I', t.tgname) from pg_trigger t
   where t.tgrelid = 'public.audit_logs'::regclass and not t.tgisinternal
  union all
  -- Those that are ours, or become it, are the new table's from its first moment on.
  select format('policy %I', p.polname) from pg_policy p
   where p.polrelid = 'public.audit_logs'::regclass
     and not (p.polname in ('organization_isolation', 'unowned_entries', 'prometric_functions')
              and to_regprocedure('pos.settle_row_security(regclass)') is not null)
  union all
  select format('%s of the name audit_logs_default',
                case c.relkind when 'r' then 'a table' when 'p' then 'a table' else 'something else' end)
    from pg_class c where c.oid = to_regclass('public.audit_logs_default') and c.relnatts > 0
  union all
  select format('the key of %s to it', k.conrelid::regclass) from pg_constraint k
   where k.confrelid = 'public.audit_logs'::regclass
  union all
  -- A key of a partitioned table holds for every row or cannot be made.
  select format('%s in %I, which some rows break', pg_get_constraintdef(k.oid), a.attname)
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
   where k.conrelid = 'public.audit_logs'::regclass and k.contype = 'f' and not k.convalidated
  union all
  select format('its owner %I, who may not create in schema public', pg_get_userbyid(c.relowner)) from pg_class c
   where c.oid = 'public.audit_logs'::regclass and not has_schema_privilege(c.relowner, 'public', 'CREATE')
     and not (select r.rolsuper from pg_roles r where r.rolname = current_user)
  union all
  select format('column %I, which has rights or numbers of its own', a.attname) from pg_attribute a
   where a.attrelid = 'public.audit_logs'::regclass and not a.attisdropped and (a.attidentity <> '' or a.attacl is not null)
  union all
  select format('rule %I', r.rulename) from pg_rewrite r where r.ev_class = 'public.audit_logs'::regclass
  union all
  select format('constraint %I', k.conname) from pg_constraint k
   where k.conrelid = 'public.audit_logs'::regclass and k.contype in ('u', 'x')
  union all
  select format('column %I, which may be null', a.attname) from pg_attribute a
   where a.attrelid = 'public.audit_logs'::regclass and a.attname in ('id', 'timestamp') and not a.attnotnull) o
)sql";

// Everything up to a month that is surely to come; so PostgreSQL need not read
// the table under the lock that makes it a partition.
constexpr const char* kEnd =
    "select date_trunc('month', greatest(localtimestamp, max(\"timestamp\")) + interval '4 months')::date"
    " from public.audit_logs";

// Where the parts have been run over the old table, they will not do for the new
// one what they did for that.
std::string swap(const std::string& end) {
  return R"sql(
do $swap$
declare
  part record;
  statement text;
  settled constant boolean := to_regprocedure('pos.settle_row_security(regclass)') is not null;
  again text[];
begin
  lock table public.audit_logs in access exclusive mode;
  if settled then
    again := array(
      select pg_get_indexdef(i.indexrelid) from pg_index i
       where i.indrelid = 'public.audit_logs'::regclass and i.indisvalid and not i.indisunique
      union all
      select format('alter table public.audit_logs add constraint %I %s', k.conname, pg_get_constraintdef(k.oid))
        from pg_constraint k where k.conrelid = 'public.audit_logs'::regclass and k.contype = 'f');
  end if;
  for part in select k.conname from pg_constraint k where k.conrelid = 'public.audit_logs'::regclass and k.contype = 'p' loop
    execute format('alter table public.audit_logs drop constraint %I', part.conname);
  end loop;
  alter table public.audit_logs add constraint audit_logs_before_pkey primary key using index audit_logs_before_key;
  for part in select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
               where i.indrelid = 'public.audit_logs'::regclass and c.relname <> 'audit_logs_before_pkey' loop
    execute format('alter index public.%I rename to %I', part.relname, left('before_' || part.relname, 63));
  end loop;
  alter table public.audit_logs rename to audit_logs_before;
  create table public.audit_logs (
    like public.audit_logs_before including defaults including constraints including generated including comments,
    primary key (id, "timestamp")) partition by range ("timestamp");
  alter table public.audit_logs drop constraint audit_logs_before_range;
  for part in select pg_get_userbyid(c.relowner) as owner, c.relowner from pg_class c
               where c.oid = 'public.audit_logs_before'::regclass and pg_get_userbyid(c.relowner) <> current_user loop
    execute format('alter table public.audit_logs owner to %I', part.owner);
  end loop;
  for part in select g.privilege_type, g.is_grantable,
                     case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end as grantee
                from pg_class c cross join lateral aclexplode(c.relacl) g
               where c.oid = 'public.audit_logs_before'::regclass and g.grantee <> c.relowner loop
    execute format('grant %s on public.audit_logs to %s%s', part.privilege_type, part.grantee,
                   case when part.is_grantable then ' with grant option' else '' end);
  end loop;
  alter table public.audit_logs attach partition public.audit_logs_before for values from (minvalue) to ()sql" +
         ("'" + end + "'") + R"sql();
  alter table public.audit_logs_before drop constraint audit_logs_before_range;
  if exists (select from pg_class c where c.oid = to_regclass('public.audit_logs_default') and c.relnatts = 0) then
    drop table public.audit_logs_default;  -- Holds the name while the first parts run (000).
  end if;
  create table public.audit_logs_default partition of public.audit_logs default;
  if settled then
    foreach statement in array again loop
      execute statement;
    end loop;
    for part in select t.relid from pg_partition_tree('public.audit_logs') t loop
      perform pos.settle_row_security(part.relid);
    end loop;
  end if;
end $swap$)sql";
}

Result<bool> ordinary(InstallSteps& steps) {
  auto kind = steps.one_text(kOrdinary);
  if (!kind) return kind.error();
  return !kind->empty();
}

Result<void> make_key(InstallSteps& steps) {
  auto valid = steps.one_text(
      "select i.indisvalid from pg_index i where i.indexrelid = to_regclass('public.audit_logs_before_key')");
  if (!valid) return valid.error();
  if (*valid == "t") return {};
  if (*valid == "f") {
    if (auto gone = steps.online("drop index concurrently public.audit_logs_before_key"); !gone) return gone;
  }
  return steps.online(
      "create unique index concurrently audit_logs_before_key on public.audit_logs (id, \"timestamp\")");
}

}  // namespace

Result<std::string> audit_stays_whole(InstallSteps& steps) {
  auto table = ordinary(steps);
  if (!table) return table.error();
  if (!*table) return std::string();
  return steps.one_text(kObstacles);
}

Result<void> partition_audit(InstallSteps& steps) {
  auto table = ordinary(steps);
  if (!table) return table.error();
  if (!*table) return {};
  auto obstacles = steps.one_text(kObstacles);
  if (!obstacles) return obstacles.error();
  if (!obstacles->empty()) return {};
  steps.tell("audit_logs: becomes a partitioned table");
  if (auto made = make_key(steps); !made) return made.error().in("audit_logs: key with its time");
  auto end = steps.one_text(kEnd);
  if (!end) return end.error();
  if (auto bound =
          steps.brief("audit_logs: bound",
                      "alter table public.audit_logs drop constraint if exists audit_logs_before_range;"
                      "alter table public.audit_logs add constraint audit_logs_before_range check (\"timestamp\" < '" +
                          *end + "') not valid");
      !bound) {
    return bound;
  }
  auto proven = steps.online("alter table public.audit_logs validate constraint audit_logs_before_range");
  if (!proven) return proven.error().in("audit_logs: bound");
  return steps.brief("audit_logs: becomes a partition", swap(*end));
}

}  // namespace syncing
