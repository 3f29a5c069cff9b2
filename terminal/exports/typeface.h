// The letters of a printed page: one of the packaged fonts, for cairo.
#pragma once

#include <cairo.h>

#include <memory>
#include <span>

#include "terminal/domain/result.h"

namespace terminal {

class Typeface {
 public:
  // Error NotFound, naming the fonts that were looked for.
  static Result<Typeface> open(bool bold);
  // The same with letters of one width.
  static Result<Typeface> mono(bool bold);

  Typeface(Typeface&&) noexcept;
  Typeface& operator=(Typeface&&) noexcept;
  ~Typeface();

  cairo_font_face_t* cairo() const;

 private:
  struct Face;

  explicit Typeface(std::unique_ptr<Face> face);
  static Result<Typeface> first_of(std::span<const char* const> files);

  std::unique_ptr<Face> face_;
};

}  // namespace terminal
