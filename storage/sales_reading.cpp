#include "storage/sales_reading.h"

#include <algorithm>
#include <limits>

#include "storage/document_store.h"
#include "storage/history.h"
#include "storage/people_store.h"
#include "storage/sold.h"

namespace storage {

using terminal::Date;
using terminal::SoldDocument;
using terminal::SoldLine;
using terminal::TenderMethod;
using terminal::Uuid;

namespace {

// Before any other.
constexpr Date kFirstDay{-719'162};
constexpr int kAll = std::numeric_limits<int>::max();

// By the index of days, which ends with the document's id.
constexpr const char* kDocuments = "SELECT o.id, " PROMETRIC_SOLD
                                   " AND (?3 IS NULL OR o.terminal_id = ?3) AND (?4 IS NULL OR o.created_by = ?4),"
                                   " o.type, " PROMETRIC_SOLD_AT
                                   ", o.created_by, o.customer_id"
                                   " FROM orders o WHERE o.order_date = ?1 AND o.id > ?2 ORDER BY o.id LIMIT ?5";
constexpr const char* kNextDocuments = "SELECT min(order_date) FROM orders WHERE order_date > ?1 AND order_date <= ?2";
constexpr const char* kLines =
    "SELECT i.product_id, i.quantity_ordered, i.line_total, i.tax_amount, i.unit_cost, i.product_code, i.product_name"
    " FROM order_items i WHERE i.order_id = ?1";
constexpr const char* kPayments =
    "SELECT p.id, " PROMETRIC_PAID
    " AND (?3 IS NULL OR p.terminal_id = ?3) AND (?4 IS NULL OR p.created_by = ?4), p.payment_method, p.amount"
    " FROM payments p WHERE p.payment_date = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?5";
constexpr const char* kNextPayments =
    "SELECT min(payment_date) FROM payments WHERE payment_date > ?1 AND payment_date <= ?2";

// The one value of a query that has one row; NULL gives nothing.
Result<std::optional<std::int64_t>> number(Statement& row) {
  auto found = row.step();
  if (!found) return found.error();
  const auto value = *found && !row.null(0) ? std::optional(row.integer(0)) : std::nullopt;
  row.rewind();
  return value;
}

}  // namespace

Result<void> SalesReading::begin(Database& db) {
  if (period_.this_terminal) {
    auto row = db.cached("SELECT terminal_id FROM device");
    if (!row) return row.error();
    auto found = (*row)->step();
    if (!found) return found.error();
    if (*found) terminal_ = (*row)->uuid(0);
    (*row)->rewind();
  }
  auto known = history_from(db);
  if (!known) return known.error();
  if (*known && (!period_.from || *period_.from < **known)) known_from_ = *known;
  if (auto done = find_last(db); !done) return done;
  day_ = Date{period_.from.value_or(kFirstDay).days - 1};
  if (auto done = next_day(db, kNextDocuments, Phase::Payments); !done) return done;
  first_ = phase_ == Phase::Documents ? day_ : last_;
  return {};
}

// The last day to be read: of an open period the last one of which anything is here.
Result<void> SalesReading::find_last(Database& db) {
  auto row = db.cached(
      "SELECT max(coalesce((SELECT max(order_date) FROM orders), 0), coalesce((SELECT max(payment_date) FROM payments),"
      " 0))");
  if (!row) return row.error();
  auto found = number(**row);
  if (!found) return found.error();
  last_ = period_.to.value_or(Date{static_cast<std::int32_t>(found->value_or(0))});
  return {};
}

// To the next day of the period that has rows; without one to `next`.
Result<void> SalesReading::next_day(Database& db, const char* sql, Phase next) {
  auto row = db.cached(sql);
  if (!row) return row.error();
  auto found = number((*row)->bind(day_, last_));
  if (!found) return found.error();
  after_ = Uuid();
  if (*found) {
    day_ = Date{static_cast<std::int32_t>(**found)};
    if (phase_ == Phase::Beginning) phase_ = Phase::Documents;
    return {};
  }
  phase_ = next;
  if (next != Phase::Payments) return {};
  day_ = Date{period_.from.value_or(kFirstDay).days - 1};
  return next_day(db, kNextPayments, Phase::Done);
}

Result<bool> SalesReading::step(Database& db, int documents) {
  if (phase_ == Phase::Beginning) {
    if (auto done_so = begin(db); !done_so) return done_so.error();
  }
  while (documents > 0 && phase_ != Phase::Done) {
    const bool paying = phase_ == Phase::Payments;
    auto read = paying ? read_payments(db, documents) : read_documents(db, documents);
    if (!read) return read.error();
    const bool whole_day = *read < documents;
    documents -= *read;
    if (!whole_day) break;
    auto turned = paying ? next_day(db, kNextPayments, Phase::Done) : next_day(db, kNextDocuments, Phase::Payments);
    if (!turned) return turned.error();
  }
  return done();
}

Result<void> SalesReading::run(Database& db) {
  for (auto all = step(db, kAll);; all = step(db, kAll)) {
    if (!all) return all.error();
    if (*all) return {};
  }
}

int SalesReading::percent() const {
  constexpr std::int64_t kDocumentsShare = 85;  // Documents have lines; payments have none.
  if (phase_ == Phase::Beginning) return 0;
  if (phase_ == Phase::Done) return 100;
  const std::int64_t days = std::max(1, last_.days - first_.days + 1), past = std::max(0, day_.days - first_.days);
  const std::int64_t share = std::min<std::int64_t>(past * 100 / days, 100);
  return static_cast<int>(phase_ == Phase::Documents ? share * kDocumentsShare / 100
                                                     : kDocumentsShare + share * (100 - kDocumentsShare) / 100);
}

Result<int> SalesReading::read_documents(Database& db, int most) {
  auto rows = db.cached(kDocuments);
  if (!rows) return rows.error();
  (*rows)->bind(day_, after_, or_null(terminal_), or_null(period_.cashier), most);
  int read = 0;
  SoldDocument document;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    ++read;
    after_ = (*rows)->uuid(0);
    if ((*rows)->integer(1) == 0) continue;
    document.type = document_type_of((*rows)->text(2));
    document.at = (*rows)->time(3);
    document.cashier = (*rows)->uuid(4);
    document.customer = (*rows)->uuid(5);
    if (auto done_so = read_document(db, after_, document); !done_so) return done_so.error();
    tally_.add(document);
  }
  (*rows)->rewind();
  return read;
}

Result<void> SalesReading::read_document(Database& db, const Uuid& id, SoldDocument& document) {
  if (auto done_so = know_person(db, document.cashier); !done_so) return done_so;
  auto lines = db.cached(kLines);
  if (!lines) return lines.error();
  (*lines)->bind(id);
  document.lines.clear();
  for (auto more = (*lines)->step();; more = (*lines)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    document.lines.push_back({.product = (*lines)->uuid(0),
                              .quantity = (*lines)->quantity(1),
                              .gross = (*lines)->money(2),
                              .vat = (*lines)->money(3),
                              .unit_cost = (*lines)->money(4)});
    if (auto done_so = know_article(db, **lines); !done_so) return done_so;
  }
  (*lines)->rewind();
  return {};
}

Result<int> SalesReading::read_payments(Database& db, int most) {
  auto rows = db.cached(kPayments);
  if (!rows) return rows.error();
  (*rows)->bind(day_, after_, or_null(terminal_), or_null(period_.cashier), most);
  int read = 0;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    ++read;
    after_ = (*rows)->uuid(0);
    if ((*rows)->integer(1) == 0) continue;
    // Methods that this program does not know are one row together.
    tally_.add(terminal::parse_method((*rows)->text(2)).value_or(TenderMethod::Other), (*rows)->money(3));
  }
  (*rows)->rewind();
  return read;
}

