#include "terminal/app/exchange_words.h"

#include <algorithm>
#include <iterator>

#include "storage/json_reader.h"
#include "storage/schema/description.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::Message;
using ui::plain;
using ui::TextKey;

namespace {

struct Word {
  std::string_view name;
  TextKey key;
};

constexpr Word kUnits[] = {{"sale", TextKey::UnitSale},
                           {"import.sale", TextKey::UnitImportSale},
                           {"import.products", TextKey::UnitImportProducts},
                           {"shift.open", TextKey::UnitShiftOpen},
                           {"employee.pin", TextKey::UnitPin},
                           {"conflict", TextKey::UnitConflict}};

constexpr Word kTables[] = {{"orders", TextKey::ThingOrder},
                            {"order_items", TextKey::ThingOrder},
                            {"products", TextKey::ThingProduct},
                            {"product_barcodes", TextKey::ColumnBarcode},
                            {"product_categories", TextKey::ThingCategory},
                            {"price_list_items", TextKey::ThingPrice},
                            {"customers", TextKey::ThingCustomer},
                            {"customer_contacts", TextKey::ThingCustomer},
                            {"customer_addresses", TextKey::ThingCustomer},
                            {"invoices", TextKey::ThingInvoice},
                            {"payments", TextKey::ThingPayment},
                            {"cash_movements", TextKey::ThingPayment},
                            {"shifts", TextKey::ThingShift},
                            {"employees", TextKey::ThingEmployee},
                            {"users", TextKey::ThingEmployee},
                            {"deals", TextKey::ThingDeal},
                            {"tasks", TextKey::ThingTask},
                            {"stock_counts", TextKey::ThingCount},
                            {"stock_balances", TextKey::ThingStock},
                            {"stock_movements", TextKey::ThingStock}};

constexpr Word kColumns[] = {{"name", TextKey::ColumnName},
                             {"title", TextKey::ColumnName},
                             {"price", TextKey::ColumnPrice},
                             {"cost", TextKey::ColumnCost},
                             {"vat_rate", TextKey::ColumnVat},
                             {"barcode", TextKey::ColumnBarcode},
                             {"code", TextKey::ColumnCode},
                             {"sku", TextKey::ColumnCode},
                             {"unit", TextKey::ColumnUnit},
                             {"unit_of_measure", TextKey::ColumnUnit},
                             {"category_id", TextKey::ColumnCategory},
                             {"phone", TextKey::ColumnPhone},
                             {"mobile", TextKey::ColumnPhone},
                             {"email", TextKey::ColumnEmail},
                             {"address_line_1", TextKey::ColumnAddress},
                             {"notes", TextKey::ColumnNotes},
                             {"description", TextKey::ColumnDescription},
                             {"status", TextKey::ColumnStatus},
                             {"discount_percent", TextKey::ColumnDiscount},
                             {"pin_hash", TextKey::ColumnPin},
                             {"badge_hash", TextKey::ColumnBadge},
                             {"stage", TextKey::ColumnStage},
                             {"credit_limit", TextKey::ColumnLimit}};

template <std::size_t N>
const Word* find_word(const Word (&words)[N], std::string_view name) {
  const auto* found =
      std::find_if(std::begin(words), std::end(words), [&](const Word& one) { return one.name == name; });
  return found == std::end(words) ? nullptr : found;
}

// Numerics of two digits are sums, but for rates and the like.
bool is_money(const storage::schema::Column& column) {
  if (storage::schema::value_kind(column) != storage::schema::ValueKind::Numeric) return false;
  const bool ratio = column.name.find("percent") != std::string_view::npos ||
                     column.name.find("rate") != std::string_view::npos ||
                     column.name.find("hours") != std::string_view::npos;
  return storage::schema::scale(column) == 2 && !ratio;
}

// "16.00" is "16", "0.350" is "0,35".
std::string plain_number(std::string_view digits, Language language) {
  std::string text(digits);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  if (language != Language::English) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

const storage::schema::Column* column_of(const storage::Conflict& conflict) {
  const auto* table = storage::schema::find_table(conflict.table);
  if (table == nullptr) return nullptr;
  const auto at = storage::schema::column_index(*table, conflict.column);
  return at ? &table->columns[*at] : nullptr;
}

}  // namespace

Message words_for_unit(const storage::UnitSummary& unit) {
  if (unit.kind == "sale" && unit.about.type == "RETURN") return {TextKey::UnitReturn, {}};
  if (const Word* word = find_word(kUnits, unit.kind)) return {word->key, {}};
  if (const Word* word = find_word(kTables, unit.table)) return {word->key, {}};
  return {TextKey::UnitOther, {}};
}

TextKey words_for_table(std::string_view table) {
  const Word* word = find_word(kTables, table);
  return word == nullptr ? TextKey::ThingOther : word->key;
}

TextKey words_for_document(std::string_view kind) {
  for (const auto* table : storage::schema::tables()) {
    if (table->kind == kind && table->root == "id") return words_for_table(table->name);
    if (table->kind_alone == kind) return words_for_table(table->name);
  }
  return TextKey::ThingOther;
}

Message words_for_column(std::string_view column) {
  if (const Word* word = find_word(kColumns, column)) return {word->key, {}};
  return plain(std::string(column));
}

Message words_for_value(const storage::Conflict& conflict, const ConflictValue& value, Language language) {
  const std::string& spelled = value.spelled;
  if (spelled.empty() || spelled == "null" || spelled == "\"\"") return {TextKey::ValueNone, {}};
  if (spelled == "true") return {TextKey::ValueYes, {}};
  if (spelled == "false") return {TextKey::ValueNo, {}};
  if (conflict.column == "pin_hash" || conflict.column == "badge_hash") return plain("••••");
  if (!value.name.empty()) return plain(value.name);
  const std::string text = storage::json_unquoted(spelled).value_or(spelled);
  const auto* column = column_of(conflict);
  if (column == nullptr) return plain(text);
  if (is_money(*column)) {
    if (const auto sum = parse_money(text)) return plain(sum_text(*sum, language));
  }
  const bool number = storage::schema::value_kind(*column) == storage::schema::ValueKind::Numeric;
  return plain(number ? plain_number(text, language) : text);
}

std::string words_for_row(const std::string& spelled, Language language) {
  storage::JsonReader reader(spelled);
  std::string words;
  std::string_view name;
  for (bool more = reader.enter('{') && reader.next(name); more; more = reader.next(name)) {
    const std::string_view value = reader.value();
    if (name == "updated_at" || name == "version") continue;
    const std::string said = storage::json_unquoted(value).value_or(std::string(value));
    words += (words.empty() ? "" : ", ") + plain_words(words_for_column(name), language) + ": " +
             (said == "null" || said.empty() ? plain_words({TextKey::ValueNone, {}}, language) : said);
  }
  return words;
}

std::string short_time(LocalTime at, LocalTime now) {
  if (at.date() == now.date()) return at.hours_minutes();
  const std::string day = at.date().to_string();
  const std::string year = day.substr(0, 4) == now.date().to_string().substr(0, 4) ? "" : "." + day.substr(0, 4);
  return day.substr(8, 2) + "." + day.substr(5, 2) + year + " " + at.hours_minutes();
}

std::string subject_of(const storage::RowName& name) {
  if (name.code.empty() || name.code == name.name) return name.name;
  return name.name.empty() ? name.code : name.name + " (" + name.code + ")";
}

}  // namespace terminal
