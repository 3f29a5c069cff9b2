#include "storage/list_pages.h"

#include "storage/person_name.h"
#include "storage/sold.h"

namespace storage {

using terminal::Date;
using terminal::Uuid;

namespace {

// A few milliseconds' worth of rows.
constexpr int kDocuments = 300;
constexpr int kProducts = 300;
constexpr int kCustomersLooked = 1500;
// Days before any calendar's, and behind it.
constexpr std::int64_t kFirstDay = -719'162, kLastDay = 2'932'896;

template <typename Row>
Result<void> each(Statement& rows, const Row& row) {
  for (auto more = rows.step();; more = rows.step()) {
    if (!more) return more.error();
    if (!*more) break;
    row(rows);
  }
  rows.rewind();
  return {};
}

// The first day behind the place's, up to `to`, that has documents; nothing: none has.
Result<void> turn_day(Database& db, ListPlace& place, std::int64_t to) {
  auto next = db.cached("SELECT min(order_date) FROM orders WHERE order_date > ?1 AND order_date <= ?2");
  if (!next) return next.error();
  place.document = Uuid();
  place.end = true;
  return each((*next)->bind(place.row, to), [&](const Statement& row) {
    if (row.null(0)) return;
    place.row = row.integer(0);
    place.end = false;
  });
}

const std::string kCustomerColumns =
    "c.rid, c.id, coalesce(c.customer_number, ''), c.name, coalesce(c.phone, ''), coalesce(c.bin, ''),"
    " coalesce(c.iin, ''), coalesce(c.tier, '')";

ListedCustomer customer_of(const Statement& row) {
  return {.id = row.uuid(1),
          .number = row.string(2),
          .name = row.string(3),
          .phone = row.string(4),
          .bin = row.string(5),
          .iin = row.string(6),
          .tier = row.string(7),
          .sums = {}};
}

// Rows behind the place, of so many rids at a time: those between that are no matter
// cost little.
Result<void> customers_where(Database& db, ListPlace& place, const char* condition,
                             const std::function<void(const ListedCustomer&)>& row) {
  auto last = db.cached("SELECT coalesce(max(rid), 0) FROM customers");
  if (!last) return last.error();
  const std::int64_t to = place.row + kCustomersLooked;
  auto seen = each(**last, [&](const Statement& one) { place.end = one.integer(0) <= to; });
  if (!seen) return seen;
  auto rows = db.cached("SELECT " + kCustomerColumns +
                        " FROM customers c WHERE c.rid > ?1 AND c.rid <= ?2 AND c.deleted_at IS NULL AND " + condition +
                        " ORDER BY c.rid");
  if (!rows) return rows.error();
  std::vector<ListedCustomer> page;
  auto read = each((*rows)->bind(place.row, to), [&](const Statement& one) { page.push_back(customer_of(one)); });
  if (!read) return read;
  place.row = to;
  for (ListedCustomer& customer : page) {
    auto sums = customer_sums(db, customer.id);
    if (!sums) return sums.error();
    customer.sums = *sums;
    row(customer);
  }
  return {};
}

}  // namespace

Result<void> documents_page(Database& db, ListPlace& place, std::optional<Date> from, std::optional<Date> to,
                            const std::function<void(const ListedDocument&)>& row) {
  const std::int64_t last = to ? to->days : kLastDay;
  if (place.row == 0 && place.document.nil()) {
    place.row = (from ? from->days : kFirstDay) - 1;
    if (auto done = turn_day(db, place, last); !done || place.end) return done;
  }
  auto rows = db.cached("SELECT " + head_columns() +
                        ", o.id, " PROMETRIC_SOLD ", o.order_date, o.tax_amount, o.paid_amount, " PROMETRIC_SOLD_AT
                        " FROM orders o WHERE o.order_date = ?1 AND o.id > ?2 ORDER BY o.id LIMIT ?3");
  if (!rows) return rows.error();
  int read = 0;
  auto done = each((*rows)->bind(place.row, place.document, kDocuments), [&](const Statement& one) {
    ++read;
    place.document = one.uuid(7);
    if (one.integer(8) == 0) return;
    ListedDocument listed{.head = read_head(one), .day = one.date(9), .vat = one.money(10), .paid = one.money(11)};
    listed.head.at = one.time(12);
    row(listed);
  });
  if (!done || read == kDocuments) return done;
  return turn_day(db, place, last);
}

Result<void> customers_page(Database& db, ListPlace& place, const std::function<void(const ListedCustomer&)>& row) {
  return customers_where(db, place, "1", row);
}

Result<void> debtors_page(Database& db, ListPlace& place, const std::function<void(const ListedCustomer&)>& row) {
  return customers_where(
      db, place, "(c.balance <> 0 OR c.id IN (SELECT s.customer_id FROM own_customer_sums s WHERE s.taken_in = 0))",
      [&](const ListedCustomer& customer) {
        if (!customer.sums.owed.zero()) row(customer);
      });
}

Result<std::optional<ListedCustomer>> listed_customer(Database& db, const Uuid& id) {
  auto rows = db.cached("SELECT " + kCustomerColumns + " FROM customers c WHERE c.id = ?1");
  if (!rows) return rows.error();
  std::optional<ListedCustomer> found;
  auto done = each((*rows)->bind(id), [&](const Statement& one) { found = customer_of(one); });
  if (!done) return done.error();
  if (!found) return found;
  auto sums = customer_sums(db, id);
  if (!sums) return sums.error();
  found->sums = *sums;
  return found;
}

Result<void> products_page(Database& db, ListPlace& place, const std::function<void(const ListedProduct&)>& row) {
  auto rows = db.cached(
      "SELECT p.code, p.name, coalesce(p.barcode, ''), p.unit, coalesce(g.name, ''), p.price, p.cost,"
      " iif(p.vat_exempt, 0, p.vat_rate), p.track_inventory, coalesce((SELECT sum(b.quantity + b.own)"
      "   FROM stock_balances b WHERE b.product_id = p.id AND b.workspace_id = (SELECT workspace_id FROM device)), 0),"
      " p.deleted_at IS NULL FROM products p LEFT JOIN product_categories g ON g.id = p.category_id"
      " WHERE p.code > ?1 ORDER BY p.code LIMIT ?2");
  if (!rows) return rows.error();
  int read = 0;
  auto done = each((*rows)->bind(place.code, kProducts), [&](const Statement& one) {
    ++read;
    place.code = one.string(0);
    if (one.integer(10) == 0) return;
    row({.code = one.string(0),
         .name = one.string(1),
         .barcode = one.string(2),
         .unit = one.string(3),
         .category = one.string(4),
         .price = one.money(5),
         .cost = one.money(6),
         .vat = one.vat(7),
         .stocked = one.integer(8) != 0,
         .stock = one.quantity(9)});
  });
  place.end = read < kProducts;
  return done;
}

Result<void> shifts_page(Database& db, ListPlace& place, std::optional<Date> from, std::optional<Date> to,
                         const std::function<void(const ListedShift&)>& row) {
  auto rows =
      db.cached("SELECT s.shift_number, coalesce(s.z_number, ''), coalesce(t.name, ''), coalesce(" +
                person_name("s.opened_by") + ", ''), coalesce(" + person_name("s.closed_by") +
                ", ''), s.business_day, s.opened_at, s.closed_at, s.opening_float, s.expected_cash, s.counted_cash,"
                " s.cash_difference, coalesce(s.difference_reason, '') FROM shifts s LEFT JOIN terminals t ON t.id ="
                " s.terminal_id WHERE s.workspace_id = (SELECT workspace_id FROM device)"
                " AND s.business_day >= coalesce(?1, s.business_day) AND s.business_day <= coalesce(?2, s.business_day)"
                " ORDER BY s.business_day, s.opened_at, s.id");
  if (!rows) return rows.error();
  place.end = true;
  return each((*rows)->bind(from, to), [&](const Statement& one) {
    const auto sum = [&](int column) { return one.null(column) ? std::nullopt : std::optional(one.money(column)); };
    row({.number = one.string(0),
         .z_number = one.string(1),
         .terminal = one.string(2),
         .opened_by = one.string(3),
         .closed_by = one.string(4),
         .day = one.date(5),
         .opened_at = one.time(6),
         .closed_at = one.null(7) ? std::nullopt : std::optional(one.time(7)),
         .opening_float = one.money(8),
         .expected = sum(9),
         .counted = sum(10),
         .difference = sum(11),
         .reason = one.string(12)});
  });
}

}  // namespace storage
