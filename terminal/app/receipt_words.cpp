#include "terminal/app/receipt_words.h"

#include <nlohmann/json.hpp>
#include <string>

#include "assets/embedded.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

const char* words_file(Language language) {
  switch (language) {
    case Language::Kazakh: return "lang/kk.json";
    case Language::Russian: return "lang/ru.json";
    case Language::English: return "lang/en.json";
  }
  INVARIANT(false);
  return "";
}

}  // namespace

ReceiptLabels receipt_labels(Language language) {
  // Embedded files are ours and tested: a missing word is our mistake.
  const auto text = assets::embedded_asset(words_file(language));
  INVARIANT(text.has_value());
  const auto words = nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
  const auto word = [&](const std::string& name) {
    const auto found = words.find("receipt." + name);
    INVARIANT(found != words.end() && found->is_string());
    return found->get<std::string>();
  };
  return {.sale = word("sale"),
          .refund = word("refund"),
          .adjustment = word("adjustment"),
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
          .cashier = document.cashier_name,
          .type = document.sale.type,
          .at = document.sale.at,
          .lines = document.sale.lines,
          .payments = document.sale.payments,
          .labels = receipt_labels(language),
          .language = language};
}

}  // namespace terminal
