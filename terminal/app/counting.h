// Counting: begun for all goods or for some, filled in by whoever stands at the shelf,
// looked through and posted. Each step is one unit.
//
// A line is held against what was in stock when it was counted, with all that came to
// be known of that moment until it is posted: so goods that are sold meanwhile, at
// this till or at another, stay sold.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/count_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"

namespace terminal {

template <typename Done>
using CountOutcome = std::variant<Done, StockCountRefusal>;

// All need CountGoods.

struct CountBeginning {
  Uuid id;  // Made when it began: a second try makes no second count.
  CountScope scope = CountScope::Full;
  Uuid category = {};               // Of a partial one: its articles are the list; nil …
  std::vector<Uuid> articles = {};  // … or these.
  std::string about = {};           // In a person's words.
};
Result<CountOutcome<storage::CountHead>> begin_count(Shop& shop, const CountBeginning& beginning,
                                                     const Approvals& approvals = {});

struct CountEntry {
  std::string count;  // Its number.
  Uuid product;
  Quantity quantity;
  bool more = false;  // On top of what the same person counted of it before; else instead of it.
};
// Answers with the line as it is now, without what was expected: counting is blind.
Result<CountOutcome<storage::CountLine>> enter_count(Shop& shop, const CountEntry& entry,
                                                     const Approvals& approvals = {});

// What posting would do. Whoever looks sees what was expected: needs ApproveCounts.
struct CountReview {
  storage::CountHead head;
  std::vector<storage::CountLine> lines;  // What is expected is as of now.
  Money over, missing;                    // What the differences that are not posted are worth, both positive.
  std::int64_t open = 0;                  // Lines of the list that nobody has counted.
};
Result<CountOutcome<CountReview>> review_count(Shop& shop, const std::string& number, const Approvals& approvals = {});

struct CountPosting {
  std::string count;
  bool rest_is_gone = false;  // What nobody counted is not there: of the list, or of a full count of all.
};
// Also of a count that was posted: the lines that came to be known since. Needs
// ApproveCounts where the differences are worth more than the shop's limit.
Result<CountOutcome<CountReview>> post_count(Shop& shop, const CountPosting& posting, const Approvals& approvals = {});

Result<CountOutcome<storage::CountHead>> call_off_count(Shop& shop, const std::string& number,
                                                        const Approvals& approvals = {});

}  // namespace terminal
