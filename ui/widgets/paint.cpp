#include "ui/widgets/paint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "imgui.h"

namespace ui {

namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kThinSpace = "\xE2\x80\x89";

ImU32 packed(const Frame& frame, Colour colour, float share = 1.0f) {
  const Rgb c = frame.theme[colour];
  return IM_COL32(c.r, c.g, c.b, static_cast<int>(255.0f * share));
}

ImVec2 top_left(Rect r) { return {r.x, r.y}; }
ImVec2 bottom_right(Rect r) { return {r.right(), r.bottom()}; }

float width_of(const ImFont* font, std::string_view words) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0.0f, words.data(), words.data() + words.size()).x;
}

void put(const Frame& frame, Type type, float x, float y, Colour colour, std::string_view words) {
  const ImFont* font = frame.fonts[type];
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {std::round(x), std::round(y)}, packed(frame, colour),
                                      words.data(), words.data() + words.size());
}

float start_of(Rect rect, float width, Align align) {
  if (align == Align::Right) return rect.right() - width;
  if (align == Align::Centre) return rect.middle_x() - width / 2;
  return rect.x;
}

// Where the top of a line must be for its capitals to stand in the middle of
// the rect: the em box is lower than it looks.
float top_for(const Frame& frame, Rect rect, Type type) {
  return rect.middle_y() + frame.fonts.capital(type) / 2 - frame.fonts[type]->Ascent;
}

std::size_t previous_character(std::string_view words, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(words[--at]) & 0xC0) == 0x80) {}
  return at;
}

std::string elided(const ImFont* font, std::string_view words, float room) {
  std::size_t end = words.size();
  while (end > 0) {
    end = previous_character(words, end);
    std::string shorter(words.substr(0, end));
    while (!shorter.empty() && shorter.back() == ' ') shorter.pop_back();
    shorter += kEllipsis;
    if (width_of(font, shorter) <= room) return shorter;
  }
  return std::string(kEllipsis);
}

void note(const Frame& frame, Rect rect, std::string_view words, float width, bool may_elide) {
  frame.registry.add({.label = {},
                      .rect = rect,
                      .enabled = true,
                      .words = std::string(words),
                      .words_width = may_elide ? 0 : width,
                      .words_room = rect.w});
}

struct Sum {
  std::string before;  // Up to the decimal mark.
  std::string minor;   // ",50"
  std::string after;   // " ₸"
};

