// A shop of its own: what a file needs before the first sale when there is no
// centre to give it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace storage {

struct NewEmployee {
  std::string number;
  std::string name;
  std::string pin_hash;  // Empty: no PIN.
};

struct NewShop {
  std::string organization;
  std::string bin;
  std::string address;
  std::string workspace;
  std::string terminal;
  std::vector<NewEmployee> employees;  // The first one is the owner.
};

// Error Refused if the file holds a shop already.
Result<Device> create_shop(Database& db, const NewShop& shop, terminal::LocalTime at, std::int64_t unix_ms,
                           terminal::UuidSource& ids);

struct NewCategory {
  terminal::Uuid id;
  std::string name;
  std::string code;
  int sort_order = 0;
  std::string metadata = "{}";  // JSON: names in other languages.
};

// Categories belong to the centre; a shop without one makes its own. Inside a
// Mirror transaction.
Result<void> insert_category(Database& db, const Device& device, const NewCategory& category, terminal::LocalTime at);

struct NewSetting {
  terminal::Uuid id;
  std::string key;
  std::string category;
  std::string data_type;
  std::string value;  // JSON
};

// A setting's JSON: the workspace's own before the organisation's, before that of
// everybody. Nothing: it is not set.
Result<std::optional<std::string>> shared_setting(Database& db, std::string_view key);

// Settings of the workspace are the centre's, too. Inside a Mirror transaction.
Result<void> insert_setting(Database& db, const Device& device, const NewSetting& setting, terminal::LocalTime at);

// Inside a unit of that employee's own: the centre takes nobody else's word for
// it. Error NotFound for an unknown one.
Result<void> set_pin(Database& db, const terminal::Uuid& employee, std::string_view pin_hash);
// Empty: from now on he has none.
Result<void> set_badge(Database& db, const terminal::Uuid& employee, std::string_view badge_hash);

}  // namespace storage
