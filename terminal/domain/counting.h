// Counting: what lies on the shelf, against what the file held to be there at the
// moment when it was counted. Selling goes on meanwhile: the difference is what is
// posted, never the count.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"

namespace terminal {

enum class CountStatus : std::uint8_t { Open, Counting, Posted, Cancelled };
enum class CountScope : std::uint8_t { Full, Partial, Cycle };

std::string_view count_status_name(CountStatus status);  // "counting" …
std::optional<CountStatus> parse_count_status(std::string_view name);
std::string_view count_scope_name(CountScope scope);  // "FULL" …
std::optional<CountScope> parse_count_scope(std::string_view name);

enum class StockCountRefusal : std::uint8_t {
  UnknownCount,
  Finished,  // It was posted or called off.
  UnknownCategory,
  NothingToCount,  // The category holds nothing that is kept in stock.
  UnknownArticle,
  NotStocked,
  QuantityNegative,
  NothingCounted,
  NeedsApproval,  // The differences are worth more than the shop's limit.
  TextUnusable,
};

// One article of a count, of which several people may have counted parts.
struct CountedPart {
  Uuid line;
  Quantity counted;
};
struct PostedPart {
  Uuid line;
  Quantity expected, difference;
};
// What each part posts so that the article ends up with all that was counted: the
// first is held against what was expected, the others against nothing.
std::vector<PostedPart> posted_parts(const std::vector<CountedPart>& parts, Quantity expected);

// What a difference is worth, either way.
Money difference_value(Quantity difference, Money cost);

}  // namespace terminal
