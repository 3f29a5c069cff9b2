// What the page of documents remembers: what is looked for, what was found, the
// one at the side, and what of it is being returned.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "storage/document_search.h"
#include "storage/return_store.h"
#include "terminal/app/blind_state.h"
#include "terminal/domain/returning.h"
#include "ui/model/receipts_view.h"

namespace terminal {

// As many as anybody scrolls through.
inline constexpr int kMostDocuments = 100;

struct TillReturn {
  Uuid document;  // Made when the return began: a second try records nothing new.
  storage::SoldDocument sold;
  std::map<Uuid, Quantity> chosen;  // By the sale's line.
  std::set<Uuid> scrap;
  std::size_t selected = 0;
  std::optional<TenderMethod> tender;  // All by this one; none: as it was paid.
  std::optional<ui::TextKey> reason;
  Approvals approvals = {};  // Lent for this document.
  std::optional<ui::Message> failure;

  std::vector<ReturnChoice> choices() const;
  GoodsBack asked(Language language) const;
  // What would be given back; nothing if the choice is refused.
  std::optional<Money> worth() const;
  std::vector<Refund> refunds() const;
};

struct TillReceipts {
  std::string search;
  ui::DaysFilter days = ui::DaysFilter::All;
  ui::KindFilter kind = ui::KindFilter::All;
  std::optional<TenderMethod> tender;
  storage::DocumentsFound found;
  int selected = -1;
  std::optional<storage::SoldDocument> shown;
  std::optional<TillReturn> back;
  std::optional<TillBlind> blind;
  std::string unknown;  // The number of a receipt that was scanned and is not here.
};

}  // namespace terminal
