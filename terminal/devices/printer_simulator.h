// PrinterSimulator: a receipt printer that is none, for tests and for trying things
// out: takes bytes at a pseudo-terminal or a TCP port, shows what would be on the
// paper, answers how it stands, and can be out of paper, open, offline or mute.
//
// Works on a thread of its own; every member may be called from any thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "terminal/devices/escpos_reader.h"
#include "terminal/domain/result.h"

namespace terminal {

class PrinterSimulator {
 public:
  enum class Place { PseudoTerminal, Tcp };
  // `port` 0: any that is free; TCP listens on this machine alone. `heard` is called
  // on its thread after every piece of bytes.
  struct Options {
    Place place = Place::PseudoTerminal;
    int port = 0;
    std::function<void(const ReadPaper&)> heard = {};
  };
  static Result<std::unique_ptr<PrinterSimulator>> start(Options options);

  ~PrinterSimulator();

  // As a setting: "serial:/dev/pts/7@115200", "tcp:127.0.0.1:40123".
  const std::string& connection() const;

  void stand(const PrinterStatus& status);
  void answer(bool answers);              // Whether it answers any question.
  void confirm(bool confirms);            // Whether it answers that it is done.
  void hang_up_after(std::size_t bytes);  // Once so many have come the line breaks, once. TCP alone.

  ReadPaper paper() const;
  std::string bytes() const;  // All that came, questions, too.

 private:
  struct Machine;
  explicit PrinterSimulator(std::unique_ptr<Machine> machine);

  std::unique_ptr<Machine> machine_;
};

}  // namespace terminal
