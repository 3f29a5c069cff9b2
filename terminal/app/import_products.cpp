#include "terminal/app/import_products.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "storage/product_store.h"
#include "storage/shop_setup.h"
#include "storage/units.h"
#include "terminal/app/csv.h"
#include "terminal/app/product_row.h"

namespace terminal {
namespace {

constexpr std::size_t kArticlesPerUnit = 500;

bool keeps_stock(const std::string& type) { return type != "SERVICE" && type != "DIGITAL"; }

// One file on its way into one shop.
class Importing {
 public:
  Importing(Shop& shop, const ProductImportOptions& options) : shop_(shop), db_(shop.database()), options_(options) {}

  Result<ProductImport> run(const std::filesystem::path& file) {
    auto reader = CsvReader::open(file);
    if (!reader) return reader.error();
    auto columns = CsvColumns::match(reader->header(), product_columns());
    if (!columns) return columns.error().in(file.string());
    done_.extra_columns = columns->extra();
    for (bool more = true; more;) {
      auto batch = read_batch(*reader, *columns);
      if (!batch) return so_far(batch.error());
      more = batch->more;
      if (auto written = write(batch->rows); !written) return so_far(written.error());
      if (options_.tell) options_.tell({done_.rows, reader->percent()});
    }
    const auto by_line = [](const RefusedLine& a, const RefusedLine& b) { return a.line < b.line; };
    std::stable_sort(done_.refused.begin(), done_.refused.end(), by_line);
    return std::move(done_);
  }

 private:
  // Where this file has named an article already.
  struct Seen {
    std::int64_t line;
    std::optional<std::string> type;
  };

  struct Batch {
    std::vector<ProductCells> rows;
    bool more = true;
  };

  // The units that were committed stay; whoever reads the error should know.
  Error so_far(const Error& error) const {
    return kept_ == 0 ? error : error.in("stopped after " + std::to_string(kept_) + " articles, which are kept");
  }

  Result<Batch> read_batch(CsvReader& reader, const CsvColumns& columns) {
    Batch batch;
    CsvRecord record;
    for (std::size_t read = 0; read < kArticlesPerUnit; ++read) {
      auto more = reader.next(record);
      if (!more) return more.error();
      batch.more = *more;
      if (!*more) break;
      ++done_.rows;
      auto row = read_product_row(columns, record);
      if (auto* cells = std::get_if<ProductCells>(&row))
        batch.rows.push_back(std::move(*cells));
      else
        refuse(record.line, std::get<std::string>(row));
    }
    return batch;
  }

  void refuse(std::int64_t line, std::string reason) { done_.refused.push_back({line, std::move(reason)}); }

  Result<void> write(const std::vector<ProductCells>& rows) {
    if (rows.empty()) return {};
    if (auto found = find_categories(rows); !found) return found;
    auto unit = shop_.begin("import.products");
    if (!unit) return unit.error();
    for (const ProductCells& cells : rows) {
      if (auto taken = take(cells); !taken) return taken;
    }
    if (auto committed = unit->commit(); !committed) return committed;
    kept_ = done_.created + done_.updated;
    return db_.checkpoint();
  }

  // Every category of these rows gets its id, or is noted as unknown.
  Result<void> find_categories(const std::vector<ProductCells>& rows) {
    std::vector<std::string> missing;
    for (const ProductCells& cells : rows) {
      if (!cells.category || categories_.contains(*cells.category)) continue;
      auto known = storage::find_category(db_, *cells.category);
      if (!known) return known.error();
      categories_[*cells.category] = known->value_or(Uuid());
      if (!*known) missing.push_back(*cells.category);
    }
    if (missing.empty()) return {};
    if (options_.may_make_categories) return make_categories(missing);
    done_.unknown_categories.insert(done_.unknown_categories.end(), missing.begin(), missing.end());
    return {};
  }

  Result<void> make_categories(const std::vector<std::string>& names) {
    auto write = storage::MirrorWrite::begin(db_);
    if (!write) return write.error();
    for (const auto& name : names) {
      const Uuid id = shop_.new_id();
      auto made = storage::insert_category(db_, shop_.device(), {.id = id, .name = name, .code = {}},
                                           shop_.clock().local_now());
      if (!made) return made;
      categories_[name] = id;
    }
    return write->commit();
  }

