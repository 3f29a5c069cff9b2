// verify: does the local file add up?
#include "storage/verify.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "terminal/cli/commands.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

void print_examples(std::ostream& out, const storage::Check& check) {
  for (const auto& example : check.examples) out << "  " << check.name << ": " << example << '\n';
  const auto more = check.faults - static_cast<std::int64_t>(check.examples.size());
  if (more > 0) out << "  " << check.name << ": and " << more << " more\n";
}

void print_json(bool ok, const std::vector<storage::Check>& checks) {
  ordered_json list = ordered_json::array();
  for (const auto& check : checks) {
    list.push_back({{"name", check.name}, {"rows", check.rows}, {"faults", check.faults}});
    print_examples(std::cerr, check);
  }
  std::cout << ordered_json{{"ok", ok}, {"checks", std::move(list)}}.dump() << '\n';
}

void print_list(bool ok, const std::vector<storage::Check>& checks) {
  for (const auto& check : checks) {
    std::cout << (check.faults == 0 ? "ok     " : "FAULTY ") << check.name << ": " << check.rows << " rows, "
              << check.faults << " faults\n";
    print_examples(std::cout, check);
  }
  std::cout << (ok ? "Everything adds up.\n" : "The file has faults. Keep it, and restore the last good backup.\n");
}

Result<int> verify_file(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto checks = storage::verify(shop->database());
  if (!checks) return checks.error();
  const bool ok =
      std::all_of(checks->begin(), checks->end(), [](const storage::Check& check) { return check.faults == 0; });
  context.json ? print_json(ok, *checks) : print_list(ok, *checks);
  return ok ? 0 : 1;
}

}  // namespace

void add_verify(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("verify", "Check that the local file is sound and adds up");
  command->callback([&context] { context.action = [&context] { return verify_file(context); }; });
}

}  // namespace terminal
