#include "sync/offered_token.h"

#include <sodium.h>

#include <array>
#include <span>

#include "storage/device.h"
#include "terminal/domain/invariant.h"

namespace syncing {

using terminal::Result;

namespace {

constexpr std::size_t kTokenBytes = 32;

std::string hexadecimal(std::span<const unsigned char> bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

}  // namespace

Result<std::string> offered_token(storage::Database& db) {
  auto kept = storage::meta_get(db, kOfferedTokenFact);
  if (!kept) return kept.error();
  if (*kept) return **kept;
  INVARIANT(sodium_init() >= 0);
  std::array<unsigned char, kTokenBytes> random{};
  randombytes_buf(random.data(), random.size());
  std::string token = hexadecimal(random);
  if (auto done = storage::meta_set(db, kOfferedTokenFact, token); !done) return done.error();
  return token;
}

std::string token_hash(const std::string& token) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(token.data()), token.size());
  return hexadecimal(hash);
}

}  // namespace syncing
