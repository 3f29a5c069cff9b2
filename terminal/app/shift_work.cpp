#include "terminal/app/shift_work.h"

#include "storage/audit_store.h"
#include "storage/people_store.h"
#include "storage/shift_report.h"
#include "terminal/domain/invariant.h"
#include "terminal/domain/text.h"

namespace terminal {
namespace {

std::optional<ShiftRefusal> unfit(Money amount) {
  if (amount.negative()) return ShiftRefusal::AmountNegative;
  if (amount.minor() > kMostCashMinor) return ShiftRefusal::AmountTooLarge;
  return std::nullopt;
}

Result<void> audit(Shop& shop, const Uuid& shift, std::string_view action, const std::string& reason) {
  return storage::write_audit(shop.database(), shop.device(),
                              {.id = shop.new_id(),
                               .entity_type = "shifts",
                               .entity = shift,
                               .action = action,
                               .user = shop.employee().user,
                               .new_values = {},
                               .reason = reason,
                               .at = shop.clock().local_now()});
}

// The shift so far, as of now.
Result<ZReport> report_so_far(Shop& shop, const storage::Shift& shift) {
  auto totals = storage::shift_totals(shop.database(), shift);
  if (!totals) return totals.error();
  auto opened_by = storage::employee_name(shop.database(), shift.opened_by);
  if (!opened_by) return opened_by.error();
  const storage::Shop& place = shop.place();
  return ZReport{.number = {},
                 .shop = place.organization_name,
                 .bin = place.bin,
                 .address = place.address,
                 .terminal = place.terminal_name,
                 .shift_number = shift.number,
                 .business_day = shift.business_day,
                 .opened_by = std::move(*opened_by),
                 .closed_by = shop.employee().name,
                 .opened_at = shift.opened_at,
                 .at = shop.clock().local_now(),
                 .totals = std::move(*totals),
                 .count = std::nullopt};
}

// As for reports: in one state of the file, whatever the exchange writes meanwhile.
ShiftOutcome<ClosePreview> look_ahead(Shop& shop, const CountedCash& found) {
  if (const auto refusal = unfit(found.amount)) return *refusal;
  auto shift = shop.shift();
  if (!shift) return shift.error();
  if (!*shift) return ShiftRefusal::NoShift;
  auto report = report_so_far(shop, **shift);
  if (!report) return report.error();
  report->count = {.counted = found.amount, .sheet = found.sheet, .reason = {}};
  const DifferenceLimits& limits = shop.settings().difference_limits;
  const Money difference = report->difference();
  return ClosePreview{std::move(*report), needs_reason(difference, limits), needs_approval(difference, limits)};
}

// Within the unit of the close.
Result<ZReport> finish(Shop& shop, ZReport report, const std::string& reason, const storage::Shift& shift) {
  auto number = storage::next_number(shop.database(), "z_report");
  if (!number) return number.error();
  report.number = shop.device().series + "-Z" + std::to_string(*number);
  report.count->reason = reason;
  const storage::ShiftEnd end{.shift = shift.id, .by = shop.employee().id, .report = report};
  if (auto done = storage::close_shift(shop.database(), end); !done) return done.error();
  if (auto done = audit(shop, shift.id, "UPDATE", reason); !done) return done.error();
  return report;
}

}  // namespace

CountedCash counted(const CashCount& sheet) { return {sheet.total(), sheet}; }

Result<Money> suggested_float(Shop& shop) {
  auto left = storage::left_in_drawer(shop.database(), shop.device());
  if (!left) return left.error();
  return left->value_or(Money());
}

ShiftOutcome<storage::Shift> open_shift(Shop& shop, const CountedCash& opening, const Approvals& approvals) {
  INVARIANT(opening.sheet.empty() || opening.sheet.total() == opening.amount);
  if (!allowed(shop, Right::OpenShift, approvals)) return ShiftRefusal::NotAllowed;
  if (const auto refusal = unfit(opening.amount)) return *refusal;
  auto unit = shop.begin("shift.open");
  if (!unit) return unit.error();
  auto present = shop.shift();
  if (!present) return present.error();
  if (*present) return ShiftRefusal::AlreadyOpen;
  auto number = storage::next_number(shop.database(), "shift");
  if (!number) return number.error();
  const LocalTime now = shop.clock().local_now();
  const storage::Shift opened{.id = shop.new_id(),
                              .number = shop.device().series + "-" + std::to_string(*number),
                              .business_day = now.date(),
                              .opened_by = shop.employee().id,
                              .opened_at = now,
                              .opening_float = opening.amount};
  if (auto done = storage::insert_shift(shop.database(), shop.device(), opened, opening.sheet); !done)
    return done.error();
  if (auto done = audit(shop, opened.id, "CREATE", ""); !done) return done.error();
  if (auto done = note_approval(shop, {Right::OpenShift, "shifts", opened.id}, approvals); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return opened;
}

ShiftOutcome<std::monostate> move_cash(Shop& shop, const ByHand& movement, const Approvals& approvals) {
  const bool in = comes_in(movement.type);
  const std::string reason = std::string(trimmed(movement.reason));
  // Who answers for more than should be there may take it out, too.
  const bool accepted = allowed(shop, Right::AcceptDifference, approvals);
  if (!allowed(shop, Right::CashInOut, approvals) && !accepted) return ShiftRefusal::NotAllowed;
  if (movement.amount.zero()) return ShiftRefusal::AmountNegative;
  if (const auto refusal = unfit(movement.amount)) return *refusal;
  if (reason.empty()) return ShiftRefusal::ReasonMissing;
  auto unit = shop.begin("shift.cash");
  if (!unit) return unit.error();
  auto shift = shop.shift();
  if (!shift) return shift.error();
  if (!*shift) return ShiftRefusal::NoShift;
  auto expected = storage::expected_cash(shop.database(), **shift);
  if (!expected) return expected.error();
  if (!in && movement.amount > *expected && !accepted) return ShiftRefusal::MoreThanInDrawer;
  const storage::MadeMovement made{.id = shop.new_id(),
                                   .shift = (*shift)->id,
                                   .type = movement.type,
                                   .amount = in ? movement.amount : -movement.amount,
                                   .reason = reason,
                                   .by = shop.employee().id,
                                   .at = shop.clock().local_now()};
  if (auto done = storage::insert_cash_movement(shop.database(), shop.device(), made); !done) return done.error();
  if (auto done = note_lent(shop, "cash_movements", made.id, approvals); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return std::monostate();
}

ShiftOutcome<ZReport> x_report(Shop& shop, const Approvals& approvals) {
  if (!allowed(shop, Right::SeeExpectedCash, approvals)) return ShiftRefusal::NotAllowed;
  // A unit that writes nothing leaves no trace: here it holds the file still.
  auto unit = shop.begin("shift.x");
  if (!unit) return unit.error();
  auto shift = shop.shift();
  if (!shift) return shift.error();
  if (!*shift) return ShiftRefusal::NoShift;
  auto report = report_so_far(shop, **shift);
  if (!report) return report.error();
  if (auto done = note_approval(shop, {Right::SeeExpectedCash, "shifts", (*shift)->id}, approvals); !done)
    return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return std::move(*report);
}

ShiftOutcome<ClosePreview> preview_close(Shop& shop, const CountedCash& found) {
  auto unit = shop.begin("shift.close");  // Rolls back: nothing is written.
  if (!unit) return unit.error();
  return look_ahead(shop, found);
}

ShiftOutcome<ZReport> close_shift(Shop& shop, const Close& close, const Approvals& approvals) {
  INVARIANT(close.found.sheet.empty() || close.found.sheet.total() == close.found.amount);
  // Whoever answers for the difference answers for the close.
  if (!allowed(shop, Right::CloseShift, approvals) && !allowed(shop, Right::AcceptDifference, approvals))
    return ShiftRefusal::NotAllowed;
  auto unit = shop.begin("shift.close");
  if (!unit) return unit.error();
  auto ahead = look_ahead(shop, close.found);
  if (const auto refusal = ahead.refusal()) return *refusal;
  if (!ahead) return ahead.error();
  std::string reason = std::string(trimmed(close.reason));
  if (const Approval* lent = loan_of(shop, Right::AcceptDifference, approvals); reason.empty() && lent != nullptr)
    reason = lent->reason;
  if (ahead->needs_approval && !allowed(shop, Right::AcceptDifference, approvals))
    return ShiftRefusal::DifferenceUnapproved;
  if (ahead->needs_reason && reason.empty()) return ShiftRefusal::DifferenceUnexplained;
  auto shift = shop.shift();
  if (!shift) return shift.error();
  auto report = finish(shop, std::move(ahead->report), reason, **shift);
  if (!report) return report.error();
  if (auto done = note_lent(shop, "shifts", (*shift)->id, approvals); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return std::move(*report);
}

}  // namespace terminal
