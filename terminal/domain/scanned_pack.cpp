#include "terminal/domain/scanned_pack.h"

#include "terminal/domain/digital_link.h"
#include "terminal/domain/gs1_goods.h"
#include "terminal/domain/marking.h"

namespace terminal {
namespace {

void take_goods(ScannedPack& scanned, const Gs1Goods& goods) {
  if (scanned.gtin.empty()) scanned.gtin = goods.gtin;
  scanned.pack.lot = goods.lot;
  scanned.pack.expires = goods.expires ? goods.expires : goods.best_before;
  scanned.quantity = goods.weight;
  if (!scanned.quantity && goods.count && *goods.count > 0) scanned.quantity = Quantity::whole(*goods.count);
  scanned.price = goods.price;
}

}  // namespace

std::optional<ScannedPack> read_pack(std::string_view data, int this_year) {
  ScannedPack scanned;
  if (auto mark = read_marking_code(data)) {
    scanned.gtin = mark->gtin;
    scanned.pack.mark = std::move(mark->code);
    scanned.pack.gtin = std::move(mark->gtin);
    scanned.pack.serial = std::move(mark->serial);
  }
  auto reading = read_elements(data);
  if (!std::holds_alternative<Gs1Message>(reading)) reading = read_digital_link(data);
  if (const auto* message = std::get_if<Gs1Message>(&reading)) take_goods(scanned, goods_in(*message, this_year));
  return scanned.gtin.empty() ? std::nullopt : std::optional(std::move(scanned));
}

}  // namespace terminal
