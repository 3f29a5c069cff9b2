// Bitmap: black dots on white paper, as a printer's head burns them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace terminal {

class Bitmap {
 public:
  Bitmap() = default;
  Bitmap(std::size_t width, std::size_t height)
      : width_(width), height_(height), rows_(row_bytes() * height, std::uint8_t{0}) {}

  std::size_t width() const { return width_; }
  std::size_t height() const { return height_; }
  std::size_t row_bytes() const { return (width_ + 7) / 8; }

  // Requires: x < width, y < height.
  bool black(std::size_t x, std::size_t y) const { return (rows_[y * row_bytes() + x / 8] & mask(x)) != 0; }
  void blacken(std::size_t x, std::size_t y) { rows_[y * row_bytes() + x / 8] |= mask(x); }

  // Row by row, the leftmost dot in a byte's highest bit, rows filled up to whole bytes with white.
  const std::vector<std::uint8_t>& rows() const { return rows_; }

  bool operator==(const Bitmap&) const = default;

 private:
  static std::uint8_t mask(std::size_t x) { return static_cast<std::uint8_t>(0x80U >> (x % 8)); }

  std::size_t width_ = 0, height_ = 0;
  std::vector<std::uint8_t> rows_;
};

}  // namespace terminal
