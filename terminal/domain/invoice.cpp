#include "terminal/domain/invoice.h"

#include "terminal/domain/printed_goods.h"

namespace terminal {
namespace {

constexpr std::uint8_t kInvoiceMark = 0x5A;

void print_party(Paper& paper, const std::string& label, const InvoiceParty& party, const std::string& bin) {
  paper.left(labelled(label, party.name));
  if (!party.bin.empty()) paper.left(labelled(bin, party.bin));
  paper.left(party.address);
}

void print_head(Paper& paper, const InvoiceInput& invoice) {
  paper.centre(invoice.labels.title);
  paper.row(invoice.number, paper_day(invoice.issued, invoice.language));
  paper.row(invoice.labels.of_sale, invoice.sale_number);
  paper.rule();
  print_party(paper, invoice.labels.seller, invoice.seller, invoice.labels.bin);
  print_party(paper, invoice.labels.buyer, invoice.buyer, invoice.labels.bin);
}

void print_dues(Paper& paper, const InvoiceInput& invoice) {
  Money total;
  for (const auto& line : invoice.lines) total += line.money.gross;
  if (!invoice.paid.zero()) paper.row(invoice.labels.paid, invoice.paid);
  paper.row(invoice.labels.to_pay, total - invoice.paid);
  if (total != invoice.paid) paper.row(invoice.labels.pay_by, paper_day(invoice.due, invoice.language));
}

}  // namespace

Uuid billed_id(const Uuid& of, std::uint8_t before) {
  Uuid::Bytes bytes = of.bytes();
  bytes[bytes.size() - 1] ^= kInvoiceMark;
  bytes[bytes.size() - 2] ^= before;
  return Uuid(bytes);
}

PrintedPage invoice_page(const InvoiceInput& invoice, std::size_t width) {
  Paper paper(width, invoice.language);
  print_head(paper, invoice);
  paper.rule();
  // An invoice does not advertise: neither why a price was lower nor what that saved.
  static const std::string kUnsaid;
  const InvoiceLabels& words = invoice.labels;
  const GoodsLabels labels{words.discount, words.discount, words.total, kUnsaid, words.vat};
  for (const auto& line : invoice.lines) print_line(paper, line, labels);
  paper.rule();
  print_totals(paper, invoice.lines, labels);
  print_dues(paper, invoice);
  paper.rule();
  paper.centre(invoice.labels.electronic);
  return paper.take();
}

std::vector<std::string> invoice_lines(const InvoiceInput& invoice, std::size_t width) {
  return plain_lines(invoice_page(invoice, width));
}

}  // namespace terminal
