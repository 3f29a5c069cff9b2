// Bundles with their bills of materials, as the centre would have sent them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/units.h"
#include "tests/support/shop_builder.h"

namespace tests {

// A statement of the centre's, so to say: written, not recorded.
inline terminal::Result<void> mirrored(SmallShop& shop, const std::string& sql) {
  auto write = must(storage::MirrorWrite::begin(shop.db));
  must(shop.db.run(sql));
  return write.commit();
}

using Contents = std::vector<std::pair<terminal::Product, std::int64_t>>;  // Thousandths of each.

struct Bill {
  std::int64_t makes_milli = 1000;
  bool is_default = false;
};

inline void add_bill(SmallShop& shop, const terminal::Product& bundle, const Contents& contents, const Bill& bill) {
  auto write = must(storage::MirrorWrite::begin(shop.db));
  const auto id = shop.id();
  auto head = must(shop.db.prepare(
      "INSERT INTO bills_of_materials (id, organization_id, workspace_id, product_id, name, quantity, "
      "status, is_default, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, 'x', ?5, 'active', ?6, 0, 0)"));
  must(head.bind(id, shop.device.organization, shop.device.workspace, bundle.id, bill.makes_milli, bill.is_default)
           .run());
  auto part =
      must(shop.db.prepare("INSERT INTO bom_components (id, bom_id, component_id, quantity_per_unit, created_at, "
                           "updated_at) VALUES (?1, ?2, ?3, ?4, 0, 0)"));
  for (const auto& [article, milli] : contents) must(part.bind(shop.id(), id, article.id, milli).run());
  must(write.commit());
}

inline terminal::Product add_bundle(SmallShop& shop, const Article& article, const Contents& contents) {
  const auto made = shop.add(article);
  must(mirrored(shop, "UPDATE products SET type = 'BUNDLE' WHERE code = '" + article.code + "'"));
  const auto bundle = must(storage::find_product(shop.db, made.id)).value();
  add_bill(shop, bundle, contents, {});
  return bundle;
}

}  // namespace tests
