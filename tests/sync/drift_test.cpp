// The description and the installed database cannot drift apart: what one says
// of a table, the other says too.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <vector>

#include "storage/schema/description.h"
#include "tests/sync/centre.h"

using namespace tests;
using storage::schema::Column;
using storage::schema::Table;

namespace {

struct Installed {
  std::string type, fallback;
  bool required = false, generated = false, clock = false;
};

// A default as it stands on the wire: numerics as text, the rest as JSON.
std::string spelled_default(Centre& centre, const std::string& type, const std::string& expression) {
  const std::string value = "(" + expression + ")::" + type;
  return centre.value(type.starts_with("numeric") ? "select to_json((" + value + ")::text)::text"
                                                  : "select to_json(" + value + ")::text");
}

std::map<std::string, Installed> installed_columns(Centre& centre, const std::string& table) {
  auto db = centre.connect();
  auto rows = db.ask(
      "select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated = 's',"
      " pg_get_expr(d.adbin, d.adrelid) from pg_attribute a"
      " left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum"
      " where a.attrelid = ('public.' || quote_ident($1))::regclass and a.attnum > 0 and not a.attisdropped",
      {table});
  REQUIRE_MESSAGE(rows, rows.error().message);
  std::map<std::string, Installed> columns;
  for (const auto& row : *rows) {
    Installed column{.type = row[1].value(), .required = row[2] == "t", .generated = row[3] == "t"};
    const std::string expression = row[4].value_or("");
    // A clock's, a sequence's or a random one: whoever inserts must give it, or the centre does.
    column.clock = expression.find("CURRENT_") != std::string::npos ||
                   expression.find("gen_random") != std::string::npos ||
                   expression.find("nextval") != std::string::npos;
    if (!column.generated && !column.clock && !expression.empty())
      column.fallback = spelled_default(centre, column.type, expression);
    columns[row[0].value()] = column;
  }
  return columns;
}

// Every match of `pattern`'s first groups in `text`, joined.
std::string all_matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::string found;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), regex); it != std::sregex_iterator(); ++it) {
    found += found.empty() ? "" : "; ";
    for (std::size_t group = 1; group < it->size(); ++group) found += (group > 1 ? " " : "") + it->str(group);
  }
  return found;
}

// "column: 'a'; 'b'" or "column: >= 0; <= 10", one for each check.
std::set<std::string> described_checks(const Table& table) {
  std::set<std::string> checks;
  for (const Column& column : table.columns) {
    if (column.has(storage::schema::kLocal)) continue;
    const std::string name(column.name);
    if (!column.one_of.empty()) checks.insert(name + ": " + all_matches(std::string(column.one_of), "('\\w+')"));
    if (!column.check.empty())
      checks.insert(name + ": " + all_matches(std::string(column.check), "([<>]=?) ([0-9.]+)"));
  }
  return checks;
}

std::set<std::string> installed_checks(Centre& centre, const std::string& table) {
  auto db = centre.connect();
  auto rows = db.ask(
      "select a.attname, pg_get_constraintdef(c.oid) from pg_constraint c join pg_attribute a on a.attrelid = "
      "c.conrelid"
      " and a.attnum = c.conkey[1] where c.contype = 'c' and c.conrelid = ('public.' || quote_ident($1))::regclass",
      {table});
  REQUIRE_MESSAGE(rows, rows.error().message);
  std::set<std::string> checks;
  for (const auto& row : *rows) {
    const std::string words = all_matches(row[1].value(), "('\\w+')");
    checks.insert(row[0].value() + ": " +
                  (words.empty() ? all_matches(row[1].value(), "([<>]=?) \\(?([0-9.]+)") : words));
  }
  return checks;
}

std::set<std::string> described_keys(const Table& table) {
  std::set<std::string> keys;
  for (const Column& column : table.columns) {
    if (!column.references.empty()) keys.insert(std::string(column.name) + " -> " + std::string(column.references));
  }
  return keys;
}

std::set<std::string> installed_keys(Centre& centre, const std::string& table) {
  auto db = centre.connect();
  auto rows = db.ask(
      "select distinct a.attname || ' -> ' || c.confrelid::regclass from pg_constraint c join pg_attribute a on"
      " a.attrelid = c.conrelid and a.attnum = any (c.conkey) where c.contype = 'f' and c.conparentid = 0"
      " and c.conrelid = ('public.' || quote_ident($1))::regclass",
      {table});
  REQUIRE_MESSAGE(rows, rows.error().message);
  std::set<std::string> keys;
  for (const auto& row : *rows) keys.insert(row[0].value());
  return keys;
}

std::string shown(const std::set<std::string>& set) {
  std::string text;
  for (const auto& one : set) text += (text.empty() ? "" : ", ") + one;
  return text;
}

