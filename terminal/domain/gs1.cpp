#include "terminal/domain/gs1.h"

#include <algorithm>

#include "terminal/domain/gs1_checks.h"
#include "terminal/domain/gs1_table.h"

namespace terminal {
namespace {

// Of identifiers that are not given out, so nobody knows what they carry.
constexpr Gs1Part kAnything[] = {{Gs1Charset::Text, 1, 90}};
constexpr Gs1Identifier kReserved = {.first = "", .last = "", .parts = kAnything, .flags = 2};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const Gs1Identifier* rule_for(std::string_view ai) {
  if (const auto* known = identifier_named(ai)) return known;
  const bool spelled = ai.size() >= 2 && ai.size() <= 4 && std::all_of(ai.begin(), ai.end(), is_digit);
  return spelled && !allotted(ai.substr(0, 2)) ? &kReserved : nullptr;
}

std::optional<Gs1Refusal> refuse_part(const Gs1Part& part, std::string_view data) {
  if (data.size() < part.least) return Gs1Refusal::TooShort;
  if (!made_of(part.charset, data)) return Gs1Refusal::Characters;
  const bool right =
      std::all_of(part.checks.begin(), part.checks.end(), [data](Gs1Check check) { return satisfies(check, data); });
  return right ? std::nullopt : std::optional(Gs1Refusal::Content);
}

std::optional<Gs1Refusal> refuse_value(const Gs1Identifier& rule, std::string_view value) {
  for (const Gs1Part& part : rule.parts) {
    if (value.empty() && part.optional) break;
    const auto data = value.substr(0, part.most);
    if (const auto refusal = refuse_part(part, data)) return refusal;
    value.remove_prefix(data.size());
  }
  return value.empty() ? std::nullopt : std::optional(Gs1Refusal::TooLong);
}

// Takes one element off the front of `text`, with the separator behind it.
std::optional<Gs1Refusal> take_element(std::string_view& text, Gs1Message& message) {
  const auto* rule = identifier_at(text);
  if (rule == nullptr) return Gs1Refusal::UnknownIdentifier;
  const auto ai = text.substr(0, rule->first.size());
  text.remove_prefix(ai.size());
  auto length = std::min(text.find(kGroupSeparator), text.size());
  if (rule->fixed()) length = std::min(length, rule->length());
  const auto value = text.substr(0, length);
  if (const auto refusal = refuse_value(*rule, value)) return refusal;
  text.remove_prefix(length);
  if (!text.empty() && text.front() == kGroupSeparator) text.remove_prefix(1);
  message.push_back({std::string(ai), std::string(value)});
  return std::nullopt;
}

// Up to the next bracket that opens, without the strokes that make brackets data.
std::string take_bracketed_value(std::string_view& text) {
  std::string value;
  while (!text.empty() && text.front() != '(') {
    if (text.starts_with("\\(")) text.remove_prefix(1);
    value += text.front();
    text.remove_prefix(1);
  }
  return value;
}

}  // namespace

std::optional<Gs1Refusal> refuse_element(const Gs1Element& element) {
  const auto* rule = rule_for(element.ai);
  return rule == nullptr ? std::optional(Gs1Refusal::UnknownIdentifier) : refuse_value(*rule, element.value);
}

Gs1Reading read_elements(std::string_view text) {
  if (!text.empty() && text.front() == kGroupSeparator) text.remove_prefix(1);
  if (text.empty()) return Gs1Refusal::Empty;
  Gs1Message message;
  while (!text.empty()) {
    if (const auto refusal = take_element(text, message)) return *refusal;
  }
  return message;
}

Gs1Reading read_bracketed(std::string_view text) {
  if (text.empty()) return Gs1Refusal::Empty;
  Gs1Message message;
  while (!text.empty()) {
    const auto end = text.find(')');
    if (text.front() != '(' || end == std::string_view::npos) return Gs1Refusal::NotBracketed;
    Gs1Element element{std::string(text.substr(1, end - 1)), {}};
    text.remove_prefix(end + 1);
    element.value = take_bracketed_value(text);
    if (const auto refusal = refuse_element(element)) return *refusal;
    message.push_back(std::move(element));
  }
  return message;
}

std::string element_string(const Gs1Message& message) {
  std::string text;
  bool open = false;  // The last one's length is not given by its identifier.
  for (const Gs1Element& element : message) {
    if (open) text += kGroupSeparator;
    text += element.ai + element.value;
    const auto* rule = identifier_named(element.ai);
    open = rule == nullptr || !rule->fixed();
  }
  return text;
}

std::string bracketed(const Gs1Message& message) {
  std::string text;
  for (const Gs1Element& element : message) {
    text += '(' + element.ai + ')';
    for (const char c : element.value) text += c == '(' ? std::string("\\(") : std::string(1, c);
  }
  return text;
}

std::string_view value_of(const Gs1Message& message, std::string_view ai) {
  const auto at = std::find_if(message.begin(), message.end(), [ai](const Gs1Element& one) { return one.ai == ai; });
  return at == message.end() ? std::string_view() : std::string_view(at->value);
}

}  // namespace terminal
