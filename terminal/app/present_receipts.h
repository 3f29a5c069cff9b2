// The page of documents and the one of a return, as their screens show them.
#pragma once

#include "storage/people_store.h"
#include "terminal/app/receipts_state.h"
#include "ui/model/receipts_view.h"

namespace terminal {

struct ReceiptsAround {
  const storage::Shop& place;
  LocalTime clock;
  Language language;
  bool notes = true;  // Lines' notes stand on the receipt.
};

ui::ReceiptsView present_receipts(const TillReceipts& page, const ReceiptsAround& around);
// Cash is shown in coins that there are.
ui::ReturnView present_return(const TillReturn& back, CashRounding rounding, Language language);
ui::RefundView refund_view(const Refund& refund, CashRounding rounding, Language language);
std::vector<ui::TextKey> return_reasons();

}  // namespace terminal
