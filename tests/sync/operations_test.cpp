// The centre from day to day: who is enrolled, revoking, how things stand,
// pruning, and making terminals load anew.
#include <doctest/doctest.h>

#include "storage/loose_writes.h"
#include "tests/sync/member_shop.h"

using namespace tests;
using syncing::CentralOperations;

namespace {

const std::string kBin = "123456789012";

CentralOperations office(const Centre& centre) { return must(CentralOperations::open(centre.dsn())); }

json devices(const Centre& centre) { return json::parse(must(office(centre).devices(""))); }
json status(const Centre& centre) { return json::parse(must(office(centre).status(""))); }

// Everything until now was a good while ago.
void let_days_pass(Centre& centre, int days) {
  const std::string ago = "interval '" + std::to_string(days) + " days'";
  centre.run(
      "alter table pos.change_log disable trigger all; alter table pos.ticks disable trigger all;"
      "update pos.change_log set logged_at = logged_at - " +
      ago +
      ";"
      "update pos.ticks set made_at = made_at - " +
      ago + ", logged_at = (select array_agg(x - " + ago +
      " order by n) from unnest(logged_at) with ordinality u (x, n));"
      "update pos.receipts set received_at = received_at - " +
      ago);
}

json prune(const Centre& centre, int keep_days = 30) {
  return json::parse(must(office(centre).prune({.keep_days = keep_days, .receipts_days = 60}, {})));
}

}  // namespace

TEST_CASE("devices are listed with where they stand and what they have sent") {
  Centre centre;
  Till first(centre, kBin, "Till 1"), other(centre, "210987654321", "Till 1", "Market");
  std::vector<json> goods;
  const Goods tea = first.article("TEA", "450.00", goods);
  first.push({first.unit("import", goods), first.sale_unit({tea}),
              first.unit("bad", {insert("customers", {{"id", first.new_id()}})})});
  first.hello({{"waiting", 7}});
  const json all = devices(centre);
  REQUIRE(all.size() == 2);
  CHECK(all[0]["bin"] == kBin);
  CHECK(all[0]["series"] == first.series);
  CHECK(all[0]["units"] == 3);
  CHECK(all[0]["waiting"] == 7);
  CHECK(all[0]["quarantined"] == 1);
  CHECK(all[0]["behind"].get<int>() > 0);
  CHECK(all[0]["behind_since"].is_string());
  CHECK(all[1]["workspace"] == "Market");
  for (const char* lane : {"catalogue", "stock", "documents"}) {
    first.pull_all(lane);
    first.pull(lane);  // Nothing more.
  }
  CHECK(devices(centre)[0]["behind"] == 0);
  CHECK(devices(centre)[0]["waiting"] == 7);
  CHECK(json::parse(must(office(centre).devices("210987654321"))).size() == 1);
}

TEST_CASE("a device is revoked by its id or its series and the others go on") {
  Centre centre;
  Till first(centre, kBin, "Till 1"), second(centre, kBin, "Till 2"), third(centre, kBin, "Till 3");
  const json by_series = json::parse(must(office(centre).revoke(first.series)));
  CHECK(by_series["device"] == first.device);
  CHECK(by_series["before"] == false);
  CHECK(json::parse(must(office(centre).revoke(first.device)))["before"] == true);
  must(office(centre).revoke(second.device));
  for (Till* till : {&first, &second}) {
    CHECK(sqlstate_of(till->db, "select pos.pull($1, $2, 'stock', '{}')", {till->token, till->device}) == "PM002");
  }
  CHECK(third.push({third.unit("note", {})})["last_seq"] == 1);
  CHECK(devices(centre)[0]["revoked_at"].is_string());
  CHECK(status(centre)["organizations"][0]["devices"] == 1);
  CHECK(status(centre)["organizations"][0]["revoked"] == 2);
  CHECK(office(centre).revoke("nobody").error().message == "there is no device nobody");
}

TEST_CASE("status says how far behind terminals are and what waits and how large the log is") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  Till idle(centre, "261140000014", "Till 2");
  idle.hello();
  const auto tea = shop.article("TEA", 45000);
  shop.sell(tea, 1);
  centre.run("update pos.positions set noted_at = now() - interval '5 minutes'");  // Noted now and then only.
  shop.sync();
  centre.run(
      "insert into products (organization_id, workspace_id, code, name, price) select organization_id, workspace_id, "
      "'X', 'X', 1 from products");
  const json shown = status(centre);
  CHECK(shown["version"].get<int>() >= 43);
  CHECK(shown["log_bytes"].get<int>() > 0);
  const json& organisation = shown["organizations"][0];
  CHECK(organisation["bin"] == "261140000014");
  CHECK(organisation["devices"] == 2);
  CHECK(organisation["log_rows"].get<int>() > 3);
  CHECK(organisation["log_bytes"].get<int>() > 0);
  CHECK(organisation["without_position"] == 1);
  CHECK(organisation["quarantined"] == 0);
  CHECK(organisation["behind"] == organisation["position"]);  // The till that never pulled.
  must(office(centre).revoke(idle.device));
  CHECK(status(centre)["organizations"][0]["behind"] == 0);
}

