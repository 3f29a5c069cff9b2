// What things cost at the till: lists, promotions, midnight, and discounts by hand.
#include <doctest/doctest.h>

#include "storage/cart_json.h"
#include "storage/shop_setup.h"
#include "terminal/app/cart_prices.h"
#include "terminal/app/discounts.h"
#include "terminal/app/parked_carts.h"
#include "terminal/app/pin.h"
#include "tests/app/import_support.h"
#include "tests/support/price_rows.h"
#include "tests/support/print.h"

using namespace terminal;
using namespace tests;

namespace {

struct PriceShop : OpenedShop {
  PriceShop() : rows(shop.database(), shop.device(), shop.ids()) {
    milk = article("M", 450'50);
    bread = article("B", 185'00);
  }

  Product article(const std::string& code, std::int64_t price_minor, const std::string& custom_fields = "{}") {
    Product product{.id = shop.new_id(),
                    .code = code,
                    .name = code,
                    .unit = "шт",
                    .price = Money::from_minor(price_minor),
                    .vat = VatRate::from_bp(1600)};
    auto unit = must(shop.begin("product.create"));
    must(storage::insert_product(
        shop.database(), shop.device(),
        {.product = product, .custom_fields = custom_fields, .at = clock.local_now(), .author = shop.employee().id}));
    must(unit.commit());
    return must(storage::find_product(shop.database(), product.id)).value();
  }

  void scan(Cart& cart, const Product& product, std::int64_t pieces = 1) {
    const Product present = must(storage::find_product(shop.database(), product.id)).value();
    must(price_for(shop, cart, present));
    REQUIRE_FALSE(cart.add(present, Quantity::whole(pieces)));
  }

  Result<SaleReceipt> pay(const Cart& cart) {
    Payment payment(cart.totals().total);
    if (!payment.settled())
      REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = payment.due(), .reference = ""}));
    return shop.sell(shop.new_id(), cart, payment);
  }

  Uuid customer(const std::string& tier) {
    const Uuid id = shop.new_id();
    auto unit = must(shop.begin("customer.create"));
    must(storage::insert_customer(shop.database(), shop.device(),
                                  {.id = id,
                                   .number = "C1",
                                   .name = "Айгүл",
                                   .external_id = "",
                                   .at = clock.local_now(),
                                   .author = shop.employee().id}));
    must(unit.commit());
    rows.run("UPDATE customers SET tier = '" + tier + "'");
    return id;
  }

  void reread() { must(shop.read_settings()); }

  // The owner has number 1, the cashier 2, PINs 1111 and 2222; who is signed in then.
  void sign_in(const char* number) {
    for (const auto& [who, pin] : {std::pair{"1", "1111"}, std::pair{"2", "2222"}}) {
      const auto person = must(storage::find_employee(shop.database(), who)).value();
      must(shop.set_pin(person, must(hash_pin(pin))));
    }
    must(shop.sign_in(number, number[0] == '1' ? "1111" : "2222"));
  }

  void set_clock(const char* local) {
    // Almaty is five hours ahead since 2024.
    clock.set({LocalTime::parse(local).value().micros - std::int64_t{5} * 3600 * 1'000'000});
  }

  PriceRows rows;
  Product milk, bread;
};

std::int64_t total(const Cart& cart) { return cart.totals().total.minor(); }

bool lacks(const std::optional<HandRefusal>& refusal, Right right) {
  const auto* lacking = refusal ? std::get_if<Lacking>(&*refusal) : nullptr;
  return lacking != nullptr && lacking->right == right;
}

}  // namespace

