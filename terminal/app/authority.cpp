#include "terminal/app/authority.h"

#include "storage/audit_store.h"
#include "terminal/app/badge.h"

namespace terminal {

const Approval* loan_of(const Shop& shop, Right right, const Approvals& approvals) {
  const Approval* lent = approvals.find(right);
  const Uuid& me = shop.employee().id;
  const bool good = lent != nullptr && lent->asked_by == me && lent->by.id != me && lent->by.rights().has(right);
  return good ? lent : nullptr;
}

bool allowed(const Shop& shop, Right right, const Approvals& approvals) {
  return shop.may(right) || loan_of(shop, right, approvals) != nullptr;
}

Result<void> require(const Shop& shop, Right right, const Approvals& approvals) {
  if (allowed(shop, right, approvals)) return {};
  return Error{ErrorCode::Refused, "this needs the right " + std::string(right_name(right)), shop.employee().number};
}

namespace {

Result<LendingAnswer> answer_of(const Shop& shop, const LendingRequest& request, Result<Identified> known) {
  if (!known) return known.error();
  if (!known->person) return LendingAnswer{std::nullopt, known->wait_s};
  storage::Employee& by = *known->person;
  if (by.id == shop.employee().id) return Error{ErrorCode::Refused, "nobody approves for himself", by.number};
  if (!by.rights().has(request.right)) {
    return Error{ErrorCode::Refused, "this person does not have the right " + std::string(right_name(request.right)),
                 by.number};
  }
  return LendingAnswer{Approval{request.right, std::move(by), std::string(request.reason), shop.employee().id}, 0};
}

}  // namespace

Result<LendingAnswer> approve(Shop& shop, const LendingRequest& request) {
  return answer_of(shop, request, identify(shop, request.number, request.pin));
}

Result<LendingAnswer> approve_by_badge(Shop& shop, const LendingRequest& request, std::string_view badge) {
  return answer_of(shop, request, identify_badge(shop, badge));
}

Result<void> note_approval(Shop& shop, const ApprovedAct& act, const Approvals& approvals) {
  if (shop.may(act.right)) return {};
  const Approval* approval = loan_of(shop, act.right, approvals);
  // It was there before the unit began; the session may be another's since.
  if (approval == nullptr) return require(shop, act.right, approvals);
  const std::string right(right_name(act.right));
  return storage::write_audit(
      shop.database(), shop.device(),
      {.id = shop.new_id(),
       .entity_type = act.entity_type,
       .entity = act.entity,
       .user = approval->by.user,
       .reason = approval->reason,
       .metadata = "{\"approved\":\"" + right + "\",\"approved_by\":\"" + approval->by.id.to_string() +
                   "\",\"asked_by\":\"" + shop.employee().id.to_string() + "\"}",
       .at = shop.clock().local_now()});
}

Result<void> note_lent(Shop& shop, std::string_view entity_type, const Uuid& entity, const Approvals& approvals) {
  for (const Approval& one : approvals) {
    if (loan_of(shop, one.right, approvals) == nullptr) continue;
    if (auto done = note_approval(shop, {one.right, entity_type, entity}, approvals); !done) return done;
  }
  return {};
}

}  // namespace terminal
