// The composition root: alone in seeing every layer.
#include <memory>

#include "terminal/app/demo_shop.h"
#include "terminal/cli/cli.h"
#include "terminal/devices/sounder.h"
#include "terminal/script.h"
#include "terminal/till_window.h"
#include "ui/text.h"

namespace {

using terminal::Result;
using terminal::Shop;

Result<Shop> open_shop(const terminal::WindowRequest& request, const terminal::Clock& clock) {
  return request.demo ? terminal::open_or_make_demo_shop(request.folder, clock) : Shop::open(request.folder, clock);
}

Result<void> open_window(const terminal::WindowRequest& request) {
  terminal::TillWindowOptions options{
      .window = {.full_screen = request.full_screen}, .script = {}, .pictures = request.pictures};
  if (!request.script.empty()) {
    auto script = terminal::read_script(request.script);
    if (!script) return script.error();
    options.script = std::move(*script);
  }
  const terminal::SystemClock clock;
  auto shop = open_shop(request, clock);
  if (!shop) return shop.error();
  if (request.language) {
    if (auto set = shop->set_setting("ui.language", ui::language_code(*request.language)); !set) return set;
  }
  terminal::SilentSounder sounder;
  return run_till_window({.shop = *shop,
                          .sounder = sounder,
                          .connection = [] { return ui::ConnectionView{}; },
                          .version = terminal::kVersion},
                         options);
}

}  // namespace

int main(int argc, char** argv) { return terminal::run_cli(argc, argv, open_window); }
