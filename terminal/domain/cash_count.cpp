#include "terminal/domain/cash_count.h"

#include <algorithm>
#include <array>

namespace terminal {
namespace {

constexpr std::array<std::int64_t, 14> kTenge = {20'000, 10'000, 5'000, 2'000, 1'000, 500, 200,
                                                 100,    50,     20,    10,    5,     2,   1};
constexpr std::int64_t kTiynInTenge = 100;

}  // namespace

std::span<const std::int64_t> tenge_denominations() { return kTenge; }

std::optional<CountRefusal> CashCount::set(std::int64_t tenge, std::int64_t pieces) {
  if (std::ranges::find(kTenge, tenge) == kTenge.end()) return CountRefusal::NoSuchDenomination;
  if (pieces < 0) return CountRefusal::Negative;
  if (pieces > kMostPieces) return CountRefusal::TooMany;
  if (pieces == 0) {
    pieces_.erase(tenge);
  } else {
    pieces_[tenge] = pieces;
  }
  return std::nullopt;
}

std::int64_t CashCount::pieces(std::int64_t tenge) const {
  const auto found = pieces_.find(tenge);
  return found == pieces_.end() ? 0 : found->second;
}

Money CashCount::total() const {
  Money sum;
  for (const auto& [tenge, pieces] : pieces_) sum += Money::from_minor(tenge * kTiynInTenge * pieces);
  return sum;
}

}  // namespace terminal
