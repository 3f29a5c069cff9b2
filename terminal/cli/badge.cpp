// badge: gives an employee a badge to sign in with.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/people_store.h"
#include "terminal/app/badge.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

// From the environment, as a command line is on view for every process.
Result<int> give(const Context& context, const std::string& number, bool take_away) {
  const std::string code = environment("PROMETRIC_BADGE");
  if (code.empty() != take_away)
    return Error{ErrorCode::Usage, "badge takes what the badge says from $PROMETRIC_BADGE, or --none and nothing", ""};
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto employee = storage::find_employee(shop->database(), number);
  if (!employee) return employee.error();
  if (!*employee) return Error{ErrorCode::NotFound, "no employee has the number " + number, ""};
  if (auto done = give_badge(*shop, **employee, code); !done) return done.error();
  if (context.json)
    std::cout << nlohmann::json{{"employee", (*employee)->number}, {"badge", !take_away}}.dump() << '\n';
  else
    std::cout << (*employee)->name << (take_away ? " has no badge any more.\n" : " has a new badge.\n");
  return 0;
}

}  // namespace

void add_badge(CLI::App& app, Context& context) {
  auto number = std::make_shared<std::string>();
  auto none = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("badge", "Give an employee the badge in $PROMETRIC_BADGE");
  command->add_option("number", *number, "The employee's number")->required();
  command->add_flag("--none", *none, "Take his badge away");
  command->callback([&context, number, none] {
    context.action = [&context, number, none] { return give(context, *number, *none); };
  });
}

}  // namespace terminal
