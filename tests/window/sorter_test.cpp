#include <doctest/doctest.h>

#include "terminal/scan_sorter.h"
#include "terminal/script.h"
#include "ui/model/utf8.h"

using terminal::ReadScan;
using terminal::ScanSorter;
using ui::InputEvent;
using ui::Key;
using ui::KeyChange;

namespace {

struct Sorted {
  std::vector<std::string> scans;
  std::string text;
  int presses = 0;
  int releases = 0;
};

Sorted drain(ScanSorter& sorter) {
  Sorted sorted;
  for (; !sorter.decided().empty(); sorter.decided().pop_front()) {
    const auto& front = sorter.decided().front();
    if (const auto* scan = std::get_if<ReadScan>(&front)) {
      sorted.scans.push_back(scan->text);
      continue;
    }
    const auto& event = std::get<InputEvent>(front);
    if (const auto* character = std::get_if<ui::Character>(&event.what)) sorted.text += ui::utf8(character->code);
    if (const auto* change = std::get_if<KeyChange>(&event.what))
      (change->down ? sorted.presses : sorted.releases) += 1;
  }
  return sorted;
}

Sorted sort(const std::vector<InputEvent>& events) {
  ScanSorter sorter;
  for (const InputEvent& event : events) sorter.push(event);
  sorter.pause(INT64_MAX);
  return drain(sorter);
}

}  // namespace

TEST_CASE("a scan leaves no character behind, and no key held down") {
  const Sorted sorted = sort(terminal::scanned("4870012345678", 0, 0));
  CHECK(sorted.scans == std::vector<std::string>{"4870012345678"});
  CHECK(sorted.text.empty());
  CHECK(sorted.presses == 0);
  CHECK(sorted.releases == 0);
}

// On the Kazakh layout the digit keys type letters: "ә", "і", "ң".
TEST_CASE("digits are digits on a Kazakh keyboard layout") {
  std::vector<InputEvent> events;
  const char32_t letters[] = {U'ә', U'і', U'ң', U'ғ', U','};
  for (int i = 0; i < 5; ++i) {
    const char digit = static_cast<char>('2' + i);
    events.push_back({0, KeyChange{.key = ui::character_key(digit), .down = true, .us = digit}});
    events.push_back({0, ui::Character{letters[i]}});
    events.push_back({0, KeyChange{.key = ui::character_key(digit), .down = false}});
  }
  for (auto& event : terminal::pressed(Key::Enter, 0)) events.push_back(event);
  const Sorted sorted = sort(events);
  CHECK(sorted.scans == std::vector<std::string>{"23456"});
  CHECK(sorted.text.empty());
}

TEST_CASE("capitals of a Code 128 scan come with Shift") {
  std::vector<InputEvent> events;
  for (const char c : std::string("AB-12")) {
    const bool shift = c >= 'A' && c <= 'Z';
    if (shift) events.push_back({0, KeyChange{.key = Key::Shift, .down = true}});
    events.push_back({0, KeyChange{.key = ui::character_key(c), .down = true, .shift = shift, .us = c}});
    events.push_back({0, ui::Character{static_cast<char32_t>(c)}});
    events.push_back({0, KeyChange{.key = ui::character_key(c), .down = false, .shift = shift}});
    if (shift) events.push_back({0, KeyChange{.key = Key::Shift, .down = false}});
  }
  for (auto& event : terminal::pressed(Key::Enter, 0)) events.push_back(event);
  const Sorted sorted = sort(events);
  CHECK(sorted.scans == std::vector<std::string>{"AB-12"});
  CHECK(sorted.text.empty());
}

TEST_CASE("typing keeps its order and its letters") {
  CHECK(sort(terminal::typed("Қазы 4870", 0, 90'000)).text == "Қазы 4870");
  CHECK(sort(terminal::typed("Қазы 4870", 0, 90'000)).scans.empty());
  // Faster than a scanner's pace, but nothing ended it as a scan does.
  CHECK(sort(terminal::typed("молоко", 0, 1'000)).text == "молоко");
}

TEST_CASE("a key held down is no scan") {
  std::vector<InputEvent> events;
  for (int i = 0; i < 20; ++i) {
    events.push_back({i * 30'000, KeyChange{.key = ui::character_key('0'), .down = true, .repeat = i > 0, .us = '0'}});
    events.push_back({i * 30'000, ui::Character{U'0'}});
  }
  for (auto& event : terminal::pressed(Key::Enter, 20 * 30'000)) events.push_back(event);
  const Sorted sorted = sort(events);
  CHECK(sorted.scans.empty());
  CHECK(sorted.text == std::string(20, '0'));
}
