#include "terminal/app/sales_history.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "terminal/app/csv.h"
#include "terminal/app/csv_columns.h"
#include "terminal/domain/decimal.h"
#include "terminal/domain/pricing.h"
#include "terminal/domain/text.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

enum Place : std::size_t {
  kInvoiceNo,
  kStockCode,
  kDescription,
  kQuantity,
  kInvoiceDate,
  kUnitPrice,
  kCustomerId,
  kCountry,
  kPlaces
};

constexpr bool required(std::size_t place) {
  return place != kDescription && place != kCustomerId && place != kCountry;
}

// About a gigabyte of them; a file of more is better split by month.
constexpr std::int64_t kMostRows = 10'000'000;
constexpr std::int64_t kTellEvery = 20'000;

constexpr std::size_t kMostInCode = 100, kMostInName = 500;

// Prices of bulk goods have fractions of a tiyn.
constexpr int kPriceDecimals = 6;
constexpr std::int64_t kPriceUnitsPerMinor = 10'000;

// Texts that many lines share, each kept once.
class Texts {
 public:
  std::uint32_t number(std::string_view text) {
    const auto [found, added] = numbers_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
    if (added) texts_.push_back(found->first);
    return found->second;
  }
  std::vector<std::string> take() { return std::move(texts_); }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> texts_;
};

// "22.11.2026 14:03" as ISO writes it; other spellings unchanged. Dates with
// slashes stay unread: nobody can tell the day from the month.
std::string iso(std::string_view text) {
  std::string out(text);
  if (out.size() >= 10 && out[2] == '.' && out[5] == '.') {
    out = out.substr(6, 4) + "-" + out.substr(3, 2) + "-" + out.substr(0, 2) + out.substr(10);
  }
  if (out.size() > 12 && out[12] == ':') out.insert(11, "0");  // "8:26"
  return out;
}

std::optional<LocalTime> moment(std::string_view text) {
  const std::string spelled = iso(text);
  if (const auto time = LocalTime::parse(spelled)) return time;
  return LocalTime::parse(spelled + " 00:00");
}

class Reading {
 public:
  explicit Reading(const CsvColumns& columns) : columns_(columns) { descriptions_.number(""); }

  void take(const CsvRecord& record) {
    const std::string number(cell(record, kInvoiceNo));
    if (number.empty() || !valid_utf8(number)) {
      refused_.push_back({record.line, record.fault ? record.fault->reason : "InvoiceNo is empty"});
      return;
    }
    HistoryInvoice& invoice = invoice_of(number);
    ++invoice.rows;
    if (auto fault = record.fault ? record.fault->reason : add(invoice, record); !fault.empty()) {
      invoice.faults.push_back({record.line, std::move(fault)});
    }
  }

  SalesHistory finish() {
    return {.invoices = std::move(invoices_),
            .codes = codes_.take(),
            .names = std::move(names_),
            .descriptions = descriptions_.take(),
            .refused = std::move(refused_)};
  }

 private:
  std::string_view cell(const CsvRecord& record, Place place) const { return trimmed(columns_.cell(record, place)); }

  HistoryInvoice& invoice_of(const std::string& number) {
    const auto [found, added] = places_.try_emplace(number, invoices_.size());
    if (added) {
      invoices_.emplace_back();
      invoices_.back().number = number;
    }
    return invoices_[found->second];
  }

  // What is wrong with the line; empty if it was added.
  std::string add(HistoryInvoice& invoice, const CsvRecord& record) {
    const std::string_view code = cell(record, kStockCode), description = cell(record, kDescription);
    const std::string quantity_text(cell(record, kQuantity)), price_text(cell(record, kUnitPrice));
    if (code.empty()) return "StockCode is empty";
    if (code_points(code) > kMostInCode)
      return "StockCode is longer than " + std::to_string(kMostInCode) + " characters";
    if (code_points(description) > kMostInName)
      return "Description is longer than " + std::to_string(kMostInName) + " characters";
    const auto quantity = parse_quantity(quantity_text);
    if (!quantity) return "Quantity \"" + quantity_text + "\" is not a quantity with at most three decimals";
    const auto price = parse_decimal(price_text, {.decimals = kPriceDecimals, .integer_digits = 11});
    if (!price) return "UnitPrice \"" + price_text + "\" is not a price";
    if (*price < 0) return "UnitPrice " + price_text + " is negative";
    const auto at = moment(cell(record, kInvoiceDate));
    if (!at)
      return "InvoiceDate \"" + std::string(cell(record, kInvoiceDate)) + "\" is not a date like 2026-11-22 14:03";
    if (quantity->zero()) {
      refused_.push_back(
          {record.line, "Quantity is 0; the other lines of invoice " + invoice.number + " do not need it"});
      return {};
    }
    if (invoice.lines.empty()) invoice.at = *at;
    if (invoice.customer.empty()) invoice.customer = cell(record, kCustomerId);
    return add_priced(invoice,
                      {.line = record.line,
                       .code = number_code(code, description),
                       .description = descriptions_.number(description),
                       .quantity = *quantity},
                      *price);
  }

