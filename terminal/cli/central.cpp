// central: the administrator's side of the centre.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "sync/central_install.h"
#include "terminal/cli/central_commands.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

struct EnrolOptions {
  std::string dsn;
  syncing::NewTerminal terminal;
};

// On stderr, one line for each step; long ones say how far they are.
void tell(const syncing::InstallNews& news) {
  std::cerr << news.what;
  if (news.total > 0) std::cerr << "  " << news.done << " of " << news.total;
  std::cerr << '\n';
}

nlohmann::ordered_json as_json(const syncing::Installed& done) {
  auto differences = nlohmann::ordered_json::array();
  for (const auto& difference : done.differences) {
    differences.push_back({{"table", difference.table},
                           {"item", difference.item},
                           {"found", difference.found},
                           {"documented", difference.documented}});
  }
  return {{"version", done.version},
          {"parts_run", done.parts_run},
          {"owner", done.owner},
          {"tenants_filled", done.tenants_filled},
          {"stock_opened", done.stock_opened},
          {"differences", std::move(differences)},
          {"remarks", done.remarks}};
}

void print(const syncing::Installed& done) {
  std::cout << "The central database is " << (done.parts_run == 0 ? "up to date" : "ready") << ", version "
            << done.version << ".\n";
  if (done.tenants_filled > 0) std::cout << done.tenants_filled << " rows got their parent's organisation.\n";
  if (done.stock_opened > 0) std::cout << done.stock_opened << " articles got an opening movement of their stock.\n";
  for (const auto& difference : done.differences) {
    std::cout << "different: " << difference.table << (difference.item.empty() ? "" : "." + difference.item) << " is "
              << difference.found << "; documented: " << difference.documented << '\n';
  }
  for (const auto& remark : done.remarks) std::cout << "note: " << remark << '\n';
}

Result<int> install(const Context& context, const std::string& dsn) {
  auto done = syncing::install(dsn, tell);
  if (!done) return done.error();
  if (context.json) {
    std::cout << as_json(*done).dump() << '\n';
  } else {
    print(*done);
  }
  return 0;
}

Result<int> enrol(const Context& context, const EnrolOptions& options) {
  const syncing::NewTerminal& terminal = options.terminal;
  // An organisation that the ERP knows has the number that it has.
  if (auto good = check_business_number(terminal.bin); !good) {
    const auto known = syncing::has_organization(options.dsn, terminal.bin);
    if (!known || !*known) return good.error();
  }
  if (auto good = check_name("the workspace's name", terminal.workspace); !good) return good.error();
  if (auto good = check_name("the terminal's name", terminal.terminal); !good) return good.error();
  if (!terminal.organization.empty()) {
    if (auto good = check_name("the organisation's name", terminal.organization); !good) return good.error();
  }
  auto code = syncing::issue_code(options.dsn, terminal);
  if (!code) return code.error();
  if (context.json)
    std::cout << nlohmann::json{{"code", *code}}.dump() << '\n';
  else
    std::cout << *code << '\n';
  std::cerr << "The code works once, within 24 hours: prometric join DSN " << *code << '\n';
  if (!terminal.login.empty())
    std::cerr << "With the login " << terminal.login << " alone; a new one has neither password nor certificate yet.\n";
  return 0;
}

}  // namespace

void add_central(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("central", "The central PostgreSQL database: set up, look after, settle")
                      ->require_subcommand(1);
  auto dsn = std::make_shared<std::string>();
  auto* make = command->add_subcommand("install", "Create the central tables, or bring them up to date");
  add_dsn(*make, *dsn);
  make->callback([&context, dsn] { context.action = [&context, dsn] { return install(context, *dsn); }; });

  auto options = std::make_shared<EnrolOptions>();
  auto* admit = command->add_subcommand("enrol", "Create what is missing and print a one-time code for one terminal");
  add_dsn(*admit, options->dsn);
  admit->add_option("--bin", options->terminal.bin, "The organisation's BIN")->required()->type_name("BIN");
  admit->add_option("--organization", options->terminal.organization, "Its name, if it is new")->type_name("NAME");
  admit->add_option("--workspace", options->terminal.workspace, "The shop's name")->required()->type_name("NAME");
  admit->add_option("--terminal", options->terminal.terminal, "The till's name")->required()->type_name("NAME");
  admit
      ->add_option(
          "--login", options->terminal.login,
          "A login of the terminal's own, made if it is not there: nobody else can use the code or the terminal")
      ->type_name("NAME");
  admit->callback([&context, options] { context.action = [&context, options] { return enrol(context, *options); }; });
  add_central_upkeep(*command, context);
  add_central_quarantine(*command, context);
  add_central_move(*command, context);
}

}  // namespace terminal
