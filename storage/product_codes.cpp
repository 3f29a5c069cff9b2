#include "storage/product_codes.h"

#include "storage/rekey.h"

namespace storage {

using terminal::Uuid;

namespace {

Result<Uuid> holder_of_code(Database& db, const std::string& code, const Uuid& other_than) {
  auto statement = db.cached("SELECT id FROM products WHERE code = ?1 AND id <> ?2");
  if (!statement) return statement.error();
  auto found = (*statement)->bind(code, other_than).step();
  if (!found) return found.error();
  const Uuid holder = *found ? (*statement)->uuid(0) : Uuid();
  (*statement)->rewind();
  return holder;
}

// The article's insert is in a unit that waits, or that the centre put aside.
Result<bool> made_here_alone(Database& db, const Uuid& product) {
  auto statement = db.cached(
      "SELECT 1 FROM units u, json_each(u.document, '$.changes') c WHERE u.n IN (SELECT n FROM units WHERE n > (SELECT"
      " acknowledged FROM device) UNION SELECT n FROM units WHERE refused = 1)"
      " AND instr(u.document, ?1) > 0 AND c.value ->> '$.t' = 'products' AND c.value ->> '$.op' = 'I'"
      " AND c.value ->> '$.row.id' = ?1 LIMIT 1");
  if (!statement) return statement.error();
  auto found = (*statement)->bind(product.to_string()).step();
  if (!found) return found.error();
  (*statement)->rewind();
  return *found;
}

}  // namespace

Result<void> give_code_to(Database& db, const std::string& code, const Uuid& id) {
  for (;;) {
    auto twin = holder_of_code(db, code, id);
    if (!twin) return twin.error();
    if (twin->nil()) return {};
    auto ours = made_here_alone(db, *twin);
    if (!ours) return ours.error();
    const Renaming renaming{*twin, id};
    if (*ours) {
      if (auto done = rekey(db, {&renaming, 1}); !done) return done;
      continue;
    }
    auto park = db.cached("UPDATE products SET code = ?2 WHERE id = ?1");
    if (!park) return park.error();
    if (auto done = (*park)->bind(*twin, twin->to_string()).run(); !done) return done;
  }
}

}  // namespace storage
