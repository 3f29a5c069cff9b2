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
#include "terminal/cli/exchange_figures.h"
#include "terminal/cli/index_search.h"
#include "terminal/cli/sync_news.h"
#include "terminal/cli/sync_verify.h"

namespace terminal {
namespace {

struct SyncOptions {
  bool once = false, watch = false, verify = false;
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
  auto counts = syncing::run_once(shop->database(), context.clock, [&](const syncing::ExchangeProgress& now) {
    if (!on_terminal) return;
    std::cerr << '\r' << now.counts.sent << " sent, " << now.counts.received << " received";
    if (now.load.running) std::cerr << "; first load: " << load_words(now.load);
    std::cerr << "\033[K" << std::flush;
  });
  if (on_terminal) std::cerr << "\r\033[K" << std::flush;
  if (!counts) return counts.error();
  print_done(context, *counts);
  std::cout << std::flush;  // It can be sold from here on.
  if (auto done = index_search(*shop); !done) return done.error();
  return 0;
}

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
  SyncNews news(context);
  // What was before is no news, and what the worker does at once is.
  if (auto told = news.tell(syncing::SyncStatus(), *shop); !told) return told.error();
  syncing::Worker worker(database_file(context.folder), context.clock, {});
  worker.set_in_use(true);
  std::int64_t known = -1;
  for (const timespec pause{0, 500'000'000}; sigtimedwait(&stop, nullptr, &pause) < 0;) {
    if (auto told = news.tell(worker.status(), *shop); !told) return told.error();
    // Sales are made by other processes, so this one has to look.
    auto units = shop->units();
    if (!units) return units.error();
    if (std::exchange(known, units->total) != units->total) worker.unit_committed();
    shop->rest();
  }
  if (auto told = news.tell(worker.status(), *shop); !told) return told.error();
  return 0;
}

}  // namespace

void add_sync(CLI::App& app, Context& context) {
  auto options = std::make_shared<SyncOptions>();
  auto* command = app.add_subcommand("sync", "Exchange with the centre");
  auto* how = command->add_option_group("how");
  how->add_flag("--once", options->once, "Until nothing is left to do");
  how->add_flag("--watch", options->watch, "Until it is stopped");
  how->add_flag("--verify", options->verify, "Compare every row with the centre, and fetch anew what differs");
  how->require_option(1);
  command->callback([&context, options] {
    context.action = [&context, options] {
      if (options->verify) return sync_verify(context);
      return options->watch ? sync_watch(context) : sync_once(context);
    };
  });
}

}  // namespace terminal
