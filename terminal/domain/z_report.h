// ZReport: what a shift sold and what became of its drawer, exact to the tiyn.
//
// While the shift is open the same figures are an X report: no number and no count.
// A value: sums and names as they were when it was made, whatever is renamed later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "terminal/domain/cash_count.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "terminal/domain/paper.h"
#include "terminal/domain/tax.h"
#include "terminal/domain/tender.h"

namespace terminal {

struct TenderTotal {
  TenderMethod method = TenderMethod::Cash;
  Money taken;
  Money given_back;  // Never negative.

  Money net() const { return taken - given_back; }
  bool operator==(const TenderTotal&) const = default;
};

struct VatTotal {
  VatRate rate;
  Money gross;  // Sales less returns, VAT inside.
  Money vat;

  bool operator==(const VatTotal&) const = default;
};

// Of a category of articles, or of a cashier: sales less returns.
struct NamedTotal {
  std::string name;  // Empty: articles without a category.
  std::int64_t documents = 0;
  Money gross;

  bool operator==(const NamedTotal&) const = default;
};

struct DrawerTotals {
  Money opening_float, sales, refunds, paid_in, paid_out, safe_drops;  // None negative.

  Money expected() const { return opening_float + sales - refunds + paid_in - paid_out - safe_drops; }
  bool operator==(const DrawerTotals&) const = default;
};

struct ShiftTotals {
  std::int64_t sale_documents = 0;
  std::int64_t return_documents = 0;
  Money sales;                         // Lines that went out, VAT inside, discounts taken off.
  Money returns;                       // Lines that came back; not negative.
  Money discounts;                     // On sales, less those of what came back.
  Money unpaid;                        // Of these documents, what nobody paid yet: sold on account.
  Money paid_else;                     // Taken for other documents: debts, prepayments.
  std::vector<TenderTotal> tenders;    // In the order of TenderMethod; only those used.
  std::vector<VatTotal> vat_rates;     // The highest rate first.
  std::vector<NamedTotal> categories;  // By name.
  std::vector<NamedTotal> cashiers;    // By name.
  DrawerTotals drawer;
  Money paid_before = {};  // For these documents, before they were handed out or out of an advance.

  Money net() const { return sales - returns; }
  Money vat() const;
  // Whether every way of adding up comes to the same.
  bool add_up() const;
  bool operator==(const ShiftTotals&) const = default;
};

// What was found in the drawer at the end.
struct DrawerCount {
  Money counted;
  CashCount sheet;
  std::string reason;  // For the difference; may be empty.

  bool operator==(const DrawerCount&) const = default;
};

struct ZReport {
  std::string number;  // Empty: an X report.
  std::string shop, bin, address, terminal;
  std::string shift_number;
  Date business_day;
  std::string opened_by, closed_by;  // Names; of an X report who asked for it.
  LocalTime opened_at;
  LocalTime at;  // When it was closed, or asked for.
  ShiftTotals totals;
  std::optional<DrawerCount> count;

  Money difference() const;  // Counted less expected; zero without a count.
  bool operator==(const ZReport&) const = default;
};

struct ReportLabels {
  std::string z, x;  // "Z-отчёт"
  std::string bin, terminal, shift, opened, closed, at, cashier;
  std::string documents, sales, returns, net, discounts, unpaid, paid_else;
  std::string tenders, cash, card, transfer, check, other, given_back;
  std::string vat, categories, no_category, cashiers;
  std::string drawer, opening_float, cash_sales, refunds, paid_in, paid_out, safe_drops, expected, counted, difference,
      reason;
  std::string not_fiscal;
  std::string paid_before = {};
};

// How it is written.
struct ReportStyle {
  Language language = Language::Russian;
  std::size_t width = kNarrowPaper;  // >= 24
};

// No line has more code points than the style's width.
PrintedPage report_page(const ZReport& report, const ReportLabels& labels, const ReportStyle& style);
std::vector<std::string> report_lines(const ZReport& report, const ReportLabels& labels, const ReportStyle& style);

}  // namespace terminal
