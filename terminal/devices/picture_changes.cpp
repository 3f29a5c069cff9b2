#include <algorithm>
#include <cmath>
#include <numbers>

#include "terminal/devices/picture.h"

namespace terminal {
namespace {

constexpr double kWhite = 255;

Picture blank(int width, int height) {
  Picture picture{.width = width, .height = height, .grey = {}};
  picture.grey.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  return picture;
}

double shade_or_white(const Picture& picture, int x, int y) {
  const bool inside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
  return inside ? picture.at(x, y) : kWhite;
}

// Between the four pixels around it.
double between(const Picture& picture, double x, double y) {
  const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
  const double right = x - left, down = y - top;
  const double above =
      shade_or_white(picture, left, top) * (1 - right) + shade_or_white(picture, left + 1, top) * right;
  const double below =
      shade_or_white(picture, left, top + 1) * (1 - right) + shade_or_white(picture, left + 1, top + 1) * right;
  return above * (1 - down) + below * down;
}

std::uint8_t rounded(double shade) { return static_cast<std::uint8_t>(std::clamp(shade + 0.5, 0.0, 255.0)); }

// Each pixel of the new one as `shade(x, y)` says.
template <typename Shade>
Picture painted(int width, int height, const Shade& shade) {
  Picture picture = blank(width, height);
  std::size_t i = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) picture.grey[i++] = rounded(shade(x, y));
  }
  return picture;
}

// The mean of what one pixel of the smaller picture covers.
double mean(const Picture& picture, double x, double y, double step) {
  const int left = static_cast<int>(x * step), top = static_cast<int>(y * step);
  const int right = std::clamp(static_cast<int>((x + 1) * step), left + 1, picture.width);
  const int bottom = std::clamp(static_cast<int>((y + 1) * step), top + 1, picture.height);
  double sum = 0;
  for (int row = top; row < bottom; ++row) {
    for (int column = left; column < right; ++column) sum += picture.at(column, row);
  }
  return sum / ((right - left) * (bottom - top));
}

// The mean of a pixel and its eight neighbours.
double around(const Picture& picture, int x, int y) {
  double sum = 0;
  for (int down = -1; down <= 1; ++down) {
    for (int right = -1; right <= 1; ++right) {
      sum += picture.at(std::clamp(x + right, 0, picture.width - 1), std::clamp(y + down, 0, picture.height - 1));
    }
  }
  return sum / 9;
}

}  // namespace

Picture scaled(const Picture& picture, double factor) {
  const double step = 1 / factor;
  const int width = std::max(1, static_cast<int>(picture.width * factor));
  const int height = std::max(1, static_cast<int>(picture.height * factor));
  if (factor < 1) return painted(width, height, [&](int x, int y) { return mean(picture, x, y, step); });
  return painted(width, height, [&](int x, int y) {
    const double from_x = std::clamp((x + 0.5) * step - 0.5, 0.0, picture.width - 1.0);
    const double from_y = std::clamp((y + 0.5) * step - 0.5, 0.0, picture.height - 1.0);
    return between(picture, from_x, from_y);
  });
}

Picture turned(const Picture& picture, double degrees) {
  const double angle = degrees * std::numbers::pi / 180, cosine = std::cos(angle), sine = std::sin(angle);
  const int width = static_cast<int>(std::ceil(picture.width * std::abs(cosine) + picture.height * std::abs(sine)));
  const int height = static_cast<int>(std::ceil(picture.width * std::abs(sine) + picture.height * std::abs(cosine)));
  return painted(width, height, [&](int x, int y) {
    const double across = x - width / 2.0, along = y - height / 2.0;
    return between(picture, across * cosine + along * sine + picture.width / 2.0,
                   along * cosine - across * sine + picture.height / 2.0);
  });
}

Picture inverted(Picture picture) {
  for (std::uint8_t& shade : picture.grey) shade = static_cast<std::uint8_t>(255 - shade);
  return picture;
}

Picture stretched(Picture picture) {
  const auto [darkest, lightest] = std::minmax_element(picture.grey.begin(), picture.grey.end());
  const int least = *darkest, width = std::max(1, *lightest - *darkest);
  for (std::uint8_t& shade : picture.grey) shade = static_cast<std::uint8_t>((shade - least) * 255 / width);
  return picture;
}

Picture blurred(const Picture& picture) {
  return painted(picture.width, picture.height, [&](int x, int y) { return around(picture, x, y); });
}

Picture sharpened(const Picture& picture) {
  return painted(picture.width, picture.height, [&](int x, int y) {
    const double shade = picture.at(x, y);
    return shade + 1.5 * (shade - around(picture, x, y));
  });
}

}  // namespace terminal
