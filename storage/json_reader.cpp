#include "storage/json_reader.h"

#include <algorithm>
#include <cstdint>

#include "terminal/domain/unicode.h"

namespace storage {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
char closing(char bracket) { return bracket == '{' ? '}' : ']'; }

// Four hexadecimal digits at `at`; nothing if they are none.
std::optional<std::uint32_t> hex_code(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return std::nullopt;
  std::uint32_t code = 0;
  for (const char c : text.substr(at, 4)) {
    const int value = digit(c)               ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (value < 0) return std::nullopt;
    code = code * 16 + static_cast<std::uint32_t>(value);
  }
  return code;
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xc0U | code >> 6U);
  } else {
    if (code < 0x10000) {
      byte(0xe0U | code >> 12U);
    } else {
      byte(0xf0U | code >> 18U);
      byte(0x80U | (code >> 12U & 0x3fU));
    }
    byte(0x80U | (code >> 6U & 0x3fU));
  }
  byte(0x80U | (code & 0x3fU));
}

// The code point of the escape whose 'u' is at `at`, which moves behind it. Two
// halves of a pair are one code point; half of one is none.
std::optional<std::uint32_t> escaped_code(std::string_view text, std::size_t& at) {
  const auto first = hex_code(text, at + 1);
  if (!first || (*first >= 0xdc00 && *first <= 0xdfff)) return std::nullopt;
  at += 5;
  if (*first < 0xd800 || *first > 0xdbff) return first;
  if (text.substr(at, 2) != "\\u") return std::nullopt;
  const auto second = hex_code(text, at + 2);
  if (!second || *second < 0xdc00 || *second > 0xdfff) return std::nullopt;
  at += 6;
  return 0x10000U + ((*first - 0xd800U) << 10U) + (*second - 0xdc00U);
}

}  // namespace

bool JsonReader::fail() {
  good_ = false;
  at_ = text_.size();
  return false;
}

void JsonReader::skip_space() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
    ++at_;
}

bool JsonReader::take(char c) {
  skip_space();
  if (at_ >= text_.size() || text_[at_] != c) return false;
  ++at_;
  return true;
}

bool JsonReader::enter(char bracket) {
  if (!good_ || !take(bracket)) return false;
  fresh_ = true;
  return true;
}

bool JsonReader::next() {
  if (!good_ || take(']')) return fresh_ = false;
  if (!fresh_ && !take(',')) return fail();
  fresh_ = false;
  return true;
}

bool JsonReader::next(std::string_view& name) {
  if (!good_ || take('}')) return fresh_ = false;
  if (!fresh_ && !take(',')) return fail();
  fresh_ = false;
  skip_space();
  const std::size_t start = at_;
  if (!skip_string()) return fail();
  name = text_.substr(start + 1, at_ - start - 2);
  return take(':') || fail();
}

std::string_view JsonReader::value() {
  skip_space();
  const std::size_t start = at_;
  if (!good_ || !skip_value()) return fail(), std::string_view{};
  return text_.substr(start, at_ - start);
}

bool JsonReader::at_end() {
  skip_space();
  return good_ && at_ == text_.size();
}

bool JsonReader::skip_string() {
  if (at_ >= text_.size() || text_[at_] != '"') return false;
  for (++at_; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '"') return ++at_, true;
    if (static_cast<unsigned char>(c) < 0x20) return false;
    if (c != '\\') continue;
    if (++at_ >= text_.size() || std::string_view("\"\\/bfnrtu").find(text_[at_]) == std::string_view::npos)
      return false;
    if (text_[at_] == 'u' && !hex_code(text_, at_ + 1)) return false;
  }
  return false;
}

bool JsonReader::skip_number() {
  const auto digits = [&] {
    const std::size_t start = at_;
    while (at_ < text_.size() && digit(text_[at_])) ++at_;
    return at_ > start;
  };
  const auto here = [&](std::string_view any) {
    return at_ < text_.size() && any.find(text_[at_]) != std::string_view::npos;
  };
  if (here("-")) ++at_;
  const std::size_t start = at_;
  if (!digits() || (text_[start] == '0' && at_ > start + 1)) return false;
  if (here(".") && (++at_, !digits())) return false;
  if (!here("eE")) return true;
  ++at_;
  if (here("+-")) ++at_;
  return digits();
}

bool JsonReader::skip_word(std::string_view word) {
  if (text_.substr(at_, word.size()) != word) return false;
  at_ += word.size();
  return true;
}

bool JsonReader::skip_scalar() {
  switch (at_ < text_.size() ? text_[at_] : '\0') {
    case '"': return skip_string();
    case 't': return skip_word("true");
    case 'f': return skip_word("false");
    case 'n': return skip_word("null");
    default: return skip_number();
  }
}

bool JsonReader::skip_name() {
  skip_space();
  return skip_string() && take(':');
}

// Without recursion: what nests a million deep costs a million bytes, no stack.
bool JsonReader::skip_value() {
  open_.clear();
  for (;;) {
    skip_space();
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    if (c == '{' || c == '[') {
      ++at_;
      open_ += c;
      if (!take(closing(c))) {
        if (c == '{' && !skip_name()) return false;
        continue;
      }
      open_.pop_back();
    } else if (!skip_scalar()) {
      return false;
    }
    while (!open_.empty() && take(closing(open_.back()))) open_.pop_back();
    if (open_.empty()) return true;
    if (!take(',') || (open_.back() == '{' && !skip_name())) return false;
  }
}

std::optional<std::string> json_unquoted(std::string_view spelled) {
  if (spelled.size() < 2 || spelled.front() != '"' || spelled.back() != '"') return std::nullopt;
  spelled = spelled.substr(1, spelled.size() - 2);
  if (!terminal::valid_utf8(spelled)) return std::nullopt;
  std::string text;
  text.reserve(spelled.size());
  for (std::size_t at = 0; at < spelled.size();) {
    const std::size_t plain = std::min(spelled.find('\\', at), spelled.size());
    text.append(spelled, at, plain - at);
    at = plain + 1;
    if (at >= spelled.size()) break;
    if (spelled[at] == 'u') {
      const auto code = escaped_code(spelled, at);
      if (!code) return std::nullopt;
      append_utf8(text, *code);
      continue;
    }
    constexpr std::string_view kLetters = "bfnrt", kMeant = "\b\f\n\r\t";
    const auto letter = kLetters.find(spelled[at]);
    text += letter == std::string_view::npos ? spelled[at] : kMeant[letter];
    ++at;
  }
  return text;
}

terminal::Uuid json_id(std::string_view spelled) {
  return terminal::Uuid::parse(json_unquoted(spelled).value_or("")).value_or(terminal::Uuid());
}

std::string_view json_member(std::string_view object, std::string_view wanted) {
  JsonReader reader(object);
  std::string_view name;
  for (bool more = reader.enter('{') && reader.next(name); more; more = reader.next(name)) {
    const std::string_view value = reader.value();
    if (name == wanted) return value;
  }
  return {};
}

}  // namespace storage
