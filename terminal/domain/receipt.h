// Receipt: a settled document as lines of text for paper or screen.
//
// Words come translated, money and quantities are written as the language
// does (paper.h). It is no fiscal receipt and says so.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "terminal/domain/clock.h"
#include "terminal/domain/paper.h"
#include "terminal/domain/sale.h"

namespace terminal {

struct ReceiptLabels {
  std::string sale;        // "Чек"
  std::string refund;      // "Возврат"
  std::string adjustment;  // "Корректировка"
  std::string original;    // "К чеку": the sale that comes back, the return that is exchanged.
  std::string exchange;    // "Обмен": paid with goods.
  std::string bin;         // "БИН"
  std::string terminal;    // "Касса"
  std::string cashier;     // "Кассир"
  std::string discount;    // "Скидка"
  std::string total;       // "ИТОГО"
  std::string vat;         // "в т.ч. НДС"
  std::string cash;
  std::string card;
  std::string transfer;
  std::string check;
  std::string other;
  std::string change;      // "Сдача"
  std::string rounding;    // "Округление"
  std::string advance;     // "Аванс"
  std::string on_account;  // "В долг"
  std::string customer;    // "Покупатель"
  std::string points_earned;
  std::string points_spent;
  std::string not_fiscal;  // "Нефискальный чек"
  std::string thanks;      // May be empty, like every part of the head.
  std::string shown = {};  // "Прежняя цена": what was shown before a price rose.
  std::string saved = {};  // "Ваша выгода"; empty: not printed.
};

struct ReceiptInput {
  std::string shop;
  std::string bin;
  std::string address;
  std::string terminal;
  std::string number;
  std::string original;  // Number of the document it follows; may be empty.
  std::string cashier;
  std::string customer;  // Empty: nobody who is named.
  DocumentType type = DocumentType::Sale;
  LocalTime at;
  std::vector<SaleLine> lines;
  std::vector<SalePayment> payments;
  Money on_account;  // Still owed.
  std::int64_t points_earned = 0, points_spent = 0;
  ReceiptLabels labels;
  bool notes = true;  // Lines' notes are printed.
  Language language = Language::Russian;
};

// With its code (receipt_code.h). No line has more than `width` code points. Requires: width >= 24.
PrintedPage receipt_page(const ReceiptInput& receipt, std::size_t width);
std::vector<std::string> receipt_lines(const ReceiptInput& receipt, std::size_t width);

// The same as one text, each line ended.
std::string receipt_text(const ReceiptInput& receipt, std::size_t width);

}  // namespace terminal
