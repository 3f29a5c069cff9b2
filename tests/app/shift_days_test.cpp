// Whatever happens in a shift, its report says exactly that: days at random, added
// up here while they happen, by hand and not from the file.
#include <doctest/doctest.h>

#include <map>

#include "storage/sale_store.h"
#include "tests/app/shift_support.h"
#include "tests/support/random.h"

using namespace tests;
using namespace terminal;

namespace {

Money minor(std::int64_t value) { return Money::from_minor(value); }

// What happened, as somebody with pencil and paper keeps it.
struct Tally {
  std::int64_t sale_documents = 0, return_documents = 0, sales = 0, returns = 0, discounts = 0;
  std::map<std::int32_t, std::pair<std::int64_t, std::int64_t>> vat;  // By rate: turnover, tax.
  std::map<TenderMethod, std::pair<std::int64_t, std::int64_t>> tenders;
  std::map<std::string, std::int64_t> categories;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> cashiers;  // Documents, turnover.
  std::int64_t cash_sales = 0, refunds = 0, paid_in = 0, paid_out = 0, drops = 0;
};

void note(Tally& tally, const CompletedSale& sale, const std::string& cashier,
          const std::map<std::string, std::string>& categories) {
  ++(sale.type == DocumentType::Return ? tally.return_documents : tally.sale_documents);
  ++tally.cashiers[cashier].first;
  for (const SaleLine& line : sale.lines) {
    const std::int64_t gross = line.money.gross.minor();
    (line.quantity.negative() ? tally.returns : tally.sales) += line.quantity.negative() ? -gross : gross;
    tally.discounts += line.gross_discount.minor();
    tally.vat[line.vat.bp()].first += gross;
    tally.vat[line.vat.bp()].second += line.money.tax_amount.minor();
    tally.categories[categories.at(line.code)] += gross;
    tally.cashiers[cashier].second += gross;
  }
  for (const SalePayment& payment : sale.payments) {
    const std::int64_t amount = payment.amount.minor();
    auto& [taken, given] = tally.tenders[payment.method];
    (amount < 0 ? given : taken) += amount < 0 ? -amount : amount;
    if (payment.method != TenderMethod::Cash) continue;
    (amount < 0 ? tally.refunds : tally.cash_sales) += amount < 0 ? -amount : amount;
  }
}

// A shop with two cashiers and goods of two rates, in three categories and none.
class RandomDay {
 public:
  explicit RandomDay(std::uint64_t seed) : random_(seed) {
    must(import_products(opened.shop,
                         opened.file("code,name,price,vat_rate,category\nB,Нан,185,10,Нан\nM,Сүт,450.50,16,Сүт\n"
                                     "A,Алма,1990.99,16,Жеміс\nS,Жеткізу,0.01,16,\n"),
                         {}));
    people_ = must(storage::employees(opened.shop.database()));
    for (const char* code : {"B", "M", "A", "S"}) goods_.push_back(must(opened.shop.find(code)).front().product);
    float_ = minor(random_.between(0, 50'000'00));
    done(open_shift(opened.shop, {float_, {}}));
  }

