#include "terminal/devices/printer_status.h"

namespace terminal {

namespace {

// Bits that are the same in every answer tell it from everything else.
constexpr std::uint8_t kFixed = 0x93, kRealTime = 0x12;
constexpr std::uint8_t kDoneFixed = 0x90;
// The first of four bytes that some printers send by themselves whenever something changes.
constexpr std::uint8_t kUnasked = 0x10;
constexpr int kUnaskedMore = 3;

bool bit(std::uint8_t byte, int place) { return (byte >> place & 1) != 0; }

}  // namespace

std::string status_request(StatusQuestion question) { return {'\x10', '\x04', static_cast<char>(question)}; }

std::string done_request() { return {'\x1D', 'r', '\x01'}; }

void StatusListener::hear(std::string_view bytes) {
  for (const char one : bytes) {
    const auto byte = static_cast<std::uint8_t>(one);
    if (skip_ > 0) {
      --skip_;
    } else if ((byte & kFixed) == kUnasked) {
      skip_ = kUnaskedMore;
    } else if ((byte & kFixed) == kRealTime) {
      if (asked_) take(*asked_, byte);
      asked_.reset();
    } else if ((byte & kDoneFixed) == 0) {
      done_ = true;
    }
  }
}

void StatusListener::take(StatusQuestion question, std::uint8_t byte) {
  switch (question) {
    case StatusQuestion::Printer: status_.offline = bit(byte, 3); break;
    case StatusQuestion::Offline:
      status_.cover_open = bit(byte, 2);
      status_.paper_out = bit(byte, 5);
      break;
    case StatusQuestion::Error:
      status_.cutter_stuck = bit(byte, 3);
      status_.broken = bit(byte, 5);
      break;
    case StatusQuestion::Paper:
      status_.paper_low = bit(byte, 2) || bit(byte, 3);
      status_.paper_out = status_.paper_out || bit(byte, 5) || bit(byte, 6);
      break;
  }
}

}  // namespace terminal
