#include "tests/sync/edge_rows.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "storage/wire.h"
#include "terminal/domain/unicode.h"
#include "tests/support/shared_data.h"

namespace tests {

using storage::schema::Column;
using storage::schema::Table;
using storage::schema::ValueKind;

namespace {

const std::vector<std::string>& naughty_strings() {
  static const std::vector<std::string> strings = [] {
    std::vector<std::string> found = {"'; drop table orders; --",
                                      "\\\"\\'\n\t\r",
                                      "ё Ә ғ қ ң ө ұ ү һ і",
                                      "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac",
                                      "\xe2\x80\xae\xd7\x90\xd7\x91",
                                      "{\"a\":null}",
                                      "NULL",
                                      "\xef\xbb\xbfx"};
    if (const auto folder = shared_data("naughty-strings")) {
      for (const auto& text : nlohmann::json::parse(read_file(*folder / "blns_third.json"))) {
        const auto string = text.get<std::string>();
        if (terminal::valid_utf8(string) && string.find('\0') == std::string::npos) found.push_back(string);
      }
    }
    return found;
  }();
  return strings;
}

// Its generated columns are made of it.
bool feeds_generated(const Table& table, const Column& column) {
  for (const Column& other : table.columns) {
    if (other.generated.find(column.name) != std::string_view::npos) return true;
  }
  return false;
}

std::int64_t power_of_ten(int n) { return n == 0 ? 1 : 10 * power_of_ten(n - 1); }

// The bound of ">= 0 AND <= 10" on one side, scaled; nothing if there is none.
std::optional<std::int64_t> bound(const Column& column, char side, int scale) {
  const auto at = column.check.find(side);
  if (at == std::string_view::npos) return std::nullopt;
  const bool closed = column.check.substr(at + 1).starts_with("=");
  const std::int64_t value = std::stoll(std::string(column.check.substr(at + (closed ? 3 : 2)))) * power_of_ten(scale);
  return closed ? value : side == '>' ? value + 1 : value - 1;
}

}  // namespace

std::string EdgeRows::uuid() {
  char text[40];
  const std::uint64_t a = random_(), b = random_();
  std::snprintf(text, sizeof text, "%08x-%04x-7%03x-a%03x-%012llx", static_cast<unsigned>(a),
                static_cast<unsigned>(a >> 48U), static_cast<unsigned>(a >> 36U & 0xfffU),
                static_cast<unsigned>(b >> 52U), static_cast<unsigned long long>(b & 0xffffffffffffULL));
  return text;
}

// Long ones end in a number, short ones of rows with nothing else in them are one, and
// so does what was said before: codes may not repeat.
std::string EdgeRows::text(int most, Edge edge) {
  const std::size_t room = most > 0 ? static_cast<std::size_t>(most) : 3000;
  const std::string number = std::to_string(++texts_);
  if (edge == Edge::Low) return "";
  if (edge == Edge::Nothing) return number.substr(0, room);
  std::string text;
  if (edge == Edge::High) {
    const std::string tail = room > 20 ? number : "";
    for (std::size_t i = 0; i < room - tail.size(); ++i) text += "\xf0\x9d\x84\x9e";
    return text + tail;
  }
  const auto put = [&](std::size_t most_points) {
    text.clear();
    std::size_t count = 0;
    for (const auto point : terminal::split_code_points(naughty_strings()[texts_ % naughty_strings().size()])) {
      if (++count > most_points) break;
      text += point;
    }
  };
  put(room);
  if (room > 20 && !said_.insert(text).second) {
    put(room - number.size());
    text += number;
  }
  return text;
}

std::string EdgeRows::number(const Table& table, const Column& column, Edge edge) {
  const int scale = storage::schema::scale(column);
  std::int64_t largest = column.pg_type == "bigint"    ? INT64_MAX
                         : column.pg_type == "integer" ? INT32_MAX
                                                       : power_of_ten(storage::schema::precision(column)) - 1;
  if (feeds_generated(table, column)) largest = power_of_ten(scale) * 12 + 5;
  const std::int64_t high = std::min(bound(column, '<', scale).value_or(largest), largest);
  const std::int64_t low = std::max(bound(column, '>', scale).value_or(-largest), -largest);
  return storage::scaled_decimal(edge == Edge::High ? high : edge == Edge::Naughty ? (low + high) / 2 : low, scale);
}

std::string EdgeRows::json(const Column& column, Edge edge) {
  const bool array = column.pg_type.ends_with("[]");
  if (edge == Edge::Low || edge == Edge::Nothing) return array ? "{}" : "[]";
  if (column.pg_type == "uuid[]") return "{" + uuid() + ",NULL," + uuid() + "}";
  if (array) return R"({"a,b","\"q\\ ","",NULL,"null","{}","𝄞"})";
  if (edge == Edge::Naughty)
    return nlohmann::json{{text(0, edge), {text(0, edge), nullptr, {{"к", text(0, edge)}}}}}.dump();
  return R"({"n": 1.10, "big": 123456789012345678901234567890.12345678901234567890, "e": 1e400, "": [[[[{}]]], -0.0, 1e-7],
            "й": "𝄞", "null": null})";
}

