// Context: what stands before the command: where, in which language, as whom.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "terminal/app/shop.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "terminal/domain/result.h"

namespace terminal {

// A command ready to run: 0, or 1 for an answer that is bad news by itself.
using Action = std::function<Result<int>()>;

struct Context {
  std::filesystem::path folder;
  std::optional<Language> language;
  std::string as;  // An employee's number; empty: the shop's first one.
  bool json = false;
  SystemClock clock;
  Action action;  // Of the command that was given; none: the window.
};

// $PROMETRIC_DATA, else where the desktop keeps a user's data.
std::filesystem::path default_folder();

// The folder's shop, with the employee of --as signed in by $PROMETRIC_PIN.
Result<Shop> open_shop(const Context& context);

// An error for want of a shop says how to get one.
Error with_advice(const Error& error);

// Error if the folder's file is not ours to open: another program's or of a
// newer format. Looks without touching it.
Result<void> require_own_file(const std::filesystem::path& folder);

// --lang, else the terminal's setting, else the environment's, else Russian.
Language language_of(const Context& context, Shop& shop);

std::optional<Language> parse_language(std::string_view code);

// An environment variable; empty if it is not set.
std::string environment(const char* name);

// What a person may call a shop or a till: 1 to 255 characters of text.
Result<void> check_name(const std::string& what, const std::string& name);
Result<void> check_business_number(const std::string& bin);

}  // namespace terminal
