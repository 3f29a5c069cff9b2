// The stock list: what this workspace has of each article, and how low it has run.
//
// Read on from a place for so many articles, so that neither a frame nor a sale
// waits where a status is rare among a million.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/product.h"
#include "terminal/domain/stock.h"

namespace storage {

struct StockListRow {
  terminal::Uuid product;
  std::string code, name, unit;
  terminal::Quantity stock;
  std::int64_t minimum = 0, reorder_point = 0, reorder_quantity = 0;
  terminal::Money cost;

  terminal::StockStatus status() const { return terminal::stock_status({stock, minimum, reorder_point}); }
};

// By name. `seen` articles were looked at; `rows` are those of them that are wanted.
struct StockListPage {
  std::vector<StockListRow> rows;
  std::string last_name;
  terminal::Uuid last;
  int seen = 0;
  bool more = false;
};
struct StockListQuery {
  std::function<bool(const StockListRow&)> wanted = {};  // None: all.
  std::string after_name = {};
  terminal::Uuid after = {};
  int look_at = 2000;
  int limit = 200;
};
Result<StockListPage> stock_list(Database& db, const StockListQuery& query);

// The one article; nothing where it is not kept in stock.
Result<std::optional<StockListRow>> stock_row(Database& db, const terminal::Uuid& product);

}  // namespace storage
