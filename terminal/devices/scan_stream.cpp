#include "terminal/devices/scan_stream.h"

#include <utility>

namespace terminal {

namespace {

constexpr char kStartOfText = '\x02', kEndOfText = '\x03';

bool ends_code(char c) { return c == '\r' || c == '\n' || c == '\t' || c == kEndOfText || c == '\0'; }

}  // namespace

std::vector<std::string> ScanStream::take(std::string_view bytes, std::int64_t now_us) {
  std::vector<std::string> codes;
  if (auto before = pause(now_us)) codes.push_back(std::move(*before));
  for (const char c : bytes) {
    if (ends_code(c)) {
      end(codes);
    } else if (c == kStartOfText) {
      code_.clear();
    } else if (code_.size() < kLongest) {
      code_ += c;
    } else {
      noise_ = true;
    }
  }
  last_us_ = now_us;
  return codes;
}

std::optional<std::string> ScanStream::pause(std::int64_t now_us) {
  const auto due = deadline();
  if (!due || now_us < *due) return std::nullopt;
  std::vector<std::string> codes;
  end(codes);
  return codes.empty() ? std::nullopt : std::optional(std::move(codes.front()));
}

std::optional<std::int64_t> ScanStream::deadline() const {
  return code_.empty() ? std::nullopt : std::optional(last_us_ + kPauseUs);
}

void ScanStream::end(std::vector<std::string>& codes) {
  std::string code = std::exchange(code_, {});
  if (!std::exchange(noise_, false) && !code.empty()) codes.push_back(std::move(code));
}

}  // namespace terminal
