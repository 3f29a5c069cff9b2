// The parts of `central` beside install and enrol: one file for what is looked at
// and done daily, one for units that were put aside.
#pragma once

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>

#include "sync/central_operations.h"
#include "terminal/cli/context.h"

namespace terminal {

void add_central_upkeep(CLI::App& central, Context& context);
void add_central_quarantine(CLI::App& central, Context& context);
void add_central_move(CLI::App& central, Context& context);

// Options that most of them have.
void add_dsn(CLI::App& command, std::string& dsn);
void add_organisation(CLI::App& command, std::string& bin);

// Progress of what takes long, on stderr.
void tell_progress(const std::string& what, std::int64_t done, std::int64_t total);

// A time as the centre gives it, to the minute; a dash for an empty one.
std::string to_the_minute(std::string time);

// The centre's answers are JSON, which only the files that read them know.

// A text; empty for none.
template <typename Json>
std::string text_of(const Json& value) {
  return value.is_string() ? value.template get<std::string>() : std::string();
}
template <typename Json>
std::string minute_of(const Json& time) {
  return to_the_minute(text_of(time));
}

// Prints the answer: as it is with --json, else by `print`.
template <typename Json>
Result<int> answer(const Context& context, const Result<std::string>& json, void (*print)(const Json&)) {
  if (!json) return json.error();
  if (context.json) {
    std::cout << *json << '\n';
  } else {
    print(Json::parse(*json));
  }
  return 0;
}

}  // namespace terminal
