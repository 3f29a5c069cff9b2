// sync: exchanges with the centre, once or all the time.
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "sync/run_once.h"
#include "sync/worker.h"
#include "terminal/cli/centre.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/index_search.h"

namespace terminal {
namespace {

struct SyncOptions {
  bool once = false, watch = false;
};

void print_done(const Context& context, const syncing::ExchangeCounts& counts) {
  if (context.json) {
    const nlohmann::ordered_json done = {
        {"sent", counts.sent}, {"quarantined", counts.quarantined}, {"received", counts.received}};
    std::cout << done.dump() << '\n';
  } else {
    std::cout << counts.sent << " units sent, " << counts.quarantined << " of them put aside by the centre; "
              << counts.received << " documents received\n";
  }
}

Result<int> sync_once(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  const bool on_terminal = isatty(STDERR_FILENO) == 1;
  auto counts = syncing::run_once(shop->database(), context.clock, [&](const syncing::ExchangeCounts& so_far) {
    if (on_terminal)
      std::cerr << '\r' << so_far.sent << " sent, " << so_far.received << " received\033[K" << std::flush;
  });
  if (on_terminal) std::cerr << "\r\033[K" << std::flush;
  if (!counts) return counts.error();
  print_done(context, *counts);
  std::cout << std::flush;  // It can be sold from here on.
  if (auto done = index_search(*shop); !done) return done.error();
  return 0;
}

std::string words(const syncing::SyncStatus& status) {
  using Phase = syncing::Engine::Phase;
  switch (status.phase) {
    case Phase::Connecting: return "connecting";
    case Phase::Sending: return "sending";
    case Phase::Loading: return "first load";
    case Phase::Receiving: return "receiving";
    case Phase::UpToDate: return "up to date";
    case Phase::Waiting: return "waiting: " + status.trouble;
    case Phase::Refused: return "refused: " + status.trouble;
  }
  return {};
}

// A line whenever a round has ended differently from the one before.
class News {
 public:
  explicit News(const Context& context) : context_(context) {}

  void tell(const syncing::SyncStatus& status) {
    using Phase = syncing::Engine::Phase;
    const bool at_rest =
        status.phase == Phase::UpToDate || status.phase == Phase::Waiting || status.phase == Phase::Refused;
    const auto& counts = status.counts;
    std::string line =
        words(status) + "; " + std::to_string(counts.sent) + " sent, " + std::to_string(counts.received) + " received";
    if (!at_rest || line == last_) return;
    last_ = line;
    std::cout << context_.clock.local_now().to_string().substr(0, 19) << "  " << line << std::endl;
  }

 private:
  const Context& context_;
  std::string last_;
};

// SIGINT and SIGTERM as something to wait for. Threads begun later leave them alone, too.
sigset_t take_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

Result<int> sync_watch(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto member = has_centre(*shop);
  if (!member) return member.error();
  if (!*member)
    return Error{ErrorCode::NotFound, "this shop has no centre; prometric join makes it a member of one", ""};
  const sigset_t stop = take_stop_signals();
  syncing::Worker worker(database_file(context.folder), context.clock, {});
  worker.set_in_use(true);
  News news(context);
  std::int64_t known = -1;
  for (const timespec pause{0, 500'000'000}; sigtimedwait(&stop, nullptr, &pause) < 0;) {
    news.tell(worker.status());
    // Sales are made by other processes, so this one has to look.
    auto units = shop->units();
    if (!units) return units.error();
    if (std::exchange(known, units->total) != units->total) worker.unit_committed();
    shop->rest();
  }
  return 0;
}

}  // namespace

void add_sync(CLI::App& app, Context& context) {
  auto options = std::make_shared<SyncOptions>();
  auto* command = app.add_subcommand("sync", "Exchange with the centre");
  auto* how = command->add_option_group("how");
  how->add_flag("--once", options->once, "Until nothing is left to do");
  how->add_flag("--watch", options->watch, "Until it is stopped");
  how->require_option(1);
  command->callback([&context, options] {
    context.action = [&context, options] { return options->watch ? sync_watch(context) : sync_once(context); };
  });
}

}  // namespace terminal
