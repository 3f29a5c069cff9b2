// Edits that met other edits: column by column, and both are kept to be seen.
#include <doctest/doctest.h>

#include "tests/sync/centre.h"

using namespace tests;

namespace {

struct Edited {
  Centre centre;
  Till till{centre, "123456789012", "Till 1"};
  std::vector<json> goods;
  Goods tea = till.article("TEA", "450.00", goods);

  Edited() { till.push({till.unit("import", goods)}); }

  json edit(json fresh, json old) {
    return till.push({till.unit("edit", {update("products", tea.id, std::move(fresh), std::move(old))})});
  }
  std::string product() {
    return centre.value("select name || ' ' || price || ' ' || coalesce(barcode, '-') from products");
  }
};

}  // namespace

TEST_CASE("an edit of what nobody else touched stands") {
  Edited shop;
  const json reply =
      shop.edit({{"name", "Green tea"}, {"price", "460.00"}}, {{"name", "Article TEA"}, {"price", "450.0"}});
  CHECK(reply["receipts"][0]["outcome"] == "applied");
  CHECK(shop.product() == "Green tea 460.00 -");
  CHECK(shop.centre.number("select count(*) from pos.conflicts") == 0);
  CHECK(shop.till.pull_all("catalogue").size() == 6);  // Its place, and the article: see update_row().
}

TEST_CASE("two edits of different columns both stand") {
  Edited shop;
  shop.centre.run("update products set name = 'Black tea'");
  shop.edit({{"barcode", "4006381333931"}}, {{"barcode", nullptr}});
  CHECK(shop.product() == "Black tea 450.00 4006381333931");
  CHECK(shop.centre.number("select count(*) from pos.conflicts") == 0);
}

TEST_CASE("the centre's price stays and the terminal learns it") {
  Edited shop;
  shop.till.pull_all("catalogue");
  shop.centre.run("update products set price = 500, name = 'Black tea'");
  shop.till.pull_all("catalogue");
  shop.edit({{"price", "470.00"}, {"name", "Green tea"}}, {{"price", "450.00"}, {"name", "Article TEA"}});
  CHECK(shop.product() == "Green tea 500.00 -");
  CHECK(
      shop.centre.value(
          "select string_agg(column_name || ' ' || centre || ' ' || terminal || ' ' || kept, ', ' order by column_name)"
          " from pos.conflicts") == "name \"Black tea\" \"Green tea\" terminal, price 500.00 470.00 centre");
  const auto documents = shop.till.pull_all("catalogue");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["rows"][0]["row"]["price"] == "500.00");
}

// A pooler gives one session to many tills.
TEST_CASE("a setting that another till left in the session makes no edit lose") {
  Edited shop;
  shop.centre.run("update products set name = 'Black tea'");
  REQUIRE(shop.till.db.run("set pos.late = on"));
  shop.edit({{"name", "Green tea"}}, {{"name", "Article TEA"}});
  CHECK(shop.product() == "Green tea 450.00 -");
}

TEST_CASE("the same edit on both sides is no conflict") {
  Edited shop;
  shop.centre.run("update products set price = 470");
  shop.edit({{"price", "470.00"}}, {{"price", "450.00"}});
  CHECK(shop.product() == "Article TEA 470.00 -");
  CHECK(shop.centre.number("select count(*) from pos.conflicts") == 0);
}

TEST_CASE("a deletion stands against an edit and the edit is kept to be seen") {
  Edited shop;
  shop.centre.run("delete from products");
  CHECK(shop.edit({{"price", "470.00"}}, {{"price", "450.00"}})["receipts"][0]["outcome"] == "applied");
  CHECK(shop.centre.number("select count(*) from products") == 0);
  CHECK(shop.centre.value("select terminal->>'price' from pos.conflicts") == "470.00");
}

TEST_CASE("insert and edit and deletion of one batch come out in their order") {
  Edited shop;
  const std::string id = shop.till.new_id(), number = shop.till.series + "-C1";
  const auto add = [&](const std::string& row) {
    return shop.till.unit("people", {insert("customers", {{"id", row}, {"name", "A"}, {"customer_number", number}})});
  };
  const json reply = shop.till.push(
      {add(id), shop.till.unit("people", {update("customers", id, {{"name", "B"}}, {{"name", "A"}})}),
       shop.till.unit("people", {json{{"t", "customers"}, {"op", "D"}, {"id", id}, {"old", {{"name", "B"}}}}}),
       add(shop.till.new_id())});
  for (const json& receipt : reply["receipts"]) CHECK_MESSAGE(receipt["outcome"] == "applied", receipt.dump());
  CHECK(shop.centre.value("select string_agg(name, ' ') from customers") == "A");
}
