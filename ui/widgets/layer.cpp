#include "ui/widgets/layer.h"

#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

constexpr ImGuiWindowFlags kBare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;

// A finger that moves farther than this on a list scrolls it; nothing is clicked.
constexpr float kDragMm = 2.5f;

void scroll_by_finger(const Frame& frame, Rect rect) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool started_here = io.MouseDown[0] && rect.contains(io.MouseClickedPos[0].x, io.MouseClickedPos[0].y);
  if (!started_here || std::abs(io.MousePos.y - io.MouseClickedPos[0].y) < frame.mm(kDragMm)) return;
  ImGui::ClearActiveID();
  ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
}

}  // namespace

Layer::Layer(const Frame&, Rect rect, const std::string& name) {
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.w, rect.h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::Begin(("###layer_" + name).c_str(), nullptr, kBare | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar(3);
  // Layers lie in the order in which they are drawn, whatever was pressed last.
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
}

Layer::~Layer() { ImGui::End(); }

ScrollList::ScrollList(const Frame& frame, Rect rect, const std::string& name, int rows, float row_height, int reveal) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, frame.mm(1.6f));
  ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarRounding, frame.mm(0.8f));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const Rgb bar = frame.theme[Colour::Line];
  const ImU32 grab = IM_COL32(bar.r, bar.g, bar.b, 160);
  ImGui::PushStyleColor(ImGuiCol_ScrollbarBg, 0);
  ImGui::PushStyleColor(ImGuiCol_ScrollbarGrab, grab);
  ImGui::PushStyleColor(ImGuiCol_ScrollbarGrabHovered, grab);
  ImGui::PushStyleColor(ImGuiCol_ScrollbarGrabActive, grab);
  ImGui::BeginChild(("###" + name).c_str(), {rect.w, rect.h}, false,
                    ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings);
  const float total = row_height * static_cast<float>(rows);
  const bool bar_shown = total > rect.h;
  scroll_by_finger(frame, rect);
  if (reveal >= 0) {
    const float from = row_height * static_cast<float>(reveal);
    const float scroll = ImGui::GetScrollY();
    if (from < scroll) ImGui::SetScrollY(from);
    if (from + row_height > scroll + rect.h) ImGui::SetScrollY(from + row_height - rect.h);
  }
  ImGui::Dummy({1, total});
  const float scroll = std::clamp(ImGui::GetScrollY(), 0.0f, std::max(0.0f, total - rect.h));
  rows_.first = std::clamp(static_cast<int>(scroll / row_height), 0, rows);
  rows_.last = std::clamp(static_cast<int>((scroll + rect.h) / row_height) + 1, 0, rows);
  rows_.top = rect.y - scroll + row_height * static_cast<float>(rows_.first);
  rows_.width = rect.w - (bar_shown ? frame.mm(1.6f) + frame.dp(6) : 0);
}

ScrollList::~ScrollList() {
  ImGui::EndChild();
  ImGui::PopStyleColor(4);
  ImGui::PopStyleVar(4);
}

}  // namespace ui
