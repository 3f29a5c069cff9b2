#include "terminal/cli/central_commands.h"

#include <unistd.h>

#include <iostream>

namespace terminal {

using nlohmann::ordered_json;

void add_dsn(CLI::App& command, std::string& dsn) {
  command.add_option("dsn", dsn, "An administrator's connection: postgresql://user@host/database")
      ->required()
      ->type_name("DSN");
}

void add_organisation(CLI::App& command, std::string& bin) {
  command.add_option("--bin", bin, "Of this organisation alone")->type_name("BIN");
}

void tell_progress(const std::string& what, std::int64_t done, std::int64_t total) {
  const bool on_terminal = isatty(STDERR_FILENO) == 1;
  std::cerr << (on_terminal ? "\r" : "") << done;
  if (total > 0) std::cerr << " of " << total;
  std::cerr << ' ' << what << (on_terminal && done != total ? "\033[K" : "\n") << std::flush;
}

std::string minute_of(const ordered_json& time) {
  if (!time.is_string()) return "-";
  std::string text = time.get<std::string>().substr(0, 16);
  if (text.size() > 10) text[10] = ' ';
  return text;
}

std::string text_of(const ordered_json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }

Result<int> answer(const Context& context, const Result<std::string>& json,
                   const std::function<void(const ordered_json&)>& print) {
  if (!json) return json.error();
  if (context.json) {
    std::cout << *json << '\n';
  } else {
    print(ordered_json::parse(*json));
  }
  return 0;
}

}  // namespace terminal
