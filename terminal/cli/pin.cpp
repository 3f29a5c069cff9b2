// pin: gives an employee a PIN.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/people_store.h"
#include "terminal/app/pin.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

// From the environment, as a command line is on view for every process.
Result<int> set_pin(const Context& context, const std::string& number) {
  if (!context.as.empty())
    return Error{ErrorCode::Usage, "pin takes the new PIN from $PROMETRIC_PIN, so --as has none", ""};
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto hash = hash_pin(environment("PROMETRIC_PIN"));
  if (!hash) return hash.error().in("$PROMETRIC_PIN");
  auto employee = storage::find_employee(shop->database(), number);
  if (!employee) return employee.error();
  if (!*employee) return Error{ErrorCode::NotFound, "no employee has the number " + number, ""};
  if (auto done = shop->set_pin(**employee, *hash); !done) return done.error();
  if (context.json)
    std::cout << nlohmann::json{{"employee", (*employee)->number}}.dump() << '\n';
  else
    std::cout << (*employee)->name << " has a new PIN.\n";
  return 0;
}

}  // namespace

void add_pin(CLI::App& app, Context& context) {
  auto number = std::make_shared<std::string>();
  auto* command = app.add_subcommand("pin", "Give an employee the PIN in $PROMETRIC_PIN");
  command->add_option("number", *number, "The employee's number")->required();
  command->callback([&context, number] { context.action = [&context, number] { return set_pin(context, *number); }; });
}

}  // namespace terminal
