#include "terminal/exports/typeface.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <string>

namespace terminal {
namespace {

#define PROMETRIC_FONTS "/usr/share/fonts/truetype/"
constexpr const char* kRegular[] = {PROMETRIC_FONTS "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
                                    PROMETRIC_FONTS "noto/NotoSans-Regular.ttf",
                                    PROMETRIC_FONTS "dejavu/DejaVuSans.ttf"};
constexpr const char* kBold[] = {PROMETRIC_FONTS "roboto/unhinted/RobotoTTF/Roboto-Bold.ttf",
                                 PROMETRIC_FONTS "noto/NotoSans-Bold.ttf",
                                 PROMETRIC_FONTS "dejavu/DejaVuSans-Bold.ttf"};
constexpr const char* kMono[] = {PROMETRIC_FONTS "dejavu/DejaVuSansMono.ttf"};
constexpr const char* kMonoBold[] = {PROMETRIC_FONTS "dejavu/DejaVuSansMono-Bold.ttf"};
#undef PROMETRIC_FONTS

// What cairo keeps for as long as a page may need it: freed when its last user is.
struct Opened {
  FT_Library library = nullptr;
  FT_Face face = nullptr;

  ~Opened() {
    if (face != nullptr) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }
};

constexpr cairo_user_data_key_t kOpened{};

void release(void* opened) { delete static_cast<Opened*>(opened); }

}  // namespace

struct Typeface::Face {
  cairo_font_face_t* cairo = nullptr;

  ~Face() { cairo_font_face_destroy(cairo); }
};

Typeface::Typeface(std::unique_ptr<Face> face) : face_(std::move(face)) {}
Typeface::Typeface(Typeface&&) noexcept = default;
Typeface& Typeface::operator=(Typeface&&) noexcept = default;
Typeface::~Typeface() = default;

cairo_font_face_t* Typeface::cairo() const { return face_->cairo; }

Result<Typeface> Typeface::open(bool bold) { return first_of(bold ? kBold : kRegular); }
Result<Typeface> Typeface::mono(bool bold) { return first_of(bold ? kMonoBold : kMono); }

Result<Typeface> Typeface::first_of(std::span<const char* const> files) {
  auto opened = std::make_unique<Opened>();
  if (FT_Init_FreeType(&opened->library) != 0) return Error{ErrorCode::Internal, "FreeType cannot start", ""};
  for (const char* file : files) {
    if (FT_New_Face(opened->library, file, 0, &opened->face) != 0) continue;
    auto face = std::make_unique<Face>();
    face->cairo = cairo_ft_font_face_create_for_ft_face(opened->face, 0);
    // cairo may outlive this object with it.
    if (cairo_font_face_set_user_data(face->cairo, &kOpened, opened.get(), release) == CAIRO_STATUS_SUCCESS)
      static_cast<void>(opened.release());
    return Typeface(std::move(face));
  }
  return Error{ErrorCode::NotFound, "none of the fonts that it needs is installed: " + std::string(files.front()), ""};
}

}  // namespace terminal
