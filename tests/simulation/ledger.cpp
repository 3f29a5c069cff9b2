#include "tests/simulation/ledger.h"

#include "tests/simulation/story.h"

namespace simulation {

using nlohmann::json;

void Ledger::record(const std::string& till, json document) {
  const std::string unit = document.at("id");
  if (deeds_.contains(unit)) throw Violation("two units have the id " + unit);
  for (const json& change : document.at("changes")) {
    if (change.value("op", "") != "I" || !change["row"].contains("order_number")) continue;
    const std::string number = change["row"]["order_number"];
    const auto [place, fresh] = numbers_.emplace(number, unit);
    if (!fresh && !copies_) throw Violation(till + " gave the number " + number + " a second time");
  }
  deeds_[unit] = {.till = till, .document = std::move(document)};
}

void Ledger::record_return(const std::string& till, const std::string& line, const std::string& original) {
  returns_[line] = {.till = till, .original = original, .heard = heard_[till]};
  heard_[till].insert(line);
}

void Ledger::note_heard(const std::string& till, const std::set<std::string>& returns) {
  heard_[till].insert(returns.begin(), returns.end());
}

Deed* Ledger::find(const std::string& unit) {
  const auto found = deeds_.find(unit);
  return found == deeds_.end() ? nullptr : &found->second;
}

}  // namespace simulation
