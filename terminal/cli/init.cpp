// init: an empty shop without a centre.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/shop_file.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

struct InitOptions {
  std::string organization, bin, workspace, terminal;
};

// The one who works there until others are known.
std::string first_employee(const Context& context) {
  switch (context.language.value_or(Language::Russian)) {
    case Language::Kazakh: return "1-кассир";
    case Language::English: return "Cashier 1";
    case Language::Russian: break;
  }
  return "Кассир 1";
}

Result<int> init(const Context& context, const InitOptions& options) {
  for (const auto& [what, name] : {std::pair("the organisation's name", &options.organization),
                                   {"the workspace's name", &options.workspace},
                                   {"the terminal's name", &options.terminal}}) {
    if (auto good = check_name(what, *name); !good) return good.error();
  }
  if (auto good = check_business_number(options.bin); !good) return good.error();
  if (auto own = require_own_file(context.folder); !own) return own.error();
  auto made = make_shop(context.folder,
                        {.organization = options.organization,
                         .bin = options.bin,
                         .address = {},
                         .workspace = options.workspace,
                         .terminal = options.terminal,
                         .employees = {{.number = "1", .name = first_employee(context), .pin_hash = {}}}},
                        context.clock);
  if (!made) return made.error();
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  if (context.json) {
    const nlohmann::ordered_json made_shop = {
        {"organization", options.organization}, {"bin", options.bin},
        {"workspace", options.workspace},       {"terminal", options.terminal},
        {"series", shop->device().series},      {"folder", context.folder.string()}};
    std::cout << made_shop.dump() << '\n';
  } else {
    std::cout << "The shop is ready in " << context.folder.string() << ". Its receipts are numbered "
              << shop->device().series << "-1, -2 …\n";
  }
  return 0;
}

}  // namespace

void add_init(CLI::App& app, Context& context) {
  auto options = std::make_shared<InitOptions>();
  auto* command = app.add_subcommand("init", "Make an empty shop that needs no centre");
  command->add_option("--organization", options->organization, "The organisation's name")
      ->required()
      ->type_name("NAME");
  command->add_option("--bin", options->bin, "Its BIN, or a sole trader's IIN")->required()->type_name("BIN");
  command->add_option("--workspace", options->workspace, "The shop's name")->required()->type_name("NAME");
  command->add_option("--terminal", options->terminal, "This till's name")->required()->type_name("NAME");
  command->callback([&context, options] { context.action = [&context, options] { return init(context, *options); }; });
}

}  // namespace terminal