// One line a difference.
class Drift {
 public:
  explicit Drift(Centre& centre) {
    for (const Table* table : storage::schema::tables()) {
      const std::string name(table->name);
      columns(*table, installed_columns(centre, name));
      same(name + " checks", shown(described_checks(*table)), shown(installed_checks(centre, name)));
      same(name + " keys", shown(described_keys(*table)), shown(installed_keys(centre, name)));
    }
  }

  std::vector<std::string> differences;

 private:
  void same(const std::string& what, const std::string& described, const std::string& installed) {
    if (described != installed) differences.push_back(what + ": described " + described + ", installed " + installed);
  }

  void columns(const Table& table, std::map<std::string, Installed> installed) {
    for (const Column& column : table.columns) {
      if (column.has(storage::schema::kLocal)) continue;
      const std::string name = std::string(table.name) + "." + std::string(column.name);
      const auto found = installed.find(std::string(column.name));
      if (found == installed.end()) {
        differences.push_back(name + " is not installed");
        continue;
      }
      compare(table, column, found->second, name);
      installed.erase(found);
    }
    for (const auto& [name, column] : installed)
      differences.push_back(std::string(table.name) + "." + name + " is not described");
  }

  void compare(const Table& table, const Column& column, const Installed& installed, const std::string& name) {
    const auto word = [](bool yes) { return std::string(yes ? "yes" : "no"); };
    same(name + " type", std::string(column.pg_type), installed.type);
    same(name + " required", word(column.has(storage::schema::kRequired)), word(installed.required));
    same(name + " generated", word(!column.generated.empty()), word(installed.generated));
    same(name + " default", std::string(column.fallback), installed.fallback);
    // A row that leaves it out would get the clock's value where the terminal had NULL.
    if (installed.clock && !installed.required && table.writer != storage::schema::Writer::Nobody)
      differences.push_back(name + " has a clock for a default where NULL may stand");
  }
};

}  // namespace

TEST_CASE("the description says of every table what the centre says of it, and the centre what the description says") {
  Centre centre;
  for (const auto& difference : Drift(centre).differences) FAIL_CHECK(difference);
}

TEST_CASE("whatever drifts apart is told") {
  struct Change {
    const char* sql;
    const char* told;
  };
  for (const Change& change :
       {Change{"alter table suppliers add column fax text", "suppliers.fax is not described"},
        {"alter table lots drop column notes cascade", "lots.notes is not installed"},
        {"alter table tasks alter column title type varchar(600)", "tasks.title type"},
        {"alter table projects alter column status drop not null", "projects.status required"},
        {"alter table promotions alter column priority set default 7", "promotions.priority default"},
        {"alter table invoices drop column total_amount cascade; alter table invoices add total_amount numeric(15,2)",
         "invoices.total_amount generated"},
        {"alter table product_barcodes drop constraint product_barcodes_factor_check", "product_barcodes checks"},
        {"alter table deals add check (stage <> 'LOST')", "deals checks"},
        {"alter table stock_movements drop constraint stock_movements_lot_id_fkey", "stock_movements keys"},
        {"alter table customers alter column email set default current_user::text || current_timestamp::text",
         "customers.email has a clock"}}) {
    CAPTURE(change.told);
    Centre centre;
    centre.run(change.sql);
    const auto differences = Drift(centre).differences;
    REQUIRE(differences.size() == 1);
    CHECK(differences.front().starts_with(change.told));
  }
}

TEST_CASE("what the centre generates its functions from is the description, in its order") {
  Centre centre;
  std::string described;
  for (const Table* table : storage::schema::tables()) described += std::string(table->name) + " ";
  CHECK(centre.value("select string_agg(table_name || ' ', '' order by rank) from pos.mirror") == described);
  CHECK(centre.value("select string_agg(distinct writer, ' ' order by writer) from pos.mirror") ==
        "appender editor nobody terminal");
  // Each kind has a head, and its children come in its lane and scope.
  CHECK(centre
            .value("select string_agg(m.table_name, ' ') from pos.mirror m where m.root_column <> 'id' and not exists"
                   " (select from pos.mirror h where h.kind = m.kind and h.root_column = 'id' and h.lane = m.lane"
                   "  and h.workspace_scope = m.workspace_scope and h.rank < m.rank)")
            .empty());
}

TEST_CASE("every table of the centre is held by terminals or is known to stay there") {
  Centre centre;
  auto db = centre.connect();
  auto rows = db.ask(
      "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
      " and not c.relispartition order by 1");
  REQUIRE(rows);
  for (const auto& row : *rows) {
    CAPTURE(row[0].value());
    CHECK((storage::schema::find_table(row[0].value()) != nullptr || row[0] == "email_verifications"));
  }
}
