#include "tests/sync/erp_database.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/postgres_cluster.h"
#include "tests/sync/adopted.h"
#include "tests/sync/centre.h"

namespace tests {

using syncing::Connection;

namespace {

std::string name_of(const std::string& dsn) { return dsn.substr(dsn.rfind('=') + 1); }

std::string script(const std::string& name) {
  std::ifstream in(std::filesystem::path(PROMETRIC_SOURCE_DIR) / "tests" / "sync" / "erp" / name);
  std::ostringstream text;
  text << in.rdbuf();
  REQUIRE(!text.str().empty());
  return text.str();
}

Connection must_open(const std::string& dsn) {
  auto db = Connection::open(dsn);
  REQUIRE_MESSAGE(db, db.error().message);
  return std::move(*db);
}

std::string make_pattern(const std::vector<std::string>& scripts) {
  const std::string dsn = empty_database();
  Connection super = must_open(dsn);
  must_run(super, "do $$ begin create role erp login; exception when duplicate_object then null; end $$");
  must_run(super, "grant create on database " + name_of(dsn) + " to erp; grant create on schema public to erp");
  Connection erp = must_open(as_role(dsn, "erp"));
  for (const auto& name : scripts) must_run(erp, script(name));
  return name_of(dsn);
}

std::string copy_of(const std::string& pattern) { return PostgresCluster::shared().create_database(pattern); }

}  // namespace

std::string as_role(const std::string& dsn, const std::string& role) {
  return PostgresCluster::shared().dsn(name_of(dsn), role);
}

std::string erp_without_rows() {
  static const std::string pattern = make_pattern({"document.sql"});
  return copy_of(pattern);
}

std::string erp_with_rows() {
  static const std::string pattern = make_pattern({"document.sql", "rows.sql"});
  return copy_of(pattern);
}

std::vector<std::string> schema_facts(const std::string& dsn) {
  Connection db = must_open(dsn);
  must_run(db, "set search_path = pg_catalog");
  const auto rows = db.ask(R"sql(
    select fact from (
      select 'column ' || format('%s.%s %s %s %s', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                                 a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) as fact
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
       where c.relnamespace in ('public'::regnamespace, 'pos'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm')
      union all
      select 'constraint ' || format('%s %s', conrelid::regclass, replace(pg_get_constraintdef(oid), ' NOT VALID', ''))
        from pg_constraint where connamespace in ('public'::regnamespace, 'pos'::regnamespace) and conrelid <> 0
      union all
      select 'index ' || pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ' INVALID' end
        from pg_index i join pg_class c on c.oid = i.indexrelid
       where c.relnamespace in ('public'::regnamespace, 'pos'::regnamespace)
      union all
      select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      union all
      select 'policy ' || format('%s %s %s %s', polrelid::regclass, polname, pg_get_expr(polqual, polrelid),
                                 pg_get_expr(polwithcheck, polrelid)) from pg_policy
      union all
      select 'function ' || md5(pg_get_functiondef(oid)) || ' ' || oid::regprocedure::text from pg_proc
       where pronamespace in ('public'::regnamespace, 'pos'::regnamespace) and prokind = 'f' and prolang <> 13
         and proname !~ '^insert_') f  -- Their text follows the order in which keys were made.
     where fact !~ 'audit_logs_|change_log_'
     order by fact collate "C")sql");
  REQUIRE_MESSAGE(rows, rows.error().message);
  std::vector<std::string> facts;
  for (const auto& row : *rows) facts.push_back(row.front().value_or(""));
  return facts;
}

ErpAtWork::ErpAtWork(const std::string& dsn) : db_(must_open(as_role(dsn, "erp"))) {
  // As the document has it: whoever works says for whom. Five seconds of waiting are an outage.
  must_run(db_,
           "set statement_timeout = '5s'; set timezone = 'Asia/Almaty';"
           "select set_config('app.current_organization_id', md5('organization 1')::uuid::text, false),"
           " set_config('app.current_workspace_id', md5('workspace 1')::uuid::text, false)");
  thread_ = std::thread([this] { work(); });
}

void ErpAtWork::stop() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

void ErpAtWork::say(const std::string& sql) {
  const auto begun = std::chrono::steady_clock::now();
  const auto done = db_.run(sql);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
  ++statements_;
  if (took > longest_) {
    longest_ = took;
    longest_statement_ = sql;
  }
  if (!done) errors_.push_back(sql + ": " + done.error().message);
}

void ErpAtWork::work() {
  const std::string tenant = "md5('organization 1')::uuid, md5('workspace 1')::uuid";
  const auto id = [](const std::string& of, std::int64_t n) {
    return "md5('" + of + " " + std::to_string(n) + "')::uuid";
  };
  for (std::int64_t n = 1; !stopping_; ++n) {
    const std::string number = std::to_string(n), order = id("written order", n),
                      customer = id("customer", 1 + 3 * (n % 2000));
    say("begin");
    say("insert into orders (id, organization_id, workspace_id, order_number, customer_id, status, subtotal, "
        "created_by)"
        " values (" +
        order + ", " + tenant + ", 'W-" + number + "', " + customer + ", 'confirmed', 500, " + id("employee", 1) + ")");
    say("insert into order_items (order_id, product_id, product_code, product_name, unit_price) select " + order +
        ", md5('product ' || g)::uuid, 'P', 'Written', 250 from unnest(array[1, 4]) g");
    say("update customers set notes = 'order " + number + "' where id = " + customer);
    say("commit");
    say("insert into customer_contacts (customer_id, first_name, last_name) values (" + customer + ", 'W', '" + number +
        "')");
    say("update products set price = price + 1 where id = " + id("product", 1 + 3 * (n % 4000)));
    say("insert into audit_logs (organization_id, workspace_id, entity_type, entity_id, action) values (" + tenant +
        ", 'order', " + order + ", 'CREATE')");
    ++orders_kept_;
    if (n % 3 == 0) {
      say("delete from orders where id = " + id("written order", n - 2));
      --orders_kept_;
    }
  }
}

}  // namespace tests
