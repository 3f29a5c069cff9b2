#include "terminal/domain/sales_tally.h"

namespace terminal {
namespace {

constexpr std::int64_t kHourMicros = 3'600'000'000;

std::size_t hour_of(LocalTime at) {
  const std::int64_t hours = at.micros / kHourMicros - (at.micros % kHourMicros < 0 ? 1 : 0);
  const std::int64_t of_day = hours % static_cast<std::int64_t>(SalesTally::kHours);
  return static_cast<std::size_t>(of_day < 0 ? of_day + static_cast<std::int64_t>(SalesTally::kHours) : of_day);
}

}  // namespace

std::int64_t SalesSums::margin_bp() const {
  const Money earned = gross - vat;
  if (earned <= Money()) return 0;
  return divide(Int128{margin().minor()} * 10'000, earned.minor(), Rounding::HalfAwayFromZero);
}

Money SalesSums::average() const {
  if (sales == 0) return {};
  return Money::from_minor(divide(receipts.minor(), sales, Rounding::HalfAwayFromZero), receipts.currency());
}

void SalesSums::add(const SoldLine& line) {
  quantity = quantity + line.quantity;
  gross += line.gross;
  vat += line.vat;
  cost += times(line.unit_cost, line.quantity, Rounding::HalfAwayFromZero);
}

void SalesSums::add(const SalesSums& more) {
  sales += more.sales;
  returns += more.returns;
  receipts += more.receipts;
  quantity = quantity + more.quantity;
  gross += more.gross;
  vat += more.vat;
  cost += more.cost;
}

void SalesTally::add(const SoldDocument& document) {
  SalesSums of_it;
  for (const SoldLine& line : document.lines) {
    of_it.add(line);
    products_[line.product].add(line);
  }
  if (document.type == DocumentType::Return) of_it.returns = 1;
  if (document.type == DocumentType::Sale) {
    of_it.sales = 1;
    of_it.receipts = of_it.gross;
  }
  total_.add(of_it);
  hours_[hour_of(document.at)].add(of_it);
  cashiers_[document.cashier].add(of_it);
  customers_[document.customer].add(of_it);
}

void SalesTally::add(TenderMethod method, Money amount) {
  TenderTotal& tender = tenders_[method];
  tender.method = method;
  if (amount.negative()) {
    tender.given_back -= amount;
  } else {
    tender.taken += amount;
  }
}

std::vector<TenderTotal> SalesTally::tenders() const {
  std::vector<TenderTotal> all;
  for (const auto& [method, tender] : tenders_) all.push_back(tender);
  return all;
}

}  // namespace terminal
