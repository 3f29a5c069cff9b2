#include "terminal/till_window.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "ui/png.h"

namespace terminal {

namespace {

// After so long without anybody the file may be tidied.
constexpr std::int64_t kPauseUs = 2'000'000;

// Plays a script, one step whenever the till has come to rest.
class ScriptPlayer {
 public:
  ScriptPlayer(ui::Window& window, TillLoop& loop, const TillWindowOptions& options)
      : window_(window), loop_(loop), options_(options) {}

  bool over() const { return next_ == options_.script.size() && pending_.empty(); }

  Result<void> play(std::int64_t now_us) {
    while (!pending_.empty() && pending_.front().time_us <= now_us) {
      loop_.push(pending_.front());
      pending_.pop_front();
    }
    const bool resting = loop_.idle() && pending_.empty() && now_us >= rest_until_us_;
    if (!resting || over()) return {};
    const ScriptStep& step = options_.script[next_++];
    rest_until_us_ = now_us + kSettleUs;
    if (step.kind == ScriptStep::Kind::Wait) rest_until_us_ = now_us + step.a * std::int64_t{1000};
    if (step.kind == ScriptStep::Kind::Resize) window_.resize(step.a, step.b);
    if (step.kind == ScriptStep::Kind::Shot) return shoot(step.words);
    auto events = events_of(step, loop_.stage().registry(), now_us);
    if (!events) return events.error();
    for (ui::InputEvent& event : *events) pending_.push_back(std::move(event));
    return {};
  }

 private:
  // Longer than a scanner's pause: what was typed has arrived.
  static constexpr std::int64_t kSettleUs = 80'000;

  Result<void> shoot(const std::string& name) {
    std::error_code unwritable;  // Said by the picture that cannot be written.
    std::filesystem::create_directories(options_.pictures, unwritable);
    const std::filesystem::path file = options_.pictures / (name + ".png");
    if (ui::write_png(file.string(), window_.picture(loop_.stage()))) return {};
    return Error{ErrorCode::ReadOnly, "cannot write " + file.string(), ""};
  }

  ui::Window& window_;
  TillLoop& loop_;
  const TillWindowOptions& options_;
  std::size_t next_ = 0;
  std::deque<ui::InputEvent> pending_;
  std::int64_t rest_until_us_ = 0;
};

constexpr double kScriptTick = 0.005;

}  // namespace

Result<void> run_till_window(LoopWorld world, const TillWindowOptions& options) {
  auto stage = ui::Stage::open();
  if (!stage) return stage.error();
  auto window = ui::Window::open(options.window);
  if (!window) return window.error();
  auto loop = TillLoop::open(std::move(world), **stage);
  if (!loop) return loop.error();
  ScriptPlayer player(**window, *loop, options);
  const bool scripted = !options.script.empty();
  const auto size = [&](int scale_percent) { return (*window)->size(scale_percent); };
  std::int64_t last_event_us = ui::steady_us();
  bool rested = false;  // Since the last event.
  std::function<void()> first_frame = options.first_frame;

  while (!(*window)->closing() && !(scripted && player.over())) {
    std::int64_t idle_us = loop->idle_us(ui::steady_us());
    if (!rested) idle_us = std::clamp<std::int64_t>(last_event_us + kPauseUs - ui::steady_us(), 0, idle_us);
    const double idle_s = static_cast<double>(idle_us) / 1e6;
    (*window)->wait(scripted ? std::min(idle_s, kScriptTick) : idle_s);
    for (const ui::InputEvent& event : (*window)->take_events()) {
      loop->push(event);
      last_event_us = event.time_us;
      rested = false;
    }
    if ((*window)->take_damage()) loop->damaged();
    const std::int64_t now_us = ui::steady_us();
    if (scripted) {
      if (auto played = player.play(now_us); !played) return played.error();
    }
    auto drawn = loop->turn(now_us, size);
    if (!drawn) return drawn.error();
    if (*drawn) {
      (*window)->show(**stage);
      if (const auto tell = std::exchange(first_frame, nullptr)) tell();
    } else if (!rested && now_us - last_event_us >= kPauseUs) {
      loop->rest();
      rested = true;
    }
  }
  return {};
}

}  // namespace terminal
