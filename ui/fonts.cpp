#include "ui/fonts.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <string>

#include "imgui.h"
#include "imgui_freetype.h"
#include "ui/icons.h"

namespace ui {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

namespace {

// A font file, and how much of the size that Dear ImGui asks for (ascent to
// descent) a capital letter of it takes.
struct Face {
  const char* file;
  float capital_share;
};

#define PROMETRIC_FONTS "/usr/share/fonts/truetype/"
constexpr Face kRegular[] = {{PROMETRIC_FONTS "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf", 0.607f},
                             {PROMETRIC_FONTS "noto/NotoSans-Regular.ttf", 0.524f},
                             {PROMETRIC_FONTS "dejavu/DejaVuSans.ttf", 0.626f}};
constexpr Face kBold[] = {{PROMETRIC_FONTS "roboto/unhinted/RobotoTTF/Roboto-Bold.ttf", 0.607f},
                          {PROMETRIC_FONTS "noto/NotoSans-Bold.ttf", 0.524f},
                          {PROMETRIC_FONTS "dejavu/DejaVuSans-Bold.ttf", 0.626f}};
constexpr Face kMono[] = {{PROMETRIC_FONTS "dejavu/DejaVuSansMono.ttf", 0.626f},
                          {PROMETRIC_FONTS "noto/NotoSansMono-Regular.ttf", 0.524f}};
constexpr Face kIcons[] = {{PROMETRIC_FONTS "material-design-icons-iconfont/MaterialIcons-Regular.ttf", 1.0f}};
#undef PROMETRIC_FONTS

// Latin, Russian and Kazakh, ₸ and its neighbours, №, quotes, dashes, spaces.
constexpr ImWchar kWords[] = {0x0020, 0x007E, 0x00A0, 0x00FF, 0x0401, 0x0401, 0x0404, 0x0407, 0x0410, 0x0451,
                              0x0454, 0x0457, 0x0490, 0x0493, 0x049A, 0x049B, 0x04A2, 0x04A3, 0x04AE, 0x04B1,
                              0x04BA, 0x04BB, 0x04D8, 0x04D9, 0x04E8, 0x04E9, 0x2009, 0x2009, 0x2013, 0x2014,
                              0x2018, 0x201E, 0x2022, 0x2022, 0x2026, 0x2026, 0x202F, 0x202F, 0x20AC, 0x20AC,
                              0x20B8, 0x20B8, 0x20BD, 0x20BD, 0x2116, 0x2116, 0x2212, 0x2212, 0};
// What a sum is made of.
constexpr ImWchar kSums[] = {0x0020, 0x0020, 0x0024, 0x0024, 0x002B, 0x0039, 0x00A0, 0x00A0, 0x2009, 0x2009,
                             0x20AC, 0x20AC, 0x20B8, 0x20B8, 0x20BD, 0x20BD, 0x2212, 0x2212, 0};
// The ranges of kAllIcons, one a glyph, ended by 0.
constexpr auto icon_ranges() {
  std::array<ImWchar, std::size(kAllIcons) * 2 + 1> ranges{};
  std::size_t at = 0;
  for (const Icon icon : kAllIcons) {
    ranges[at++] = static_cast<ImWchar>(icon);
    ranges[at++] = static_cast<ImWchar>(icon);
  }
  return ranges;
}
// Lives as long as the program: the atlas keeps pointers to its ranges.
constexpr auto kIconRanges = icon_ranges();

const Face* first_readable(std::span<const Face> faces) {
  const auto found = std::find_if(faces.begin(), faces.end(), [](const Face& f) { return access(f.file, R_OK) == 0; });
  return found == faces.end() ? nullptr : &*found;
}

struct Cut {
  Type type;
  const Face* face;
  const ImWchar* glyphs;
  float capital_mm;  // Of icons: the side of their square.
};

}  // namespace

Result<Fonts> Fonts::build(ImFontAtlas& atlas, float px_per_mm) {
  const Face* regular = first_readable(kRegular);
  const Face* bold = first_readable(kBold);
  if (!regular || !bold) {
    return Error{ErrorCode::NotFound, "no font with Kazakh letters is installed; install fonts-roboto-unhinted", ""};
  }
  const Face* mono = first_readable(kMono);
  const Face* icons = first_readable(kIcons);

  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;

  Fonts fonts;
  fonts.has_icons_ = icons != nullptr;
  const Cut cuts[] = {{Type::Body, regular, kWords, 3.4f},
                      {Type::BodyBold, bold, kWords, 3.4f},
                      {Type::Caption, regular, kWords, 2.6f},
                      {Type::CaptionBold, bold, kWords, 2.6f},
                      {Type::Strong, bold, kWords, 4.2f},
                      {Type::Title, bold, kWords, 5.5f},
                      {Type::Amount, bold, kSums, 9.0f},
                      {Type::Due, bold, kSums, 16.0f},
                      {Type::Mono, mono ? mono : regular, kWords, 2.6f},
                      {Type::IconSmall, icons ? icons : regular, kIconRanges.data(), 5.6f},
                      {Type::IconLarge, icons ? icons : regular, kIconRanges.data(), 8.0f}};
  for (const Cut& cut : cuts) {
    ImFontConfig config;
    config.OversampleH = 1;
    config.PixelSnapH = true;
    const float capital = cut.capital_mm * px_per_mm;
    const float px = std::round(std::clamp(capital / cut.face->capital_share, 8.0f, 420.0f));
    ImFont* font = atlas.AddFontFromFileTTF(cut.face->file, px, &config, cut.glyphs);
    if (!font) return Error{ErrorCode::Corrupt, std::string("cannot read the font ") + cut.face->file, ""};
    fonts.fonts_[static_cast<std::size_t>(cut.type)] = font;
    fonts.capitals_[static_cast<std::size_t>(cut.type)] = px * cut.face->capital_share;
  }
  if (!atlas.Build()) return Error{ErrorCode::Internal, "the font atlas could not be built", ""};
  return fonts;
}

}  // namespace ui
