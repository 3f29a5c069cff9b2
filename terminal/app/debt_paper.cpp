#include "terminal/app/debt_paper.h"

#include "terminal/app/plain_words.h"
#include "terminal/app/receipt_words.h"
#include "terminal/domain/debt_receipt.h"

namespace terminal {

PrintedPage debt_page(const Shop& shop, const Collected& collected, Language language, std::size_t width) {
  const auto word = [&](const std::string& name) { return plain_word("debt_receipt." + name, language); };
  DebtReceiptInput receipt{.head = {},
                           .parts = {},
                           .owed_after = collected.owed_after,
                           .labels = {.title = word("title"),
                                      .for_sale = word("for_sale"),
                                      .in_advance = word("in_advance"),
                                      .still_owed = word("still_owed"),
                                      .in_credit = word("in_credit")}};
  receipt.head.shop = shop.place().organization_name;
  receipt.head.bin = shop.place().bin;
  receipt.head.address = shop.place().address;
  receipt.head.terminal = shop.place().terminal_name;
  receipt.head.number = collected.number;
  receipt.head.cashier = shop.employee().name;
  receipt.head.customer = collected.customer_name;
  receipt.head.at = collected.at;
  receipt.head.payments = collected.payments;
  receipt.head.labels = receipt_labels(language);
  receipt.head.language = language;
  for (const auto& part : collected.parts) receipt.parts.push_back({part.order_number, part.amount});
  return debt_receipt_page(receipt, width);
}

std::vector<std::string> debt_paper(const Shop& shop, const Collected& collected, Language language,
                                    std::size_t width) {
  return plain_lines(debt_page(shop, collected, language, width));
}

}  // namespace terminal
