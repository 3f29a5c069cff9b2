// A list as PDF: A4 pages with the shop's name and BIN, the period, the table's head
// again on each page, page numbers with how many there are, and sums at the right.
// Upright, or on its side where the columns need the width.
//
// Rows are laid out as they come and kept; pages are drawn when their number is known.
// Letters are Roboto's, else Noto's or DejaVu's, and lie in the file. Pure but for
// those fonts: bytes go to `sink` as pages are drawn.
#pragma once

#include <memory>

#include "terminal/domain/result.h"
#include "terminal/exports/csv_list.h"
#include "terminal/exports/list.h"

namespace terminal {

struct PdfStyle {
  Language language = Language::Russian;
  std::string page;   // "стр. {0} из {1}"
  std::string bin;    // "БИН"
  std::string total;  // "Итого": the first cell of a row of totals.
};

class PdfList {
 public:
  // Error NotFound where none of the fonts is installed.
  static Result<PdfList> begin(const ListHead& head, const PdfStyle& style, ByteSink sink);

  PdfList(PdfList&&) noexcept;
  PdfList& operator=(PdfList&&) noexcept;
  ~PdfList();

  void row(const Cells& cells);
  void total(const Cells& cells);
  // After the last row: draws up to so many of them more. True: the document is whole.
  // Error Internal where the pages could not be made.
  Result<bool> draw(std::size_t rows);

 private:
  struct Paper;

  explicit PdfList(std::unique_ptr<Paper> paper);

  std::unique_ptr<Paper> paper_;
};

}  // namespace terminal
