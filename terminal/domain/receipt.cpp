#include "terminal/domain/receipt.h"

#include <functional>
#include <map>

#include "terminal/domain/invariant.h"
#include "terminal/domain/paper.h"
#include "terminal/domain/receipt_code.h"

namespace terminal {
namespace {

const std::string& title(const ReceiptLabels& labels, DocumentType type) {
  switch (type) {
    case DocumentType::Sale: return labels.sale;
    case DocumentType::Return: return labels.refund;
    case DocumentType::Adjustment: return labels.adjustment;
  }
  INVARIANT(false);
  return labels.sale;
}

const std::string& tender_label(const ReceiptLabels& labels, TenderMethod method) {
  switch (method) {
    case TenderMethod::Cash: return labels.cash;
    case TenderMethod::Card: return labels.card;
    case TenderMethod::BankTransfer: return labels.transfer;
    case TenderMethod::Check: return labels.check;
    case TenderMethod::Other: return labels.other;
  }
  INVARIANT(false);
  return labels.other;
}

void print_head(Paper& paper, const ReceiptInput& receipt) {
  paper.centre(receipt.shop);
  paper.centre(receipt.bin.empty() ? "" : receipt.labels.bin + " " + receipt.bin);
  paper.centre(receipt.address);
  paper.rule();
  paper.row(title(receipt.labels, receipt.type), receipt.number);
  if (!receipt.original.empty()) paper.row(receipt.labels.original, receipt.original);
  paper.row(paper_time(receipt.at, receipt.language), labelled(receipt.labels.terminal, receipt.terminal));
  paper.left(labelled(receipt.labels.cashier, receipt.cashier));
}

void print_line(Paper& paper, const SaleLine& line, const ReceiptLabels& labels) {
  paper.left(line.name.empty() ? line.code : line.name);
  const Money discount = line.gross_discount;
  // A printed pack price may lie above price times weight; that is no discount.
  const bool reduced = !discount.zero() && discount.negative() == line.quantity.negative();
  std::string count = format_quantity(line.quantity, paper.language());
  if (!line.unit.empty()) count += " " + line.unit;
  paper.row(count + " × " + paper_sum(line.gross_unit_price, paper.language()),
            reduced ? line.money.gross + discount : line.money.gross);
  if (reduced) paper.row(labels.discount, -discount);
}

void print_totals(Paper& paper, const ReceiptInput& receipt) {
  Money total;
  std::map<VatRate, Money, std::greater<>> vat;  // The general rate first.
  for (const auto& line : receipt.lines) {
    total += line.money.gross;
    vat[line.vat] += line.money.tax_amount;
  }
  paper.row(receipt.labels.total, total);
  for (const auto& [rate, amount] : vat) {
    paper.row(receipt.labels.vat + " " + paper_percent(rate, paper.language()), amount);
  }
}

void print_payments(Paper& paper, const ReceiptInput& receipt) {
  Money change;
  for (const auto& payment : receipt.payments) {
    const bool by_goods = payment.gateway == kExchangeGateway;
    const std::string& label = by_goods ? receipt.labels.exchange : tender_label(receipt.labels, payment.method);
    paper.row(payment.reference.empty() ? label : labelled(label, payment.reference), payment.amount + payment.change);
    change += payment.change;
  }
  if (!change.zero()) paper.row(receipt.labels.change, change);
}

}  // namespace

std::vector<std::string> receipt_lines(const ReceiptInput& receipt, std::size_t width) {
  Paper paper(width, receipt.language);
  print_head(paper, receipt);
  paper.rule();
  for (const auto& line : receipt.lines) print_line(paper, line, receipt.labels);
  paper.rule();
  print_totals(paper, receipt);
  print_payments(paper, receipt);
  paper.rule();
  paper.centre(receipt.labels.not_fiscal);
  paper.centre(receipt.labels.thanks);
  paper.centre(receipt_code(receipt.number));
  return paper.take();
}

std::string receipt_text(const ReceiptInput& receipt, std::size_t width) {
  std::string text;
  for (const auto& line : receipt_lines(receipt, width)) text += line + "\n";
  return text;
}

}  // namespace terminal
