// PromotionBoard: goods on the counter while promotions are laid over them.
// Internal to promotion_rules.cpp.
//
// Goods are cut into slices as promotions take some of their pieces and leave
// others; every slice knows what is left of its worth.
#pragma once

#include <utility>
#include <vector>

#include "terminal/domain/promotion_rules.h"

namespace terminal {

struct PromotionSlice {
  std::size_t good = 0;
  std::int64_t milli = 0;
  Money full;           // Before promotions.
  Money value;          // What is left of it.
  bool taken = false;   // Something is off.
  bool closed = false;  // By what stands alone.

  std::int64_t pieces() const { return milli / 1000; }
};

// So much of one slice is used by a promotion, and so much is off it.
struct PromotionCut {
  std::size_t slice = 0;
  std::int64_t milli = 0;
  Money off;
};
using PromotionCuts = std::vector<PromotionCut>;

Money sum_of(const PromotionCuts& cuts);

class PromotionBoard {
 public:
  explicit PromotionBoard(const std::vector<PromotedGood>& goods);

  const PromotionSlice& slice(std::size_t number) const { return slices_[number]; }
  // The slices of a good that this promotion may take something off.
  std::vector<std::size_t> free_slices(const std::vector<std::size_t>& goods, const Promotion& promotion) const;
  std::vector<std::size_t> slices_of(const std::vector<std::size_t>& goods) const;

  // What the first `milli` of a slice are worth now.
  Money value_of(std::size_t slice, std::int64_t milli) const;

  // Requires: each slice once, nothing more than it has.
  void apply(std::size_t promotion, bool stackable, const PromotionCuts& cuts);

  Money taken() const { return taken_; }
  // Off each good, by number of the promotion, in the order in which they were applied.
  const std::vector<std::vector<std::pair<std::size_t, Money>>>& cuts() const { return cuts_; }

 private:
  void split(std::size_t slice, std::int64_t milli);
  void note(std::size_t good, std::size_t promotion, Money off);

  std::vector<PromotionSlice> slices_;
  std::vector<std::vector<std::size_t>> of_good_;
  std::vector<std::vector<std::pair<std::size_t, Money>>> cuts_;
  Money taken_;
};

}  // namespace terminal
