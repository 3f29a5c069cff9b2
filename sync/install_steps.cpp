#include "sync/install_steps.h"

#include <algorithm>
#include <thread>

namespace syncing {
namespace {

using Clock = std::chrono::steady_clock;

// Below PostgreSQL's deadlock_timeout of a second: in a deadlock it is always
// this side that steps back.
constexpr std::string_view kLockWait = "300ms";
constexpr std::chrono::seconds kShortStep(3);
constexpr std::chrono::seconds kLongestStep(30);
constexpr std::chrono::minutes kPatience(10);

bool passes(const Error& error) { return error.code == ErrorCode::Busy; }

// Ended because it took too long, not because somebody was in the way.
bool ran_out(const Error& error) { return error.detail == "57014"; }

}  // namespace

InstallSteps::InstallSteps(Connection& db, const InstallProgress& progress) : db_(db), progress_(progress) {}

void InstallSteps::tell(std::string what, std::int64_t done, std::int64_t total) const {
  if (progress_) progress_({std::move(what), done, total});
}

void InstallSteps::pause(int attempt) {
  const int longest = std::min(100 * (attempt + 1), 2000);
  std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution<int>(20, longest)(random_)));
}

Result<std::vector<Row>> InstallSteps::attempt(const std::function<Result<std::vector<Row>>()>& body,
                                               std::chrono::seconds most) {
  const std::string limit = others_ ? std::to_string(most.count()) + "s" : "0";
  auto begun = db_.run("begin; set local lock_timeout = '" + std::string(kLockWait) +
                       "'; set local statement_timeout = '" + limit + "'");
  if (!begun) return begun.error();
  auto rows = body();
  if (rows) {
    if (auto done = db_.run("commit"); !done) return done.error();
    return rows;
  }
  if (auto undone = db_.run("rollback"); !undone) return undone.error();
  return rows;
}

Result<std::vector<Row>> InstallSteps::repeat(const std::string& what,
                                              const std::function<Result<std::vector<Row>>()>& body) {
  const auto until = Clock::now() + kPatience;
  auto most = kShortStep;
  int too_slow = 0;
  for (int tried = 0;; ++tried) {
    auto rows = attempt(body, most);
    if (rows || !passes(rows.error())) return rows ? std::move(rows) : Result<std::vector<Row>>(rows.error().in(what));
    if (Clock::now() > until) {
      return Error{
          ErrorCode::Busy,
          what + ": others hold what it needs" + who_holds() + "; nothing is broken, run it again at a quieter hour",
          rows.error().detail};
    }
    // Once may be somebody's lock; again and again it is a slow server.
    if (ran_out(rows.error()) && ++too_slow % 3 == 0) most = std::min(most * 2, kLongestStep);
    tell(what + ": waits for a quiet moment", tried + 1);
    pause(tried);
  }
}

// The oldest transactions are the ones to look at.
std::string InstallSteps::who_holds() const {
  auto rows = db_.ask(
      "select string_agg(format('%s (%s, since %s)', pid, coalesce(nullif(application_name, ''), usename),"
      " to_char(xact_start, 'HH24:MI:SS')), ', ') from (select * from pg_stat_activity"
      " where datname = current_database() and pid <> pg_backend_pid() and xact_start < now() - interval '1 second'"
      " order by xact_start limit 3) a");
  if (!rows || rows->empty() || !rows->front().front()) return "";
  return ", longest by process " + *rows->front().front();
}

Result<void> InstallSteps::brief(const std::string& what, const std::string& script) {
  // As one statement, so that the limit on its time is one on all of it.
  auto rows = repeat(what, [&]() -> Result<std::vector<Row>> {
    auto done = db_.run("do $prometric_step$ begin execute $prometric_text$" + script +
                        "$prometric_text$; end $prometric_step$");
    if (!done) return done.error();
    return std::vector<Row>{};
  });
  if (!rows) return rows.error();
  return {};
}

Result<std::vector<Row>> InstallSteps::brief_ask(const std::string& what, const std::string& sql,
                                                 std::initializer_list<Parameter> parameters) {
  return repeat(what, [&] { return db_.ask(sql, parameters); });
}

Result<void> InstallSteps::online(const std::string& statement) { return db_.run(statement); }

Result<std::string> InstallSteps::one_text(const std::string& sql, std::initializer_list<Parameter> parameters) {
  auto rows = db_.ask(sql, parameters);
  if (!rows) return rows.error();
  return rows->empty() ? std::string() : rows->front().front().value_or("");
}

Result<std::vector<Row>> InstallSteps::ask_spelled_out(const std::string& sql,
                                                       std::initializer_list<Parameter> parameters) {
  if (auto begun = db_.run("begin; set local search_path = pg_catalog"); !begun) return begun.error();
  auto rows = db_.ask(sql, parameters);
  if (auto ended = db_.run("rollback"); !ended) return ended.error();
  return rows;
}

}  // namespace syncing
