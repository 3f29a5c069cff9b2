// The installed database held against the ERP's document, fact by fact. The facts
// in catalogue/ were read back from a PostgreSQL 15 by the document's owners.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/sync/centre.h"

using namespace tests;

namespace {

// In the spelling of the files: one fact a line, its cells apart by tabs.
constexpr const char* kColumns = R"sql(
  select c.relname || E'\t' || case c.relkind when 'v' then 'view' when 'm' then 'matview' else 'table' end || E'\t' ||
         a.attname || E'\t' || format_type(a.atttypid, a.atttypmod) || E'\t' ||
         case when a.attnotnull then 'not null' else 'null' end || E'\t' ||
         case when a.attgenerated <> '' then 'generated: ' else '' end ||
         btrim(regexp_replace(coalesce(pg_get_expr(d.adbin, d.adrelid), ''), '\s+', ' ', 'g'))
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm'))sql";

constexpr const char* kConstraints = R"sql(
  select c.relname || E'\t' || case k.contype when 'c' then 'check' when 'f' then 'foreign key'
                                              when 'p' then 'primary key' else 'unique' end || E'\t' ||
         replace(pg_get_constraintdef(k.oid), 'public.', '')
    from pg_constraint k join pg_class c on c.oid = k.conrelid
   where c.relnamespace = 'public'::regnamespace)sql";

constexpr const char* kIndexes = R"sql(
  select t.relname || E'\t' || i.relname || E'\t' || replace(pg_get_indexdef(x.indexrelid), 'public.', '')
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
   where i.relnamespace = 'public'::regnamespace and x.indisvalid)sql";

// What an insert as the document knows it could not leave out.
constexpr const char* kDemanding = R"sql(
  select c.relname || E'\t' || a.attname
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnotnull and not a.atthasdef
     and a.attidentity = '')sql";

std::vector<std::string> documented(const char* file) {
  std::ifstream in(std::filesystem::path(PROMETRIC_SOURCE_DIR) / "tests" / "sync" / "catalogue" / file);
  REQUIRE(in);
  std::vector<std::string> facts;
  std::string line;
  std::getline(in, line);  // The names of the cells.
  while (std::getline(in, line)) facts.push_back(line);
  return facts;
}

std::set<std::string> installed(Centre& centre, const char* query) {
  auto db = centre.connect();
  auto rows = db.ask(query);
  REQUIRE_MESSAGE(rows, rows.error().message);
  std::set<std::string> facts;
  for (const auto& row : *rows) facts.insert(*row.front());
  return facts;
}

std::string cells(const std::string& fact, std::size_t count) {
  std::istringstream in(fact);
  std::string kept, cell;
  for (std::size_t n = 0; n < count && std::getline(in, cell, '\t'); ++n) kept += (n == 0 ? "" : "\t") + cell;
  return kept;
}

// What the document has otherwise; with it what stands in its place, found by
// the first `key` cells.
void compare(std::vector<std::string>& differences, const std::vector<std::string>& wanted,
             const std::set<std::string>& found, std::size_t key) {
  for (const std::string& fact : wanted) {
    if (found.contains(fact)) continue;
    const std::string name = cells(fact, key);
    const auto other = found.lower_bound(name + "\t");
    const bool there = key > 0 && other != found.end() && cells(*other, key) == name;
    differences.push_back("documented: " + fact + (there ? " | found: " + *other : " | not found"));
  }
}

std::vector<std::string> differences(Centre& centre) {
  std::vector<std::string> all;
  compare(all, documented("columns.tsv"), installed(centre, kColumns), 3);
  compare(all, documented("constraints.tsv"), installed(centre, kConstraints), 0);
  compare(all, documented("indexes.tsv"), installed(centre, kIndexes), 2);
  std::map<std::string, std::set<std::string>> columns;
  for (const std::string& fact : documented("columns.tsv")) {
    columns[cells(fact, 1)].insert(cells(fact, 3).substr(cells(fact, 2).size() + 1));
  }
  for (const std::string& fact : installed(centre, kDemanding)) {
    const auto table = columns.find(cells(fact, 1));
    const std::string column = fact.substr(cells(fact, 1).size() + 1);
    if (table != columns.end() && !table->second.contains(column)) all.push_back("undocumented and demanded: " + fact);
  }
  return all;
}

}  // namespace

TEST_CASE("every table and column and key and index of the ERP is there as documented") {
  Centre centre;
  for (const std::string& difference : differences(centre)) FAIL_CHECK(difference);

  std::set<std::string> relations;
  const auto columns = documented("columns.tsv");
  for (const std::string& fact : columns) relations.insert(cells(fact, 1));
  CHECK(relations.size() == 27 + 3 + 1);  // Tables, views, and the sums of the days.
  MESSAGE(relations.size(), " relations, ", columns.size(), " columns, ", documented("constraints.tsv").size(),
          " keys and checks, ", documented("indexes.tsv").size(), " indexes compared");
}

TEST_CASE("whatever is otherwise than documented is found") {
  struct Row {
    const char* change;
    const char* says;
  };
  for (const Row& row :
       {Row{"drop index idx_deals_stage", "idx_deals_stage"},
        Row{"drop index idx_deals_stage; create index idx_deals_stage on deals (value)", "(stage) | found: "},
        Row{"alter table tasks alter priority drop default", "tasks\ttable\tpriority"},
        Row{"alter table tasks alter priority type text", "character varying(10)"},
        Row{"alter table tasks alter priority drop not null", "tasks\ttable\tpriority"},
        Row{"alter table tasks drop constraint tasks_priority_check", "ARRAY['low'"},
        Row{"alter table deals drop constraint deals_customer_id_fkey", "FOREIGN KEY (customer_id)"},
        Row{"alter table deals drop constraint deals_customer_id_fkey; alter table deals add foreign key (customer_id)"
            " references customers (id) not valid",
            "FOREIGN KEY (customer_id)"},
        Row{"alter table time_entries drop column billable_amount", "billable_amount"},
        Row{"alter table bills_of_materials drop constraint uk_bom_product_version", "UNIQUE (product_id, version)"},
        Row{"alter table invoices add column extra text not null", "undocumented and demanded: invoices\textra"},
        Row{"drop view sales_pipeline", "sales_pipeline"},
        Row{"drop materialized view daily_sales_summary", "unique_customers"}}) {
    CAPTURE(row.change);
    Centre centre;
    centre.run(row.change);
    const auto found = differences(centre);
    REQUIRE(!found.empty());
    std::string all;
    for (const std::string& difference : found) all += difference + "\n";
    CHECK_MESSAGE(all.find(row.says) != std::string::npos, all);
  }
}
