#include "storage/wire.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace storage {

using schema::Column;
using schema::ValueKind;
using terminal::Date;
using terminal::Error;
using terminal::ErrorCode;
using terminal::LocalTime;
using terminal::Result;
using terminal::Uuid;

namespace {

// The length of the well-formed UTF-8 sequence at `at`; 0 if it is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(at);
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return tail(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80, high = first == 0xED ? 0x9F : 0xBF;  // no overlong, no surrogates
    return byte(at + 1) >= low && byte(at + 1) <= high && tail(at + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80, high = first == 0xF4 ? 0x8F : 0xBF;
    return byte(at + 1) >= low && byte(at + 1) <= high && tail(at + 2) && tail(at + 3) ? 4 : 0;
  }
  return 0;
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  char code[8];
  std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
  out += code;
}

// "450.50" at scale 2 as 45050. Nothing if it has more decimals than fit.
std::optional<std::int64_t> parse_scaled(std::string_view text, int scale) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  std::string digits(text.substr(0, point));
  std::string fraction = point == std::string_view::npos ? "" : std::string(text.substr(point + 1));
  while (fraction.size() > static_cast<std::size_t>(scale) && fraction.ends_with('0')) fraction.pop_back();
  if (digits.empty() || fraction.size() > static_cast<std::size_t>(scale)) return std::nullopt;
  fraction.resize(static_cast<std::size_t>(scale), '0');
  digits += fraction;
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return negative ? -value : value;
}

// "14:03:11.5" as microseconds of the day. PostgreSQL's day ends with 24:00:00.
constexpr std::int64_t kDay = 86'400'000'000;
std::optional<std::int64_t> parse_time_of_day(std::string_view text) {
  if (text == "24:00:00") return kDay;
  const auto time = LocalTime::parse("1970-01-01 " + std::string(text));
  return time ? std::optional(time->micros) : std::nullopt;
}

std::string time_of_day(std::int64_t micros) {
  return micros == kDay ? "24:00:00" : LocalTime{micros}.to_string().substr(11);
}

void bind_text(sqlite3_stmt* statement, int index, std::string_view text) {
  sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

// A value that travels as a string.
bool bind_string(sqlite3_stmt* statement, int index, const Column& column, std::string_view text) {
  switch (schema::value_kind(column)) {
    case ValueKind::Uuid: {
      const auto id = Uuid::parse(text);
      return id && sqlite3_bind_blob(statement, index, id->bytes().data(), 16, SQLITE_TRANSIENT) == SQLITE_OK;
    }
    case ValueKind::Numeric: {
      const auto value = parse_scaled(text, schema::scale(column));
      return value && sqlite3_bind_int64(statement, index, *value) == SQLITE_OK;
    }
    case ValueKind::Date: {
      const auto date = Date::parse(text);
      return date && sqlite3_bind_int64(statement, index, date->days) == SQLITE_OK;
    }
    case ValueKind::Timestamp: {
      const auto time = LocalTime::parse(text);
      return time && sqlite3_bind_int64(statement, index, time->micros) == SQLITE_OK;
    }
    case ValueKind::Time: {
      const auto time = parse_time_of_day(text);
      return time && sqlite3_bind_int64(statement, index, *time) == SQLITE_OK;
    }
    case ValueKind::Text:
    case ValueKind::Json: bind_text(statement, index, text); return true;
    case ValueKind::Integer:
    case ValueKind::Boolean: return false;
  }
  return false;
}

bool bind_whole(sqlite3_stmt* statement, int index, const Column& column, std::int64_t number) {
  if (schema::value_kind(column) == ValueKind::Integer)
    return sqlite3_bind_int64(statement, index, number) == SQLITE_OK;
  return schema::value_kind(column) == ValueKind::Numeric &&
         bind_string(statement, index, column, std::to_string(number));
}

bool bind_flag(sqlite3_stmt* statement, int index, const Column& column, bool flag) {
  return schema::value_kind(column) == ValueKind::Boolean && sqlite3_bind_int64(statement, index, flag) == SQLITE_OK;
}

bool bind_any(sqlite3_stmt* statement, int index, const Column& column, const WireValue& value) {
  if (std::holds_alternative<std::monostate>(value)) return sqlite3_bind_null(statement, index) == SQLITE_OK;
  if (const auto* flag = std::get_if<bool>(&value)) return bind_flag(statement, index, column, *flag);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return bind_whole(statement, index, column, *number);
  return bind_string(statement, index, column, std::get<std::string_view>(value));
}

}  // namespace

bool append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const std::size_t length = sequence_length(text, i);
      if (length == 0) return false;
      out.append(text, i, length);
      i += length;
      continue;
    }
    if (c == '\0') return false;
    if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) {
      append_escaped(out, c);
    } else {
      out += c;
    }
    ++i;
  }
  out += '"';
  return true;
}

std::string scaled_decimal(std::int64_t value, int scale) {
  const bool negative = value < 0;
  // Negated as unsigned, so that the smallest value has a positive, too.
  std::string digits =
      std::to_string(negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
  const auto places = static_cast<std::size_t>(scale);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - places, ".");
  return negative ? "-" + digits : digits;
}

bool append_json_value(std::string& out, const Column& column, sqlite3_value* value) {
  if (sqlite3_value_type(value) == SQLITE_NULL) {
    out += "null";
    return true;
  }
  const auto text = [&]() -> std::string_view {
    const auto* chars = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return {chars, static_cast<std::size_t>(sqlite3_value_bytes(value))};
  };
  const std::int64_t number = sqlite3_value_int64(value);
  switch (schema::value_kind(column)) {
    case ValueKind::Uuid: {
      if (sqlite3_value_bytes(value) != 16) return false;
      Uuid::Bytes bytes{};
      std::copy_n(static_cast<const std::uint8_t*>(sqlite3_value_blob(value)), 16, bytes.begin());
      out += '"' + Uuid(bytes).to_string() + '"';
      return true;
    }
    case ValueKind::Integer: out += std::to_string(number); return true;
    case ValueKind::Numeric: out += '"' + scaled_decimal(number, schema::scale(column)) + '"'; return true;
    case ValueKind::Boolean: out += number != 0 ? "true" : "false"; return true;
    case ValueKind::Date: out += '"' + Date{static_cast<std::int32_t>(number)}.to_string() + '"'; return true;
    case ValueKind::Time: out += '"' + time_of_day(number) + '"'; return true;
    case ValueKind::Timestamp: out += '"' + LocalTime{number}.to_string() + '"'; return true;
    case ValueKind::Json: out += text(); return true;
    case ValueKind::Text: return append_json_string(out, text());
  }
  return false;
}

Result<void> bind_wire_value(sqlite3_stmt* statement, int index, const Column& column, const WireValue& value) {
  if (bind_any(statement, index, column, value)) return {};
  const auto* text = std::get_if<std::string_view>(&value);
  return Error{ErrorCode::Corrupt,
               "the value of " + std::string(column.name) + " is not a " + std::string(column.pg_type),
               text != nullptr ? std::string(text->substr(0, 100)) : ""};
}

}  // namespace storage