TEST_CASE("a terminal that was away for longer than the log loads anew and keeps what it has to send") {
  Centre centre;
  MemberShop away(centre, "Till 1", 1), there(centre, "Till 2", 2);
  const auto tea = away.article("TEA", 45000), milk = away.article("MILK", 30000), ink = away.article("INK", 10000);
  away.sell(tea, 2);
  away.sync();
  there.sync();
  // While it is away something is sold, changed, added and deleted.
  away.sell(milk, 3);
  const auto bread = away.article("BREAD", 20000);
  away.sell(bread, 1);
  there.sell(must(storage::find_by_code(there.db, "TEA")).value(), 5);
  there.sync();
  centre.run(
      "update products set price = 500 where code = 'MILK'; delete from products where code = 'INK';"
      "insert into products (organization_id, workspace_id, code, name, price) select organization_id, workspace_id, "
      "'NEW', 'New', 1 from products where code = 'TEA'");
  there.sync();
  let_days_pass(centre, 40);
  there.article("LATE", 100);
  there.sync();
  CHECK(prune(centre)["positions"].get<int>() > 0);
  const auto before = there.sync().received;
  CHECK(before == 0);  // Who was there notices nothing.
  CHECK(away.sync().sent == 3);
  CHECK(away.refused() == 0);
  there.sync();
  away.sync();
  for (MemberShop* shop : {&away, &there}) {
    CHECK(shop->text("SELECT group_concat(code, ' ') FROM (SELECT code FROM products ORDER BY code)") ==
          "BREAD LATE MILK NEW TEA");
    CHECK(shop->stock(tea) == "-7");
    CHECK(shop->stock(milk) == "-3");
    CHECK(shop->orders() == 4);
    shop->check_sound();
  }
  CHECK(away.text("SELECT price FROM products WHERE code = 'MILK'") == "50000");
  CHECK(away.integer("SELECT count(*) FROM meta WHERE key IN ('sync.load', 'sync.sweep')") == 0);
  CHECK(away.sync().received == 0);
  CHECK(centre.number("select count(*) from orders") == 4);
}

TEST_CASE("what was put aside survives a load from the beginning") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const auto tea = shop.article("TEA", 45000);
  shop.sync();
  centre.run("alter table orders add constraint closed check (false) not valid");
  shop.sell(tea, 3);
  shop.sync();
  CHECK(shop.refused() == 1);
  must(office(centre).bump_epoch(""));
  CHECK(shop.sync().received > 0);
  CHECK(shop.orders() == 1);
  CHECK(shop.stock(tea) == "-3");
  CHECK(shop.refused() == 1);
  shop.check_sound();
}

TEST_CASE("every terminal of an organisation loads anew at will and the others do not") {
  Centre centre;
  MemberShop first(centre, "Till 1", 1), second(centre, "Till 2", 2);
  Till other(centre, kBin, "Till 1");
  const auto tea = first.article("TEA", 45000);
  first.sell(tea, 1);
  first.sync();
  second.sync();
  other.push({other.unit("note", {})});
  other.pull("stock");
  // A fault that only a load can mend: nothing in the log tells of it.
  {
    const storage::LooseWrites loose(second.db);
    auto write = must(storage::MirrorWrite::begin(second.db));
    must(
        second.db.run("UPDATE products SET price = 1; DELETE FROM orders; INSERT INTO departments (id, "
                      "organization_id, workspace_id, name, created_at, updated_at)"
                      " SELECT randomblob(16), organization_id, workspace_id, 'Ghost', 1, 1 FROM products"));
    must(write.commit());
  }
  first.sell(tea, 2);  // Waits.
  const json told = json::parse(must(office(centre).bump_epoch("261140000014")));
  REQUIRE(told.size() == 1);
  CHECK(second.sync().received > 0);
  CHECK(second.text("SELECT price FROM products") == "45000");
  CHECK(second.orders() == 1);
  CHECK(second.integer("SELECT count(*) FROM departments") == 0);
  CHECK(first.sync().sent == 1);
  CHECK(first.stock(tea) == "-3");
  CHECK(first.sync().received == 0);
  second.sync();
  CHECK(second.stock(tea) == "-3");
  CHECK(other.pull("stock").contains("docs"));
  first.check_sound();
  second.check_sound();
}

TEST_CASE("a load anew that is cut goes on and sweeps all the same") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  for (int i = 0; i < 30; ++i) shop.article("A" + std::to_string(i), 100 + i);
  shop.sync();
  centre.run("delete from products where code in ('A3', 'A29')");
  must(office(centre).bump_epoch(""));
  const auto member = must(syncing::load_membership(shop.db)).value();
  const auto remote = syncing::remote_postgres(member.dsn);
  for (int steps = 1;; ++steps) {
    // Each time the program ends after a few steps.
    syncing::Exchange exchange(shop.db, *remote, shop.clock, must(syncing::load_membership(shop.db)).value());
    syncing::Engine engine;
    syncing::Event event = syncing::event::Woken{};
    bool done = false;
    for (int i = 0; i < 4 && !done; ++i) {
      const auto command = engine.step(event, shop.clock.now().unix_ms(), 1);
      done = std::holds_alternative<syncing::command::Sleep>(*command);
      if (!done) event = exchange.perform(*command);
    }
    if (done || steps == 200) break;
  }
  shop.sync();
  CHECK(shop.integer("SELECT count(*) FROM products") == 28);
  CHECK(shop.integer("SELECT count(*) FROM meta WHERE key IN ('sync.load', 'sync.sweep')") == 0);
  shop.check_sound();
}

