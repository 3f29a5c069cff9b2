#include "terminal/exports/pdf_list.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <string>
#include <utility>

#include "terminal/domain/unicode.h"
#include "terminal/exports/typeface.h"

namespace terminal {
namespace {

// Points: 72 an inch.
constexpr double kMm = 72.0 / 25.4;
constexpr double kShortSide = 210 * kMm, kLongSide = 297 * kMm;
constexpr double kMargin = 14 * kMm;
constexpr double kSize = 8.5, kTitleSize = 15;
constexpr double kLine = kSize * 1.3;
constexpr double kPadding = 1.2 * kMm;
constexpr double kGap = 3 * kMm;  // Between columns.
constexpr int kMostLines = 3;
// Columns that weigh more than this together need the long side.
constexpr int kUprightWeight = 100;

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Drawing = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

// What Unicode reserves for nobody's text, U+FFFE and the like: no page can show it.
bool nobodys(std::string_view one) {
  char32_t code = 0;
  for (const char c : one) {
    const auto byte = static_cast<unsigned char>(c);
    const bool first = &c == one.data();
    code = first ? byte & (one.size() == 4   ? 0x07U
                           : one.size() == 3 ? 0x0FU
                           : one.size() == 2 ? 0x1FU
                                             : 0x7FU)
                 : code << 6 | (byte & 0x3FU);
  }
  return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
}

// One line that a page can show: spaces instead of what steers printers.
std::string printable(std::string_view text) {
  std::string line;
  const std::string good = readable(text);
  for (const std::string_view one : split_code_points(good)) line += nobodys(one) ? "\xEF\xBF\xBD" : one;
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
  return line;
}

// A number in the place of "{0}" or "{1}".
std::string with_number(std::string pattern, std::string_view place, int number) {
  const auto at = pattern.find(place);
  return at == std::string::npos ? pattern : pattern.replace(at, place.size(), std::to_string(number));
}

// A row as it will stand on its page: the lines of each cell.
struct LaidOut {
  std::vector<std::vector<std::string>> cells;
  bool strong = false;
  bool begins_page = false;
  double height = 0;
};

}  // namespace

struct PdfList::Paper {
  struct Column {
    double x = 0, width = 0;
    bool number = false;
  };

  Paper(const ListHead& list, const PdfStyle& how, ByteSink to, Typeface&& plain, Typeface&& strong);

  static cairo_status_t write(void* self, const unsigned char* bytes, unsigned int size) {
    static_cast<Paper*>(self)->sink({reinterpret_cast<const char*>(bytes), size});
    return CAIRO_STATUS_SUCCESS;
  }

  void use(bool strong, double size) {
    cairo_set_font_face(drawing.get(), strong ? bold.cairo() : regular.cairo());
    cairo_set_font_size(drawing.get(), size);
  }
  double width_of(const std::string& text) {
    cairo_text_extents_t extents;
    cairo_text_extents(drawing.get(), text.c_str(), &extents);
    return extents.x_advance;
  }
  void put(double x, double baseline, const std::string& text) {
    cairo_move_to(drawing.get(), x, baseline);
    cairo_show_text(drawing.get(), text.c_str());
  }
  void put_right(double right, double baseline, const std::string& text) {
    put(right - width_of(text), baseline, text);
  }
  void rule(double at, double grey) {
    cairo_set_source_rgb(drawing.get(), grey, grey, grey);
    cairo_set_line_width(drawing.get(), 0.4);
    cairo_move_to(drawing.get(), kMargin, at);
    cairo_line_to(drawing.get(), width - kMargin, at);
    cairo_stroke(drawing.get());
    cairo_set_source_rgb(drawing.get(), 0, 0, 0);
  }

  void share_out_width();
  double beneath_head(int number) const;
  std::vector<std::string> wrapped(const std::string& text, double room);
  LaidOut laid_out(const std::vector<std::string>& cells, bool strong);
  void add(const Cells& cells, bool strong);

