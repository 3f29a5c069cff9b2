#include "terminal/domain/receipt.h"

#include "terminal/domain/debt_receipt.h"
#include "terminal/domain/invariant.h"
#include "terminal/domain/printed_goods.h"
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

const std::string& payment_label(const ReceiptLabels& labels, const SalePayment& payment) {
  if (payment.gateway == kExchangeGateway) return labels.exchange;
  if (payment.gateway == kRoundingGateway) return labels.rounding;
  return payment.gateway == kAdvanceGateway ? labels.advance : tender_label(labels, payment.method);
}

void print_shop(Paper& paper, const ReceiptInput& receipt, const std::string& title) {
  paper.title(receipt.shop);
  paper.centre(receipt.bin.empty() ? "" : receipt.labels.bin + " " + receipt.bin);
  paper.centre(receipt.address);
  paper.rule();
  paper.row(title, receipt.number);
  if (!receipt.original.empty()) paper.row(receipt.labels.original, receipt.original);
  paper.row(paper_time(receipt.at, receipt.language), labelled(receipt.labels.terminal, receipt.terminal));
  paper.left(labelled(receipt.labels.cashier, receipt.cashier));
  if (!receipt.customer.empty()) paper.left(labelled(receipt.labels.customer, receipt.customer));
}

GoodsLabels goods_labels(const ReceiptLabels& labels) {
  return {labels.discount, labels.shown, labels.total, labels.saved, labels.vat};
}

void print_payments(Paper& paper, const ReceiptInput& receipt) {
  Money change;
  for (const auto& payment : receipt.payments) {
    const std::string& label = payment_label(receipt.labels, payment);
    paper.row(payment.reference.empty() ? label : labelled(label, payment.reference), payment.amount + payment.change);
    change += payment.change;
  }
  if (!change.zero()) paper.row(receipt.labels.change, change);
  if (!receipt.on_account.zero()) paper.row(receipt.labels.on_account, receipt.on_account);
  if (receipt.points_spent != 0) paper.row(receipt.labels.points_spent, std::to_string(receipt.points_spent));
  if (receipt.points_earned != 0) paper.row(receipt.labels.points_earned, std::to_string(receipt.points_earned));
}

}  // namespace

PrintedPage receipt_page(const ReceiptInput& receipt, std::size_t width) {
  Paper paper(width, receipt.language);
  print_shop(paper, receipt, title(receipt.labels, receipt.type));
  paper.rule();
  for (const auto& line : receipt.lines) {
    print_line(paper, line, goods_labels(receipt.labels));
    if (receipt.notes && !line.note.empty()) paper.left(line.note);
  }
  paper.rule();
  print_totals(paper, receipt.lines, goods_labels(receipt.labels));
  print_payments(paper, receipt);
  paper.rule();
  paper.centre(receipt.labels.not_fiscal);
  paper.centre(receipt.labels.thanks);
  paper.centre(receipt_code(receipt.number));
  paper.code(receipt_code(receipt.number));
  return paper.take();
}

std::vector<std::string> receipt_lines(const ReceiptInput& receipt, std::size_t width) {
  return plain_lines(receipt_page(receipt, width));
}

PrintedPage debt_receipt_page(const DebtReceiptInput& receipt, std::size_t width) {
  Paper paper(width, receipt.head.language);
  print_shop(paper, receipt.head, receipt.labels.title);
  paper.rule();
  Money sum;
  for (const auto& part : receipt.parts) {
    sum += part.amount;
    const bool early = part.order_number.empty();
    paper.row(early ? receipt.labels.in_advance : receipt.labels.for_sale + " " + part.order_number, part.amount);
  }
  paper.rule();
  paper.strong_row(receipt.head.labels.total, sum);
  print_payments(paper, receipt.head);
  const bool credit = receipt.owed_after.negative();
  paper.row(credit ? receipt.labels.in_credit : receipt.labels.still_owed,
            credit ? -receipt.owed_after : receipt.owed_after);
  paper.rule();
  paper.centre(receipt.head.labels.not_fiscal);
  paper.centre(receipt.head.labels.thanks);
  return paper.take();
}

std::vector<std::string> debt_receipt_lines(const DebtReceiptInput& receipt, std::size_t width) {
  return plain_lines(debt_receipt_page(receipt, width));
}

std::string receipt_text(const ReceiptInput& receipt, std::size_t width) {
  std::string text;
  for (const auto& line : receipt_lines(receipt, width)) text += line + "\n";
  return text;
}

}  // namespace terminal
