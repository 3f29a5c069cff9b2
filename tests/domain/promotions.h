// Promotions and goods for tests, each told apart by a number.
#pragma once

#include <utility>
#include <vector>

#include "terminal/domain/promotion_rules.h"

namespace tests {

inline terminal::Uuid numbered(std::uint8_t kind, std::uint8_t number) {
  terminal::Uuid::Bytes bytes{};
  bytes[0] = kind;
  bytes[15] = number;
  return terminal::Uuid(bytes);
}

struct SomeGood {
  std::uint8_t number = 1;
  std::int64_t price_minor = 100'00;
  std::int64_t pieces = 1;
};

inline terminal::PromotedGood good(const SomeGood& some) {
  const auto price = terminal::Money::from_minor(some.price_minor);
  const auto quantity = terminal::Quantity::whole(some.pieces);
  return {.product = numbered(0, some.number),  // As tests/support/goods.h numbers them.
          .category = numbered(1, static_cast<std::uint8_t>(some.number % 3)),
          .quantity = quantity,
          .unit_price = price,
          .worth = times(price, quantity, terminal::Rounding::HalfAwayFromZero),
          .pieces = true};
}

inline terminal::PromotionMoment noon() {
  return {.tier = "", .at = terminal::LocalTime::parse("2026-11-23 12:00:00").value()};
}

inline terminal::Promotion promotion(terminal::PromotionType type, std::uint8_t number) {
  terminal::Promotion made;
  made.id = numbered(2, number);
  made.name = "Promotion " + std::to_string(number);
  made.type = type;
  return made;
}
inline terminal::Promotion percent(std::int32_t bp, std::uint8_t number = 1) {
  auto made = promotion(terminal::PromotionType::Percent, number);
  made.percent_bp = bp;
  return made;
}
inline terminal::Promotion amount(std::int64_t minor, std::uint8_t number = 1) {
  auto made = promotion(terminal::PromotionType::Amount, number);
  made.value = terminal::Money::from_minor(minor);
  return made;
}
inline terminal::Promotion fixed_price(std::int64_t minor, std::uint8_t number = 1) {
  auto made = promotion(terminal::PromotionType::FixedPrice, number);
  made.value = terminal::Money::from_minor(minor);
  return made;
}
inline terminal::Promotion buy_get(std::int64_t buy, std::int64_t get, std::int32_t bp = 100'00,
                                   std::uint8_t number = 1) {
  auto made = promotion(terminal::PromotionType::BuyXGetY, number);
  made.buy = buy;
  made.get = get;
  made.percent_bp = bp;
  return made;
}
inline terminal::Promotion of(terminal::Promotion made, const std::vector<std::uint8_t>& goods) {
  for (const auto number : goods) made.goods.products.push_back(numbered(0, number));
  return made;
}
inline terminal::Promotion except(terminal::Promotion made, const std::vector<std::uint8_t>& goods) {
  for (const auto number : goods) made.goods.except.push_back(numbered(0, number));
  return made;
}
inline terminal::Promotion bundle(std::int64_t price_minor,
                                  const std::vector<std::pair<std::vector<std::uint8_t>, std::int64_t>>& parts,
                                  std::uint8_t number = 1) {
  auto made = promotion(terminal::PromotionType::Bundle, number);
  made.value = terminal::Money::from_minor(price_minor);
  for (const auto& [goods, pieces] : parts) {
    terminal::BundlePart part{.goods = {}, .pieces = pieces};
    for (const auto one : goods) part.goods.products.push_back(numbered(0, one));
    made.parts.push_back(part);
  }
  return made;
}
inline terminal::Promotion stackable(terminal::Promotion made) {
  made.stackable = true;
  return made;
}

}  // namespace tests
