// Invoice: what a company is billed for a sale, as lines of text for paper or screen.
//
// Laid out as receipts are. The electronic invoice (ESF) that the state wants is
// the ERP's to send; this paper says that it is to follow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/printed_page.h"
#include "terminal/domain/sale.h"

namespace terminal {

struct InvoiceLabels {
  std::string title;    // "Счёт на оплату"
  std::string of_sale;  // "По чеку"
  std::string seller;   // "Поставщик"
  std::string buyer;    // "Покупатель"
  std::string bin;      // "БИН/ИИН"
  std::string pay_by;   // "Оплатить до"
  std::string discount;
  std::string total;
  std::string vat;
  std::string paid;        // "Оплачено"
  std::string to_pay;      // "К оплате"
  std::string electronic;  // "ЭСФ: ожидает отправки"
};

struct InvoiceParty {
  std::string name;
  std::string bin;
  std::string address;
};

struct InvoiceInput {
  std::string number;
  std::string sale_number;
  Date issued;
  Date due;
  InvoiceParty seller, buyer;
  std::vector<SaleLine> lines;
  Money paid;
  InvoiceLabels labels;
  Language language = Language::Russian;
};

// The id of a sale's invoice, or of the item for a line of the sale, where `before`
// invoices of it were called off. Every till makes the same one, so that of two that
// bill a sale while they are apart the centre takes one and puts the other aside.
Uuid billed_id(const Uuid& of, std::uint8_t before);

// No line has more than `width` code points. Requires: width >= 24.
PrintedPage invoice_page(const InvoiceInput& invoice, std::size_t width);
std::vector<std::string> invoice_lines(const InvoiceInput& invoice, std::size_t width);

}  // namespace terminal
