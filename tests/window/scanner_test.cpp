#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "terminal/devices/keyboard_scanner.h"

using terminal::KeyboardScanner;
using terminal::ReadScan;
using terminal::ReleaseStrokes;
using terminal::ScannerVerdict;
using terminal::Stroke;

namespace {

constexpr std::int64_t kMs = 1000;

// Types `keys` with `gap_us` between them; '\n' is Enter, '\t' Tab, '^' an arrow.
std::vector<ScannerVerdict> play(KeyboardScanner& scanner, std::string_view keys, std::int64_t gap_us,
                                 std::int64_t from_us = 0) {
  std::vector<ScannerVerdict> all;
  std::uint64_t id = 0;
  std::int64_t at = from_us;
  for (const char key : keys) {
    const bool ends = key == '\n' || key == '\t';
    const Stroke stroke{
        .id = ++id, .time_us = at, .characters = ends || key == '^' ? "" : std::string(1, key), .ends = ends};
    for (auto& verdict : scanner.stroke(stroke)) all.push_back(verdict);
    at += gap_us;
  }
  return all;
}

std::string last_scan(const std::vector<ScannerVerdict>& verdicts) {
  std::string text;
  for (const auto& verdict : verdicts) {
    if (const auto* scan = std::get_if<ReadScan>(&verdict)) text = scan->text;
  }
  return text;
}

}  // namespace

TEST_CASE("a scanner is known by its pace, whatever its model") {
  struct Row {
    const char* keys;
    std::int64_t gap_us;
    const char* scan;
  };
  const Row rows[] = {{"4870012345678\n", 0, "4870012345678"},  // A USB wedge that sends all at once.
                      {"4870012345678\n", 1 * kMs, "4870012345678"},
                      {"4870012345678\n", 12 * kMs, "4870012345678"},
                      {"4870012345678\n", 30 * kMs, "4870012345678"},
                      {"4870012345678\t", 12 * kMs, "4870012345678"},  // Some end with Tab.
                      {"ABC-1234/x\n", 5 * kMs, "ABC-1234/x"},         // Code 128.
                      {"1234\n", 1 * kMs, "1234"},
                      {"123\n", 1 * kMs, ""},              // Too short for a code.
                      {"4870012345678\n", 60 * kMs, ""},   // Fast fingers.
                      {"4870012345678\n", 150 * kMs, ""},  // Fingers.
                      {"4870012345678", 1 * kMs, ""},      // No end: not a scan yet.
                      {"487^0012\n", 1 * kMs, "0012"},     // An arrow belongs to a person.
                      {"\n", 0, ""}};
  for (const Row& row : rows) {
    CAPTURE(row.keys);
    CAPTURE(row.gap_us);
    KeyboardScanner scanner;
    CHECK(last_scan(play(scanner, row.keys, row.gap_us)) == row.scan);
  }
}

TEST_CASE("what a person types is released in order, and nothing stays behind") {
  KeyboardScanner scanner;
  std::uint64_t released = 0;
  std::int64_t at = 0;
  for (std::uint64_t id = 1; id <= 5; ++id, at += 120 * kMs) {
    for (const auto& verdict : scanner.stroke({.id = id, .time_us = at, .characters = "x"})) {
      REQUIRE(std::holds_alternative<ReleaseStrokes>(verdict));
      CHECK(std::get<ReleaseStrokes>(verdict).up_to == released + 1);
      released = std::get<ReleaseStrokes>(verdict).up_to;
    }
  }
  REQUIRE(scanner.deadline());
  CHECK(scanner.pause(*scanner.deadline() - 1).empty());
  CHECK(scanner.pause(*scanner.deadline()) == std::vector<ScannerVerdict>{ReleaseStrokes{5}});
  CHECK(released == 4);
  CHECK_FALSE(scanner.deadline());
}

TEST_CASE("two scans without a pause between them are two scans") {
  KeyboardScanner scanner;
  const auto verdicts = play(scanner, "4870012345678\n4870087654321\n", 0);
  REQUIRE(verdicts.size() == 2);
  CHECK(std::get<ReadScan>(verdicts[0]).text == "4870012345678");
  CHECK(std::get<ReadScan>(verdicts[1]).text == "4870087654321");
}

TEST_CASE("typing that was begun before a scan stays typing") {
  KeyboardScanner scanner;
  CHECK(play(scanner, "mo", 200 * kMs).size() == 1);  // "m" is out, "o" still waits.
  const auto verdicts = play(scanner, "4870012345678\n", 1 * kMs, 500 * kMs);
  REQUIRE(verdicts.size() == 2);
  CHECK(std::holds_alternative<ReleaseStrokes>(verdicts[0]));
  CHECK(std::get<ReadScan>(verdicts[1]).text == "4870012345678");
}
