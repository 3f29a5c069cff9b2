#include "terminal/app/import_sales.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "storage/people_store.h"
#include "storage/product_store.h"
#include "storage/sale_store.h"
#include "storage/units.h"
#include "terminal/domain/pricing.h"
#include "terminal/domain/sale.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

constexpr std::int64_t kInvoicesPerCheckpoint = 200;

constexpr std::size_t kMostInExternalId = 200;         // orders.external_id, customers.external_id
constexpr Int128 kMostInHeader = 999'999'999'999'999;  // DECIMAL(15,2) in minor units

DocumentType type_of(const HistoryInvoice& invoice) {
  if (invoice.number.starts_with('C')) return DocumentType::Return;
  Int128 worth = 0;
  bool gives = false;
  for (const HistoryLine& line : invoice.lines) {
    worth += line.gross.minor();
    gives = gives || !line.quantity.negative();
  }
  return gives && worth >= 0 ? DocumentType::Sale : DocumentType::Adjustment;
}

// "17850.0" is how tables of numbers spell the customer 17850.
std::string customer_name(std::string_view id) {
  return std::string(id.ends_with(".0") ? id.substr(0, id.size() - 2) : id);
}

// A history on its way into one shop.
class Recording {
 public:
  Recording(Shop& shop, const SalesHistory& history, const SalesImportOptions& options)
      : shop_(shop), db_(shop.database()), history_(history), options_(options) {}

  Result<SalesImport> run() {
    done_.rows = history_.rows;
    done_.invoices = static_cast<std::int64_t>(history_.invoices.size());
    done_.refused = history_.refused;
    done_.extra_columns = history_.extra_columns;
    std::int64_t rows = 0;
    for (const HistoryInvoice& invoice : history_.invoices) {
      if (auto taken = take(invoice); !taken) return so_far(taken.error().in("invoice " + invoice.number));
      rows += invoice.rows;
      if (options_.tell) options_.tell({rows, static_cast<int>(rows * 100 / done_.rows)});
    }
    if (auto moved = db_.checkpoint(); !moved) return so_far(moved.error());
    const auto by_line = [](const RefusedLine& a, const RefusedLine& b) { return a.line < b.line; };
    std::stable_sort(done_.refused.begin(), done_.refused.end(), by_line);
    return std::move(done_);
  }

 private:
  Error so_far(const Error& error) const {
    return done_.imported == 0
               ? error
               : error.in("stopped after " + std::to_string(done_.imported) + " invoices, which are kept");
  }

  void refuse(const HistoryInvoice& invoice, std::int64_t line, const std::string& reason) {
    done_.refused.push_back(
        {line, reason + "; invoice " + invoice.number + " (" + std::to_string(invoice.rows) + " lines) was left out"});
  }

  Result<void> take(const HistoryInvoice& invoice) {
    for (const RefusedLine& fault : invoice.faults) refuse(invoice, fault.line, fault.reason);
    if (!invoice.faults.empty() || invoice.lines.empty()) return ++done_.refused_invoices, Result<void>();
    const std::string external_id = options_.source + "/" + invoice.number;
    if (const auto reason = too_long(external_id, invoice); !reason.empty()) return refuse_whole(invoice, reason);
    auto known = storage::has_external_id(db_, external_id);
    if (!known) return known.error();
    if (*known) return ++done_.skipped, Result<void>();
    return record(invoice, external_id);
  }

  Result<void> refuse_whole(const HistoryInvoice& invoice, const std::string& reason) {
    refuse(invoice, invoice.lines.front().line, reason);
    ++done_.refused_invoices;
    return {};
  }

  std::string too_long(const std::string& external_id, const HistoryInvoice& invoice) const {
    if (code_points(external_id) > kMostInExternalId) return "InvoiceNo is too long";
    if (code_points(options_.source + "/" + invoice.customer) > kMostInExternalId) return "CustomerID is too long";
    return "";
  }

  // One invoice in one unit. What is wrong with its data refuses it, what is
  // wrong with the disk stops the import.
  Result<void> record(const HistoryInvoice& invoice, const std::string& external_id) {
    auto unit = shop_.begin("import.sale");
    if (!unit) return unit.error();
    fresh_.clear();
    new_customers_ = 0;
    std::string reason;
    auto written = write(invoice, external_id, reason);
    if (written && reason.empty()) written = unit->commit();
    if (written && reason.empty()) return count(type_of(invoice));
    for (const std::uint32_t code : fresh_) products_.erase(code);
    if (!written && written.error().code != ErrorCode::Refused) return written;
    return refuse_whole(invoice, reason.empty() ? written.error().message : reason);
  }

  Result<void> count(DocumentType type) {
    ++(type == DocumentType::Sale ? done_.sales : type == DocumentType::Return ? done_.returns : done_.adjustments);
    done_.products += static_cast<std::int64_t>(fresh_.size());
    done_.customers += new_customers_;
    // Nobody waits for the till while it imports, so the pause is here.
    return ++done_.imported % kInvoicesPerCheckpoint == 0 ? db_.checkpoint() : Result<void>();
  }

