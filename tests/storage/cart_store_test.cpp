// Carts that are not paid yet: written down with every change, found again as
// they were, never lost because they cannot be read.
#include "storage/cart_store.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <chrono>

#include "tests/support/random_carts.h"
#include "tests/support/shop_builder.h"

using storage::CartPlace;
using storage::KeptCart;
using terminal::Cart;
using terminal::ErrorCode;
using terminal::Money;
using terminal::Quantity;
using terminal::TenderMethod;
using terminal::Uuid;
using tests::must;
using tests::SmallShop;

namespace {

CartPlace place(SmallShop& shop, std::size_t slot) {
  return {.slot = slot, .employee = shop.cashier.id, .at = shop.clock.local_now()};
}

KeptCart cart_of(SmallShop& shop, const std::vector<terminal::Product>& articles) {
  KeptCart kept{.id = shop.id(), .cart = {}, .tenders = {}, .document = {}};
  for (const auto& article : articles) INVARIANT(!kept.cart.add(article, Quantity::whole(1)));
  return kept;
}

void put_by(SmallShop& shop, const KeptCart& kept, std::string_view name) {
  auto unit = shop.begin("cart.park");
  must(storage::park_cart(shop.db, kept, {.name = name, .employee = shop.cashier.id, .at = shop.clock.local_now()}));
  must(unit.commit());
}

}  // namespace

TEST_CASE("any cart that was written down is read back the same, with the same sums") {
  CHECK(rc::check([](std::uint64_t seed) {
    const Cart cart = tests::any_cart(seed, static_cast<int>(seed % 60));
    const KeptCart kept{.id = {},
                        .cart = cart,
                        .tenders = {{.method = TenderMethod::Cash, .amount = Money::from_minor(50'000)},
                                    {.method = TenderMethod::Card, .amount = Money::from_minor(1), .reference = "№ 7"}},
                        .document = cart.customer()};
    const std::string text = must(storage::cart_text(kept));
    const KeptCart again = must(storage::read_cart(text));
    RC_ASSERT(again.cart.lines() == cart.lines());
    RC_ASSERT(again.cart.totals() == cart.totals());
    RC_ASSERT(again.cart.cart_discount() == cart.cart_discount());
    RC_ASSERT(again.cart.customer() == cart.customer());
    RC_ASSERT(again.cart.age_to_ask() == cart.age_to_ask());
    RC_ASSERT(again.cart.last_touched() == cart.last_touched());
    RC_ASSERT(again.tenders == kept.tenders);
    RC_ASSERT(again.document == kept.document);
    RC_ASSERT(must(storage::cart_text(again)) == text);
  }));
}

TEST_CASE("a cart that was read back goes on where it was, without the steps that led there") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const auto milk = shop.add({"2", "Сүт", "4870000000029", 45050});
  KeptCart kept = cart_of(shop, {bread, milk});
  REQUIRE_FALSE(kept.cart.remove(1));
  Cart again = must(storage::read_cart(must(storage::cart_text(kept)))).cart;
  CHECK_FALSE(again.can_undo());
  REQUIRE_FALSE(again.add(bread, Quantity::whole(1)));
  CHECK(again.last_touched() == 3);  // No line has had that key.
  REQUIRE_FALSE(again.undo());
  CHECK(again.lines() == kept.cart.lines());
}

TEST_CASE("what is no cart of ours is refused by name") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const std::string good = must(storage::cart_text(cart_of(shop, {bread})));
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
  };
  struct Row {
    std::string text;
    ErrorCode code;
  };
  for (const Row& row :
       {Row{"", ErrorCode::Corrupt}, Row{"[]", ErrorCode::Corrupt},
        Row{good.substr(0, good.size() - 1), ErrorCode::Corrupt}, Row{with("\"v\":2", "\"v\":3"), ErrorCode::TooNew},
        Row{with("\"v\":2", "\"v\":0"), ErrorCode::Corrupt}, Row{with("18500", "18501"), ErrorCode::Corrupt},
        Row{with("\"quantity\":1000", "\"quantity\":-1"), ErrorCode::Corrupt},
        Row{with("\"quantity\":1000", "\"quantity\":1.5"), ErrorCode::Corrupt},
        Row{with("\"key\":1", "\"key\":9"), ErrorCode::Corrupt},
        Row{with("\"vat\":1600", "\"vat\":16000"), ErrorCode::Corrupt},
        Row{with("\"code\":\"1\"", "\"code\":1"), ErrorCode::Corrupt}}) {
    CAPTURE(row.text);
    const auto read = storage::read_cart(row.text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == row.code);
  }
  CHECK(storage::read_cart(good));
}

