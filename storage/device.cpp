#include "storage/device.h"

namespace storage {

using terminal::Uuid;

Result<std::optional<Device>> load_device(Database& db) {
  auto row = db.prepare(
      "SELECT device_id, incarnation, series, organization_id, workspace_id, terminal_id, unit_base, acknowledged FROM "
      "device");
  if (!row) return row.error();
  auto found = row->step();
  if (!found) return found.error();
  if (!*found) return std::optional<Device>{};
  return std::optional(Device{.device_id = row->uuid(0),
                              .incarnation = row->integer(1),
                              .series = row->string(2),
                              .organization = row->uuid(3),
                              .workspace = row->uuid(4),
                              .terminal = row->uuid(5),
                              .unit_base = row->integer(6),
                              .acknowledged = row->integer(7)});
}

Result<void> save_device(Database& db, const Device& device) {
  auto statement = db.prepare(
      "INSERT INTO device (only, device_id, incarnation, series, organization_id, workspace_id, terminal_id,"
      " unit_base, acknowledged) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
      " ON CONFLICT (only) DO UPDATE SET device_id = ?1, incarnation = ?2, series = ?3, organization_id = ?4,"
      " workspace_id = ?5, terminal_id = ?6, unit_base = ?7, acknowledged = ?8");
  if (!statement) return statement.error();
  return statement
      ->bind(device.device_id, device.incarnation, device.series, device.organization, device.workspace,
             device.terminal, device.unit_base, device.acknowledged)
      .run();
}

std::string new_series(std::uint64_t random) {
  static constexpr char kAlphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::string series;
  for (int i = 0; i < 6; ++i) {
    series += kAlphabet[random & 31];
    random >>= 5;
  }
  return series;
}

Result<std::int64_t> next_number(Database& db, std::string_view counter) {
  auto statement = db.cached(
      "INSERT INTO counters (name, value) VALUES (?1, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING "
      "value");
  if (!statement) return statement.error();
  (*statement)->bind(counter);
  auto row = (*statement)->step();
  if (!row) return row.error();
  const std::int64_t value = (*statement)->integer(0);
  (*statement)->rewind();
  return value;
}

Result<std::optional<std::string>> meta_get(Database& db, std::string_view key) {
  auto statement = db.prepare("SELECT value FROM meta WHERE key = ?1");
  if (!statement) return statement.error();
  auto row = statement->bind(key).step();
  if (!row) return row.error();
  return *row ? std::optional(statement->string(0)) : std::nullopt;
}

Result<void> meta_set(Database& db, std::string_view key, std::string_view value) {
  auto statement = db.prepare(
      "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  if (!statement) return statement.error();
  return statement->bind(key, value).run();
}

Result<void> meta_erase(Database& db, std::string_view key) {
  auto statement = db.prepare("DELETE FROM meta WHERE key = ?1");
  if (!statement) return statement.error();
  return statement->bind(key).run();
}

}  // namespace storage
