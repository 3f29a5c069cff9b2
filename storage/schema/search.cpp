#include "storage/schema/search.h"

namespace storage::schema {
namespace {

constexpr SearchIndex kIndexes[] = {{"products", "product_search"}, {"customers", "customer_search"}};

// In the spelling of search_text.h; @ stands for the row.
constexpr std::string_view kProductText =
    "CASE WHEN @status = 'ACTIVE' AND @deleted_at IS NULL THEN search_name(@name) || search_name(CASE WHEN "
    "json_valid(@custom_fields) "
    "THEN @custom_fields ->> '$.name_kk' END) || search_words(@code) || search_words(@sku) || search_words(@barcode) "
    "ELSE '' END";
constexpr std::string_view kProductColumns = "name, code, sku, barcode, custom_fields, status, deleted_at";

constexpr std::string_view kCustomerText =
    "CASE WHEN @deleted_at IS NULL THEN search_name(@name) || search_name(@company_name) || search_name(@legal_name) "
    "|| "
    "search_words(@customer_number) || search_words(@bin) || search_words(@iin) || search_words(phone_digits(@phone)) "
    "ELSE '' END";
constexpr std::string_view kCustomerColumns =
    "name, company_name, legal_name, customer_number, bin, iin, phone, deleted_at";

std::string of_row(std::string_view text, const std::string& alias) {
  std::string out;
  for (const char c : text) out += c == '@' ? alias + "." : std::string(1, c);
  return out;
}

std::string trigger(const SearchIndex& index, const std::string& name, const std::string& event,
                    const std::string& when, const std::string& body) {
  return "CREATE TRIGGER search_" + std::string(index.rows) + "_" + name + " AFTER " + event + " ON " +
         std::string(index.rows) + " WHEN " + when + " BEGIN " + body + "END;\n";
}

std::string create_triggers(const SearchIndex& index, std::string_view columns) {
  const std::string table(index.index), up_to = indexed_up_to(index);
  const std::string before = search_text(index, "OLD"), after = search_text(index, "NEW");
  const std::string learn = "INSERT INTO " + table + " (rowid, text) VALUES (NEW.rid, " + after + "); ";
  // A contentless index is told what to forget: the text is spelled anew for that.
  const std::string forget =
      "INSERT INTO " + table + " (" + table + ", rowid, text) VALUES ('delete', OLD.rid, " + before + "); ";
  return trigger(index, "I", "INSERT", "NEW.rid <= " + up_to, learn) +
         trigger(index, "D", "DELETE", "OLD.rid <= " + up_to, forget) +
         trigger(index, "U", "UPDATE OF " + std::string(columns),
                 "OLD.rid <= " + up_to + " AND (" + before + ") <> (" + after + ")", forget + learn);
}

}  // namespace

std::span<const SearchIndex> search_indexes() { return kIndexes; }

std::string search_text(const SearchIndex& index, const std::string& alias) {
  return of_row(index.rows == "products" ? kProductText : kCustomerText, alias);
}

std::string indexed_up_to(const SearchIndex& index) {
  return "(SELECT up_to FROM search_progress WHERE name = '" + std::string(index.rows) + "')";
}

std::string create_search_triggers() {
  return create_triggers(kIndexes[0], kProductColumns) + create_triggers(kIndexes[1], kCustomerColumns);
}

}  // namespace storage::schema
