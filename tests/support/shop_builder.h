// A small shop in a temporary folder, with a few articles, for tests of every
// layer from storage up.
#pragma once

#include <string>
#include <vector>

#include "storage/capture.h"
#include "storage/database.h"
#include "storage/device.h"
#include "storage/migrate.h"
#include "storage/people_store.h"
#include "storage/product_store.h"
#include "storage/sale_store.h"
#include "storage/shop_setup.h"
#include "storage/units.h"
#include "terminal/domain/sale.h"
#include "tests/support/temporary.h"

namespace tests {

// Requires: the call succeeded. The message says why it did not.
template <typename T>
T must(terminal::Result<T> result) {
  if (!result) terminal::invariant_failed((result.error().message + " | " + result.error().detail).c_str(), "tests", 0);
  return std::move(*result);
}
inline void must(terminal::Result<void> result) {
  if (!result) terminal::invariant_failed((result.error().message + " | " + result.error().detail).c_str(), "tests", 0);
}

inline storage::NewShop demo_shop() {
  return {.organization = "Дүкен ЖШС",
          .bin = "261140000014",
          .address = "Алматы",
          .workspace = "Дүкен 1",
          .terminal = "Касса 1",
          .employees = {{.number = "1", .name = "Кассир 1", .pin_hash = {}},
                        {.number = "2", .name = "Кассир 2", .pin_hash = {}}}};
}

struct Article {
  std::string code, name, barcode;
  std::int64_t price_minor;
  int vat_bp = 1600;
  std::string unit = "шт";
};

class SmallShop {
 public:
  explicit SmallShop(std::uint64_t seed = 1) : ids(seed), db(must(storage::Database::open(folder / "prometric.db"))) {
    must(storage::migrate(db));
    device = must(storage::create_shop(db, demo_shop(), clock.local_now(), clock.now().unix_ms(), ids));
    db.capture().set_workspace(device.workspace);
    cashier = must(storage::employees(db)).front();
  }

  terminal::Uuid id() { return ids.next(clock.now().unix_ms()); }

  storage::Unit begin(const std::string& kind) {
    return must(storage::Unit::begin(db, {.kind = kind, .at = clock.local_now(), .author = cashier.id, .id = id()}));
  }

  terminal::Product add(const Article& article) {
    terminal::Product product{.id = id(),
                              .code = article.code,
                              .name = article.name,
                              .barcode = article.barcode,
                              .unit = article.unit,
                              .price = terminal::Money::from_minor(article.price_minor),
                              .vat = terminal::VatRate::from_bp(article.vat_bp)};
    auto unit = begin("product.create");
    must(storage::insert_product(db, device, {.product = product, .at = clock.local_now(), .author = cashier.id}));
    must(unit.commit());
    return must(storage::find_product(db, product.id)).value();
  }

  terminal::CompletedSale sale_of(const std::vector<std::pair<terminal::Product, std::int64_t>>& goods) {
    terminal::Cart cart;
    for (const auto& [product, milli] : goods) INVARIANT(!cart.add(product, terminal::Quantity::from_milli(milli)));
    terminal::Payment payment(cart.totals().total);
    if (!payment.settled()) INVARIANT(!payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()}));
    return terminal::complete_sale(cart, payment,
                                   {.business_day = clock.local_now().date(),
                                    .at = clock.local_now(),
                                    .unix_ms = clock.now().unix_ms(),
                                    .shift = {},
                                    .cashier = cashier.id,
                                    .customer = {}},
                                   ids);
  }

  std::string record(const terminal::CompletedSale& sale) {
    auto unit = begin("sale");
    auto number = must(storage::insert_sale(db, device, {sale, cashier.user, clock.now().unix_ms()}, ids));
    must(unit.commit());
    return number;
  }

  std::int64_t integer(const std::string& sql) {
    auto statement = must(db.prepare(sql));
    INVARIANT(must(statement.step()));
    return statement.integer(0);
  }
  std::string text(const std::string& sql) {
    auto statement = must(db.prepare(sql));
    return must(statement.step()) ? statement.string(0) : std::string("(none)");
  }

  TemporaryFolder folder;
  HandClock clock;
  terminal::UuidSource ids;
  storage::Database db;
  storage::Device device;
  storage::Employee cashier;
};

}  // namespace tests
