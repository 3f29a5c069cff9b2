#include "terminal/domain/digital_link.h"

#include <algorithm>

#include "terminal/domain/barcode.h"
#include "terminal/domain/gs1_table.h"

namespace terminal {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::vector<std::string_view> pieces(std::string_view text, char mark) {
  std::vector<std::string_view> found;
  for (auto end = text.find(mark); end != std::string_view::npos; end = text.find(mark)) {
    found.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  found.push_back(text);
  return found;
}

// The piece up to `mark`; what is left is what stands behind it.
std::string_view take_up_to(std::string_view& text, char mark) {
  const auto end = std::min(text.find(mark), text.size());
  const auto piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

int hex(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// RFC 3986: nothing for a broken %. In what stands behind a question mark, + is a blank.
std::optional<std::string> unescaped(std::string_view text, bool query) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) return std::nullopt;
      plain += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      plain += query && text[i] == '+' ? ' ' : text[i];
    }
  }
  return plain;
}

std::string escaped(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return out;
}

bool address_characters(std::string_view text) {
  constexpr std::string_view kMarks = "-._~:/?#[]@!$&'()*+,;=%";
  return std::all_of(text.begin(), text.end(), [kMarks](char c) {
    return is_digit(c) || is_letter(c) || kMarks.find(c) != std::string_view::npos;
  });
}

// "https://", in whatever case; what is left is what stands behind it.
bool take_scheme(std::string_view& text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
    if (text.size() < scheme.size() ||
        !std::equal(scheme.begin(), scheme.end(), text.begin(), [&same](char b, char a) { return same(a, b); }))
      continue;
    text.remove_prefix(scheme.size());
    return true;
  }
  return false;
}

bool is_host(std::string_view text) {
  const auto name = take_up_to(text, ':');
  const auto sign = [](char c) { return is_digit(c) || is_letter(c) || c == '-' || c == '.'; };
  return !name.empty() && std::all_of(name.begin(), name.end(), sign) &&
         std::all_of(text.begin(), text.end(), is_digit);
}

// Whether `ais` come in the order of one of the key's alternatives.
bool in_order(std::string_view alternatives, const std::vector<std::string_view>& ais) {
  for (const auto alternative : pieces(alternatives, ';')) {
    std::size_t met = 0;
    for (const auto ai : pieces(alternative, ' ')) {
      if (met < ais.size() && ais[met] == ai) ++met;
    }
    if (met == ais.size()) return true;
  }
  return false;
}

// A GTIN of 8, 12 or 13 digits becomes one of 14.
std::optional<Gs1Refusal> fill_up(Gs1Element& element, bool key) {
  if (element.ai != "01" && element.ai != "02") return std::nullopt;
  const auto length = element.value.size();
  if (length != 8 && length != 12 && length != 13) return std::nullopt;
  if (key && length == 13 && element.value.front() == '2') return Gs1Refusal::Content;
  element.value.insert(0, 14 - length, '0');
  return std::nullopt;
}

std::optional<Gs1Refusal> take(Gs1Message& message, std::string_view ai, std::string_view text, bool query) {
  const auto value = unescaped(text, query);
  if (!value) return Gs1Refusal::Characters;
  Gs1Element element{std::string(ai), *value};
  if (const auto refusal = fill_up(element, !query)) return refusal;
  if (const auto refusal = refuse_element(element)) return refusal;
  for (const Gs1Element& other : message) {
    if (other.ai == element.ai) return Gs1Refusal::Repeated;
  }
  message.push_back(std::move(element));
  return std::nullopt;
}

// Where the key's pair begins among the path's pieces: the last key that everything
// behind belongs to.
std::optional<std::size_t> key_in(const std::vector<std::string_view>& path) {
  for (std::size_t left = 2; left <= path.size(); left += 2) {
    const std::size_t at = path.size() - left;
    const auto* rule = identifier_named(path[at]);
    if (rule == nullptr) continue;
    if (!rule->begins_link()) continue;
    std::vector<std::string_view> behind;
    for (std::size_t i = at + 2; i < path.size(); i += 2) behind.push_back(path[i]);
    if (in_order(rule->link_key, behind)) return at;
  }
  return std::nullopt;
}

