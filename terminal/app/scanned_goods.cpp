#include "terminal/app/scanned_goods.h"

#include <string>

#include "storage/mark_store.h"
#include "storage/product_search.h"
#include "terminal/domain/carrier.h"
#include "terminal/domain/scanned_pack.h"

namespace terminal {
namespace {

ScanHit hit_of(storage::CodedProduct coded, const ScannedPack& scanned) {
  ScanHit hit{.product = std::move(coded.product), .quantity = coded.factor, .label_price = {}, .pack = scanned.pack};
  if (scanned.quantity) hit.quantity = *scanned.quantity;
  hit.label = scanned.quantity.has_value() || scanned.price.has_value();
  if (scanned.price) hit.label_price = scanned.price;
  return hit;
}

}  // namespace

Result<std::vector<ScanHit>> find_by_pack(Shop& shop, std::string_view scanned) {
  std::vector<ScanHit> hits;
  const auto symbol = read_scan(scanned);
  if (!symbol) return hits;
  // A scanner that says what it read: the same again without that.
  if (symbol->carrier != Carrier::Unknown && !symbol->gs1) return shop.find(symbol->data);
  const int this_year = std::stoi(shop.clock().local_now().date().to_string());
  const auto read = read_pack(symbol->data, this_year);
  if (!read) return hits;
  const auto parsed = parse_barcode(read->gtin);
  const auto* barcode = std::get_if<Barcode>(&parsed);
  if (barcode == nullptr) return hits;
  for (const auto& key : lookup_keys(*barcode)) {
    auto coded = storage::products_by_barcode(shop.database(), key);
    if (!coded) return coded.error();
    for (auto& one : *coded) hits.push_back(hit_of(std::move(one), *read));
    if (!hits.empty()) return hits;
  }
  return hits;
}

std::optional<CartRefusal> put_in(Cart& cart, const ScanHit& hit) {
  return cart.add_pack(hit.product, {.quantity = hit.quantity, .label_price = hit.label_price, .pack = hit.pack});
}

Result<bool> sold_before(Shop& shop, const Cart& cart) {
  for (const CartLine& line : cart.lines()) {
    if (!line.pack.marked()) continue;
    auto sold = storage::pack_sold(shop.database(), line.pack);
    if (!sold || *sold) return sold;
  }
  return false;
}

}  // namespace terminal
