#include "storage/verify_search.h"

#include "storage/schema/search.h"

namespace storage {
namespace {

constexpr const char* kSample = "2000";

// FTS5 notes the number of tokens of each row, as its own variable-length
// integer; a text of n letters has n - 2 trigrams.
std::string noted_length(const std::string& text) {
  const std::string n = "max(length(" + text + ") - 2, 0)";
  return "CASE WHEN " + n + " < 128 THEN printf('%02X', " + n + ") ELSE printf('%02X%02X', 128 | (" + n + " >> 7), " +
         n + " & 127) END";
}

std::string faults_of(const schema::SearchIndex& index) {
  const std::string rows(index.rows), table(index.index), up_to = schema::indexed_up_to(index);
  const std::string text = schema::search_text(index, "r");
  const std::string row = "'" + rows + " row ' || r.rid";
  return "SELECT " + row + " || ' is not in the index' FROM " + rows + " r WHERE r.rid <= " + up_to +
         " AND NOT EXISTS (SELECT 1 FROM " + table + "_docsize d WHERE d.id = r.rid)" +             //
         " UNION ALL SELECT 'the index of " + rows + " has a row ' || d.id || ' too many' FROM " +  //
         table + "_docsize d WHERE d.id > " + up_to + " OR NOT EXISTS (SELECT 1 FROM " + rows +     //
         " r WHERE r.rid = d.id)" +                                                                 //
         " UNION ALL SELECT " + row + " || ' is indexed under an older text' FROM " + rows + " r JOIN " + table +
         "_docsize d ON d.id = r.rid WHERE hex(d.sz) <> " + noted_length(text) +  //
         " UNION ALL SELECT " + row + " || ' is not found by its text' FROM " + rows + " r WHERE r.rid <= " + up_to +
         " AND r.rid % (1 + " + up_to + " / " + kSample + ") = 0 AND length(" + text +
         ") >= 3 AND NOT EXISTS (SELECT 1 FROM " + table + " s WHERE s." + table + " MATCH '\"' || replace(" + text +
         ", '\"', '\"\"') || '\"' AND s.rowid = r.rid)";
}

Result<void> look_at(Database& db, const schema::SearchIndex& index, Check& check) {
  auto count = db.prepare("SELECT count(*) FROM " + std::string(index.rows));
  if (!count) return count.error();
  auto counted = count->step();
  if (!counted) return counted.error();
  check.rows += count->integer(0);
  auto faults = db.prepare(faults_of(index));
  if (!faults) return faults.error();
  for (auto more = faults->step();; more = faults->step()) {
    if (!more) return more.error();
    if (!*more) return {};
    if (++check.faults <= 10) check.examples.push_back(faults->string(0));
  }
}

}  // namespace

Result<Check> verify_search(Database& db) {
  Check check{.name = "search"};
  for (const schema::SearchIndex& index : schema::search_indexes()) {
    if (auto done = look_at(db, index, check); !done) return done.error();
  }
  return check;
}

}  // namespace storage
