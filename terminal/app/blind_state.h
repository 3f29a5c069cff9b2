// What the page of a return without its receipt remembers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "terminal/app/form.h"
#include "terminal/app/returning.h"
#include "ui/model/receipts_view.h"

namespace terminal {

struct BlindRow {
  Product product;
  std::string name;
  Quantity quantity;
  Money least;                 // blind_price(): the most that is given without a paper.
  std::optional<Money> price;  // As the paper says, or less than that.
  bool scrap = false;

  Money unit_price() const { return price.value_or(least); }
};

struct TillBlind {
  Uuid document;  // Made when the return began: a second try records nothing new.
  std::vector<BlindRow> rows;
  std::size_t selected = 0;
  std::optional<PaperReceipt> paper;
  TenderMethod tender = TenderMethod::Cash;
  std::optional<ui::TextKey> reason;
  std::string search;
  std::vector<ScanHit> found;
  Approvals approvals;  // Lent for this document.
  std::optional<ui::Message> failure;

  Money worth() const;
  BlindBack asked(Language language) const;
};

// What stands on the paper that was shown.
struct PaperSheet {
  Form form;  // "number", "day", "sum"
  std::optional<ui::Message> why_not;
};

// How much of an article comes back, and for what price.
struct BlindRowSheet {
  std::size_t row = 0;
  Form form;  // "quantity", "price"
  std::optional<ui::Message> why_not;
};

}  // namespace terminal
