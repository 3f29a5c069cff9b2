#include "tests/bench/plain_tables.h"

#include "tests/support/shop_builder.h"

namespace bench {

using tests::must;

std::string columns_of(syncing::Connection& db, const std::string& table) {
  return *must(db.ask("select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid "
                      "= $1::regclass"
                      " and attnum > 0 and not attisdropped and attgenerated = ''",
                      {"public." + table}))
              .front()
              .front();
}

void make_plain_tables(syncing::Connection& db, const std::string& schema) {
  must(db.run("create schema " + schema));
  for (const std::string table : kSaleTables) {
    must(db.run("create table " + schema + "." + table + " (like public." + table +
                " including defaults including generated including indexes)"));
  }
}

void make_keys(syncing::Connection& db, const std::string& schema) {
  must(db.run("set search_path = " + schema + ", public"));
  for (const std::string table : kSaleTables) {
    const auto keys = must(db.ask(
        "select replace(pg_get_constraintdef(oid), 'public.', '') from pg_constraint where conrelid = $1::regclass and "
        "contype = 'f'",
        {"public." + table}));
    for (const auto& key : keys) must(db.run("alter table " + schema + "." + table + " add " + *key.front()));
  }
  must(db.run("reset search_path"));
}

void make_put(syncing::Connection& db, const std::string& schema) {
  std::string body;
  for (const std::string table : kSaleTables) {
    const std::string columns = columns_of(db, table);
    body += "insert into " + schema + "." + table + " (" + columns + ") select " + columns +
            " from jsonb_populate_recordset(null::" + schema + "." + table + ", sales->'" + table + "');";
  }
  must(db.run("create function " + schema + ".put(sales jsonb) returns void language plpgsql as $$ begin " + body +
              " end $$"));
}

std::string sales_as_json(const std::string& of_orders) {
  std::string parts;
  for (const std::string table : kSaleTables) {
    parts += (parts.empty() ? "'" : ", '") + table + "', (select jsonb_agg(t) from public." + table + " t where t." +
             (table == "orders" ? "id" : "order_id") + " in " + of_orders + ")";
  }
  return "jsonb_build_object(" + parts + ")::text";
}

}  // namespace bench
