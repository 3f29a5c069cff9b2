// Which elements may stand together, and what each needs beside it.
#include <algorithm>

#include "terminal/domain/gs1.h"
#include "terminal/domain/gs1_table.h"

namespace terminal {
namespace {

// "392n" stands for 3920 to 3929.
bool like(std::string_view ai, std::string_view pattern) {
  return ai.size() == pattern.size() &&
         std::equal(ai.begin(), ai.end(), pattern.begin(), [](char a, char p) { return p == 'n' || a == p; });
}

bool has(const Gs1Message& message, std::string_view pattern) {
  return std::any_of(message.begin(), message.end(), [&](const Gs1Element& one) { return like(one.ai, pattern); });
}

// Whether the function holds for any piece of `text` between `mark`s.
template <typename Holds>
bool any_piece(std::string_view text, char mark, const Holds& holds) {
  while (!text.empty()) {
    const auto end = std::min(text.find(mark), text.size());
    if (holds(text.substr(0, end))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

bool meets(const Gs1Message& message, std::string_view word) {
  return !any_piece(word, '+', [&](std::string_view ai) { return !has(message, ai); });
}

bool complete(const Gs1Message& message, std::string_view needs) {
  return !any_piece(needs, ';', [&](std::string_view group) {
    return !any_piece(group, ' ', [&](std::string_view word) { return meets(message, word); });
  });
}

// One is not excluded by its own pattern: (3100) forbids the other (310n).
bool excluded(const Gs1Message& message, const Gs1Element& element, std::string_view words) {
  return any_piece(words, ' ', [&](std::string_view pattern) {
    return std::any_of(message.begin(), message.end(),
                       [&](const Gs1Element& other) { return other.ai != element.ai && like(other.ai, pattern); });
  });
}

bool repeated(const Gs1Message& message, const Gs1Element& element) {
  return std::any_of(message.begin(), message.end(),
                     [&](const Gs1Element& other) { return other.ai == element.ai && other.value != element.value; });
}

}  // namespace

std::optional<Gs1Refusal> refuse_together(const Gs1Message& message) {
  for (const Gs1Element& element : message) {
    if (repeated(message, element)) return Gs1Refusal::Repeated;
    const auto* rule = identifier_named(element.ai);
    if (rule == nullptr) continue;
    if (excluded(message, element, rule->excludes)) return Gs1Refusal::Excluded;
    if (!complete(message, rule->needs)) return Gs1Refusal::Incomplete;
  }
  return std::nullopt;
}

}  // namespace terminal
