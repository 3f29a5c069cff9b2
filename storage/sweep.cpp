#include "storage/sweep.h"

#include <algorithm>
#include <vector>

#include "storage/inbox.h"
#include "storage/json_reader.h"
#include "storage/outstanding.h"
#include "storage/schema/description.h"

namespace storage {

using schema::Table;
using terminal::Uuid;

namespace {

Result<std::vector<Uuid>> ids_of(std::string_view documents) {
  std::vector<Uuid> ids;
  JsonReader reader(documents);
  for (bool more = reader.enter('[') && reader.next(); more; more = reader.next())
    ids.push_back(json_id(json_member(reader.value(), "id")));
  if (!reader.at_end()) return Error{ErrorCode::Corrupt, "the centre's list of documents is no JSON array", ""};
  std::sort(ids.begin(), ids.end());
  return ids;
}

// Heads of the kind's documents, or rows that are a document by themselves.
const Table* head_of(const std::string& kind, bool& alone) {
  for (const Table* table : schema::tables()) {
    alone = table->kind_alone == kind;
    if (alone || (table->kind == kind && table->root == "id")) return table;
  }
  return nullptr;
}

Result<std::vector<Uuid>> unlisted(Database& db, const Listed& listed, const std::vector<Uuid>& known) {
  std::vector<Uuid> gone;
  bool alone = false;
  const Table* head = head_of(listed.kind, alone);
  if (head == nullptr || head->lane.empty()) return gone;
  // A balance that only own movements have made is not the centre's to list.
  auto rows = db.prepare("SELECT id FROM " + std::string(head->name) + " WHERE id > ?1 AND (?2 IS NULL OR id <= ?2)" +
                         (alone ? " AND " + std::string(head->root) + " IS NULL" : "") +
                         (head->name == "stock_balances" ? " AND own = 0" : "") + " ORDER BY id");
  if (!rows) return rows.error();
  rows->bind(listed.after, or_null(listed.upto));
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return gone;
    if (!std::binary_search(known.begin(), known.end(), rows->uuid(0))) gone.push_back(rows->uuid(0));
  }
}

}  // namespace

Result<std::int64_t> sweep(Database& db, const Listed& listed, const std::function<void()>& between) {
  auto known = ids_of(listed.documents);
  if (!known) return known.error();
  auto gone = unlisted(db, listed, *known);
  if (!gone) return gone.error();
  if (gone->empty()) return std::int64_t{0};
  auto outstanding = OutstandingRows::load(db);
  if (!outstanding) return outstanding.error();
  std::int64_t count = 0;
  std::string removals = "[";
  for (const Uuid& id : *gone) {
    if (outstanding->holds(id)) continue;
    removals += (count++ > 0 ? ",{\"kind\":\"" : "{\"kind\":\"") + listed.kind + "\",\"id\":\"" + id.to_string() +
                "\",\"op\":\"D\"}";
  }
  auto done = deliver(
      db, {.documents = removals + "]", .applied_seq = 0, .meta = {}, .answered = {}, .of_a_load = true}, between);
  if (!done) return done.error();
  return count;
}

}  // namespace storage
