#include "terminal/cli/cli.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "terminal/cli/commands.h"
#include "terminal/cli/context.h"

namespace terminal {
namespace {

constexpr int kRefused = 1;
constexpr int kUsage = 2;

constexpr const char* kVersion = "prometric 0.1.0";

void describe(CLI::App& app, Context& context, std::string& folder, std::string& language) {
  app.name("prometric");
  app.fallthrough();
  app.require_subcommand(0, 1);
  app.footer("Without a command the window opens. Exit codes: 0 done, 1 refused or failed, 2 not understood.");
  app.set_version_flag("--version", kVersion);
  app.add_option("--data", folder, "The data folder; default: $PROMETRIC_DATA, else ~/.local/share/prometric")->type_name("DIR");
  app.add_option("--lang", language, "The language of receipts and of the window")->check(CLI::IsMember({"kk", "ru", "en"}));
  app.add_option("--as", context.as, "Act as this employee; the PIN comes from $PROMETRIC_PIN")->type_name("NUMBER");
  app.add_flag("--json", context.json, "Print results as JSON");
  add_init(app, context);
  add_sell(app, context);
  add_receipt(app, context);
  add_import(app, context);
  add_report(app, context);
  add_central(app, context);
  add_join(app, context);
  add_sync(app, context);
  add_status(app, context);
  add_verify(app, context);
  add_backup(app, context);
  add_pin(app, context);
}

int fail(const Error& error) {
  std::cerr << "prometric: " << error.message << '\n';
  if (!error.detail.empty()) std::cerr << "  (" << error.detail << ")\n";
  return error.code == ErrorCode::Usage ? kUsage : kRefused;
}

int run(const Action& action) {
  const auto result = action();
  // Bytes that a full disk or a closed pipe did not take must not pass for an answer.
  if (result && !std::cout.flush()) return fail({ErrorCode::DiskFull, "the output could not be written", ""});
  return result ? *result : fail(result.error());
}

}  // namespace

int run_cli(int argc, char** argv, const OpenWindow& open_window) {
  // A file that may not grow is an error to report, not an end.
  std::signal(SIGXFSZ, SIG_IGN);
  CLI::App app("Point of sale and warehouse terminal that works without a server");
  Context context;
  std::string folder, language;
  bool demo = false;
  app.add_subcommand("demo", "The window on a demo shop, which is made if the data folder is empty")->callback([&] { demo = true; });
  describe(app, context, folder, language);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  context.folder = folder.empty() ? default_folder() : std::filesystem::path(folder);
  context.language = parse_language(language);
  if (context.action) return run(context.action);
  if (auto own = require_own_file(context.folder); !own) return fail(own.error());
  return open_window({.folder = context.folder, .language = context.language, .demo = demo});
}

}  // namespace terminal
