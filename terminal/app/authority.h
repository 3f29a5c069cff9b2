// Authority: who answers for what is done at the till.
//
// Most of it the person signed in does by his own rights. What he lacks, another
// may lend for one act, with PIN or badge and a reason: the session stays the
// cashier's, the document stays his, and the approval is written down beside it
// in the same unit. Nobody lends a right to himself, and what was lent to one
// person is worth nothing to the next.
#pragma once

#include <optional>
#include <string_view>

#include "terminal/app/approvals.h"
#include "terminal/app/shop.h"

namespace terminal {

// Whether the act may go on: by the session's own rights, or by one lent to it.
bool allowed(const Shop& shop, Right right, const Approvals& approvals = {});

// The loan of that right that is good for the person signed in; null: there is none.
const Approval* loan_of(const Shop& shop, Right right, const Approvals& approvals);

// As allowed(), for use cases: error Refused names the right that is missing.
Result<void> require(const Shop& shop, Right right, const Approvals& approvals = {});

// Checks a number and a PIN for somebody to lend `right`. Error Refused: he does not
// have the right, or is the one signed in.
struct LendingRequest {
  Right right = Right::Sell;
  std::string_view number, pin, reason;
};
struct LendingAnswer {
  std::optional<Approval> approval;  // None: unknown number or wrong PIN, in the same time.
  std::int64_t wait_s = 0;           // More than 0: too many wrong ones.
};
Result<LendingAnswer> approve(Shop& shop, const LendingRequest& request);
// The same by a badge: `number` and `pin` of the request mean nothing.
Result<LendingAnswer> approve_by_badge(Shop& shop, const LendingRequest& request, std::string_view badge);

// Inside the unit of the act: who lent which right for which row, and why. Does
// nothing where the person's own right was enough.
struct ApprovedAct {
  Right right = Right::Sell;
  std::string_view entity_type;  // The table.
  Uuid entity;
};
Result<void> note_approval(Shop& shop, const ApprovedAct& act, const Approvals& approvals);
// The same for each right that was lent for the act.
Result<void> note_lent(Shop& shop, std::string_view entity_type, const Uuid& entity, const Approvals& approvals);

}  // namespace terminal
