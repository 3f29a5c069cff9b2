// What there is to know of one article: where it lies, under which codes it goes,
// what it cost before, and who bought it last. Nothing here is needed to sell it.
//
// Earlier prices are what this file's own sales show: the days from which and up
// to which a price was asked, as far back as the file knows documents (history.h).
// A price that nobody bought at is not among them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/product.h"

namespace storage {

struct PlaceStock {
  terminal::Uuid workspace;
  std::string name;
  terminal::Quantity quantity;
  bool own = false;
};

struct FurtherCode {
  std::string barcode;
  std::string kind;  // product_barcodes.kind
  terminal::Quantity factor;
};

struct SoldAt {
  terminal::Money price;  // Of one unit, before discounts.
  terminal::Date from, to;
};

struct PastSale {
  std::string number;
  terminal::LocalTime at;
  terminal::Quantity quantity;
  terminal::Money sum;
};

struct BundleContent {
  std::string code, name, unit;
  terminal::Quantity quantity;  // In one bundle.
};

struct ProductDetails {
  terminal::Product product;
  std::string type;  // products.type
  std::string sku, description, category;
  std::string location;           // In this workspace; empty: not known.
  std::vector<PlaceStock> stock;  // The own workspace first, then by name; those that have none are left out.
  std::vector<FurtherCode> codes;
  std::vector<BundleContent> contents;       // Of a bundle.
  std::vector<SoldAt> prices;                // The newest first.
  std::vector<PastSale> sales;               // The last ones, the newest first.
  std::optional<terminal::Date> known_from;  // Of earlier days the file has not every sale; nothing: it has all.
};

// Nothing if there is no such article.
Result<std::optional<ProductDetails>> product_details(Database& db, const terminal::Uuid& id, terminal::Date day);

}  // namespace storage
