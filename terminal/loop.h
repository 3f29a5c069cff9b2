// TillLoop: poll -> handle -> present -> draw -> perform, one turn at a time.
//
// Owns the till's state; knows no window, so a test turns it by hand with its
// own clock. run_window() (till_window.h) turns it with a real one. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "terminal/app/shop.h"
#include "terminal/app/till.h"
#include "terminal/devices/sounder.h"
#include "terminal/scan_sorter.h"
#include "ui/stage.h"

namespace terminal {

struct LoopWorld {
  Shop& shop;
  Sounder& sounder;
  // The sync thread's news; called once a turn with whether somebody stands at the till.
  std::function<ui::ConnectionView(bool in_use)> connection;
  std::string version;
  std::function<void()> ask_centre = {};  // Exchange now; empty without a centre.
  // The oldest code that a scanner beside the keyboard has read; empty without such.
  std::function<std::optional<std::string>()> next_code = {};
  // The thread that prints; empty: nothing is.
  struct Printing {
    std::function<PrinterNews()> news;
    std::function<void()> print, open_drawer, look;
  };
  std::optional<Printing> printing = {};
};

class TillLoop {
 public:
  static Result<TillLoop> open(LoopWorld world, ui::Stage& stage);

  // Something happened in the window.
  void push(const ui::InputEvent& event);
  // The window must be painted anew, or has another size.
  void damaged() { frames_owed_ = kFramesAfterEvent; }

  // Handles what is due and draws a frame if one is owed; true: there is one
  // to show. `size` is asked for the scale that is set.
  using SizeOf = std::function<ui::StageSize(int scale_percent)>;
  Result<bool> turn(std::int64_t now_us, const SizeOf& size);

  // For pauses: the file is tidied.
  void rest();

  // How long nothing will change by itself; 0: turn again at once.
  std::int64_t idle_us(std::int64_t now_us) const;
  bool idle() const { return frames_owed_ == 0 && !stage_->feed().pending() && sorter_.decided().empty(); }

  const TillState& state() const { return state_; }
  const ui::Stage& stage() const { return *stage_; }

 private:
  // A press and its release need a frame each, and a third shows the answer.
  static constexpr int kFramesAfterEvent = 3;

  TillLoop(LoopWorld world, ui::Stage& stage, TillState state)
      : world_(std::move(world)), stage_(&stage), state_(std::move(state)) {}

  void deliver(std::int64_t now_us);
  void deliver_codes(std::int64_t now_us);
  void notice_changes(std::int64_t now_us);
  void carry_out(const ui::Intent& intent, std::int64_t now_us);
  Result<void> draw(std::int64_t now_us, const SizeOf& size);

  LoopWorld world_;
  ui::Stage* stage_;
  TillState state_;
  ScanSorter sorter_;
  ui::ConnectionView connection_;
  std::string clock_;
  std::int64_t last_frame_us_ = 0;
  std::int64_t last_event_us_ = 0;
  std::int64_t refreshed_us_ = -1'000'000;
  int frames_owed_ = kFramesAfterEvent;
};

}  // namespace terminal
