// InstallSteps: changes to a database that others are working in.
//
// Each step is one transaction that would rather give up than make anybody
// wait: it waits shortly for a lock, may hold its locks for a short time only,
// and is tried again after a random pause. All of them can be repeated, so an
// installation may be ended at any moment and run again.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "sync/connection.h"

namespace syncing {

// What an installation is doing: "part 004_erp_keys.sql", "order_items: tenants".
struct InstallNews {
  std::string what;
  std::int64_t done = 0;
  std::int64_t total = 0;  // 0: not counted.
};
using InstallProgress = std::function<void(const InstallNews&)>;

class InstallSteps {
 public:
  InstallSteps(Connection& db, const InstallProgress& progress);

  // From now on others work in this database: steps end after a few seconds at
  // most, however far they are.
  void mind_others() { others_ = true; }

  void tell(std::string what, std::int64_t done = 0, std::int64_t total = 0) const;

  // One transaction. `what` names it in an error. Errors besides the
  // statement's: Busy, when ten minutes were not enough to get a lock.
  Result<void> brief(const std::string& what, const std::string& script);
  Result<std::vector<Row>> brief_ask(const std::string& what, const std::string& sql,
                                     std::initializer_list<Parameter> parameters);

  // As long as it takes, outside of any transaction: for what locks nobody out.
  Result<void> online(const std::string& statement);

  Result<std::vector<Row>> ask(const std::string& sql, std::initializer_list<Parameter> parameters = {}) {
    return db_.ask(sql, parameters);
  }
  Result<std::string> one_text(const std::string& sql, std::initializer_list<Parameter> parameters = {});

  // As names are compared: everything outside pg_catalog is spelled with its schema.
  Result<std::vector<Row>> ask_spelled_out(const std::string& sql, std::initializer_list<Parameter> parameters = {});

  Connection& db() { return db_; }
  void pause(int attempt);

 private:
  Result<std::vector<Row>> attempt(const std::function<Result<std::vector<Row>>()>& body, std::chrono::seconds most);
  Result<std::vector<Row>> repeat(const std::string& what, const std::function<Result<std::vector<Row>>()>& body);
  std::string who_holds() const;

  Connection& db_;
  const InstallProgress& progress_;
  bool others_ = false;
  std::mt19937 random_{std::random_device{}()};
};

}  // namespace syncing