std::optional<std::string> EdgeRows::value(const Table& table, const Column& column, Edge edge) {
  if (edge == Edge::Nothing && !column.has(storage::schema::kRequired)) return std::nullopt;
  const bool high = edge == Edge::High;
  switch (storage::schema::value_kind(column)) {
    case ValueKind::Uuid: return uuid();
    case ValueKind::Integer:
    case ValueKind::Numeric: return number(table, column, edge);
    case ValueKind::Boolean: return high ? "true" : "false";
    case ValueKind::Date: return high ? "9999-12-31" : "0001-01-01";
    case ValueKind::Time: return high ? "24:00:00" : "00:00:00.000001";
    case ValueKind::Timestamp: return high ? "9999-12-31 23:59:59.999999" : "0001-01-01 00:00:00.000001";
    case ValueKind::Json: return json(column, edge);
    case ValueKind::Text: break;
  }
  if (column.pg_type == "inet") return high ? "2001:db8::ff/64" : "10.0.0.0/8";
  if (column.pg_type == "point") return high ? "(43.238949,76.889709)" : "(-1e-300,0.1)";
  if (column.one_of.empty()) return text(storage::schema::max_length(column), edge);
  const auto last = high ? column.one_of.rfind(',') + 1 : 0;
  const auto word = column.one_of.substr(last);
  return std::string(word.substr(1, word.find('\'', 1) - 1));
}

std::map<std::string, std::optional<std::string>> EdgeRows::row(
    const Table& table, Edge edge, const std::map<std::string, std::optional<std::string>>& fixed) {
  std::map<std::string, std::optional<std::string>> values;
  for (const Column& column : table.columns) {
    if (!column.generated.empty() || column.has(storage::schema::kLocal)) continue;
    if (column.pg_type == "bytea") continue;
    const std::string name(column.name);
    const auto given = fixed.find(name);
    values[name] = given != fixed.end() ? given->second : value(table, column, edge);
  }
  return values;
}

void insert_row(syncing::Connection& db, const std::string& table,
                const std::map<std::string, std::optional<std::string>>& row) {
  std::string names, marks;
  std::vector<syncing::Parameter> values;
  for (const auto& [name, value] : row) {
    values.push_back(value);
    names += (names.empty() ? "" : ", ") + ("\"" + name + "\"");
    marks += (marks.empty() ? "$" : ", $") + std::to_string(values.size());
  }
  auto done = db.ask("insert into public." + table + " (" + names + ") values (" + marks + ")", values);
  REQUIRE_MESSAGE(done, table, ": ", done.error().message);
}

}  // namespace tests
