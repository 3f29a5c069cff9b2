#include "terminal/domain/columns.h"

#include "terminal/domain/invariant.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

bool space(std::string_view point) {
  const auto byte = static_cast<unsigned char>(point.front());
  return point.size() == 1 && (byte <= 0x20 || byte == 0x7f);
}

std::vector<std::vector<std::string_view>> words_of(std::string_view text) {
  std::vector<std::vector<std::string_view>> words;
  bool between = true;
  for (const auto point : split_code_points(text)) {
    if (space(point)) {
      between = true;
      continue;
    }
    if (between) words.emplace_back();
    between = false;
    words.back().push_back(point);
  }
  return words;
}

std::string spaces(std::size_t count) { return std::string(count, ' '); }

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  INVARIANT(width > 0);
  std::vector<std::string> lines;
  std::size_t used = width;  // Of the last line, in code points.
  for (const auto& word : words_of(text)) {
    const bool beside = !lines.empty() && used + 1 + word.size() <= width;
    if (beside) {
      lines.back() += ' ';
      ++used;
    } else {
      used = width;
    }
    for (const auto point : word) {
      if (used == width) {
        lines.emplace_back();
        used = 0;
      }
      lines.back() += point;
      ++used;
    }
  }
  return lines;
}

std::vector<std::string> centred(std::string_view text, std::size_t width) {
  auto lines = wrap(text, width);
  for (auto& line : lines) line.insert(0, spaces((width - code_points(line)) / 2));
  return lines;
}

std::vector<std::string> two_columns(std::string_view left, std::string_view right, std::size_t width) {
  const auto edge = code_points(right);
  auto lines = wrap(left, width);
  if (edge == 0) return lines;
  if (edge > width) {  // Wider than the paper: whole, if not in line.
    const auto broken = wrap(right, width);
    lines.insert(lines.end(), broken.begin(), broken.end());
    return lines;
  }
  const auto used = lines.empty() ? 0 : code_points(lines.back());
  const bool beside = !lines.empty() && used + 1 + edge <= width;
  if (!beside) lines.emplace_back();
  lines.back() += spaces(width - edge - (beside ? used : 0)).append(right);
  return lines;
}

}  // namespace terminal
