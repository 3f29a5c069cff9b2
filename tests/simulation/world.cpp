#include "tests/simulation/world.h"

#include "storage/migrate.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "tests/simulation/disk.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"

namespace simulation {

namespace {

constexpr const char* kBin = "261140000014";
constexpr const char* kOtherBin = "261140000025";

// In both organisations the same articles, so that a stranger's row is one that could be mistaken.
constexpr const char* kGoods =
    "insert into products (id, organization_id, workspace_id, code, name, price, description)"
    " select md5(w.name || 'article' || n)::uuid, w.organization_id, w.id, 'A' || n, 'Article ' || n, 100 + n, "
    "'1000000'"
    "   from workspaces w, generate_series(1, 6) n where w.name in ('Shop', 'Other');"
    "insert into stock_movements (id, organization_id, workspace_id, product_id, type, quantity, business_day)"
    " select md5(p.id || 'opening')::uuid, p.organization_id, p.workspace_id, p.id, 'OPENING', 100, '2026-11-20'"
    "   from products p;"
    "insert into customers (id, organization_id, workspace_id, name)"
    " select md5(w.name || 'customer' || n)::uuid, w.organization_id, w.id, 'Customer ' || n"
    "   from workspaces w, generate_series(1, 4) n where w.name in ('Shop', 'Other');"
    "insert into tasks (id, organization_id, workspace_id, title, created_by)"
    " select md5(w.name || 'task' || n)::uuid, w.organization_id, w.id, 'Task ' || n, e.id"
    "   from workspaces w join employees e on e.organization_id = w.organization_id, generate_series(1, 3) n;"
    "insert into app_settings (id, organization_id, key, value, category, data_type, is_secret)"
    " select md5('setting')::uuid, organization_id, 'simulation.note', '\"1\"', 'pos', 'string', false from workspaces"
    "  where name = 'Shop'";

void prepare_till(tests::Centre& centre, const World::Joined& till, const std::string& code) {
  tests::HandClock clock;
  auto db = tests::must(storage::Database::open(till.image / "prometric.db"));
  tests::must(storage::migrate(db));
  tests::must(syncing::join(db, clock, centre.terminal_dsn(), code));
  tests::must(syncing::run_once(db, clock));
}

World make() {
  static const tests::TemporaryFolder folder;
  World made;
  tests::Centre centre;
  struct Place {
    const char *bin, *name, *workspace;
  };
  std::vector<std::pair<World::Joined, std::string>> joining;
  for (const Place& place : {Place{kBin, "till 1", "Shop"}, Place{kBin, "till 2", "Shop"},
                             Place{kBin, "till 3", "Store"}, Place{kOtherBin, "till 4", "Other"}}) {
    joining.emplace_back(World::Joined{place.name, folder / place.name},
                         centre.issue_code(place.bin, place.name, place.workspace));
  }
  made.code = centre.issue_code(kBin, "till 5", "Shop");
  centre.run(kGoods);
  for (const auto& [till, code] : joining) {
    std::filesystem::create_directories(till.image);
    prepare_till(centre, till, code);
    made.tills.push_back(till);
  }
  made.dsn = centre.dsn();
  return made;
}

}  // namespace

const World& world() {
  static const World prepared = make();
  return prepared;
}

}  // namespace simulation
