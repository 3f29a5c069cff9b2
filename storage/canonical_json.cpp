#include "storage/canonical_json.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "storage/json_reader.h"

namespace storage {
namespace {

constexpr int kDeepest = 1000;
constexpr std::int64_t kLargestExponent = 100'000;

void append_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += kHex[static_cast<unsigned char>(c) >> 4U];
          out += kHex[static_cast<unsigned char>(c) & 15U];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

// A number as numeric prints it: no exponent, its decimals kept.
bool append_number(std::string& out, std::string_view spelled) {
  const bool negative = spelled.starts_with('-');
  if (negative) spelled.remove_prefix(1);
  std::int64_t exponent = 0;
  if (const auto e = spelled.find_first_of("eE"); e != std::string_view::npos) {
    std::string_view power = spelled.substr(e + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    const auto [end, fault] = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (fault != std::errc() || end != power.data() + power.size()) return false;
    if (exponent > kLargestExponent || exponent < -kLargestExponent) return false;
    spelled = spelled.substr(0, e);
  }
  const auto point = spelled.find('.');
  std::string digits(spelled.substr(0, point));
  std::int64_t decimals = -exponent;
  if (point != std::string_view::npos) {
    digits += spelled.substr(point + 1);
    decimals += static_cast<std::int64_t>(spelled.size() - point - 1);
  }
  if (decimals < 0) digits.append(static_cast<std::size_t>(-decimals), '0'), decimals = 0;
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - places - 1));
  if (negative && digits.find_first_not_of('0') != std::string::npos) out += '-';
  if (places > 0) digits.insert(digits.size() - places, ".");
  out += digits;
  return true;
}

bool append_value(std::string& out, std::string_view spelled, int depth);

bool append_array(std::string& out, JsonReader& reader, int depth) {
  out += '[';
  for (bool first = true; reader.next(); first = false) {
    if (!first) out += ", ";
    if (!append_value(out, reader.value(), depth)) return false;
  }
  out += ']';
  return reader.good();
}

// Members by the length of their names, then by their bytes; of equal ones the last stays.
bool append_object(std::string& out, JsonReader& reader, int depth) {
  struct Member {
    std::string name;
    std::string_view value;
  };
  std::vector<Member> members;
  std::string_view name;
  while (reader.next(name)) {
    auto unquoted = json_unquoted('"' + std::string(name) + '"');
    if (!unquoted) return false;
    members.push_back({std::move(*unquoted), reader.value()});
  }
  if (!reader.good()) return false;
  std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
    return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
  });
  out += '{';
  for (std::size_t i = 0, written = 0; i < members.size(); ++i) {
    if (i + 1 < members.size() && members[i].name == members[i + 1].name) continue;
    if (written++ > 0) out += ", ";
    append_string(out, members[i].name);
    out += ": ";
    if (!append_value(out, members[i].value, depth)) return false;
  }
  out += '}';
  return true;
}

bool append_value(std::string& out, std::string_view spelled, int depth) {
  if (spelled.empty() || depth > kDeepest) return false;
  if (spelled.front() == '"') {
    const auto text = json_unquoted(spelled);
    if (text) append_string(out, *text);
    return text.has_value();
  }
  JsonReader reader(spelled);
  if (reader.enter('{')) return append_object(out, reader, depth + 1);
  if (reader.enter('[')) return append_array(out, reader, depth + 1);
  if (spelled == "true" || spelled == "false" || spelled == "null") {
    out += spelled;
    return true;
  }
  return append_number(out, spelled);
}

}  // namespace

std::string canonical_json(std::string_view spelled) {
  if (spelled == "{}" || spelled == "[]") return std::string(spelled);
  JsonReader reader(spelled);
  std::string out;
  const std::string_view value = reader.value();
  if (!reader.good() || !reader.at_end() || !append_value(out, value, 0)) return std::string(spelled);
  return out;
}

}  // namespace storage
