#include "terminal/domain/promotion.h"

#include <algorithm>

namespace terminal {
namespace {

constexpr std::int64_t kMinuteMicros = 60'000'000;

int minute_of(LocalTime at) {
  return static_cast<int>((at.micros - std::int64_t{at.date().days} * 1440 * kMinuteMicros) / kMinuteMicros);
}

// 1970-01-01 was a Thursday.
int weekday_of(Date day) { return ((day.days % 7) + 7 + 3) % 7; }

bool holds_weekday(std::uint8_t weekdays, Date day) { return ((weekdays >> weekday_of(day)) & 1) != 0; }

bool has(const std::vector<Uuid>& sorted, const Uuid& id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

void add_once(std::vector<std::size_t>& numbers, std::size_t number) {
  if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
}

}  // namespace

bool GoodsChoice::holds(const Uuid& product, const Uuid& category) const {
  if (has(except, product)) return false;
  if (products.empty() && categories.empty()) return true;
  return has(products, product) || (!category.nil() && has(categories, category));
}

void GoodsChoice::sort() {
  for (auto* list : {&products, &categories, &except}) std::sort(list->begin(), list->end());
}

bool Promotion::in_time(LocalTime at) const {
  if ((starts_at && at < *starts_at) || (ends_at && at >= *ends_at)) return false;
  const Date day = at.date();
  if (hours.empty()) return holds_weekday(weekdays, day);
  const int minute = minute_of(at);
  return std::any_of(hours.begin(), hours.end(), [&](const HappyHours& span) {
    if (span.from < span.to) return minute >= span.from && minute < span.to && holds_weekday(weekdays, day);
    if (minute >= span.from) return holds_weekday(weekdays, day);
    return minute < span.to && holds_weekday(weekdays, Date{day.days - 1});
  });
}

bool Promotion::for_tier(const std::string& tier) const {
  return tiers.empty() || std::find(tiers.begin(), tiers.end(), tier) != tiers.end();
}

Promotions::Promotions(std::vector<Promotion> all) : all_(std::move(all)) {
  std::sort(all_.begin(), all_.end(), [](const Promotion& a, const Promotion& b) {
    return a.priority != b.priority ? a.priority > b.priority : a.id < b.id;
  });
  for (std::size_t i = 0; i < all_.size(); ++i) {
    Promotion& one = all_[i];
    one.goods.sort();
    for (BundlePart& part : one.parts) part.goods.sort();
    if (one.type != PromotionType::Bundle) note(one.goods, i);
    for (const BundlePart& part : one.parts) note(part.goods, i);
  }
}

void Promotions::note(const GoodsChoice& goods, std::size_t number) {
  if (goods.products.empty() && goods.categories.empty()) add_once(of_all_goods_, number);
  for (const Uuid& id : goods.products) add_once(by_product_[id], number);
  for (const Uuid& id : goods.categories) add_once(by_category_[id], number);
}

std::vector<std::size_t> Promotions::concerning(const Uuid& product, const Uuid& category) const {
  std::vector<std::size_t> numbers = of_all_goods_;
  const auto take = [&](const auto& index, const Uuid& id) {
    const auto found = index.find(id);
    if (found != index.end()) numbers.insert(numbers.end(), found->second.begin(), found->second.end());
  };
  take(by_product_, product);
  take(by_category_, category);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace terminal
