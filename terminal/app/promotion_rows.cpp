#include "terminal/app/promotion_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "storage/price_store.h"
#include "terminal/domain/decimal.h"

namespace terminal {

using nlohmann::json;
using storage::PromotionRow;

namespace {

constexpr std::int64_t kMostPieces = 100'000;

// Members of the conditions: read into the promotion, or why that cannot be. Empty: done.
using Why = std::string;

std::optional<std::int64_t> pieces(const json& value) {
  if (!value.is_number_integer()) return std::nullopt;
  const auto count = value.get<std::int64_t>();
  return count >= 1 && count <= kMostPieces ? std::optional(count) : std::nullopt;
}

// "5000.00", "3", or a whole number.
std::optional<std::int64_t> decimal(const json& value, int decimals) {
  const bool readable = value.is_string() || value.is_number_integer();
  const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  const auto number = readable ? parse_decimal(text, {.decimals = decimals, .integer_digits = 10}) : std::nullopt;
  return number && *number >= 0 ? number : std::nullopt;
}

// "17:00" in minutes; 24:00 is the end of a day.
std::optional<int> minutes(const json& value) {
  if (!value.is_string()) return std::nullopt;
  const auto text = value.get<std::string>();
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = parse_decimal(text.substr(0, 2), {.decimals = 0, .integer_digits = 2});
  const auto minute = parse_decimal(text.substr(3), {.decimals = 0, .integer_digits = 2});
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59 || *hour * 60 + *minute > 24 * 60)
    return std::nullopt;
  return static_cast<int>(*hour * 60 + *minute);
}

bool read_ids(const json& list, std::vector<Uuid>& ids) {
  if (!list.is_array() || list.empty()) return false;
  return std::all_of(list.begin(), list.end(), [&](const json& entry) {
    const auto id = entry.is_string() ? Uuid::parse(entry.get<std::string>()) : std::nullopt;
    if (id) ids.push_back(*id);
    return id.has_value();
  });
}

bool read_goods(const std::string& name, const json& value, GoodsChoice& goods) {
  if (name == "products") return read_ids(value, goods.products);
  if (name == "categories") return read_ids(value, goods.categories);
  return name == "except" && read_ids(value, goods.except);
}

bool read_tiers(const json& list, std::vector<std::string>& tiers) {
  if (!list.is_array() || list.empty()) return false;
  for (const json& entry : list) {
    if (!entry.is_string() || entry.get<std::string>().empty()) return false;
    tiers.push_back(entry.get<std::string>());
  }
  return true;
}

bool read_days(const json& list, std::uint8_t& weekdays) {
  if (!list.is_array() || list.empty()) return false;
  weekdays = 0;
  for (const json& entry : list) {
    const auto day = pieces(entry);
    if (!day || *day > 7) return false;
    weekdays = static_cast<std::uint8_t>(weekdays | (1 << (*day - 1)));
  }
  return true;
}

bool read_hours(const json& list, std::vector<HappyHours>& hours) {
  if (!list.is_array() || list.empty()) return false;
  for (const json& entry : list) {
    if (!entry.is_object() || entry.size() != 2 || !entry.contains("from") || !entry.contains("to")) return false;
    const auto from = minutes(entry["from"]), to = minutes(entry["to"]);
    if (!from || !to || *from == *to || *from == 24 * 60) return false;
    hours.push_back({*from, *to});
  }
  return true;
}

bool read_parts(const json& list, std::vector<BundlePart>& parts) {
  if (!list.is_array() || list.size() < 2 || list.size() > 10) return false;
  for (const json& entry : list) {
    if (!entry.is_object()) return false;
    BundlePart part;
    for (const auto& [name, value] : entry.items()) {
      if (name == "pieces") {
        const auto count = pieces(value);
        if (!count) return false;
        part.pieces = *count;
      } else if (!read_goods(name, value, part.goods)) {
        return false;
      }
    }
    if (part.goods.products.empty() && part.goods.categories.empty()) return false;
    parts.push_back(std::move(part));
  }
  return true;
}

template <typename Number, typename To>
bool put(const std::optional<Number>& number, To& to) {
  if (number) to = *number;
  return number.has_value();
}

bool read_amounts(const std::string& name, const json& value, Promotion& promotion) {
  if (name == "buy") return put(pieces(value), promotion.buy);
  if (name == "get") return put(pieces(value), promotion.get);
  if (name == "times") return put(pieces(value), promotion.most_times);
  if (name == "once") {
    promotion.once = value == true;
    return value.is_boolean();
  }
  if (name == "min_quantity") {
    const auto milli = decimal(value, 3);
    promotion.min_quantity = Quantity::from_milli(milli.value_or(0));
    return milli.has_value();
  }
  const auto sum = name == "min_sum" ? decimal(value, 2) : std::nullopt;
  promotion.min_sum = Money::from_minor(sum.value_or(0));
  return sum.has_value();
}

// Where each condition belongs; a sum off the cart has no use for pieces, and so on.
bool belongs(const std::string& name, PromotionType type) {
  if (name == "buy" || name == "get") return type == PromotionType::BuyXGetY;
  if (name == "times") return type == PromotionType::BuyXGetY || type == PromotionType::Bundle;
  if (name == "once") return type == PromotionType::Amount;
  if (name == "parts") return type == PromotionType::Bundle;
  const bool of_goods = name == "products" || name == "categories" || name == "except" || name.starts_with("min_");
  return !of_goods || type != PromotionType::Bundle;
}

bool read_member(const std::string& name, const json& value, Promotion& promotion) {
  if (!belongs(name, promotion.type)) return false;
  if (name == "products" || name == "categories" || name == "except") return read_goods(name, value, promotion.goods);
  if (name == "tiers") return read_tiers(value, promotion.tiers);
  if (name == "days") return read_days(value, promotion.weekdays);
  if (name == "hours") return read_hours(value, promotion.hours);
  if (name == "parts") return read_parts(value, promotion.parts);
  return read_amounts(name, value, promotion);
}

Why read_conditions(const std::string& text, Promotion& promotion) {
  const json conditions = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!conditions.is_object()) return "its conditions are no JSON object";
  for (const auto& [name, value] : conditions.items()) {
    if (!read_member(name, value, promotion)) return "its condition \"" + name + "\" is unknown here or makes no sense";
  }
  return {};
}

