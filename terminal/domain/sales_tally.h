// SalesTally: what was sold in a period, added up by hour, article, cashier and
// customer while its documents are told one by one. Exact to the tiyn: each sum is
// the plain sum of lines, so that any two ways of adding up come to the same.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/sale.h"
#include "terminal/domain/tender.h"
#include "terminal/domain/z_report.h"

namespace terminal {

// One line of a document as it was recorded: what came back is negative.
struct SoldLine {
  Uuid product;
  Quantity quantity;
  Money gross;  // VAT inside, discounts taken off.
  Money vat;
  Money unit_cost;  // Without VAT.
};

struct SoldDocument {
  DocumentType type = DocumentType::Sale;
  LocalTime at;  // When it became what it is: of an order, its hand-out.
  Uuid cashier;
  Uuid customer;  // Nil: nobody.
  std::vector<SoldLine> lines;
};

struct SalesSums {
  std::int64_t sales = 0;    // Documents of the type Sale.
  std::int64_t returns = 0;  // Of the type Return.
  Money receipts;            // What the sales came to; what came back since is not taken off.
  Quantity quantity;
  Money gross, vat, cost;

  Money margin() const { return gross - vat - cost; }
  // Of what was earned without VAT, in basis points; zero where that is nothing.
  std::int64_t margin_bp() const;
  // What a sale came to on average: of receipts alone, as a return is none and would
  // make those before it look smaller. Zero without sales.
  Money average() const;

  void add(const SoldLine& line);
  void add(const SalesSums& more);
  bool operator==(const SalesSums&) const = default;
};

class SalesTally {
 public:
  static constexpr std::size_t kHours = 24;
  using Sums = std::unordered_map<Uuid, SalesSums>;

  void add(const SoldDocument& document);
  // Money that was taken, or, negative, given back.
  void add(TenderMethod method, Money amount);

  const SalesSums& total() const { return total_; }
  const std::array<SalesSums, kHours>& hours() const { return hours_; }  // By the wall clock.
  const Sums& products() const { return products_; }                     // Without numbers of documents.
  const Sums& cashiers() const { return cashiers_; }
  const Sums& customers() const { return customers_; }  // Nil: those who were nobody's.
  std::vector<TenderTotal> tenders() const;             // In the order of TenderMethod; only those used.

 private:
  SalesSums total_;
  std::array<SalesSums, kHours> hours_{};
  Sums products_, cashiers_, customers_;
  std::map<TenderMethod, TenderTotal> tenders_;
};

}  // namespace terminal