  // `price` counts in millionths.
  static std::string add_priced(HistoryInvoice& invoice, HistoryLine line, std::int64_t price) {
    const Int128 exact = Int128{price} * line.quantity.milli();
    constexpr Int128 kPerMinor = Int128{1000} * kPriceUnitsPerMinor;
    constexpr Int128 kMost = Int128{kMaxLineMinor} * kPerMinor;
    if (exact > kMost || exact < -kMost) return "Quantity times UnitPrice is too large a sum for one line";
    line.unit_price = Money::from_minor(divide(price, kPriceUnitsPerMinor, Rounding::HalfAwayFromZero));
    line.gross = Money::from_minor(divide(exact, kPerMinor, Rounding::HalfAwayFromZero));
    invoice.lines.push_back(line);
    return {};
  }

  std::uint32_t number_code(std::string_view code, std::string_view description) {
    const std::uint32_t number = codes_.number(code);
    if (number == names_.size()) names_.emplace_back();
    if (names_[number].empty()) names_[number] = description;
    return number;
  }

  const CsvColumns& columns_;
  std::vector<HistoryInvoice> invoices_;
  std::unordered_map<std::string, std::size_t> places_;
  Texts codes_, descriptions_;
  std::vector<std::string> names_;
  std::vector<RefusedLine> refused_;
};

Result<std::vector<CsvColumn>> columns_by(const ColumnNames& names) {
  const auto& ours = sales_columns();
  std::vector<CsvColumn> columns;
  for (std::size_t place = 0; place < kPlaces; ++place) {
    const auto given = names.find(ours[place]);
    columns.push_back({given == names.end() ? ours[place] : given->second, required(place) || given != names.end()});
  }
  for (const auto& [name, theirs] : names) {
    if (std::find(ours.begin(), ours.end(), name) == ours.end()) {
      return Error{ErrorCode::Usage, "there is no column " + name + " to map " + theirs + " to", ""};
    }
  }
  return columns;
}

}  // namespace

const std::vector<std::string>& sales_columns() {
  static const std::vector<std::string> kNames = {"InvoiceNo",   "StockCode", "Description", "Quantity",
                                                  "InvoiceDate", "UnitPrice", "CustomerID",  "Country"};
  return kNames;
}

Result<SalesHistory> read_sales_history(const std::filesystem::path& file, const ColumnNames& names,
                                        const TellProgress& tell) {
  auto wanted = columns_by(names);
  if (!wanted) return wanted.error();
  auto reader = CsvReader::open(file);
  if (!reader) return reader.error();
  auto columns = CsvColumns::match(reader->header(), *wanted);
  if (!columns) return columns.error().in(file.string());

  Reading reading(*columns);
  CsvRecord record;
  std::int64_t rows = 0;
  for (auto more = reader->next(record); !more || *more; more = reader->next(record)) {
    if (!more) return more.error();
    if (++rows > kMostRows) {
      return Error{
          ErrorCode::Refused,
          file.string() + " has more than " + std::to_string(kMostRows) + " rows; split it, by month for example", ""};
    }
    // Nothing can be said of such a record, so any invoice might lack a line.
    if (record.fault && !record.fault->cells_readable) {
      return Error{ErrorCode::Corrupt,
                   file.string() + ": line " + std::to_string(record.line) + ": " + record.fault->reason +
                       "; nothing was imported",
                   ""};
    }
    reading.take(record);
    if (tell && rows % kTellEvery == 0) tell({rows, reader->percent(), /*reading=*/true});
  }
  SalesHistory history = reading.finish();
  history.rows = rows;
  history.extra_columns = columns->extra();
  return history;
}

}  // namespace terminal
