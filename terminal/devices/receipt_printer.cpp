#include "terminal/devices/receipt_printer.h"

#include <algorithm>
#include <string_view>

#include "terminal/devices/cups_queue.h"

namespace terminal {

namespace {

using Clock = std::chrono::steady_clock;
constexpr Milliseconds kLookEvery{500};
constexpr std::string_view kCups = "cups:";

PrinterTrouble trouble_of(const PrinterStatus& status) {
  if (status.cover_open) return PrinterTrouble::CoverOpen;
  if (status.paper_out) return PrinterTrouble::PaperOut;
  if (status.cutter_stuck) return PrinterTrouble::CutterStuck;
  if (status.broken) return PrinterTrouble::Broken;
  return status.offline ? PrinterTrouble::Offline : PrinterTrouble::None;
}

class Session {
 public:
  Session(DeviceLine& line, const PrinterLimits& limits) : line_(line), limits_(limits) {}

  // How it stands; a printer that leaves the first question unanswered is asked no more.
  PrinterLook look() {
    StatusListener heard;
    PrinterLook look;
    if (!line_.answers()) return look;
    for (const StatusQuestion question : kStatusQuestions) {
      if (!ask(heard, question)) break;
      look.answers = true;
    }
    look.trouble = trouble_of(heard.status());
    look.paper_low = heard.status().paper_low;
    return look;
  }

  PrintOutcome print(std::string_view bytes) {
    const PrinterLook before = look();
    if (before.trouble != PrinterTrouble::None) return {PrintOutcome::Kind::NotBegun, before};
    const auto written = line_.write(bytes, limits_.stuck);
    if (!written.trouble.empty()) return broken_off(written);
    if (before.answers) return finish(before);
    if (line_.drain(limits_.stuck)) return {PrintOutcome::Kind::Printed, before};
    return {PrintOutcome::Kind::Perhaps, {.trouble = PrinterTrouble::Interrupted, .details = "it takes no more bytes"}};
  }

 private:
  bool ask(StatusListener& heard, StatusQuestion question) {
    heard.ask(question);
    if (!line_.write(status_request(question), limits_.answer).trouble.empty()) return false;
    return hear_until([&] { return heard.answered(); }, heard, Clock::now() + limits_.answer);
  }

  template <typename Enough>
  bool hear_until(const Enough& enough, StatusListener& heard, Clock::time_point end) {
    while (!enough()) {
      const auto left = std::chrono::duration_cast<Milliseconds>(end - Clock::now());
      if (left.count() <= 0) return false;
      auto bytes = line_.read(left);
      if (!bytes) return false;
      heard.hear(*bytes);
    }
    return true;
  }

  PrintOutcome broken_off(const DeviceLine::Written& written) {
    const PrinterLook now = look();
    const PrinterTrouble why = now.trouble == PrinterTrouble::None ? PrinterTrouble::Interrupted : now.trouble;
    const auto kind = written.count == 0 ? PrintOutcome::Kind::NotBegun : PrintOutcome::Kind::Perhaps;
    return {kind, {.trouble = why, .answers = now.answers, .details = written.trouble}};
  }

  // It answers that all was carried out, or what stopped it.
  PrintOutcome finish(const PrinterLook& before) {
    StatusListener heard;
    const auto end = Clock::now() + limits_.finish;
    bool asked = line_.write(done_request(), limits_.stuck).trouble.empty();
    while (asked && Clock::now() < end) {
      if (hear_until([&] { return heard.done(); }, heard, std::min(end, Clock::now() + kLookEvery)))
        return {PrintOutcome::Kind::Printed, before};
      const PrinterLook now = look();
      if (now.trouble != PrinterTrouble::None) return {PrintOutcome::Kind::Perhaps, now};
      asked = now.answers;
    }
    // Some answer how they stand and not that they are done: nothing is known against it.
    if (asked) return {PrintOutcome::Kind::Printed, before};
    return {PrintOutcome::Kind::Perhaps, {.trouble = PrinterTrouble::Interrupted, .answers = true}};
  }

  DeviceLine& line_;
  const PrinterLimits& limits_;
};

PrinterLook unreachable(const Error& error) {
  return {.trouble = PrinterTrouble::NotConnected,
          .details = error.detail.empty() ? error.message : error.message + " (" + error.detail + ")"};
}

}  // namespace

PrinterLook look_at_printer(const std::string& connection, const PrinterLimits& limits) {
  if (connection.starts_with(kCups)) return look_at_queue(connection.substr(kCups.size()), limits);
  auto line = DeviceLine::open(connection, limits.connect);
  return line ? Session(*line, limits).look() : unreachable(line.error());
}

PrintOutcome print_job(const std::string& connection, std::string_view bytes, const PrinterLimits& limits) {
  if (connection.starts_with(kCups)) return print_at_queue(connection.substr(kCups.size()), bytes, limits);
  auto line = DeviceLine::open(connection, limits.connect);
  if (!line) return {PrintOutcome::Kind::NotBegun, unreachable(line.error())};
  return Session(*line, limits).print(bytes);
}

PrinterTrouble send_now(const std::string& connection, std::string_view bytes, const PrinterLimits& limits) {
  if (connection.starts_with(kCups)) return print_at_queue(connection.substr(kCups.size()), bytes, limits).look.trouble;
  auto line = DeviceLine::open(connection, limits.connect);
  if (!line) return PrinterTrouble::NotConnected;
  const auto written = line->write(bytes, limits.answer);
  return written.trouble.empty() && line->drain(limits.connect) ? PrinterTrouble::None : PrinterTrouble::Interrupted;
}

}  // namespace terminal
