// The composition root: alone in seeing every layer.
#include <cstdio>
#include <memory>

#include "terminal/app/demo_shop.h"
#include "terminal/centre_news.h"
#include "terminal/cli/cli.h"
#include "terminal/devices/loudspeaker.h"
#include "terminal/devices/scanners.h"
#include "terminal/printing/print_service.h"
#include "terminal/script.h"
#include "terminal/till_window.h"
#include "ui/text.h"
#include "ui/window.h"

namespace {

using terminal::Result;
using terminal::Shop;

// Codes of the scanners that the terminal is set to. They wake the window, so they
// begin with the first question and live within it.
std::function<std::optional<std::string>()> codes_of(Shop& shop) {
  const auto scanners = std::make_shared<std::unique_ptr<terminal::Scanners>>();
  return [scanners, &shop]() -> std::optional<std::string> {
    if (!*scanners) {
      const auto set = shop.setting(terminal::kScannersSetting);
      auto ports = terminal::parse_scanner_ports(set && *set ? **set : std::string());
      *scanners = std::make_unique<terminal::Scanners>(std::move(ports).value_or(std::vector<terminal::ScannerPort>()),
                                                       [] { ui::Window::wake(); });
    }
    auto code = (*scanners)->next();
    return code ? std::optional(std::move(code->text)) : std::nullopt;
  };
}

// The thread that prints; it wakes the window, too, and begins like the scanners.
terminal::LoopWorld::Printing printing_of(Shop& shop) {
  const auto service = std::make_shared<std::unique_ptr<terminal::PrintService>>();
  const auto asked = [service](void (terminal::PrintService::*what)()) {
    return [service, what] {
      if (*service) (**service.*what)();
    };
  };
  return {.news =
              [service, &shop] {
                if (!*service)
                  *service = std::make_unique<terminal::PrintService>(terminal::PrintService::World{
                      .file = shop.database().file(), .clock = shop.clock(), .changed = [] { ui::Window::wake(); }});
                return (*service)->news();
              },
          .print = asked(&terminal::PrintService::print),
          .open_drawer = asked(&terminal::PrintService::open_drawer),
          .look = asked(&terminal::PrintService::look)};
}

// The threads that exchange, scan and print end with what this returns.
terminal::LoopWorld world_of(Shop& shop, terminal::Sounder& sounder) {
  const auto news = std::make_shared<terminal::CentreNews>(shop);
  return {.shop = shop,
          .sounder = sounder,
          .connection = [news](bool in_use) { return news->look(in_use); },
          .version = terminal::kVersion,
          .ask_centre = [news] { news->exchange_now(); },
          .next_code = codes_of(shop),
          .printing = printing_of(shop)};
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
