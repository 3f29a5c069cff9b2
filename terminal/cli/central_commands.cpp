#include "terminal/cli/central_commands.h"

#include <unistd.h>

#include <iostream>

namespace terminal {

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

std::string to_the_minute(std::string time) {
  if (time.empty()) return "-";
  time = time.substr(0, 16);
  if (time.size() > 10) time[10] = ' ';
  return time;
}

}  // namespace terminal
