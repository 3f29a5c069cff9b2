// A storekeeper's day in the real window (scripts/warehouse.txt), and the other shop's
// that takes in what he sent (scripts/taking_in.txt), with a real centre between them.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "tests/cli/centre.h"
#include "tests/cli/program.h"
#include "tests/support/temporary.h"
#include "tests/window/x_display.h"

using namespace tests;
namespace fs = std::filesystem;

namespace {

class Place {
 public:
  explicit Place(std::string name) : name_(std::move(name)) {}

  void play(const XDisplay& display, const std::string& script, const std::string& pictures) const {
    const fs::path shown = fs::path(PROMETRIC_SCREENSHOTS) / pictures;
    fs::remove_all(shown);
    REQUIRE(display.run({PROMETRIC_PROGRAM, "--data", data().string(), "demo", "--script",
                         (fs::path(PROMETRIC_SOURCE_DIR) / "tests/window/scripts" / script).string(), "--pictures",
                         shown.string()}) == 0);
  }
  void run(Arguments arguments) const {
    arguments.insert(arguments.begin(), {"--data", data().string()});
    const auto outcome = tests::run(arguments);
    CAPTURE(outcome.err);
    REQUIRE(outcome.code == 0);
  }
  void join(const Centre& centre) const {
    const auto code = tests::run({"central", "enrol", centre.dsn, "--bin", kBin, "--organization", "Дүкен ЖШС",
                                  "--workspace", name_, "--terminal", "Касса " + name_});
    REQUIRE(code.code == 0);
    run({"join", centre.dsn, code.out.substr(0, code.out.find('\n'))});
    exchange();
  }
  void exchange() const { run({"sync", "--once"}); }

 private:
  fs::path data() const { return folder_ / "data"; }

  std::string name_;
  TemporaryFolder folder_;
};

// Twenty breads and ten milks, ordered by the office.
constexpr const char* kOrdered = R"sql(
  insert into suppliers (organization_id, workspace_id, supplier_number, name)
    select organization_id, id, 'S-1', 'Алма ЖШС' from workspaces where name = 'Дүкен 1';
  insert into orders (organization_id, workspace_id, supplier_id, order_number, type, status, order_date, created_by)
    select w.organization_id, w.id, s.id, 'PO-1', 'PURCHASE', 'confirmed', current_date, (select min(id::text)::uuid from employees)
      from workspaces w join suppliers s on s.workspace_id = w.id;
  insert into order_items (order_id, product_id, product_code, product_name, quantity_ordered, unit_price, tax_percent)
    select o.id, p.id, p.code, p.name, case p.barcode when '4879901010014' then 20 else 10 end, 100, 0
      from orders o, products p where o.order_number = 'PO-1' and p.barcode in ('4879901010014', '4879902011010');
  update orders set subtotal = (select sum(line_total) from order_items i where i.order_id = orders.id)
   where order_number = 'PO-1')sql";

std::string moved(const Centre& centre, const std::string& barcode) {
  return centre.value(
      "select string_agg(m.type || ' ' || trim_scale(m.quantity), ', ' order by m.created_at) from stock_movements m"
      " join products p on p.id = m.product_id where p.barcode = '" +
      barcode + "' and m.type not in ('OPENING', 'COUNT', 'SALE')");
}

}  // namespace

TEST_CASE("a storekeeper receives, looks, writes off, counts and sends, and another shop takes in what came") {
  const Centre centre;
  const XDisplay display;
  const Place shop("Дүкен 1"), branch("Қойма 2");
  shop.play(display, "warehouse_home.txt", "warehouse-alone");  // Makes the demo shop.
  shop.join(centre);
  branch.join(centre);
  centre.run(kOrdered);
  shop.exchange();
  shop.play(display, "warehouse.txt", "warehouse");
  shop.exchange();
  CHECK(centre.value("select o.status || ' ' || string_agg(trim_scale(i.quantity_delivered)::text, ' ' order by"
                     " i.quantity_ordered) from orders o join order_items i on i.order_id = o.id"
                     " where o.order_number = 'PO-1' group by o.id") == "delivered 2 20");
  branch.exchange();
  branch.play(display, "taking_in.txt", "taking-in");
  branch.exchange();
  shop.exchange();
  CHECK(moved(centre, "4879901010014") == "RECEIPT 20, WRITE_OFF -1, TRANSFER_OUT -12, TRANSFER_IN 11");
  CHECK(moved(centre, "4879902011010") == "RECEIPT 2");
  CHECK(centre.value("select t.status || ' ' || trim_scale(i.quantity_received) || ' ' || i.difference_reason from"
                     " stock_transfers t join stock_transfer_items i on i.stock_transfer_id = t.id") ==
        "received 11 сынды");
  CHECK(centre.value("select string_agg(trim_scale(b.quantity)::text, ' ' order by b.quantity) from stock_balances b"
                     " join products p on p.id = b.product_id where p.barcode = '4879901010014'") == "11 138");
  CHECK(centre.value("select count(*) from pos.quarantine") == "0");
  for (const Place* place : {&shop, &branch}) place->run({"verify"});
}
