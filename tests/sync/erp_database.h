// A database as an ERP has it before it knows of us, and the ERP at work in it.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "sync/connection.h"

namespace tests {

// The document's tables (erp/document.sql), owned by the role erp, without rows.
std::string erp_without_rows();

// The same with 120,000 rows (erp/rows.sql).
std::string erp_with_rows();

// The connection string of the same database for another role.
std::string as_role(const std::string& dsn, const std::string& role);

// Everything that a schema consists of, one fact a line, sorted: columns,
// constraints, indexes, triggers, policies, functions. Partitions of the audit
// trail are left out.
std::vector<std::string> schema_facts(const std::string& dsn);

// Takes orders, changes customers and prices and deletes orders, one statement
// after the other, from construction to stop().
class ErpAtWork {
 public:
  explicit ErpAtWork(const std::string& dsn);
  ~ErpAtWork() { stop(); }

  void stop();

  // To be asked after stop().
  std::int64_t statements() const { return statements_; }
  std::int64_t orders_kept() const { return orders_kept_; }
  std::chrono::milliseconds longest() const { return longest_; }
  const std::string& longest_statement() const { return longest_statement_; }
  const std::vector<std::string>& errors() const { return errors_; }

 private:
  void work();
  void say(const std::string& sql);

  syncing::Connection db_;
  std::atomic<bool> stopping_ = false;
  std::int64_t statements_ = 0;
  std::int64_t orders_kept_ = 0;
  std::chrono::milliseconds longest_{0};
  std::string longest_statement_;
  std::vector<std::string> errors_;
  std::thread thread_;
};

}  // namespace tests
