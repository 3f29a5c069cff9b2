// PrinterSettings: which receipt printer this terminal has and how it is talked to.
// Each is a setting of the terminal's own (`prometric setting printer.…`).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "terminal/domain/paper.h"

namespace terminal {

enum class PrintLetters { Pc866, Cp1251, Picture };
enum class PrintWhen { Always, Ask, Never };
enum class DrawerAt { Nowhere, Printer, PrinterPin5, Serial };

struct PrinterSettings {
  // "file:PATH", "device:/dev/usb/lp0", "serial:/dev/ttyUSB0@19200", "tcp:HOST:9100",
  // "cups:QUEUE"; empty: none.
  std::string connection;
  std::size_t columns = kWidePaper;
  PrintLetters letters = PrintLetters::Picture;
  std::optional<int> page_number;  // Where the printer counts its code pages otherwise than most do.
  bool cut = true;
  DrawerAt drawer = DrawerAt::Nowhere;
  std::string drawer_connection;  // Of a drawer at a serial port: "serial:/dev/ttyS0".
  std::string logo;               // A PNG file; empty: none.
  PrintWhen receipts = PrintWhen::Always;

  bool operator==(const PrinterSettings&) const = default;
};

inline constexpr std::string_view kPrinterSettings[] = {"printer.connection", "printer.columns", "printer.letters",
                                                        "printer.cut",        "printer.drawer",  "printer.logo",
                                                        "printer.receipts"};

// Takes one of them as it is written; what cannot be used is said in words for an
// administrator and changes nothing. An empty value is the default. Requires: the key
// is one of kPrinterSettings.
std::optional<std::string> set_printer_setting(PrinterSettings& settings, std::string_view key,
                                               const std::string& value);

}  // namespace terminal
