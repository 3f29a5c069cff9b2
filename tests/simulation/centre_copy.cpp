#include "tests/simulation/centre_copy.h"

#include <utility>

#include "tests/simulation/story.h"
#include "tests/support/postgres_cluster.h"

namespace simulation {

using syncing::Connection;
using syncing::Parameter;
using syncing::Row;

namespace {

std::string name_in(const std::string& dsn) { return dsn.substr(dsn.rfind('=') + 1); }

std::string nth_server(const std::string& first, int promotions) {
  return promotions == 0 ? first : first + "_after_" + std::to_string(promotions);
}

// Nobody else moves while one waits, so waiting longer would change nothing.
constexpr const char* kImpatient = " options='-c lock_timeout=4ms -c timezone=Asia/Almaty'";

// Runs where no database of the run is in use.
void in_postgres(const std::string& sql) {
  auto db = need(Connection::open(tests::PostgresCluster::shared().dsn("postgres")), "open the cluster");
  need(db.run(sql), sql);
}

}  // namespace

CentreCopy::CentreCopy(const std::string& pattern_dsn)
    : first_name_(name_in(tests::PostgresCluster::shared().create_database(name_in(pattern_dsn)))),
      name_(first_name_) {}

CentreCopy::~CentreCopy() {
  hang_up();
  try {
    for (int i = 0; i <= promotions_; ++i)
      in_postgres("drop database if exists " + nth_server(first_name_, i) + " with (force)");
    if (!standby_.empty()) in_postgres("drop database if exists " + standby_);
    in_postgres("drop database if exists " + first_name_ + "_backup");
  } catch (const Violation&) {
    // The cluster goes with the process; what it still holds is its own.
  }
}

std::string CentreCopy::terminal_dsn() const {
  return tests::PostgresCluster::shared().dsn(name_, "till") + kImpatient;
}

Connection CentreCopy::open(bool impatient) const {
  return need(Connection::open(tests::PostgresCluster::shared().dsn(name_) + (impatient ? kImpatient : "")),
              "open the centre");
}

Connection& CentreCopy::admin() {
  if (!admin_) {
    admin_ = open(false);
    need(admin_->run("set timezone = 'Asia/Almaty'"), "set the time zone");
  }
  return *admin_;
}

std::vector<Row> CentreCopy::ask(const std::string& sql, const std::vector<Parameter>& parameters) {
  return need(admin().ask(sql, parameters), sql.substr(0, 300));
}

void CentreCopy::run(const std::string& sql) { need(admin().run(sql), sql.substr(0, 300)); }

std::string CentreCopy::value(const std::string& sql, const std::vector<Parameter>& parameters) {
  const auto rows = ask(sql, parameters);
  return rows.empty() ? "" : rows.front().front().value_or("");
}

std::optional<std::string> CentreCopy::attempt_value(const std::string& sql) {
  if (!erp_) erp_ = open(true);
  const auto rows = erp_->ask(sql, {});
  if (!rows) return std::nullopt;
  return rows->empty() || rows->front().empty() ? "" : rows->front().front().value_or("");
}

bool CentreCopy::open_long_transaction(const std::string& sql) {
  Connection db = open(true);
  need(db.run("begin"), "begin");
  if (!db.run(sql)) return false;
  open_.push_back(std::move(db));
  return true;
}

void CentreCopy::end_long_transaction(std::size_t which, bool commit) {
  need(open_[which].run(commit ? "commit" : "rollback"), "end a long transaction");
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(which));
}

void CentreCopy::hang_up() {
  open_.clear();
  admin_.reset();
  erp_.reset();
}

void CentreCopy::cut_lines() {
  hang_up();
  in_postgres("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '" + name_ + "'");
}

void CentreCopy::copy_database(const std::string& from, const std::string& to) {
  in_postgres("drop database if exists " + to);
  in_postgres("create database " + to + " template " + from + " strategy file_copy");
}

void CentreCopy::back_up() {
  cut_lines();
  copy_database(name_, first_name_ + "_backup");
  backed_up_ = true;
}

void CentreCopy::restore() {
  cut_lines();
  copy_database(first_name_ + "_backup", name_);
  ++times_gone_back_;
}

void CentreCopy::let_standby_catch_up() {
  cut_lines();
  standby_ = nth_server(first_name_, promotions_ + 1);
  copy_database(name_, standby_);
}

// The write-ahead log has a sequence's numbers before they are given.
void CentreCopy::promote_standby() {
  hang_up();
  former_ = std::exchange(name_, std::exchange(standby_, ""));
  ++promotions_;
  ++times_gone_back_;
  run("select setval(format('%I.%I', schemaname, sequencename)::regclass, last_value + 32) from pg_sequences"
      " where last_value is not null");
}

std::vector<Row> CentreCopy::ask_former(const std::string& sql, const std::vector<Parameter>& parameters) {
  if (former_.empty()) return {};
  auto db = need(Connection::open(tests::PostgresCluster::shared().dsn(former_)), "open the server before");
  return need(db.ask(sql, parameters), sql.substr(0, 300));
}

}  // namespace simulation
