#include "terminal/app/pin.h"

#include <sodium.h>

#include <algorithm>

namespace terminal {

Result<std::string> hash_pin(std::string_view pin) {
  const bool digits = std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || pin.size() < 4 || pin.size() > 12)
    return Error{ErrorCode::Refused, "a PIN has four to twelve digits", ""};
  char hash[crypto_pwhash_STRBYTES];
  if (sodium_init() < 0 || crypto_pwhash_str(hash, pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                             crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    return Error{ErrorCode::Internal, "the PIN cannot be hashed: not enough memory", ""};
  }
  return std::string(hash);
}

}  // namespace terminal
