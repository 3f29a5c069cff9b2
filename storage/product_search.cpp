#include "storage/product_search.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "storage/fold.h"
#include "storage/product_reading.h"
#include "storage/row_load.h"
#include "storage/search_rows.h"

namespace storage {

using terminal::Product;
using terminal::Uuid;

namespace {

// More articles under one code are a fault of the data, which a person must mend.
constexpr int kMostUnderOneCode = 20;
// Behind every text that begins with the same letters.
constexpr const char* kLast = "\xF4\x8F\xBF\xBF";  // U+10FFFF

std::string upper_first(const std::string& text) {
  if (text.empty()) return text;
  std::string upper = text;
  if (text[0] >= 'a' && text[0] <= 'z') upper[0] = static_cast<char>(text[0] - 0x20);
  if (text.size() < 2 || (text[0] & 0xE0) != 0xC0) return upper;
  unsigned c = (static_cast<unsigned char>(text[0]) & 0x1FU) << 6U | (static_cast<unsigned char>(text[1]) & 0x3FU);
  if (c >= 0x430 && c <= 0x44F) {
    c -= 0x20;
  } else if (c >= 0x492 && c <= 0x4FF && c % 2 == 1) {
    c -= 1;
  } else if (c == 0x456) {
    c = 0x406;
  }
  upper[0] = static_cast<char>(0xC0U | c >> 6U);
  upper[1] = static_cast<char>(0x80U | (c & 0x3FU));
  return upper;
}

class ProductSearch {
 public:
  ProductSearch(Database& db, std::string_view text, int limit)
      : db_(db), text_(text), limit_(static_cast<std::size_t>(std::max(limit, 0))) {}

  Result<ProductsFound> run() {
    const SearchQuery query(text_);
    if (query.empty() || limit_ == 0) return std::move(found_);
    if (auto done = take_by_code(); !done) return done.error();
    if (!found_.products.empty() && is_whole_code()) return std::move(found_);
    auto rows = search_rows(db_, schema::search_indexes().front(), query, static_cast<int>(limit_));
    if (!rows) return rows.error();
    found_.complete = rows->complete;
    if (auto done = take_rows(rows->rows); !done) return done.error();
    if (!full()) {
      if (auto done = take_barcode_starts(); !done) return done.error();
    }
    auto put_off = indexes_put_off(db_);
    if (!put_off) return put_off.error();
    if (!full() && !found_.complete && !*put_off) {
      if (auto done = take_name_starts(); !done) return done.error();
    }
    return std::move(found_);
  }

 private:
  bool full() const { return found_.products.size() >= limit_; }

  void take(Product product) {
    if (!full() && known_.insert(product.id).second) found_.products.push_back(std::move(product));
  }
  void take_all(std::vector<Product> products) {
    for (Product& product : products) take(std::move(product));
  }

  // A number of a package that is there: nobody who has typed all of it looks for another.
  bool is_whole_code() const {
    constexpr std::size_t kShortestGtin = 8;
    return text_.size() >= kShortestGtin && text_.find_first_not_of("0123456789") == std::string::npos;
  }

  Result<void> take_by_code() {
    auto rows =
        db_.cached("SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.code = ?1 AND" SELLABLE
                   " UNION ALL SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.sku = ?1 AND" SELLABLE " LIMIT ?2");
    if (!rows) return rows.error();
    (*rows)->bind(text_, kMostUnderOneCode);
    auto by_code = read_products(**rows);
    if (!by_code) return by_code.error();
    take_all(std::move(*by_code));
    auto by_barcode = products_by_barcode(db_, text_);
    if (!by_barcode) return by_barcode.error();
    for (CodedProduct& coded : *by_barcode) take(std::move(coded.product));
    return {};
  }

  // Fit by fit: what fits equally well is put in order of names.
  Result<void> take_rows(const std::vector<FoundRow>& rows) {
    for (auto from = rows.begin(); from != rows.end() && !full();) {
      const auto to = std::find_if(from, rows.end(), [&](const FoundRow& row) { return row.fit != from->fit; });
      std::vector<std::pair<std::string, Product>> equals;
      for (; from != to; ++from) {
        auto product = find_one_product(db_, "SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.rid = ?1", from->rid);
        if (!product) return product.error();
        if (*product) equals.emplace_back(fold((*product)->name), std::move(**product));
      }
      std::sort(equals.begin(), equals.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.code) < std::tie(b.first, b.second.code);
      });
      for (auto& [name, product] : equals) take(std::move(product));
    }
    return {};
  }

  Result<void> take_starts(std::string_view sql, const std::string& start) {
    auto rows = db_.cached(sql);
    if (!rows) return rows.error();
    (*rows)->bind(start, start + kLast, static_cast<int>(limit_));
    auto products = read_products(**rows);
    if (!products) return products.error();
    take_all(std::move(*products));
    return {};
  }

  // Further barcodes are in no full-text index, only in their own.
  Result<void> take_barcode_starts() {
    return take_starts("SELECT " PRODUCT_COLUMNS
                       " FROM product_barcodes b JOIN products p ON p.id = b.product_id WHERE b.barcode >= ?1"
                       " AND b.barcode < ?2 AND b.deleted_at IS NULL AND" SELLABLE " ORDER BY b.barcode LIMIT ?3",
                       text_);
  }

  // While most names are in no index but the one of their spelling.
  Result<void> take_name_starts() {
    for (const std::string& start : {text_, upper_first(text_)}) {
      auto done =
          take_starts("SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.name >= ?1 AND p.name < ?2 AND" SELLABLE
                      " ORDER BY p.name LIMIT ?3",
                      start);
      if (!done) return done;
    }
    return {};
  }

  Database& db_;
  const std::string text_;
  const std::size_t limit_;
  ProductsFound found_;
  std::set<Uuid> known_;
};

}  // namespace

Result<std::vector<CodedProduct>> products_by_barcode(Database& db, std::string_view barcode) {
  auto rows = db.cached("SELECT " PRODUCT_COLUMNS ", 1000 FROM products p WHERE p.barcode = ?1 AND" SELLABLE
                        " UNION ALL SELECT " PRODUCT_COLUMNS
                        ", b.factor FROM product_barcodes b JOIN products p ON p.id = b.product_id WHERE b.barcode = ?1"
                        " AND b.deleted_at IS NULL AND" SELLABLE " ORDER BY 2, 12 LIMIT ?2");
  if (!rows) return rows.error();
  (*rows)->bind(barcode, kMostUnderOneCode);
  std::vector<CodedProduct> found;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    CodedProduct coded{read_product(**rows), (*rows)->quantity(kProductColumns)};
    // The article's own code may stand among its further ones, too.
    const bool again = std::any_of(found.begin(), found.end(), [&](const CodedProduct& known) {
      return known.product.id == coded.product.id && known.factor == coded.factor;
    });
    if (!again) found.push_back(std::move(coded));
  }
  (*rows)->rewind();
  return found;
}

Result<ProductsFound> search_products(Database& db, std::string_view text, int limit) {
  return ProductSearch(db, text, limit).run();
}

}  // namespace storage
