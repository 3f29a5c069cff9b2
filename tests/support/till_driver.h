// TillDriver: a person at the real till, without a window: the same loop, the
// same screens and a real file, with a clock turned by hand.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "terminal/app/demo_shop.h"
#include "terminal/loop.h"
#include "terminal/script.h"
#include "tests/support/shop_builder.h"
#include "tests/support/temporary.h"

namespace tests {

class TillDriver final {
 public:
  // The demo shop's first cashier has signed in, unless it is about that.
  enum class Start { SignedIn, Locked };
  explicit TillDriver(ui::StageSize size = {1280, 800, 3.78f}, Start start = Start::SignedIn);

  // Lets time pass, turning the loop as often as the window would.
  void rest(std::int64_t ms = 100);
  void click(std::string_view label);  // Requires: it is on the screen and enabled.
  void press(ui::Key key, bool control = false);
  void type(std::string_view utf8, std::int64_t gap_ms = 60);
  void scan(std::string_view code, std::int64_t gap_us = 0);
  void send(const std::vector<ui::InputEvent>& events);  // As they are, without waiting.
  void resize(ui::StageSize size) { size_ = size; }

  bool shows(std::string_view label) const { return stage_->registry().find(label) != nullptr; }
  bool enabled(std::string_view label) const;
  // The wall clock shows this, "2026-11-30 23:59:50"; requires: no earlier than now.
  void set_clock(std::string_view local);
  // What the centre has written becomes known, as it would within a second.
  void rows_came();
  // Whether any text on the screen contains this.
  bool says(std::string_view words) const;
  std::string all_words() const;

  const terminal::TillState& state() const { return loop_->state(); }
  terminal::Shop& shop() { return *shop_; }
  ui::Stage& stage() { return *stage_; }
  terminal::TillLoop& loop() { return *loop_; }
  std::int64_t now_us() const { return now_us_; }
  int frames() const { return frames_; }
  ui::ConnectionView connection;
  std::deque<std::string> codes;  // What a scanner beside the keyboard has read and nobody has taken yet.
  // What the sync thread was told last: does somebody stand at the till?
  bool told_in_use() const { return told_in_use_; }
  int asked_centre() const { return asked_centre_; }  // How often it was to exchange now.

  // The shop's file, for looking into it from outside.
  std::filesystem::path file() const { return terminal::database_file(folder_.path()); }

 private:
  void turn();

  TemporaryFolder folder_;
  HandClock clock_;
  std::unique_ptr<terminal::Shop> shop_;
  terminal::SilentSounder sounder_;
  std::unique_ptr<ui::Stage> stage_;
  std::unique_ptr<terminal::TillLoop> loop_;
  ui::StageSize size_;
  std::int64_t now_us_ = 1'000'000;
  int frames_ = 0;
  bool told_in_use_ = false;
  int asked_centre_ = 0;
};

}  // namespace tests
