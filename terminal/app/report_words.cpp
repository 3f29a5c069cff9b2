#include "terminal/app/report_words.h"

#include "terminal/app/plain_words.h"

namespace terminal {

ReportLabels report_labels(Language language) {
  const auto word = [&](const std::string& name) { return plain_word("z." + name, language); };
  const auto shared = [&](const std::string& name) { return plain_word("receipt." + name, language); };
  return {.z = word("z"),
          .x = word("x"),
          .bin = shared("bin"),
          .terminal = shared("terminal"),
          .shift = word("shift"),
          .opened = word("opened"),
          .closed = word("closed"),
          .at = word("at"),
          .cashier = shared("cashier"),
          .documents = word("documents"),
          .sales = word("sales"),
          .returns = word("returns"),
          .net = word("net"),
          .discounts = word("discounts"),
          .unpaid = word("unpaid"),
          .paid_else = word("paid_else"),
          .tenders = word("tenders"),
          .cash = shared("cash"),
          .card = shared("card"),
          .transfer = shared("transfer"),
          .check = shared("check"),
          .other = shared("other"),
          .given_back = word("given_back"),
          .vat = word("vat"),
          .categories = word("categories"),
          .no_category = word("no_category"),
          .cashiers = word("cashiers"),
          .drawer = word("drawer"),
          .opening_float = word("opening_float"),
          .cash_sales = word("cash_sales"),
          .refunds = word("refunds"),
          .paid_in = word("paid_in"),
          .paid_out = word("paid_out"),
          .safe_drops = word("safe_drops"),
          .expected = word("expected"),
          .counted = word("counted"),
          .difference = word("difference"),
          .reason = word("reason"),
          .not_fiscal = word("not_fiscal"),
          .paid_before = word("paid_before")};
}

std::string report_text(const ZReport& report, Language language, std::size_t width) {
  std::string text;
  for (const auto& line : report_lines(report, report_labels(language), {.language = language, .width = width}))
    text += line + "\n";
  return text;
}

}  // namespace terminal