Result<void> SalesReading::know_article(Database& db, const Statement& line) {
  const auto [known, fresh] = articles_.try_emplace(line.uuid(0));
  if (!fresh) return {};
  SoldArticle& article = known->second;
  article = {.code = line.string(5), .name = line.string(6), .unit = {}, .category = {}};
  auto row = db.cached("SELECT code, name, unit, category_id FROM products WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(line.uuid(0)).step();
  if (!found) return found.error();
  if (*found)
    article = {
        .code = (*row)->string(0), .name = (*row)->string(1), .unit = (*row)->string(2), .category = (*row)->uuid(3)};
  (*row)->rewind();
  return know_category(db, article.category);
}

Result<void> SalesReading::know_category(Database& db, const Uuid& id) {
  const auto [known, fresh] = categories_.try_emplace(id);
  if (!fresh || id.nil()) return {};
  auto row = db.cached("SELECT name FROM product_categories WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(id).step();
  if (!found) return found.error();
  if (*found) known->second = (*row)->string(0);
  (*row)->rewind();
  return {};
}

Result<void> SalesReading::know_person(Database& db, const Uuid& id) {
  const auto [known, fresh] = people_.try_emplace(id);
  if (!fresh) return {};
  auto name = employee_name(db, id);
  if (!name) return name.error();
  known->second = std::move(*name);
  return {};
}

}  // namespace storage
