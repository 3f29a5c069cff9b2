#include "storage/shop_setup.h"

#include "storage/execute.h"
#include "storage/units.h"

namespace storage {

using terminal::LocalTime;
using terminal::Uuid;
using terminal::UuidSource;

namespace {

// One INSERT made and run: set-up happens once, so nothing is kept prepared.
Result<void> insert_employee(Database& db, const Device& device, const NewEmployee& employee, bool owner, LocalTime at,
                             std::int64_t unix_ms, UuidSource& ids) {
  const Uuid user = ids.next(unix_ms);
  auto done = execute(db,
                      "INSERT INTO users (id, email, first_name, organization_role, status, registration_status, "
                      "created_at, updated_at)"
                      " VALUES (?1, ?2, ?3, ?4, 'active', 'completed', ?5, ?5)",
                      user, user.to_string() + "@local.invalid", employee.name, owner ? "owner" : "employee", at);
  if (!done) return done;
  return execute(
      db,
      "INSERT INTO employees (id, user_id, organization_id, workspace_id, employee_number, status, pin_hash, "
      "created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, 'active', ?6, ?7, ?7)",
      ids.next(unix_ms), user, device.organization, device.workspace, employee.number, or_null(employee.pin_hash), at);
}

Result<void> insert_places(Database& db, const Device& device, const NewShop& shop, LocalTime at) {
  auto done = execute(
      db, "INSERT INTO organizations (id, name, bin, address, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
      device.organization, shop.organization, shop.bin, or_null(shop.address), at);
  if (!done) return done;
  done = execute(
      db, "INSERT INTO workspaces (id, organization_id, name, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)",
      device.workspace, device.organization, shop.workspace, at);
  if (!done) return done;
  return execute(db,
                 "INSERT INTO terminals (id, organization_id, workspace_id, name, series, created_at, updated_at)"
                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
                 device.terminal, device.organization, device.workspace, shop.terminal, device.series, at);
}

}  // namespace

Result<Device> create_shop(Database& db, const NewShop& shop, LocalTime at, std::int64_t unix_ms, UuidSource& ids) {
  INVARIANT(!shop.employees.empty());
  auto present = load_device(db);
  if (!present) return present.error();
  if (*present) return Error{ErrorCode::Refused, db.file().string() + " holds a shop already", ""};
  const Device device{.device_id = ids.next(unix_ms),
                      .incarnation = 1,
                      .series = new_series(ids.random()),
                      .organization = ids.next(unix_ms),
                      .workspace = ids.next(unix_ms),
                      .terminal = ids.next(unix_ms)};
  auto write = MirrorWrite::begin(db);
  if (!write) return write.error();
  if (auto done = insert_places(db, device, shop, at); !done) return done.error();
  bool owner = true;
  for (const auto& employee : shop.employees) {
    if (auto done = insert_employee(db, device, employee, owner, at, unix_ms, ids); !done) return done.error();
    owner = false;
  }
  if (auto done = save_device(db, device); !done) return done.error();
  if (auto done = write->commit(); !done) return done.error();
  return device;
}

Result<void> insert_category(Database& db, const Device& device, const NewCategory& category, LocalTime at) {
  return execute(db,
                 "INSERT INTO product_categories (id, organization_id, workspace_id, name, code, sort_order, metadata, "
                 "created_at, updated_at)"
                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
                 category.id, device.organization, device.workspace, category.name, or_null(category.code),
                 category.sort_order, category.metadata, at);
}

Result<std::optional<std::string>> shared_setting(Database& db, std::string_view key) {
  auto row = db.cached(
      "SELECT value FROM app_settings WHERE key = ?1 AND value IS NOT NULL ORDER BY workspace_id IS NULL, "
      "organization_id IS NULL LIMIT 1");
  if (!row) return row.error();
  auto found = (*row)->bind(key).step();
  if (!found) return found.error();
  const auto value = *found ? std::optional((*row)->string(0)) : std::nullopt;
  (*row)->rewind();
  return value;
}

Result<void> insert_setting(Database& db, const Device& device, const NewSetting& setting, LocalTime at) {
  return execute(
      db,
      "INSERT INTO app_settings (id, organization_id, workspace_id, key, category, data_type, value, created_at,"
      " updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
      setting.id, device.organization, device.workspace, setting.key, setting.category, setting.data_type,
      setting.value, at);
}

namespace {

Result<void> still_here(Database& db, Result<void> done) {
  if (done && db.changes() == 0) return Error{ErrorCode::NotFound, "this employee does not work here any more", ""};
  return done;
}

}  // namespace

Result<void> set_pin(Database& db, const terminal::Uuid& employee, std::string_view pin_hash) {
  return still_here(db, execute(db, "UPDATE employees SET pin_hash = ?2 WHERE id = ?1", employee, pin_hash));
}

Result<void> set_badge(Database& db, const terminal::Uuid& employee, std::string_view badge_hash) {
  return still_here(
      db, execute(db, "UPDATE employees SET badge_hash = nullif(?2, '') WHERE id = ?1", employee, badge_hash));
}

}  // namespace storage
