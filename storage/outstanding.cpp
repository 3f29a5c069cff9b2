#include "storage/outstanding.h"

#include <algorithm>

namespace storage {

using terminal::Uuid;

Result<OutstandingRows> OutstandingRows::load(Database& db) {
  auto rows = db.prepare(
      "SELECT c.value ->> '$.row.id' FROM units u, json_each(u.document, '$.changes') c"
      " WHERE u.n IN (SELECT n FROM units WHERE n > (SELECT acknowledged FROM device) UNION SELECT n FROM units WHERE"
      " refused = 1) AND c.value ->> '$.op' = 'I'");
  if (!rows) return rows.error();
  OutstandingRows found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) break;
    if (const auto id = Uuid::parse(rows->text(0))) found.ids_.push_back(*id);
  }
  std::sort(found.ids_.begin(), found.ids_.end());
  return found;
}

bool OutstandingRows::holds(const Uuid& row) const { return std::binary_search(ids_.begin(), ids_.end(), row); }

}  // namespace storage
