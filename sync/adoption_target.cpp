#include "sync/adoption_target.h"

#include <array>
#include <cctype>
#include <utility>

#include "sync/central_parts.h"

namespace syncing {
namespace {

// Where a part names the schemas: public and pos, as a prefix, as a text, or
// after the word schema. (`to public` is the role.)
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kElsewhere{{
    {"public.", "prometric_plan."},
    {"'public'", "'prometric_plan'"},
    {"schema public", "schema prometric_plan"},
    {"pos.", "prometric_plan_pos."},
    {"'pos'", "'prometric_plan_pos'"},
    {"schema pos", "schema prometric_plan_pos"},
}};

constexpr const char* kFacts = R"sql(
with tables as (
  select c.oid, c.relname from pg_class c
   where c.relnamespace = 'prometric_plan'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition)
select replace(jsonb_build_object(
  'columns', (
    select jsonb_agg(jsonb_build_object(
             't', t.relname, 'c', a.attname, 'n', a.attnum, 'type', format_type(a.atttypid, a.atttypmod),
             'required', a.attnotnull,
             'fallback', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
             'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end))
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum),
  'indexes', (
    select jsonb_agg(jsonb_build_object('t', t.relname, 'name', x.relname, 'def', replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')))
      from tables t join pg_index i on i.indrelid = t.oid join pg_class x on x.oid = i.indexrelid
     where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))),
  'constraints', (
    select jsonb_agg(jsonb_build_object(
             't', t.relname, 'name', k.conname, 'kind', k.contype, 'def', replace(pg_get_constraintdef(k.oid), ' NOT VALID', ''),
             'cols', (select array_agg(a.attname order by a.attname) from pg_attribute a where a.attrelid = t.oid and a.attnum = any (k.conkey)),
             'ref', (select r.relname from pg_class r where r.oid = k.confrelid)))
      from tables t join pg_constraint k on k.conrelid = t.oid and k.contype in ('p', 'u', 'c', 'f')))::text,
  'prometric_plan.', 'public.')
)sql";

bool inside_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.'; }

std::string elsewhere(const std::string& sql) {
  std::string moved;
  moved.reserve(sql.size() * 5 / 4);
  for (std::size_t at = 0; at < sql.size();) {
    const bool begins = at == 0 || !inside_name(sql[at - 1]);
    const auto* found = kElsewhere.end();
    for (const auto* it = kElsewhere.begin(); begins && it != kElsewhere.end() && found == kElsewhere.end(); ++it) {
      if (sql.compare(at, it->first.size(), it->first) == 0) found = it;
    }
    if (found == kElsewhere.end()) {
      moved += sql[at++];
    } else {
      moved += found->second;
      at += found->first.size();
    }
  }
  return moved;
}

Result<std::string> facts_in_transaction(InstallSteps& steps) {
  if (auto begun = steps.db().run(
          "set local lock_timeout = '300ms'; set local check_function_bodies = off;"
          "create schema prometric_plan; create schema prometric_plan_pos; set local search_path = prometric_plan;"
          "create table prometric_plan_pos.migrations (number integer primary key, name text not null, checksum text "
          "not null, applied_at timestamptz not null default now())");
      !begun) {
    return begun.error();
  }
  for (const Part& part : parts()) {
    if (auto done = steps.db().run(elsewhere(part.sql)); !done) return done.error().in(part.name);
  }
  if (auto spelled = steps.db().run("set local search_path = pg_catalog"); !spelled) return spelled.error();
  return steps.one_text(kFacts);
}

}  // namespace

Result<std::string> adoption_target(InstallSteps& steps) {
  steps.tell("comparing the database with the document");
  if (auto begun = steps.db().run("begin"); !begun) return begun.error();
  auto facts = facts_in_transaction(steps);
  if (auto undone = steps.db().run("rollback"); !undone) return undone.error();
  return facts ? std::move(facts) : Result<std::string>(facts.error().in("the document's schema beside the database"));
}

}  // namespace syncing
