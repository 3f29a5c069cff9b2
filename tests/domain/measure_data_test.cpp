// Variable measure codes that other programs' authors published. What a
// country or a nomenclature means by a code is a table of rules; the mechanism
// is the domain's.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <sstream>
#include <string_view>

#include "terminal/domain/barcode.h"
#include "terminal/domain/decimal.h"
#include "terminal/domain/variable_measure.h"
#include "tests/support/shared_data.h"

namespace terminal {
namespace {

using nlohmann::json;
using Kind = MeasureKind;

std::vector<MeasureRule> rules_of_prefixes(const std::vector<std::tuple<int, std::string, Kind>>& rows) {
  std::vector<MeasureRule> rules;
  for (const auto& [prefix, rest, kind] : rows) {
    rules.push_back({std::to_string(prefix) + rest, kind, MeasureEncoding::Ean13});
    REQUIRE_FALSE(refuse_pattern(rules.back()).has_value());
  }
  return rules;
}

// The published schemes of the national GS1 organisations.
std::map<std::string, std::vector<MeasureRule>> regions() {
  const auto baltic = rules_of_prefixes(
      {{23, "......{NDDD}", Kind::Weight}, {24, "......{NNDD}", Kind::Weight}, {25, "......{NNND}", Kind::Weight}});
  const auto nordic = rules_of_prefixes({{20, "......{NNDD}", Kind::Price},
                                         {21, "......{NNND}", Kind::Price},
                                         {22, "......{NNNN}", Kind::Price},
                                         {23, "......{NDDD}", Kind::Weight},
                                         {24, "......{NNDD}", Kind::Weight},
                                         {25, "......{NNND}", Kind::Weight}});
  return {{"ESTONIA", baltic},
          {"LATVIA", baltic},
          {"LITHUANIA", baltic},
          {"FINLAND", baltic},
          {"NORWAY", nordic},
          {"SWEDEN", nordic},
          {"DENMARK", rules_of_prefixes({{21, "....{NNNNDD}", Kind::Price},
                                         {22, "....{NNNNDD}", Kind::Price},
                                         {23, "....{NNNNDD}", Kind::Price},
                                         {24, "....{NNNNDD}", Kind::Price},
                                         {26, "....{NNNDDD}", Kind::Weight},
                                         {27, ".....{NNDDD}", Kind::Weight},
                                         {28, "....{NNNDDD}", Kind::Weight}})},
          {"GERMANY", rules_of_prefixes({{22, "....C{NNNDD}", Kind::Price},
                                         {23, "....C{NNNDD}", Kind::Price},
                                         {25, "....C{NNNNN}", Kind::Count},
                                         {26, "....C{NNNNN}", Kind::Count},
                                         {28, "....C{NNDDD}", Kind::Weight},
                                         {29, "....C{NNDDD}", Kind::Weight}})},
          {"GREAT_BRITAIN", rules_of_prefixes({{20, ".....C{NNDD}", Kind::Price}})}};
}

// Compared in thousandths, as "12.34" and "12.340" are one weight.
void check_value(const json& expected, const std::optional<MeasureReading>& reading, Kind kind) {
  const bool there = reading && reading->kind == kind;
  CHECK(there == !expected.is_null());
  if (!there || expected.is_null()) return;
  const std::string text = expected.is_string() ? expected.get<std::string>() : expected.dump();
  const auto thousandths = parse_decimal(text, {.decimals = 3, .integer_digits = 12});
  REQUIRE(thousandths.has_value());
  CHECK(reading->quantity().milli() == *thousandths);
}

TEST_CASE("weights and prices in other countries' labels are read as their tables say") {
  const auto path = tests::shared_data("gs1/variable_measure_ean.json");
  if (!path) return;
  const auto tables = regions();
  int checked = 0;
  const json data = json::parse(tests::read_file(*path));
  for (const auto& row : data.at("biip_variable_measure")) {
    CAPTURE(row.dump());
    const auto rules = tables.find(row.at("region").get<std::string>());
    REQUIRE(rules != tables.end());
    const auto reading = read_measure(rules->second, row.at("code").get<std::string>());
    check_value(row.at("weight_kg"), reading, Kind::Weight);
    check_value(row.at("price"), reading, Kind::Price);
    check_value(row.at("count"), reading, Kind::Count);
    if (reading) {
      CHECK(check_digit_right(reading->base_code));
      CHECK(read_measure(rules->second, reading->base_code)->digits == 0);
    }
    ++checked;
  }
  MESSAGE("labels of other countries checked: ", checked);
  CHECK(checked > 0);
}

// "encoding ean8 ........" or "ean8 {NNNNNNNN}": the words before the pattern
// name the encoding.
MeasureRule nomenclature_rule(const std::string& text) {
  static const std::map<std::string, MeasureEncoding> encodings = {{"ean8", MeasureEncoding::Ean8},
                                                                   {"ean13", MeasureEncoding::Ean13},
                                                                   {"upca", MeasureEncoding::UpcA},
                                                                   {"any", MeasureEncoding::Any}};
  MeasureRule rule;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const auto encoding = encodings.find(word);
    if (encoding != encodings.end()) rule.encoding = encoding->second;
    rule.pattern = word;
  }
  rule.kind = rule.pattern.find('{') == std::string::npos ? Kind::None : Kind::Count;
  return rule;
}

TEST_CASE("another program's barcode nomenclature gives the same values and base codes") {
  const auto path = tests::shared_data("gs1/variable_measure_ean.json");
  if (!path) return;
  int checked = 0;
  const json data = json::parse(tests::read_file(*path));
  for (const auto& row : data.at("odoo_nomenclature")) {
    CAPTURE(row.dump());
    std::vector<MeasureRule> rules;
    for (const auto& text : row.at("rules")) {
      rules.push_back(nomenclature_rule(text.get<std::string>()));
      CHECK_FALSE(refuse_pattern(rules.back()).has_value());
    }
    const auto code = row.at("code").get<std::string>();
    const auto reading = read_measure(rules, code);
    CHECK(reading.has_value() == (row.at("type") != "error"));
    CHECK((reading ? reading->base_code : code) == row.at("base_code").get<std::string>());
    const auto value = parse_decimal(row.at("value").dump(), {.decimals = 6, .integer_digits = 12});
    REQUIRE(value.has_value());
    std::int64_t read = reading ? reading->digits : 0;
    for (int place = reading ? reading->decimals : 6; place < 6; ++place) read *= 10;
    CHECK(read == *value);
    ++checked;
  }
  MESSAGE("nomenclature rows checked: ", checked);
  CHECK(checked > 0);
}

}  // namespace
}  // namespace terminal