TEST_CASE("a cart of format 1, where a discount is a number, is read at the same sums") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  KeptCart kept = cart_of(shop, {bread, bread});
  REQUIRE_FALSE(kept.cart.set_line_discount(1, Money::from_minor(1'050)));
  REQUIRE_FALSE(kept.cart.set_cart_discount(Money::from_minor(500)));
  std::string text = must(storage::cart_text(kept));
  for (const auto& [now, then] :
       {std::pair{"\"v\":2", "\"v\":1"}, {"{\"sum\":1050}", "1050"}, {"{\"sum\":500}", "500"}}) {
    const auto at = text.find(now);
    REQUIRE(at != std::string::npos);
    text.replace(at, std::string_view(now).size(), then);
  }
  const Cart again = must(storage::read_cart(text)).cart;
  CHECK(again.totals() == kept.cart.totals());
  CHECK(again.lines() == kept.cart.lines());
  CHECK(again.cart_discount() == kept.cart.cart_discount());
}

TEST_CASE("two carts lie open, and the one touched last is shown again") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const auto milk = shop.add({"2", "Сүт", "4870000000029", 45050});
  const KeptCart first = cart_of(shop, {bread, milk}), second = cart_of(shop, {milk});
  must(storage::keep_cart(shop.db, first, place(shop, 0)));
  must(storage::keep_cart(shop.db, second, place(shop, 1)));
  auto open = must(storage::open_carts(shop.db));
  CHECK(open.shown == 1);
  REQUIRE((open.carts[0] && open.carts[1]));
  CHECK(open.carts[0]->cart.lines() == first.cart.lines());
  CHECK(open.carts[1]->cart.lines() == second.cart.lines());
  must(storage::keep_cart(shop.db, first, place(shop, 0)));
  CHECK(must(storage::open_carts(shop.db)).shown == 0);
  KeptCart emptied = first;
  emptied.cart.clear();
  must(storage::keep_cart(shop.db, emptied, place(shop, 0)));
  CHECK_FALSE(must(storage::open_carts(shop.db)).carts[0]);
}

TEST_CASE("money that was taken stays with a cart whose goods were taken out") {
  SmallShop shop;
  KeptCart kept = cart_of(shop, {});
  kept.tenders.push_back({.method = TenderMethod::Cash, .amount = Money::from_minor(20'000)});
  must(storage::keep_cart(shop.db, kept, place(shop, 0)));
  CHECK(must(storage::open_carts(shop.db)).carts[0]->tenders == kept.tenders);
}

TEST_CASE("a cart that cannot be read is parked as it is and stays until somebody gives it up") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const KeptCart kept = cart_of(shop, {bread});
  for (const char* body : {"{\"v\":7,\"lines\":[]}", "{\"v\":1,", ""}) {
    CAPTURE(body);
    must(storage::keep_cart(shop.db, kept, place(shop, 0)));
    must(shop.db.run("UPDATE carts SET body = '" + std::string(body) + "'"));
    const auto open = must(storage::open_carts(shop.db));
    CHECK_FALSE(open.carts[0]);
    CHECK(open.unreadable.size() == 1);
    const auto parked = must(storage::parked_carts(shop.db));
    REQUIRE(parked.size() == 1);
    CHECK(parked[0].total == Money::from_minor(18500));
    {
      auto unit = shop.begin("cart.recall");
      CHECK_FALSE(storage::recall_cart(shop.db, parked[0].id, place(shop, 0)));
    }
    CHECK(shop.text("SELECT body FROM carts") == body);
    auto unit = shop.begin("cart.discard");
    must(storage::discard_cart(shop.db, parked[0].id));
    must(unit.commit());
    CHECK(must(storage::parked_carts(shop.db)).empty());
  }
}

TEST_CASE("parked carts are listed with who, when and how much, renamed, taken up once") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const KeptCart kept = cart_of(shop, {bread});
  must(storage::keep_cart(shop.db, kept, place(shop, 0)));
  put_by(shop, kept, "Әже");
  CHECK_FALSE(must(storage::open_carts(shop.db)).carts[0]);
  auto parked = must(storage::parked_carts(shop.db));
  REQUIRE(parked.size() == 1);
  CHECK(parked[0].name == "Әже");
  CHECK(parked[0].employee == shop.cashier.name);
  CHECK(parked[0].lines == 1);
  CHECK_FALSE(parked[0].money_taken);
  auto unit = shop.begin("cart");
  must(storage::rename_cart(shop.db, kept.id, "Ата"));
  const KeptCart back = must(storage::recall_cart(shop.db, kept.id, place(shop, 1)));
  CHECK(back.cart.lines() == kept.cart.lines());
  for (const auto& done : {storage::rename_cart(shop.db, kept.id, "x"), storage::discard_cart(shop.db, kept.id)}) {
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ErrorCode::NotFound);
  }
  must(unit.commit());
  CHECK(must(storage::open_carts(shop.db)).carts[1]);
  CHECK(shop.integer("SELECT count(*) FROM units WHERE kind LIKE 'cart%'") == 0);  // Nobody else's business.
}

TEST_CASE("an open cart waits for nobody: while another writes it says so at once") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  auto other = must(storage::Database::open(shop.db.file()));
  must(other.run("BEGIN IMMEDIATE"));
  const auto before = std::chrono::steady_clock::now();
  const auto kept = storage::keep_cart(shop.db, cart_of(shop, {bread}), place(shop, 0));
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(1));
  REQUIRE_FALSE(kept);
  CHECK(kept.error().code == ErrorCode::Busy);
  must(other.run("ROLLBACK"));
  must(storage::keep_cart(shop.db, cart_of(shop, {bread}), place(shop, 0)));
}

TEST_CASE("a sale is the end of the cart that it was paid from, and of no other") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  KeptCart kept = cart_of(shop, {bread}), other = cart_of(shop, {bread});
  kept.document = shop.id();
  must(storage::keep_cart(shop.db, kept, place(shop, 0)));
  must(storage::keep_cart(shop.db, other, place(shop, 1)));
  auto unit = shop.begin("sale");
  must(storage::forget_cart_of(shop.db, kept.document));
  must(unit.commit());
  const auto open = must(storage::open_carts(shop.db));
  CHECK_FALSE(open.carts[0]);
  CHECK(open.carts[1]);
}
