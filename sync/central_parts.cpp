#include "sync/central_parts.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>

namespace syncing {

// Made by prometric_embed: sync/central/*.sql.
std::optional<std::string_view> embedded_asset(std::string_view name);
std::vector<std::string_view> embedded_names();

namespace {

bool name_part(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// The end of what begins at `at`: a comment, a text, a quoted name or a body
// between dollars; `at` itself if it is none of these.
std::size_t end_of_quoted(std::string_view script, std::size_t at) {
  const auto past = [&](std::string_view closing, std::size_t from) {
    const auto end = script.find(closing, from);
    return end == std::string_view::npos ? script.size() : end + closing.size();
  };
  if (script.substr(at, 2) == "--") return past("\n", at);
  if (script[at] == '\'') return past("'", at + 1);  // A doubled quote begins another text at once.
  if (script[at] == '"') return past("\"", at + 1);
  if (script[at] != '$') return at;
  std::size_t tag = at + 1;
  while (tag < script.size() && name_part(script[tag])) ++tag;
  if (tag == script.size() || script[tag] != '$') return at;
  return past(script.substr(at, tag + 1 - at), tag + 1);
}

}  // namespace

const std::vector<Part>& parts() {
  static const std::vector<Part> all = [] {
    std::vector<Part> found;
    for (const std::string_view path : embedded_names()) {
      const std::string_view name = path.substr(path.rfind('/') + 1);
      int number = 0;
      std::from_chars(name.data(), name.data() + name.size(), number);
      found.push_back({number, std::string(name), std::string(*embedded_asset(path))});
    }
    std::sort(found.begin(), found.end(), [](const Part& a, const Part& b) { return a.number < b.number; });
    return found;
  }();
  return all;
}

std::vector<std::string> statements_of(std::string_view script) {
  std::vector<std::string> statements;
  std::string statement;
  for (std::size_t at = 0; at < script.size();) {
    const std::size_t end = end_of_quoted(script, at);
    if (end != at) {
      if (script[at] != '-') statement += script.substr(at, end - at);
      at = end;
    } else if (script[at] == ';') {
      statements.push_back(std::move(statement));
      statement.clear();
      ++at;
    } else {
      if (!statement.empty() || std::isspace(static_cast<unsigned char>(script[at])) == 0) statement += script[at];
      ++at;
    }
  }
  return statements;
}

std::vector<std::string> names_after(std::string_view before, const std::vector<Part>& of) {
  std::set<std::string> names;
  for (const Part& part : of) {
    for (auto at = part.sql.find(before); at != std::string::npos; at = part.sql.find(before, at)) {
      at += before.size();
      std::size_t end = at;
      while (end < part.sql.size() && name_part(part.sql[end])) ++end;
      if (end > at) names.insert(part.sql.substr(at, end - at));
    }
  }
  return {names.begin(), names.end()};
}

std::string array_of(const std::vector<std::string>& names) {
  std::string text = "{";
  for (const std::string& name : names) text += (text.size() == 1 ? "" : ",") + name;
  return text + "}";
}

}  // namespace syncing
