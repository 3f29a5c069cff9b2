#include "sync/adoption_gaps.h"

#include <map>

namespace syncing {
namespace {

// Rows of Gap's members in their order, but for the last two: what goes before the
// statement, and after it.
//
// A table of up to a few hundred pages is changed at once; one that is larger
// must not be rewritten under a lock, so what needs that is left to people.
//
// Expressions are compared without brackets and casts of texts: PostgreSQL
// prints them otherwise after a dump and a restore.
constexpr const char* kGaps = R"sql(
with target as materialized (select $1::jsonb as j),
here as materialized (
  select c.oid, c.relname::text as t, c.relkind, pg_relation_size(c.oid) > 0 as filled,
         pg_relation_size(c.oid) > 4194304 as large
    from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and c.relname in (select x->>'t' from target, jsonb_array_elements(j->'columns') x)),
want_column as materialized (
  select h.oid, h.relkind, h.filled, h.large, x.*, regexp_replace(x.type, '\(.*\)', '') as base,
         format('%I %s', x.c, x.type) as spec
    from target, jsonb_to_recordset(j->'columns') x (t text, c text, n integer, type text, required boolean, fallback text, generated text)
    join here h on h.t = x.t),
have_column as materialized (
  select h.t, a.attname::text as c, format_type(a.atttypid, a.atttypmod) as type,
         regexp_replace(format_type(a.atttypid, a.atttypmod), '\(.*\)', '') as base, a.attnotnull as required,
         case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end as fallback,
         case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end as generated, a.attidentity <> '' as counted
    from here h join pg_attribute a on a.attrelid = h.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum),
pairs as materialized (
  select w.*, h.c is not null as there, h.type as has_type, h.base as has_base, h.required as has_required,
         h.fallback as has_fallback, h.generated as has_generated, h.counted
    from want_column w left join have_column h on h.t = w.t and h.c = w.c),
want_constraint as materialized (
  select h.oid, h.relkind, h.filled, x.*,
         regexp_replace(x.def, '[()\s]|\[\]|::character varying|::text', '', 'g') as plain
    from target, jsonb_to_recordset(j->'constraints') x (t text, name text, kind text, def text, cols text[], ref text)
    join here h on h.t = x.t),
have_constraint as materialized (
  select h.t, k.conname::text as name, k.contype::text as kind, replace(pg_get_constraintdef(k.oid), ' NOT VALID', '') as def,
         regexp_replace(replace(pg_get_constraintdef(k.oid), ' NOT VALID', ''),
                        '[()\s]|\[\]|::character varying|::text', '', 'g') as plain,
         k.convalidated, (select r.relname::text from pg_class r where r.oid = k.confrelid) as ref,
         (select array_agg(a.attname::text order by a.attname) from pg_attribute a where a.attrelid = h.oid and a.attnum = any (k.conkey)) as cols
    from here h join pg_constraint k on k.conrelid = h.oid),
want_index as materialized (
  select h.oid, h.relkind, h.filled, x.*, i.indexrelid is not null as there, coalesce(i.indrelid = h.oid, false) as ours,
         i.indisvalid, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as has_def
    from target, jsonb_to_recordset(j->'indexes') x (t text, name text, def text)
    join here h on h.t = x.t
    left join pg_class c on c.relnamespace = 'public'::regnamespace and c.relname = x.name
    left join pg_index i on i.indexrelid = c.oid),
gaps (ord, kind, t, item, found, documented, statement, before_it, after_it) as (
  select 0, 'unusable', p.t, p.c, 'no such column', p.type, null, null, null
    from pairs p where not p.there and p.c = 'id'
  union all
  select 0, 'unusable', p.t, p.c, 'no such column',
         'generated always as (' || p.generated || ')',
         format('alter table public.%I add column %s generated always as (%s) stored', p.t, p.spec, p.generated), null, null
    from pairs p where not p.there and p.generated is not null and p.large
  union all
  select 0, case when p.base = p.has_base
                   or (p.base in ('character varying', 'text', 'character') and p.has_base in ('character varying', 'text', 'character'))
                   or (p.base in ('smallint', 'integer', 'bigint') and p.has_base in ('smallint', 'integer', 'bigint'))
                   or (p.base = 'numeric' and p.has_base in ('smallint', 'integer', 'bigint'))
                 then 'differs' else 'unusable' end, p.t, p.c, p.has_type, p.type, null, null, null
    from pairs p where p.there and p.type <> p.has_type
  union all
  select 0, 'unusable', p.t, p.c, coalesce('generated always as ' || p.has_generated, 'an ordinary column'),
         coalesce('generated always as ' || p.generated, 'an ordinary column'), null, null, null
    from pairs p where p.there and (p.generated is null) <> (p.has_generated is null)
  union all
  select 0, 'differs', p.t, p.c, 'generated always as ' || p.has_generated, 'generated always as ' || p.generated, null, null, null
    from pairs p where p.there
     and regexp_replace(p.generated, '[()\s]|\[\]|::character varying|::text', '', 'g')
      <> regexp_replace(p.has_generated, '[()\s]|\[\]|::character varying|::text', '', 'g')
  union all
  -- A default that is another one for each row would rewrite the table.
  select 1, 'column', p.t, string_agg(p.c, ', ' order by p.n), null, null,
         format('alter table public.%I ', p.t) || string_agg(
           'add column if not exists ' || p.spec
             || case when p.generated is not null then format(' generated always as (%s) stored', p.generated)
                     when p.fallback ~ '(gen_random_uuid|nextval|random|clock_timestamp|uuid_generate)' then ''
                     when p.fallback is not null then ' default ' || p.fallback || case when p.required then ' not null' else '' end
                     when p.required and not p.filled then ' not null'
                     else '' end, ', ' order by p.n), null, null
    from pairs p where not p.there and p.c <> 'id' and not (p.generated is not null and p.large)
   group by p.t
  union all
  select 2, 'default', p.t, p.c, null, p.fallback,
         format('alter table public.%I alter column %I set default %s', p.t, p.c, p.fallback), null, null
    from pairs p where p.there and p.fallback is not null and p.has_fallback is null and p.has_generated is null and not p.counted
  union all
  select 2, 'differs', p.t, p.c, 'default ' || p.has_fallback, 'default ' || p.fallback, null, null, null
    from pairs p where p.there
     and regexp_replace(p.fallback, '[()\s]|\[\]|::character varying|::text', '', 'g')
      <> regexp_replace(p.has_fallback, '[()\s]|\[\]|::character varying|::text', '', 'g')
  union all
  select 2, 'differs', p.t, p.c, case when p.has_required then 'not null' else 'null is allowed' end,
         case when p.required then 'not null' else 'null is allowed' end, null, null, null
    from pairs p where p.there and p.required <> p.has_required
  union all
  -- Keys come before indexes: until they stand, the ERP may add what they forbid.
  select 3, 'key', w.t, w.cols[1], null, w.def, format('alter table public.%I add %s not valid', w.t, w.def), null, null
    from want_constraint w
   where w.kind = 'f' and w.relkind = 'r' and w.ref in (select t from here)
     and w.cols <@ array(select c.c from have_column c where c.t = w.t)
     and not exists (select from have_constraint k where k.t = w.t and k.kind = 'f' and k.cols = w.cols and k.ref = w.ref)
  union all
  select 3, 'differs', w.t, w.cols[1], k.def, w.def, null, null, null
    from want_constraint w join have_constraint k on k.t = w.t and k.kind = 'f' and k.cols = w.cols and k.ref = w.ref
   where w.kind = 'f' and k.def <> w.def
     and not exists (select from have_constraint o where o.t = w.t and o.kind = 'f' and o.cols = w.cols and o.def = w.def)
  union all
  select 3, 'check', w.t, w.name, null, w.def, format('alter table public.%I add %s not valid', w.t, w.def), null, null
    from want_constraint w
   where w.kind = 'c' and w.cols <@ array(select c.c from have_column c where c.t = w.t)
     and not exists (select from have_constraint k where k.t = w.t and k.kind = 'c' and (k.plain = w.plain or k.cols = w.cols))
  union all
  select 3, 'differs', w.t, k.name, k.def, w.def, null, null, null
    from want_constraint w join have_constraint k on k.t = w.t and k.kind = 'c' and k.cols = w.cols
   where w.kind = 'c'
     and not exists (select from have_constraint o where o.t = w.t and o.kind = 'c' and o.plain = w.plain)
  union all
  select 4, 'index', w.t, w.name, null, w.def,
         regexp_replace(w.def, '^CREATE (UNIQUE )?INDEX ', 'CREATE \1INDEX CONCURRENTLY '),
         case when w.there then format('drop index concurrently public.%I', w.name) end, null
    from want_index w
   where w.relkind = 'r' and (w.filled and not w.there or w.ours and not w.indisvalid)
  union all
  select 4, 'differs', w.t, w.name, coalesce(w.has_def, 'something else of that name'), w.def, null, null, null
    from want_index w where w.there and w.indisvalid and regexp_replace(w.has_def, '[()\s]|\[\]|::character varying|::text', '', 'g')
           is distinct from regexp_replace(w.def, '[()\s]|\[\]|::character varying|::text', '', 'g')
  union all
  select 5, case when i.indisvalid and not i.indisunique then 'differs' else 'unique' end, w.t, w.name,
         pg_get_indexdef(i.indexrelid), w.def,
         case when i.indisvalid then null
              else format('create unique index concurrently %I on public.%I %s', w.name, w.t, substring(w.def from '\(.*$')) end,
         case when not i.indisvalid then format('drop index concurrently public.%I', w.name) end,
         format('alter table public.%I add constraint %I %s using index %I', w.t, w.name,
                case w.kind when 'p' then 'primary key' else 'unique' end, w.name)
    from want_constraint w
    left join pg_class c on c.relnamespace = 'public'::regnamespace and c.relname = w.name
    left join pg_index i on i.indexrelid = c.oid
   where w.kind in ('p', 'u') and w.relkind = 'r' and w.t <> 'audit_logs'
     and w.cols <@ array(select c.c from have_column c where c.t = w.t)
     and (w.kind = 'u' or not exists (select from have_constraint k where k.t = w.t and k.kind = 'p'))
     and (w.kind = 'u' or (select bool_and(c.required) from have_column c where c.t = w.t and c.c = any (w.cols)))
     and not exists (select from have_constraint k where k.t = w.t and k.kind in ('p', 'u') and k.cols = w.cols)
  union all
  select 5, 'unusable', w.t, w.cols[1], 'not the primary key', w.def, null, null, null
    from want_constraint w
   where w.kind = 'p' and w.t <> 'audit_logs'
     and not exists (select from have_constraint k where k.t = w.t and k.kind in ('p', 'u') and k.cols = w.cols)
     and (exists (select from have_constraint k where k.t = w.t and k.kind = 'p')
          or not (select bool_and(c.required) from have_column c where c.t = w.t and c.c = any (w.cols)))
  union all
  select 6, 'validate', k.t, k.name, k.def, k.ref, format('alter table public.%I validate constraint %I', k.t, k.name),
         k.cols[1], null
    from have_constraint k
   where not k.convalidated and k.kind in ('c', 'f')
     and exists (select from want_constraint w where w.t = k.t and w.kind = k.kind and w.cols = k.cols)
)
select kind, t, item, found, documented, statement, before_it, after_it from gaps order by ord, t, item
)sql";

Gap::Kind kind_of(const std::string& name) {
  static const std::map<std::string, Gap::Kind> kinds{
      {"column", Gap::Kind::Column},   {"default", Gap::Kind::Default},   {"index", Gap::Kind::Index},
      {"unique", Gap::Kind::Unique},   {"check", Gap::Kind::Check},       {"key", Gap::Kind::Key},
      {"differs", Gap::Kind::Differs}, {"validate", Gap::Kind::Validate}, {"unusable", Gap::Kind::Unusable}};
  return kinds.at(name);
}

}  // namespace

Result<std::vector<Gap>> find_gaps(InstallSteps& steps, const std::string& target) {
  auto rows = steps.ask_spelled_out(kGaps, {target});
  if (!rows) return rows.error().in("comparing the database with the document");
  std::vector<Gap> gaps;
  for (const Row& row : *rows) {
    const auto text = [&](std::size_t at) { return row[at].value_or(""); };
    gaps.push_back({kind_of(text(0)), text(1), text(2), text(3), text(4), text(5), text(6), text(7)});
  }
  return gaps;
}

}  // namespace syncing