  void title();
  void begin_page();
  void end_page();
  void draw(const LaidOut& row);

  ListHead head;
  PdfStyle style;
  ByteSink sink;
  double width = kShortSide, height = kLongSide;
  Typeface regular, bold;
  Surface surface{nullptr, cairo_surface_destroy};
  Drawing drawing{nullptr, cairo_destroy};
  std::vector<Column> columns;
  LaidOut names;              // Of the columns, at the head of each page.
  std::vector<LaidOut> rows;  // Of which those before `drawn` are on their pages.
  std::size_t drawn = 0;
  int pages = 1;      // As far as rows are laid out.
  double bottom = 0;  // Of what is laid out on the last of them.
  int page = 0;       // Being drawn …
  double y = 0;       // … down to here.
};

PdfList::Paper::Paper(const ListHead& list, const PdfStyle& how, ByteSink to, Typeface&& plain, Typeface&& strong)
    : head(list), style(how), sink(std::move(to)), regular(std::move(plain)), bold(std::move(strong)) {
  int weight = 0;
  for (const ListColumn& column : head.columns) weight += column.weight;
  if (weight > kUprightWeight) std::swap(width, height);
  surface.reset(cairo_pdf_surface_create_for_stream(write, this, width, height));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, printable(head.title).c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_AUTHOR, printable(head.shop).c_str());
  std::string made = head.made_at.to_string().substr(0, 19);
  made[10] = 'T';
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
  drawing.reset(cairo_create(surface.get()));
  share_out_width();
  std::vector<std::string> titles;
  for (const ListColumn& column : head.columns) titles.push_back(printable(column.title));
  names = laid_out(titles, true);
  bottom = beneath_head(pages);
}

// The width of the page, shared out by weight.
void PdfList::Paper::share_out_width() {
  int weight = 0;
  for (const ListColumn& column : head.columns) weight += column.weight;
  const double room =
      width - 2 * kMargin - kGap * static_cast<double>(std::max<std::size_t>(head.columns.size(), 1) - 1);
  double x = kMargin;
  for (const ListColumn& column : head.columns) {
    const double share = room * column.weight / std::max(weight, 1);
    columns.push_back({x, share, column.number});
    x += share + kGap;
  }
}

void PdfList::Paper::title() {
  use(true, kTitleSize);
  y += kTitleSize;
  put(kMargin, y, printable(head.title));
  use(false, kSize);
  y += kLine * 1.3;
  put(kMargin, y, printable(head.period));
  y += kLine * 0.8;
}

void PdfList::Paper::begin_page() {
  ++page;
  use(false, kSize);
  y = kMargin;
  put(kMargin, y, printable(head.shop + (head.bin.empty() ? "" : "  " + style.bin + " " + head.bin)));
  put_right(width - kMargin, y, printable(page == 1 ? cell_words(head.made_at, style.language) : head.title));
  y += kPadding;
  rule(y, 0.6);
  y += kLine * 0.6;
  if (page == 1) title();
  draw(names);
}

// Where the first row begins: beneath what begin_page() draws.
double PdfList::Paper::beneath_head(int number) const {
  const double title_height = number == 1 ? kTitleSize + kLine * 1.3 + kLine * 0.8 : 0;
  return kMargin + kPadding + kLine * 0.6 + title_height + names.height;
}

void PdfList::Paper::end_page() {
  use(false, kSize);
  if (page > 1) put(kMargin, height - kMargin * 0.6, printable(head.period));
  put_right(width - kMargin, height - kMargin * 0.6, with_number(with_number(style.page, "{0}", page), "{1}", pages));
  cairo_show_page(drawing.get());
}