TEST_CASE("a scan costs what the lists say today, for the customer who stands there") {
  PriceShop opened;
  const Uuid all = opened.rows.list({.code = "Цены"}),
             gold = opened.rows.list({.code = "Алтын", .tier = "gold", .priority = 1});
  opened.rows.item(all, opened.milk, {.price_minor = 460'00});
  opened.rows.item(all, opened.milk, {.price_minor = 440'00, .min_milli = 10'000});
  opened.rows.item(gold, opened.milk, {.price_minor = 400'00});
  CHECK(must(price_today(opened.shop, opened.milk)).minor() == 460'00);
  CHECK(must(price_today(opened.shop, opened.bread)).minor() == 185'00);
  Cart cart;
  opened.scan(cart, opened.milk);
  opened.scan(cart, opened.bread);
  CHECK(total(cart) == 645'00);
  opened.scan(cart, opened.milk, 9);
  CHECK(total(cart) == 4'400'00 + 185'00);
  cart.set_customer(opened.customer("gold"));
  must(follow_customer(opened.shop, cart));
  CHECK(total(cart) == 4'000'00 + 185'00);
  must(opened.pay(cart));
  CHECK(opened.text("SELECT custom_fields ->> '$.price.reasons[0].name' FROM order_items ORDER BY line_no") == "Алтын");
  CHECK(opened.text("SELECT custom_fields ->> '$.price.shelf' FROM order_items ORDER BY line_no") == "460.00");
  CHECK(opened.text("SELECT custom_fields FROM order_items ORDER BY line_no DESC") == "{}");
  CHECK(opened.faults() == 0);
}

TEST_CASE("promotions of every kind are read from their conditions") {
  struct Row {
    const char* type;
    std::int64_t value;
    std::string conditions;
    std::int64_t expected;  // For three of milk and one of bread: 1351.50 + 185.00.
  };
  for (const Row& row :
       {Row{"PERCENT", 10'00, "{}", 1'382'85}, Row{"PERCENT", 10'00, R"({"products": ["MILK"]})", 1'401'35},
        Row{"PERCENT", 10'00, R"({"except": ["MILK"]})", 1'518'00}, Row{"AMOUNT", 50'00, "{}", 1'336'50},
        Row{"AMOUNT", 50'00, R"({"once": true, "min_sum": "1000.00"})", 1'486'50},
        Row{"AMOUNT", 50'00, R"({"once": true, "min_sum": 2000})", 1'536'50},
        Row{"FIXED_PRICE", 400'00, R"({"products": ["MILK"], "min_quantity": 3})", 1'385'00},
        Row{"FIXED_PRICE", 400'00, R"({"products": ["MILK"], "min_quantity": "3.5"})", 1'536'50},
        Row{"BUY_X_GET_Y", 100'00, R"({"buy": 2, "get": 1, "products": ["MILK"]})", 1'086'00},
        Row{"BUY_X_GET_Y", 50'00, R"({"buy": 1, "get": 1, "times": 1})", 1'311'25},
        Row{"BUNDLE", 550'00, R"({"parts": [{"products": ["MILK"]}, {"products": ["BREAD"], "pieces": 1}]})", 1'451'00},
        Row{"PERCENT", 10'00, R"({"days": [1], "hours": [{"from": "00:00", "to": "24:00"}]})", 1'382'85},
        Row{"PERCENT", 10'00, R"({"days": [2, 3, 4, 5, 6, 7]})", 1'536'50},
        Row{"PERCENT", 10'00, R"({"tiers": ["gold"]})", 1'536'50}}) {
    CAPTURE(row.conditions);
    PriceShop opened;
    std::string conditions = row.conditions;
    for (const auto& [word, product] : {std::pair{"MILK", &opened.milk}, std::pair{"BREAD", &opened.bread}}) {
      if (const auto place = conditions.find(word); place != std::string::npos)
        conditions.replace(place, std::string(word).size(), product->id.to_string());
    }
    opened.rows.promotion({.type = row.type, .value = row.value, .conditions = conditions});
    opened.set_clock("2026-11-23 12:00:00");  // A Monday.
    opened.reread();
    CHECK(opened.shop.broken_settings().empty());
    Cart cart;
    opened.scan(cart, opened.milk, 3);
    opened.scan(cart, opened.bread);
    CHECK(total(cart) == row.expected);
    must(opened.pay(cart));
    CHECK(opened.faults() == 0);
  }
}

TEST_CASE("a promotion that makes no sense is left out, reported, and keeps nobody from selling") {
  struct Row {
    const char* type;
    std::int64_t value;
    const char* conditions;
  };
  for (const Row& row :
       {Row{"PERCENT", 0, "{}"},
        Row{"PERCENT", 100'01, "{}"},
        Row{"PERCENT", -1, "{}"},
        Row{"PERCENT", 10'00, "[]"},
        Row{"PERCENT", 10'00, "nonsense"},
        Row{"PERCENT", 10'00, R"({"weather": "rain"})"},
        Row{"PERCENT", 10'00, R"({"products": []})"},
        Row{"PERCENT", 10'00, R"({"products": ["milk"]})"},
        Row{"PERCENT", 10'00, R"({"products": "all"})"},
        Row{"PERCENT", 10'00, R"({"days": [0]})"},
        Row{"PERCENT", 10'00, R"({"days": [8]})"},
        Row{"PERCENT", 10'00, R"({"hours": [{"from": "17:00"}]})"},
        Row{"PERCENT", 10'00, R"({"hours": [{"from": "17:00", "to": "17:00"}]})"},
        Row{"PERCENT", 10'00, R"({"hours": [{"from": "25:00", "to": "26:00"}]})"},
        Row{"PERCENT", 10'00, R"({"hours": [{"from": "24:00", "to": "02:00"}]})"},
        Row{"PERCENT", 10'00, R"({"tiers": [7]})"},
        Row{"PERCENT", 10'00, R"({"buy": 2})"},
        Row{"PERCENT", 10'00, R"({"once": true})"},
        Row{"PERCENT", 10'00, R"({"min_sum": "-1"})"},
        Row{"PERCENT", 10'00, R"({"min_sum": 1.5})"},
        Row{"AMOUNT", 0, "{}"},
        Row{"AMOUNT", 10'00, R"({"once": 1})"},
        Row{"FIXED_PRICE", -1, "{}"},
        Row{"BUY_X_GET_Y", 100'00, "{}"},
        Row{"BUY_X_GET_Y", 100'00, R"({"buy": 2, "get": 0})"},
        Row{"BUY_X_GET_Y", 0, R"({"buy": 2, "get": 1})"},
        Row{"BUY_X_GET_Y", 100'00, R"({"buy": 2.5, "get": 1})"},
        Row{"BUNDLE", 100'00, "{}"},
        Row{"BUNDLE", 100'00, R"({"parts": [{"pieces": 1}, {"pieces": 2}]})"},
        Row{"BUNDLE", 100'00, R"({"parts": [{"products": ["0198a0c0-0000-7000-8000-000000000001"]}]})"}}) {
    CAPTURE(row.type);
    CAPTURE(row.value);
    CAPTURE(row.conditions);
    PriceShop opened;
    opened.rows.promotion({.name = "BROKEN", .type = row.type, .value = row.value, .conditions = row.conditions});
    opened.reread();
    REQUIRE(opened.shop.broken_settings().size() == 1);
    CHECK(opened.shop.broken_settings()[0].key == "promotions.BROKEN");
    must(opened.shop.log_broken_settings());
    CHECK(opened.integer("SELECT count(*) FROM system_logs WHERE error_code = 'SETTING_UNUSABLE'") == 1);
    Cart cart;
    opened.scan(cart, opened.bread);
    CHECK(total(cart) == 185'00);
    must(opened.pay(cart));
  }
}

TEST_CASE("a promotion of a category is one of those below it, too") {
  PriceShop opened;
  const Uuid drinks = opened.shop.new_id(), milk = opened.shop.new_id();
  auto write = must(storage::MirrorWrite::begin(opened.shop.database()));
  for (const Uuid& id : {drinks, milk}) {
    must(storage::insert_category(opened.shop.database(), opened.shop.device(),
                                  {.id = id, .name = id.to_string(), .code = id.to_string()},
                                  opened.clock.local_now()));
  }
  auto below = must(opened.shop.database().prepare("UPDATE product_categories SET parent_id = ?1 WHERE id = ?2"));
  must(below.bind(drinks, milk).run());
  auto shelf = must(opened.shop.database().prepare("UPDATE products SET category_id = ?1 WHERE code = 'M'"));
  must(shelf.bind(milk).run());
  must(write.commit());
  opened.rows.promotion({.conditions = R"({"categories": [")" + drinks.to_string() + "\"]}"});
  opened.reread();
  Cart cart;
  opened.scan(cart, opened.milk);
  opened.scan(cart, opened.bread);
  CHECK(total(cart) == 405'45 + 185'00);
}

TEST_CASE("prices flip at midnight without a line, also within a shift that goes on") {
  PriceShop opened;
  const Uuid all = opened.rows.list({.code = "Цены"});
  opened.rows.item(all, opened.milk, {.price_minor = 450'00});
  opened.rows.item(all, opened.milk, {.price_minor = 500'00, .from = "2026-12-01"});
  opened.rows.item(all, opened.bread, {.price_minor = 170'00, .from = "2026-12-01"});
  opened.set_clock("2026-11-30 23:50:00");
  must(opened.shop.ensure_shift());
  Cart cart;
  opened.scan(cart, opened.milk, 2);
  opened.scan(cart, opened.bread);
  CHECK(total(cart) == 1'085'00);
  opened.set_clock("2026-11-30 23:59:59");
  CHECK_FALSE(must(follow_clock(opened.shop, cart)));
  opened.set_clock("2026-12-01 00:00:00");
  CHECK(must(follow_clock(opened.shop, cart)));
  CHECK_FALSE(must(follow_clock(opened.shop, cart)));
  CHECK(total(cart) == 900'00 + 170'00);  // What was shown stands, what is lower counts.
  opened.scan(cart, opened.milk);
  CHECK(total(cart) == 1'400'00 + 170'00);
  must(opened.pay(cart));
  Cart next;
  opened.scan(next, opened.milk);
  CHECK(total(next) == 500'00);
  must(opened.pay(next));
  // The books are those of the shift's day, the prices those of the new one.
  CHECK(opened.integer("SELECT count(DISTINCT order_date) FROM orders") == 1);
  CHECK(opened.text("SELECT date(order_date * 86400, 'unixepoch') FROM orders") == "2026-11-30");
  CHECK(opened.text("SELECT custom_fields ->> '$.price.reasons[1].kind' FROM order_items ORDER BY id") == "shown");
  CHECK(opened.faults() == 0);
}

TEST_CASE("a new rate of VAT holds from midnight, in open carts, too") {
  PriceShop opened;
  auto write = must(storage::MirrorWrite::begin(opened.shop.database()));
  must(storage::insert_setting(
      opened.shop.database(), opened.shop.device(),
      {.id = opened.shop.new_id(),
       .key = "vat.general_rates",
       .category = "till",
       .data_type = "array",
       .value = R"([{"from": "2026-01-01", "rate": "16"}, {"from": "2027-01-01", "rate": "18"}])"},
      opened.clock.local_now()));
  must(write.commit());
  opened.set_clock("2026-12-31 23:50:00");
  opened.reread();
  must(opened.shop.ensure_shift());
  Cart cart;
  opened.scan(cart, opened.milk);
  CHECK(cart.lines()[0].vat.bp() == 1600);
  opened.set_clock("2027-01-01 00:00:01");
  CHECK(must(follow_clock(opened.shop, cart)));
  CHECK(total(cart) == 450'50);
  must(opened.pay(cart));
  CHECK(opened.text("SELECT vat_rate || ' ' || tax_amount FROM order_items") == "1800 6872");  // 450.50 × 18 / 118
}

TEST_CASE("a price that the centre changes reaches an open cart, but never against the customer") {
  PriceShop opened;
  Cart cart;
  opened.scan(cart, opened.milk, 2);
  CHECK_FALSE(must(follow_data(opened.shop, cart)));
  opened.rows.run("UPDATE products SET price = 50000 WHERE code = 'M'");
  CHECK(must(follow_data(opened.shop, cart)));
  CHECK(total(cart) == 901'00);
  CHECK_FALSE(must(follow_data(opened.shop, cart)));
  opened.rows.promotion({.name = "−50 %", .value = 50'00});
  opened.reread();
  CHECK(must(follow_data(opened.shop, cart)));
  CHECK(total(cart) == 500'00);
  const Uuid list = opened.rows.list({});
  opened.rows.item(list, opened.milk, {.price_minor = 300'00});
  CHECK(must(follow_data(opened.shop, cart)));
  CHECK(total(cart) == 300'00);
}

TEST_CASE("a parked cart is taken up at the prices of now, a reopened one at those that were shown") {
  for (const bool parked : {true, false}) {
    CAPTURE(parked);
    PriceShop opened;
    opened.rows.promotion({.name = "−10 %"});
    opened.reread();
    Cart cart;
    opened.scan(cart, opened.milk, 2);
    CHECK_FALSE(discount_cart(opened.shop, cart, {.percent_bp = 10'00}, {}));
    const Money shown = cart.totals().total;
    storage::KeptCart kept{.id = opened.shop.new_id(), .cart = cart, .tenders = {}, .document = {}};
    auto text = must(storage::cart_text(kept));
    opened.rows.run("UPDATE promotions SET is_active = 0");
    opened.reread();
    Cart again = must(storage::read_cart(text)).cart;
    CHECK(again.totals() == cart.totals());
    CHECK(again.cart_hand_discount() == cart.cart_hand_discount());
    CHECK(must(storage::cart_text(storage::KeptCart{.id = kept.id, .cart = again, .tenders = {}, .document = {}})) ==
          text);
    if (parked) {
      CHECK_FALSE(must(park(opened.shop, kept, "x")));
      const Recalled recalled = must(recall(opened.shop, kept.id, 0));
      CHECK(recalled.kept.cart.totals().total.minor() == 810'90);
      // Its price is the same; that a promotion ended is said all the same.
      REQUIRE(recalled.repriced.size() == 1);
      CHECK(recalled.repriced[0].before.minor() == 405'45);
      CHECK(recalled.repriced[0].after.minor() == 450'50);
    } else {
      must(reopened(opened.shop, again));
      CHECK(again.totals().total == shown);
      REQUIRE_FALSE(again.add(opened.milk, Quantity::whole(1)));
      CHECK(again.lines()[0].before_hand.minor() == 810'90 + 450'50);
    }
  }
}

TEST_CASE("a cashier gives so much as his role may, more with another's approval and within that one's limit") {
  PriceShop opened;
  opened.sign_in("2");
  Cart cart;
  opened.scan(cart, opened.milk, 2);
  const auto line = cart.lines()[0].key;
  CHECK_FALSE(discount_line(opened.shop, cart, line, {.percent_bp = 5'00}, {}));
  CHECK(total(cart) == 855'95);
  CHECK(lacks(discount_line(opened.shop, cart, line, {.percent_bp = 5'01}, {}), Right::DiscountOverLimit));
  CHECK(lacks(discount_line(opened.shop, cart, line, {.amount = Money::from_minor(45'06)}, {}),
              Right::DiscountOverLimit));
  // Together with what is off the line it is too much.
  CHECK(lacks(discount_cart(opened.shop, cart, {.percent_bp = 5'00}, {}), Right::DiscountOverLimit));
  CHECK(total(cart) == 855'95);

  const std::optional<Approval> lent =
      must(approve(opened.shop, {Right::DiscountOverLimit, "1", "1111", "Упаковка \"мятая\""})).approval;
  CHECK_FALSE(discount_line(opened.shop, cart, line, {.percent_bp = 30'00}, lent));
  CHECK(total(cart) == 630'70);
  // What was approved for the line is not approved for the cart.
  CHECK(lacks(discount_cart(opened.shop, cart, {.percent_bp = 6'00}, {}), Right::DiscountOverLimit));
  CHECK_FALSE(discount_cart(opened.shop, cart, {.percent_bp = 5'00}, {}));
  must(opened.pay(cart));
  CHECK(opened.integer("SELECT count(*) FROM audit_logs WHERE metadata ->> '$.approved' = 'discount.over_limit'") == 1);
  CHECK(opened.text("SELECT reason FROM audit_logs WHERE metadata ->> '$.approved' IS NOT NULL") ==
        "Упаковка \"мятая\"");
  CHECK(opened.text("SELECT custom_fields ->> '$.price.reasons[0].approved_by' FROM order_items") ==
        lent->by.id.to_string());
  CHECK(opened.faults() == 0);
}

TEST_CASE("a shop sets its own limits") {
  PriceShop opened;
  auto write = must(storage::MirrorWrite::begin(opened.shop.database()));
  must(storage::insert_setting(opened.shop.database(), opened.shop.device(),
                               {.id = opened.shop.new_id(),
                                .key = "discount.limits",
                                .category = "till",
                                .data_type = "object",
                                .value = R"({"employee": "7.5", "owner": 50})"},
                               opened.clock.local_now()));
  must(write.commit());
  opened.reread();
  Cart cart;
  opened.scan(cart, opened.milk, 2);
  CHECK_FALSE(discount_cart(opened.shop, cart, {.percent_bp = 50'00}, {}));
  CHECK(lacks(discount_cart(opened.shop, cart, {.percent_bp = 50'01}, {}), Right::DiscountOverLimit));
  opened.sign_in("2");
  CHECK_FALSE(discount_cart(opened.shop, cart, {.percent_bp = 7'50}, {}));
  CHECK(lacks(discount_cart(opened.shop, cart, {.percent_bp = 7'51}, {}), Right::DiscountOverLimit));
  CHECK_FALSE(discount_cart(opened.shop, cart, {}, {}));
  CHECK(total(cart) == 901'00);
}

TEST_CASE("a discount in tenge that became too much waits for somebody's word before it is paid") {
  PriceShop opened;
  opened.sign_in("2");
  Cart cart;
  opened.scan(cart, opened.milk, 2);
  opened.scan(cart, opened.bread);
  CHECK_FALSE(discount_cart(opened.shop, cart, {.amount = Money::from_minor(54'00)}, {}));
  CHECK_FALSE(lacking_for_sale(cart));
  REQUIRE_FALSE(cart.remove(cart.lines()[0].key));
  REQUIRE(lacking_for_sale(cart));
  CHECK(lacking_for_sale(cart)->limit_bp == 5'00);
  const auto refused = opened.pay(cart);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  const std::optional<Approval> lent =
      must(approve(opened.shop, {Right::DiscountOverLimit, "1", "1111", "Да"})).approval;
  CHECK_FALSE(discount_cart(opened.shop, cart, {.amount = Money::from_minor(54'00)}, lent));
  must(opened.pay(cart));
}

TEST_CASE("a price is changed by who may, an open one by anybody") {
  PriceShop opened;
  const Product open = opened.article("O", 0, R"({"open_price": true})");
  opened.sign_in("2");
  Cart cart;
  opened.scan(cart, opened.milk);
  opened.scan(cart, open);
  const auto milk = cart.lines()[0].key, other = cart.lines()[1].key;
  const auto price = [](std::int64_t minor) { return std::optional(Money::from_minor(minor)); };
  CHECK(lacks(change_price(opened.shop, cart, {milk, price(400'00)}, {}), Right::ChangePrice));
  CHECK_FALSE(change_price(opened.shop, cart, {other, price(75'00)}, {}));
  CHECK(total(cart) == 450'50 + 75'00);
  const std::optional<Approval> lent = must(approve(opened.shop, {Right::ChangePrice, "1", "1111", "Ценник"})).approval;
  CHECK_FALSE(change_price(opened.shop, cart, {milk, price(400'00)}, lent));
  CHECK(change_price(opened.shop, cart, {milk + 9, price(1)}, lent).has_value());
  must(opened.pay(cart));
  CHECK(opened.text("SELECT group_concat(custom_fields ->> '$.price.reasons[0].kind') FROM order_items") ==
        "changed,open");
  CHECK(opened.text("SELECT gross_unit_price || ' ' || line_total FROM order_items ORDER BY line_no") == "40000 40000");
  CHECK(opened.integer("SELECT count(*) FROM audit_logs WHERE metadata ->> '$.approved' = 'price.change'") == 1);
  CHECK(opened.faults() == 0);
}
