// customer: cards, debts and payments of customers.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/customers.h"
#include "terminal/app/debt_paper.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/find.h"
#include "terminal/cli/parse_tender.h"
#include "terminal/cli/the_customer.h"
#include "terminal/domain/receipt.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct CardOptions {
  CustomerForm form;
  std::string tier = "standard", terms = "NET_30", limit = "0";
};

struct PayOptions {
  std::string customer, amount;
  std::vector<std::string> payments;
};

const char* field_name(CustomerField field) {
  switch (field) {
    case CustomerField::Name: return "--name";
    case CustomerField::LegalName: return "--legal-name";
    case CustomerField::Phone: return "--phone";
    case CustomerField::Email: return "--email";
    case CustomerField::Bin: return "--bin";
    case CustomerField::Iin: return "--iin";
    case CustomerField::Card: return "--card";
    case CustomerField::Address: return "--address";
    case CustomerField::Notes: return "--notes";
    case CustomerField::CreditLimit: return "--credit-limit";
  }
  return "";
}

std::string reason(const CustomerFault& fault) {
  if (std::holds_alternative<TelephoneRefusal>(fault.why)) return "it is no telephone number";
  if (std::holds_alternative<IdentifierRefusal>(fault.why)) return "it is neither a BIN nor an IIN";
  switch (std::get<CustomerRefusal>(fault.why)) {
    case CustomerRefusal::NameMissing: return "a customer needs a name";
    case CustomerRefusal::TooLong: return "it is too long";
    case CustomerRefusal::NotText: return "it is not one line of text";
    case CustomerRefusal::NotAnEmail: return "it is no address of a mailbox";
    case CustomerRefusal::AmountNegative: return "it is below zero";
    case CustomerRefusal::AmountTooLarge: return "it is too much";
    case CustomerRefusal::TakenAlready: return "another customer has it";
  }
  return "it cannot be used";
}

Result<CustomerForm> filled(const CardOptions& options) {
  CustomerForm form = options.form;
  const auto tier = parse_tier(options.tier);
  const auto terms = parse_terms(options.terms);
  const auto limit = parse_money(options.limit);
  if (!tier) return Error{ErrorCode::Usage, "--tier is standard, silver, gold or platinum", ""};
  if (!terms) return Error{ErrorCode::Usage, "--terms is PREPAYMENT, NET_15, NET_30, NET_45 or NET_60", ""};
  if (!limit) return Error{ErrorCode::Usage, "--credit-limit is not a sum with at most two decimals", ""};
  form.tier = *tier;
  form.terms = *terms;
  form.credit_limit = *limit;
  return form;
}

Result<int> add(const Context& context, const CardOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto form = filled(options);
  if (!form) return form.error();
  auto outcome = save_customer(*shop, shop->new_id(), *form, std::nullopt);
  if (!outcome) return outcome.error();
  if (const auto* faults = std::get_if<std::vector<CustomerFault>>(&*outcome)) {
    std::string all;
    for (const CustomerFault& fault : *faults)
      all += (all.empty() ? "" : "; ") + std::string(field_name(fault.field)) + ": " + reason(fault);
    return Error{ErrorCode::Refused, all, ""};
  }
  const auto& saved = std::get<SavedCustomer>(*outcome);
  if (context.json)
    std::cout << ordered_json{{"id", saved.id.to_string()}, {"number", saved.number}}.dump() << '\n';
  else
    std::cout << saved.number << '\n';
  return 0;
}

ordered_json open_json(const std::vector<storage::OpenDocument>& open) {
  ordered_json list = ordered_json::array();
  for (const auto& document : open) {
    list.push_back({{"order_number", document.number},
                    {"day", document.day.to_string()},
                    {"due", document.due.to_string()},
                    {"total", to_decimal(document.total)},
                    {"left", to_decimal(document.left)}});
  }
  return list;
}

ordered_json account_json(const CustomerAccount& account) {
  const CustomerForm& form = account.card.form;
  return {{"id", account.card.id.to_string()},
          {"number", account.card.number},
          {"name", form.name},
          {"company", form.company},
          {"phone", form.phone},
          {"bin", form.bin},
          {"iin", form.iin},
          {"card", form.card_number},
          {"tier", tier_name(form.tier)},
          {"terms", terms_name(form.terms)},
          {"credit_limit", to_decimal(form.credit_limit)},
          {"owed", to_decimal(account.card.sums.owed)},
          {"advance", to_decimal(account.advance)},
          {"points", account.card.sums.points},
          {"open", open_json(account.open)}};
}

void print_account(const CustomerAccount& account) {
  const CustomerForm& form = account.card.form;
  std::cout << account.card.number << "  " << form.name << "  " << format_telephone(form.phone) << '\n'
            << tier_name(form.tier) << ", " << terms_name(form.terms) << ", credit " << to_decimal(form.credit_limit)
            << ", owes " << to_decimal(account.card.sums.owed) << ", points " << account.card.sums.points << '\n';
  for (const auto& document : account.open) {
    std::cout << document.number << "  " << document.day.to_string() << "  due " << document.due.to_string() << "  "
              << to_decimal(document.left) << '\n';
  }
}

