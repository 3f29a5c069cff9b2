// shift: opening, the drawer, closing, X and Z reports.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/z_report_json.h"
#include "terminal/app/report_words.h"
#include "terminal/app/shift_work.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct ShiftOptions {
  std::string sum, reason, number;
  std::vector<std::string> count;  // "5000=3"
};
using Options = std::shared_ptr<ShiftOptions>;

Error usage(const std::string& message) { return {ErrorCode::Usage, message, ""}; }

std::string words(ShiftRefusal refusal) {
  switch (refusal) {
    case ShiftRefusal::AlreadyOpen: return "a shift is open already";
    case ShiftRefusal::NoShift: return "no shift is open";
    case ShiftRefusal::NotAllowed: return "this needs a right that the person does not have";
    case ShiftRefusal::AmountNegative: return "the sum must be above zero";
    case ShiftRefusal::AmountTooLarge: return "the sum is larger than any drawer";
    case ShiftRefusal::ReasonMissing: return "this needs a --reason";
    case ShiftRefusal::MoreThanInDrawer: return "there is not as much in the drawer";
    case ShiftRefusal::DifferenceUnexplained: return "the drawer differs from what was sold: give a --reason";
    case ShiftRefusal::DifferenceUnapproved:
      return "the drawer differs by more than the shop allows: somebody with the right cash.accept_difference closes "
             "this shift";
  }
  return "it is refused";
}

template <typename Done>
Error why_not(const ShiftOutcome<Done>& outcome) {
  if (const auto refusal = outcome.refusal()) return {ErrorCode::Refused, words(*refusal), ""};
  return outcome.error();
}

Result<Money> parse_sum(const std::string& option, const std::string& text) {
  const auto sum = parse_money(text);
  if (!sum) return usage(option + " " + text + " is not a sum with at most two decimals");
  return *sum;
}

// "5000=3"
Result<void> count_one(CashCount& sheet, const std::string& text) {
  const auto sign = text.find('=');
  const auto tenge = parse_quantity(text.substr(0, sign));
  const auto pieces = sign == std::string::npos ? std::nullopt : parse_quantity(text.substr(sign + 1));
  if (!tenge || !pieces || !tenge->is_whole() || !pieces->is_whole())
    return usage("--count " + text + ": say it as 5000=3, three notes of 5000");
  if (sheet.pieces(tenge->milli() / 1000) != 0) return usage("--count " + text + ": it is counted twice");
  if (sheet.set(tenge->milli() / 1000, pieces->milli() / 1000))
    return usage("--count " + text + ": there is no such note or coin, or not as many");
  return {};
}

Result<CountedCash> parse_counted(const ShiftOptions& options, const std::string& sum_option) {
  CashCount sheet;
  for (const auto& one : options.count) {
    if (auto done = count_one(sheet, one); !done) return done.error();
  }
  if (options.sum.empty()) return counted(sheet);
  auto sum = parse_sum(sum_option, options.sum);
  if (!sum) return sum.error();
  if (!options.count.empty() && sheet.total() != *sum)
    return usage(sum_option + " " + options.sum + " is not what was counted, " + to_decimal(sheet.total()));
  return CountedCash{*sum, sheet};
}

void print_report(const Context& context, Shop& shop, const ZReport& report) {
  if (context.json)
    std::cout << storage::z_report_json(report) << '\n';
  else
    std::cout << report_text(report, language_of(context, shop), kMediumPaper);
}

Result<int> open(const Context& context, const ShiftOptions& options) {
  auto opening = parse_counted(options, "--float");
  if (!opening) return opening.error();
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto opened = open_shift(*shop, *opening);
  if (!opened) return why_not(opened);
  if (context.json) {
    std::cout << ordered_json{{"shift_number", opened->number}, {"float", to_decimal(opened->opening_float)}}.dump()
              << '\n';
  } else {
    std::cout << "Shift " << opened->number << " is open with " << to_decimal(opened->opening_float) << ".\n";
  }
  return 0;
}

Result<int> close(const Context& context, const ShiftOptions& options) {
  if (options.sum.empty() && options.count.empty())
    return usage("shift close needs what was counted: --counted SUM, or --count for each note and coin");
  auto found = parse_counted(options, "--counted");
  if (!found) return found.error();
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto report = close_shift(*shop, {.found = *found, .reason = options.reason});
  if (!report) return why_not(report);
  print_report(context, *shop, *report);
  return 0;
}

