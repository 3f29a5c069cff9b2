// What administrators of a run's centre do with units that were put aside.
#include <nlohmann/json.hpp>

#include "tests/simulation/run.h"

namespace simulation {

namespace {

std::string list_of(const std::vector<std::string>& numbers) {
  std::string text;
  for (const auto& number : numbers) text += (text.empty() ? "'{" : ",") + number;
  return text + "}'::bigint[]";
}

// What a command of the program takes along when it is given this number.
std::string group_of(const std::string& number) {
  return "array(select json_array_elements_text(pos.admin_quarantine_group(array[" + number + "]))::bigint)";
}

}  // namespace

std::string Run::any_quarantined() {
  std::vector<std::string> numbers;
  for (const auto& row : centre_.ask("select nth::text from pos.quarantine where resolution is null order by nth")) {
    numbers.push_back(*row.front());
  }
  return numbers.empty() ? "" : random_.pick(numbers);
}

std::string Run::told(const std::vector<std::string>& numbers) {
  std::string text;
  for (const auto& row : centre_.ask("select nth || ' ' || coalesce(resolution, sqlstate) from pos.quarantine"
                                     " where nth = any (" +
                                     list_of(numbers) + ") order by nth")) {
    text += " " + *row.front();
  }
  return text;
}

// What somebody of the ERP holds at that moment is left for another day.
void Run::retry_quarantined() {
  const std::string number = any_quarantined();
  if (number.empty()) return;
  std::vector<std::string> group;
  for (const auto& row : centre_.ask("select unnest(" + group_of(number) + ")::text")) group.push_back(*row.front());
  promises_.note_before_retry(list_of(group));
  const bool done = centre_.attempt("select pos.admin_retry(" + list_of(group) + ")");
  story_.tell("an administrator has units tried again:" + (done ? told(group) : " not now"));
  if (!done) return;
  promises_.check_retried();
  promises_.note_stock();
}

// Where others need what it brought, those are given up with it, or nothing is.
void Run::discard_quarantined() {
  const std::string number = any_quarantined();
  if (number.empty() || random_.one_in(3)) return;
  std::vector<std::string> given_up{number};
  for (;;) {
    const auto answer = centre_.attempt_value("select pos.admin_discard(" + list_of(given_up) + ", 'of no use')");
    const auto reply = answer ? nlohmann::json::parse(*answer) : nlohmann::json::object();
    story_.tell("an administrator gives units up:" + told(given_up));
    if (!reply.contains("needed") || random_.one_in(2)) return;
    for (const auto& needed : reply["needed"]) given_up.push_back(needed.dump());
  }
}

}  // namespace simulation
