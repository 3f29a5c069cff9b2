#include "terminal/domain/printed_goods.h"

#include <algorithm>
#include <functional>
#include <map>

namespace terminal {

namespace {

// What a reason is called on paper; a discount by hand by why it was given.
std::string words_for(const PriceReason& reason, const GoodsLabels& labels) {
  if (reason.kind == ReasonKind::ShownPrice) return labels.shown;
  const std::string& name = reason.name.empty() ? reason.why : reason.name;
  return name.empty() ? labels.discount : labels.discount + ": " + name;
}

Money taken_off(const SaleLine& line) {
  Money sum;
  for (const PriceReason& reason : line.reasons) sum += reason.amount;
  return sum;
}

// Against what anybody pays for it; nothing where that is not known.
Money saved_on(const SaleLine& line) {
  if (line.reasons.empty() || line.shelf_price.zero()) return {};
  const Money shelf = times(line.shelf_price, line.quantity, Rounding::HalfAwayFromZero);
  return std::max(shelf - line.money.gross, Money());
}

}  // namespace

void print_line(Paper& paper, const SaleLine& line, const GoodsLabels& labels) {
  paper.left(line.name.empty() ? line.code : line.name);
  const Money discount = line.gross_discount;
  // A printed pack price may lie above price times weight; that is no discount.
  const bool reduced = !discount.zero() && discount.negative() == line.quantity.negative();
  std::string count = format_quantity(line.quantity, paper.language());
  if (!line.unit.empty()) count += " " + line.unit;
  count += " × " + paper_sum(line.gross_unit_price, paper.language());
  const Money said = taken_off(line);
  if (!said.zero()) {
    paper.row(count, line.money.gross + said);
    for (const PriceReason& reason : line.reasons) {
      if (!reason.amount.zero()) paper.row(words_for(reason, labels), -reason.amount);
    }
    return;
  }
  paper.row(count, reduced ? line.money.gross + discount : line.money.gross);
  if (reduced) paper.row(labels.discount, -discount);
}

void print_totals(Paper& paper, const std::vector<SaleLine>& lines, const GoodsLabels& labels) {
  Money total, saved;
  std::map<VatRate, Money, std::greater<>> vat;
  for (const auto& line : lines) {
    total += line.money.gross;
    saved += saved_on(line);
    vat[line.vat] += line.money.tax_amount;
  }
  paper.strong_row(labels.total, total);
  if (!saved.zero() && !labels.saved.empty()) paper.row(labels.saved, saved);
  for (const auto& [rate, amount] : vat) {
    paper.row(labels.vat + " " + paper_percent(rate, paper.language()), amount);
  }
}

}  // namespace terminal
