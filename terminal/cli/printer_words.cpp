#include "terminal/cli/printer_words.h"

namespace terminal {

namespace {

struct Words {
  const char *code, *words;
};

Words both(PrinterTrouble trouble) {
  switch (trouble) {
    case PrinterTrouble::None: return {"ready", "ready"};
    case PrinterTrouble::NotConnected: return {"not_connected", "it is not connected, or switched off"};
    case PrinterTrouble::Offline: return {"offline", "it is offline"};
    case PrinterTrouble::CoverOpen: return {"cover_open", "its cover is open"};
    case PrinterTrouble::PaperOut: return {"paper_out", "it is out of paper"};
    case PrinterTrouble::CutterStuck: return {"cutter_stuck", "its knife is stuck"};
    case PrinterTrouble::Broken: return {"broken", "it reports a fault"};
    case PrinterTrouble::Interrupted: return {"interrupted", "it stopped taking bytes"};
  }
  return {"unknown", "nobody knows"};
}

}  // namespace

std::string words_for(PrinterTrouble trouble) { return both(trouble).words; }
std::string code_of(PrinterTrouble trouble) { return both(trouble).code; }

std::string words_for(const PrinterLook& look) {
  std::string words = words_for(look.trouble);
  if (look.trouble == PrinterTrouble::None && !look.answers) words = "reached; it does not say how it stands";
  if (look.paper_low) words += ", little paper is left";
  return look.details.empty() ? words : words + " (" + look.details + ")";
}

Error not_printed(const PrintOutcome& outcome) {
  const std::string why = words_for(outcome.look);
  if (outcome.kind == PrintOutcome::Kind::NotBegun) return {ErrorCode::Unavailable, "not printed yet: " + why, ""};
  return {ErrorCode::Unavailable, "perhaps not printed, look at the paper: " + why, ""};
}

}  // namespace terminal
