#include "storage/document_search.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace storage {

using terminal::Date;
using terminal::TenderMethod;
using terminal::Uuid;

namespace {

// So many characters of a number's end are in an index.
constexpr std::size_t kIndexedEnd = 3;
// Up to so many days are read by the index of days.
constexpr int kFewDays = 7;

// An SQL literal. Texts come from people.
std::string literal(const Uuid& id) {
  std::string hex = id.to_string();
  std::erase(hex, '-');
  return "x'" + hex + "'";
}

std::string literal(std::string_view text) {
  std::string quoted = "'";
  for (const char letter : text) quoted += letter == '\'' ? std::string("''") : std::string(1, letter);
  return quoted + "'";
}

std::string literal(terminal::Money sum) { return std::to_string(sum.minor()); }
std::string literal(Date day) { return std::to_string(day.days); }

std::string list_of(const std::vector<Uuid>& ids) {
  std::string list;
  for (const Uuid& id : ids) list += (list.empty() ? "" : ", ") + literal(id);
  return "(" + list + ")";
}

bool few_days(const DocumentQuery& query) {
  return query.from && query.to && query.to->days - query.from->days < kFewDays;
}

// The statements that give documents to look at, each from the newest back.
std::vector<std::string> ways(const DocumentQuery& query) {
  const auto orders = [](const std::string& condition) {
    return "SELECT o.id FROM orders o WHERE " + condition + " ORDER BY o.id DESC";
  };
  std::vector<std::string> found;
  if (query.number_end.size() >= kIndexedEnd) {
    const auto end = query.number_end.substr(query.number_end.size() - kIndexedEnd);
    return {orders("substr(o.order_number, -3) = " + literal(end))};
  }
  if (query.sum) {
    found.push_back(orders("o.total_amount = " + literal(*query.sum)));
    if (!query.sum->zero()) found.push_back(orders("o.total_amount = " + literal(-*query.sum)));
    return found;
  }
  for (const Uuid& customer : query.customers) found.push_back(orders("o.customer_id = " + literal(customer)));
  if (!found.empty()) return found;
  for (const Uuid& article : query.articles) {
    found.push_back("SELECT i.order_id FROM order_items i WHERE i.product_id = " + literal(article) +
                    " ORDER BY i.id DESC");
  }
  if (!found.empty()) return found;
  if (few_days(query)) {
    for (int day = query.to->days; day >= query.from->days; --day) {
      found.push_back(orders("o.order_date = " + std::to_string(day)));
    }
    return found;
  }
  // Nearly everything is paid in cash or by card: of these the cashier says more.
  if (query.tender && (query.cashier.nil() || *query.tender > TenderMethod::Card)) {
    return {"SELECT p.order_id FROM payments p WHERE p.payment_method = " + literal(method_name(*query.tender)) +
            " AND p.order_id IS NOT NULL ORDER BY p.id DESC"};
  }
  if (!query.cashier.nil()) return {orders("o.created_by = " + literal(query.cashier))};
  return {orders("1")};
}

// Whether one document, by its id, is what was asked for; if so, its head.
std::string question(const DocumentQuery& query) {
  std::string sql = "SELECT " + head_columns() +
                    " FROM orders o WHERE o.id = ?1 AND o.order_number IS NOT NULL AND o.deleted_at IS NULL"
                    " AND o.workspace_id = (SELECT workspace_id FROM device) AND o.type ";
  sql += query.type ? "= " + literal(document_type_name(*query.type)) : "IN ('SALES', 'RETURN', 'ADJUSTMENT')";
  if (!query.number_end.empty()) {
    sql += " AND substr(o.order_number, -length(" + literal(query.number_end) + ")) = " + literal(query.number_end);
  }
  if (query.from) sql += " AND o.order_date >= " + literal(*query.from);
  if (query.to) sql += " AND o.order_date <= " + literal(*query.to);
  if (query.sum) sql += " AND abs(o.total_amount) = abs(" + literal(*query.sum) + ")";
  if (!query.cashier.nil()) sql += " AND o.created_by = " + literal(query.cashier);
  if (!query.customers.empty()) sql += " AND o.customer_id IN " + list_of(query.customers);
  if (!query.articles.empty()) {
    sql += " AND EXISTS (SELECT 1 FROM order_items i WHERE i.order_id = o.id AND i.product_id IN " +
           list_of(query.articles) + ")";
  }
  if (query.tender) {
    sql += " AND EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id AND p.payment_method = " +
           literal(method_name(*query.tender)) + ")";
  }
  return sql;
}

class Search {
 public:
  Search(Database& db, const DocumentQuery& query, int limit) : db_(db), query_(query), limit_(limit) {}

  Result<DocumentsFound> run() {
    auto asked = db_.prepare(question(query_));
    if (!asked) return asked.error();
    const bool by_day = few_days(query_);
    for (const std::string& way : ways(query_)) {
      found_here_ = 0;
      if (auto done = walk(way, *asked); !done) return done.error();
      // Days come from the newest on: what follows is older than what is there.
      if (found_.more && by_day) break;
    }
    auto& documents = found_.documents;
    std::stable_sort(documents.begin(), documents.end(), [](const auto& a, const auto& b) { return b.at < a.at; });
    if (documents.size() > static_cast<std::size_t>(limit_)) {
      documents.resize(static_cast<std::size_t>(limit_));
      found_.more = true;
    }
    return std::move(found_);
  }

 private:
  Result<void> walk(const std::string& way, Statement& asked) {
    auto ids = db_.prepare(way);
    if (!ids) return ids.error();
    for (auto next = ids->step();; next = ids->step()) {
      if (!next) return next.error();
      if (!*next) return {};
      if (!seen_.insert(ids->uuid(0)).second) continue;
      if (++looked_ > kMostLooked || found_here_ == limit_) {
        found_.more = true;
        return {};
      }
      if (auto done = look(ids->uuid(0), asked); !done) return done;
    }
  }

  Result<void> look(const Uuid& id, Statement& asked) {
    auto it = asked.bind(id).step();
    if (!it) return it.error();
    if (*it) {
      found_.documents.push_back(read_head(asked));
      ++found_here_;
    }
    asked.rewind();
    return {};
  }

  Database& db_;
  const DocumentQuery& query_;
  const int limit_;
  DocumentsFound found_;
  std::set<Uuid> seen_;
  int looked_ = 0, found_here_ = 0;
};

}  // namespace

Result<DocumentsFound> find_documents(Database& db, const DocumentQuery& query, int limit) {
  return Search(db, query, limit).run();
}

}  // namespace storage
