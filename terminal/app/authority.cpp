#include "terminal/app/authority.h"

#include "storage/audit_store.h"
#include "terminal/app/badge.h"
#include "terminal/domain/invariant.h"

namespace terminal {

bool allowed(const Shop& shop, Right right, const std::optional<Approval>& approval) {
  if (shop.may(right)) return true;
  return approval && approval->right == right && approval->by.id != shop.employee().id &&
         approval->by.rights().has(right);
}

Result<void> require(const Shop& shop, Right right, const std::optional<Approval>& approval) {
  if (allowed(shop, right, approval)) return {};
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
  return LendingAnswer{Approval{request.right, std::move(by), std::string(request.reason)}, 0};
}

}  // namespace

Result<LendingAnswer> approve(Shop& shop, const LendingRequest& request) {
  return answer_of(shop, request, identify(shop, request.number, request.pin));
}

Result<LendingAnswer> approve_by_badge(Shop& shop, const LendingRequest& request, std::string_view badge) {
  return answer_of(shop, request, identify_badge(shop, badge));
}

Result<void> note_approval(Shop& shop, const ApprovedAct& act, const std::optional<Approval>& approval) {
  if (shop.may(act.right)) return {};
  INVARIANT(allowed(shop, act.right, approval));
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

}  // namespace terminal
