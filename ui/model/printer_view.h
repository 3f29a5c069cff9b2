// The receipt printer: how it stands, what waits for it, and how it is set up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ui/model/form_view.h"
#include "ui/model/text_key.h"

namespace ui {

// A setting of the terminal as choices beside each other.
struct OwnSettingView {
  struct Choice {
    std::string label;  // Stable: "own_lock_600".
    Message words;
    std::string value;  // Empty: as the shop has it.
    bool chosen = false;
  };
  std::string key;  // "session.lock_after_s"
  TextKey title = TextKey::Plain;
  std::vector<Choice> choices;
};

enum class PrinterMood { Quiet, Good, Warn, Bad };

struct PrinterStateView {
  Message words;
  PrinterMood mood = PrinterMood::Quiet;
  bool operator==(const PrinterStateView&) const = default;
};

struct PrintJobView {
  std::int64_t id = 0;
  Message what;  // "Receipt K7QM4T-118"
  bool perhaps = false;
  std::string when;
};

struct PrinterView {
  PrinterStateView state;
  std::string details;  // The system's words.
  FormView form;        // Its connection.
  std::vector<std::string> found;
  std::optional<Message> why_not;
  std::vector<OwnSettingView> settings;
  std::vector<PrintJobView> jobs;
  bool set_up = false;
  bool has_drawer = false;
};

struct OpenPrinter {};
struct PrintPaper {};  // The paper that is on the screen.
struct PrintTest {};
struct KickDrawer {};
struct PickPrinterPlace {
  int row = 0;
};
struct SavePrinter {};
struct PrintJobAgain {
  std::int64_t id = 0;
};
struct DropPrintJob {
  std::int64_t id = 0;
};
using PrinterIntent = std::variant<OpenPrinter, PrintPaper, PrintTest, KickDrawer, PickPrinterPlace, SavePrinter,
                                   PrintJobAgain, DropPrintJob>;

}  // namespace ui