  void act() {
    opened.clock.advance_ms(random_.between(1, 900'000));
    switch (random_.between(0, 9)) {
      case 0: take_back(); break;
      case 1: by_hand(DrawerMovement::PaidIn, tally.paid_in); break;
      case 2: by_hand(DrawerMovement::PaidOut, tally.paid_out); break;
      case 3: by_hand(DrawerMovement::SafeDrop, tally.drops); break;
      default: sell(); break;
    }
  }

  Money opening() const { return float_; }

  OpenedShop opened;
  Tally tally;

 private:
  void sell() {
    Cart cart;
    for (std::int64_t lines = random_.between(1, 4); lines > 0; --lines)
      INVARIANT(!cart.add(random_.pick(goods_), Quantity::whole(random_.between(1, 7))));
    if (random_.one_in(3)) {
      const CartLine& line = cart.lines().front();
      INVARIANT(!cart.set_line_discount(line.key, minor(random_.between(0, line.money.gross.minor()))));
    }
    if (random_.one_in(4)) INVARIANT(!cart.set_cart_discount(minor(random_.between(0, cart.totals().total.minor()))));
    const storage::Employee cashier = random_.pick(people_);
    record(complete_sale(cart, pay(cart.totals().total), context(cashier), opened.shop.ids()), cashier);
  }

  // In up to three ways together; cash may be a note that is too large.
  Payment pay(Money due) {
    Payment payment(due);
    for (const auto method : {TenderMethod::Card, TenderMethod::BankTransfer, TenderMethod::Other}) {
      if (payment.settled() || !random_.one_in(3)) continue;
      const Money part = minor(random_.between(1, payment.remaining().minor()));
      INVARIANT(!payment.add({.method = method, .amount = part}));
    }
    if (!payment.settled()) {
      const Money over = minor(random_.pick<std::int64_t>({0, 0, 1, 500'00}));
      INVARIANT(!payment.add({.method = TenderMethod::Cash, .amount = payment.remaining() + over}));
    }
    return payment;
  }

  // One line of an earlier sale or more, at its price, rate and discount.
  void take_back() {
    if (sold_.empty()) return;
    const CompletedSale original = random_.pick(sold_);
    const storage::Employee cashier = random_.pick(people_);
    CompletedSale back{.id = opened.shop.new_id(), .type = DocumentType::Return};
    const SaleContext now = context(cashier);
    back.business_day = now.business_day;
    back.at = now.at;
    back.shift = now.shift;
    back.cashier = now.cashier;
    for (const SaleLine& line : original.lines) {
      if (!back.lines.empty() && random_.one_in(2)) continue;
      SaleLine gone = line;
      gone.id = opened.shop.new_id();
      gone.quantity = -line.quantity;
      gone.gross_discount = -line.gross_discount;
      gone.money = price_line({line.gross_unit_price, gone.quantity, gone.gross_discount, line.vat}).value();
      back.lines.push_back(gone);
    }
    const Money total = back.totals().total;
    const auto method = random_.one_in(2) ? TenderMethod::Cash : TenderMethod::Card;
    back.payments.push_back({.id = opened.shop.new_id(), .method = method, .amount = total, .tendered = total});
    record(back, cashier);
  }

  void by_hand(DrawerMovement type, std::int64_t& sum) {
    const std::int64_t amount = random_.between(1, 5'000'00);
    done(move_cash(opened.shop, {type, minor(amount), "Себеп"}));  // The owner's: more than there is, too.
    sum += amount;
  }

  SaleContext context(const storage::Employee& cashier) {
    const auto shift = must(opened.shop.shift()).value();
    return {.business_day = shift.business_day,
            .at = opened.clock.local_now(),
            .unix_ms = opened.clock.now().unix_ms(),
            .shift = shift.id,
            .cashier = cashier.id,
            .customer = {}};
  }

  void record(const CompletedSale& sale, const storage::Employee& cashier) {
    auto unit = must(opened.shop.begin("sale"));
    must(storage::insert_sale(opened.shop.database(), opened.shop.device(),
                              {sale, cashier.user, opened.clock.now().unix_ms()}, opened.shop.ids()));
    must(unit.commit());
    note(tally, sale, cashier.name, {{"B", "Нан"}, {"M", "Сүт"}, {"A", "Жеміс"}, {"S", ""}});
    if (sale.type == DocumentType::Sale) sold_.push_back(sale);
  }

  Random random_;
  std::vector<storage::Employee> people_;
  std::vector<Product> goods_;
  std::vector<CompletedSale> sold_;
  Money float_;
};

void check_same(const ShiftTotals& totals, const Tally& tally) {
  CHECK(totals.add_up());
  CHECK(totals.sale_documents == tally.sale_documents);
  CHECK(totals.return_documents == tally.return_documents);
  CHECK(totals.sales.minor() == tally.sales);
  CHECK(totals.returns.minor() == tally.returns);
  CHECK(totals.discounts.minor() == tally.discounts);
  CHECK(totals.unpaid.zero());
  CHECK(totals.paid_else.zero());
  std::map<std::int32_t, std::pair<std::int64_t, std::int64_t>> vat;
  for (const auto& row : totals.vat_rates) vat[row.rate.bp()] = {row.gross.minor(), row.vat.minor()};
  CHECK(vat == tally.vat);
  std::map<TenderMethod, std::pair<std::int64_t, std::int64_t>> tenders;
  for (const auto& row : totals.tenders) tenders[row.method] = {row.taken.minor(), row.given_back.minor()};
  CHECK(tenders == tally.tenders);
  std::map<std::string, std::int64_t> categories;
  for (const auto& row : totals.categories) categories[row.name] = row.gross.minor();
  CHECK(categories == tally.categories);
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> cashiers;
  for (const auto& row : totals.cashiers) cashiers[row.name] = {row.documents, row.gross.minor()};
  CHECK(cashiers == tally.cashiers);
}

void check_drawer(const DrawerTotals& drawer, const Tally& tally) {
  CHECK(drawer.sales.minor() == tally.cash_sales);
  CHECK(drawer.refunds.minor() == tally.refunds);
  CHECK(drawer.paid_in.minor() == tally.paid_in);
  CHECK(drawer.paid_out.minor() == tally.paid_out);
  CHECK(drawer.safe_drops.minor() == tally.drops);
}

}  // namespace

TEST_CASE("a report is the sum of its shift to the tiyn, and the last X report is the Z report") {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    RandomDay day(seed);
    const int acts = seed == 1 ? 0 : 40;  // A shift without a sale has its report, too.
    for (int act = 0; act < acts; ++act) day.act();
    const ZReport x = done(x_report(day.opened.shop));
    check_same(x.totals, day.tally);
    check_drawer(x.totals.drawer, day.tally);
    CHECK(x.totals.drawer.opening_float == day.opening());
    const Money should_be = x.totals.drawer.expected();
    const Money found = should_be.negative() ? minor(0) : should_be;
    const ZReport z = done(close_shift(day.opened.shop, {.found = {found, {}}, .reason = "Түзету"}));
    CHECK(z.totals == x.totals);
    CHECK(must(storage::find_z_report(day.opened.shop.database(), day.opened.shop.device(), z.number)) == z);
    CHECK(day.opened.faults() == 0);  // Which adds up documents and payments in other ways.
  }
}
