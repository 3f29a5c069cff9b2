#include "terminal/app/printing.h"

#include <utility>

#include "terminal/app/debt_paper.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/receipt_words.h"
#include "terminal/app/report_words.h"

namespace terminal {

namespace {

PrintedPage with_mark(PrintedPage page, Language language) {
  page.copy_mark = plain_word("receipt.copy", language);
  return page;
}

std::size_t width_of(const Shop& shop) { return shop.settings().printer.columns; }

}  // namespace

PrintedPage paper_of(const Shop& shop, const storage::RecordedDocument& document, Language language) {
  const ReceiptInput receipt = receipt_of(document, shop.place(), language, shop.settings().print_notes);
  return with_mark(receipt_page(receipt, width_of(shop)), language);
}

PrintedPage paper_of(const Shop& shop, const ZReport& report, Language language) {
  const ReportStyle style{.language = language, .width = width_of(shop)};
  return with_mark(report_page(report, report_labels(language), style), language);
}

PrintedPage paper_of(const Shop& shop, const Collected& collected, Language language) {
  return with_mark(debt_page(shop, collected, language, width_of(shop)), language);
}

PrintedPage paper_of(const Shop& shop, const InvoiceInput& invoice, Language language) {
  return with_mark(invoice_page(invoice, width_of(shop)), language);
}

PrintedPage test_paper(const Shop& shop, Language language) {
  Paper paper(width_of(shop), language);
  paper.title(shop.place().organization_name);
  paper.centre(shop.place().terminal_name);
  paper.rule();
  paper.left(plain_word("printer.test_words", language));
  paper.left("АБВГДЕЁЖЗ абвгдеёжз №");
  paper.left("ӘҒҚҢӨҰҮҺІ әғқңөұүһі ₸");
  paper.left("ABC xyz 0123456789");
  paper.rule();
  paper.strong_row(plain_word("receipt.total", language), Money::from_minor(1'234'567'50));
  paper.row(paper_time(shop.clock().local_now(), language), shop.employee().name);
  paper.code("prometric");
  return paper.take();
}

Result<std::int64_t> print_paper(Shop& shop, const PaperFor& paper, PrintedPage page) {
  if (!prints(shop))
    return Error{ErrorCode::NotFound, "no printer is set up: prometric setting printer.connection", ""};
  return storage::add_print_job(
      shop.database(),
      {.kind = paper.kind, .document = paper.document, .page = std::move(page), .made_at = shop.clock().local_now()});
}

bool prints(const Shop& shop) { return !shop.settings().printer.connection.empty(); }

bool prints_unasked(const Shop& shop) { return prints(shop) && shop.settings().printer.receipts == PrintWhen::Always; }

}  // namespace terminal
