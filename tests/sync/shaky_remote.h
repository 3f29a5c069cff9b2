// ShakyRemote: a line that dies before or after the server has done its work.
#pragma once

#include <functional>

#include "sync/remote.h"
#include "tests/support/random.h"

namespace tests {

class ShakyRemote : public syncing::Remote {
 public:
  ShakyRemote(syncing::Remote& inner, std::uint64_t seed) : inner_(inner), random_(seed) {}

  void calm() { calm_ = true; }
  int faults() const { return faults_; }

  // As a centre of before the first load by rows.
  void give_documents_only() { documents_only_ = true; }
  int rows_given() const { return rows_given_; }  // Calls that gave rows.

  // Called before rows are given: what others do in the middle of a first load.
  std::function<void(const syncing::RowsRequest&)> meanwhile;

  terminal::Result<syncing::Enrolment> enrol(const syncing::EnrolRequest& request) override {
    return shaken<syncing::Enrolment>([&] { return inner_.enrol(request); });
  }
  terminal::Result<std::vector<storage::Renaming>> settle_in(const syncing::Credentials& who,
                                                             const syncing::Belongings& belongings) override {
    return shaken<std::vector<storage::Renaming>>([&] { return inner_.settle_in(who, belongings); });
  }
  terminal::Result<syncing::Registration> reincarnate(const syncing::Credentials& old,
                                                      const syncing::Succession& wanted) override {
    return shaken<syncing::Registration>([&] { return inner_.reincarnate(old, wanted); });
  }
  terminal::Result<syncing::Greeting> hello(const syncing::Credentials& who,
                                            const syncing::HelloState& state) override {
    return shaken<syncing::Greeting>([&] { return inner_.hello(who, state); });
  }
  terminal::Result<syncing::PushReply> push(const syncing::Credentials& who, const syncing::Batch& batch) override {
    return shaken<syncing::PushReply>([&] { return inner_.push(who, batch); });
  }
  terminal::Result<syncing::PushReply> push_raw(const syncing::Credentials& who, const std::string& nonce,
                                                const storage::PendingUnit& unit, const std::string& reason) override {
    return shaken<syncing::PushReply>([&] { return inner_.push_raw(who, nonce, unit, reason); });
  }
  terminal::Result<syncing::Page> pull(const syncing::Credentials& who, const syncing::PullRequest& request) override {
    return shaken<syncing::Page>([&] { return inner_.pull(who, request); });
  }
  terminal::Result<syncing::Chunk> snapshot(const syncing::Credentials& who, const std::string& kind,
                                            const terminal::Uuid& after) override {
    return shaken<syncing::Chunk>([&] { return inner_.snapshot(who, kind, after); });
  }
  terminal::Result<std::string> snapshot_rows(const syncing::Credentials& who,
                                              const syncing::RowsRequest& request) override {
    if (documents_only_) return terminal::Error{terminal::ErrorCode::Refused, "there is no such function", "42883"};
    ++rows_given_;
    if (meanwhile) meanwhile(request);
    return shaken<std::string>([&] { return inner_.snapshot_rows(who, request); });
  }
  void expect_rows(const syncing::Credentials& who, const syncing::RowsRequest& request) override {
    if (!documents_only_) inner_.expect_rows(who, request);
  }
  void expect_page(const syncing::Credentials& who, const syncing::PullRequest& request) override {
    inner_.expect_page(who, request);
  }
  void load_history_from(const std::string& day) override { inner_.load_history_from(day); }
  void disconnect() override { inner_.disconnect(); }
  void connect_to(const std::string& dsn) override { inner_.connect_to(dsn); }

 private:
  template <typename T, typename Call>
  terminal::Result<T> shaken(Call call) {
    if (calm_ || !random_.one_in(4)) return call();
    ++faults_;
    if (random_.one_in(2)) return terminal::Error{terminal::ErrorCode::Unavailable, "the line is down", ""};
    (void)call();
    return terminal::Error{terminal::ErrorCode::Unavailable, "the line died before the answer", "in doubt"};
  }

  syncing::Remote& inner_;
  Random random_;
  bool calm_ = false;
  int faults_ = 0;
  bool documents_only_ = false;
  int rows_given_ = 0;
};

}  // namespace tests
