// How text is spelled for search, in the index and in the question alike.
//
// Folded, with the start of every word marked, so that one index of trigrams
// finds fragments, starts of words of any length, and starts of names:
// "Молоко 2,5 %" is ^^молоко··2,··5%, where · and ^ are control characters that
// no name holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace storage {

// Words, each behind its marks.
std::string search_words(std::string_view text);
// The same, with the mark of a name's start before it; empty for empty text.
std::string search_name(std::string_view text);

// The digits of a telephone number without Kazakhstan's prefix: +7 701 …,
// 8 701 … and 701 … are the same.
std::string phone_digits(std::string_view phone);

// What somebody typed, ready to be looked for.
class SearchQuery {
 public:
  explicit SearchQuery(std::string_view typed);
  // A number in any spelling, as a customer is asked for: also without the
  // prefix of a telephone number.
  static SearchQuery of_customer(std::string_view typed);

  // How well a row fits; None: not at all. NameStart: its name begins with the
  // first word, and the others are starts of words.
  enum class Fit { NameStart, WordStart, Anywhere, None };
  static constexpr Fit kFits[] = {Fit::NameStart, Fit::WordStart, Fit::Anywhere};

  bool empty() const { return words_.empty(); }
  // Only words of one or two letters: what fits Anywhere is not in the index.
  bool only_short_words() const;

  // The FTS5 expression for rows that fit at least so well; empty: none can.
  std::string expression(Fit fit) const;
  // One that every row which fits at all meets, and few others, made of what
  // tells rows apart: the end of a long number rather than its beginning, which
  // thousands share and which a full-text index is slow with. judge() decides.
  std::string candidates() const;
  // The same judgement on a row's text (as it stands in the index).
  Fit judge(std::string_view text) const;

 private:
  SearchQuery() = default;
  bool fits(std::string_view text, Fit fit) const;

  std::string name_start_;          // The first word as a name's start.
  std::vector<std::string> words_;  // Each without the marks before it.
  std::string or_word_;             // Instead of the only word: the start of another one.
};

}  // namespace storage
