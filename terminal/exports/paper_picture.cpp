#include "terminal/exports/paper_picture.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "terminal/domain/columns.h"
#include "terminal/domain/unicode.h"
#include "terminal/exports/typeface.h"

namespace terminal {

namespace {

constexpr double kCellWidth = 12, kCellHeight = 30;
constexpr double kFontSize = 19.5, kBaseline = 22;
constexpr double kGap = 12;                   // Around pictures.
constexpr double kPointsPerDot = 72.0 / 203;  // Of a printer with 8 dots a millimetre.

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Drawing = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

double height_of(std::span<const PaperLine> lines) {
  double height = 0;
  for (const PaperLine& line : lines) height += line.tall ? 2 * kCellHeight : kCellHeight;
  return height;
}

double height_of(const Bitmap& picture) {
  return picture.height() == 0 ? 0 : static_cast<double>(picture.height()) + 2 * kGap;
}

class Pen {
 public:
  static Result<Pen> open() {
    auto regular = Typeface::mono(false), bold = Typeface::mono(true);
    if (!regular) return regular.error();
    if (!bold) return bold.error();
    return Pen(std::move(*regular), std::move(*bold));
  }

  void lines(cairo_t* to, std::span<const PaperLine> lines, double width) {
    for (const PaperLine& one : lines) {
      line(to, one, width);
      cairo_translate(to, 0, one.tall ? 2 * kCellHeight : kCellHeight);
    }
  }

  static void picture(cairo_t* to, const Bitmap& picture, double width) {
    if (picture.height() == 0) return;
    const double left = (width - static_cast<double>(picture.width())) / 2;
    for (std::size_t y = 0; y < picture.height(); ++y) {
      for (std::size_t x = 0; x < picture.width(); ++x) {
        if (picture.black(x, y))
          cairo_rectangle(to, left + static_cast<double>(x), kGap + static_cast<double>(y), 1, 1);
      }
    }
    cairo_fill(to);
    cairo_translate(to, 0, height_of(picture));
  }

 private:
  Pen(Typeface&& regular, Typeface&& bold) : regular_(std::move(regular)), bold_(std::move(bold)) {}

  void line(cairo_t* to, const PaperLine& line, double width) {
    cairo_save(to);
    cairo_set_font_face(to, line.bold ? bold_.cairo() : regular_.cairo());
    cairo_set_font_size(to, kFontSize);
    std::string text = line.text;
    if (line.wide) {
      text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
      cairo_translate(to, (width - 2 * kCellWidth * static_cast<double>(code_points(text))) / 2, 0);
    }
    cairo_scale(to, line.wide ? 2 : 1, line.tall ? 2 : 1);
    double x = 0;
    for (const std::string_view one : split_code_points(text)) {
      if (valid_utf8(one)) {
        cairo_move_to(to, x, kBaseline);
        cairo_show_text(to, std::string(one).c_str());
      }
      x += kCellWidth;
    }
    cairo_restore(to);
  }

  Typeface regular_, bold_;
};

double dots(std::size_t columns) { return static_cast<double>(columns) * kCellWidth; }

// What `draw` puts in black onto white.
template <typename Draw>
Result<Bitmap> drawn(double width, double height, const Draw& draw) {
  Bitmap bitmap(static_cast<std::size_t>(width), static_cast<std::size_t>(height));
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, static_cast<int>(width), static_cast<int>(height)),
                        cairo_surface_destroy);
  const Drawing drawing(cairo_create(surface.get()), cairo_destroy);
  draw(drawing.get());
  cairo_surface_flush(surface.get());
  if (cairo_status(drawing.get()) != CAIRO_STATUS_SUCCESS)
    return Error{ErrorCode::Internal, "the page could not be drawn",
                 cairo_status_to_string(cairo_status(drawing.get()))};
  const unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (std::size_t y = 0; y < bitmap.height(); ++y) {
    for (std::size_t x = 0; x < bitmap.width(); ++x) {
      if (rows[y * stride + x] >= 0x70) bitmap.blacken(x, y);
    }
  }
  return bitmap;
}

void draw_page(cairo_t* to, Pen& pen, const PrintedPage& page, const PagePictures& pictures) {
  Pen::picture(to, pictures.logo, dots(page.width));
  pen.lines(to, page.lines, dots(page.width));
  Pen::picture(to, pictures.code, dots(page.width));
}

double height_of(const PrintedPage& page, const PagePictures& pictures) {
  return height_of(pictures.logo) + height_of(page.lines) + height_of(pictures.code);
}

cairo_status_t append(void* text, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

Result<std::string> finished(cairo_status_t status, std::string bytes) {
  if (status == CAIRO_STATUS_SUCCESS) return bytes;
  return Error{ErrorCode::Internal, "the page could not be made", cairo_status_to_string(status)};
}

}  // namespace

Result<Bitmap> line_picture(std::span<const PaperLine> lines, std::size_t columns) {
  auto pen = Pen::open();
  if (!pen) return pen.error();
  return drawn(dots(columns), height_of(lines), [&](cairo_t* to) { pen->lines(to, lines, dots(columns)); });
}

Result<Bitmap> page_picture(const PrintedPage& page, const PagePictures& pictures) {
  auto pen = Pen::open();
  if (!pen) return pen.error();
  return drawn(dots(page.width), height_of(page, pictures), [&](cairo_t* to) { draw_page(to, *pen, page, pictures); });
}

Result<std::string> page_png(const PrintedPage& page, const PagePictures& pictures) {
  auto picture = page_picture(page, pictures);
  if (!picture) return picture.error();
  const double width = dots(page.width) + 4 * kGap, height = static_cast<double>(picture->height()) + 4 * kGap;
  const Surface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)),
      cairo_surface_destroy);
  const Drawing drawing(cairo_create(surface.get()), cairo_destroy);
  cairo_set_source_rgb(drawing.get(), 1, 1, 1);
  cairo_paint(drawing.get());
  cairo_set_source_rgb(drawing.get(), 0, 0, 0);
  cairo_translate(drawing.get(), 2 * kGap, kGap);
  Pen::picture(drawing.get(), *picture, dots(page.width));
  std::string bytes;
  const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), append, &bytes);
  return finished(status, std::move(bytes));
}

Result<std::string> page_pdf(const PrintedPage& page, const PagePictures& pictures) {
  auto pen = Pen::open();
  if (!pen) return pen.error();
  std::string bytes;
  const double width = (dots(page.width) + 4 * kGap) * kPointsPerDot;
  const double height = (height_of(page, pictures) + 4 * kGap) * kPointsPerDot;
  const Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, width, height), cairo_surface_destroy);
  {
    const Drawing drawing(cairo_create(surface.get()), cairo_destroy);
    cairo_scale(drawing.get(), kPointsPerDot, kPointsPerDot);
    cairo_translate(drawing.get(), 2 * kGap, 2 * kGap);
    draw_page(drawing.get(), *pen, page, pictures);
    cairo_show_page(drawing.get());
  }
  cairo_surface_finish(surface.get());
  return finished(cairo_surface_status(surface.get()), std::move(bytes));
}

}  // namespace terminal
