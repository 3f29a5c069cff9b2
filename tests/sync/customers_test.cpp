// What a customer owes and has in points: the same at the centre and at every till,
// and at each till exact before, during and after an exchange.
#include <doctest/doctest.h>

#include "storage/customer_cards.h"
#include "storage/debt_store.h"
#include "storage/invoice_store.h"
#include "terminal/domain/debts.h"
#include "terminal/domain/invoice.h"
#include "tests/support/random.h"
#include "tests/sync/member_shop.h"

using namespace tests;
using terminal::Money;
using terminal::Uuid;

namespace {

Money minor(std::int64_t amount) { return Money::from_minor(amount); }

struct Branch : MemberShop {
  using MemberShop::MemberShop;

  Uuid customer(const std::string& name) {
    const terminal::CustomerForm form{.name = name, .card_number = "29-" + name};
    const Uuid made = id();
    auto unit = begin("customer.save");
    must(storage::insert_card(
        db, device, device.series + "-C1",
        {.id = made, .address = id(), .form = form, .author = cashier.id, .at = clock.local_now()}));
    must(unit.commit());
    return made;
  }

  // Gives what is owed of it.
  Money sell_to(const Uuid& who, const terminal::Product& product, std::int64_t pieces, Money now) {
    auto sale = sale_of({{product, pieces * 1000}});
    sale.customer = who;
    sale.points_earned = pieces;
    sale.owed = sale.totals().total - now;
    sale.payments.clear();
    if (now.minor() > 0)
      sale.payments.push_back({.id = id(),
                               .method = terminal::TenderMethod::Card,
                               .amount = now,
                               .tendered = now,
                               .change = {},
                               .reference = {}});
    record(sale);
    last = sale;
    return sale.owed;
  }

  // Gives what of it was owed for nothing here.
  Money pay(const Uuid& who, Money amount) {
    Money advance;
    const auto open = must(storage::open_documents(db, who));
    std::vector<terminal::OpenSum> sums;
    for (const auto& document : open) sums.push_back({document.order, document.left});
    storage::MoneyTaken taken{.number = device.series + "-P" + std::to_string(++payments_made),
                              .customer = who,
                              .pieces = {},
                              .business_day = clock.local_now().date(),
                              .at = clock.local_now(),
                              .shift = {},
                              .cashier = cashier.id,
                              .user = cashier.user,
                              .unix_ms = clock.now().unix_ms()};
    for (const auto& share : terminal::settle_debts(sums, Money(), {amount}).shares) {
      storage::PaymentPiece piece{.payment = {.id = id(),
                                              .method = terminal::TenderMethod::BankTransfer,
                                              .amount = share.amount,
                                              .tendered = share.amount,
                                              .change = {},
                                              .reference = "T"},
                                  .order = share.order.value_or(Uuid()),
                                  .invoice = {}};
      for (const auto& document : open) {
        if (document.order == piece.order) piece.invoice = document.invoice;
      }
      if (piece.order.nil()) advance += share.amount;
      taken.pieces.push_back(piece);
    }
    auto unit = begin("customer.pay");
    must(storage::insert_money_taken(db, device, taken, ids));
    must(unit.commit());
    return advance;
  }

  // Of an advance onto the last sale.
  void use_advance(const Uuid& who, Money amount) {
    const auto piece = [&](Money moved, const Uuid& order) {
      return storage::PaymentPiece{.payment = {.id = id(),
                                               .method = terminal::TenderMethod::Other,
                                               .amount = moved,
                                               .tendered = moved,
                                               .change = {},
                                               .reference = {},
                                               .gateway = std::string(terminal::kAdvanceGateway)},
                                   .order = order,
                                   .invoice = {}};
    };
    auto unit = begin("sale");
    must(storage::insert_money_taken(db, device,
                                     {.number = device.series + "-A" + std::to_string(++payments_made),
                                      .customer = who,
                                      .pieces = {piece(-amount, {}), piece(amount, last.id)},
                                      .business_day = clock.local_now().date(),
                                      .at = clock.local_now(),
                                      .shift = {},
                                      .cashier = cashier.id,
                                      .user = cashier.user,
                                      .unix_ms = clock.now().unix_ms()},
                                     ids));
    must(unit.commit());
  }

  void bill(const terminal::CompletedSale& sale) {
    auto unit = begin("invoice");
    const storage::InvoiceHead head{.id = terminal::billed_id(sale.id, 0),
                                    .number = device.series + "-I" + std::to_string(++bills_made),
                                    .order = sale.id,
                                    .order_number = {},
                                    .customer = *sale.customer,
                                    .issued = clock.local_now().date(),
                                    .due = clock.local_now().date(),
                                    .paid = sale.paid()};
    must(storage::insert_invoice(db, device,
                                 {.head = head, .sale = sale, .author = cashier.id, .at = clock.local_now()}));
    must(unit.commit());
  }

  storage::CustomerSums sums(const Uuid& who) { return must(storage::customer_sums(db, who)); }

