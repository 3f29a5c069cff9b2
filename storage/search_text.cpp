#include "storage/search_text.h"

#include <algorithm>
#include <cstdint>

#include "storage/fold.h"

namespace storage {
namespace {

constexpr char kWordMark = '\x01';
constexpr char kNameMark = '\x02';
// Two, so that with one letter they are a trigram already; a name's instead of a
// word's, so that no trigram is in every row.
constexpr std::string_view kWordMarks = "\x01\x01";
constexpr std::string_view kNameMarks = "\x02\x02";
constexpr std::size_t kTrigram = 3;
constexpr std::size_t kTellingDigits = 8;
constexpr std::size_t kFewestDigits = 5;

std::size_t sequence_length(char first) {
  const auto byte = static_cast<std::uint8_t>(first);
  if (byte < 0x80) return 1;
  if ((byte & 0xE0U) == 0xC0U) return 2;
  if ((byte & 0xF0U) == 0xE0U) return 3;
  return 4;
}

// Letters and digits of any script; quotation marks, dashes and the like are none.
bool belongs_to_word(std::string_view letter) {
  const auto first = static_cast<std::uint8_t>(letter[0]);
  if (first < 0x80) return (first >= '0' && first <= '9') || (first >= 'a' && first <= 'z');
  if (first == 0xC2) return false;  // U+0080 … U+00BF: « » ° …
  if (first == 0xE2) return letter.size() > 1 && static_cast<std::uint8_t>(letter[1]) > 0x84U;  // “ ” – … № ™
  return true;
}

bool blank(std::string_view letter) {
  return letter == " " || letter == "\t" || letter == "\n" || letter == "\r" || letter == "\xC2\xA0" ||
         letter[0] == kWordMark || letter[0] == kNameMark;
}

void append_marked(std::string& out, std::string_view folded) {
  bool inside = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view letter = folded.substr(at, sequence_length(folded[at]));
    at += letter.size();
    if (blank(letter)) {
      inside = false;
      continue;
    }
    const bool word = belongs_to_word(letter);
    if (word && !inside) out += kWordMarks;
    inside = word;
    out += letter;
  }
}

std::size_t letters(std::string_view word) {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::vector<std::string> split_at_blanks(std::string_view folded) {
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view letter = folded.substr(at, sequence_length(folded[at]));
    at += letter.size();
    if (!blank(letter)) {
      words.back() += letter;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string marked(std::string_view folded) {
  std::string out;
  append_marked(out, folded);
  return out;
}

std::string without_marks_before(std::string word) {
  return word.starts_with(kWordMarks) ? word.substr(kWordMarks.size()) : word;
}

// A word that begins with a sign has its start inside.
bool begins_with_sign(const std::string& word) {
  return !belongs_to_word(std::string_view(word).substr(0, sequence_length(word[0])));
}

std::string phrase(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

// With two letters one mark makes a trigram, of fewer rows than that of two marks and a letter.
std::string marked_phrase(std::string_view marks, const std::string& word) {
  return phrase(std::string(letters(word) < 2 ? marks : marks.substr(1)) + word);
}

// Rows in which the word is the start of one.
std::string starting_with(const std::string& word) {
  if (!begins_with_sign(word))
    return "(" + marked_phrase(kWordMarks, word) + " OR " + marked_phrase(kNameMarks, word) + ")";
  return letters(word) < kTrigram ? std::string() : phrase(word);
}

// The last part of a word, by which few rows are found.
std::string telling_part(const std::string& word) {
  const auto mark = word.rfind(kWordMarks);
  std::string part = mark == std::string::npos ? word : word.substr(mark + kWordMarks.size());
  if (letters(part) < kTrigram) return word;
  const bool number = part.find_first_not_of("0123456789") == std::string::npos;
  if (!number || part.size() <= kTellingDigits) return part;
  part.erase(0, part.size() - kTellingDigits);
  const auto telling = part.find_first_not_of('0');  // Zeros in a row are in every other code.
  return part.substr(std::min(telling, kTellingDigits - kFewestDigits));
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

// A number as people write it down: nothing but digits and what stands between them.
bool looks_like_number(std::string_view text) {
  return digits_of(text).size() >= kTrigram && text.find_first_not_of("0123456789 +()-.") == std::string_view::npos;
}

}  // namespace

std::string search_words(std::string_view text) { return marked(fold(text)); }

std::string search_name(std::string_view text) {
  return text.empty() ? std::string() : std::string(kNameMarks) + without_marks_before(marked(fold(text)));
}

std::string phone_digits(std::string_view phone) {
  std::string digits = digits_of(phone);
  const bool prefixed = digits.size() == 11 && (digits[0] == '7' || digits[0] == '8');
  return prefixed ? digits.substr(1) : digits;
}

SearchQuery::SearchQuery(std::string_view typed) {
  const std::string folded = fold(typed);
  for (const std::string& word : split_at_blanks(folded)) words_.push_back(without_marks_before(marked(word)));
  if (!words_.empty()) name_start_ = std::string(kNameMarks) + words_.front();
}

SearchQuery SearchQuery::of_customer(std::string_view typed) {
  if (!looks_like_number(typed)) return SearchQuery(typed);
  SearchQuery query;
  const std::string digits = digits_of(typed);
  const std::string bare = phone_digits(digits);
  query.words_ = {bare};
  // Not all of it has been typed: 8701… may be the start of a BIN or of a telephone number.
  const bool maybe_prefix = bare.size() == digits.size() && (digits[0] == '7' || digits[0] == '8');
  if (maybe_prefix && digits.size() > kTrigram) query.or_word_ = digits.substr(1);
  return query;
}

bool SearchQuery::only_short_words() const {
  return std::all_of(words_.begin(), words_.end(), [](const std::string& word) { return letters(word) < kTrigram; });
}

std::string SearchQuery::expression(Fit fit) const {
  if (words_.empty()) return {};
  if (fit == Fit::NameStart && name_start_.empty()) return {};
  if (fit == Fit::Anywhere && only_short_words()) return {};
  std::string expression;
  for (const std::string& word : words_) {
    const bool whole = fit == Fit::Anywhere && letters(word) >= kTrigram;
    const bool first = fit == Fit::NameStart && &word == &words_.front();
    const std::string wanted = whole ? phrase(word) : first ? marked_phrase(kNameMarks, word) : starting_with(word);
    if (!wanted.empty()) expression += (expression.empty() ? "" : " AND ") + wanted;  // A lone sign says nothing.
  }
  if (!or_word_.empty()) expression += " OR " + starting_with(or_word_);
  return expression;
}

std::string SearchQuery::candidates() const {
  std::string expression;
  for (const std::string& word : words_) {
    if (letters(word) >= kTrigram) expression += (expression.empty() ? "" : " AND ") + phrase(telling_part(word));
  }
  if (!or_word_.empty()) expression += " OR " + phrase(telling_part(or_word_));
  return expression;
}

bool SearchQuery::fits(std::string_view text, Fit fit) const {
  const auto holds = [&](const std::string& part) { return text.find(part) != std::string_view::npos; };
  const auto starts = [&](const std::string& word) {
    if (begins_with_sign(word)) return holds(word);
    return holds(std::string(kWordMarks) + word) || holds(std::string(kNameMarks) + word);
  };
  if (fit == Fit::NameStart && (name_start_.empty() || !holds(name_start_))) return false;
  const bool all = std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
    return fit == Fit::Anywhere ? holds(word) : starts(word);
  });
  return all || (!or_word_.empty() && starts(or_word_));
}

SearchQuery::Fit SearchQuery::judge(std::string_view text) const {
  for (const Fit fit : kFits) {
    if (fits(text, fit)) return fit;
  }
  return Fit::None;
}

}  // namespace storage
