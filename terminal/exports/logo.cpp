// A shop's logo for its receipts.
#include <cairo.h>

#include <algorithm>
#include <memory>

#include "terminal/exports/paper_picture.h"

namespace terminal {

namespace {

constexpr int kLargest = 4096;  // Of a side; more is no logo.
constexpr double kTallest = 400;

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Drawing = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

// How dark each dot is, 0 to 255, on white where the picture is transparent.
std::vector<int> darkness(cairo_surface_t* surface, int width, int height) {
  std::vector<int> dark;
  dark.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const unsigned char* data = cairo_image_surface_get_data(surface);
  const auto stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const unsigned char* dot = data + y * stride + x * 4;  // Blue, green, red.
      dark.push_back(255 - (dot[2] * 299 + dot[1] * 587 + dot[0] * 114) / 1000);
    }
  }
  return dark;
}

// Greys become dots by handing on what each is too dark or too light (Floyd and Steinberg).
Bitmap dithered(std::vector<int> dark, int width, int height) {
  Bitmap bitmap(static_cast<std::size_t>(width), static_cast<std::size_t>(height));
  const auto hand_on = [&](int x, int y, int amount) {
    if (x >= 0 && x < width && y < height) dark[static_cast<std::size_t>(y * width + x)] += amount;
  };
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int wanted = dark[static_cast<std::size_t>(y * width + x)];
      const bool black = wanted >= 128;
      if (black) bitmap.blacken(static_cast<std::size_t>(x), static_cast<std::size_t>(y));
      const int rest = wanted - (black ? 255 : 0);
      hand_on(x + 1, y, rest * 7 / 16);
      hand_on(x - 1, y + 1, rest * 3 / 16);
      hand_on(x, y + 1, rest * 5 / 16);
      hand_on(x + 1, y + 1, rest / 16);
    }
  }
  return bitmap;
}

}  // namespace

Result<Bitmap> read_logo(const std::filesystem::path& file, std::size_t most_dots) {
  const Surface image(cairo_image_surface_create_from_png(file.c_str()), cairo_surface_destroy);
  const cairo_status_t status = cairo_surface_status(image.get());
  if (status == CAIRO_STATUS_FILE_NOT_FOUND)
    return Error{ErrorCode::NotFound, "there is no picture " + file.string(), ""};
  const int width = cairo_image_surface_get_width(image.get()), height = cairo_image_surface_get_height(image.get());
  if (status != CAIRO_STATUS_SUCCESS || width <= 0 || height <= 0 || width > kLargest || height > kLargest)
    return Error{ErrorCode::Corrupt, file.string() + " is no PNG picture for a receipt",
                 cairo_status_to_string(status)};
  const double scale = std::min({1.0, static_cast<double>(most_dots) / width, kTallest / height});
  const int wide = std::max(1, static_cast<int>(width * scale)), high = std::max(1, static_cast<int>(height * scale));
  const Surface paper(cairo_image_surface_create(CAIRO_FORMAT_RGB24, wide, high), cairo_surface_destroy);
  {
    const Drawing drawing(cairo_create(paper.get()), cairo_destroy);
    cairo_set_source_rgb(drawing.get(), 1, 1, 1);
    cairo_paint(drawing.get());
    cairo_scale(drawing.get(), scale, scale);
    cairo_set_source_surface(drawing.get(), image.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(drawing.get()), CAIRO_FILTER_GOOD);
    cairo_paint(drawing.get());
  }
  cairo_surface_flush(paper.get());
  return dithered(darkness(paper.get(), wide, high), wide, high);
}

}  // namespace terminal
