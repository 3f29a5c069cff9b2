#include "terminal/domain/printed_page.h"

#include "terminal/domain/columns.h"
#include "terminal/domain/unicode.h"

namespace terminal {

PaperLine headline(const std::string& text, std::size_t width) {
  const auto lines = centred(text, width);
  const bool wide = lines.size() == 1 && code_points(wrap(text, width).front()) <= width / 2;
  return {.text = lines.empty() ? std::string() : lines.front(), .bold = true, .tall = true, .wide = wide};
}

PrintedPage as_copy(PrintedPage page) {
  page.lines.insert(page.lines.begin(), headline(page.copy_mark, page.width));
  return page;
}

std::vector<std::string> plain_lines(const PrintedPage& page) {
  std::vector<std::string> lines;
  for (const PaperLine& line : page.lines) lines.push_back(line.text);
  return lines;
}

}  // namespace terminal
