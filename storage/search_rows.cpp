#include "storage/search_rows.h"

#include <algorithm>
#include <unordered_set>

namespace storage {
namespace {

using schema::SearchIndex;
using Fit = SearchQuery::Fit;

// Enough that the best of them are among those that a page shows.
constexpr int kCandidates = 200;
// Some milliseconds' worth of rows to spell and compare.
constexpr int kMostCompared = 2000;

class Search {
 public:
  Search(Database& db, const SearchIndex& index, const SearchQuery& query, int limit)
      : db_(db), index_(index), query_(query), limit_(static_cast<std::size_t>(std::max(limit, 1))) {}

  Result<RowsFound> run() {
    if (query_.empty()) return std::move(found_);
    if (auto done = compare_waiting(); !done) return done.error();
    const bool telling = !query_.only_short_words();
    auto few = telling ? judge_those_of(query_.candidates()) : Result<bool>(false);
    if (!few) return few.error();
    if (*few) {
      for (const Fit fit : SearchQuery::kFits) take(fit);
      return std::move(found_);
    }
    // Names begin with a word, so few rows with such words hold few with such names.
    auto few_words = judge_those_of(query_.expression(Fit::WordStart));
    if (!few_words) return few_words.error();
    for (const Fit fit : SearchQuery::kFits) {
      if (fit == Fit::Anywhere || !*few_words) {
        if (auto done = ask_index(fit); !done) return done.error();
      }
      take(fit);
      if (found_.rows.size() >= limit_) return std::move(found_);
    }
    // A short fragment inside a word: no trigram has it.
    if (query_.only_short_words()) {
      if (auto done = compare("rid <= " + schema::indexed_up_to(index_)); !done) return done.error();
      take(Fit::Anywhere);
    }
    return std::move(found_);
  }

 private:
  Result<std::vector<std::int64_t>> ask_index(const std::string& expression) {
    std::vector<std::int64_t> rids;
    if (expression.empty()) return rids;
    const std::string table(index_.index);
    auto rows = db_.cached("SELECT rowid FROM " + table + " WHERE " + table + " MATCH ?1 LIMIT ?2");
    if (!rows) return rows.error();
    (*rows)->bind(expression, static_cast<int>(most()));
    for (auto more = (*rows)->step();; more = (*rows)->step()) {
      if (!more) return more.error();
      if (!*more) break;
      rids.push_back((*rows)->integer(0));
    }
    (*rows)->rewind();
    return rids;
  }

  Result<void> ask_index(Fit fit) {
    auto rids = ask_index(query_.expression(fit));
    if (!rids) return rids.error();
    for (const std::int64_t rid : *rids) candidates_.push_back({rid, fit});
    return {};
  }

  // Where an expression finds few rows, each is looked at. False: there are many.
  Result<bool> judge_those_of(const std::string& expression) {
    auto rids = ask_index(expression);
    if (!rids) return rids.error();
    if (rids->size() >= most()) return false;
    auto row = db_.cached("SELECT " + schema::search_text(index_, "r") + " FROM " + std::string(index_.rows) +
                          " r WHERE r.rid = ?1");
    if (!row) return row.error();
    for (const std::int64_t rid : *rids) {
      auto found = (*row)->bind(rid).step();
      if (!found) return found.error();
      const Fit fit = *found ? query_.judge((*row)->text(0)) : Fit::None;
      if (fit != Fit::None) candidates_.push_back({rid, fit});
      (*row)->rewind();
    }
    return true;
  }

  Result<void> compare_waiting() {
    const std::string waiting = "rid > " + schema::indexed_up_to(index_);
    if (auto done = compare(waiting); !done) return done;
    auto more = db_.cached("SELECT 1 FROM " + std::string(index_.rows) + " WHERE " + waiting + " LIMIT 1 OFFSET " +
                           std::to_string(kMostCompared));
    if (!more) return more.error();
    auto left = (*more)->step();
    if (!left) return left.error();
    found_.complete = !*left;
    (*more)->rewind();
    return {};
  }

  Result<void> compare(const std::string& which) {
    auto rows = db_.cached("SELECT r.rid, " + schema::search_text(index_, "r") + " FROM " + std::string(index_.rows) +
                           " r WHERE r." + which + " ORDER BY r.rid LIMIT " + std::to_string(kMostCompared));
    if (!rows) return rows.error();
    for (auto more = (*rows)->step();; more = (*rows)->step()) {
      if (!more) return more.error();
      if (!*more) break;
      const Fit fit = query_.judge((*rows)->text(1));
      if (fit != Fit::None) candidates_.push_back({(*rows)->integer(0), fit});
    }
    (*rows)->rewind();
    return {};
  }

  std::size_t most() const { return std::max<std::size_t>(kCandidates, 2 * limit_); }

  // What fits so well joins what was found.
  void take(Fit fit) {
    for (const FoundRow& row : candidates_) {
      if (row.fit == fit && taken_.insert(row.rid).second) found_.rows.push_back(row);
    }
  }

  Database& db_;
  const SearchIndex& index_;
  const SearchQuery& query_;
  std::size_t limit_;
  RowsFound found_;
  std::vector<FoundRow> candidates_;
  std::unordered_set<std::int64_t> taken_;
};

}  // namespace

Result<RowsFound> search_rows(Database& db, const SearchIndex& index, const SearchQuery& query, int limit) {
  return Search(db, index, query, limit).run();
}

}  // namespace storage
