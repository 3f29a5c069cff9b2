#include "ui/stage.h"

#include <algorithm>

#include "imgui.h"

namespace ui {

using terminal::Result;

Result<std::unique_ptr<Stage>> Stage::open() {
  std::unique_ptr<Stage> stage(new Stage);
  auto text = Text::load();
  if (!text) return text.error();
  stage->text_ = std::move(*text);
  auto theme = Theme::load(Look::Light);
  if (!theme) return theme.error();
  stage->theme_ = std::move(*theme);

  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  InputFeed::describe_keys(io);
  return stage;
}

Stage::~Stage() {
  if (ImGui::GetCurrentContext()) ImGui::DestroyContext();
}

Result<void> Stage::set_size(StageSize size) {
  const bool same_type = fonts_ && size.px_per_mm == size_.px_per_mm;
  size_ = size;
  if (same_type) return {};
  auto fonts = Fonts::build(*ImGui::GetIO().Fonts, size.px_per_mm);
  if (!fonts) return fonts.error();
  fonts_ = std::move(*fonts);
  ++atlas_generation_;
  return {};
}

Result<void> Stage::set_look(Look look) {
  if (look == look_) return {};
  auto theme = Theme::load(look);
  if (!theme) return theme.error();
  theme_ = std::move(*theme);
  look_ = look;
  return {};
}

Intents Stage::draw(const ScreenView& view, float seconds_since_last) {
  INVARIANT(fonts_.has_value());  // set_size() comes first.
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {size_.width, size_.height};
  io.DeltaTime = std::max(seconds_since_last, 0.0001f);
  const FrameInput input = feed_.take(io);
  registry_.clear();
  Intents intents;
  ImGui::NewFrame();
  const Frame frame{text_,     *theme_,   *fonts_,         input,
                    view.keys, registry_, size_.px_per_mm, {0, 0, size_.width, size_.height}};
  draw_screen(frame, view, state_, intents);
  ImGui::Render();
  return intents;
}

}  // namespace ui
