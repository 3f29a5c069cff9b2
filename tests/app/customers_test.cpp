// A customer's day: his card, what he takes on account, what he pays, his bill.
#include "terminal/app/customers.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "storage/customer_store.h"
#include "terminal/app/invoices.h"
#include "terminal/app/returning.h"
#include "terminal/domain/receipt.h"
#include "tests/app/counter_support.h"
#include "tests/support/print.h"
#include "tests/support/random.h"
#include "tests/support/shared_data.h"

using namespace terminal;
using namespace tests;

TEST_CASE("a card is made once, found by every number on it, and edited") {
  Counter at;
  const Uuid id = at.shop.new_id();
  const CustomerForm form{.name = "Асель Қанатқызы",
                          .phone = "8 701 123 45 67",
                          .iin = "901123300258",
                          .card_number = "2900 0001",
                          .address = "Абай 1"};
  for (int tap = 0; tap < 2; ++tap) must(save_customer(at.shop, id, form, {}));
  CHECK(at.integer("SELECT count(*) FROM customers") == 1);
  CHECK(must(storage::customer_by_card(at.shop.database(), "29000001")) == id);
  for (const char* question : {"29000001", "901123300258", "87011234567", "асель", "+7 (701) 123"}) {
    CAPTURE(question);
    const auto found = must(storage::search_customers(at.shop.database(), question, 5)).customers;
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == id);
  }
  CustomerForm edited = at.account(id).card.form;
  CHECK(edited.phone == "+77011234567");
  CHECK(edited.address == "Абай 1");
  edited.address = "Абай 2";
  edited.notes = "Кешке келеді";
  must(save_customer(at.shop, id, edited, {}));
  CHECK(at.account(id).card.form == edited);
  CHECK(at.integer("SELECT count(*) FROM customer_addresses") == 1);
  CHECK(at.faults() == 0);
}

TEST_CASE("a card with a fault is not kept, nor one with another's number") {
  Counter at;
  at.firm();
  const auto units = at.units();
  for (const CustomerForm& form :
       {CustomerForm{.name = ""}, CustomerForm{.name = "x", .bin = "031240002329"},
        CustomerForm{.name = "x", .bin = "031240002328"}, CustomerForm{.name = "x", .phone = "1"}}) {
    const auto outcome = must(save_customer(at.shop, at.shop.new_id(), form, at.boss()));
    REQUIRE(std::holds_alternative<std::vector<CustomerFault>>(outcome));
    CHECK(std::get<1>(outcome).size() == 1);
  }
  CHECK(at.units() == units);
  CHECK(at.integer("SELECT count(*) FROM customers") == 1);
}

TEST_CASE("who may not lend money does not set a limit without somebody who may") {
  Counter at;
  REQUIRE_FALSE(at.shop.may(Right::ExceedCredit));
  const CustomerForm form{.name = "Асель", .credit_limit = tenge(100)};
  CHECK(must(changes_credit(at.shop, {.id = at.shop.new_id(), .form = form})));
  const auto alone = save_customer(at.shop, at.shop.new_id(), form, {});
  REQUIRE_FALSE(alone);
  CHECK(alone.error().code == ErrorCode::Refused);
  CHECK(at.integer("SELECT count(*) FROM customers") == 0);
  must(save_customer(at.shop, at.shop.new_id(), {.name = "Айгүл", .credit_limit = tenge(100)}, at.boss()));
  CHECK(at.integer("SELECT count(*) FROM audit_logs WHERE metadata LIKE '%customer.exceed_credit%'") == 1);
}

TEST_CASE("names that are hard to print are kept as they are") {
  const auto file = shared_data("naughty-strings/blns_third.json");
  if (!file) return;
  Counter at;
  int kept = 0;
  for (const auto& name : nlohmann::json::parse(read_file(*file))) {
    const CustomerForm form = tidied({.name = name.get<std::string>(), .notes = name.get<std::string>()});
    if (!faults_of(form).empty()) continue;
    const Uuid id = at.customer(form);
    REQUIRE(at.account(id).card.form == form);
    ++kept;
  }
  CHECK(kept > 100);
  CHECK(at.faults() == 0);
}

