#include "tests/bench/street.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace bench {

namespace {

constexpr std::size_t kThreads = 4;
constexpr int kTillsOfAShop = 4;
constexpr std::int64_t kRestEvery = 20;  // Sales.

struct Sold {
  terminal::Uuid order;
  double at_us;
};

}  // namespace

struct Street::Run {
  const Traffic& traffic;
  double ends_us;
  std::atomic<std::int64_t> sold{0}, arrived{0};
  std::atomic<std::size_t> selling{0};  // Threads that may yet sell.

  bool over() const { return selling == 0 && arrived == sold; }
};

struct Street::Till {
  Till(const MemberPlace& place, const terminal::Clock& clock, bool sells_) : member(place, clock), sells(sells_) {}

  Member member;
  const bool sells;
  Till* next_door = nullptr;
  std::int64_t sells_at_ms = 0, sales = 0, seen = 0;
  Times visible;

  // Makes a sale or takes a step, if it is time for either.
  bool act(Run& run) {
    if (sells && now_us() < run.ends_us && steady_ms() >= sells_at_ms && (member.at_rest() || !hurried(run)))
      return sell(run), true;
    const bool due = !member.at_rest() || steady_ms() >= member.wakes_at_ms() || (hurried(run) && expects());
    if (!due) return false;
    member.step();
    if (std::exchange(seen, member.received()) != seen) look(run);
    return true;
  }

 private:
  bool hurried(const Run& run) const { return run.traffic.sale_every_ms == 0; }

  bool expects() {
    const std::lock_guard lock(mutex_);
    return !expected_.empty();
  }

  void sell(Run& run) {
    const auto order = member.sell();
    ++run.sold;
    {
      const std::lock_guard lock(next_door->mutex_);
      next_door->expected_.push_back({order, now_us()});
    }
    sells_at_ms = std::max(sells_at_ms + run.traffic.sale_every_ms, steady_ms());
    if (++sales % kRestEvery == 0) member.rest();
  }

  void look(Run& run) {
    const double now = now_us();
    const std::lock_guard lock(mutex_);
    std::erase_if(expected_, [&](const Sold& sold) {
      if (!member.has_order(sold.order)) return false;
      visible.add(now - sold.at_us);
      ++run.arrived;
      return true;
    });
  }

  std::mutex mutex_;
  std::deque<Sold> expected_;  // From the till next door.
};

Street::Street(const StreetPlan& plan) {
  const int tills = std::max(plan.tills, 2);
  for (int i = 0; i < tills; ++i) {
    const std::string number = std::to_string(i + 1);
    tills_.push_back(std::make_unique<Till>(MemberPlace{.folder = plan.folder / number,
                                                        .dsn = plan.dsn,
                                                        .bin = plan.bin,
                                                        .workspace = "Shop " + std::to_string(i / kTillsOfAShop),
                                                        .terminal = "Till " + number},
                                            clock_, i < plan.tills));
  }
  for (int i = 0; i < tills; ++i) {
    const int shop = i / kTillsOfAShop * kTillsOfAShop, in_shop = std::min(kTillsOfAShop, tills - shop);
    tills_[static_cast<std::size_t>(i)]->next_door =
        tills_[static_cast<std::size_t>(shop + (i - shop + 1) % in_shop)].get();
  }
}

Street::~Street() = default;

int Street::neighbours(int tills) { return std::clamp(tills, 2, kTillsOfAShop) - 1; }

void Street::load() {
  for (auto& till : tills_) {
    till->member.load();
    till->member.tell(syncing::event::InUse{true});
  }
}

TrafficFigures Street::run(const Traffic& traffic) {
  for (auto& till : tills_) till->member.settle();
  const double start = now_us();
  Run run{.traffic = traffic, .ends_us = start + traffic.seconds * 1e6};
  run.selling = kThreads;
  const auto spread = traffic.sale_every_ms / static_cast<std::int64_t>(tills_.size());
  std::int64_t first = steady_ms();
  for (auto& till : tills_) {
    till->sells_at_ms = first += spread;
    till->visible = {};
  }
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kThreads; ++i) threads.emplace_back([this, i, &run] { work(i, run); });
  }
  TrafficFigures figures{.units = run.sold, .seconds = (now_us() - start) / 1e6, .visible = {}};
  for (auto& till : tills_) figures.visible.add(till->visible);
  return figures;
}

void Street::work(std::size_t thread, Run& run) {
  for (bool may_sell = true; !run.over();) {
    bool busy = false;
    for (std::size_t i = thread; i < tills_.size(); i += kThreads) busy = tills_[i]->act(run) || busy;
    if (may_sell && now_us() >= run.ends_us) may_sell = false, --run.selling;
    if (!busy) std::this_thread::sleep_for(std::chrono::microseconds(500));
  }
}

}  // namespace bench
