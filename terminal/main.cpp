// The composition root: alone in seeing every layer.
#include <cstdio>
#include <memory>

#include "terminal/app/demo_shop.h"
#include "terminal/centre_news.h"
#include "terminal/cli/cli.h"
#include "terminal/devices/loudspeaker.h"
#include "terminal/script.h"
#include "terminal/till_window.h"
#include "ui/text.h"

namespace {

using terminal::Result;
using terminal::Shop;

// The sync thread ends with what this returns.
terminal::LoopWorld world_of(Shop& shop, terminal::Sounder& sounder) {
  const auto news = std::make_shared<terminal::CentreNews>(shop);
  return {.shop = shop,
          .sounder = sounder,
          .connection = [news](bool in_use) { return news->look(in_use); },
          .version = terminal::kVersion,
          .ask_centre = [news] { news->exchange_now(); }};
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
  auto shop =
      request.demo ? terminal::open_or_make_demo_shop(request.folder, clock) : Shop::open(request.folder, clock);
  if (!shop) return shop.error();
  if (request.language) {
    if (auto set = shop->set_setting("ui.language", ui::language_code(*request.language)); !set) return set;
  }
  if (request.tell_first_frame) options.first_frame = [] { std::puts("first frame"), std::fflush(stdout); };
  terminal::Loudspeaker loudspeaker;
  return run_till_window(world_of(*shop, loudspeaker), options);
}

}  // namespace

int main(int argc, char** argv) { return terminal::run_cli(argc, argv, open_window); }
