// CashCount: what lies in a drawer, note by note and coin by coin.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include "terminal/domain/money.h"

namespace terminal {

// The notes and coins of the tenge in force, largest first, in whole tenge
// (National Bank of Kazakhstan: notes of 500 to 20 000, coins of 1 to 200).
std::span<const std::int64_t> tenge_denominations();

enum class CountRefusal {
  NoSuchDenomination,
  Negative,
  TooMany,  // A barcode typed as a number of coins.
};

inline constexpr std::int64_t kMostPieces = 99'999;

class CashCount {
 public:
  // From now on so many pieces of that note or coin lie there.
  [[nodiscard]] std::optional<CountRefusal> set(std::int64_t tenge, std::int64_t pieces);

  std::int64_t pieces(std::int64_t tenge) const;
  Money total() const;
  bool empty() const { return pieces_.empty(); }

  // Only those that lie there, smallest first.
  const std::map<std::int64_t, std::int64_t>& all() const { return pieces_; }

  bool operator==(const CashCount&) const = default;

 private:
  std::map<std::int64_t, std::int64_t> pieces_;
};

}  // namespace terminal
