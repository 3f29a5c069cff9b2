#include "terminal/cli/document_output.h"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "terminal/app/receipt_words.h"
#include "terminal/domain/receipt.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

// "BANK_TRANSFER" is spelled as --pay takes it.
std::string spelled_method(TenderMethod method) {
  if (method == TenderMethod::BankTransfer) return "transfer";
  std::string name(method_name(method));
  std::transform(name.begin(), name.end(), name.begin(), [](char c) { return static_cast<char>(c + ('a' - 'A')); });
  return name;
}

ordered_json line_json(const SaleLine& line) {
  return {{"code", line.code},
          {"name", line.name},
          {"quantity", to_decimal(line.quantity)},
          {"gross_unit_price", to_decimal(line.gross_unit_price)},
          {"discount", to_decimal(line.gross_discount)},
          {"vat_rate", to_decimal(line.vat)},
          {"vat", to_decimal(line.money.tax_amount)},
          {"total", to_decimal(line.money.gross)}};
}

ordered_json document_json(const storage::RecordedDocument& document) {
  ordered_json lines = ordered_json::array(), payments = ordered_json::array();
  for (const SaleLine& line : document.sale.lines) lines.push_back(line_json(line));
  for (const SalePayment& payment : document.sale.payments) {
    payments.push_back({{"method", spelled_method(payment.method)},
                        {"amount", to_decimal(payment.amount)},
                        {"tendered", to_decimal(payment.tendered)},
                        {"change", to_decimal(payment.change)}});
  }
  const DocumentTotals totals = document.sale.totals();
  return {{"order_number", document.number},   {"lines", std::move(lines)},
          {"total", to_decimal(totals.total)}, {"vat", to_decimal(totals.tax)},
          {"payments", std::move(payments)},   {"change", to_decimal(document.sale.change)}};
}

}  // namespace

void print_document(const Context& context, Shop& shop, const storage::RecordedDocument& document) {
  if (context.json) {
    std::cout << document_json(document).dump() << '\n';
  } else {
    std::cout << receipt_text(receipt_of(document, shop.place(), language_of(context, shop)), kMediumPaper);
  }
}

}  // namespace terminal
