#include "terminal/app/present_printer.h"

#include <utility>

namespace terminal {

using ui::Message;
using ui::OwnSettingView;
using ui::PrinterMood;
using ui::TextKey;

namespace {

TextKey words_for(PrinterTrouble trouble) {
  switch (trouble) {
    case PrinterTrouble::None: return TextKey::PrinterReady;
    case PrinterTrouble::NotConnected: return TextKey::PrinterNotConnected;
    case PrinterTrouble::Offline: return TextKey::PrinterOffline;
    case PrinterTrouble::CoverOpen: return TextKey::PrinterCover;
    case PrinterTrouble::PaperOut: return TextKey::PrinterPaperOut;
    case PrinterTrouble::CutterStuck: return TextKey::PrinterCutter;
    case PrinterTrouble::Broken: return TextKey::PrinterBroken;
    case PrinterTrouble::Interrupted: return TextKey::PrinterInterrupted;
  }
  return TextKey::PrinterBroken;
}

TextKey words_for(storage::PrintKind kind) {
  switch (kind) {
    case storage::PrintKind::Receipt: return TextKey::PrinterJobReceipt;
    case storage::PrintKind::ZReport:
    case storage::PrintKind::XReport: return TextKey::PrinterJobReport;
    case storage::PrintKind::DebtReceipt: return TextKey::PrinterJobDebt;
    case storage::PrintKind::Invoice: return TextKey::PrinterJobInvoice;
    case storage::PrintKind::Test: return TextKey::PrinterJobTest;
  }
  return TextKey::PrinterJobReceipt;
}

OwnSettingView setting(const char* key, TextKey title, const std::string& chosen,
                       std::vector<std::pair<Message, std::string>> choices) {
  OwnSettingView view{.key = key, .title = title, .choices = {}};
  for (auto& [words, value] : choices) {
    view.choices.push_back({.label = std::string(key) + "_" + value,
                            .words = std::move(words),
                            .value = value,
                            .chosen = value == chosen});
  }
  return view;
}

const char* spelled(PrintLetters letters) {
  return letters == PrintLetters::Pc866 ? "cp866" : letters == PrintLetters::Cp1251 ? "cp1251" : "picture";
}

const char* spelled(PrintWhen when) {
  return when == PrintWhen::Always ? "always" : when == PrintWhen::Ask ? "ask" : "never";
}

std::vector<OwnSettingView> settings_of(const PrinterSettings& printer) {
  const auto word = [](TextKey key) { return Message{key, {}}; };
  const std::string drawer = printer.drawer == DrawerAt::Nowhere   ? "none"
                             : printer.drawer == DrawerAt::Printer ? "printer"
                                                                   : "other";
  return {setting("printer.columns", TextKey::PrinterWidth, std::to_string(printer.columns),
                  {{ui::plain("58 mm · 32"), "32"}, {ui::plain("80 mm · 42"), "42"}, {ui::plain("80 mm · 48"), "48"}}),
          setting("printer.letters", TextKey::PrinterLetters, spelled(printer.letters),
                  {{word(TextKey::PrinterLettersPicture), "picture"},
                   {ui::plain("PC866"), "cp866"},
                   {ui::plain("CP1251"), "cp1251"}}),
          setting("printer.cut", TextKey::PrinterCut, printer.cut ? "true" : "false",
                  {{word(TextKey::PrinterYes), "true"}, {word(TextKey::PrinterNo), "false"}}),
          setting("printer.drawer", TextKey::PrinterDrawer, drawer,
                  {{word(TextKey::PrinterDrawerNone), "none"}, {word(TextKey::PrinterDrawerHere), "printer"}}),
          setting("printer.receipts", TextKey::PrinterReceipts, spelled(printer.receipts),
                  {{word(TextKey::PrinterAlways), "always"},
                   {word(TextKey::PrinterAsk), "ask"},
                   {word(TextKey::PrinterNever), "never"}})};
}

}  // namespace

ui::PrinterStateView present_printer_state(const PrinterNews& news) {
  if (!news.set_up) return {{TextKey::PrinterNone, {}}, PrinterMood::Quiet};
  if (news.trouble != PrinterTrouble::None) return {{words_for(news.trouble), {}}, PrinterMood::Bad};
  if (news.perhaps > 0) return {{TextKey::PrinterPerhaps, {std::to_string(news.perhaps)}}, PrinterMood::Warn};
  if (news.printing) return {{TextKey::PrinterPrinting, {}}, PrinterMood::Good};
  if (news.paper_low) return {{TextKey::PrinterLow, {}}, PrinterMood::Warn};
  if (news.waiting > 0) return {{TextKey::PrinterWaiting, {std::to_string(news.waiting)}}, PrinterMood::Warn};
  if (!news.looked) return {{TextKey::PrinterUnknown, {}}, PrinterMood::Quiet};
  return {{news.answers ? TextKey::PrinterReady : TextKey::PrinterReached, {}}, PrinterMood::Good};
}

std::optional<ui::PrinterStateView> present_printer_chip(const PrinterNews& news) {
  auto state = present_printer_state(news);
  const bool worth = state.mood == PrinterMood::Bad || state.mood == PrinterMood::Warn;
  return worth ? std::optional(std::move(state)) : std::nullopt;
}

ui::PrinterView present_printer(const PrinterSheet& sheet, const PrinterNews& news, const Shop& shop) {
  const PrinterSettings& printer = shop.settings().printer;
  ui::PrinterView view{.state = present_printer_state(news),
                       .details = news.details,
                       .form = present_form(sheet.form),
                       .found = news.places,
                       .why_not = sheet.why_not,
                       .settings = settings_of(printer),
                       .jobs = {},
                       .set_up = !printer.connection.empty(),
                       .has_drawer = printer.drawer != DrawerAt::Nowhere};
  for (const storage::PrintHead& job : sheet.jobs) {
    view.jobs.push_back({.id = job.id,
                         .what = {words_for(job.kind), {job.document}},
                         .perhaps = job.perhaps,
                         .when = job.made_at.hours_minutes()});
  }
  return view;
}

}  // namespace terminal
