// InputFeed: hands what happened to the frames, in order, at a pace at which
// nothing gets lost.
//
// A frame sees at most one change of each key and pointer button, and no
// pointer move after a button changed: Dear ImGui 1.86 samples its input once
// a frame, so a press and its release in one frame would never have been.
#pragma once

#include <deque>

#include "ui/model/input.h"

struct ImGuiIO;

namespace ui {

class InputFeed {
 public:
  // Tells Dear ImGui where its named keys are. Call once for each context.
  static void describe_keys(ImGuiIO& io);

  void push(InputEvent event) { waiting_.push_back(std::move(event)); }
  bool pending() const { return !waiting_.empty(); }

  // Moves what the next frame may see into `io`, and returns it.
  FrameInput take(ImGuiIO& io);

 private:
  std::deque<InputEvent> waiting_;
};

}  // namespace ui