// Up to so many lines, broken at spaces where there are any; the last one elided.
std::vector<std::string> PdfList::Paper::wrapped(const std::string& text, double room) {
  if (width_of(text) <= room) return {text};
  std::vector<std::string> done{""};
  std::size_t space = std::string::npos;
  for (const std::string_view one : split_code_points(text)) {
    std::string& line = done.back();
    if (one == " ") space = line.size();
    line += one;
    if (width_of(line) <= room || line.size() == one.size()) continue;
    if (std::ssize(done) == kMostLines) {
      const std::string dots = "…";
      while (!line.empty() && width_of(line + dots) > room) {
        do line.pop_back();
        while (!line.empty() && !valid_utf8(line));
      }
      line += dots;
      return done;
    }
    const bool at_space = space != std::string::npos && space > 0;
    const std::size_t cut = at_space ? space : line.size() - one.size();
    std::string rest = line.substr(at_space ? cut + 1 : cut);
    line.resize(cut);
    done.push_back(std::move(rest));
    space = std::string::npos;
  }
  return done;
}

LaidOut PdfList::Paper::laid_out(const std::vector<std::string>& cells, bool strong) {
  use(strong, kSize);
  LaidOut row{.cells = {}, .strong = strong};
  std::size_t most = 1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    row.cells.push_back(wrapped(i < cells.size() ? cells[i] : std::string(), columns[i].width));
    most = std::max(most, row.cells.back().size());
  }
  row.height = kLine * static_cast<double>(most) + kPadding;
  return row;
}

void PdfList::Paper::draw(const LaidOut& row) {
  use(row.strong, kSize);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    double baseline = y + kLine * 0.85;
    for (const std::string& line : row.cells[i]) {
      if (columns[i].number) {
        put_right(columns[i].x + columns[i].width, baseline, line);
      } else {
        put(columns[i].x, baseline, line);
      }
      baseline += kLine;
    }
  }
  y += row.height;
  rule(y - kPadding * 0.5, row.strong ? 0.4 : 0.85);
}

void PdfList::Paper::add(const Cells& cells, bool strong) {
  std::vector<std::string> words;
  for (const Cell& cell : cells) words.push_back(printable(cell_words(cell, style.language)));
  if (strong && !words.empty() && words.front().empty()) words.front() = style.total;
  LaidOut row = laid_out(words, strong);
  row.begins_page = bottom + row.height > height - kMargin * 1.3;
  if (row.begins_page) bottom = beneath_head(++pages);
  bottom += row.height;
  rows.push_back(std::move(row));
}

PdfList::PdfList(std::unique_ptr<Paper> paper) : paper_(std::move(paper)) {}
PdfList::PdfList(PdfList&&) noexcept = default;
PdfList& PdfList::operator=(PdfList&&) noexcept = default;
PdfList::~PdfList() = default;

Result<PdfList> PdfList::begin(const ListHead& head, const PdfStyle& style, ByteSink sink) {
  auto regular = Typeface::open(false), bold = Typeface::open(true);
  if (!regular) return regular.error();
  if (!bold) return bold.error();
  return PdfList(std::make_unique<Paper>(head, style, std::move(sink), std::move(*regular), std::move(*bold)));
}

void PdfList::row(const Cells& cells) { paper_->add(cells, false); }
void PdfList::total(const Cells& cells) { paper_->add(cells, true); }

Result<bool> PdfList::draw(std::size_t rows) {
  if (paper_->page == 0) paper_->begin_page();
  for (; rows > 0 && paper_->drawn < paper_->rows.size(); --rows, ++paper_->drawn) {
    LaidOut& row = paper_->rows[paper_->drawn];
    if (row.begins_page) {
      paper_->end_page();
      paper_->begin_page();
    }
    paper_->draw(row);
    row.cells.clear();
  }
  if (paper_->drawn < paper_->rows.size()) return false;
  paper_->end_page();
  cairo_status_t status = cairo_status(paper_->drawing.get());
  cairo_surface_finish(paper_->surface.get());
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(paper_->surface.get());
  if (status == CAIRO_STATUS_SUCCESS) return true;
  return Error{ErrorCode::Internal, "the pages could not be made", cairo_status_to_string(status)};
}

}  // namespace terminal
