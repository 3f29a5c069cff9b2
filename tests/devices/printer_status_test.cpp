#include "terminal/devices/printer_status.h"

#include <doctest/doctest.h>

using namespace terminal;

TEST_CASE("each answer of a printer means what its makers say") {
  struct Row {
    StatusQuestion question;
    int answer;
    PrinterStatus means;
  };
  for (const Row& row :
       {Row{StatusQuestion::Printer, 0x12, {}}, Row{StatusQuestion::Printer, 0x1A, {.offline = true}},
        Row{StatusQuestion::Offline, 0x16, {.cover_open = true}},
        Row{StatusQuestion::Offline, 0x32, {.paper_out = true}},
        Row{StatusQuestion::Error, 0x1A, {.cutter_stuck = true}}, Row{StatusQuestion::Error, 0x32, {.broken = true}},
        Row{StatusQuestion::Paper, 0x1E, {.paper_low = true}}, Row{StatusQuestion::Paper, 0x72, {.paper_out = true}},
        Row{StatusQuestion::Paper, 0x7E, {.paper_out = true, .paper_low = true}}}) {
    CAPTURE(row.answer);
    StatusListener heard;
    heard.ask(row.question);
    CHECK(!heard.answered());
    heard.hear(std::string(1, static_cast<char>(row.answer)));
    CHECK(heard.answered());
    CHECK(heard.status() == row.means);
    CHECK(row.means.stands() == (row.answer != 0x12 && row.answer != 0x1E));
  }
}

TEST_CASE("what nobody asked for is no answer") {
  StatusListener heard;
  heard.ask(StatusQuestion::Paper);
  heard.hear("\x11\x13");                          // Flow control.
  heard.hear(std::string("\x14\x00\x0C\x0F", 4));  // An automatic report.
  heard.hear("\xFF");
  CHECK(!heard.answered());
  CHECK(!heard.done());
  CHECK(heard.status() == PrinterStatus());
  heard.hear(std::string("\x12\x00", 2));
  CHECK(heard.answered());
  CHECK(heard.done());
  heard.hear("\x72");  // Late, and to nothing.
  CHECK(heard.status() == PrinterStatus());
}

TEST_CASE("the questions are the bytes that printers know") {
  CHECK(status_request(StatusQuestion::Paper) == "\x10\x04\x04");
  CHECK(done_request() == "\x1Dr\x01");
}
