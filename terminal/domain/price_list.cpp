#include "terminal/domain/price_list.h"

#include <algorithm>

namespace terminal {
namespace {

bool applies(const PriceEntry& entry, const PriceQuestion& question) {
  return entry.list_days.holds(question.day) && entry.days.holds(question.day) &&
         entry.min_quantity <= question.quantity && (entry.tier.empty() || entry.tier == question.tier);
}

// Of the same list and step of quantity, one that began later takes the other's place.
bool replaced(const PriceEntry& entry, const std::vector<PriceEntry>& entries, const PriceQuestion& question) {
  return std::any_of(entries.begin(), entries.end(), [&](const PriceEntry& other) {
    return other.list == entry.list && other.min_quantity == entry.min_quantity && applies(other, question) &&
           other.days.from > entry.days.from;  // One without a beginning began first.
  });
}

bool before(const PriceEntry& a, const PriceEntry& b) {
  if (a.priority != b.priority) return a.priority > b.priority;
  if (a.price != b.price) return a.price < b.price;
  return a.list < b.list;
}

}  // namespace

const PriceEntry* deciding_entry(const std::vector<PriceEntry>& entries, const PriceQuestion& question) {
  const PriceEntry* best = nullptr;
  for (const PriceEntry& entry : entries) {
    if (!applies(entry, question) || (best != nullptr && !before(entry, *best))) continue;
    if (!replaced(entry, entries, question)) best = &entry;
  }
  return best;
}

}  // namespace terminal
