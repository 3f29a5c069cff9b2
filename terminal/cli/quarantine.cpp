// quarantine: what the centre put aside of what this terminal did, and why.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/exchange_store.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/refusal_cause.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;
using storage::UnitSummary;

constexpr int kMost = 10'000;

RefusalCause cause(const UnitSummary& unit) {
  return unit.discarded ? RefusalCause::Discarded : cause_of(unit.sqlstate);
}

ordered_json as_json(const UnitSummary& unit) {
  return {{"unit", unit.n},
          {"id", unit.id.to_string()},
          {"kind", unit.kind},
          {"time", unit.at.to_string()},
          {"author", unit.author},
          {"number", unit.about.name},
          {"amount", unit.about.amount ? ordered_json(to_decimal(*unit.about.amount)) : ordered_json()},
          {"changes", unit.changes},
          {"cause", cause_name(cause(unit))},
          {"sqlstate", unit.sqlstate},
          {"reason", unit.reason}};
}

void print(const UnitSummary& unit, Language language) {
  std::cout << unit.n << "  " << unit.at.to_string().substr(0, 16) << "  " << unit.kind;
  if (!unit.about.name.empty()) std::cout << ' ' << unit.about.name;
  if (unit.about.amount) std::cout << ", " << to_decimal(*unit.about.amount);
  if (!unit.author.empty()) std::cout << ", " << unit.author;
  std::cout << "\n    " << plain_words({words_for(cause(unit)), {}}, language) << "\n    ("
            << (unit.sqlstate.empty() ? "" : unit.sqlstate + ": ") << unit.reason << ")\n";
}

Result<int> list(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto units = storage::list_units(shop->database(), storage::UnitList::Refused, kMost);
  if (!units) return units.error();
  if (context.json) {
    ordered_json out = ordered_json::array();
    for (const UnitSummary& unit : *units) out.push_back(as_json(unit));
    std::cout << ordered_json{{"quarantined", std::move(out)}}.dump() << '\n';
    return 0;
  }
  if (units->empty()) std::cout << "The centre has put nothing aside.\n";
  const Language language = language_of(context, *shop);
  for (const UnitSummary& unit : *units) print(unit, language);
  return 0;
}

Result<int> show(const Context& context, std::int64_t n) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto unit = storage::find_unit(shop->database(), n);
  if (!unit) return unit.error();
  if (!*unit || (!(*unit)->refused && !(*unit)->discarded))
    return Error{ErrorCode::NotFound, "the centre has put aside no unit " + std::to_string(n), ""};
  auto document = storage::unit_document(shop->database(), n);
  if (!document) return document.error();
  if (context.json) {
    // As it was sent: numbers of more digits than a double has stay so.
    std::string out = as_json(**unit).dump();
    out.back() = ',';
    std::cout << out << "\"document\":" << **document << "}\n";
    return 0;
  }
  const Language language = language_of(context, *shop);
  print(**unit, language);
  std::cout << "    " << plain_words({ui::TextKey::RefusedAdvice, {}}, language) << '\n' << **document << '\n';
  return 0;
}

}  // namespace

void add_quarantine(CLI::App& app, Context& context) {
  auto n = std::make_shared<std::int64_t>(0);
  auto* command = app.add_subcommand("quarantine", "What the centre put aside of what this terminal did, and why");
  command->require_subcommand(0, 1);
  auto* one = command->add_subcommand("show", "One of them, with the whole document");
  one->add_option("unit", *n, "Its number")->required()->type_name("N");
  one->callback([&context, n] { context.action = [&context, n] { return show(context, *n); }; });
  command->callback([&context, command] {
    if (!command->get_subcommands().empty()) return;
    context.action = [&context] { return list(context); };
  });
}

}  // namespace terminal
