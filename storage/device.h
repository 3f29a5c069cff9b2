// Device: who this disk is, and the small facts that it alone keeps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"
#include "terminal/domain/ids.h"

namespace storage {

struct Device {
  terminal::Uuid device_id;  // One incarnation; a restored copy takes a new one.
  std::int64_t incarnation = 1;
  std::string series;  // "K7QM4T": globally unique, starts every number.
  terminal::Uuid organization;
  terminal::Uuid workspace;
  terminal::Uuid terminal;
  std::int64_t unit_base = 0;     // Device sequence of unit n: n - unit_base.
  std::int64_t acknowledged = 0;  // Last n that the centre has answered for.
};

// Nothing for a file without a shop in it.
Result<std::optional<Device>> load_device(Database& db);

// Inside a Mirror transaction. Replaces what was there.
Result<void> save_device(Database& db, const Device& device);

// Six characters of Crockford's base 32: no I, L, O, U.
std::string new_series(std::uint64_t random);

// The next number of a counter, inside the running transaction: 1, 2, 3 …
Result<std::int64_t> next_number(Database& db, std::string_view counter);

// Small facts by name: "lang", "sync.dsn". Not part of any unit; meta_set
// commits at once outside a transaction.
Result<std::optional<std::string>> meta_get(Database& db, std::string_view key);
Result<void> meta_set(Database& db, std::string_view key, std::string_view value);
Result<void> meta_erase(Database& db, std::string_view key);

}  // namespace storage
