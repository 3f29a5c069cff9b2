#include "terminal/domain/printer_settings.h"

#include <doctest/doctest.h>

using namespace terminal;

TEST_CASE("a printer's settings are taken as they are written, and nonsense is refused with words") {
  struct Row {
    const char *key, *value;
    bool good;
  };
  for (const Row& row : {Row{"printer.connection", "tcp:192.168.1.50:9100", true},
                         Row{"printer.connection", "device:/dev/usb/lp0", true},
                         Row{"printer.connection", "serial:/dev/ttyUSB0@19200", true},
                         Row{"printer.connection", "", true},
                         Row{"printer.connection", "tcp:", false},
                         Row{"printer.connection", "/dev/usb/lp0", false},
                         Row{"printer.columns", "32", true},
                         Row{"printer.columns", "23", false},
                         Row{"printer.columns", "65", false},
                         Row{"printer.columns", "48x", false},
                         Row{"printer.letters", "cp866", true},
                         Row{"printer.letters", "cp866:7", true},
                         Row{"printer.letters", "cp866:256", false},
                         Row{"printer.letters", "koi8", false},
                         Row{"printer.cut", "true", true},
                         Row{"printer.cut", "yes", false},
                         Row{"printer.drawer", "printer:5", true},
                         Row{"printer.drawer", "serial:/dev/ttyS0", true},
                         Row{"printer.drawer", "window", false},
                         Row{"printer.receipts", "ask", true},
                         Row{"printer.receipts", "sometimes", false},
                         Row{"printer.logo", "/home/shop/logo.png", true}}) {
    CAPTURE(row.key);
    CAPTURE(row.value);
    PrinterSettings settings;
    const auto why = set_printer_setting(settings, row.key, row.value);
    CHECK(!why == row.good);
    if (!row.good) CHECK(settings == PrinterSettings());
  }
}

TEST_CASE("the printer's number of a code page and the drawer's line are kept") {
  PrinterSettings settings;
  CHECK(!set_printer_setting(settings, "printer.letters", "cp1251:73"));
  CHECK(settings.letters == PrintLetters::Cp1251);
  CHECK(settings.page_number == 73);
  CHECK(!set_printer_setting(settings, "printer.drawer", "serial:/dev/ttyS0@9600"));
  CHECK(settings.drawer == DrawerAt::Serial);
  CHECK(settings.drawer_connection == "serial:/dev/ttyS0@9600");
  CHECK(!set_printer_setting(settings, "printer.drawer", ""));
  CHECK(settings == PrinterSettings{.letters = PrintLetters::Cp1251, .page_number = 73});
}
