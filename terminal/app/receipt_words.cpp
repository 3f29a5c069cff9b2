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
          .rounding = word("rounding"),
          .advance = word("advance"),
          .on_account = word("on_account"),
          .customer = word("customer"),
          .points_earned = word("points_earned"),
          .points_spent = word("points_spent"),
          .not_fiscal = word("not_fiscal"),
          .thanks = word("thanks"),
          .shown = word("shown"),
          .saved = word("saved")};
}

ReceiptInput receipt_of(const storage::RecordedDocument& document, const storage::Shop& place, Language language,
                        bool notes) {
  return {.shop = place.organization_name,
          .bin = place.bin,
          .address = place.address,
          .terminal = place.terminal_name,
          .number = document.number,
          .original = document.parent_number,
          .cashier = document.cashier_name,
          .customer = document.customer_name,
          .type = document.sale.type,
          .at = document.sale.at,
          .lines = document.sale.lines,
          .payments = document.sale.payments,
          .on_account = document.sale.owed,
          .points_earned = document.sale.points_earned,
          .points_spent = document.sale.points_spent,
          .labels = receipt_labels(language),
          .notes = notes,
          .language = language};
}

}  // namespace terminal
