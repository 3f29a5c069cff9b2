// Line: the way from a terminal to its centre, and what becomes of a call on it.
//
// Everything that goes wrong is drawn from the run's seed. A late call reaches
// the centre long after its terminal gave up waiting, as a request does whose
// connection died while the server was still reading it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "sync/remote.h"
#include "tests/simulation/story.h"
#include "tests/support/random.h"

namespace simulation {

struct Killed {};  // The process ended here, at once.

enum class Mishap { LostBefore, LostAfter, Twice, Late, Passing, KilledBefore, KilledAfter };

// Calls in a hundred that meet each mishap.
struct Weather {
  int mishaps_percent = 0;
  std::vector<Mishap> kinds;
};

// How a wrong protocol would answer; empty functions leave an answer as it is.
struct Tamper {
  std::function<void(syncing::Greeting&)> greeting;
  std::function<void(syncing::Page&)> page;
  // Answers instead of the centre.
  std::function<std::optional<syncing::PushReply>(const std::string& nonce,
                                                  const std::vector<storage::PendingUnit>& units)>
      push;
};

class Line final : public syncing::Remote {
 public:
  Line(std::string name, std::string dsn, tests::Random& random, Story& story);

  Weather weather;
  Tamper tamper;
  // Called around every push that reaches the centre, by whatever way.
  std::function<void(const std::vector<storage::PendingUnit>&)> arriving, arrived;

  // Called when the centre has answered with its last page of documents.
  std::function<void()> read_to_the_end;

  // An answer was given to a request that came again after its successor: to the
  // centre that is a disk which counts on from an older state.
  bool overtaken() const { return overtaken_; }

  std::size_t late_calls() const { return late_.size(); }
  void deliver_late_call(std::size_t which);
  void cut();  // Nobody is connected any more.
  // Another server is the centre; the one before answers so many calls before it is gone.
  void fail_over(std::string dsn, int last_answers);
  void let_go_of_former();

  syncing::Result<syncing::Enrolment> enrol(const syncing::EnrolRequest& request) override;
  syncing::Result<std::vector<storage::Renaming>> settle_in(const syncing::Credentials& who,
                                                            const syncing::Belongings& belongings) override;
  syncing::Result<syncing::Registration> reincarnate(const syncing::Credentials& old,
                                                     const syncing::Succession& wanted) override;
  syncing::Result<syncing::Greeting> hello(const syncing::Credentials& who, const syncing::HelloState& state) override;
  syncing::Result<syncing::PushReply> push(const syncing::Credentials& who, const syncing::Batch& batch) override;
  syncing::Result<syncing::PushReply> push_raw(const syncing::Credentials& who, const std::string& nonce,
                                               const storage::PendingUnit& unit, const std::string& reason) override;
  syncing::Result<syncing::Page> pull(const syncing::Credentials& who, const syncing::PullRequest& request) override;
  syncing::Result<syncing::Chunk> snapshot(const syncing::Credentials& who, const std::string& kind,
                                           const terminal::Uuid& after) override;
  syncing::Result<std::string> snapshot_rows(const syncing::Credentials& who,
                                             const syncing::RowsRequest& request) override;
  void expect_rows(const syncing::Credentials& who, const syncing::RowsRequest& request) override {
    inner_->expect_rows(who, request);
  }
  void expect_page(const syncing::Credentials& who, const syncing::PullRequest& request) override {
    inner_->expect_page(who, request);
  }
  void load_history_from(const std::string& day) override {
    inner_->load_history_from(day);
    side_->load_history_from(day);
  }
  void disconnect() override { inner_->disconnect(); }
  void connect_to(const std::string& dsn) override { inner_->connect_to(dsn); }

 private:
  // `call` takes the Remote to call, so that it may run again, later, elsewhere.
  enum class Repeat { Harmless, Overtakes };
  template <typename T>
  syncing::Result<T> travel(const std::string& what, Repeat repeat, std::function<syncing::Result<T>(Remote&)> call);
  template <typename T>
  syncing::Result<T> ask(const std::function<syncing::Result<T>(Remote&)>& call);
  std::optional<Mishap> draw();

  std::string name_;
  tests::Random& random_;
  Story& story_;
  std::unique_ptr<Remote> inner_, side_;  // The side line carries what comes late.
  struct LateCall {
    std::string what;
    Repeat repeat;
    std::function<void(Remote&)> call;
  };
  std::vector<LateCall> late_;
  bool overtaken_ = false;
  std::string next_dsn_;  // Of the server that is the centre by now; empty: they speak to it.
  int last_answers_ = 0;
};

}  // namespace simulation
