#include "terminal/domain/printer_settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "terminal/domain/invariant.h"

namespace terminal {

namespace {

constexpr std::string_view kWays[] = {"file:", "device:", "serial:", "tcp:", "cups:"};
constexpr std::size_t kMostOfAPath = 1000;

bool is_connection(std::string_view value) {
  return value.size() <= kMostOfAPath && std::any_of(std::begin(kWays), std::end(kWays), [&](std::string_view way) {
           return value.starts_with(way) && value.size() > way.size();
         });
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

using Why = std::optional<std::string>;

Why set_connection(PrinterSettings& settings, const std::string& value) {
  if (!value.empty() && !is_connection(value))
    return "it is none of file:PATH, device:/dev/usb/lp0, serial:/dev/ttyUSB0@19200, tcp:HOST:9100 and cups:QUEUE";
  settings.connection = value;
  return std::nullopt;
}

Why set_columns(PrinterSettings& settings, const std::string& value) {
  const auto columns = value.empty() ? std::optional(static_cast<int>(kWidePaper)) : number(value);
  if (!columns || *columns < 24 || *columns > 64)
    return "it is no number of columns from 24 to 64: 32 on 58 mm, 48 on 80 mm";
  settings.columns = static_cast<std::size_t>(*columns);
  return std::nullopt;
}

// "cp866", "cp866:7" where the printer knows that page as its seventh, "cp1251", "picture".
Why set_letters(PrinterSettings& settings, const std::string& value) {
  const auto colon = value.find(':');
  const std::string name = value.substr(0, colon);
  const auto page = colon == std::string::npos ? std::nullopt : number(std::string_view(value).substr(colon + 1));
  const bool bad_page = colon != std::string::npos && (!page || *page < 0 || *page > 255);
  constexpr std::pair<std::string_view, PrintLetters> kNames[] = {{"", PrintLetters::Picture},
                                                                  {"picture", PrintLetters::Picture},
                                                                  {"cp866", PrintLetters::Pc866},
                                                                  {"cp1251", PrintLetters::Cp1251}};
  const auto* found =
      std::find_if(std::begin(kNames), std::end(kNames), [&](const auto& one) { return one.first == name; });
  if (bad_page || found == std::end(kNames))
    return "it is none of picture, cp866, cp1251, or one of these with the printer's number: cp866:17";
  settings.letters = found->second;
  settings.page_number = page;
  return std::nullopt;
}

Why set_cut(PrinterSettings& settings, const std::string& value) {
  if (!value.empty() && value != "true" && value != "false") return "it is neither true nor false";
  settings.cut = value != "false";
  return std::nullopt;
}

Why set_drawer(PrinterSettings& settings, const std::string& value) {
  if (value.starts_with("serial:") && is_connection(value)) {
    settings.drawer = DrawerAt::Serial;
    settings.drawer_connection = value;
    return std::nullopt;
  }
  if (!value.empty() && value != "none" && value != "printer" && value != "printer:5")
    return "it is none of none, printer, printer:5 and serial:/dev/ttyS0";
  settings.drawer = value == "printer"     ? DrawerAt::Printer
                    : value == "printer:5" ? DrawerAt::PrinterPin5
                                           : DrawerAt::Nowhere;
  settings.drawer_connection.clear();
  return std::nullopt;
}

Why set_logo(PrinterSettings& settings, const std::string& value) {
  if (value.size() > kMostOfAPath) return "it is no name of a file";
  settings.logo = value;
  return std::nullopt;
}

Why set_receipts(PrinterSettings& settings, const std::string& value) {
  if (!value.empty() && value != "always" && value != "ask" && value != "never")
    return "it is none of always, ask and never";
  settings.receipts = value == "ask" ? PrintWhen::Ask : value == "never" ? PrintWhen::Never : PrintWhen::Always;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> set_printer_setting(PrinterSettings& settings, std::string_view key,
                                               const std::string& value) {
  using Set = Why (*)(PrinterSettings&, const std::string&);
  constexpr std::pair<std::string_view, Set> kSetters[] = {
      {"printer.connection", set_connection}, {"printer.columns", set_columns},
      {"printer.letters", set_letters},       {"printer.cut", set_cut},
      {"printer.drawer", set_drawer},         {"printer.logo", set_logo},
      {"printer.receipts", set_receipts}};
  const auto* setter =
      std::find_if(std::begin(kSetters), std::end(kSetters), [&](const auto& one) { return one.first == key; });
  INVARIANT(setter != std::end(kSetters));
  return setter->second(settings, value);
}

}  // namespace terminal
