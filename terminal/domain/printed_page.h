// PrintedPage: what goes onto one piece of paper, before anybody knows which printer,
// picture or file it becomes: lines as paper.h lays them out, how strong they stand,
// and a code under them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace terminal {

struct PaperLine {
  std::string text;  // At most as many code points as the paper is wide; centred by spaces.
  bool bold = false;
  bool tall = false;  // Twice as high.
  bool wide = false;  // Twice as wide and in the middle: at most half as many code points.

  bool operator==(const PaperLine&) const = default;
};

struct PrintedPage {
  std::vector<PaperLine> lines;
  std::size_t width = 0;  // In columns.
  std::string code;       // Printed as QR under the lines; empty: none.
  std::string copy_mark;  // What a copy says at its head, "КОПИЯ".

  bool operator==(const PrintedPage&) const = default;
};

// In the middle of a line, as large as it fits.
PaperLine headline(const std::string& text, std::size_t width);

// The same page, which says at its head that it is a copy.
PrintedPage as_copy(PrintedPage page);

// For screens and files: every line, plain.
std::vector<std::string> plain_lines(const PrintedPage& page);

}  // namespace terminal
