// Goods on paper: the lines of a document and what they come to, the same on a
// receipt and on an invoice.
#pragma once

#include <string>
#include <vector>

#include "terminal/domain/paper.h"
#include "terminal/domain/sale.h"

namespace terminal {

struct GoodsLabels {
  const std::string& discount;
  const std::string& shown;  // A price that had been shown before it rose.
  const std::string& total;
  const std::string& saved;  // Empty: what was saved is not said.
  const std::string& vat;
};

void print_line(Paper& paper, const SaleLine& line, const GoodsLabels& labels);

// The total, what was saved, and the VAT inside it by rate, the general one first.
void print_totals(Paper& paper, const std::vector<SaleLine>& lines, const GoodsLabels& labels);

}  // namespace terminal
