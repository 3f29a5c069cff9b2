#include "terminal/domain/promotion_board.h"

#include <algorithm>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

Money part_of(Money whole, std::int64_t milli, std::int64_t of) {
  return Money::from_minor(divide(Int128{whole.minor()} * milli, of, Rounding::HalfAwayFromZero), whole.currency());
}

}  // namespace

Money sum_of(const PromotionCuts& cuts) {
  Money sum;
  for (const PromotionCut& cut : cuts) sum += cut.off;
  return sum;
}

PromotionBoard::PromotionBoard(const std::vector<PromotedGood>& goods) : of_good_(goods.size()), cuts_(goods.size()) {
  for (std::size_t i = 0; i < goods.size(); ++i) {
    if (goods[i].fixed) continue;
    of_good_[i].push_back(slices_.size());
    slices_.push_back({.good = i, .milli = goods[i].quantity.milli(), .full = goods[i].worth, .value = goods[i].worth});
  }
}

std::vector<std::size_t> PromotionBoard::slices_of(const std::vector<std::size_t>& goods) const {
  std::vector<std::size_t> found;
  for (const std::size_t good : goods) found.insert(found.end(), of_good_[good].begin(), of_good_[good].end());
  return found;
}

std::vector<std::size_t> PromotionBoard::free_slices(const std::vector<std::size_t>& goods,
                                                     const Promotion& promotion) const {
  std::vector<std::size_t> found = slices_of(goods);
  std::erase_if(found, [&](std::size_t number) {
    return slices_[number].closed || (slices_[number].taken && !promotion.stackable);
  });
  return found;
}

Money PromotionBoard::value_of(std::size_t slice, std::int64_t milli) const {
  return part_of(slices_[slice].value, milli, slices_[slice].milli);
}

void PromotionBoard::apply(std::size_t promotion, bool stackable, const PromotionCuts& cuts) {
  for (const PromotionCut& cut : cuts) {
    if (cut.milli < slices_[cut.slice].milli) split(cut.slice, cut.milli);
    PromotionSlice& slice = slices_[cut.slice];
    INVARIANT(cut.off <= slice.value && !cut.off.negative());
    slice.value -= cut.off;
    slice.taken = true;
    slice.closed = !stackable;
    taken_ += cut.off;
    if (!cut.off.zero()) note(slice.good, promotion, cut.off);
  }
}

void PromotionBoard::split(std::size_t slice, std::int64_t milli) {
  PromotionSlice rest = slices_[slice];
  PromotionSlice& part = slices_[slice];
  part.full = part_of(rest.full, milli, rest.milli);
  part.value = part_of(rest.value, milli, rest.milli);
  part.milli = milli;
  rest.full -= part.full;
  rest.value -= part.value;
  rest.milli -= milli;
  of_good_[rest.good].push_back(slices_.size());
  slices_.push_back(rest);
}

void PromotionBoard::note(std::size_t good, std::size_t promotion, Money off) {
  auto& noted = cuts_[good];
  const auto known = std::find_if(noted.begin(), noted.end(), [&](const auto& one) { return one.first == promotion; });
  if (known != noted.end()) {
    known->second += off;
  } else {
    noted.emplace_back(promotion, off);
  }
}

}  // namespace terminal
