#include "terminal/app/receipt_words.h"

#include <string>

#include "terminal/app/plain_words.h"

namespace terminal {

ReceiptLabels receipt_labels(Language language) {
  const auto word = [&](const std::string& name) { return plain_word("receipt." + name, language); };
  return {.sale = word("sale"),
          .refund = word("refund"),
          .adjustment = word("adjustment"),
          .original = word("original"),
          .exchange = word("exchange"),
          .bin = word("bin"),
          .terminal = word("terminal"),
          .cashier = word("cashier"),
          .discount = word("discount"),
          .total = word("total"),
          .vat = word("vat"),
          .cash = word("cash"),
          .card = word("card"),
          .transfer = word("transfer"),
          .check = word("check"),
          .other = word("other"),
          .change = word("change"),
          .not_fiscal = word("not_fiscal"),
          .thanks = word("thanks")};
}

ReceiptInput receipt_of(const storage::RecordedDocument& document, const storage::Shop& place, Language language) {
  return {.shop = place.organization_name,
          .bin = place.bin,
          .address = place.address,
          .terminal = place.terminal_name,
          .number = document.number,
          .original = document.parent_number,
          .cashier = document.cashier_name,
          .type = document.sale.type,
          .at = document.sale.at,
          .lines = document.sale.lines,
          .payments = document.sale.payments,
          .labels = receipt_labels(language),
          .language = language};
}

}  // namespace terminal
