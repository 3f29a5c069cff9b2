#include "terminal/app/document_query.h"

#include <algorithm>
#include <set>

#include "storage/customer_store.h"
#include "terminal/domain/receipt_code.h"
#include "terminal/domain/text.h"
#include "terminal/domain/unicode.h"

namespace terminal {

using storage::DocumentQuery;
using storage::DocumentsFound;

namespace {

// So many customers or articles are asked for together.
constexpr int kMostNamed = 20;
// A cashier's name from so many letters on.
constexpr std::size_t kFewestLetters = 2;

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

bool could_end_a_number(const std::string& text) {
  return text.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ-") == std::string::npos;
}

// What the text may mean, each a question of its own.
class Meanings {
 public:
  Meanings(Shop& shop, std::string text, const DocumentQuery& among)
      : shop_(shop), text_(std::move(text)), among_(among) {}

  Result<std::vector<DocumentQuery>> run() {
    if (text_.empty()) return std::vector{among_};
    if (const auto number = read_receipt_code(text_)) {
      also([&](DocumentQuery& query) { query.number_end = *number; });
      return std::move(found_);
    }
    const std::string end = upper(text_);
    if (could_end_a_number(end)) also([&](DocumentQuery& query) { query.number_end = end; });
    if (const auto sum = parse_money(text_); sum && !sum->zero()) {
      also([&](DocumentQuery& query) { query.sum = sum; });
    }
    if (auto done = customers(); !done) return done.error();
    if (auto done = articles(); !done) return done.error();
    if (auto done = cashiers(); !done) return done.error();
    return std::move(found_);
  }

 private:
  template <typename Set>
  void also(const Set& set) {
    found_.push_back(among_);
    set(found_.back());
  }

  Result<void> customers() {
    auto found = storage::search_customers(shop_.database(), text_, kMostNamed);
    if (!found) return found.error();
    std::vector<Uuid> ids;
    for (const auto& customer : found->customers) ids.push_back(customer.id);
    if (!ids.empty()) also([&](DocumentQuery& query) { query.customers = ids; });
    return {};
  }

  Result<void> articles() {
    auto hits = shop_.find(text_);
    if (!hits) return hits.error();
    std::vector<Uuid> ids;
    for (const auto& hit : *hits) ids.push_back(hit.product.id);
    if (ids.empty()) {
      auto found = shop_.search(text_, kMostNamed);
      if (!found) return found.error();
      for (const auto& product : found->products) ids.push_back(product.id);
    }
    if (!ids.empty()) also([&](DocumentQuery& query) { query.articles = ids; });
    return {};
  }

  Result<void> cashiers() {
    if (code_points(text_) < kFewestLetters) return {};
    auto people = storage::employees(shop_.database());
    if (!people) return people.error();
    for (const auto& person : *people) {
      if (person.name.starts_with(text_)) also([&](DocumentQuery& query) { query.cashier = person.id; });
    }
    return {};
  }

  Shop& shop_;
  const std::string text_;
  const DocumentQuery& among_;
  std::vector<DocumentQuery> found_;
};

}  // namespace

Result<DocumentsFound> find_documents(Shop& shop, std::string_view text, const DocumentQuery& among, int limit) {
  auto questions = Meanings(shop, std::string(trimmed(text)), among).run();
  if (!questions) return questions.error();
  DocumentsFound all;
  std::set<std::string> seen;
  for (const DocumentQuery& question : *questions) {
    auto found = storage::find_documents(shop.database(), question, limit);
    if (!found) return found.error();
    all.more = all.more || found->more;
    for (auto& head : found->documents) {
      if (seen.insert(head.number).second) all.documents.push_back(std::move(head));
    }
  }
  std::stable_sort(all.documents.begin(), all.documents.end(),
                   [](const auto& a, const auto& b) { return b.at < a.at; });
  if (std::ssize(all.documents) > limit) {
    all.documents.resize(static_cast<std::size_t>(limit));
    all.more = true;
  }
  return all;
}

}  // namespace terminal
