#include "terminal/domain/price_terms.h"

namespace terminal {

bool outlived(LocalTime at, LocalTime now) {
  return now.date() != at.date() || now.micros - at.micros >= kOldCartMicros || now < at;
}

VatRate vat_on(const PriceTerms& terms, VatRate of_article) {
  return terms.general_vat ? terms.general_vat->effective(of_article, terms.at.date()) : of_article;
}

UnitPrice unit_price(const PriceTerms& terms, const Uuid& product, Money own_price, Quantity quantity) {
  UnitPrice unit{.price = own_price, .shelf = own_price, .entry = nullptr};
  const auto known = terms.entries.find(product);
  if (known == terms.entries.end()) return unit;
  const Date day = terms.at.date();
  unit.entry = deciding_entry(known->second, {.tier = terms.tier, .quantity = quantity, .day = day});
  if (unit.entry != nullptr) unit.price = unit.entry->price;
  const PriceEntry* everybodys =
      deciding_entry(known->second, {.tier = "", .quantity = Quantity::whole(1), .day = day});
  if (everybodys != nullptr) unit.shelf = everybodys->price;
  return unit;
}

}  // namespace terminal
