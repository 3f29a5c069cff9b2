// What a customer gets who pays what he owes: for which documents, how, and what is
// left, as lines of text for paper or screen.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "terminal/domain/receipt.h"

namespace terminal {

struct DebtReceiptLabels {
  std::string title;       // "Оплата долга"
  std::string for_sale;    // "За чек"
  std::string in_advance;  // "Предоплата"
  std::string still_owed;  // "Остаток долга"
  std::string in_credit;   // "Аванс покупателя"
};

struct DebtReceiptInput {
  struct Part {
    std::string order_number;  // Empty: in advance.
    Money amount;
  };
  ReceiptInput head;  // Shop, terminal, number, cashier, customer, time, payments; no lines.
  std::vector<Part> parts;
  Money owed_after;  // Below zero: the shop owes him.
  DebtReceiptLabels labels;
};

// No line has more than `width` code points. Requires: width >= 24.
PrintedPage debt_receipt_page(const DebtReceiptInput& receipt, std::size_t width);
std::vector<std::string> debt_receipt_lines(const DebtReceiptInput& receipt, std::size_t width);

}  // namespace terminal
