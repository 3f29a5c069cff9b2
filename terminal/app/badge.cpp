#include "terminal/app/badge.h"

#include <sodium.h>

#include <array>
#include <vector>

#include "storage/shop_setup.h"

namespace terminal {

namespace {

// "badge1$" salt "$" hash, both in hexadecimal. Badges of one organisation share a
// salt, so that one slow hash finds whoever the badge belongs to.
constexpr std::string_view kKind = "badge1$";
constexpr std::size_t kSaltHex = 2 * crypto_pwhash_SALTBYTES;
constexpr std::size_t kHash = 32;

using Salt = std::array<unsigned char, crypto_pwhash_SALTBYTES>;

std::string in_hex(const unsigned char* bytes, std::size_t count) {
  std::string text(2 * count + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, count);
  text.pop_back();
  return text;
}

// Nothing for what is no badge of ours.
std::optional<Salt> salt_of(std::string_view stored) {
  if (!stored.starts_with(kKind) || stored.size() != kKind.size() + kSaltHex + 1 + 2 * kHash) return std::nullopt;
  Salt salt;
  std::size_t length = 0;
  const std::string_view hex = stored.substr(kKind.size(), kSaltHex);
  if (sodium_hex2bin(salt.data(), salt.size(), hex.data(), hex.size(), nullptr, &length, nullptr) != 0 ||
      length != salt.size())
    return std::nullopt;
  return salt;
}

Result<std::string> hash_badge(std::string_view code, const Salt& salt) {
  unsigned char hash[kHash];
  if (crypto_pwhash(hash, sizeof hash, code.data(), code.size(), salt.data(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                    crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return Error{ErrorCode::Internal, "the badge cannot be hashed: not enough memory", ""};
  return std::string(kKind) + in_hex(salt.data(), salt.size()) + "$" + in_hex(hash, sizeof hash);
}

// Nobody: none of these badges says that.
Result<std::optional<storage::Employee>> holder(const std::vector<storage::Employee>& people, std::string_view code) {
  std::string hash;
  for (const storage::Employee& one : people) {
    const auto salt = salt_of(one.badge_hash);
    if (!salt) continue;
    if (salt_of(hash) != salt) {
      auto made = hash_badge(code, *salt);
      if (!made) return made.error();
      hash = std::move(*made);
    }
    if (sodium_memcmp(hash.data(), one.badge_hash.data(), hash.size()) == 0) return std::optional(one);
  }
  return std::optional<storage::Employee>();
}

// That of the badges that there are, or a new one.
Salt common_salt(const std::vector<storage::Employee>& people) {
  for (const storage::Employee& one : people) {
    if (const auto salt = salt_of(one.badge_hash)) return *salt;
  }
  Salt salt;
  randombytes_buf(salt.data(), salt.size());
  return salt;
}

Result<std::string> new_hash(Shop& shop, const storage::Employee& employee, std::string_view code) {
  if (code.size() < kShortestBadge || code.size() > kLongestBadge)
    return Error{ErrorCode::Refused, "a badge says at least six and at most eighty characters", ""};
  auto goods = shop.find(code);
  if (!goods) return goods.error();
  if (!goods->empty()) return Error{ErrorCode::Refused, "this is the code of an article", ""};
  auto people = storage::employees(shop.database());
  if (!people) return people.error();
  auto other = holder(*people, code);
  if (!other) return other.error();
  if (*other && (*other)->id != employee.id) return Error{ErrorCode::Refused, "this badge is somebody else's", ""};
  return hash_badge(code, common_salt(*people));
}

}  // namespace

Result<void> give_badge(Shop& shop, const storage::Employee& employee, std::string_view code) {
  if (sodium_init() < 0) return Error{ErrorCode::Internal, "there is no randomness to be had", ""};
  std::string hash;
  if (!code.empty()) {
    auto made = new_hash(shop, employee, code);
    if (!made) return made.error();
    hash = std::move(*made);
  }
  auto unit = shop.begin("employee.badge");
  if (!unit) return unit.error();
  if (auto done = storage::set_badge(shop.database(), employee.id, hash); !done) return done;
  return unit->commit();
}

Result<Identified> identify_badge(Shop& shop, std::string_view code) {
  if (sodium_init() < 0) return Error{ErrorCode::Internal, "there is no randomness to be had", ""};
  auto people = storage::employees(shop.database());
  if (!people) return people.error();
  return with_tries(shop, "badge", [&] { return holder(*people, code); });
}

}  // namespace terminal