  terminal::CompletedSale last;
  int payments_made = 0, bills_made = 0;
};

std::string at_centre(Centre& centre, const Uuid& who) {
  return centre.value("select balance || ' ' || points || ' ' || advance from customers where id = '" +
                      who.to_string() + "'");
}

std::string spelled(const storage::CustomerSums& sums) {
  return to_decimal(sums.owed) + " " + std::to_string(sums.points) + " " + to_decimal(sums.advance);
}

storage::CustomerSums plus(const storage::CustomerSums& a, const storage::CustomerSums& b) {
  return {.owed = a.owed + b.owed, .points = a.points + b.points, .advance = a.advance + b.advance};
}

}  // namespace

TEST_CASE("what a customer owes is the same everywhere, however two tills sell and take money") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    Centre centre;
    Branch tills[2] = {{centre, "Till 1", seed}, {centre, "Till 2", seed + 100}};
    const auto bread = tills[0].article("1", 450'00);
    const Uuid who = tills[0].customer("Асель");
    tills[0].sync();
    tills[1].sync();
    REQUIRE(tills[1].sums(who) == storage::CustomerSums{});
    Random random(seed);
    // Of all; what has reached the centre; and what each till saw there last, with its own since.
    storage::CustomerSums all, sent, seen[2];
    storage::CustomerSums waiting[2];
    for (int step = 0; step < 40; ++step) {
      CAPTURE(step);
      const auto at = static_cast<std::size_t>(random.between(0, 1));
      Branch& till = tills[at];
      storage::CustomerSums change;
      if (random.one_in(4)) {
        till.sync();
        sent = plus(sent, waiting[at]);
        waiting[at] = {};
        seen[at] = sent;
      } else if (random.one_in(2)) {
        const auto pieces = random.between(1, 5);
        change.owed = till.sell_to(who, bread, pieces, minor(random.between(0, 450'00 * pieces)));
        change.points = pieces;
        if (random.one_in(3)) till.bill(till.last);
      } else {
        change.owed = -minor(random.between(1, 2'000'00));
        change.advance = till.pay(who, -change.owed);
      }
      for (auto* sums : {&all, &waiting[at], &seen[at]}) *sums = plus(*sums, change);
      REQUIRE(spelled(till.sums(who)) == spelled(seen[at]));
      REQUIRE(at_centre(centre, who) == spelled(sent));
    }
    for (int round = 0; round < 2; ++round) {
      for (Branch& till : tills) till.sync();
    }
    CHECK(at_centre(centre, who) == spelled(all));
    for (Branch& till : tills) {
      CHECK(spelled(till.sums(who)) == spelled(all));
      CHECK(till.refused() == 0);
      till.check_sound();
    }
    CHECK(centre.number("select count(*) from orders o where paid_amount <> (select coalesce(sum(amount), 0) from "
                        "payments p where p.order_id = o.id)") == 0);
    CHECK(centre.number("select count(*) from invoices n join orders o on o.id = n.order_id where n.paid_amount <> "
                        "o.paid_amount or n.total_amount <> o.total_amount") == 0);
  }
}

TEST_CASE("a transfer that an ERP books for the bill settles the sale and the debt at the till") {
  Centre centre;
  Branch till(centre, "Till 1");
  const auto bread = till.article("1", 450'00);
  const Uuid who = till.customer("Береке");
  till.sell_to(who, bread, 2, minor(100'00));
  till.bill(till.last);
  till.sync();
  CHECK(centre.value("select paid_amount || ' ' || status || ' ' || esf_status from invoices") ==
        "100.00 partial pending");
  centre.run(
      "insert into payments (organization_id, workspace_id, customer_id, invoice_id, amount, payment_method) select "
      "organization_id, workspace_id, customer_id, id, 800, 'BANK_TRANSFER' from invoices");
  CHECK(centre.value("select paid_amount || ' ' || status from invoices") == "900.00 paid");
  CHECK(at_centre(centre, who) == "0.00 2 0.00");
  till.sync();
  CHECK(till.sums(who).owed == Money());
  CHECK(must(storage::open_documents(till.db, who)).empty());
  till.check_sound();
}

TEST_CASE("an order from the centre keeps what was paid here meanwhile") {
  Centre centre;
  Branch till(centre, "Till 1");
  const auto bread = till.article("1", 450'00);
  const Uuid who = till.customer("Асель");
  till.sell_to(who, bread, 2, Money());
  till.sync();
  till.pay(who, minor(500'00));
  centre.run("update orders set notes = 'x'");
  // Only what comes down, before what waits here goes up: the order arrives without the payment.
  till.sync([&] { CHECK(till.sums(who).owed == minor(400'00)); });
  CHECK(till.integer("SELECT paid_amount FROM orders") == 500'00);
  CHECK(at_centre(centre, who) == "400.00 2 0.00");
  till.check_sound();
}

// A key sees through row security, so a program of another organisation can name
// our customer and our order.
TEST_CASE("another organisation's order, money or bill changes nothing of a customer here") {
  Centre centre;
  Branch till(centre, "Till 1");
  const Till theirs(centre, "210987654321", "Till 1");
  const auto bread = till.article("1", 450'00);
  const Uuid who = till.customer("Асель");
  till.sell_to(who, bread, 2, minor(100'00));
  till.bill(till.last);
  till.sync();
  const std::string before = at_centre(centre, who),
                    their = "'" + theirs.organization + "', '" + theirs.workspace + "', '";
  REQUIRE(before == "800.00 2 0.00");
  centre.run("insert into payments (organization_id, workspace_id, customer_id, amount, payment_method) values (" +
             their + who.to_string() + "', 70, 'CASH')");
  centre.run(
      "insert into orders (organization_id, workspace_id, customer_id, order_number, subtotal, created_by) values (" +
      their + who.to_string() + "', 'X-1', 90, '" + theirs.employee + "')");
  // First by its id of the order's bills, but not of the order's organisation.
  centre.run(
      "insert into invoices (id, organization_id, workspace_id, invoice_number, order_id, subtotal, due_date, "
      "created_by)"
      " select '00000000-0000-0000-0000-000000000001', '" +
      theirs.organization + "', '" + theirs.workspace + "', 'X-2', id, 90, current_date, '" + theirs.employee +
      "' from orders where customer_id = '" + who.to_string() + "' and organization_id <> '" + theirs.organization +
      "'");
  CHECK(at_centre(centre, who) == before);
  till.pay(who, minor(300'00));
  till.sync();
  CHECK(at_centre(centre, who) == "500.00 2 0.00");
  CHECK(centre.value("select paid_amount from invoices where invoice_number not like 'X%'") == "400.00");
  CHECK(centre.value("select paid_amount from invoices where invoice_number = 'X-2'") == "0.00");
}

TEST_CASE("an advance is the same everywhere, and one that two tills spend apart is owed back") {
  Centre centre;
  Branch tills[2] = {{centre, "Till 1"}, {centre, "Till 2", 2}};
  const auto bread = tills[0].article("1", 450'00);
  const Uuid who = tills[0].customer("Асель");
  tills[0].pay(who, minor(900'00));
  CHECK(spelled(tills[0].sums(who)) == "-900.00 0 900.00");
  for (Branch& till : tills) till.sync();
  for (Branch& till : tills) {
    CHECK(spelled(till.sums(who)) == "-900.00 0 900.00");
    till.sell_to(who, bread, 2, Money());
    till.use_advance(who, minor(900'00));
    CHECK(spelled(till.sums(who)) == "0.00 2 0.00");
  }
  for (Branch* till : {&tills[0], &tills[1], &tills[0]}) till->sync();
  CHECK(at_centre(centre, who) == "900.00 4 -900.00");
  for (Branch& till : tills) {
    CHECK(till.refused() == 0);
    CHECK(spelled(till.sums(who)) == "900.00 4 -900.00");
    CHECK(must(storage::open_documents(till.db, who)).empty());
    till.check_sound();
  }
  // What the office does with the same rows: an advance given to an order, taken back, removed.
  centre.run(
      "update payments set order_id = (select id from orders order by id limit 1) where order_id is null and amount > "
      "0");
  CHECK(centre.value("select advance from customers") == "-1800.00");
  centre.run("delete from payments where order_id is null");
  CHECK(centre.value("select advance from customers") == "0.00");
}

TEST_CASE("two tills that bill one sale apart make the same invoice, and the centre keeps one") {
  Centre centre;
  Branch tills[2] = {{centre, "Till 1"}, {centre, "Till 2", 2}};
  const auto bread = tills[0].article("1", 450'00);
  const Uuid who = tills[0].customer("Береке");
  tills[0].sell_to(who, bread, 2, Money());
  for (Branch& till : tills) till.sync();
  tills[1].last = tills[0].last;
  for (Branch& till : tills) till.bill(tills[0].last);
  for (Branch* till : {&tills[0], &tills[1], &tills[0]}) till->sync();
  CHECK(centre.value("select count(*) || ' ' || sum(total_amount) from invoices") == "1 900.00");
  CHECK(centre.number("select count(*) from invoice_items") == 1);
  for (Branch& till : tills) CHECK(till.integer("SELECT count(*) FROM invoice_items") == 1);
}

// Numbers that no till gives, of another program: they break nobody's sale.
TEST_CASE("points beyond all measure break no push") {
  Centre centre;
  Branch till(centre, "Till 1");
  const auto bread = till.article("1", 450'00);
  const Uuid who = till.customer("Асель");
  till.sell_to(who, bread, 1, Money());
  till.sync();
  centre.run("update orders set points_earned = 9000000000000000000");
  till.sell_to(who, bread, 3, Money());
  till.sync();
  CHECK(till.refused() == 0);
  CHECK(centre.number("select count(*) from orders") == 2);
  CHECK(centre.value("select points from customers") == "9000000000000000000");
}
