#include "sync/central_operations.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "sync/central_access.h"

namespace syncing {

using nlohmann::ordered_json;

namespace {

// Each entry is tried in a subtransaction of its own; many of them in one
// transaction would slow everybody down.
constexpr std::size_t kRetriedAtOnce = 50;
constexpr std::int64_t kListedAtOnce = 1000;
constexpr const char* kRowsAtOnce = "20000";
constexpr int kPatience = 60;  // Tries for a passing trouble.

std::string list_of(std::span<const std::int64_t> numbers) {
  std::string list = "{";
  for (const std::int64_t number : numbers) list += (list.size() > 1 ? "," : "") + std::to_string(number);
  return list + "}";
}

Parameter or_null(const std::string& text) { return text.empty() ? Parameter() : Parameter(text); }

std::vector<std::int64_t> numbers_in(const std::string& array) {
  return nlohmann::json::parse(array).get<std::vector<std::int64_t>>();
}

void tell(const OperationProgress& progress, const std::string& what, std::int64_t done, std::int64_t total) {
  if (progress) progress(what, done, total);
}

Error needed_by(const std::vector<std::int64_t>& others) {
  std::string names;
  for (std::size_t i = 0; i < others.size() && i < 10; ++i) names += " " + std::to_string(others[i]);
  if (others.size() > 10) names += " …";
  return {ErrorCode::Refused,
          std::to_string(others.size()) +
              " other units in quarantine need its rows: they can be discarded with it, or it can be tried again",
          "numbers" + names};
}

// An administrator can act on these.
Error in_words(const Error& error) {
  if (error.detail == "42501") {
    return {ErrorCode::Refused,
            "this user may not do that; whoever installed the centre may, or another after: grant usage on schema pos "
            "to him; grant execute on all functions in schema pos to him",
            error.message};
  }
  return error;
}

}  // namespace

Result<CentralOperations> CentralOperations::open(const std::string& dsn) {
  auto db = open_centre(dsn, "pos.admin_bump_epoch(text)", {.answer = std::chrono::minutes(10)});
  if (!db) return db.error();
  if (auto settled = db->run("set lock_timeout = '5s'"); !settled) return settled.error();
  return CentralOperations(std::move(*db));
}

Result<std::string> CentralOperations::ask(const std::string& sql, std::initializer_list<Parameter> parameters) {
  std::minstd_rand random{std::random_device{}()};
  for (int tried = 0;; ++tried) {
    auto rows = db_.ask(sql, parameters);
    if (rows) return rows->empty() ? std::string() : rows->front().front().value_or("");
    if (fault_of(rows.error()) != Fault::Retry || tried == kPatience) return in_words(rows.error());
    std::this_thread::sleep_for(std::chrono::milliseconds(100 + random() % 400));
  }
}

Result<std::string> CentralOperations::devices(const std::string& bin) {
  return ask("select pos.admin_devices($1)", {or_null(bin)});
}

Result<std::string> CentralOperations::status(const std::string& bin) {
  return ask("select pos.admin_status($1)", {or_null(bin)});
}

Result<std::string> CentralOperations::revoke(const std::string& device) {
  return ask("select pos.admin_revoke($1)", {device});
}

Result<std::string> CentralOperations::quarantine(const std::string& bin, bool all) {
  ordered_json entries = ordered_json::array();
  for (std::int64_t after = 0;;) {
    auto page = ask("select pos.admin_quarantine($1, $2, $3, $4)",
                    {or_null(bin), all ? "true" : "false", std::to_string(after), std::to_string(kListedAtOnce)});
    if (!page) return page.error();
    const ordered_json listed = ordered_json::parse(*page);
    entries.insert(entries.end(), listed.begin(), listed.end());
    if (listed.size() < kListedAtOnce) return entries.dump();
    after = listed.back().at("number").get<std::int64_t>();
  }
}

Result<std::string> CentralOperations::quarantined(const std::string& entry) {
  auto found = ask("select pos.admin_quarantine_show($1)", {entry});
  if (!found) return found.error();
  const ordered_json entries = ordered_json::parse(*found);
  if (entries.empty()) return Error{ErrorCode::NotFound, "there is no unit " + entry + " in quarantine", ""};
  if (entries.size() > 1)
    return Error{ErrorCode::Usage, "several organisations have a unit " + entry + ": name it by its number", ""};
  return entries.front().dump();
}

Result<std::vector<std::int64_t>> CentralOperations::numbers_of(const std::vector<std::string>& entries) {
  std::vector<std::int64_t> numbers;
  for (const std::string& entry : entries) {
    auto found = quarantined(entry);
    if (!found) return found.error();
    const auto known = ordered_json::parse(*found);
    if (!known.at("resolution").is_null()) {
      return Error{ErrorCode::Refused,
                   "unit " + entry + " waits no more: it was " + known.at("resolution").get<std::string>(), ""};
    }
    numbers.push_back(known.at("number").get<std::int64_t>());
  }
  return numbers;
}

Result<std::vector<std::int64_t>> CentralOperations::group_of(const std::vector<std::int64_t>& numbers) {
  auto group = ask("select pos.admin_quarantine_group($1)", {list_of(numbers)});
  if (!group) return group.error();
  return numbers_in(*group);
}

Result<std::string> CentralOperations::retry_numbers(const std::vector<std::int64_t>& numbers,
                                                     const OperationProgress& progress) {
  ordered_json outcomes = ordered_json::array();
  for (std::size_t done = 0; done < numbers.size(); done += kRetriedAtOnce) {
    const auto some = std::span(numbers).subspan(done, std::min(kRetriedAtOnce, numbers.size() - done));
    auto told = ask("select pos.admin_retry($1)", {list_of(some)});
    if (!told) return told.error();
    const ordered_json tried = ordered_json::parse(*told);
    outcomes.insert(outcomes.end(), tried.begin(), tried.end());
    tell(progress, "units tried again", static_cast<std::int64_t>(done + some.size()),
         static_cast<std::int64_t>(numbers.size()));
  }
  return outcomes.dump();
}

Result<std::string> CentralOperations::retry(const std::vector<std::string>& entries,
                                             const OperationProgress& progress) {
  auto numbers = numbers_of(entries);
  if (!numbers) return numbers.error();
  auto group = group_of(*numbers);
  if (!group) return group.error();
  return retry_numbers(*group, progress);
}

Result<std::string> CentralOperations::retry_all(const std::string& bin, const OperationProgress& progress) {
  auto waiting = quarantine(bin, false);
  if (!waiting) return waiting.error();
  std::vector<std::int64_t> numbers;
  for (const auto& entry : ordered_json::parse(*waiting)) numbers.push_back(entry.at("number").get<std::int64_t>());
  return retry_numbers(numbers, progress);
}

Result<std::string> CentralOperations::discard(const Discard& discard) {
  auto numbers = numbers_of(discard.entries);
  if (!numbers) return numbers.error();
  for (;;) {
    auto told = ask("select pos.admin_discard($1, $2)", {list_of(*numbers), discard.reason});
    if (!told) return told.error();
    const ordered_json reply = ordered_json::parse(*told);
    if (reply.contains("discarded")) return reply.at("discarded").dump();
    // These may be needed by others in their turn.
    const auto needed = reply.at("needed").get<std::vector<std::int64_t>>();
    if (!discard.with_dependents) return needed_by(needed);
    numbers->insert(numbers->end(), needed.begin(), needed.end());
  }
}

// Only their owner may drop tables; for another administrator the rows are deleted.
Result<std::int64_t> CentralOperations::drop_old_weeks(const std::string& before) {
  auto dropped = db_.ask("select pos.drop_old_log($1)", {before});
  if (dropped) return std::stoll(dropped->front().front().value_or("0"));
  if (dropped.error().detail == "42501" || fault_of(dropped.error()) == Fault::Retry) return std::int64_t{0};
  return dropped.error();
}

Result<std::int64_t> CentralOperations::prune_rows(const std::string& before, const OperationProgress& progress) {
  for (std::int64_t gone = 0;;) {
    auto deleted = ask("select pos.admin_prune_log($1, $2)", {before, kRowsAtOnce});
    if (!deleted) return deleted.error();
    if (*deleted == "0") return gone;
    tell(progress, "rows of the log", gone += std::stoll(*deleted), 0);
  }
}

Result<std::int64_t> CentralOperations::prune_receipts(int days, const OperationProgress& progress) {
  auto devices = db_.ask("select pos.admin_device_ids()");
  if (!devices) return in_words(devices.error());
  std::int64_t gone = 0;
  for (const Row& device : *devices) {
    for (;;) {
      auto deleted = ask("select pos.admin_prune_receipts($1, $2::interval, $3)",
                         {device.front(), std::to_string(days) + " days", kRowsAtOnce});
      if (!deleted) return deleted.error();
      if (*deleted == "0") break;
      tell(progress, "receipts", gone += std::stoll(*deleted), 0);
    }
  }
  return gone;
}

Result<std::string> CentralOperations::prune(const PruneLimits& limits, const OperationProgress& progress) {
  const std::string keep = std::to_string(limits.keep_days) + " days";
  auto positions = ask("select pos.admin_prune_positions($1::interval)", {keep});
  if (!positions) return positions.error();
  ordered_json done = ordered_json::parse(*positions);
  tell(progress, "positions", done.at("positions").get<std::int64_t>(), 0);
  auto before = ask("select pos.admin_log_edge($1::interval)", {keep});
  if (!before) return before.error();
  auto weeks = drop_old_weeks(*before);
  if (!weeks) return weeks.error();
  auto rows = prune_rows(*before, progress);
  if (!rows) return rows.error();
  auto receipts = prune_receipts(limits.receipts_days, progress);
  if (!receipts) return receipts.error();
  done["log_weeks"] = *weeks;
  done["log_rows"] = *rows;
  done["receipts"] = *receipts;
  done["log_since"] = *before;
  return done.dump();
}

Result<std::string> CentralOperations::bump_epoch(const std::string& bin) {
  return ask("select pos.admin_bump_epoch($1)", {or_null(bin)});
}

}  // namespace syncing
