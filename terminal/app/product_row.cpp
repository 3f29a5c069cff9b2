#include "terminal/app/product_row.h"

#include <algorithm>
#include <array>

#include "terminal/domain/pricing.h"
#include "terminal/domain/text.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

enum Place : std::size_t { kCode, kName, kBarcode, kPrice, kCost, kVatRate, kUnit, kCategory, kStock, kType, kPlaces };

const std::array<CsvColumn, kPlaces> kColumns = {{{"code", true},
                                                  {"name", true},
                                                  {"barcode"},
                                                  {"price", true},
                                                  {"cost"},
                                                  {"vat_rate"},
                                                  {"unit"},
                                                  {"category"},
                                                  {"stock"},
                                                  {"type"}}};

// Of the columns of `products` that hold the text.
constexpr std::size_t kMostInCode = 100, kMostInName = 500, kMostInBarcode = 100, kMostInUnit = 20,
                      kMostInCategory = 255;

constexpr std::string_view kTypes[] = {"PRODUCT", "MATERIAL", "SERVICE", "MANUFACTURED", "BUNDLE", "DIGITAL"};

// Reads the cells of one record; the first fault is kept.
class Row {
 public:
  Row(const CsvColumns& columns, const CsvRecord& record) : columns_(columns), record_(record) {}

  const std::string& fault() const { return fault_; }

  std::string required(Place place, std::size_t most) {
    auto text = optional(place, most);
    if (!text) fail(kColumns[place].name + " is empty");
    return text.value_or("");
  }

  std::optional<std::string> optional(Place place, std::size_t most) {
    const std::string_view text = trimmed(columns_.cell(record_, place));
    if (text.empty()) return std::nullopt;
    if (code_points(text) > most)
      fail(kColumns[place].name + " is longer than " + std::to_string(most) + " characters");
    return std::string(text);
  }

  std::optional<Money> money(Place place) {
    const auto text = optional(place, kMostInName);
    if (!text) return std::nullopt;
    const auto amount = parse_money(*text);
    if (!amount)
      fail(kColumns[place].name + " \"" + *text + "\" is not a sum with at most two decimals");
    else if (amount->negative())
      fail(kColumns[place].name + " " + *text + " is negative");
    else if (amount->minor() > kMaxLineMinor)
      fail(kColumns[place].name + " " + *text + " is too large");
    return amount;
  }

  std::optional<VatRate> rate(Place place) {
    const auto text = optional(place, kMostInName);
    if (!text) return std::nullopt;
    const std::string_view bare =
        text->ends_with('%') ? trimmed(std::string_view(*text).substr(0, text->size() - 1)) : *text;
    const auto rate = VatRate::parse(bare);
    if (!rate) fail("vat_rate \"" + *text + "\" is not a rate between 0 and 100");
    return rate;
  }

  std::optional<Quantity> quantity(Place place) {
    const auto text = optional(place, kMostInName);
    if (!text) return std::nullopt;
    const auto quantity = parse_quantity(*text);
    if (!quantity) fail("stock \"" + *text + "\" is not a quantity with at most three decimals");
    return quantity;
  }

  std::optional<std::string> type(Place place) {
    auto text = optional(place, kMostInName);
    if (!text) return std::nullopt;
    std::transform(text->begin(), text->end(), text->begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    if (std::find(std::begin(kTypes), std::end(kTypes), *text) == std::end(kTypes))
      fail("type \"" + *text + "\" is unknown");
    return text;
  }

  // "4.87E+12" is what a spreadsheet makes of a barcode: its digits are lost.
  std::optional<std::string> barcode(Place place) {
    auto text = optional(place, kMostInBarcode);
    if (!text) return std::nullopt;
    const auto exponent = text->find_first_of("Ee");
    const bool number = exponent != std::string::npos && exponent > 0 && exponent + 2 < text->size() &&
                        (*text)[exponent + 1] == '+' && text->find_first_not_of("0123456789.,") == exponent &&
                        text->find_first_not_of("0123456789", exponent + 2) == std::string::npos;
    if (number) fail("barcode " + *text + " was cut short by a spreadsheet; save that column as text");
    return text;
  }

 private:
  void fail(std::string reason) {
    if (fault_.empty()) fault_ = std::move(reason);
  }

  const CsvColumns& columns_;
  const CsvRecord& record_;
  std::string fault_;
};

}  // namespace

std::span<const CsvColumn> product_columns() { return kColumns; }

std::variant<ProductCells, std::string> read_product_row(const CsvColumns& columns, const CsvRecord& record) {
  if (record.fault) return record.fault->reason;
  Row row(columns, record);
  ProductCells cells;
  cells.line = record.line;
  cells.code = row.required(kCode, kMostInCode);
  cells.name = std::string(columns.cell(record, kName));  // As it was written, spaces included.
  const auto price = row.money(kPrice);
  cells.price = price.value_or(Money());
  cells.barcode = row.barcode(kBarcode);
  cells.cost = row.money(kCost);
  cells.vat = row.rate(kVatRate);
  cells.unit = row.optional(kUnit, kMostInUnit);
  cells.category = row.optional(kCategory, kMostInCategory);
  cells.stock = row.quantity(kStock);
  cells.type = row.type(kType);
  if (!row.fault().empty()) return row.fault();
  if (cells.name.empty()) return std::string("name is empty");
  if (code_points(cells.name) > kMostInName)
    return "name is longer than " + std::to_string(kMostInName) + " characters";
  if (!price) return std::string("price is empty");
  return cells;
}

}  // namespace terminal
