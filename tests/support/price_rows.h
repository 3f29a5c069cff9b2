// Price lists and promotions in a shop's file, as the centre would have sent them.
#pragma once

#include <optional>
#include <string>

#include "storage/device.h"
#include "storage/units.h"
#include "terminal/domain/product.h"
#include "tests/support/shop_builder.h"

namespace tests {

struct ListRow {
  std::string code = "LIST";
  std::string tier = {};  // Empty: everybody's.
  int priority = 0;
  bool active = true;
};

struct ItemRow {
  std::int64_t price_minor = 0;
  std::string from = {}, to = {};  // Empty: without.
  std::int64_t min_milli = 1000;
};

struct PromotionSpec {
  std::string name = "Акция";
  std::string type = "PERCENT";
  std::int64_t value = 10'00;  // Hundredths of a per cent, or tiyn.
  std::string conditions = "{}";
  bool stackable = false;
  int priority = 0;
  std::string starts = {}, ends = {};  // "2026-11-23 12:00:00"; empty: without.
};

// Writes rows of the centre's into `db`.
class PriceRows {
 public:
  PriceRows(storage::Database& db, const storage::Device& device, terminal::UuidSource& ids)
      : db_(db), device_(device), ids_(ids) {}

  terminal::Uuid list(const ListRow& row) {
    const auto id = ids_.next(1'795'400'000'000);
    insert(
        "INSERT INTO price_lists (id, organization_id, code, name, customer_tier, priority, is_active, created_at,"
        " updated_at) VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, 0, 0)",
        id, device_.organization, row.code, storage::or_null(std::string_view(row.tier)), row.priority, row.active);
    return id;
  }

  void item(const terminal::Uuid& list, const terminal::Product& product, const ItemRow& row) {
    insert(
        "INSERT INTO price_list_items (id, organization_id, price_list_id, product_id, price, min_quantity,"
        " valid_from, valid_to, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0)",
        ids_.next(1'795'400'000'000), device_.organization, list, product.id, row.price_minor, row.min_milli,
        terminal::Date::parse(row.from), terminal::Date::parse(row.to));
  }

  terminal::Uuid promotion(const PromotionSpec& row) {
    const auto id = ids_.next(1'795'400'000'000);
    insert(
        "INSERT INTO promotions (id, organization_id, code, name, type, value, conditions, priority, stackable,"
        " starts_at, ends_at, created_at, updated_at) VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0)",
        id, device_.organization, row.name, row.type, row.value, row.conditions, row.priority, row.stackable,
        terminal::LocalTime::parse(row.starts), terminal::LocalTime::parse(row.ends));
    return id;
  }

  // Anything else that the centre may do.
  void run(const std::string& sql) {
    auto write = must(storage::MirrorWrite::begin(db_));
    must(db_.run(sql));
    must(write.commit());
  }

 private:
  template <typename... Values>
  void insert(std::string_view sql, const Values&... values) {
    auto write = must(storage::MirrorWrite::begin(db_));
    auto statement = must(db_.prepare(sql));
    must(statement.bind(values...).run());
    must(write.commit());
  }

  storage::Database& db_;
  const storage::Device& device_;
  terminal::UuidSource& ids_;
};

}  // namespace tests
