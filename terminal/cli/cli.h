// The command line: the same use cases as the window, without it.
//
// Results go to stdout, as text or with --json as one JSON value; errors and
// progress go to stderr. Exit codes: 0 done, 1 refused or failed, 2 the command
// could not be understood.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "terminal/domain/money.h"

namespace terminal {

struct WindowRequest {
  std::filesystem::path folder;
  std::optional<Language> language;  // Nothing: as the terminal was set.
  bool demo = false;                 // Make the demo shop if the folder is empty.
};

// Opens the window and returns the exit code once it is closed.
using OpenWindow = std::function<int(const WindowRequest&)>;

int run_cli(int argc, char** argv, const OpenWindow& open_window);

}  // namespace terminal
