// Papers for the printer: made here, in the language of whoever asks, and written down
// as jobs (storage/print_store.h). Whatever comes of them, the document stands.
//
// A terminal without a printer makes none: Error NotFound.
#pragma once

#include <cstdint>

#include "storage/print_store.h"
#include "terminal/app/customers.h"
#include "terminal/app/shop.h"
#include "terminal/domain/invoice.h"
#include "terminal/domain/z_report.h"

namespace terminal {

// As wide as this terminal's paper.
PrintedPage paper_of(const Shop& shop, const storage::RecordedDocument& document, Language language);
PrintedPage paper_of(const Shop& shop, const ZReport& report, Language language);
PrintedPage paper_of(const Shop& shop, const Collected& collected, Language language);
PrintedPage paper_of(const Shop& shop, const InvoiceInput& invoice, Language language);
// What shows whether letters, sums, the code and the knife are as they should be.
PrintedPage test_paper(const Shop& shop, Language language);

struct PaperFor {
  storage::PrintKind kind = storage::PrintKind::Receipt;
  std::string document = {};  // Its number; empty: it has none, and is never a copy.
};
// The job's number. What was printed before becomes a copy by itself.
Result<std::int64_t> print_paper(Shop& shop, const PaperFor& paper, PrintedPage page);

// Whether this terminal prints receipts unasked, and whether it prints at all.
bool prints(const Shop& shop);
bool prints_unasked(const Shop& shop);

}  // namespace terminal