TEST_CASE("pruning forgets what is old and nothing that anybody needs") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  let_days_pass(centre, 90);
  till.push({till.sale_unit({tea}), till.unit("bad", {insert("customers", {{"id", till.new_id()}})})});
  till.pull("catalogue");  // As the log has it.
  const json done = prune(centre, 30);
  CHECK(done["receipts"] == 1);
  CHECK(done["organizations"] == 1);
  CHECK(done["positions"] == 1);
  CHECK(centre.number("select min(pos) from pos.ticks") == centre.number("select begins_at from pos.logs"));
  CHECK(centre.number("select count(*) from pos.change_log where logged_at < now() - interval '30 days' and "
                      "logged_at < (select min(x) from pos.ticks, unnest(logged_at) x)") == 0);
  // A cursor from before gets no page that would leave something out.
  till.cursors["documents"] = {{"pos", 0}, {"seq", 0}, {"tick", nullptr}};
  CHECK(till.pull("documents")["greet"] == true);
  CHECK(till.hello()["log_begins"] == centre.number("select begins_at from pos.logs"));
  CHECK(prune(centre, 30)["positions"] == 0);
  // The newest position stays, however old it gets: terminals stand at it.
  let_days_pass(centre, 400);
  prune(centre, 30);
  CHECK(centre.number("select count(*) from pos.ticks") == 1);
  CHECK(centre.number("select count(*) from pos.receipts where outcome = 'quarantined'") == 1);
  CHECK(till.push({till.sale_unit({tea})})["receipts"][0]["outcome"] == "applied");
}

TEST_CASE("weeks of the log that nobody needs go at once") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  till.push({till.unit("people", {insert("customers", {{"id", till.new_id()}, {"name", "A"}})})});
  centre.run(
      "select pos.make_partition('pos.change_log', 'change_log_old', now() - interval '60 days', now() - interval '53 "
      "days')");
  centre.run("update pos.change_log set logged_at = logged_at - interval '55 days'");
  centre.run(
      "update pos.ticks set made_at = made_at - interval '55 days', logged_at = array[now() - interval '55 days']");
  till.push({till.unit("people", {insert("customers", {{"id", till.new_id()}, {"name", "B"}})})});
  till.push({till.unit("people", {insert("customers", {{"id", till.new_id()}, {"name", "C"}})})});
  centre.run(
      "update pos.ticks set made_at = now() - interval '40 days' where pos = (select max(pos) - 1 from pos.ticks)");
  CHECK(prune(centre)["log_weeks"] == 1);
  CHECK(centre.value("select to_regclass('pos.change_log_old')").empty());
}

TEST_CASE("a unit whose receipt was forgotten is not taken in twice") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  const std::vector<json> units{till.unit("import", goods), till.sale_unit({tea})};
  till.push(units);
  let_days_pass(centre, 90);
  prune(centre);
  CHECK(centre.number("select count(*) from pos.receipts") == 0);
  // A backup of the terminal from then is found, and goes on as another device.
  const auto reborn = till.db.ask("select pos.reincarnate($1, $2, $3, null)", {till.token, till.device, till.new_id()});
  REQUIRE(reborn);
  const json reply = json::parse(*reborn->front().front());
  till.device = reply["device"];
  till.token = reply["token"];
  till.nonce = reply["nonce"];
  for (const json& receipt : till.push(units)["receipts"]) CHECK(receipt["sqlstate"] == "23505");
  CHECK(centre.number("select count(*) from orders") == 1);
  CHECK(centre.value("select quantity::text from stock_balances") == "-1.000");
}

TEST_CASE("administration is for whoever installed and for nobody else") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  for (const char* call :
       {"admin_devices(null)", "admin_status(null)", "admin_revoke('x')", "admin_bump_epoch(null)",
        "admin_retry('{1}')", "admin_discard('{1}', 'x')", "admin_quarantine(null, true, 0, 10)",
        "admin_quarantine_show('1')", "admin_quarantine_group('{1}')", "admin_prune_positions('1 day')",
        "admin_prune_log(now(), 1)", "admin_device_ids()", "drop_old_log(now())", "settle_administration()"}) {
    CAPTURE(call);
    CHECK(sqlstate_of(till.db, "select pos." + std::string(call)) == "42501");
  }
  auto centre_of_theirs = CentralOperations::open(centre.terminal_dsn());
  REQUIRE(centre_of_theirs);
  const auto refused = centre_of_theirs->devices("");
  REQUIRE(!refused);
  CHECK(refused.error().message.find("this user may not do that") == 0);
  CHECK(CentralOperations::open(empty_database()).error().code == terminal::ErrorCode::NotFound);
}
