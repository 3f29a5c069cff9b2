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
#include "terminal/domain/result.h"

namespace terminal {

inline constexpr const char* kVersion = "0.1.0";

struct WindowRequest {
  std::filesystem::path folder;
  std::optional<Language> language;  // Nothing: as the terminal was set.
  bool demo = false;                 // Make the demo shop if the folder is empty.
  bool full_screen = false;
  bool tell_first_frame = false;   // Say so on stdout, for whoever measures the start.
  std::filesystem::path script;    // Plays these steps and closes; empty: a person is at the till.
  std::filesystem::path pictures;  // Where the script's pictures go.
};

// Opens the window and returns once it is closed.
using OpenWindow = std::function<Result<void>(const WindowRequest&)>;

int run_cli(int argc, char** argv, const OpenWindow& open_window);

}  // namespace terminal
