#include "storage/product_details.h"

#include "storage/bundle_store.h"
#include "storage/history.h"
#include "storage/product_store.h"

namespace storage {

using terminal::Date;
using terminal::Quantity;
using terminal::Uuid;

namespace {

constexpr int kSalesRead = 400;  // Enough for months of prices.
constexpr std::size_t kSalesShown = 10;

// Calls `take` for every row.
template <typename Take, typename... Values>
Result<void> each(Database& db, std::string_view sql, Take take, const Values&... values) {
  auto rows = db.prepare(sql);
  if (!rows) return rows.error();
  rows->bind(values...);
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return {};
    take(*rows);
  }
}

class Reading {
 public:
  Reading(Database& db, ProductDetails& details, Date day) : db_(db), details_(details), day_(day) {}

  Result<void> run() {
    for (const auto part : {&Reading::facts, &Reading::stock, &Reading::codes, &Reading::contents, &Reading::sales}) {
      if (auto done = (this->*part)(); !done) return done;
    }
    auto from = history_from(db_);
    if (!from) return from.error();
    details_.known_from = *from;
    return {};
  }

 private:
  const Uuid& id() const { return details_.product.id; }

  // Where a shop has told its places apart, its own comes before the one for all.
  Result<void> facts() {
    return each(
        db_,
        "SELECT p.type, coalesce(p.sku, ''), coalesce(p.description, ''), coalesce(c.name, ''),"
        " CASE WHEN json_valid(p.custom_fields) THEN coalesce((SELECT value FROM json_each(p.custom_fields, "
        "'$.locations') WHERE type = 'text' AND lower(hex(d.workspace_id)) = replace(lower(key), '-', '')),"
        " iif(json_type(p.custom_fields, '$.location') = 'text', p.custom_fields ->> '$.location', ''), '') ELSE '' END"
        " FROM products p JOIN device d LEFT JOIN product_categories c ON c.id = p.category_id WHERE p.id = ?1",
        [&](const Statement& row) {
          details_.type = row.string(0);
          details_.sku = row.string(1);
          details_.description = row.string(2);
          details_.category = row.string(3);
          details_.location = row.string(4);
        },
        id());
  }

  Result<void> stock() {
    return each(
        db_,
        "SELECT b.workspace_id, coalesce(w.name, ''), b.quantity + b.own, b.workspace_id = d.workspace_id"
        " FROM stock_balances b JOIN device d LEFT JOIN workspaces w ON w.id = b.workspace_id WHERE b.product_id = ?1"
        " AND (b.quantity + b.own <> 0 OR b.workspace_id = d.workspace_id) ORDER BY 4 DESC, 2, 1",
        [&](const Statement& row) {
          details_.stock.push_back({row.uuid(0), row.string(1), row.quantity(2), row.integer(3) != 0});
        },
        id());
  }

  Result<void> codes() {
    return each(
        db_,
        "SELECT barcode, kind, factor FROM product_barcodes WHERE product_id = ?1 AND deleted_at IS NULL"
        " ORDER BY factor, barcode",
        [&](const Statement& row) {
          details_.codes.push_back({row.string(0), row.string(1), row.quantity(2)});
        },
        id());
  }

  Result<void> contents() {
    auto parts = parts_of_bundle(db_, {.product = id(), .count = Quantity::whole(1), .day = day_});
    if (!parts) return parts.error();
    if (!*parts) return {};
    for (const BundlePart& part : **parts) {
      auto article = find_product(db_, part.product);
      if (!article) return article.error();
      if (!*article) continue;
      details_.contents.push_back({(*article)->code, (*article)->name, (*article)->unit, part.quantity});
    }
    return {};
  }

  // Of what is counted the movements say where its lines are; of services the
  // lines themselves are looked through, from the newest on.
  Result<void> sales() {
    const bool counted = details_.product.tracks_stock && !details_.product.bundle;
    const std::string lines =
        counted ? "(SELECT DISTINCT order_item_id AS id FROM stock_movements WHERE product_id = ?1 AND type = 'SALE') m"
                  " JOIN order_items i ON i.id = m.id AND i.product_id = ?1"
                : "order_items i";
    return each(
        db_,
        "SELECT o.order_number, o.created_at, i.quantity_ordered, i.line_total, i.gross_unit_price, o.order_date "
        "FROM " +
            lines +
            " JOIN orders o ON o.id = i.order_id WHERE o.type = 'SALES' AND i.product_id = ?1 AND o.order_number IS "
            "NOT "
            "NULL AND i.gross_unit_price IS NOT NULL ORDER BY i.id DESC LIMIT ?2",
        [&](const Statement& row) { take_sale(row); }, id(), kSalesRead);
  }

  void take_sale(const Statement& row) {
    if (details_.sales.size() < kSalesShown) {
      details_.sales.push_back({row.string(0), row.time(1), row.quantity(2), row.money(3)});
    }
    const terminal::Money price = row.money(4);
    const Date day = row.date(5);
    if (details_.prices.empty() || details_.prices.back().price != price) {
      details_.prices.push_back({.price = price, .from = day, .to = day});
    } else {
      details_.prices.back().from = std::min(details_.prices.back().from, day);
    }
  }

  Database& db_;
  ProductDetails& details_;
  Date day_;
};

}  // namespace

Result<std::optional<ProductDetails>> product_details(Database& db, const Uuid& id, Date day) {
  auto product = find_product(db, id);
  if (!product) return product.error();
  if (!*product) return std::optional<ProductDetails>();
  ProductDetails details;
  details.product = std::move(**product);
  if (auto done = Reading(db, details, day).run(); !done) return done.error();
  return std::optional(std::move(details));
}

}  // namespace storage
