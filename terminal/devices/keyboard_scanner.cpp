#include "terminal/devices/keyboard_scanner.h"

namespace terminal {

std::vector<ScannerVerdict> KeyboardScanner::stroke(const Stroke& stroke) {
  std::vector<ScannerVerdict> verdicts = pause(stroke.time_us);
  if (stroke.ends && strokes_ >= kShortest) {
    verdicts.push_back(ReadScan{std::move(text_)});
    text_.clear();
    strokes_ = 0;
    return verdicts;
  }
  last_id_ = stroke.id;
  if (stroke.ends || stroke.characters.empty()) {
    strokes_ += 1;  // It is the last of what is let go.
    release(verdicts);
    return verdicts;
  }
  text_ += stroke.characters;
  strokes_ += 1;
  last_us_ = stroke.time_us;
  return verdicts;
}

std::vector<ScannerVerdict> KeyboardScanner::pause(std::int64_t now_us) {
  std::vector<ScannerVerdict> verdicts;
  if (strokes_ > 0 && now_us - last_us_ > kPauseUs) release(verdicts);
  return verdicts;
}

std::optional<std::int64_t> KeyboardScanner::deadline() const {
  if (strokes_ == 0) return std::nullopt;
  return last_us_ + kPauseUs + 1;
}

void KeyboardScanner::release(std::vector<ScannerVerdict>& verdicts) {
  verdicts.push_back(ReleaseStrokes{last_id_});
  text_.clear();
  strokes_ = 0;
}

}  // namespace terminal
