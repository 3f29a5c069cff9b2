#include "tests/processes/branch.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "storage/database.h"
#include "tests/support/eventually.h"
#include "tests/support/shop_builder.h"

namespace tests {

using nlohmann::json;

namespace {

// Terminals come back soon after an outage: a test would only wait.
constexpr const char* kSettings =
    "do $$ begin if to_regrole('till') is null then create role till login; end if;"
    " if to_regclass('pos.rhythm') is not null then update pos.rhythm set return_window_ms = 1000, in_use_ms = 300; "
    "end "
    "if; end $$; grant prometric_terminal to till";

// The same figure of a till's file and of the centre.
struct Figure {
  const char* name;
  const char* at_till;
  const char* at_centre;
};
constexpr Figure kFigures[] = {
    {"sales",
     "SELECT count(*) || ' ' || coalesce(sum(subtotal + tax_amount + shipping_cost - discount_amount), 0) FROM orders",
     "select count(*) || ' ' || coalesce(sum(total_amount * 100)::bigint, 0) from orders"},
    {"lines", "SELECT count(*) || ' ' || coalesce(sum(quantity_ordered), 0) FROM order_items",
     "select count(*) || ' ' || coalesce(sum(quantity_ordered * 1000)::bigint, 0) from order_items"},
    {"payments", "SELECT count(*) || ' ' || coalesce(sum(amount), 0) FROM payments",
     "select count(*) || ' ' || coalesce(sum(amount * 100)::bigint, 0) from payments"},
    {"movements", "SELECT count(*) || ' ' || coalesce(sum(quantity), 0) FROM stock_movements",
     "select count(*) || ' ' || coalesce(sum(quantity * 1000)::bigint, 0) from stock_movements"},
    {"stock", "SELECT coalesce(sum(quantity), 0) FROM stock_balances",
     "select coalesce(sum(quantity * 1000)::bigint, 0) from stock_balances"},
};

// None of these may have a row at the centre.
constexpr const char* kHalves[] = {
    "select count(*) from orders o where not exists (select from order_items i where i.order_id = o.id)",
    "select count(*) from orders o where total_amount is distinct from"
    " (select sum(p.amount) from payments p where p.order_id = o.id)",
    "select count(*) from order_items i where -i.quantity_ordered is distinct from"
    " (select sum(m.quantity) from stock_movements m where m.order_item_id = i.id)",
    "select count(*) from stock_balances b where b.quantity is distinct from (select sum(m.quantity)"
    " from stock_movements m where m.product_id = b.product_id and m.workspace_id = b.workspace_id)",
};

}  // namespace

bool Seller::sell(const Surroundings& around) {
  Arguments arguments{"--json", "sell", "--scan", "1*" + std::to_string(random.between(1, 5))};
  if (random.one_in(2)) arguments.insert(arguments.end(), {"--scan", "2"});
  arguments.insert(arguments.end(), {"--pay", "cash=5000"});
  const Outcome outcome = till(arguments, around);
  const json said = json::parse(outcome.out, nullptr, /*allow_exceptions=*/false);
  if (said.is_object()) {
    numbers.push_back(said.at("order_number"));
  } else if (outcome.code < 0) {
    ++in_doubt;
  }
  return said.is_object();
}

void Seller::sell_some(int sales) {
  for (int i = 0; i < sales; ++i) REQUIRE(sell());
}

Outcome Seller::sync(const Surroundings& around) const { return till({"--json", "sync", "--once"}, around); }

std::unique_ptr<Background> Seller::begin_sync(const Surroundings& around) const {
  return std::make_unique<Background>(Arguments{"--data", till.folder().string(), "--json", "sync", "--once"}, around);
}

std::unique_ptr<Background> Seller::watch() const {
  return std::make_unique<Background>(Arguments{"--data", till.folder().string(), "--json", "sync", "--watch"});
}

void Seller::keep_copy() const {
  std::filesystem::copy(till.folder(), till.file("copy"), std::filesystem::copy_options::recursive);
}

void Seller::put_back_copy() const {
  std::filesystem::remove_all(till.folder());
  std::filesystem::rename(till.file("copy"), till.folder());
}

std::int64_t Seller::units(const char* which) const { return json::parse(till.json({"status"})).at("units").at(which); }

std::string Seller::value(const std::string& sql) const {
  auto db = must(storage::Database::open(till.database()));
  auto rows = must(db.prepare(sql));
  return must(rows.step()) ? rows.string(0) : std::string();
}

Branch::Branch(const std::string& settings, int tills)
    : own_(std::make_unique<PostgresCluster>(Centre::prepared(), settings)),
      cluster(*own_),
      centre(cluster.dsn(Centre::kInstalled)),
      database_(Centre::kInstalled) {
  centre.run(kSettings);
  for (int i = 0; i < tills; ++i) add(terminal_dsn());
}

Branch::Branch(PostgresCluster& server, const std::string& database, int tills)
    : cluster(server), centre(server.dsn(database)), database_(database) {
  centre.run(kSettings);
  for (int i = 0; i < tills; ++i) add(terminal_dsn());
}

std::string Branch::code(const std::string& name) const {
  return centre.value(std::string("select pos.issue_code('") + kBin + "', 'Дүкен ЖШС', 'Дүкен 1', '" + name + "')");
}

Seller& Branch::add(const std::string& dsn) {
  const auto nth = sellers.size() + 1;
  auto& seller = *sellers.emplace_back(std::make_unique<Seller>("Касса " + std::to_string(nth), nth));
  if (nth == 1) seller.till.stock_up();
  seller.till.json({"join", dsn, code(seller.name)});
  seller.exchange();
  return seller;
}

void Branch::settle() {
  // The first round sends, the second brings each what the others had.
  for (int round = 0; round < 2; ++round) {
    for (const auto& seller : sellers) {
      CAPTURE(seller->name);
      Outcome last;
      const bool done = eventually([&] { return (last = seller->sync()).code == 0; });
      REQUIRE_MESSAGE(done, last.err);
    }
  }
}

void Branch::check_sales() {
  std::int64_t held = 0, in_doubt = 0;
  for (const auto& seller : sellers) {
    held += static_cast<std::int64_t>(seller->numbers.size());
    in_doubt += seller->in_doubt;
    for (const std::string& number : seller->numbers)
      CHECK_MESSAGE(centre.value("select count(*) from orders where order_number = '" + number + "'") == "1", number);
  }
  const auto sales = std::stoll(centre.value("select count(*) from orders"));
  CHECK(sales >= held);
  CHECK(sales <= held + in_doubt);
}

void Branch::check_units() {
  std::int64_t made = 0, quarantined = 0;
  for (const auto& seller : sellers) {
    CHECK(seller->units("pending") == 0);
    made += seller->units("total");
    quarantined += seller->units("quarantined");
  }
  CHECK(quarantined == 0);
  CHECK(centre.value("select count(*) from pos.quarantine") == "0");
  const auto answered = std::stoll(centre.value("select count(*) from pos.receipts where outcome = 'applied'"));
  if (units_are_elsewhere) {
    CHECK(answered >= made);
  } else {
    CHECK(answered == made);
  }
}

void Branch::check_books() {
  settle();
  check_sales();
  check_units();
  for (const char* half : kHalves) CHECK_MESSAGE(centre.value(half) == "0", std::string(half));
  for (const auto& seller : sellers) {
    CAPTURE(seller->name);
    for (const Figure& figure : kFigures)
      CHECK_MESSAGE(seller->value(figure.at_till) == centre.value(figure.at_centre), std::string(figure.name));
    CHECK(json::parse(seller->till.json({"verify"})).at("ok") == true);
    const auto compared = json::parse(seller->till.json({"sync", "--verify"}));
    CHECK_MESSAGE(compared.at("differing") == 0, compared.dump());
    CHECK(compared.at("documents") > 0);
  }
}

}  // namespace tests