  // One row inside the unit: makes or changes its article, or refuses it.
  Result<void> take(const ProductCells& cells) {
    auto found = storage::find_by_own_code(db_, cells.code);
    if (!found) return found.error();
    const bool known = found->has_value();
    const storage::ProductRow row = row_of(cells, known ? &**found : nullptr);
    auto clash = barcode_owner(row.product, known ? &**found : nullptr);
    if (!clash) return clash.error();
    if (!clash->empty())
      return refuse(cells.line, "barcode " + row.product.barcode + " belongs to the article " + *clash), Result<void>();
    return known ? change(cells, **found, row) : make(cells, row);
  }

  storage::ProductRow row_of(const ProductCells& cells, const Product* before) {
    Product product =
        before != nullptr ? *before : Product{.id = shop_.new_id(), .unit = "шт", .vat = shop_.default_vat()};
    product.code = cells.code;
    product.name = cells.name;
    product.price = cells.price;
    if (cells.barcode) product.barcode = *cells.barcode;
    if (cells.cost) product.cost = *cells.cost;
    if (cells.vat) product.vat = *cells.vat;
    if (cells.unit) product.unit = *cells.unit;
    if (cells.category && !categories_[*cells.category].nil()) product.category = categories_[*cells.category];
    if (cells.type) product.tracks_stock = keeps_stock(*cells.type);
    // A file without types leaves them alone.
    const std::string type = cells.type.value_or(before != nullptr ? "" : "PRODUCT");
    return {.product = std::move(product),
            .type = type,
            .sku = {},
            .at = shop_.clock().local_now(),
            .author = shop_.employee().id};
  }

  // The code of another article with this new barcode: a scan must mean one thing.
  Result<std::string> barcode_owner(const Product& product, const Product* before) {
    if (product.barcode.empty() || (before != nullptr && before->barcode == product.barcode)) return std::string();
    auto owners = storage::products_by_barcode(db_, product.barcode);
    if (!owners) return owners.error();
    return owners->empty() ? std::string() : owners->front().product.code;
  }

  Result<void> make(const ProductCells& cells, const storage::ProductRow& row) {
    if (auto made = storage::insert_product(db_, shop_.device(), row); !made) return made;
    seen_[row.product.id] = {cells.line, cells.type};
    ++done_.created;
    if (!cells.stock || cells.stock->zero() || !row.product.tracks_stock) return {};
    return open_stock(cells, row.product);
  }

  Result<void> change(const ProductCells& cells, const Product& before, const storage::ProductRow& row) {
    // How the store sees it follows from the unit; it is no difference of its own.
    Product after = row.product;
    after.weighed = before.weighed;
    const bool differs = after != before || cells.type.has_value();
    const auto [earlier, first] = seen_.try_emplace(before.id, Seen{cells.line, cells.type});
    if (!first && (after != before || earlier->second.type != cells.type)) {
      refuse(cells.line,
             "code " + cells.code + " stands in line " + std::to_string(earlier->second.line) + " with other values");
      return {};
    }
    bool changed = false;
    if (differs) {
      auto updated = storage::update_product(db_, row);
      if (!updated) return updated.error();
      changed = *updated;
    }
    auto opened = maybe_open_stock(cells, row.product);
    if (!opened) return opened.error();
    ++(changed || *opened ? done_.updated : done_.unchanged);
    return {};
  }

  Result<bool> maybe_open_stock(const ProductCells& cells, const Product& product) {
    if (!cells.stock || cells.stock->zero() || !product.tracks_stock) return false;
    auto moved = storage::has_movements(db_, product.id);
    if (!moved) return moved.error();
    if (*moved) return ++done_.stock_left, false;
    if (auto opened = open_stock(cells, product); !opened) return opened.error();
    return true;
  }

  Result<void> open_stock(const ProductCells& cells, const Product& product) {
    const LocalTime now = shop_.clock().local_now();
    return storage::insert_opening_stock(db_, shop_.device(),
                                         {.id = shop_.new_id(),
                                          .product = product.id,
                                          .quantity = *cells.stock,
                                          .unit_cost = product.cost,
                                          .day = now.date(),
                                          .at = now,
                                          .author = shop_.employee().id});
  }

  Shop& shop_;
  storage::Database& db_;
  const ProductImportOptions& options_;
  ProductImport done_;
  std::int64_t kept_ = 0;                   // Articles in committed units.
  std::map<std::string, Uuid> categories_;  // Nil: unknown.
  std::unordered_map<Uuid, Seen> seen_;
};

}  // namespace

Result<ProductImport> import_products(Shop& shop, const std::filesystem::path& file,
                                      const ProductImportOptions& options) {
  return Importing(shop, options).run(file);
}

}  // namespace terminal
