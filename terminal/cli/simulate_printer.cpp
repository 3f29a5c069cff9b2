// simulate printer: a receipt printer that is none, for trying everything out.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <mutex>

#include "terminal/cli/commands.h"
#include "terminal/devices/printer_simulator.h"

namespace terminal {
namespace {

struct Wish {
  bool tcp = false, mute = false;
  int port = 0;
};

// Prints what comes out of the printer as it comes.
class Shown {
 public:
  void take(const ReadPaper& paper) {
    const std::lock_guard lock(mutex_);
    for (; lines_ < paper.lines.size(); ++lines_) {
      const ReadLine& line = paper.lines[lines_];
      std::cout << (line.tall > 1 || line.bold ? "* " : "  ") << line.text << '\n';
    }
    for (; cuts_ < paper.cuts; ++cuts_) std::cout << "  - - - - 8< - - - -\n";
    for (; kicks_ < paper.kicks; ++kicks_) std::cout << "  [the drawer opens]\n";
    std::cout.flush();
  }

 private:
  std::mutex mutex_;
  std::size_t lines_ = 0;
  int cuts_ = 0, kicks_ = 0;
};

// What is typed sets how it stands; false: somebody wants to end it.
bool obey(PrinterSimulator& printer, const std::string& word) {
  if (word == "quit") return false;
  PrinterStatus status;
  status.paper_out = word == "paper";
  status.cover_open = word == "cover";
  status.offline = word == "offline";
  status.paper_low = word == "low";
  const bool known = status != PrinterStatus() || word == "ok";
  if (known) printer.stand(status);
  std::cout << (known ? "It stands so: " + word : "Say ok, paper, cover, offline, low or quit.") << std::endl;
  return true;
}

Result<int> simulate_printer(const Wish& wish) {
  const auto shown = std::make_shared<Shown>();
  auto printer = PrinterSimulator::start(
      {.place = wish.tcp ? PrinterSimulator::Place::Tcp : PrinterSimulator::Place::PseudoTerminal,
       .port = wish.port,
       .heard = [shown](const ReadPaper& paper) { shown->take(paper); }});
  if (!printer) return printer.error();
  (*printer)->answer(!wish.mute);
  std::cout << "A printer is at " << (*printer)->connection() << std::endl;
  std::string word;
  while (std::getline(std::cin, word) && obey(**printer, word)) {}
  // Without anybody who types it goes on until it is ended.
  if (std::cin.eof() && word != "quit") ::pause();
  return 0;
}

}  // namespace

void add_simulated_printer(CLI::App& command, Context& context) {
  auto wish = std::make_shared<Wish>();
  auto* printer = command.add_subcommand(
      "printer", "A receipt printer that shows its paper as text; type paper, cover, offline, low, ok or quit");
  printer->add_flag("--tcp", wish->tcp, "On the network of this machine instead of a pseudo-terminal");
  printer->add_option("--port", wish->port, "Of the network; default: any that is free")->check(CLI::Range(0, 65535));
  printer->add_flag("--mute", wish->mute, "One that answers nothing");
  printer->callback([&context, wish] { context.action = [wish] { return simulate_printer(*wish); }; });
}

}  // namespace terminal
