// join: makes this terminal a member of a centre.
#include "sync/join.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/shop_file.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

struct JoinOptions {
  std::string dsn, code;
};

Result<int> join(const Context& context, const JoinOptions& options) {
  if (auto own = require_own_file(context.folder); !own) return own.error();
  auto db = open_or_make_file(context.folder);
  if (!db) return db.error();
  auto joined = syncing::join(*db, context.clock, options.dsn, options.code);
  if (!joined) return joined.error();
  if (context.json) {
    const nlohmann::ordered_json member = {{"organization", joined->organization},
                                           {"workspace", joined->workspace},
                                           {"terminal", joined->terminal},
                                           {"series", joined->series},
                                           {"renamed", joined->renamed}};
    std::cout << member.dump() << '\n';
  } else {
    std::cout << joined->terminal << " is a member of " << joined->organization << ", " << joined->workspace
              << ". The first exchange brings the goods: prometric sync --once\n";
  }
  return 0;
}

}  // namespace

void add_join(CLI::App& app, Context& context) {
  auto options = std::make_shared<JoinOptions>();
  auto* command = app.add_subcommand("join", "Make this terminal a member of a centre");
  command->add_option("dsn", options->dsn, "The centre: postgresql://user@host/database")->required()->type_name("DSN");
  command->add_option("code", options->code, "The one-time code that central enrol gave")
      ->required()
      ->type_name("CODE");
  command->callback([&context, options] { context.action = [&context, options] { return join(context, *options); }; });
}

}  // namespace terminal
