#include "terminal/app/shift_words.h"

#include "terminal/domain/invariant.h"

namespace terminal {

using ui::TextKey;

ui::Message message_for(ShiftRefusal refusal) {
  switch (refusal) {
    case ShiftRefusal::AlreadyOpen: return {TextKey::ShiftAlreadyOpen, {}};
    case ShiftRefusal::NoShift: return {TextKey::ShiftNoneOpen, {}};
    case ShiftRefusal::NotAllowed: return {TextKey::ShiftNotAllowed, {}};
    case ShiftRefusal::AmountNegative: return {TextKey::ShiftAmountMissing, {}};
    case ShiftRefusal::AmountTooLarge: return {TextKey::ShiftAmountTooLarge, {}};
    case ShiftRefusal::ReasonMissing:
    case ShiftRefusal::DifferenceUnexplained: return {TextKey::ShiftReasonMissing, {}};
    case ShiftRefusal::MoreThanInDrawer: return {TextKey::ShiftMoreThanInDrawer, {}};
    case ShiftRefusal::DifferenceUnapproved: return {TextKey::ShiftNeedsApproval, {}};
  }
  INVARIANT(false);
  return {};
}

TextKey movement_words(DrawerMovement movement) {
  switch (movement) {
    case DrawerMovement::Sale: return TextKey::ShiftCashSale;
    case DrawerMovement::Refund: return TextKey::ShiftCashRefund;
    case DrawerMovement::Float: return TextKey::ShiftFloat;
    case DrawerMovement::PaidIn: return TextKey::ShiftPaidIn;
    case DrawerMovement::PaidOut: return TextKey::ShiftPaidOut;
    case DrawerMovement::SafeDrop: return TextKey::ShiftSafeDrop;
  }
  INVARIANT(false);
  return TextKey::ShiftPaidIn;
}

std::vector<TextKey> usual_reasons(DrawerMovement movement) {
  switch (movement) {
    case DrawerMovement::PaidIn: return {TextKey::ReasonChange, TextKey::ReasonFromSafe};
    case DrawerMovement::PaidOut: return {TextKey::ReasonSupplier, TextKey::ReasonExpenses};
    case DrawerMovement::SafeDrop: return {TextKey::ReasonTooMuchCash, TextKey::ReasonCollection};
    default: return {};
  }
}

std::vector<TextKey> usual_differences() {
  return {TextKey::ReasonWrongChange, TextKey::ReasonMissedSale, TextKey::ReasonUnknown};
}

}  // namespace terminal
