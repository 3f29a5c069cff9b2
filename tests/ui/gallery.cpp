// Draws every screen at a size into a folder of PNGs, to be leafed through.
// gallery FOLDER WIDTH HEIGHT SCALE kk|ru|en light|dark [names…]
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/ui/sample_exchange.h"
#include "ui/png.h"
#include "ui/window.h"

namespace {

struct Shot {
  const char* name;
  ui::ScreenView (*view)(const tests::Sample&);
  int lines;
  bool long_words;
};
constexpr Shot kShots[] = {{"till", tests::sample_till, 6, false},
                           {"till_empty", tests::sample_till, 0, false},
                           {"till_long", tests::sample_till, 60, true},
                           {"pad", tests::sample_pad, 6, false},
                           {"payment", tests::sample_payment, 6, false},
                           {"payment_failed", tests::sample_failed_payment, 6, false},
                           {"change", tests::sample_change, 6, false},
                           {"receipt", tests::sample_receipt, 6, false},
                           {"settings", tests::sample_settings, 6, false},
                           {"exchange", tests::sample_exchange, 6, false},
                           {"exchange_nothing", tests::sample_exchange_nothing, 6, false},
                           {"exchange_sent", tests::sample_exchange_sent, 6, false},
                           {"exchange_loading", tests::sample_exchange_loading, 6, false},
                           {"exchange_refused", tests::sample_exchange_refused, 6, false},
                           {"exchange_reason", tests::sample_exchange_reason, 6, false},
                           {"exchange_conflicts", tests::sample_exchange_conflicts, 6, false},
                           {"exchange_conflict", tests::sample_exchange_conflict, 6, false},
                           {"exchange_deleted", tests::sample_exchange_deleted, 6, false},
                           {"exchange_locked", tests::sample_exchange_locked, 6, false},
                           {"exchange_conflict_long", tests::sample_exchange_conflict, 6, true}};

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
  for (const Shot& shot : kShots) {
    bool wanted = argc == 7;
    for (int i = 7; i < argc; ++i) wanted = wanted || argv[i] == std::string(shot.name);
    if (!wanted) continue;
    sample.lines = shot.lines;
    sample.long_words = shot.long_words;
    const ui::ScreenView view = shot.view(sample);
    for (int frame = 0; frame < 3; ++frame) {
      (*window)->wait(0);
      (*stage)->draw(view, 0.016f);
      (*window)->show(**stage);
    }
    (*stage)->draw(view, 0.016f);
    const std::string file = (folder / (std::string(shot.name) + ".png")).string();
    if (!ui::write_png(file, (*window)->picture(**stage))) return 1;
  }
  return 0;
}
