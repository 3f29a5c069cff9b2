#include "terminal/loop.h"

#include <algorithm>

#include "terminal/app/present_till.h"
#include "terminal/app/till_printer.h"
#include "terminal/app/till_reports.h"

namespace terminal {

namespace {

constexpr std::int64_t kMinuteUs = 60'000'000;
constexpr std::int64_t kRefreshUs = 1'000'000;
// Whoever counts change or fetches a bag is still at the till.
constexpr std::int64_t kAtTheTillUs = 3 * kMinuteUs;

struct Perform {
  LoopWorld& world;

  void operator()(const AskCentre&) const {
    if (world.ask_centre) world.ask_centre();
  }

  void operator()(const PrintWaiting&) const {
    if (world.printing) world.printing->print();
  }
  void operator()(const OpenDrawer&) const {
    if (world.printing) world.printing->open_drawer();
  }
  void operator()(const AskPrinter&) const {
    if (world.printing) world.printing->look();
  }

  void operator()(const Sound& sound) const {
    switch (sound.tune) {
      case Tune::Good: return world.sounder.good();
      case Tune::Bad: return world.sounder.bad();
      case Tune::Attention: return world.sounder.attention();
    }
  }
};

// The age is shown in minutes: seconds are no news.
ui::ConnectionView as_shown(ui::ConnectionView connection) {
  if (connection.age_s > 0) connection.age_s -= connection.age_s % 60;
  return connection;
}

}  // namespace

Result<TillLoop> TillLoop::open(LoopWorld world, ui::Stage& stage) {
  auto state = open_till(world.shop);
  if (!state) return state.error();
  return TillLoop(std::move(world), stage, std::move(*state));
}

void TillLoop::push(const ui::InputEvent& event) {
  last_event_us_ = event.time_us;
  sorter_.push(event);
}

void TillLoop::carry_out(const ui::Intent& intent, std::int64_t now_us) {
  for (const Effect& effect : handle(state_, intent, world_.shop, now_us)) std::visit(Perform{world_}, effect);
  frames_owed_ = kFramesAfterEvent;
}

// Typing goes to the frames; a scan is carried out once every stroke before it
// has been: "3*" and then a scan means three.
void TillLoop::deliver(std::int64_t now_us) {
  sorter_.pause(now_us);
  auto& decided = sorter_.decided();
  while (!decided.empty()) {
    if (const auto* event = std::get_if<ui::InputEvent>(&decided.front())) {
      stage_->feed().push(*event);
      frames_owed_ = kFramesAfterEvent;
    } else if (stage_->feed().pending()) {
      return;
    } else {
      carry_out(ui::Scan{std::get<ReadScan>(decided.front()).text}, now_us);
    }
    decided.pop_front();
  }
}

// Behind what was typed before them.
void TillLoop::deliver_codes(std::int64_t now_us) {
  if (!world_.next_code || stage_->feed().pending() || !sorter_.decided().empty()) return;
  while (auto code = world_.next_code()) {
    last_event_us_ = now_us;
    carry_out(ui::Scan{std::move(*code)}, now_us);
  }
}

void TillLoop::notice_changes(std::int64_t now_us) {
  bool changed = expire(state_, now_us);
  changed = keep_again(state_, world_.shop, now_us) || changed;
  if (lock_if_idle(state_, world_.shop, now_us)) changed = true;
  if (reports_at_work(state_)) {
    changed = work_on_reports(state_, world_.shop, now_us) || changed;
  } else if (const auto next = next_change_us(state_, now_us); next && *next <= now_us + kGlowUs / 12) {
    changed = true;
  }
  if (world_.printing) changed = printer_changed(state_, world_.shop, world_.printing->news(), now_us) || changed;
  ui::ConnectionView connection = as_shown(world_.connection(now_us < last_event_us_ + kAtTheTillUs));
  // While much arrives the goods are read again once a second, not with every slice.
  if (connection.applied != connection_.applied && now_us >= refreshed_us_ + kRefreshUs) {
    refresh(state_, world_.shop, now_us);
    refreshed_us_ = now_us;
  } else {
    connection.applied = connection_.applied;
  }
  if (connection != connection_) {
    connection_ = std::move(connection);
    exchange_changed(state_, world_.shop, now_us);
    changed = true;
  }
  const std::string clock = world_.shop.clock().local_now().hours_minutes();
  if (clock != clock_) {
    clock_ = clock;
    minute_passed(state_, world_.shop, now_us);
    changed = true;
  }
  if (changed) frames_owed_ = std::max(frames_owed_, 1);
}

Result<void> TillLoop::draw(std::int64_t now_us, const SizeOf& size) {
  stage_->set_language(state_.settings.language);
  if (auto done = stage_->set_look(state_.settings.look); !done) return done.error();
  if (auto done = stage_->set_size(size(state_.settings.scale_percent)); !done) return done.error();
  const float seconds = static_cast<float>(now_us - last_frame_us_) / 1e6f;
  last_frame_us_ = now_us;
  --frames_owed_;
  const Surroundings around{world_.shop, connection_, world_.shop.clock().local_now(), now_us, world_.version};
  for (const ui::Intent& intent : stage_->draw(present(state_, around), std::clamp(seconds, 0.001f, 0.1f)))
    carry_out(intent, now_us);
  return {};
}

Result<bool> TillLoop::turn(std::int64_t now_us, const SizeOf& size) {
  deliver(now_us);
  deliver_codes(now_us);
  notice_changes(now_us);
  if (frames_owed_ == 0 && !stage_->feed().pending()) return false;
  frames_owed_ = std::max(frames_owed_, 1);
  if (auto done = draw(now_us, size); !done) return done.error();
  return true;
}

void TillLoop::rest() {
  flush_cart(state_, world_.shop);
  world_.shop.rest();
}

std::int64_t TillLoop::idle_us(std::int64_t now_us) const {
  if (!idle()) return 0;
  std::int64_t until = kMinuteUs - world_.shop.clock().now().micros % kMinuteUs;
  if (const auto deadline = sorter_.deadline()) until = std::min(until, *deadline - now_us);
  if (const auto change = next_change_us(state_, now_us)) until = std::min(until, *change - now_us);
  if (now_us < refreshed_us_ + kRefreshUs) until = std::min(until, refreshed_us_ + kRefreshUs - now_us);
  return std::max<std::int64_t>(until, 0);
}

}  // namespace terminal