Result<int> by_hand(const Context& context, const ShiftOptions& options, DrawerMovement type) {
  auto sum = parse_sum("the sum", options.sum);
  if (!sum) return sum.error();
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto moved = move_cash(*shop, {.type = type, .amount = *sum, .reason = options.reason});
  if (!moved) return why_not(moved);
  if (context.json) {
    std::cout << ordered_json{{"type", movement_name(type)}, {"amount", to_decimal(*sum)}}.dump() << '\n';
  } else {
    std::cout << to_decimal(*sum) << (comes_in(type) ? " is in the drawer.\n" : " is out of the drawer.\n");
  }
  return 0;
}

Result<int> print_x(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto report = x_report(*shop);
  if (!report) return why_not(report);
  print_report(context, *shop, *report);
  return 0;
}

// Without a number the last one's.
Result<int> print_z(const Context& context, const ShiftOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  std::string number = options.number;
  if (number.empty()) {
    auto closed = storage::closed_shifts(shop->database(), shop->device(), 1);
    if (!closed) return closed.error();
    if (closed->empty()) return Error{ErrorCode::NotFound, "no shift was closed here yet", ""};
    number = closed->front().z_number.empty() ? closed->front().shift_number : closed->front().z_number;
  }
  auto report = storage::find_z_report(shop->database(), shop->device(), number);
  if (!report) return report.error();
  if (!*report) return Error{ErrorCode::NotFound, "there is no Z report " + number, ""};
  print_report(context, *shop, **report);
  return 0;
}

void add_movement(CLI::App& shift, Context& context, const char* name, const char* about, DrawerMovement type) {
  auto options = std::make_shared<ShiftOptions>();
  auto* command = shift.add_subcommand(name, about);
  command->add_option("sum", options->sum, "How much")->required();
  command->add_option("--reason", options->reason, "Why, or for whom")->required();
  command->callback([&context, options, type] {
    context.action = [&context, options, type] { return by_hand(context, *options, type); };
  });
}

void add_count(CLI::App* command, const Options& options) {
  command->add_option("--count", options->count, "Notes and coins: 5000=3 for three notes of 5000; again for each kind")
      ->allow_extra_args(false)
      ->type_name("TENGE=PIECES");
}

}  // namespace

void add_shift(CLI::App& app, Context& context) {
  auto* shift =
      app.add_subcommand("shift", "Open and close the shift, cash in and out, X and Z reports")->require_subcommand(1);
  auto opening = std::make_shared<ShiftOptions>(), closing = std::make_shared<ShiftOptions>(),
       reprint = std::make_shared<ShiftOptions>();
  auto* open_it = shift->add_subcommand("open", "Begin a shift with the cash that lies in the drawer");
  open_it->add_option("--float", opening->sum, "How much that is; default: nothing")->type_name("SUM");
  add_count(open_it, opening);
  open_it->callback([&context, opening] { context.action = [&context, opening] { return open(context, *opening); }; });
  auto* close_it = shift->add_subcommand("close", "Count the drawer, end the shift and print its Z report");
  close_it->add_option("--counted", closing->sum, "What was counted, in all")->type_name("SUM");
  close_it->add_option("--reason", closing->reason, "Why that is not what was expected");
  add_count(close_it, closing);
  close_it->callback(
      [&context, closing] { context.action = [&context, closing] { return close(context, *closing); }; });
  add_movement(*shift, context, "in", "Put cash into the drawer", DrawerMovement::PaidIn);
  add_movement(*shift, context, "out", "Pay cash out of the drawer", DrawerMovement::PaidOut);
  add_movement(*shift, context, "drop", "Take cash out of the drawer into the safe", DrawerMovement::SafeDrop);
  shift->add_subcommand("x", "The shift so far")->callback([&context] {
    context.action = [&context] { return print_x(context); };
  });
  auto* again = shift->add_subcommand("z", "Print a closed shift's Z report again");
  again->add_option("number", reprint->number, "Of the report or the shift; default: the last one");
  again->callback([&context, reprint] { context.action = [&context, reprint] { return print_z(context, *reprint); }; });
}

}  // namespace terminal
