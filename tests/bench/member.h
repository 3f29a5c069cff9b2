// Member: a till that belongs to a centre: a file of its own, and the program's
// engine and exchange over it, driven step by step by one thread.
//
// What the engine's time is, the owner says: the machine's, or one in which waits
// are passed over. A failed request ends the bench with its reason.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "sync/engine.h"
#include "sync/exchange.h"
#include "terminal/app/shop.h"

namespace bench {

std::int64_t steady_ms();

struct MemberPlace {
  std::filesystem::path folder;  // Made, if it is not there.
  std::string dsn;
  std::string bin;
  std::string workspace;
  std::string terminal;
};

class Member {
 public:
  using NowMs = std::function<std::int64_t()>;

  // Joins; nothing is loaded yet. `clock` outlives the member.
  Member(const MemberPlace& place, const terminal::Clock& clock, NowMs now_ms = steady_ms);

  // What the centre has, all of it; then the shop is open and the engine at rest.
  void load();

  // A sale of five lines, committed when it returns; the engine hears of it.
  terminal::Uuid sell();

  bool at_rest() const { return !next_; }
  std::int64_t wakes_at_ms() const { return wakes_at_ms_; }
  // The command that is due, or, at rest, what comes of waking now.
  void step();
  void tell(const syncing::Event& event);
  void settle();  // Wakes now, and steps until nothing is left to do.

  std::int64_t received() const { return exchange_->counts().received; }
  std::int64_t requests() const { return requests_; }  // Commands that were carried out.
  bool has_order(const terminal::Uuid& id);            // Committed in the file.
  void rest() { shop_->rest(); }

  // What the exchange wrote since the last call outlives a power cut.
  void flush();

  terminal::Shop& shop() { return *shop_; }
  storage::Database& mirror() { return mirror_; }
  std::filesystem::path file() const { return terminal::database_file(folder_); }

 private:
  void take(const syncing::Command& command);

  std::filesystem::path folder_;
  const terminal::Clock& clock_;
  NowMs now_ms_;
  storage::Database mirror_;
  std::unique_ptr<syncing::Remote> remote_;
  std::optional<syncing::Exchange> exchange_;
  syncing::Engine engine_;
  terminal::UuidSource random_;
  std::mt19937_64 choice_{7};
  std::optional<terminal::Shop> shop_;
  std::vector<terminal::Product> goods_;
  std::optional<syncing::Command> next_;  // Nothing: it sleeps.
  std::int64_t wakes_at_ms_ = 0;
  std::int64_t requests_ = 0;
};

}  // namespace bench