Result<CustomerAccount> account_of(Shop& shop, const std::string& text) {
  auto customer = the_customer(shop, text);
  if (!customer) return customer.error();
  auto account = customer_account(shop, *customer);
  if (!account) return account.error();
  if (!*account) return Error{ErrorCode::NotFound, "no customer is known as " + text, ""};
  return std::move(**account);
}

Result<int> show(const Context& context, const std::string& text) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto account = account_of(*shop, text);
  if (!account) return account.error();
  if (context.json)
    std::cout << account_json(*account).dump() << '\n';
  else
    print_account(*account);
  return 0;
}

// What is named, or as much as is given, or all that he owes.
Result<Money> due_of(const PayOptions& options, const CustomerAccount& account) {
  if (!options.amount.empty()) {
    const auto amount = parse_money(options.amount);
    if (!amount || amount->minor() <= 0) return Error{ErrorCode::Usage, "--amount is not a sum above zero", ""};
    return *amount;
  }
  if (account.card.sums.owed.minor() > 0) return account.card.sums.owed;
  return Error{ErrorCode::Refused, "nothing is owed; --amount is paid in advance", ""};
}

Result<int> pay(const Context& context, const PayOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto account = account_of(*shop, options.customer);
  if (!account) return account.error();
  auto due = due_of(options, *account);
  if (!due) return due.error();
  auto payment = take_tenders(Payment(*due, shop->cash_rounding()), options.payments);
  if (!payment) return payment.error();
  if (!payment->settled())
    return Error{ErrorCode::Refused, to_decimal(payment->remaining()) + " of " + to_decimal(*due) + " is not paid", ""};
  auto paid =
      collect(*shop, {.id = shop->new_id(), .customer = account->card.id, .orders = {}}, *payment, std::nullopt);
  if (!paid) return paid.error();
  if (!context.json) {
    for (const auto& line : debt_paper(*shop, *paid, language_of(context, *shop), kMediumPaper))
      std::cout << line << '\n';
    return 0;
  }
  ordered_json parts = ordered_json::array();
  for (const auto& part : paid->parts)
    parts.push_back({{"order_number", part.order_number}, {"amount", to_decimal(part.amount)}});
  std::cout << ordered_json{{"number", paid->number},
                            {"parts", std::move(parts)},
                            {"owed_after", to_decimal(paid->owed_after)}}
                   .dump()
            << '\n';
  return 0;
}

void add_card(CLI::App& app, Context& context) {
  auto options = std::make_shared<CardOptions>();
  auto* command = app.add_subcommand("add", "Make a card for a new customer");
  CustomerForm& form = options->form;
  command->add_option("--name", form.name, "A person's name, or what the shop calls the firm")->required();
  command->add_flag("--company", form.company, "A firm, not a person");
  command->add_option("--legal-name", form.legal_name, "As bills name it");
  command->add_option("--phone", form.phone, "In any spelling");
  command->add_option("--email", form.email, "A mailbox");
  command->add_option("--bin", form.bin, "A firm's number");
  command->add_option("--iin", form.iin, "A person's number");
  command->add_option("--card", form.card_number, "What is printed on his card");
  command->add_option("--address", form.address, "Where bills go");
  command->add_option("--notes", form.notes, "For whoever serves him");
  command->add_option("--tier", options->tier, "standard, silver, gold or platinum");
  command->add_option("--terms", options->terms, "PREPAYMENT, NET_15, NET_30, NET_45 or NET_60");
  command->add_option("--credit-limit", options->limit, "How much he may owe");
  command->callback([&context, options] { context.action = [&context, options] { return add(context, *options); }; });
}

void add_pay(CLI::App& app, Context& context) {
  auto options = std::make_shared<PayOptions>();
  auto* command = app.add_subcommand("pay", "Take money for what a customer owes, or in advance");
  command->add_option("customer", options->customer, "A card, number, telephone, BIN, IIN or name")->required();
  command->add_option("--amount", options->amount, "How much; else all that he owes")->type_name("SUM");
  command->add_option("--pay", options->payments, "As for sell; again for several")
      ->required()
      ->allow_extra_args(false)
      ->type_name("METHOD=SUM[:REFERENCE]");
  command->callback([&context, options] { context.action = [&context, options] { return pay(context, *options); }; });
}

}  // namespace

void add_customer(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("customer", "Cards, debts and payments of customers")->require_subcommand(1);
  add_find_customers(*command, context, "find");
  add_card(*command, context);
  auto text = std::make_shared<std::string>();
  auto* shown = command->add_subcommand("show", "A customer's card and what he owes");
  shown->add_option("customer", *text, "A card, number, telephone, BIN, IIN or name")->required();
  shown->callback([&context, text] { context.action = [&context, text] { return show(context, *text); }; });
  add_pay(*command, context);
}

}  // namespace terminal
