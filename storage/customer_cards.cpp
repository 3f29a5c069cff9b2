#include "storage/customer_cards.h"

#include "storage/execute.h"

namespace storage {

using terminal::CustomerField;
using terminal::CustomerForm;
using terminal::Uuid;

namespace {

template <typename... Values>
Result<std::optional<Uuid>> first_id(Database& db, std::string_view sql, const Values&... values) {
  auto row = db.cached(sql);
  if (!row) return row.error();
  auto found = (*row)->bind(values...).step();
  if (!found) return found.error();
  const auto id = *found ? std::optional((*row)->uuid(0)) : std::nullopt;
  (*row)->rewind();
  return id;
}

CustomerForm read_form(const Statement& row) {
  return {.company = row.text(2) == "COMPANY",
          .name = row.string(3),
          .legal_name = row.string(4),
          .phone = row.string(5),
          .email = row.string(6),
          .bin = row.string(7),
          .iin = row.string(8),
          .card_number = row.string(9),
          .address = row.string(10),
          .notes = row.string(11),
          .tier = terminal::parse_tier(row.text(12)).value_or(terminal::CustomerTier::Standard),
          .terms = terminal::parse_terms(row.text(13)).value_or(terminal::PaymentTerms::Net30),
          .credit_limit = row.money(14)};
}

// The address that the card shows and edits: the one bills go to.
#define BILLING_ADDRESS                                                                                       \
  "(SELECT a.id FROM customer_addresses a WHERE a.customer_id = c.id AND a.type IN ('billing', 'legal') AND " \
  "a.deleted_at IS NULL ORDER BY a.is_default_billing DESC, a.type, a.id LIMIT 1)"

Result<void> write_address(Database& db, const Device& device, const CardRecord& record) {
  auto known = first_id(db, "SELECT " BILLING_ADDRESS " FROM customers c WHERE c.id = ?1", record.id);
  if (!known) return known.error();
  if (*known && !(*known)->nil()) {
    return execute(
        db, "UPDATE customer_addresses SET address_line_1 = ?2, updated_at = ?3 WHERE id = ?1 AND address_line_1 <> ?2",
        **known, record.form.address, record.at);
  }
  if (record.form.address.empty()) return {};
  return execute(
      db,
      "INSERT INTO customer_addresses (id, customer_id, type, address_line_1, city, is_default_billing, "
      "created_at, updated_at, organization_id, workspace_id) VALUES (?1, ?2, 'billing', ?3, '', 1, ?4, ?4, ?5, ?6)",
      record.address, record.id, record.form.address, record.at, device.organization, device.workspace);
}

// "name = ?3, phone = ?5, " for those.
std::string changed_columns(const CustomerForm& before, const CustomerForm& form) {
  std::string columns;
  const auto compare = [&](auto CustomerForm::*field, const char* column) {
    if (before.*field != form.*field) columns += std::string(column) + ", ";
  };
  compare(&CustomerForm::company, "type = ?2");
  compare(&CustomerForm::name, "name = ?3");
  compare(&CustomerForm::legal_name, "legal_name = ?4");
  compare(&CustomerForm::phone, "phone = ?5");
  compare(&CustomerForm::email, "email = ?6");
  compare(&CustomerForm::bin, "bin = ?7");
  compare(&CustomerForm::iin, "iin = ?8");
  compare(&CustomerForm::card_number, "card_number = ?9");
  compare(&CustomerForm::notes, "notes = ?10");
  compare(&CustomerForm::tier, "tier = ?11");
  compare(&CustomerForm::terms, "payment_terms = ?12");
  compare(&CustomerForm::credit_limit, "credit_limit = ?13");
  return columns;
}

Result<bool> taken(Database& db, const std::string& column, const std::string& value, const Uuid& customer) {
  if (value.empty()) return false;
  auto other =
      first_id(db, "SELECT id FROM customers WHERE " + column + " = ?1 AND id <> ?2 AND deleted_at IS NULL LIMIT 1",
               value, customer);
  if (!other) return other.error();
  return other->has_value();
}

}  // namespace

Result<std::optional<CustomerCard>> find_card(Database& db, const Uuid& customer) {
  auto row = db.cached(
      "SELECT c.id, coalesce(c.customer_number, ''), c.type, c.name, coalesce(c.legal_name, ''), coalesce(c.phone, ''),"
      " coalesce(c.email, ''), coalesce(c.bin, ''), coalesce(c.iin, ''), coalesce(c.card_number, ''),"
      " coalesce((SELECT b.address_line_1 FROM customer_addresses b WHERE b.id = " BILLING_ADDRESS
      "), ''), coalesce(c.notes, ''), coalesce(c.tier, ''), coalesce(c.payment_terms, ''), coalesce(c.credit_limit, 0),"
      " coalesce(c.order_count, 0), coalesce(c.lifetime_value, 0), c.last_order_date"
      " FROM customers c WHERE c.id = ?1 AND c.deleted_at IS NULL");
  if (!row) return row.error();
  auto found = (*row)->bind(customer).step();
  if (!found) return found.error();
  if (!*found) return std::optional<CustomerCard>();
  CustomerCard card{.id = (*row)->uuid(0),
                    .number = (*row)->string(1),
                    .form = read_form(**row),
                    .sums = {},
                    .order_count = (*row)->integer(15),
                    .lifetime_value = (*row)->money(16),
                    .last_order = std::nullopt};
  if (!(*row)->null(17)) card.last_order = (*row)->date(17);
  (*row)->rewind();
  auto sums = customer_sums(db, customer);
  if (!sums) return sums.error();
  card.sums = *sums;
  return std::optional(std::move(card));
}

Result<std::optional<Uuid>> customer_by_card(Database& db, std::string_view number) {
  return first_id(db,
                  "SELECT id FROM customers WHERE card_number = ?1 AND deleted_at IS NULL UNION ALL"
                  " SELECT id FROM customers WHERE customer_number = ?1 AND deleted_at IS NULL LIMIT 1",
                  number);
}

Result<std::vector<CustomerField>> fields_taken(Database& db, const Uuid& customer, const CustomerForm& form) {
  struct Number {
    CustomerField field;
    const char* column;
    const std::string& value;
  };
  std::vector<CustomerField> fields;
  for (const Number& number : {Number{CustomerField::Bin, "bin", form.bin},
                               {CustomerField::Iin, "iin", form.iin},
                               {CustomerField::Card, "card_number", form.card_number}}) {
    auto other = taken(db, number.column, number.value, customer);
    if (!other) return other.error();
    if (*other) fields.push_back(number.field);
  }
  return fields;
}

Result<void> insert_card(Database& db, const Device& device, const std::string& number, const CardRecord& record) {
  const CustomerForm& form = record.form;
  auto done = execute(
      db,
      "INSERT INTO customers (id, organization_id, workspace_id, customer_number, type, status, name, legal_name, "
      "phone,"
      " email, bin, iin, card_number, notes, tier, payment_terms, credit_limit, source, created_by, created_at, "
      "updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, 'ACTIVE', ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 'POS', ?17, ?18, ?18)",
      record.id, device.organization, device.workspace, number, form.company ? "COMPANY" : "INDIVIDUAL", form.name,
      or_null(form.legal_name), or_null(form.phone), or_null(form.email), or_null(form.bin), or_null(form.iin),
      or_null(form.card_number), or_null(form.notes), tier_name(form.tier), terms_name(form.terms), form.credit_limit,
      record.author, record.at);
  return done ? write_address(db, device, record) : done;
}

Result<void> update_card(Database& db, const Device& device, const CardRecord& record, const CustomerForm& before) {
  const CustomerForm& form = record.form;
  if (const std::string changed = changed_columns(before, form); !changed.empty()) {
    auto done =
        execute(db, "UPDATE customers SET " + changed + "updated_at = ?14 WHERE id = ?1", record.id,
                form.company ? "COMPANY" : "INDIVIDUAL", form.name, or_null(form.legal_name), or_null(form.phone),
                or_null(form.email), or_null(form.bin), or_null(form.iin), or_null(form.card_number),
                or_null(form.notes), tier_name(form.tier), terms_name(form.terms), form.credit_limit, record.at);
    if (!done) return done;
  }
  return form.address == before.address ? Result<void>{} : write_address(db, device, record);
}

}  // namespace storage
