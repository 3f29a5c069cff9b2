// Stage: the Dear ImGui context with words, colours and type, ready for views.
//
// Knows no window: a window shows its draw data, a test reads its registry.
// One at a time, on one thread.
#pragma once

#include <memory>
#include <optional>

#include "ui/frame.h"
#include "ui/input_feed.h"
#include "ui/model/intents.h"
#include "ui/views/screen.h"

namespace ui {

struct StageSize {
  float width = 0, height = 0;  // In pixels.
  float px_per_mm = 3.78f;      // Scale setting included.

  bool operator==(const StageSize&) const = default;
};

class Stage {
 public:
  static terminal::Result<std::unique_ptr<Stage>> open();
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  // Takes effect with the next frame. New sizes of type make a new font atlas,
  // told by atlas_generation(): whoever holds its texture uploads it again.
  terminal::Result<void> set_size(StageSize size);
  terminal::Result<void> set_look(Look look);
  void set_language(terminal::Language language) { text_.use(language); }
  int atlas_generation() const { return atlas_generation_; }

  InputFeed& feed() { return feed_; }
  const Text& text() const { return text_; }
  const Theme& theme() const { return *theme_; }
  const Registry& registry() const { return registry_; }

  // One frame of `view`; afterwards the draw data are ImGui::GetDrawData().
  Intents draw(const ScreenView& view, float seconds_since_last);

 private:
  Stage() = default;

  Text text_;
  std::optional<Theme> theme_;
  Look look_ = Look::Light;
  std::optional<Fonts> fonts_;
  StageSize size_;
  int atlas_generation_ = 0;
  InputFeed feed_;
  Registry registry_;
  ScreenState state_;
};

}  // namespace ui
