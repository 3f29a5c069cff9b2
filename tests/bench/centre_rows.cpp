#include "tests/bench/centre_rows.h"

#include "tests/support/shop_builder.h"

namespace bench {

using tests::must;

syncing::Connection open_patiently(const std::string& dsn) {
  return must(syncing::Connection::open(dsn, {.answer = std::chrono::minutes(60)}));
}

void fill_products(syncing::Connection& db, const std::string& bin, std::int64_t count) {
  must(db.ask(
      "insert into public.products (organization_id, workspace_id, code, name, price, cost, vat_rate, barcode) "
      "select o.id, (select w.id from public.workspaces w where w.organization_id = o.id order by w.id limit 1), "
      "'C' || i, 'Молоко пастеризованное ' || i, 100 + i % 5000 + 0.5, 80 + i % 4000, 16, "
      "(4870000000000 + i)::text from generate_series(1, $2::bigint) i, public.organizations o where o.bin = $1",
      {bin, std::to_string(count)}));
  must(db.run("vacuum analyze public.products, pos.change_log"));
}

void fill_log(syncing::Connection& db, const std::string& bin, std::int64_t entries) {
  const std::string organization =
      *must(db.ask("select id from public.organizations where bin = $1", {bin})).front().front();
  const std::string positions = std::to_string(entries / 4);
  const std::string when = "now() - (" + positions + " - i) * interval '5 days' / " + positions;
  must(db.run("create temp table past as select max.pos + i as pos, i::text::xid8 as xid, " + when +
              " as at from generate_series(1, " + positions +
              ") i, (select coalesce(max(t.pos), 0) as pos from pos.ticks t where t.organization_id = '" +
              organization + "') max"));
  must(db.run("insert into pos.ticks (organization_id, pos, xids, logged_at) select '" + organization +
              "', p.pos, array[p.xid], array[p.at] from past p order by p.pos"));
  must(db.run("insert into pos.change_log (organization_id, xid, lane, kind, root_id, op, logged_at) select '" +
              organization +
              "', p.xid, 'documents', 'order', gen_random_uuid(), 'U', p.at from past p, generate_series(1, 4) "
              "order by p.pos"));
  must(db.run("drop table past"));
  must(db.run("vacuum analyze pos.ticks, pos.change_log"));
}

}  // namespace bench