std::string with_thin_spaces(std::string_view sum) {
  std::string out;
  for (std::size_t at = 0; at < sum.size(); ++at) {
    if (sum.substr(at, 2) != kNoBreakSpace) {
      out += sum[at];
      continue;
    }
    out += kThinSpace;
    ++at;
  }
  return out;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

Sum parts_of(const std::string& sum) {
  const std::size_t mark = sum.find_last_of(",.");
  const bool minor = mark != std::string::npos && mark + 2 < sum.size() && digit(sum[mark + 1]) &&
                     digit(sum[mark + 2]) && (mark + 3 == sum.size() || !digit(sum[mark + 3]));
  if (!minor) return {with_thin_spaces(sum), {}, {}};
  return {with_thin_spaces(sum.substr(0, mark)), sum.substr(mark, 3), with_thin_spaces(sum.substr(mark + 3))};
}

std::size_t characters(std::string_view words) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool control(char c) { return static_cast<unsigned char>(c) < 0x20; }

// Words come from anywhere: a line break of a server's message or of an
// article's name would be drawn below the line, over what stands there.
std::string on_one_line(std::string_view words) {
  std::string line;
  for (const char c : words) {
    if (!control(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

// A number stays with its unit: "500 г", "2,5 %" are not broken.
std::string with_units_kept(std::string_view spelled) {
  const std::string line = on_one_line(spelled);
  const std::string_view words = line;
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string_view rest = words.substr(at + 1);
    const std::string_view next = rest.substr(0, rest.find(' '));
    const bool unit =
        words[at] == ' ' && at > 0 && digit(words[at - 1]) && !next.empty() && characters(next) <= 2 && !digit(next[0]);
    if (unit) {
      out += kNoBreakSpace;
    } else {
      out += words[at];
    }
  }
  return out;
}

// Takes off `rest` what fits on a line: whole words, or as much of a word that
// is too long as there is room for; at least one character.
std::string_view take_line(const Frame& frame, Type type, std::string_view& rest, float width) {
  const std::string_view all = rest;
  std::size_t end = 0;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t stop = std::min(all.find(' ', at), all.size());
    if (words_width(frame, type, all.substr(0, stop)) > width) break;
    end = stop;
    at = stop + 1;
  }
  if (end == 0) {
    end = std::min(all.find(' '), all.size());
    while (words_width(frame, type, all.substr(0, end)) > width && previous_character(all, end) > 0)
      end = previous_character(all, end);
  }
  rest.remove_prefix(end);
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  return all.substr(0, end);
}

}  // namespace

float words_width(const Frame& frame, Type type, std::string_view words) { return width_of(frame.fonts[type], words); }

float longest_word(const Frame& frame, Type type, std::string_view words) {
  float longest = 0;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    longest = std::max(longest, words_width(frame, type, words.substr(0, end)));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return longest;
}

float line_height(const Frame& frame, Type type) { return std::round(frame.fonts.capital(type) * 1.85f); }

Type fitting_type(const Frame& frame, Type type, std::string_view words, float room) {
  constexpr std::array kSmaller = {Type::Title, Type::Strong, Type::BodyBold, Type::CaptionBold};
  if (type == Type::Body) return words_width(frame, type, words) <= room ? type : Type::Caption;
  const auto* at = std::find(kSmaller.begin(), kSmaller.end(), type);
  if (at == kSmaller.end()) return type;
  while (at + 1 != kSmaller.end() && words_width(frame, *at, words) > room) ++at;
  return *at;
}

void fill(const Frame& frame, Rect rect, Colour colour, float radius_dp) {
  fill_blend(frame, rect, colour, 1.0f, radius_dp);
}

void fill_blend(const Frame& frame, Rect rect, Colour colour, float share, float radius_dp) {
  ImGui::GetWindowDrawList()->AddRectFilled(top_left(rect), bottom_right(rect), packed(frame, colour, share),
                                            frame.dp(radius_dp));
}

void outline(const Frame& frame, Rect rect, Colour colour, float radius_dp, float width_dp) {
  ImGui::GetWindowDrawList()->AddRect(top_left(rect), bottom_right(rect), packed(frame, colour), frame.dp(radius_dp), 0,
                                      std::max(1.0f, std::round(frame.dp(width_dp))));
}

void words_in(const Frame& frame, Rect rect, std::string_view words, const Words& how) {
  if (words.empty()) return;
  if (std::any_of(words.begin(), words.end(), control)) return words_in(frame, rect, on_one_line(words), how);
  const ImFont* font = frame.fonts[how.type];
  const float width = width_of(font, words);
  const float top = top_for(frame, rect, how.type);
  note(frame, rect, words, width, how.elide || how.typed);
  if (how.elide && width > rect.w) {
    put(frame, how.type, rect.x, top, how.colour, elided(font, words, rect.w));
  } else {
    put(frame, how.type, start_of(rect, width, how.align), top, how.colour, words);
  }
}

int lines_of(const Frame& frame, Type type, std::string_view words, float width) {
  const std::string kept = with_units_kept(words);
  int lines = 0;
  for (std::string_view rest = kept; !rest.empty(); ++lines) take_line(frame, type, rest, width);
  return lines;
}

float words_wrapped(const Frame& frame, Rect rect, std::string_view words, const Words& how, int lines) {
  const std::string kept = with_units_kept(words);
  std::string_view rest = kept;
  const float step = line_height(frame, how.type);
  float used = 0;
  for (int line = 1; line <= lines && !rest.empty(); ++line) {
    const std::string_view shown = line == lines ? std::exchange(rest, {}) : take_line(frame, how.type, rest, rect.w);
    words_in(frame, {rect.x, rect.y + used, rect.w, step}, shown, how);
    used += step;
  }
  return used;
}

float money_width(const Frame& frame, const std::string& sum, Type type, Type minor) {
  const Sum parts = parts_of(sum);
  return words_width(frame, type, parts.before) + words_width(frame, minor, parts.minor) +
         words_width(frame, type, parts.after);
}

void money_in(const Frame& frame, Rect rect, const std::string& sum, const Words& how, Type minor) {
  const Sum parts = parts_of(sum);
  const float width = money_width(frame, sum, how.type, minor);
  note(frame, rect, sum, width, false);
  float x = start_of(rect, width, how.align);
  const float top = top_for(frame, rect, how.type);
  const float baseline = top + frame.fonts[how.type]->Ascent;
  put(frame, how.type, x, top, how.colour, parts.before);
  x += words_width(frame, how.type, parts.before);
  put(frame, minor, x, baseline - frame.fonts[minor]->Ascent, how.colour, parts.minor);
  x += words_width(frame, minor, parts.minor);
  put(frame, how.type, x, top, how.colour, parts.after);
}

float icon_size(const Frame& frame, Type type) { return frame.fonts[type]->FontSize; }

void icon_in(const Frame& frame, Rect rect, Icon icon, Colour colour, Type type) {
  if (icon == Icon::None || !frame.fonts.has_icons()) return;
  const ImFont* font = frame.fonts[type];
  const ImFontGlyph* glyph = font->FindGlyphNoFallback(static_cast<ImWchar>(icon));
  if (!glyph) return;
  // The font's em box is the icon's square; it starts at the ascent, not at the top of the line.
  const float size = font->FontSize;
  const float x = rect.middle_x() - glyph->AdvanceX / 2;
  const float y = rect.middle_y() - size / 2 - (font->Ascent - size);
  font->RenderChar(ImGui::GetWindowDrawList(), size, {std::round(x), std::round(y)}, packed(frame, colour),
                   static_cast<ImWchar>(icon));
}

Clip::Clip(Rect rect) { ImGui::PushClipRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, true); }
Clip::~Clip() { ImGui::PopClipRect(); }

}  // namespace ui