std::optional<PromotionType> type_named(const std::string& name) {
  constexpr std::pair<std::string_view, PromotionType> kTypes[] = {{"PERCENT", PromotionType::Percent},
                                                                   {"AMOUNT", PromotionType::Amount},
                                                                   {"FIXED_PRICE", PromotionType::FixedPrice},
                                                                   {"BUY_X_GET_Y", PromotionType::BuyXGetY},
                                                                   {"BUNDLE", PromotionType::Bundle}};
  for (const auto& [spelled, type] : kTypes) {
    if (spelled == name) return type;
  }
  return std::nullopt;
}

Why check_value(const Promotion& promotion) {
  const std::int64_t value = promotion.value.minor();
  const bool share = promotion.type == PromotionType::Percent || promotion.type == PromotionType::BuyXGetY;
  if (share && (value <= 0 || value > 10'000)) return "its value is no share above 0 and up to 100 per cent";
  if (promotion.type == PromotionType::Amount && value <= 0) return "its value is no sum above zero";
  if (value < 0) return "its value is below zero";
  if (promotion.type == PromotionType::BuyXGetY && (promotion.buy == 0 || promotion.get == 0))
    return "it needs the pieces to \"buy\" and to \"get\"";
  if (promotion.type == PromotionType::Bundle && promotion.parts.empty()) return "a bundle needs its \"parts\"";
  return {};
}

Why promotion_of(const PromotionRow& row, Promotion& promotion) {
  const auto type = type_named(row.type);
  if (!type) return "its type is unknown: " + row.type;
  promotion.id = row.id;
  promotion.name = row.name;
  promotion.type = *type;
  promotion.value = row.value;
  promotion.priority = row.priority;
  promotion.stackable = row.stackable;
  promotion.starts_at = row.starts_at;
  promotion.ends_at = row.ends_at;
  if (auto why = read_conditions(row.conditions, promotion); !why.empty()) return why;
  if (*type == PromotionType::Percent || *type == PromotionType::BuyXGetY)
    promotion.percent_bp = static_cast<std::int32_t>(std::clamp<std::int64_t>(row.value.minor(), 0, 10'000));
  return check_value(promotion);
}

// A category stands for those below it, too.
Result<void> widen(storage::Database& db, std::vector<Uuid>& categories) {
  std::vector<Uuid> all;
  for (const Uuid& category : categories) {
    auto under = storage::categories_under(db, category);
    if (!under) return under.error();
    all.insert(all.end(), under->begin(), under->end());
    // One that is not here (yet) still names something: the promotion is not for all goods.
    if (under->empty()) all.push_back(category);
  }
  categories = std::move(all);
  return {};
}

Result<void> widen(storage::Database& db, Promotion& promotion) {
  if (auto done = widen(db, promotion.goods.categories); !done) return done;
  for (BundlePart& part : promotion.parts) {
    if (auto done = widen(db, part.goods.categories); !done) return done;
  }
  return {};
}

}  // namespace

Result<std::shared_ptr<const Promotions>> read_promotions(storage::Database& db, LocalTime now,
                                                          std::vector<BrokenSetting>& broken) {
  auto rows = storage::promotion_rows(db, now);
  if (!rows) return rows.error();
  std::vector<Promotion> all;
  for (const PromotionRow& row : *rows) {
    Promotion promotion;
    if (auto why = promotion_of(row, promotion); !why.empty()) {
      broken.push_back(broken_setting("promotions." + (row.code.empty() ? row.name : row.code), row.conditions, why));
      continue;
    }
    if (auto done = widen(db, promotion); !done) return done.error();
    all.push_back(std::move(promotion));
  }
  return std::shared_ptr<const Promotions>(std::make_shared<const Promotions>(std::move(all)));
}

}  // namespace terminal
