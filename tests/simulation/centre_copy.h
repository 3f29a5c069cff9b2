// CentreCopy: the central database of one simulated run, a copy of one that was
// prepared; it can be backed up and go back to its backup while terminals speak
// to it, and a standby that lags behind it can take its place.
//
// Several connections stand for several writers: an ERP's transaction may stay
// open while terminals work.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/connection.h"

namespace simulation {

class CentreCopy {
 public:
  explicit CentreCopy(const std::string& pattern_dsn);
  ~CentreCopy();
  CentreCopy(const CentreCopy&) = delete;
  CentreCopy& operator=(const CentreCopy&) = delete;

  // As a terminal's login; a lock that somebody holds is waited for a moment only.
  std::string terminal_dsn() const;

  // As a superuser, whom row security does not bind.
  std::vector<syncing::Row> ask(const std::string& sql, const std::vector<syncing::Parameter>& parameters = {});
  void run(const std::string& sql);
  std::string value(const std::string& sql, const std::vector<syncing::Parameter>& parameters = {});

  // A statement of the ERP: false if a lock or a rule refused it.
  bool attempt(const std::string& sql) { return attempt_value(sql).has_value(); }
  // The same of somebody who waits no longer, with the first value of the answer.
  std::optional<std::string> attempt_value(const std::string& sql);

  // A transaction that stays open. False if its first statement was refused.
  bool open_long_transaction(const std::string& sql);
  std::size_t long_transactions() const { return open_.size(); }
  void end_long_transaction(std::size_t which, bool commit);

  // Both cut every line to the centre. Requires: no long transaction is open.
  void back_up();
  void restore();
  bool backed_up() const { return backed_up_; }

  // A standby that has all of this moment and from now on lags. Cuts every line.
  // Requires: no long transaction is open.
  void let_standby_catch_up();
  bool followed() const { return !standby_.empty(); }
  // It takes the centre's place, under another address and with its sequences
  // ahead, as replication leaves them. Nobody is told and no line is cut: who is
  // connected to the server before still speaks to it.
  void promote_standby();
  // Of the server that was the centre before.
  std::vector<syncing::Row> ask_former(const std::string& sql, const std::vector<syncing::Parameter>& parameters);

  // How often it has forgotten what it had said yes to.
  int times_gone_back() const { return times_gone_back_; }

 private:
  syncing::Connection open(bool impatient) const;
  syncing::Connection& admin();
  void hang_up();
  void cut_lines();
  void copy_database(const std::string& from, const std::string& to);

  const std::string first_name_;
  std::string name_, standby_, former_;  // Databases; empty: there is none.
  std::optional<syncing::Connection> admin_, erp_;
  std::vector<syncing::Connection> open_;
  bool backed_up_ = false;
  int promotions_ = 0, times_gone_back_ = 0;
};

}  // namespace simulation