  // Inside the unit. Sets `reason` if the invoice cannot be a document.
  Result<void> write(const HistoryInvoice& invoice, const std::string& external_id, std::string& reason) {
    CompletedSale sale;
    sale.id = shop_.new_id();
    sale.type = type_of(invoice);
    sale.business_day = invoice.at.date();
    sale.at = invoice.at;
    sale.cashier = shop_.employee().id;
    sale.external_id = external_id;
    sale.category = "IMPORT";
    if (auto added = add_lines(invoice, sale, reason); !added || !reason.empty()) return added;
    if (auto found = add_customer(invoice, sale); !found) return found;
    const Money total = sale.totals().total;
    if (sale.type != DocumentType::Adjustment && !total.zero()) {
      sale.payments.push_back(
          {.id = shop_.new_id(), .method = TenderMethod::Other, .amount = total, .tendered = total});
    }
    const storage::SaleRecord row{sale, shop_.employee().user, shop_.clock().now().unix_ms()};
    auto number = storage::insert_sale(db_, shop_.device(), row, shop_.ids());
    return number ? Result<void>() : number.error();
  }

  Result<void> add_lines(const HistoryInvoice& invoice, CompletedSale& sale, std::string& reason) {
    const VatRate vat = vat_on(sale.business_day);
    Int128 sums = 0;  // Of all amounts that go into the header, without their signs.
    for (const HistoryLine& line : invoice.lines) {
      auto product = product_of(line);
      if (!product) return product.error();
      // A price with fractions of a tiyn leaves a rest, which a discount takes.
      const Money rest = times(line.unit_price, line.quantity, Rounding::HalfAwayFromZero) - line.gross;
      const auto money =
          price_line({.shelf_price = line.unit_price, .quantity = line.quantity, .gross_discount = rest, .vat = vat});
      if (!money)
        return reason = "line " + std::to_string(line.line) + ": Quantity or UnitPrice is beyond what a document holds",
               Result<void>();
      for (const Money amount : {money->gross, money->tax_amount, money->discount_amount}) {
        sums += amount.negative() ? -amount.minor() : amount.minor();
      }
      sale.lines.push_back(sale_line(line, **product, {rest, vat, *money}));
    }
    if (sums > kMostInHeader) reason = "its sum is beyond what a document holds";
    return {};
  }

  struct Priced {
    Money rest;
    VatRate vat;
    LineMoney money;
  };

  // Prices of that time hold that time's VAT.
  VatRate vat_on(Date day) const { return options_.vat.value_or(shop_.general_vat().at(day)); }

  SaleLine sale_line(const HistoryLine& line, const Product& product, const Priced& priced) {
    const std::string& description = history_.descriptions[line.description];
    return {.id = shop_.new_id(),
            .product = product.id,
            .code = product.code,
            .name = description.empty() ? product.name : description,
            .unit = product.unit,
            .quantity = line.quantity,
            .gross_unit_price = line.unit_price,
            .gross_discount = priced.rest,
            .unit_cost = product.cost,
            .vat = priced.vat,
            .money = priced.money,
            .moves_stock = product.tracks_stock};
  }

  Result<const Product*> product_of(const HistoryLine& line) {
    if (const auto kept = products_.find(line.code); kept != products_.end()) return &kept->second;
    const std::string& code = history_.codes[line.code];
    auto found = storage::find_by_own_code(db_, code);
    if (!found) return found.error();
    if (*found) return &products_.emplace(line.code, std::move(**found)).first->second;
    const std::string& name = history_.names[line.code];
    Product product{.id = shop_.new_id(),
                    .code = code,
                    .name = name.empty() ? code : name,
                    .unit = "шт",
                    .price = line.unit_price,
                    .vat = options_.vat.value_or(shop_.default_vat())};
    auto made = storage::insert_product(
        db_, shop_.device(),
        {.product = product, .sku = {}, .at = shop_.clock().local_now(), .author = shop_.employee().id});
    if (!made) return made.error();
    fresh_.push_back(line.code);
    return &products_.emplace(line.code, std::move(product)).first->second;
  }

  Result<void> add_customer(const HistoryInvoice& invoice, CompletedSale& sale) {
    if (invoice.customer.empty()) return {};
    const std::string external_id = options_.source + "/" + invoice.customer;
    auto known = storage::find_customer_by_external_id(db_, external_id);
    if (!known) return known.error();
    sale.customer = *known;
    if (*known) return {};
    auto number = storage::next_number(db_, "customer");
    if (!number) return number.error();
    sale.customer = shop_.new_id();
    ++new_customers_;
    return storage::insert_customer(db_, shop_.device(),
                                    {.id = *sale.customer,
                                     .number = shop_.device().series + "-C" + std::to_string(*number),
                                     .name = customer_name(invoice.customer),
                                     .external_id = external_id,
                                     .at = shop_.clock().local_now(),
                                     .author = shop_.employee().id});
  }

  Shop& shop_;
  storage::Database& db_;
  const SalesHistory& history_;
  const SalesImportOptions& options_;
  SalesImport done_;
  std::unordered_map<std::uint32_t, Product> products_;  // By code.
  std::vector<std::uint32_t> fresh_;                     // Codes that this unit made articles of.
  std::int64_t new_customers_ = 0;
};

}  // namespace

Result<SalesImport> import_sales(Shop& shop, const std::filesystem::path& file, const SalesImportOptions& options) {
  if (!valid_utf8(options.source) || options.source.empty())
    return Error{ErrorCode::Usage, "the source's name is not a text", ""};
  auto history = read_sales_history(file, options.columns, options.tell);
  if (!history) return history.error();
  return Recording(shop, *history, options).run();
}

}  // namespace terminal
