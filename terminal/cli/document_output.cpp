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

// What was taken off by which promotion or discount, or from which list the price is.
ordered_json reasons_json(const SaleLine& line) {
  ordered_json reasons = ordered_json::array();
  for (const PriceReason& reason : line.reasons)
    reasons.push_back({{"name", reason.name}, {"amount", to_decimal(reason.amount)}});
  return reasons;
}

ordered_json line_json(const SaleLine& line) {
  ordered_json out = {{"code", line.code},
                      {"name", line.name},
                      {"quantity", to_decimal(line.quantity)},
                      {"gross_unit_price", to_decimal(line.gross_unit_price)},
                      {"discount", to_decimal(line.gross_discount)},
                      {"vat_rate", to_decimal(line.vat)},
                      {"vat", to_decimal(line.money.tax_amount)},
                      {"total", to_decimal(line.money.gross)}};
  if (!line.reasons.empty()) out["reasons"] = reasons_json(line);
  return out;
}

ordered_json document_json(const storage::RecordedDocument& document) {
  ordered_json lines = ordered_json::array(), payments = ordered_json::array();
  for (const SaleLine& line : document.sale.lines) lines.push_back(line_json(line));
  for (const SalePayment& payment : document.sale.payments) {
    payments.push_back({{"method", spelled_method(payment.method)},
                        {"amount", to_decimal(payment.amount)},
                        {"tendered", to_decimal(payment.tendered)},
                        {"change", to_decimal(payment.change)}});
    if (!payment.reference.empty()) payments.back()["reference"] = payment.reference;
    if (payment.gateway == kRoundingGateway) payments.back()["rounding"] = true;
  }
  const DocumentTotals totals = document.sale.totals();
  ordered_json json = {{"order_number", document.number},   {"lines", std::move(lines)},
                       {"total", to_decimal(totals.total)}, {"vat", to_decimal(totals.tax)},
                       {"payments", std::move(payments)},   {"change", to_decimal(document.sale.change)}};
  if (!document.parent_number.empty()) json["original"] = document.parent_number;
  if (!document.sale.customer) return json;
  json["customer"] = document.sale.customer->to_string();
  json["on_account"] = to_decimal(document.sale.owed);
  json["points_earned"] = document.sale.points_earned;
  json["points_spent"] = document.sale.points_spent;
  return json;
}

}  // namespace

void print_document(const Context& context, Shop& shop, const storage::RecordedDocument& document) {
  if (context.json) {
    std::cout << document_json(document).dump() << '\n';
  } else {
    std::cout << receipt_text(
        receipt_of(document, shop.place(), language_of(context, shop), shop.settings().print_notes), kMediumPaper);
  }
}

}  // namespace terminal
