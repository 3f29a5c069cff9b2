#include "terminal/exports/csv_list.h"

#include <algorithm>
#include <utility>

namespace terminal {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// What begins a formula, also as the wide letters of East Asian keyboards.
constexpr std::string_view kFormulaSigns[] = {
    "=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

// Also where it holds a sign that parts cells elsewhere: readers guess which one does.
std::string quoted(const std::string& text) {
  const bool plain =
      text.find_first_of("\",;\t\r\n") == std::string::npos && !text.starts_with(' ') && !text.ends_with(' ');
  if (plain) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

std::string guarded(std::string_view text) {
  const std::string_view told = text.substr(std::min(text.find_first_not_of(' '), text.size()));
  const bool sign = std::any_of(std::begin(kFormulaSigns), std::end(kFormulaSigns),
                                [&](std::string_view one) { return told.starts_with(one); });
  const bool number = (told.starts_with('+') || told.starts_with('-')) && told.size() > 1 &&
                      told.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return (sign && !number ? "'" : "") + std::string(text);
}

CsvList::CsvList(const ListHead& head, const CsvStyle& style, ByteSink sink) : style_(style), sink_(std::move(sink)) {
  if (style_.byte_order_mark) sink_(kByteOrderMark);
  std::vector<std::string> names;
  for (const ListColumn& column : head.columns) names.push_back(guarded(readable(column.title)));
  line(names);
}

void CsvList::row(const Cells& cells) {
  std::vector<std::string> texts;
  for (const Cell& cell : cells) {
    if (const auto* words = std::get_if<std::string>(&cell)) {
      texts.push_back(guarded(readable(*words)));
      continue;
    }
    texts.push_back(cell_plain(cell));
    const bool decimal = std::holds_alternative<Money>(cell) || std::holds_alternative<Quantity>(cell) ||
                         std::holds_alternative<Percent>(cell);
    if (decimal && style_.decimal_comma) std::replace(texts.back().begin(), texts.back().end(), '.', ',');
  }
  line(texts);
}

void CsvList::line(const std::vector<std::string>& cells) {
  const char separator = style_.decimal_comma ? ';' : ',';
  std::string out;
  for (const std::string& cell : cells) out += quoted(cell) + separator;
  if (!out.empty()) out.pop_back();
  sink_(out + "\r\n");
}

}  // namespace terminal
