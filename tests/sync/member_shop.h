// MemberShop: a till with a file of its own that is a member of a centre.
#pragma once

#include <functional>
#include <string>

#include "storage/exchange_store.h"
#include "storage/verify.h"
#include "sync/central_operations.h"
#include "sync/exchange.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"

namespace tests {

struct MemberShop : SmallShop {
  MemberShop(Centre& at, const std::string& name, std::uint64_t seed = 1, const std::string& workspace = "Shop")
      : SmallShop(seed), centre(at) {
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code("261140000014", name, workspace)));
    device = must(storage::load_device(db)).value();
    cashier = must(storage::employees(db)).front();
    sync();
  }

  syncing::ExchangeCounts sync() { return must(syncing::run_once(db, clock)); }

  // The same, and `between` after each step of it.
  void sync(const std::function<void()>& between) {
    const auto member = must(syncing::load_membership(db)).value();
    const auto remote = syncing::remote_postgres(member.dsn);
    syncing::Exchange exchange(db, *remote, clock, member);
    syncing::Engine engine;
    syncing::Event event = syncing::event::Woken{};
    for (;;) {
      const auto command = engine.step(event, clock.now().unix_ms(), ids.random());
      REQUIRE(command.has_value());
      if (std::holds_alternative<syncing::command::Sleep>(*command)) break;
      event = exchange.perform(*command);
      REQUIRE_MESSAGE(!exchange.last_error(), exchange.last_error()->message);
      between();
    }
    REQUIRE(engine.settled());
  }

  terminal::Product article(const std::string& code, std::int64_t price_minor) {
    return add({code, "Article " + code, "", price_minor});
  }
  std::string sell(const terminal::Product& product, std::int64_t pieces) {
    return record(sale_of({{product, pieces * 1000}}));
  }
  // What a screen shows.
  std::string stock(const terminal::Product& product) { return to_decimal(must(storage::stock_of(db, product.id))); }
  std::int64_t refused() { return integer("SELECT count(*) FROM units WHERE refused = 1"); }
  std::int64_t orders() { return integer("SELECT count(*) FROM orders"); }

  void check_sound() {
    for (const auto& check : must(storage::verify(db))) {
      CAPTURE(check.name);
      CHECK_MESSAGE(check.faults == 0, (check.examples.empty() ? std::string() : check.examples.front()));
    }
  }

  Centre& centre;
};

}  // namespace tests
