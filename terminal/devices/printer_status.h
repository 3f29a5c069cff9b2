// What a receipt printer answers about itself (DLE EOT n, and GS r 1 once it has
// carried out everything before it). Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terminal {

struct PrinterStatus {
  bool offline = false;
  bool cover_open = false;
  bool paper_out = false;
  bool paper_low = false;
  bool cutter_stuck = false;
  bool broken = false;  // It must be switched off and on, or repaired.

  // Nothing can be printed as it is.
  bool stands() const { return offline || cover_open || paper_out || cutter_stuck || broken; }
  bool operator==(const PrinterStatus&) const = default;
};

enum class StatusQuestion : std::uint8_t { Printer = 1, Offline = 2, Error = 3, Paper = 4 };
inline constexpr std::array kStatusQuestions = {StatusQuestion::Printer, StatusQuestion::Offline, StatusQuestion::Error,
                                                StatusQuestion::Paper};

std::string status_request(StatusQuestion question);
// Answered when everything sent before it was carried out.
std::string done_request();

// Reads one round of answers out of whatever a printer sends: flow control and reports
// that nobody asked for are passed over.
class StatusListener {
 public:
  // From now on the next answer belongs to this.
  void ask(StatusQuestion question) { asked_ = question; }
  void hear(std::string_view bytes);

  bool answered() const { return !asked_; }
  bool done() const { return done_; }  // What done_request() asks for has come.
  const PrinterStatus& status() const { return status_; }

 private:
  void take(StatusQuestion question, std::uint8_t byte);

  std::optional<StatusQuestion> asked_;
  bool done_ = false;
  int skip_ = 0;
  PrinterStatus status_;
};

}  // namespace terminal
