#include "terminal/app/identify.h"

#include <sodium.h>

#include <charconv>
#include <string>

#include "storage/audit_store.h"
#include "storage/shop_setup.h"
#include "terminal/domain/pin_tries.h"

namespace terminal {

namespace {

// A hash that no PIN has, so that an unknown number takes as long as a wrong PIN.
constexpr const char* kNobody =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$n3XrgTgV8pYlMEG4Vj0Gv8oEwhQ2LfxpJ4hLzq0WgYs";

// "3 1795430000000": how many, and when the last one was.
PinTries parse_tries(std::string_view text) {
  PinTries tries;
  const char* end = text.data() + text.size();
  const auto count = std::from_chars(text.data(), end, tries.wrong);
  if (count.ec == std::errc() && count.ptr != end) std::from_chars(count.ptr + 1, end, tries.last_unix_ms);
  return tries;
}

}  // namespace

Result<Identified> with_tries(Shop& shop, std::string_view whose, const LookForPerson& look) {
  const std::string key = "pin.tries." + std::string(whose);
  auto kept = shop.setting(key);
  if (!kept) return kept.error();
  PinTries tries = parse_tries(kept->value_or(""));
  const std::int64_t now_ms = shop.clock().now().unix_ms();
  if (const std::int64_t wait_ms = pin_wait_ms(tries, now_ms); wait_ms > 0)
    return Identified{std::nullopt, (wait_ms + 999) / 1000};
  auto found = look();
  if (!found) return found.error();
  if (*found) {
    if (tries.wrong > 0) {
      if (auto done = shop.set_setting(key, "0 0"); !done) return done.error();
    }
    return Identified{std::move(**found), 0};
  }
  tries = {tries.wrong + 1, now_ms};
  if (auto done = shop.set_setting(key, std::to_string(tries.wrong) + " " + std::to_string(now_ms)); !done)
    return done.error();
  return Identified{std::nullopt, (pin_wait_ms(tries, now_ms) + 999) / 1000};
}

Result<Identified> identify(Shop& shop, std::string_view number, std::string_view pin) {
  auto found = storage::find_employee(shop.database(), number);
  if (!found) return found.error();
  const std::string hash = *found && !(*found)->pin_hash.empty() ? (*found)->pin_hash : kNobody;
  // Kept with the person, so that another terminal's number finds no new start here.
  return with_tries(
      shop, *found ? (*found)->id.to_string() : "nobody", [&]() -> Result<std::optional<storage::Employee>> {
        const bool right = sodium_init() >= 0 && crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
        if (!right) return std::optional<storage::Employee>();
        return std::move(*found);
      });
}

Result<void> begin_session(Shop& shop, const storage::Employee& person) {
  shop.take_over(person);
  auto unit = shop.begin("session.login");
  if (!unit) return unit.error();
  auto written = storage::write_audit(shop.database(), shop.device(),
                                      {.id = shop.new_id(),
                                       .entity_type = "employees",
                                       .entity = shop.employee().id,
                                       .action = "LOGIN",
                                       .user = shop.employee().user,
                                       .at = shop.clock().local_now()});
  return written ? unit->commit() : written;
}

}  // namespace terminal
