// return: goods of a receipt come back, and their money goes.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "terminal/app/plain_words.h"
#include "terminal/app/return_words.h"
#include "terminal/app/returning.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/document_output.h"
#include "terminal/domain/invariant.h"
#include "terminal/domain/receipt_code.h"

namespace terminal {
namespace {

struct ReturnOptions {
  std::string number;
  std::vector<std::string> lines;
  std::string refund, reason;
  bool scrap = false;
};

Error usage(const std::string& message) { return {ErrorCode::Usage, message, ""}; }

std::string words(ReturnRefusal refusal) { return plain_words(message_for(refusal), Language::English); }

// "2=1": one piece of the receipt's second line; "2": what is left of it.
Result<ReturnChoice> parse_line(const std::vector<ReturnableLine>& lines, const std::string& text) {
  const auto sign = text.find('=');
  const auto place = parse_quantity(text.substr(0, sign));
  const auto most = static_cast<std::int64_t>(lines.size());
  if (!place || !place->is_whole() || *place < Quantity::whole(1) || *place > Quantity::whole(most)) {
    return usage("--line " + text + ": say it as 2=1, one of the second line; the receipt has " + std::to_string(most));
  }
  const ReturnableLine& line = lines.at(static_cast<std::size_t>(place->milli() / 1000 - 1));
  if (sign == std::string::npos) return ReturnChoice{.line = line.sold.id, .quantity = line.left()};
  const auto quantity = parse_quantity(text.substr(sign + 1));
  if (!quantity) return usage("--line " + text + ": the quantity is not a number with at most three decimals");
  return ReturnChoice{.line = line.sold.id, .quantity = *quantity};
}

// What is asked for; everything that is left where no line is named.
Result<std::vector<ReturnChoice>> choose(const storage::SoldDocument& sold, const ReturnOptions& options) {
  std::vector<ReturnChoice> choices;
  for (const auto& text : options.lines) {
    auto choice = parse_line(sold.lines, text);
    if (!choice) return choice.error().in(options.number);
    choices.push_back(*choice);
  }
  if (options.lines.empty()) {
    for (const ReturnableLine& line : sold.lines) {
      if (!line.left().zero()) choices.push_back({.line = line.sold.id, .quantity = line.left()});
    }
  }
  for (ReturnChoice& choice : choices) choice.scrap = options.scrap;
  return choices;
}

// All of it by one tender; nothing where the tenders of the sale are meant.
Result<std::optional<std::vector<Refund>>> refunds(const storage::SoldDocument& sold, const GoodsBack& back,
                                                   const std::string& name) {
  using Refunds = std::optional<std::vector<Refund>>;
  if (name.empty()) return Refunds();
  const auto method = parse_method(name);
  if (!method) return usage("--refund " + name + ": the ways are cash, card, transfer, check, other");
  const auto lines = take_back(sold.lines, back.choices);
  if (lines.index() != 0) return Refunds();  // Refused by its name later.
  const Money due = std::min(worth_of(*std::get_if<0>(&lines)), sum_of(sold.refundable));
  if (due.zero()) return Refunds();
  return Refunds(std::vector{Refund{.method = *method, .amount = due, .reference = {}}});
}

Result<int> take_back_goods(const Context& context, const ReturnOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  const std::string number = read_receipt_code(options.number).value_or(options.number);
  auto sold = storage::find_sold(shop->database(), number);
  if (!sold) return sold.error();
  if (!*sold) return Error{ErrorCode::NotFound, "there is no document with the number " + number, ""};
  GoodsBack back{.receipt = number, .choices = {}, .refunds = {}, .reason = options.reason};
  auto choices = choose(**sold, options);
  if (!choices) return choices.error();
  back.choices = std::move(*choices);
  auto chosen = refunds(**sold, back, options.refund);
  if (!chosen) return chosen.error();
  back.refunds = std::move(*chosen);
  auto returned = return_goods(*shop, shop->new_id(), back);
  if (!returned) return returned.error().in("nothing was returned");
  if (const auto* refusal = std::get_if<ReturnRefusal>(&*returned)) {
    return Error{ErrorCode::Refused, number + ": " + words(*refusal) + "; nothing was returned", ""};
  }
  auto document = shop->document(std::get_if<SaleReceipt>(&*returned)->number);
  if (!document) return document.error();
  INVARIANT(document->has_value());
  print_document(context, *shop, **document);
  return 0;
}

}  // namespace

void add_return(CLI::App& app, Context& context) {
  auto options = std::make_shared<ReturnOptions>();
  auto* command =
      app.add_subcommand("return", "Take goods of a receipt back, give their money back and print the receipt");
  command->add_option("number", options->number, "The sale's number, or the code on its receipt")->required();
  command
      ->add_option("--line", options->lines,
                   "A line of the receipt and how much of it: 2=1; 2 alone is what is left of it. Again for more "
                   "lines; without it everything that is left")
      ->allow_extra_args(false)
      ->type_name("N[=QTY]");
  command->add_option("--refund", options->refund, "cash, card, transfer, check or other; else as it was paid")
      ->type_name("METHOD");
  command->add_option("--reason", options->reason, "Why, in words");
  command->add_flag("--scrap", options->scrap, "The goods cannot be sold again: they are written off");
  command->callback(
      [&context, options] { context.action = [&context, options] { return take_back_goods(context, *options); }; });
}

}  // namespace terminal