TEST_CASE("a sale on account is owed until it is paid, the oldest first") {
  Counter at;
  const Uuid who = at.firm();
  const auto first = must(at.sell(who, 2, tenge(100)));
  const auto second = must(at.sell(who, 1, tenge(0)));
  CHECK(first.sale.owed == tenge(800));
  CHECK(at.owed(who) == tenge(1250));
  auto open = at.account(who).open;
  REQUIRE(open.size() == 2);
  CHECK(open[0].left == tenge(800));
  CHECK(open[0].number == first.number);
  CHECK(at.text("SELECT group_concat(payment_status) FROM orders ORDER BY id") == "partial,pending");

  const Collected paid = at.pay(who, tenge(1000));
  CHECK(paid.owed_after == tenge(250));
  REQUIRE(paid.parts.size() == 2);
  CHECK(paid.parts[0].order_number == first.number);
  CHECK(paid.parts[1].amount == tenge(200));
  CHECK(at.owed(who) == tenge(250));
  CHECK(at.text("SELECT payment_status FROM orders WHERE order_number = '" + first.number + "'") == "paid");
  at.pay(who, tenge(250));
  CHECK(at.account(who).open.empty());
  CHECK(at.integer("SELECT sum(amount) FROM cash_movements") == 1350'00);
  CHECK(at.integer("SELECT sum(amount) FROM payments WHERE payment_method = 'CASH'") == 1350'00);
  CHECK(at.faults() == 0);
}

TEST_CASE("he may say which debt he pays") {
  Counter at;
  const Uuid who = at.firm();
  must(at.sell(who, 2, tenge(0)));
  const auto second = must(at.sell(who, 1, tenge(0)));
  const Collected paid = at.pay(who, tenge(450), {second.sale.id});
  REQUIRE(paid.parts.size() == 1);
  CHECK(paid.parts[0].order_number == second.number);
  CHECK(at.account(who).open[0].left == tenge(900));
}

TEST_CASE("money paid in advance pays for what he takes next") {
  Counter at;
  const Uuid who = at.customer({.name = "Асель"});
  const Collected paid = at.pay(who, tenge(1000));
  REQUIRE(paid.parts.size() == 1);
  CHECK(paid.parts[0].order_number.empty());
  CHECK(at.owed(who) == tenge(-1000));
  CHECK(at.account(who).advance == tenge(1000));
  const auto sold = must(at.sell(who, 2, tenge(0)));
  CHECK(sold.sale.owed == tenge(0));
  CHECK(at.owed(who) == tenge(-100));
  CHECK(at.text("SELECT payment_status FROM orders") == "paid");
  CHECK(at.integer("SELECT sum(amount) FROM payments WHERE payment_gateway = 'ADVANCE'") == 0);
  CHECK(at.integer("SELECT sum(amount) FROM cash_movements") == 1000'00);
  CHECK(at.faults() == 0);
}

TEST_CASE("a second tap takes the money once") {
  Counter at;
  const Uuid who = at.firm();
  must(at.sell(who, 2, tenge(0)));
  Payment payment(tenge(500));
  REQUIRE_FALSE(payment.add({.method = TenderMethod::BankTransfer, .amount = tenge(500), .reference = "TR-7"}));
  const Uuid id = at.shop.new_id();
  const auto once = must(collect(at.shop, {.id = id, .customer = who, .orders = {}}, payment, {}));
  const auto twice = must(collect(at.shop, {.id = id, .customer = who, .orders = {}}, payment, {}));
  CHECK(once.number == twice.number);
  CHECK(at.owed(who) == tenge(400));
  CHECK(at.text("SELECT reference_number FROM payments") == "TR-7");
}

TEST_CASE("beyond his limit somebody else answers for it, and it is written down") {
  Counter at;
  const Uuid who = at.firm(1000);
  must(at.sell(who, 2, tenge(0)));
  const auto account = at.account(who);
  CHECK(refuse_account(account, tenge(450), at.clock.local_now().date()) == CreditRefusal::OverLimit);
  const auto units = at.units();
  const auto refused = at.sell(who, 1, tenge(0));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK(at.units() == units);
  CHECK(at.owed(who) == tenge(900));
  const auto boss = at.boss();
  must(at.sell(who, 1, tenge(0), boss));
  CHECK(at.owed(who) == tenge(1350));
  CHECK(at.integer("SELECT count(*) FROM audit_logs WHERE reason = 'Келісілді' AND entity_type = 'orders'") == 1);
}

TEST_CASE("cash that was rounded leaves the document exact and the drawer whole") {
  Counter at;
  const Cart goods = at.cart(at.tea, 1);
  Payment payment(goods.totals().total, CashRounding{100});
  REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = tenge(1100), .reference = {}}));
  const auto sold = must(at.shop.sell(at.shop.new_id(), goods, payment));
  CHECK(sold.sale.change == tenge(14));
  CHECK(at.integer("SELECT sum(amount) FROM cash_movements") == 1086'00);
  CHECK(at.integer("SELECT total_amount - paid_amount FROM orders") == 0);
  CHECK(at.integer("SELECT amount FROM payments WHERE payment_gateway = 'ROUNDING'") == 40);
  const auto document = must(at.shop.document(sold.number)).value();
  REQUIRE(document.sale.payments.size() == 2);
  CHECK(document.sale.payments[1].gateway == kRoundingGateway);
  CHECK(at.faults() == 0);
}

TEST_CASE("a firm gets one invoice for a sale, of the same sums, and pays it with the debt") {
  Counter at;
  const Uuid who = at.firm();
  const auto sold = must(at.sell(who, 3, tenge(350)));
  const auto outcome = must(bill_sale(at.shop, sold.number));
  const auto* bill = std::get_if<storage::InvoiceHead>(&outcome);
  REQUIRE(bill != nullptr);
  CHECK(std::get<InvoiceRefusal>(must(bill_sale(at.shop, sold.number))) == InvoiceRefusal::BilledAlready);
  CHECK(at.integer("SELECT count(*) FROM invoices n JOIN orders o ON o.id = n.order_id WHERE n.total_amount = "
                   "o.total_amount AND n.tax_amount = o.tax_amount AND n.paid_amount = o.paid_amount AND n.esf_status "
                   "= 'pending' AND n.due_date = n.issue_date + 30") == 1);
  CHECK(at.integer("SELECT sum(line_total) FROM invoice_items") == 1350'00);
  at.pay(who, tenge(1000));
  CHECK(at.integer("SELECT paid_amount FROM invoices") == 1350'00);
  CHECK(at.integer("SELECT count(*) FROM payments WHERE invoice_id IS NOT NULL") == 1);
  const auto paper = must(invoice_paper(at.shop, bill->number, Language::Russian));
  REQUIRE(paper.has_value());
  std::string text;
  for (const auto& line : invoice_lines(*paper, kMediumPaper)) text += line + "\n";
  for (const char* part : {"031240002328", "Береке", "1 350,00", "Счёт на оплату", "ЭСФ"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(at.faults() == 0);
}

TEST_CASE("what cannot be billed says why") {
  Counter at;
  const Cart goods = at.cart(at.bread, 1);
  Payment payment(goods.totals().total);
  REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = tenge(450), .reference = {}}));
  const auto nobody = must(at.shop.sell(at.shop.new_id(), goods, payment));
  CHECK(std::get<InvoiceRefusal>(must(bill_sale(at.shop, nobody.number))) == InvoiceRefusal::NobodyNamed);
  CHECK(std::get<InvoiceRefusal>(must(bill_sale(at.shop, "X"))) == InvoiceRefusal::NoSuchSale);
  const Uuid who = at.customer({.name = "Асель", .credit_limit = tenge(1000)});
  const auto person = must(at.sell(who, 1, tenge(0)));
  CHECK(std::get<InvoiceRefusal>(must(bill_sale(at.shop, person.number))) == InvoiceRefusal::NumberMissing);
}

TEST_CASE("whatever a customer takes and pays, what he owes is what an own ledger says") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    Counter at;
    Random random(seed);
    const Uuid who = at.firm(1'000'000);
    Money ledger, cash;
    for (int step = 0; step < 25; ++step) {
      if (random.one_in(2)) {
        const auto pieces = random.between(1, 9);
        const Money now = Money::from_minor(random.between(0, 450'00 * pieces - 1));
        must(at.sell(who, pieces, now));
        ledger += Money::from_minor(450'00 * pieces) - now;
        cash += now;
      } else {
        const Money amount = Money::from_minor(random.between(1, 9'000'00));
        at.pay(who, amount);
        ledger -= amount;
        cash += amount;
      }
      REQUIRE(at.owed(who) == ledger);
      Money open;
      for (const auto& document : at.account(who).open) open += document.left;
      REQUIRE(open - at.account(who).advance == ledger);
    }
    CHECK(Money::from_minor(at.integer("SELECT coalesce(sum(amount), 0) FROM cash_movements")) == cash);
    CHECK(at.faults() == 0);
  }
}

TEST_CASE("the list that nobody has asked anything begins with who bought last") {
  Counter at;
  const Uuid buyer = at.firm();
  for (int i = 0; i < 3; ++i) at.customer({.name = "Кейінгі " + std::to_string(i)});
  must(at.sell(buyer, 1, tenge(450)));
  const auto last = must(storage::last_customers(at.shop.database(), 3)).customers;
  REQUIRE(last.size() == 3);
  CHECK(last[0].id == buyer);
  CHECK(last[1].name == "Кейінгі 2");
  CHECK(last[2].name == "Кейінгі 1");
}

namespace {

// All of a sale comes back, and nothing of its money is paid out.
void take_back_whole(Counter& at, const std::string& number) {
  const auto sold = must(storage::find_sold(at.shop.database(), number)).value();
  GoodsBack back{.receipt = number, .choices = {}, .refunds = {}, .reason = "Сәйкес келмеді"};
  for (const auto& line : sold.lines) back.choices.push_back({line.sold.id, line.left()});
  Approval owner = *at.boss();
  Approvals approvals;
  for (const Right right : {Right::ReturnGoods, Right::RefundOtherTender}) {
    owner.right = right;
    approvals.add(owner);
  }
  const auto outcome = must(return_goods(at.shop, at.shop.new_id(), back, approvals));
  REQUIRE(outcome.index() == 0U);
}

constexpr std::int64_t kMonthMs = 31LL * 86'400'000;

}  // namespace

TEST_CASE("what came back of a sale on account is no advance, nor is it overdue") {
  Counter at;
  const Uuid who = at.firm();
  const auto sold = must(at.sell(who, 2, tenge(0)));
  must(at.sell(who, 1, tenge(450)));
  take_back_whole(at, sold.number);
  CHECK(at.owed(who) == tenge(0));
  CHECK(at.account(who).advance == tenge(0));
  at.clock.advance_ms(2 * kMonthMs);
  const auto account = at.account(who);
  REQUIRE(account.open.size() == 2);
  CHECK_FALSE(account.standing.oldest_due);
  for (const auto& document : account.open) CHECK_FALSE(account.overdue(document, at.clock.local_now().date()));
  CHECK_FALSE(refuse_account(account, tenge(450), at.clock.local_now().date()));
  CHECK(at.faults() == 0);
}

TEST_CASE("a debt stays overdue when another, younger sale comes back") {
  Counter at;
  const Uuid who = at.firm();
  const auto old = must(at.sell(who, 2, tenge(0)));
  at.clock.advance_ms(2 * kMonthMs);
  const auto young = must(at.sell(who, 1, tenge(0), at.boss()));
  take_back_whole(at, young.number);
  const auto account = at.account(who);
  CHECK(refuse_account(account, tenge(1), at.clock.local_now().date()) == CreditRefusal::Overdue);
  CHECK(account.overdue(account.open.front(), at.clock.local_now().date()));
  CHECK(account.open.front().number == old.number);
}

TEST_CASE("a debt that is paid for a document which is not here makes no advance") {
  Counter at;
  const Uuid who = at.firm();
  must(at.sell(who, 2, tenge(0)));
  // Of a sale in another branch, that the customer has paid there since.
  auto write = must(storage::MirrorWrite::begin(at.shop.database()));
  must(at.shop.database().run("UPDATE customers SET balance = -90000"));
  must(write.commit());
  CHECK(at.owed(who) == tenge(0));
  CHECK(at.account(who).advance == tenge(0));
}

TEST_CASE("an advance that tills spent twice is made up before there is one again") {
  Counter at;
  const Uuid who = at.customer({.name = "Асель"});
  auto write = must(storage::MirrorWrite::begin(at.shop.database()));
  must(at.shop.database().run("UPDATE customers SET balance = 100000, advance = -100000"));
  must(write.commit());
  CHECK(at.account(who).advance == tenge(0));
  CHECK(in_advance(at.account(who), tenge(1000)) == tenge(0));
  CHECK(in_advance(at.account(who), tenge(1500)) == tenge(500));
  at.pay(who, tenge(1500));
  CHECK(at.owed(who) == tenge(-500));
  CHECK(at.account(who).advance == tenge(500));
}

TEST_CASE("what an advance paid goes out as cash only with somebody who answers for it") {
  Counter at;
  const Uuid who = at.customer({.name = "Асель"});
  at.pay(who, tenge(1000));
  const auto sold = must(at.sell(who, 2, tenge(0)));
  REQUIRE(sold.sale.owed == tenge(0));
  const auto found = must(storage::find_sold(at.shop.database(), sold.number)).value();
  const GoodsBack back{.receipt = sold.number,
                       .choices = {{found.lines[0].sold.id, Quantity::whole(2)}},
                       .refunds = {},
                       .reason = "Сәйкес келмеді"};
  Approval returns = *at.boss();
  returns.right = Right::ReturnGoods;
  const auto alone = return_goods(at.shop, at.shop.new_id(), back, returns);
  REQUIRE_FALSE(alone);
  CHECK(alone.error().code == ErrorCode::Refused);
  take_back_whole(at, sold.number);
  CHECK(at.integer("SELECT sum(amount) FROM cash_movements") == 100'00);
  CHECK(at.faults() == 0);
}

TEST_CASE("a card that was opened before an exchange keeps what came meanwhile") {
  Counter at;
  const Uuid who = at.customer({.name = "Асель", .phone = "87011111111", .notes = "бұрынғы"});
  const CustomerForm opened = at.account(who).card.form;
  auto write = must(storage::MirrorWrite::begin(at.shop.database()));
  must(at.shop.database().run("UPDATE customers SET phone = '+77022222222', tier = 'gold', credit_limit = 50000"));
  must(write.commit());
  CustomerForm typed = opened;
  typed.notes = "кешке келеді";
  const CardEdit edit{.id = who, .form = typed, .opened = opened};
  CHECK_FALSE(must(changes_credit(at.shop, edit)));
  must(save_customer(at.shop, edit, {}));
  const CustomerForm saved = at.account(who).card.form;
  CHECK(saved.notes == "кешке келеді");
  CHECK(saved.phone == "+77022222222");
  CHECK(saved.tier == CustomerTier::Gold);
  CHECK(saved.credit_limit == tenge(500));
  const std::string sent = at.text("SELECT document FROM units ORDER BY n DESC LIMIT 1");
  for (const char* column : {"phone", "tier", "credit_limit", "payment_terms", "\"name\""})
    CHECK(sent.find(column) == std::string::npos);
  CHECK(at.faults() == 0);
}

TEST_CASE("an order that waits is not billed, and a bill that was called off leaves its id behind") {
  Counter at;
  const Uuid who = at.firm();
  const auto sold = must(at.sell(who, 1, tenge(450)));
  const auto set = [&](const std::string& sql) {
    auto write = must(storage::MirrorWrite::begin(at.shop.database()));
    must(at.shop.database().run(sql));
    must(write.commit());
  };
  for (const char* status : {"confirmed", "cancelled"}) {
    set("UPDATE orders SET status = '" + std::string(status) + "'");
    CHECK(std::get<InvoiceRefusal>(must(bill_sale(at.shop, sold.number))) == InvoiceRefusal::NotHandedOver);
  }
  set("UPDATE orders SET status = 'delivered'");
  CHECK(std::get<storage::InvoiceHead>(must(bill_sale(at.shop, sold.number))).id == billed_id(sold.sale.id, 0));
  set("UPDATE invoices SET status = 'cancelled'");
  CHECK(std::get<storage::InvoiceHead>(must(bill_sale(at.shop, sold.number))).id == billed_id(sold.sale.id, 1));
  CHECK(at.integer("SELECT count(*) FROM invoice_items") == 2);
  CHECK(must(at.shop.document(sold.number)).value().customer_name == "Береке");
}
