// Draws every screen at a size into a folder of PNGs, to be leafed through.
// gallery FOLDER WIDTH HEIGHT SCALE kk|ru|en light|dark [names…]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/ui/samples.h"
#include "ui/png.h"
#include "ui/window.h"

namespace {

std::string file_name(std::string name) {
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 7) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  const std::string language = argv[5];
  tests::Sample sample;
  sample.language = language == "kk"   ? terminal::Language::Kazakh
                    : language == "en" ? terminal::Language::English
                                       : terminal::Language::Russian;
  sample.look = std::string(argv[6]) == "dark" ? ui::Look::Dark : ui::Look::Light;

  auto stage = ui::Stage::open();
  auto window = ui::Window::open({.width = std::atoi(argv[2]), .height = std::atoi(argv[3])});
  if (!window || !stage) return 1;
  (*stage)->set_language(sample.language);
  if (!(*stage)->set_look(sample.look) || !(*stage)->set_size((*window)->size(std::atoi(argv[4])))) return 1;
  for (const tests::SampleScreen& screen : tests::SampleScreens::all()) {
    const std::string name = file_name(screen.name);
    bool wanted = argc == 7;
    for (int i = 7; i < argc; ++i) wanted = wanted || argv[i] == name;
    if (!wanted) continue;
    sample.lines = screen.sample.lines;
    sample.long_words = screen.sample.long_words;
    const ui::ScreenView view = screen.view(sample);
    for (int frame = 0; frame < 3; ++frame) {
      (*window)->wait(0);
      (*stage)->draw(view, 0.016f);
      (*window)->show(**stage);
    }
    (*stage)->draw(view, 0.016f);
    const std::string file = (folder / (name + ".png")).string();
    if (!ui::write_png(file, (*window)->picture(**stage))) return 1;
  }
  return 0;
}
