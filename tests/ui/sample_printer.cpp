// The receipt printer's sheet and its chip, in each of their states.
#include "tests/ui/samples.h"

namespace tests {

using namespace ui;

namespace {

OwnSettingView row(const char* key, TextKey title, std::vector<Message> words) {
  OwnSettingView view{.key = key, .title = title, .choices = {}};
  for (std::size_t i = 0; i < words.size(); ++i)
    view.choices.push_back({std::string(key) + std::to_string(i), words[i], "", i == 0});
  return view;
}

PrinterView sheet(bool trouble) {
  PrinterView view{
      .state = {{TextKey::PrinterReady, {}}, PrinterMood::Good},
      .details = {},
      .form = {{{.id = "connection",
                 .caption = TextKey::PrinterConnection,
                 .text = "tcp:192.168.1.50:9100",
                 .focused = true}}},
      .found = {"device:/dev/usb/lp0", "serial:/dev/ttyUSB0"},
      .why_not = {},
      .settings = {row("width", TextKey::PrinterWidth, {plain("58 mm · 32"), plain("80 mm · 42"), plain("80 mm · 48")}),
                   row("letters", TextKey::PrinterLetters,
                       {{TextKey::PrinterLettersPicture, {}}, plain("PC866"), plain("CP1251")}),
                   row("cut", TextKey::PrinterCut, {{TextKey::PrinterYes, {}}, {TextKey::PrinterNo, {}}}),
                   row("drawer", TextKey::PrinterDrawer,
                       {{TextKey::PrinterDrawerNone, {}}, {TextKey::PrinterDrawerHere, {}}}),
                   row("receipts", TextKey::PrinterReceipts,
                       {{TextKey::PrinterAlways, {}}, {TextKey::PrinterAsk, {}}, {TextKey::PrinterNever, {}}})},
      .jobs = {},
      .set_up = true,
      .has_drawer = true};
  if (!trouble) return view;
  view.state = {{TextKey::PrinterNotConnected, {}}, PrinterMood::Bad};
  view.details = "192.168.1.50:9100 does not answer (Connection refused)";
  view.jobs = {{1, {TextKey::PrinterJobReceipt, {"K7QM4T-118"}}, true, "14:03"},
               {2, {TextKey::PrinterJobInvoice, {"K7QM4T-I2"}}, false, "14:05"},
               {3, {TextKey::PrinterJobReport, {"K7QM4T-Z12"}}, false, "21:05"}};
  return view;
}

ScreenView printer_ready(const Sample& sample) {
  ScreenView view = sample_settings(sample);
  view.sheet = sheet(false);
  return view;
}

ScreenView printer_trouble(const Sample& sample) {
  ScreenView view = sample_settings(sample);
  view.top.printer = PrinterStateView{{TextKey::PrinterPaperOut, {}}, PrinterMood::Bad};
  view.sheet = sheet(true);
  return view;
}

ScreenView printer_chip(const Sample& sample) {
  ScreenView view = sample_settings(sample);
  view.top.printer = PrinterStateView{{TextKey::PrinterPaperOut, {}}, PrinterMood::Bad};
  return view;
}

const SampleScreens kPrinter{
    {"printer", printer_ready}, {"printer trouble", printer_trouble}, {"printer chip", printer_chip}};

}  // namespace

}  // namespace tests
