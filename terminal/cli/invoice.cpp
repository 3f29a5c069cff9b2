// invoice: bills a sale, and prints the bill again.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/invoices.h"
#include "terminal/cli/commands.h"
#include "terminal/domain/receipt.h"

namespace terminal {
namespace {

struct InvoiceOptions {
  std::string sale, number;
};

std::string words(InvoiceRefusal refusal) {
  switch (refusal) {
    case InvoiceRefusal::NoSuchSale: return "there is no such document";
    case InvoiceRefusal::NotASale: return "only a sale is billed";
    case InvoiceRefusal::NotHandedOver: return "it has not been handed out";
    case InvoiceRefusal::NobodyNamed: return "the sale names no customer";
    case InvoiceRefusal::NumberMissing: return "the customer has neither BIN nor IIN";
    case InvoiceRefusal::BilledAlready: return "the sale has been billed";
  }
  return "it cannot be billed";
}

Result<int> print(const Context& context, Shop& shop, const std::string& number) {
  auto paper = invoice_paper(shop, number, language_of(context, shop));
  if (!paper) return paper.error();
  if (!*paper) return Error{ErrorCode::NotFound, "there is no invoice with the number " + number, ""};
  if (context.json) {
    std::cout << nlohmann::ordered_json{{"invoice_number", (*paper)->number},
                                        {"order_number", (*paper)->sale_number},
                                        {"due", (*paper)->due.to_string()},
                                        {"paid", to_decimal((*paper)->paid)}}
                     .dump()
              << '\n';
    return 0;
  }
  for (const auto& line : invoice_lines(**paper, kMediumPaper)) std::cout << line << '\n';
  return 0;
}

Result<int> invoice(const Context& context, const InvoiceOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  if (options.sale.empty()) return print(context, *shop, options.number);
  auto outcome = bill_sale(*shop, options.sale);
  if (!outcome) return outcome.error();
  if (const auto* refusal = std::get_if<InvoiceRefusal>(&*outcome)) {
    return Error{*refusal == InvoiceRefusal::NoSuchSale ? ErrorCode::NotFound : ErrorCode::Refused,
                 options.sale + ": " + words(*refusal), ""};
  }
  return print(context, *shop, std::get<storage::InvoiceHead>(*outcome).number);
}

}  // namespace

void add_invoice(CLI::App& app, Context& context) {
  auto options = std::make_shared<InvoiceOptions>();
  auto* command = app.add_subcommand("invoice", "Bill a customer for a sale, or print a bill again");
  auto* group = command->add_option_group("which")->require_option(1);
  group->add_option("--sale", options->sale, "The sale's number: makes its invoice, once")->type_name("NUMBER");
  group->add_option("number", options->number, "An invoice's number");
  command->callback(
      [&context, options] { context.action = [&context, options] { return invoice(context, *options); }; });
}

}  // namespace terminal