std::optional<Gs1Refusal> take_path(Gs1Message& message, std::string_view text) {
  const auto path = pieces(text, '/');
  const auto at = key_in(path);
  if (!at) return Gs1Refusal::NotALink;
  for (std::size_t i = *at; i < path.size(); i += 2) {
    if (const auto refusal = take(message, path[i], path[i + 1], false)) return refusal;
  }
  return std::nullopt;
}

// Words that are no identifiers are the web site's own.
std::optional<Gs1Refusal> take_query(Gs1Message& message, std::string_view text) {
  for (auto pair : pieces(text, '&')) {
    const bool valued = pair.find('=') != std::string_view::npos;
    const auto ai = take_up_to(pair, '=');
    if (!valued || ai.empty() || !std::all_of(ai.begin(), ai.end(), is_digit)) continue;
    const auto* rule = identifier_named(ai);
    if (rule != nullptr && !rule->attribute()) return Gs1Refusal::UnknownIdentifier;
    if (const auto refusal = take(message, ai, pair, true)) return refusal;
  }
  return std::nullopt;
}

// Of the alternatives of what may stand behind a key, the one that most of is there.
std::vector<const Gs1Element*> behind_key(const Gs1Message& message, std::string_view alternatives) {
  std::vector<const Gs1Element*> best;
  for (const auto alternative : pieces(alternatives, ';')) {
    std::vector<const Gs1Element*> found;
    for (const auto ai : pieces(alternative, ' ')) {
      const auto at =
          std::find_if(message.begin(), message.end(), [ai](const Gs1Element& one) { return one.ai == ai; });
      if (at != message.end()) found.push_back(&*at);
    }
    if (found.size() > best.size()) best = std::move(found);
  }
  return best;
}

// Those of a given length first, as in symbols.
bool append_rest(std::string& address, const Gs1Message& message, const std::vector<const Gs1Element*>& path) {
  char mark = '?';
  for (const bool fixed : {true, false}) {
    for (auto one = message.begin(); one != message.end(); ++one) {
      const auto* rule = identifier_named(one->ai);
      const bool said = std::find(message.begin(), one, *one) != one ||
                        std::any_of(path.begin(), path.end(), [&](const auto* p) { return p->ai == one->ai; });
      if (said || (rule != nullptr && rule->fixed()) != fixed) continue;
      if (rule != nullptr && !rule->attribute()) return false;
      address += mark + one->ai + '=' + escaped(one->value);
      mark = '&';
    }
  }
  return true;
}

}  // namespace

Gs1Reading read_digital_link(std::string_view address) {
  if (address.empty()) return Gs1Refusal::Empty;
  if (!take_scheme(address) || !address_characters(address)) return Gs1Refusal::NotALink;
  address = address.substr(0, address.find('#'));
  auto path = take_up_to(address, '?');
  if (!is_host(take_up_to(path, '/'))) return Gs1Refusal::NotALink;
  Gs1Message message;
  if (const auto refusal = take_path(message, path)) return *refusal;
  if (const auto refusal = take_query(message, address)) return *refusal;
  return message;
}

std::optional<std::string> digital_link(std::string_view stem, const Gs1Message& message) {
  const auto key = std::find_if(message.begin(), message.end(), [](const Gs1Element& one) {
    const auto* rule = identifier_named(one.ai);
    return rule != nullptr && rule->begins_link();
  });
  if (key == message.end() || refuse_together({message.begin(), message.end()}) == Gs1Refusal::Repeated)
    return std::nullopt;
  std::vector<const Gs1Element*> path{&*key};
  for (const Gs1Element* one : behind_key(message, identifier_named(key->ai)->link_key)) path.push_back(one);
  std::string address(stem);
  for (const Gs1Element* one : path) address += '/' + one->ai + '/' + escaped(one->value);
  if (!append_rest(address, message, path)) return std::nullopt;
  return address;
}

}  // namespace terminal
