#include "terminal/cli/progress.h"

#include <unistd.h>

#include <iostream>
#include <string>

namespace terminal {
namespace {

constexpr std::int64_t kRowsPerLine = 5000;
constexpr std::chrono::milliseconds kBetween(100);

std::string words(const ImportProgress& news) {
  return std::to_string(news.rows) + (news.reading ? " rows read, " : " rows done, ") + std::to_string(news.percent) +
         " %";
}

}  // namespace

Progress::Progress(bool asked) : asked_(asked), on_terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (on_terminal_ && written_) std::cerr << "\r\033[K" << std::flush;
}

void Progress::tell(const ImportProgress& news) {
  if (on_terminal_) {
    const auto now = std::chrono::steady_clock::now();
    if (written_ && now - told_at_ < kBetween) return;
    told_at_ = now;
    written_ = true;
    std::cerr << '\r' << words(news) << "\033[K" << std::flush;
  } else if (asked_ && (news.rows < told_rows_ || news.rows - told_rows_ >= kRowsPerLine)) {
    told_rows_ = news.rows;
    std::cerr << words(news) << '\n';
  }
}

}  // namespace terminal
