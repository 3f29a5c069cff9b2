// A till that read one lane from a server which lost its place, and the others
// from the one that has it now.
#include <doctest/doctest.h>

#include "sync/membership.h"
#include "tests/sync/member_shop.h"

using namespace tests;

namespace {

json head_of(Centre& centre) {
  return json::parse(centre.value(
      "select json_build_object('pos', pos, 'seq', 0, 'tick', nonce)::text from pos.ticks order by pos desc limit 1"));
}

void add_article(Till& till) {
  std::vector<json> changes;
  till.article("TEA", "450.00", changes);
  till.push({till.unit("import", changes)});
}

json next_head(Centre& centre, int price) {
  centre.run("update products set price = " + std::to_string(price));
  centre.value("select pos.sequence(organization_id) from pos.devices limit 1");
  return head_of(centre);
}

}  // namespace

TEST_CASE("the common past ends before the first position that was another one's, whatever came later") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  add_article(till);
  const json common = next_head(centre, 100);
  json lost = next_head(centre, 101);
  lost["tick"] = till.new_id();
  const json further = next_head(centre, 102);
  struct Row {
    std::vector<json> ticks;
    bool fork;
    json ancestor;
  };
  for (const Row& row : {Row{{further, common}, false, further}, Row{{further, lost, common}, true, common},
                         Row{{common, lost, further}, true, common}, Row{{lost, common}, true, common},
                         Row{{further, lost}, true, json{{"pos", 0}}}}) {
    const json hello = till.hello({{"ticks", row.ticks}});
    CHECK(hello["fork"] == row.fork);
    CHECK(hello["ancestor"]["pos"] == row.ancestor["pos"]);
  }
}

TEST_CASE("a position that this server has let go is no sign of another history") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  add_article(till);
  const json old = next_head(centre, 100), later = next_head(centre, 101);
  centre.run("delete from pos.ticks where pos <= " + old["pos"].dump());
  CHECK(till.hello({{"ticks", {later, old}}})["fork"] == false);
}

TEST_CASE("a lane that was read from a server that lost its place is read again") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const auto tea = shop.article("TEA", 45000);
  shop.sync();
  shop.sell(tea, 1);
  shop.sync();
  auto cursor = must(syncing::load_cursor(shop.db, syncing::Lane::Catalogue));
  REQUIRE(cursor.pos > 1);
  --cursor.pos;
  cursor.tick = shop.ids.next(1).to_string();
  must(syncing::keep(shop.db, syncing::cursor_fact(syncing::Lane::Catalogue, cursor)));
  centre.run("update products set name = 'Tea as it is now'");
  shop.sync();
  CHECK(shop.text("SELECT name FROM products WHERE code = 'TEA'") == "Tea as it is now");
  CHECK(must(storage::unit_counts(shop.db)).pending == 0);
  shop.check_sound();
}
