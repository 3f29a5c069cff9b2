// central quarantine: units that the centre could not take, for a person to settle.
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/cli/central_commands.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;
using syncing::CentralOperations;

struct QuarantineOptions {
  std::string dsn, bin, entry, reason;
  std::vector<std::string> entries;
  bool all = false, with_dependents = false;
};

void print_entry(const ordered_json& entry) {
  std::cout << entry.at("number").get<std::int64_t>() << "  " << minute_of(entry.at("received_at")) << "  "
            << (entry.at("kind").is_string() ? text_of(entry.at("kind")) : "unreadable") << "  "
            << text_of(entry.at("organization")) << ", " << text_of(entry.at("workspace")) << ", "
            << text_of(entry.at("terminal")) << "\n    " << text_of(entry.at("sqlstate")) << ": "
            << text_of(entry.at("reason")) << '\n';
  if (entry.at("resolution").is_string()) {
    std::cout << "    " << text_of(entry.at("resolution")) << ' ' << minute_of(entry.at("resolved_at")) << " by "
              << text_of(entry.at("resolved_by"));
    if (entry.at("note").is_string()) std::cout << ": " << text_of(entry.at("note"));
    std::cout << '\n';
  } else if (entry.at("tries").get<std::int64_t>() > 0) {
    std::cout << "    tried again " << entry.at("tries").get<std::int64_t>() << " times, last "
              << minute_of(entry.at("tried_at")) << '\n';
  }
}

void print_list(const ordered_json& entries) {
  if (entries.empty()) std::cout << "Nothing is in quarantine.\n";
  for (const auto& entry : entries) print_entry(entry);
}

void print_whole(const ordered_json& entry) {
  print_entry(entry);
  std::cout << "    unit " << text_of(entry.at("unit")) << ", number " << entry.at("seq").get<std::int64_t>()
            << " of device " << text_of(entry.at("device")) << '\n';
  if (entry.at("detail").is_string() && !text_of(entry.at("detail")).empty())
    std::cout << "    " << text_of(entry.at("detail")) << '\n';
  if (entry.at("raw").is_string()) std::cout << "bytes: " << text_of(entry.at("raw")) << '\n';
  if (!entry.at("document").is_null()) std::cout << entry.at("document").dump(2) << '\n';
}

void print_tried(const ordered_json& outcomes) {
  std::int64_t applied = 0;
  for (const auto& outcome : outcomes) {
    if (outcome.at("outcome") == "applied") {
      ++applied;
      continue;
    }
    std::cout << outcome.at("number").get<std::int64_t>() << " stays: " << text_of(outcome.at("sqlstate")) << ": "
              << text_of(outcome.at("reason")) << '\n';
  }
  std::cout << applied << " of " << outcomes.size() << " units were applied.\n";
}

void print_discarded(const ordered_json& outcomes) {
  std::cout << outcomes.size() << " units were discarded; their documents are kept.\n";
}

// 1 where something stays: bad news by itself.
Result<int> retry(const Context& context, const QuarantineOptions& options) {
  if (options.entries.empty() != options.all)
    return Error{ErrorCode::Usage, "say which: numbers from central quarantine list, or --all", ""};
  auto centre = CentralOperations::open(options.dsn);
  if (!centre) return centre.error();
  auto told =
      options.all ? centre->retry_all(options.bin, tell_progress) : centre->retry(options.entries, tell_progress);
  auto printed = answer(context, told, print_tried);
  if (!printed) return printed;
  for (const auto& outcome : ordered_json::parse(*told)) {
    if (outcome.at("outcome") != "applied") return 1;
  }
  return 0;
}

Result<int> discard(const Context& context, const QuarantineOptions& options) {
  auto centre = CentralOperations::open(options.dsn);
  if (!centre) return centre.error();
  auto told = centre->discard(
      {.entries = options.entries, .reason = options.reason, .with_dependents = options.with_dependents});
  if (!told && told.error().detail.starts_with("numbers ")) {
    Error refused = told.error();
    refused.message += "; --with-dependents discards them, too";
    return refused;
  }
  return answer(context, told, print_discarded);
}

Result<int> list(const Context& context, const QuarantineOptions& options) {
  auto centre = CentralOperations::open(options.dsn);
  if (!centre) return centre.error();
  return answer(context, centre->quarantine(options.bin, options.all), print_list);
}

Result<int> show(const Context& context, const QuarantineOptions& options) {
  auto centre = CentralOperations::open(options.dsn);
  if (!centre) return centre.error();
  return answer(context, centre->quarantined(options.entry), print_whole);
}

}  // namespace

void add_central_quarantine(CLI::App& central, Context& context) {
  auto* command = central.add_subcommand("quarantine", "Units that the centre put aside")->require_subcommand(1);
  auto options = std::make_shared<QuarantineOptions>();
  const auto add = [&context, options, command](const char* name, const char* what, auto act) {
    auto* one = command->add_subcommand(name, what);
    add_dsn(*one, options->dsn);
    one->callback(
        [&context, options, act] { context.action = [&context, options, act] { return act(context, *options); }; });
    return one;
  };
  auto* listing = add("list", "What waits, the oldest first", list);
  add_organisation(*listing, options->bin);
  listing->add_flag("--all", options->all, "Settled ones, too");
  add("show", "One unit with its document", show)
      ->add_option("unit", options->entry, "Its number in the list, or its id")
      ->required()
      ->type_name("UNIT");
  auto* again = add("retry", "Try units again, with those that they need and those that need them", retry);
  again->add_option("units", options->entries, "Numbers in the list, or ids")->type_name("UNIT");
  again->add_flag("--all", options->all, "Everything that waits");
  add_organisation(*again, options->bin);
  auto* away = add("discard", "Give units up; their documents are kept with the reason", discard);
  away->add_option("units", options->entries, "Numbers in the list, or ids")->required()->type_name("UNIT");
  away->add_option("--reason", options->reason, "Why; their terminals show it")
      ->required()
      ->check([](const std::string& text) {
        return text.find_first_not_of(" \t\n") == std::string::npos ? std::string("must say something") : std::string();
      })
      ->type_name("TEXT");
  away->add_flag("--with-dependents", options->with_dependents, "And the units in quarantine that need their rows");
}

}  // namespace terminal
