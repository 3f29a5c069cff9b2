// The parts of `central` beside install and enrol: one file for what is looked at
// and done daily, one for units that were put aside.
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
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

// A time as the centre gives it, to the minute; a dash for none.
std::string minute_of(const nlohmann::ordered_json& time);
// A text; empty for none.
std::string text_of(const nlohmann::ordered_json& value);

// Prints the answer: as it is with --json, else by `print`.
Result<int> answer(const Context& context, const Result<std::string>& json,
                   const std::function<void(const nlohmann::ordered_json&)>& print);

}  // namespace terminal
