// GS1's own syntax engine's cases, and marking codes that other programs published.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

#include "terminal/domain/carrier.h"
#include "terminal/domain/digital_link.h"
#include "terminal/domain/gs1.h"
#include "terminal/domain/marking.h"
#include "tests/support/shared_data.h"

namespace terminal {
namespace {

using nlohmann::json;

std::optional<json> vectors() {
  const auto path = tests::shared_data("gs1/gs1_syntax_vectors.json");
  return path ? std::optional(json::parse(tests::read_file(*path))) : std::nullopt;
}

std::string text_of(const json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

// The data have FNC1 as ^.
std::string separated(std::string text) {
  std::replace(text.begin(), text.end(), '^', kGroupSeparator);
  return text;
}

std::string with_carets(const Gs1Message& message) {
  std::string text = "^" + element_string(message);
  std::replace(text.begin(), text.end(), kGroupSeparator, '^');
  return text;
}

const Gs1Message* message_in(const Gs1Reading& reading) { return std::get_if<Gs1Message>(&reading); }

TEST_CASE("bracketed elements become element strings as GS1's engine writes them") {
  const auto data = vectors();
  if (!data) return;
  int checked = 0;
  for (const json& row : data->at("bracketed_to_unbracketed")) {
    const std::string text = row.at("bracketed");
    CAPTURE(text);
    const auto reading = read_bracketed(text);
    const auto* message = message_in(reading);
    CHECK((message != nullptr) == row.at("ok").get<bool>());
    if (message != nullptr) CHECK(with_carets(*message) == text_of(row.at("unbracketed")));
    ++checked;
  }
  CHECK(checked == 6);
}

TEST_CASE("element strings are taken and refused as GS1's engine does") {
  const auto data = vectors();
  if (!data) return;
  int checked = 0;
  for (const json& row : data->at("unbracketed_valid")) {
    const std::string text = row.at("data");
    CAPTURE(text);
    CHECK((message_in(read_elements(separated(text))) != nullptr) == row.at("ok").get<bool>());
    ++checked;
  }
  CHECK(checked == 27);
}

TEST_CASE("elements that may not stand together are refused") {
  const auto data = vectors();
  if (!data) return;
  int checked = 0;
  for (const json& row : data->at("ai_association_rules")) {
    const std::string text = row.at("bracketed");
    CAPTURE(text);
    const auto reading = read_bracketed(text);
    const auto* message = message_in(reading);
    CHECK((message != nullptr && !refuse_together(*message)) == row.at("ok").get<bool>());
    ++checked;
  }
  CHECK(checked == 24);
}

TEST_CASE("Digital Links are read as GS1's engine reads them") {
  const auto data = vectors();
  if (!data) return;
  int checked = 0;
  for (const json& row : data->at("digital_link_parse")) {
    const std::string uri = row.at("uri");
    CAPTURE(uri);
    const auto reading = read_digital_link(uri);
    const auto* message = message_in(reading);
    CHECK((message != nullptr) == row.at("ok").get<bool>());
    if (message != nullptr) CHECK(with_carets(*message) == text_of(row.at("ai")));
    ++checked;
  }
  CHECK(checked == 34);
}

TEST_CASE("messages become the Digital Links that GS1's engine makes of them") {
  const auto data = vectors();
  if (!data) return;
  int checked = 0;
  for (const json& row : data->at("digital_link_generate")) {
    const std::string text = row.at("bracketed");
    CAPTURE(text);
    const auto reading = read_bracketed(text);
    const auto* message = message_in(reading);
    REQUIRE(message != nullptr);
    CHECK(digital_link(row.at("stem").get<std::string>(), *message) == row.at("uri").get<std::string>());
    ++checked;
  }
  CHECK(checked == 6);
}

Carrier carrier_named(const std::string& name) {
  static const std::map<std::string, Carrier> kNames = {{"DotCode", Carrier::DotCode},
                                                        {"DataBarLimited", Carrier::DataBarLimited},
                                                        {"DataBarExpanded", Carrier::DataBar},
                                                        {"UPCE", Carrier::Ean13},
                                                        {"EAN13", Carrier::Ean13},
                                                        {"EAN8", Carrier::Ean8},
                                                        {"QR", Carrier::Qr},
                                                        {"DM", Carrier::DataMatrix}};
  const auto at = kNames.find(name);
  return at == kNames.end() ? Carrier::Unknown : at->second;
}

TEST_CASE("a symbol is sent as scanners send it") {
  const auto data = vectors();
  if (!data) return;
  int checked = 0;
  for (const json& row : data->at("scan_data_generate")) {
    std::string text = row.at("data");
    CAPTURE(text);
    Symbol symbol{.carrier = carrier_named(row.at("symbology")), .data = {}};
    if (const auto bar = text.find('|'); bar != std::string::npos) {
      symbol.composite = separated(text.substr(bar + 2));
      text.resize(bar);
    }
    symbol.gs1 = text.starts_with('^');
    symbol.data = separated(symbol.gs1 ? text.substr(1) : text);
    const auto sent = as_scanned(symbol);
    CHECK(sent.value_or("") == text_of(row.at("scan")));
    ++checked;
  }
  CHECK(checked == 10);
}

// Their form writes ^ in front of GS1 data, and \^ for a ^ that begins other data.
std::string as_engine_writes(const Symbol& symbol) {
  if (symbol.gs1) {
    std::string text = "^" + symbol.data;
    std::replace(text.begin(), text.end(), kGroupSeparator, '^');
    return text;
  }
  const auto strokes = symbol.data.find_first_not_of('\\');
  const bool caret = strokes != std::string::npos && symbol.data[strokes] == '^';
  return caret ? "\\" + symbol.data : symbol.data;
}

TEST_CASE("what scanners send is parted into symbol and data") {
  const auto data = vectors();
  if (!data) return;
  int checked = 0;
  for (const json& row : data->at("scan_data_process")) {
    const std::string scan = row.at("scan");
    CAPTURE(scan);
    const auto symbol = read_scan(scan);
    CHECK(symbol.has_value() == row.at("ok").get<bool>());
    ++checked;
    if (!symbol) continue;
    CHECK(symbol->carrier == carrier_named(row.at("symbology")));
    CHECK(as_engine_writes(*symbol) == text_of(row.at("data")));
  }
  CHECK(checked == 17);
}

TEST_CASE("published marking codes give their article, their pack and themselves") {
  const auto path = tests::shared_data("marking-codes/cases.json");
  if (!path) return;
  const json cases = json::parse(tests::read_file(*path));
  for (const json& row : cases) {
    const std::string scan = row.at("scan");
    CAPTURE(scan);
    const json& expected = row.at("expected");
    const auto symbol = read_scan(scan);
    REQUIRE(symbol.has_value());
    const auto code = read_marking_code(symbol->data);
    CHECK(code.has_value() == !expected.contains("error"));
    if (!code) continue;
    CHECK(code->gtin == expected.at("gtin").get<std::string>());
    if (expected.contains("serial")) CHECK(code->serial == expected.at("serial").get<std::string>());
    if (expected.contains("ai93"))
      CHECK(code->code.ends_with(std::string("\x1d") + "93" + expected.at("ai93").get<std::string>()));
    if (scan.find("<GS>") == std::string::npos) CHECK(code->code == scan);
  }
  CHECK(cases.size() == 7);
}

}  // namespace
}  // namespace terminal
