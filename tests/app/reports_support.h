// A shop with two cashiers, customers and goods, in which days go by at random, and
// somebody with pencil and paper who adds up while it happens.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "storage/sale_store.h"
#include "tests/app/shift_support.h"
#include "tests/support/random.h"

namespace tests {

struct Pencil {
  struct Figures {
    std::int64_t sales = 0, returns = 0, gross = 0, vat = 0, cost = 0, milli = 0;
    bool operator==(const Figures&) const = default;
  };
  Figures total;
  std::map<std::string, Figures> hours, goods, cashiers, categories, customers;
  std::map<terminal::TenderMethod, std::pair<std::int64_t, std::int64_t>> tenders;
};

class RandomShop {
 public:
  explicit RandomShop(std::uint64_t seed) : random_(seed) {
    must(terminal::import_products(
        opened.shop,
        opened.file("code,name,price,vat_rate,category,cost\nB,Нан,185,10,Нан,120.55\nM,Сүт,450.50,16,Сүт,301.01\n"
                    "A,Алма,1990.99,16,Жеміс,1500\nS,Жеткізу,0.01,16,,0\n"),
        {}));
    people_ = must(storage::employees(opened.shop.database()));
    for (const char* code : {"B", "M", "A", "S"}) goods_.push_back(must(opened.shop.find(code)).front().product);
    auto write = must(storage::MirrorWrite::begin(opened.shop.database()));
    for (const char* name : {"Береке", "Дархан"}) {
      const auto id = opened.shop.new_id();
      must(storage::insert_customer(
          opened.shop.database(), opened.shop.device(),
          {id, std::string("C-") + name, name, "", opened.clock.local_now(), people_.front().id}));
      customers_.emplace_back(id, name);
    }
    must(write.commit());
  }

  terminal::Date today() { return opened.clock.local_now().date(); }

  void act(Pencil& pencil) {
    opened.clock.advance_ms(random_.between(1, 2'400'000));
    random_.one_in(5) ? take_back(pencil) : sell(pencil);
  }
  void next_day() { opened.clock.advance_ms(24LL * 3600 * 1000); }

  OpenedShop opened;

 private:
  void sell(Pencil& pencil) {
    using namespace terminal;
    Cart cart;
    for (std::int64_t lines = random_.between(1, 4); lines > 0; --lines)
      INVARIANT(!cart.add(random_.pick(goods_), Quantity::whole(random_.between(1, 7))));
    if (random_.one_in(3)) {
      const CartLine& line = cart.lines().front();
      INVARIANT(!cart.set_line_discount(line.key, Money::from_minor(random_.between(0, line.money.gross.minor()))));
    }
    if (random_.one_in(4))
      INVARIANT(!cart.set_cart_discount(Money::from_minor(random_.between(0, cart.totals().total.minor()))));
    Payment payment(cart.totals().total);
    if (!payment.settled() && random_.one_in(3))
      INVARIANT(!payment.add({.method = TenderMethod::Card,
                              .amount = Money::from_minor(random_.between(1, payment.remaining().minor()))}));
    if (!payment.settled()) INVARIANT(!payment.add({.method = TenderMethod::Cash, .amount = payment.remaining()}));
    record(complete_sale(cart, payment, context(), opened.shop.ids()), pencil);
  }

  void take_back(Pencil& pencil) {
    using namespace terminal;
    if (sold_.empty()) return;
    const CompletedSale original = random_.pick(sold_);
    const SaleContext now = context();
    CompletedSale back{.id = opened.shop.new_id(), .type = DocumentType::Return};
    back.business_day = now.business_day;
    back.at = now.at;
    back.shift = now.shift;
    back.cashier = now.cashier;
    back.customer = original.customer;
    for (const SaleLine& line : original.lines) {
      SaleLine gone = line;
      gone.id = opened.shop.new_id();
      gone.quantity = -line.quantity;
      gone.gross_discount = -line.gross_discount;
      gone.money = price_line({line.gross_unit_price, gone.quantity, gone.gross_discount, line.vat}).value();
      back.lines.push_back(gone);
    }
    const Money total = back.totals().total;
    back.payments.push_back(
        {.id = opened.shop.new_id(), .method = TenderMethod::Cash, .amount = total, .tendered = total});
    record(back, pencil);
  }

  terminal::SaleContext context() {
    const auto shift = must(opened.shop.ensure_shift());
    cashier_ = random_.pick(people_);
    const bool known = random_.one_in(3);
    return {.business_day = opened.clock.local_now().date(),
            .at = opened.clock.local_now(),
            .unix_ms = opened.clock.now().unix_ms(),
            .shift = shift.id,
            .cashier = cashier_.id,
            .customer = known ? std::optional(random_.pick(customers_).first) : std::nullopt};
  }

  void record(const terminal::CompletedSale& sale, Pencil& pencil) {
    auto unit = must(opened.shop.begin("sale"));
    must(storage::insert_sale(opened.shop.database(), opened.shop.device(),
                              {sale, cashier_.user, opened.clock.now().unix_ms()}, opened.shop.ids()));
    must(unit.commit());
    note(sale, pencil);
    if (sale.type == terminal::DocumentType::Sale) sold_.push_back(sale);
  }

  void note(const terminal::CompletedSale& sale, Pencil& pencil) const {
    static const std::map<std::string, std::string> kCategories = {
        {"B", "Нан"}, {"M", "Сүт"}, {"A", "Жеміс"}, {"S", "Санатсыз"}};
    static const std::map<std::string, std::int64_t> kCosts = {{"B", 12055}, {"M", 30101}, {"A", 150000}, {"S", 0}};
    const bool back = sale.type == terminal::DocumentType::Return;
    std::vector<Pencil::Figures*> documents = {&pencil.total, &pencil.hours[sale.at.hours_minutes().substr(0, 2)],
                                               &pencil.cashiers[cashier_.name]};
    if (sale.customer) {
      for (const auto& [id, name] : customers_) {
        if (id == *sale.customer) documents.push_back(&pencil.customers[name]);
      }
    }
    for (auto* one : documents) ++(back ? one->returns : one->sales);
    for (const terminal::SaleLine& line : sale.lines) {
      auto all = documents;
      all.push_back(&pencil.goods[line.code]);
      all.push_back(&pencil.categories[kCategories.at(line.code)]);
      for (auto* one : all) {
        one->gross += line.money.gross.minor();
        one->vat += line.money.tax_amount.minor();
        one->cost += kCosts.at(line.code) * (line.quantity.milli() / 1000);
        one->milli += line.quantity.milli();
      }
    }
    for (const auto& payment : sale.payments) {
      auto& [taken, given] = pencil.tenders[payment.method];
      (payment.amount.negative() ? given : taken) +=
          payment.amount.negative() ? -payment.amount.minor() : payment.amount.minor();
    }
  }

  Random random_;
  std::vector<storage::Employee> people_;
  std::vector<terminal::Product> goods_;
  std::vector<std::pair<terminal::Uuid, std::string>> customers_;
  std::vector<terminal::CompletedSale> sold_;
  storage::Employee cashier_;
};

}  // namespace tests
