// scanners: which ones the terminal listens to beside the keyboard, and how they are.
#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "terminal/cli/commands.h"
#include "terminal/devices/scanners.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;
using namespace std::chrono_literals;

struct Wish {
  std::vector<std::string> use;
  bool none = false;
  int listen_s = 0;
};

const char* word(ScannerState state) {
  switch (state) {
    case ScannerState::Missing: return "missing";
    case ScannerState::Working: return "working";
    case ScannerState::Refused: return "refused";
  }
  return "";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& one : words) text += (text.empty() ? "" : " ") + one;
  return text;
}

ordered_json as_json(const ScannerStatus& status) {
  return {{"port", written_port(status.port)},
          {"state", word(status.state)},
          {"trouble", status.trouble},
          {"codes", status.codes}};
}

void show(const Context& context, const std::vector<ScannerStatus>& all) {
  ordered_json list = ordered_json::array(), choice = ordered_json::array();
  for (const ScannerStatus& status : all) list.push_back(as_json(status));
  for (const ScannerPort& port : ports_to_choose()) choice.push_back(written_port(port));
  if (context.json) {
    std::cout << ordered_json{{"scanners", list}, {"there", choice}}.dump() << '\n';
    return;
  }
  for (const ScannerStatus& status : all) {
    std::cout << written_port(status.port) << "  " << word(status.state);
    std::cout << (status.trouble.empty() ? "" : ": " + status.trouble) << '\n';
  }
  if (all.empty()) std::cout << "no scanner but the keyboard's\n";
  for (const auto& port : choice) std::cout << "there is: " << port.get<std::string>() << '\n';
}

// Prints each code as a JSON string, as codes have bytes that a screen does not show.
void listen(Scanners& scanners, std::chrono::steady_clock::time_point until) {
  while (std::chrono::steady_clock::now() < until) {
    while (const auto code = scanners.next()) {
      std::cout << ordered_json(code->text).dump(-1, ' ', false, ordered_json::error_handler_t::replace) << std::endl;
    }
    std::this_thread::sleep_for(20ms);
  }
}

Result<int> carry_out(const Context& context, const Wish& wish) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  if (!wish.use.empty() || wish.none) {
    const std::string text = joined(wish.use);
    if (!parse_scanner_ports(text))
      return Error{ErrorCode::Usage, "a scanner is serial:/dev/… (with @BAUD if need be) or keys:/dev/input/…", text};
    if (!shop->may(Right::ChangeSettings))
      return Error{ErrorCode::Refused, "this needs the right settings.change", shop->employee().number};
    if (auto done = shop->set_setting(kScannersSetting, text); !done) return done.error();
  }
  auto set = shop->setting(kScannersSetting);
  if (!set) return set.error();
  const auto ports = parse_scanner_ports(set->value_or(""));
  Scanners scanners(ports.value_or(std::vector<ScannerPort>()));
  // They are opened on threads of their own.
  const auto settled = std::chrono::steady_clock::now() + 200ms;
  listen(scanners, std::max(settled, settled + std::chrono::seconds(wish.listen_s) - 200ms));
  show(context, scanners.status());
  return 0;
}

}  // namespace

void add_scanners(CLI::App& app, Context& context) {
  auto wish = std::make_shared<Wish>();
  auto* command = app.add_subcommand("scanners", "The scanners beside the keyboard: show or set them");
  command->add_option("--use", wish->use, "Listen to these from the next start on: serial:/dev/ttyACM0, keys:/dev/…")
      ->type_name("PORT");
  command->add_flag("--none", wish->none, "Listen to none of them");
  command->add_option("--listen", wish->listen_s, "Print what they read for so many seconds")
      ->check(CLI::Range(0, 3600));
  command->callback([&context, wish] { context.action = [&context, wish] { return carry_out(context, *wish); }; });
}

}  // namespace terminal
