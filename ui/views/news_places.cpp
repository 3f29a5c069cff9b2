#include "ui/views/news_places.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr float kToastMm = 14;
constexpr float kWidestMm = 150;
constexpr float kNarrowestMm = 70;
constexpr float kSteps = 4;  // Of a toast's height, so that a gap between two buttons is found.

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// What stands in the top bar before its first chip is only read.
Rect bar_before_chips(const Frame& frame, const Shell& shell) {
  float until = shell.top_bar.right();
  for (const Placed& placed : frame.registry.placed()) {
    if (!placed.label.empty() && overlap(placed.rect, shell.top_bar)) until = std::min(until, placed.rect.x);
  }
  Rect bar = shell.top_bar.inset(frame.dp(8), frame.dp(2));
  bar.w = std::min(until - frame.dp(8) - bar.x, frame.mm(kWidestMm));
  return bar;
}

const Rect& highest(const std::vector<Rect>& columns) {
  return *std::max_element(columns.begin(), columns.end(), [](const Rect& a, const Rect& b) { return a.h < b.h; });
}

Rect no_wider(const Frame& frame, const Rect& column) {
  return column.centred(std::min(column.w, frame.mm(kWidestMm)), column.h);
}

}  // namespace

NewsPlaces::NewsPlaces(const Frame& frame, std::vector<Rect> columns, std::size_t first)
    : columns_(std::move(columns)), rest_(highest(columns_)), height_(frame.mm(kToastMm)), gap_(frame.dp(8)) {
  const auto& placed = frame.registry.placed();
  for (std::size_t i = first; i < placed.size(); ++i) {
    if (placed[i].label.empty() || !placed[i].enabled) continue;
    if (placed[i].yields == Yields::Never) taken_.push_back(placed[i].rect);
    if (placed[i].yields == Yields::AtNeed) yielding_.push_back(placed[i].rect);
  }
}

std::optional<Rect> NewsPlaces::free_of(const std::vector<const std::vector<Rect>*>& others) const {
  const auto free = [&](const Rect& place) {
    return std::all_of(others.begin(), others.end(), [&](const std::vector<Rect>* those) {
      return std::none_of(those->begin(), those->end(), [&](const Rect& one) { return overlap(place, one); });
    });
  };
  for (const Rect& column : columns_) {
    const float height = std::min(height_, column.h);
    for (float bottom = column.bottom(); bottom - height >= column.y - 0.5f; bottom -= height_ / kSteps) {
      const Rect place{column.x, bottom - height, column.w, height};
      if (free(place)) return place;
    }
  }
  return std::nullopt;
}

Rect NewsPlaces::take(const Rect& place) {
  taken_.push_back({place.x, place.y - gap_, place.w, place.h + 2 * gap_});
  return place;
}

Rect NewsPlaces::next() {
  if (const auto place = free_of({&taken_, &yielding_})) return take(*place);
  if (const auto place = free_of({&taken_})) return take(*place);
  return take(rest_.cut_bottom(height_, gap_));
}

std::vector<Rect> news_on_page(const Frame& frame, const Shell& shell) {
  std::vector<Rect> columns{no_wider(frame, shell.toasts)};
  // Papers and details stand over the primary act; it is narrower there.
  if (!frame.portrait())
    columns.push_back({shell.primary.x, shell.content.y, shell.primary.w, shell.primary.y - shell.content.y});
  const Rect bar = bar_before_chips(frame, shell);
  if (bar.w >= frame.mm(kNarrowestMm)) columns.push_back(bar);
  return columns;
}

// Beside it, above it, or over what it only says.
std::vector<Rect> news_by_sheet(const Frame& frame, const Shell& shell, std::size_t first) {
  const Rect whole = frame.screen.inset(frame.dp(8), frame.dp(8));
  std::vector<Rect> columns;
  const auto& placed = frame.registry.placed();
  for (std::size_t i = first; i < placed.size(); ++i) {
    const Rect panel = placed[i].rect;
    if (placed[i].yields != Yields::AtNeed || !placed[i].label.ends_with("_sheet")) continue;
    const float left = panel.x - frame.dp(8) - whole.x, above = panel.y - frame.dp(8) - whole.y;
    if (left >= frame.mm(kNarrowestMm))
      columns.push_back({whole.x, whole.y, std::min(left, frame.mm(kWidestMm)), whole.h});
    if (above >= frame.mm(kToastMm)) columns.push_back(no_wider(frame, {whole.x, whole.y, whole.w, above}));
  }
  columns.push_back(
      {shell.content.x, shell.top_bar.y + frame.dp(2), shell.content.w * 0.5f, shell.top_bar.h - frame.dp(4)});
  columns.push_back(no_wider(frame, shell.content));
  return columns;
}

// Over the shop's name, beside the clock; below it people choose themselves at the left.
std::vector<Rect> news_when_locked(const Frame& frame, const Shell& shell) {
  Rect head{frame.screen.x + frame.dp(24), frame.screen.y + frame.dp(16), frame.screen.w - frame.dp(48), frame.mm(12)};
  head.cut_right(frame.mm(32));
  return {no_wider(frame, head), {shell.toasts.x, shell.content.y, shell.toasts.w, frame.mm(30)}};
}

}  // namespace ui
