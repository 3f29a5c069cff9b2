// central move: an organisation's terminals are told that another centre serves them.
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "sync/central_access.h"
#include "terminal/cli/central_commands.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

struct MoveOptions {
  std::string dsn, bin, to;
  bool back = false;
};

Result<int> move(const Context& context, const MoveOptions& options) {
  if (auto good = check_business_number(options.bin); !good) return good.error();
  if (options.back != options.to.empty()) return Error{ErrorCode::Usage, "either --to ADDRESS or --back is needed", ""};
  auto moved = syncing::move_organization(options.dsn, options.bin, options.to);
  if (!moved) return moved.error();
  if (context.json)
    std::cout << nlohmann::json{{"bin", options.bin},
                                {"served_at", options.back ? nlohmann::json() : nlohmann::json(options.to)}}
                     .dump()
              << '\n';
  else if (options.back)
    std::cout << "Terminals of " << options.bin << " are served here.\n";
  else
    std::cout << "Terminals of " << options.bin << " go to " << options.to << " at their next call.\n";
  return 0;
}

}  // namespace

void add_central_move(CLI::App& central, Context& context) {
  auto options = std::make_shared<MoveOptions>();
  auto* command = central.add_subcommand("move", "Send an organisation's terminals to the centre that serves it now");
  add_dsn(*command, options->dsn);
  command->add_option("--bin", options->bin, "The organisation's BIN")->required()->type_name("BIN");
  command->add_option("--to", options->to, "Where: \"host=… port=… dbname=…\"; logins and TLS stay as they are")
      ->type_name("ADDRESS");
  command->add_flag("--back", options->back, "They are served here again");
  command->callback([&context, options] { context.action = [&context, options] { return move(context, *options); }; });
}

}  // namespace terminal
