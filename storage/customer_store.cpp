#include "storage/customer_store.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "storage/fold.h"
#include "storage/search_rows.h"

namespace storage {

using terminal::Uuid;

namespace {

#define CUSTOMER_COLUMNS                                                                                            \
  "c.id, coalesce(c.customer_number, ''), c.name, coalesce(c.phone, ''), coalesce(c.bin, ''), coalesce(c.iin, '')," \
  " c.deleted_at IS NULL"

Customer read_customer(const Statement& row) {
  return {.id = row.uuid(0),
          .number = row.string(1),
          .name = row.string(2),
          .phone = row.string(3),
          .bin = row.string(4),
          .iin = row.string(5)};
}

class CustomerSearch {
 public:
  CustomerSearch(Database& db, std::string_view text, int limit)
      : db_(db), text_(text), limit_(static_cast<std::size_t>(std::max(limit, 0))) {}

  Result<CustomersFound> run() {
    const SearchQuery query = SearchQuery::of_customer(text_);
    if (query.empty() || limit_ == 0) return std::move(found_);
    // Each by its own index: also while the full text is being built.
    for (const char* number : {"card_number", "customer_number", "bin", "iin"}) {
      if (auto done = take_by(number); !done) return done.error();
    }
    auto rows = search_rows(db_, schema::search_indexes().back(), query, static_cast<int>(limit_));
    if (!rows) return rows.error();
    found_.complete = rows->complete;
    if (auto done = take_rows(rows->rows); !done) return done.error();
    return std::move(found_);
  }

 private:
  bool full() const { return found_.customers.size() >= limit_; }

  void take(Customer customer) {
    if (!full() && known_.insert(customer.id).second) found_.customers.push_back(std::move(customer));
  }

  Result<void> take_by(const std::string& column) {
    auto rows = db_.cached("SELECT " CUSTOMER_COLUMNS " FROM customers c WHERE c." + column +
                           " = ?1 AND c.deleted_at IS NULL LIMIT ?2");
    if (!rows) return rows.error();
    (*rows)->bind(text_, static_cast<int>(limit_));
    for (auto more = (*rows)->step();; more = (*rows)->step()) {
      if (!more) return more.error();
      if (!*more) break;
      take(read_customer(**rows));
    }
    (*rows)->rewind();
    return {};
  }

  Result<void> take_rows(const std::vector<FoundRow>& rows) {
    for (auto from = rows.begin(); from != rows.end() && !full();) {
      const auto to = std::find_if(from, rows.end(), [&](const FoundRow& row) { return row.fit != from->fit; });
      std::vector<std::pair<std::string, Customer>> equals;
      for (; from != to; ++from) {
        if (auto done = read(from->rid, equals); !done) return done;
      }
      std::sort(equals.begin(), equals.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.number) < std::tie(b.first, b.second.number);
      });
      for (auto& [name, customer] : equals) take(std::move(customer));
    }
    return {};
  }

  Result<void> read(std::int64_t rid, std::vector<std::pair<std::string, Customer>>& into) {
    auto row = db_.cached("SELECT " CUSTOMER_COLUMNS " FROM customers c WHERE c.rid = ?1");
    if (!row) return row.error();
    auto found = (*row)->bind(rid).step();
    if (!found) return found.error();
    if (*found && (*row)->integer(6) != 0) {
      Customer customer = read_customer(**row);
      std::string folded = fold(customer.name);
      into.emplace_back(std::move(folded), std::move(customer));
    }
    (*row)->rewind();
    return {};
  }

  Database& db_;
  const std::string text_;
  const std::size_t limit_;
  CustomersFound found_;
  std::set<Uuid> known_;
};

}  // namespace

Result<CustomersFound> last_customers(Database& db, int limit) {
  CustomersFound found;
  std::set<Uuid> known;
  // Document ids rise with time; further back than this nobody looks through a list.
  for (const char* some :
       {"SELECT " CUSTOMER_COLUMNS
        " FROM (SELECT l.customer_id, max(l.id) AS newest FROM (SELECT o.id, o.customer_id FROM orders o ORDER BY o.id"
        " DESC LIMIT 2000) l WHERE l.customer_id IS NOT NULL GROUP BY l.customer_id ORDER BY newest DESC LIMIT ?1) b"
        " JOIN customers c ON c.id = b.customer_id WHERE c.deleted_at IS NULL ORDER BY b.newest DESC",
        "SELECT " CUSTOMER_COLUMNS " FROM customers c WHERE c.deleted_at IS NULL ORDER BY c.rid DESC LIMIT ?1"}) {
    auto rows = db.cached(some);
    if (!rows) return rows.error();
    (*rows)->bind(limit);
    for (auto more = (*rows)->step();; more = (*rows)->step()) {
      if (!more) return more.error();
      if (!*more) break;
      Customer customer = read_customer(**rows);
      if (std::ssize(found.customers) < limit && known.insert(customer.id).second)
        found.customers.push_back(std::move(customer));
    }
    (*rows)->rewind();
  }
  return found;
}

Result<CustomersFound> search_customers(Database& db, std::string_view text, int limit) {
  return CustomerSearch(db, text, limit).run();
}

}  // namespace storage
