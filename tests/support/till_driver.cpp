#include "tests/support/till_driver.h"

namespace tests {

namespace {

constexpr std::int64_t kTurnUs = 10'000;

std::optional<std::string> next_of(std::deque<std::string>& codes) {
  if (codes.empty()) return std::nullopt;
  std::string code = std::move(codes.front());
  codes.pop_front();
  return code;
}

}  // namespace

TillDriver::TillDriver(ui::StageSize size, Start start) : size_(size) {
  shop_ = std::make_unique<terminal::Shop>(must(terminal::open_or_make_demo_shop(folder_.path(), clock_)));
  stage_ = must(ui::Stage::open());
  loop_ = std::make_unique<terminal::TillLoop>(
      must(terminal::TillLoop::open({*shop_, sounder_,
                                     [this](bool in_use) {
                                       told_in_use_ = in_use;
                                       return connection;
                                     },
                                     "test", [this] { ++asked_centre_; }, [this] { return next_of(codes); }},
                                    *stage_)));
  rest();
  if (start == Start::Locked) return;
  type("1111");
  press(ui::Key::Enter);
  rest(6'500);  // Until the welcome has gone.
}

void TillDriver::turn() {
  const auto size = [&](int scale_percent) {
    return ui::StageSize{size_.width, size_.height, size_.px_per_mm * static_cast<float>(scale_percent) / 100.0f};
  };
  if (must(loop_->turn(now_us_, size))) ++frames_;
}

void TillDriver::rest(std::int64_t ms) {
  for (const std::int64_t until = now_us_ + ms * 1000; now_us_ < until; now_us_ += kTurnUs) {
    clock_.advance_ms(kTurnUs / 1000);
    turn();
  }
}

void TillDriver::send(const std::vector<ui::InputEvent>& events) {
  for (const ui::InputEvent& event : events) loop_->push(event);
  turn();
}

void TillDriver::click(std::string_view label) {
  const ui::Placed* placed = stage_->registry().find(label);
  const std::string complaint = std::string(label) + " cannot be clicked; the screen says: " + all_words();
  if (placed == nullptr || !placed->enabled) terminal::invariant_failed(complaint.c_str(), __FILE__, __LINE__);
  send(terminal::clicked(placed->rect, now_us_));
  rest();
}

void TillDriver::press(ui::Key key, bool control) {
  send(terminal::pressed(key, now_us_, control));
  rest();
}

void TillDriver::type(std::string_view utf8, std::int64_t gap_ms) {
  for (const ui::InputEvent& event : terminal::typed(utf8, now_us_, gap_ms * 1000)) {
    while (now_us_ < event.time_us) rest(10);
    loop_->push(event);
  }
  rest();
}

void TillDriver::scan(std::string_view code, std::int64_t gap_us) {
  for (const ui::InputEvent& event : terminal::scanned(code, now_us_, gap_us)) {
    while (now_us_ < event.time_us) rest(10);
    loop_->push(event);
  }
  rest();
}

void TillDriver::set_clock(std::string_view local) {
  const auto wanted = terminal::LocalTime::parse(local);
  INVARIANT(wanted.has_value());
  clock_.advance_ms((wanted->micros - clock_.local_now().micros) / 1000);
}

void TillDriver::rows_came() {
  ++connection.applied;
  rest(1'200);
}

bool TillDriver::enabled(std::string_view label) const {
  const ui::Placed* placed = stage_->registry().find(label);
  return placed != nullptr && placed->enabled;
}

bool TillDriver::says(std::string_view words) const { return all_words().find(words) != std::string::npos; }

std::string TillDriver::all_words() const {
  std::string all;
  for (const ui::Placed& placed : stage_->registry().placed()) {
    if (!placed.words.empty()) all += placed.words + " | ";
  }
  return all;
}

}  // namespace tests
