#include "ui/png.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace ui {

bool write_png(const std::string& file, const Pixels& pixels) {
  stbi_flip_vertically_on_write(1);
  return stbi_write_png(file.c_str(), pixels.width, pixels.height, 3, pixels.rgb.data(), pixels.width * 3) != 0;
}

}  // namespace ui
