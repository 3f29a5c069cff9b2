// setting: what this terminal has otherwise than its shop.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/cli/commands.h"

namespace terminal {
namespace {

struct Wish {
  std::string key, value;
  bool as_shop = false;
};

Result<int> show(const Context& context, Shop& shop) {
  auto all = nlohmann::ordered_json::object();
  for (const std::string_view key : kOwnSettings) {
    auto own = shop.setting(own_setting_key(key));
    if (!own) return own.error();
    if (context.json)
      all[std::string(key)] = own->value_or("").empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(**own);
    else
      std::cout << key << ": " << (own->value_or("").empty() ? "as the shop" : **own) << '\n';
  }
  if (context.json) std::cout << all.dump() << '\n';
  return 0;
}

Result<int> carry_out(const Context& context, const Wish& wish) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  if (wish.key.empty()) return show(context, *shop);
  if (wish.value.empty() != wish.as_shop)
    return Error{ErrorCode::Usage, "setting KEY takes either a value, as JSON, or --as-shop", ""};
  if (!shop->may(Right::ChangeSettings))
    return Error{ErrorCode::Refused, "this needs the right settings.change", shop->employee().number};
  if (auto done = shop->set_own_setting(wish.key, wish.value); !done) return done.error();
  return show(context, *shop);
}

}  // namespace

void add_setting(CLI::App& app, Context& context) {
  auto wish = std::make_shared<Wish>();
  auto* command = app.add_subcommand("setting", "What this terminal has otherwise than its shop");
  command->add_option("key", wish->key,
                      "session.lock_after_s, shift.ask_opening, barcode.measure_rules, printer.connection, "
                      "printer.columns, printer.letters, "
                      "printer.cut, printer.drawer, printer.logo, printer.receipts");
  command->add_option("value", wish->value,
                      "As JSON: 120, true; of the printer's as it is: tcp:192.168.1.50:9100, 48, cp866, ask");
  command->add_flag("--as-shop", wish->as_shop, "As the shop has it");
  command->callback([&context, wish] { context.action = [&context, wish] { return carry_out(context, *wish); }; });
}

}  // namespace terminal
