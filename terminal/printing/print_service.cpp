#include "terminal/printing/print_service.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "terminal/app/shop_settings.h"
#include "terminal/devices/printer_places.h"
#include "terminal/printing/print_queue.h"

namespace terminal {

namespace {

using Steady = std::chrono::steady_clock;

// A drawer that opens long after the money was counted opens for nobody.
constexpr auto kDrawerPatience = std::chrono::seconds(5);
constexpr std::int64_t kKeptMicros = std::int64_t{31} * 24 * 3600 * 1'000'000;

}  // namespace

struct PrintService::Worker {
  explicit Worker(World its_world) : world(std::move(its_world)) {
    thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }

  struct Wishes {
    bool print = true;  // At the start: what waits since the last time.
    bool look = false;
    std::optional<Steady::time_point> drawer;
    bool any() const { return print || look || drawer; }
  };

  void wish(const std::function<void(Wishes&)>& add) {
    {
      const std::lock_guard lock(mutex);
      add(wishes);
    }
    woken.notify_one();
  }

  Wishes wait(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    const auto asked = [this] { return wishes.any(); };
    if (news.waiting > 0 && news.set_up) {
      if (!woken.wait_for(lock, stop, world.again, asked)) wishes.print = true;
    } else {
      woken.wait(lock, stop, asked);
    }
    return std::exchange(wishes, {.print = false});
  }

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const Wishes now = wait(stop);
      if (stop.stop_requested() || !open()) continue;
      auto settings = read_shop_settings(*db, {});
      if (!settings) continue;
      const PrinterSettings& printer = settings->printer;
      if (now.drawer) drawer(printer, *now.drawer);
      if (now.print) print_all(stop, printer);
      if (now.look) look(printer);
      count(printer);
    }
  }

  bool open() {
    if (db) return true;
    auto opened = storage::Database::open(world.file);
    if (!opened) return false;
    db.emplace(std::move(*opened));
    static_cast<void>(storage::forget_printed(*db, {world.clock.local_now().micros - kKeptMicros}));
    return true;
  }

  void print_all(const std::stop_token& stop, const PrinterSettings& printer) {
    if (printer.connection.empty()) return;
    count(printer);
    while (!stop.stop_requested()) {
      tell([](PrinterNews& told) { told.printing = told.waiting > 0; });
      auto step = print_next(*db, world.clock, printer, 0, world.limits);
      tell([](PrinterNews& told) { told.printing = false; });
      if (!step || step->kind != QueueStep::Kind::Done) return;
      heard(step->outcome.look);
      count(printer);
      const Wishes more = urgent();
      if (more.drawer) drawer(printer, *more.drawer);
      if (step->outcome.kind != PrintOutcome::Kind::Printed) return;
    }
  }

  // A drawer is not kept waiting by a queue of receipts.
  Wishes urgent() {
    const std::lock_guard lock(mutex);
    return {.print = false, .look = false, .drawer = std::exchange(wishes.drawer, std::nullopt)};
  }

  void drawer(const PrinterSettings& printer, Steady::time_point asked) {
    const bool late = Steady::now() > asked + kDrawerPatience;
    const PrinterTrouble trouble = late ? PrinterTrouble::NotConnected : kick_drawer(printer, world.limits);
    if (trouble != PrinterTrouble::None) tell([](PrinterNews& told) { ++told.drawer_failures; });
  }

  void look(const PrinterSettings& printer) {
    tell([](PrinterNews& told) { told.places = printer_places(); });
    if (!printer.connection.empty()) heard(look_at_printer(printer.connection, world.limits));
  }

  void heard(const PrinterLook& look) {
    tell([&](PrinterNews& told) {
      told.looked = true;
      told.answers = look.answers;
      told.paper_low = look.paper_low;
      told.trouble = look.trouble;
      told.details = look.details;
    });
  }

  void count(const PrinterSettings& printer) {
    auto counts = storage::print_counts(*db);
    tell([&](PrinterNews& told) {
      if (connection != printer.connection) told = {.places = told.places, .drawer_failures = told.drawer_failures};
      connection = printer.connection;
      told.set_up = !printer.connection.empty();
      if (counts) told.waiting = counts->waiting, told.perhaps = counts->perhaps;
    });
  }

  void tell(const std::function<void(PrinterNews&)>& change) {
    {
      const std::lock_guard lock(mutex);
      const PrinterNews before = news;
      change(news);
      if (news == before) return;
    }
    if (world.changed) world.changed();
  }

  World world;
  std::optional<storage::Database> db;  // The thread's.
  std::string connection;               // The same: of the printer that the news are about.
  mutable std::mutex mutex;             // Of the wishes and the news.
  std::condition_variable_any woken;
  Wishes wishes;
  PrinterNews news;
  std::jthread thread;  // Last: it uses all of the above.
};

PrintService::PrintService(World world) : worker_(std::make_unique<Worker>(std::move(world))) {}
PrintService::~PrintService() = default;

void PrintService::print() {
  worker_->wish([](auto& wishes) { wishes.print = true; });
}
void PrintService::open_drawer() {
  worker_->wish([](auto& wishes) { wishes.drawer = Steady::now(); });
}
void PrintService::look() {
  worker_->wish([](auto& wishes) { wishes.look = true; });
}

PrinterNews PrintService::news() const {
  const std::lock_guard lock(worker_->mutex);
  return worker_->news;
}

}  // namespace terminal
