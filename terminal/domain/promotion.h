// Promotion: what a shop takes off by itself, of which goods, for whom and when.
//
// Values only; promotions.conditions is read into them by the app
// (terminal/app/promotion_rows.h), what they do is in promotion_rules.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"

namespace terminal {

enum class PromotionType : std::uint8_t { Percent, Amount, FixedPrice, BuyXGetY, Bundle };

// Which goods: named ones and those of categories, less the excepted. Nothing
// named: all goods. Each list is sorted.
struct GoodsChoice {
  std::vector<Uuid> products, categories, except;

  bool holds(const Uuid& product, const Uuid& category) const;
  void sort();

  bool operator==(const GoodsChoice&) const = default;
};

struct BundlePart {
  GoodsChoice goods;
  std::int64_t pieces = 1;

  bool operator==(const BundlePart&) const = default;
};

// Minutes since midnight, `to` left out. From 22:00 to 02:00 belongs to the day
// on which it began.
struct HappyHours {
  int from = 0, to = 24 * 60;

  bool operator==(const HappyHours&) const = default;
};

struct Promotion {
  Uuid id;
  std::string name;
  PromotionType type = PromotionType::Percent;
  std::int32_t percent_bp = 0;                  // Percent; BuyXGetY: off the pieces that are given, 10000 for nothing.
  Money value;                                  // Amount: off; FixedPrice: of a unit; Bundle: of all its parts.
  std::int32_t priority = 0;                    // The higher one comes first.
  bool stackable = false;                       // Adds up with others that do; else it stands alone on a piece.
  std::optional<LocalTime> starts_at, ends_at;  // The end is left out.
  GoodsChoice goods;
  std::vector<BundlePart> parts;
  std::vector<std::string> tiers;  // Of customers; empty: everybody.
  std::uint8_t weekdays = 0x7f;    // Bit 0 is Monday.
  std::vector<HappyHours> hours;   // Empty: all day.
  Quantity min_quantity;           // Of these goods in the cart, before it applies.
  Money min_sum;
  std::int64_t buy = 0, get = 0;  // Pieces.
  std::int64_t most_times = 0;    // BuyXGetY and Bundle: so many times in a cart; 0: without limit.
  bool once = false;              // Amount: off the whole cart, not off each unit.

  bool in_time(LocalTime at) const;
  bool for_tier(const std::string& tier) const;

  bool operator==(const Promotion&) const = default;
};

// All promotions of a shop, and which of them an article is in.
class Promotions {
 public:
  Promotions() = default;
  explicit Promotions(std::vector<Promotion> all);

  const std::vector<Promotion>& all() const { return all_; }

  // Numbers of those that may concern these goods: rising, each once. What is
  // excepted may be among them.
  std::vector<std::size_t> concerning(const Uuid& product, const Uuid& category) const;

 private:
  void note(const GoodsChoice& goods, std::size_t number);

  std::vector<Promotion> all_;  // By priority, the highest first, then by id.
  std::unordered_map<Uuid, std::vector<std::size_t>> by_product_, by_category_;
  std::vector<std::size_t> of_all_goods_;
};

}  // namespace terminal
