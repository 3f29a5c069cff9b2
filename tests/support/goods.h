// Goods: products for tests, told apart by their number.
#pragma once

#include <cstdint>
#include <string>

#include "terminal/domain/product.h"

namespace tests {

struct Good {
  std::uint8_t number = 1;
  std::int64_t price_minor = 45050;
  std::int32_t vat_bp = 1600;
  bool weighed = false;
};

inline terminal::Product product(const Good& good) {
  terminal::Uuid::Bytes id{};
  id[15] = good.number;
  terminal::Product made;
  made.id = terminal::Uuid(id);
  made.code = "P" + std::to_string(good.number);
  made.name = "Тауар " + std::to_string(good.number);
  made.unit = good.weighed ? "кг" : "шт";
  made.price = terminal::Money::from_minor(good.price_minor);
  made.cost = terminal::Money::from_minor(good.price_minor / 2);
  made.vat = terminal::VatRate::from_bp(good.vat_bp);
  made.weighed = good.weighed;
  return made;
}

}  // namespace tests
