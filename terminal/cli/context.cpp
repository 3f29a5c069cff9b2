#include "terminal/cli/context.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <system_error>

#include "storage/migrate.h"
#include "terminal/domain/identifiers.h"
#include "terminal/domain/unicode.h"

namespace terminal {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostInName = 255;

// SQLite's file format, section 1.3: the magic, how often the tables changed,
// and the number and name that programs give; four bytes each, the highest first.
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kSchemaCookieAt = 40;
constexpr std::size_t kFormatAt = 60;
constexpr std::size_t kApplicationAt = 68;
constexpr std::string_view kOurName = "prom";
constexpr std::string_view kNothing("\0\0\0\0", 4);

unsigned number_at(std::string_view bytes, std::size_t at) {
  unsigned value = 0;
  for (const char byte : bytes.substr(at, 4)) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::string_view words(IdentifierRefusal refusal) {
  switch (refusal) {
    case IdentifierRefusal::NotTwelveDigits: return "it must have twelve digits";
    case IdentifierRefusal::DateImpossible: return "it does not begin with a possible date";
    case IdentifierRefusal::KindUnknown: return "its fifth to seventh digits stand for nothing";
    case IdentifierRefusal::CheckDigitWrong:
      return "its last digit does not fit the others: check for a typing mistake";
  }
  return {};
}

}  // namespace

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

fs::path default_folder() {
  if (const auto own = environment("PROMETRIC_DATA"); !own.empty()) return own;
  if (const auto data = environment("XDG_DATA_HOME"); !data.empty()) return fs::path(data) / "prometric";
  const auto home = environment("HOME");
  return (home.empty() ? fs::path(".") : fs::path(home)) / ".local/share/prometric";
}

Result<void> require_own_file(const fs::path& folder) {
  const fs::path path = database_file(folder);
  std::error_code code;
  // What a write-ahead log holds is not yet in the file: then it is the store's to tell.
  if (fs::file_size(path.string() + "-wal", code) > 0 && !code) return {};
  if (!fs::exists(path, code) && code) {
    return Error{ErrorCode::ReadOnly, "the data folder " + folder.string() + " cannot be read: " + code.message(), ""};
  }
  std::array<char, kApplicationAt + kOurName.size()> head{};
  std::ifstream file(path, std::ios::binary);
  if (!file.read(head.data(), head.size())) return {};
  const std::string_view bytes(head.data(), head.size());
  if (!bytes.starts_with(kMagic))
    return Error{ErrorCode::Corrupt, path.string() + " is damaged or not a prometric file", ""};
  const auto name = bytes.substr(kApplicationAt);
  // Begun by us and cut off before its first table.
  if (name == kNothing && bytes.substr(kSchemaCookieAt, kNothing.size()) == kNothing) return {};
  if (name != kOurName) return Error{ErrorCode::Corrupt, path.string() + " is an SQLite file of another program", ""};
  if (number_at(bytes, kFormatAt) <= static_cast<unsigned>(storage::newest_format())) return {};
  return Error{ErrorCode::TooNew, path.string() + " was written by a newer version of prometric; update this program",
               ""};
}

Error with_advice(const Error& error) {
  if (error.code != ErrorCode::NotFound) return error;
  return {error.code, error.message + "; make one: prometric init, prometric join or prometric demo", ""};
}

Result<Shop> open_shop(const Context& context) {
  if (auto own = require_own_file(context.folder); !own) return own.error();
  auto shop = Shop::open(context.folder, context.clock);
  if (!shop) return with_advice(shop.error());
  for (const BrokenSetting& broken : shop->broken_settings()) std::cerr << "warning: " << describe(broken) << '\n';
  if (context.as.empty()) return shop;
  if (auto known = shop->sign_in(context.as, environment("PROMETRIC_PIN")); !known) return known.error();
  return shop;
}

std::optional<Language> parse_language(std::string_view code) {
  if (code.starts_with("kk")) return Language::Kazakh;
  if (code.starts_with("ru")) return Language::Russian;
  if (code.starts_with("en")) return Language::English;
  return std::nullopt;
}

Language language_of(const Context& context, Shop& shop) {
  if (context.language) return *context.language;
  if (auto set = shop.setting("ui.language"); set && *set) {
    if (const auto language = parse_language(**set)) return *language;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = environment(name);
    if (value.empty()) continue;
    return parse_language(value).value_or(Language::Russian);
  }
  return Language::Russian;
}

Result<void> check_name(const std::string& what, const std::string& name) {
  if (!valid_utf8(name)) return Error{ErrorCode::Usage, what + " is not UTF-8 text", ""};
  if (name.empty() || code_points(name) > kMostInName) {
    return Error{ErrorCode::Usage, what + " must have 1 to " + std::to_string(kMostInName) + " characters", ""};
  }
  return {};
}

Result<void> check_business_number(const std::string& bin) {
  const auto refusal = refuse_business_number(bin);
  if (!refusal) return {};
  return Error{ErrorCode::Refused, "\"" + bin + "\" is not a BIN: " + std::string(words(*refusal)), ""};
}

}  // namespace terminal
