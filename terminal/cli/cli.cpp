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

struct GlobalOptions {
  std::string folder, language, script, pictures = ".";
  bool demo = false, full_screen = false, tell_first_frame = false;
};

void describe(CLI::App& app, Context& context, GlobalOptions& options) {
  app.name("prometric");
  app.fallthrough();
  app.require_subcommand(0, 1);
  app.footer("Without a command the window opens. Exit codes: 0 done, 1 refused or failed, 2 not understood.");
  app.set_version_flag("--version", std::string("prometric ") + kVersion);
  app.add_option("--data", options.folder, "The data folder; default: $PROMETRIC_DATA, else ~/.local/share/prometric")
      ->type_name("DIR");
  app.add_option("--lang", options.language, "The language of receipts and of the window")
      ->check(CLI::IsMember({"kk", "ru", "en"}));
  app.add_option("--as", context.as, "Act as this employee; the PIN comes from $PROMETRIC_PIN")->type_name("NUMBER");
  app.add_flag("--json", context.json, "Print results as JSON");
  app.add_flag("--full-screen", options.full_screen, "Open the window over the whole screen");
  app.add_option("--script", options.script, "Play the steps of this file in the window, then close it")
      ->type_name("FILE");
  app.add_option("--pictures", options.pictures, "Where a script's pictures go; default: here")->type_name("DIR");
  app.add_flag("--tell-first-frame", options.tell_first_frame, "Print a line once the window shows its first frame");
  app.add_subcommand("demo", "The window on a demo shop, which is made if the data folder is empty")->callback([&] {
    options.demo = true;
  });
  add_init(app, context);
  add_sell(app, context);
  add_receipt(app, context);
  add_return(app, context);
  add_import(app, context);
  add_report(app, context);
  add_export(app, context);
  add_find(app, context);
  add_customer(app, context);
  add_invoice(app, context);
  add_central(app, context);
  add_join(app, context);
  add_sync(app, context);
  add_status(app, context);
  add_verify(app, context);
  add_schema(app, context);
  add_backup(app, context);
  add_conflicts(app, context);
  add_quarantine(app, context);
  add_pin(app, context);
  add_badge(app, context);
  add_setting(app, context);
  add_shift(app, context);
  add_order(app, context);
  add_deal(app, context);
  add_task(app, context);
  add_time(app, context);
  add_decode(app, context);
  add_scanners(app, context);
  add_print(app, context);
  add_simulate(app, context);
  add_stock(app, context);
  add_receive(app, context);
  add_transfer(app, context);
  add_adjust(app, context);
  add_count(app, context);
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

Action window_action(const Context& context, const GlobalOptions& options, const OpenWindow& open_window) {
  return [&context, &options, &open_window]() -> Result<int> {
    if (auto own = require_own_file(context.folder); !own) return own.error();
    auto done = open_window({.folder = context.folder,
                             .language = context.language,
                             .demo = options.demo,
                             .full_screen = options.full_screen,
                             .tell_first_frame = options.tell_first_frame,
                             .script = options.script,
                             .pictures = options.pictures});
    if (!done) return with_advice(done.error());
    return 0;
  };
}

}  // namespace

int run_cli(int argc, char** argv, const OpenWindow& open_window) {
  // A file that may not grow is an error to report, not an end.
  std::signal(SIGXFSZ, SIG_IGN);
  CLI::App app("Point of sale and warehouse terminal that works without a server");
  Context context;
  GlobalOptions options;
  describe(app, context, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  context.folder = options.folder.empty() ? default_folder() : std::filesystem::path(options.folder);
  context.language = parse_language(options.language);
  return run(context.action ? context.action : window_action(context, options, open_window));
}

}  // namespace terminal
