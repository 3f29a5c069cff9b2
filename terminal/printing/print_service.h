// PrintService: prints what waits, on a thread of its own with a connection of its own
// to the shop's file. Whatever the printer does, nobody waits for it.
//
// Every member may be called from any thread. A printer that is unplugged, switched off
// or out of paper is tried again every two seconds while something waits.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "terminal/devices/receipt_printer.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/printer_news.h"

namespace terminal {

class PrintService {
 public:
  struct World {
    std::filesystem::path file;
    const Clock& clock;
    std::function<void()> changed = {};  // The news are others; called on its thread.
    PrinterLimits limits = {};
    Milliseconds again{2000};
  };
  explicit PrintService(World world);
  ~PrintService();  // A job that is under way is finished first, within its limits.

  void print();        // Something waits, or the settings are others.
  void open_drawer();  // Within some seconds, or not at all.
  void look();         // How does it stand?

  PrinterNews news() const;

 private:
  struct Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace terminal
