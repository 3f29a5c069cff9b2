// conflicts: edits that met other edits, and which of two values is to stand.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/conflict_store.h"
#include "terminal/app/settle_conflict.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;
using storage::Conflict;

constexpr int kMost = 10'000;

struct ConflictOptions {
  bool all = false;
  std::string id, keep;
};

// As the centre spells it, which is JSON but for numbers of more digits than a double has.
ordered_json value_json(const std::string& spelled) {
  auto value = ordered_json::parse(spelled.empty() ? "null" : spelled, nullptr, /*allow_exceptions=*/false);
  return value.is_discarded() || value.is_number_float() ? ordered_json(spelled) : value;
}

ordered_json time_json(const std::optional<LocalTime>& time) {
  return time ? ordered_json(time->to_string()) : ordered_json();
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

ordered_json as_json(const Conflict& conflict) {
  return {{"id", conflict.id.to_string()},
          {"table", conflict.table},
          {"row", conflict.row.to_string()},
          {"name", conflict.name.name},
          {"code", conflict.name.code},
          {"column", conflict.column.empty() ? ordered_json() : ordered_json(conflict.column)},
          {"seen", value_json(conflict.seen)},
          {"centre", value_json(conflict.centre)},
          {"terminal", value_json(conflict.terminal)},
          {"kept", conflict.centre_kept ? "centre" : "terminal"},
          {"own", conflict.own},
          {"author", conflict.author},
          {"edited", time_json(conflict.edited)},
          {"noted", conflict.noted.to_string()},
          {"status", conflict.open ? "open" : "resolved"},
          {"resolution", conflict.resolution},
          {"resolved_by", conflict.resolved_by},
          {"resolved_at", time_json(conflict.resolved)},
          {"can_choose", conflict.can_choose}};
}

std::string title_of(const Conflict& conflict) {
  std::string title = conflict.name.name.empty() ? conflict.row.to_string() : conflict.name.name;
  if (!conflict.name.code.empty()) title += " (" + conflict.name.code + ")";
  return conflict.table + " " + title + (conflict.column.empty() ? ": deleted" : ": " + conflict.column);
}

Result<Conflict> conflict_of(Shop& shop, const Uuid& id) {
  auto conflict = storage::find_conflict(shop.database(), id);
  if (!conflict) return conflict.error();
  if (!*conflict) return Error{ErrorCode::NotFound, "no conflict has the id " + id.to_string(), ""};
  return std::move(**conflict);
}

// A conflict by its id or the beginning of it, as long as no other begins so.
Result<Conflict> named(Shop& shop, const std::string& beginning) {
  if (const auto whole = Uuid::parse(beginning)) return conflict_of(shop, *whole);
  auto all = storage::list_conflicts(shop.database(), storage::ConflictList::All, kMost);
  if (!all) return all.error();
  std::vector<Uuid> fitting;
  for (const Conflict& one : *all) {
    if (one.id.to_string().starts_with(beginning)) fitting.push_back(one.id);
  }
  if (fitting.empty()) return Error{ErrorCode::NotFound, "no conflict has the id " + beginning, ""};
  if (fitting.size() > 1)
    return Error{ErrorCode::Usage, std::to_string(fitting.size()) + " conflicts have ids that begin with " + beginning,
                 ""};
  return conflict_of(shop, fitting.front());
}

Result<int> list(const Context& context, const ConflictOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto conflicts = storage::list_conflicts(
      shop->database(), options.all ? storage::ConflictList::All : storage::ConflictList::Open, kMost);
  if (!conflicts) return conflicts.error();
  if (context.json) {
    ordered_json out = ordered_json::array();
    for (const Conflict& conflict : *conflicts) out.push_back(as_json(conflict));
    std::cout << ordered_json{{"conflicts", std::move(out)}}.dump() << '\n';
    return 0;
  }
  if (conflicts->empty()) std::cout << "No edits have met.\n";
  for (const Conflict& conflict : *conflicts) {
    std::cout << conflict.id.to_string().substr(0, 8) << "  " << conflict.noted.to_string().substr(0, 16) << "  "
              << title_of(conflict) << ", centre " << or_dash(conflict.centre) << ", terminal "
              << or_dash(conflict.terminal) << "; "
              << (conflict.open ? std::string("the ") + (conflict.centre_kept ? "centre's" : "terminal's") + " stands"
                                : "settled: " + or_dash(conflict.resolution))
              << '\n';
  }
  return 0;
}

void print(const Conflict& conflict) {
  std::cout << conflict.id.to_string() << '\n'
            << title_of(conflict) << '\n'
            << "  before    " << or_dash(conflict.seen) << '\n'
            << "  centre    " << or_dash(conflict.centre) << (conflict.centre_kept ? "  (stands)" : "") << '\n'
            << "  terminal  " << or_dash(conflict.terminal) << (conflict.centre_kept ? "" : "  (stands)") << '\n';
  if (conflict.edited)
    std::cout << "edited here by " << or_dash(conflict.author) << " at " << conflict.edited->to_string() << '\n';
  else
    std::cout << "edited at " << (conflict.own ? "this terminal" : "another terminal") << '\n';
  std::cout << "noted at the centre at " << conflict.noted.to_string() << '\n';
  if (!conflict.open)
    std::cout << "settled by " << or_dash(conflict.resolved_by) << ": " << or_dash(conflict.resolution) << '\n';
  else if (conflict.can_choose)
    std::cout << "settle it: prometric conflicts resolve " << conflict.id.to_string().substr(0, 8)
              << " --keep centre|terminal\n";
  else
    std::cout << "the centre's stays; mark it as seen: prometric conflicts resolve "
              << conflict.id.to_string().substr(0, 8) << " --keep centre\n";
}

Result<int> show(const Context& context, const ConflictOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto conflict = named(*shop, options.id);
  if (!conflict) return conflict.error();
  if (context.json)
    std::cout << as_json(*conflict).dump() << '\n';
  else
    print(*conflict);
  return 0;
}

Result<int> resolve(const Context& context, const ConflictOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto conflict = named(*shop, options.id);
  if (!conflict) return conflict.error();
  const auto keep = options.keep == "centre" ? storage::Keep::Centre : storage::Keep::Terminal;
  if (auto done = settle_conflict(*shop, conflict->id, keep); !done) return done.error();
  if (context.json)
    std::cout << ordered_json{{"id", conflict->id.to_string()}, {"kept", options.keep}}.dump() << '\n';
  else
    std::cout << "The " << options.keep << "'s value stands; the next exchange tells the others.\n";
  return 0;
}

}  // namespace

void add_conflicts(CLI::App& app, Context& context) {
  auto options = std::make_shared<ConflictOptions>();
  auto* command = app.add_subcommand("conflicts", "Edits that met other edits, for a person to settle");
  command->require_subcommand(0, 1);
  command->add_flag("--all", options->all, "Settled ones, too");
  auto* one = command->add_subcommand("show", "One of them, with all three values");
  one->add_option("id", options->id, "Its id, or how that begins")->required()->type_name("ID");
  one->callback([&context, options] { context.action = [&context, options] { return show(context, *options); }; });
  auto* settle = command->add_subcommand("resolve", "Decide which value stands");
  settle->add_option("id", options->id, "Its id, or how that begins")->required()->type_name("ID");
  settle->add_option("--keep", options->keep, "Whose value")->required()->check(CLI::IsMember({"centre", "terminal"}));
  settle->callback(
      [&context, options] { context.action = [&context, options] { return resolve(context, *options); }; });
  command->callback([&context, options, command] {
    if (!command->get_subcommands().empty()) return;
    context.action = [&context, options] { return list(context, *options); };
  });
}

}  // namespace terminal
