#include "terminal/app/refusal_text.h"

namespace terminal {

using ui::Message;
using ui::TextKey;

Message message_for(CartRefusal refusal, Language language) {
  switch (refusal) {
    case CartRefusal::QuantityZero: return {TextKey::RefusalQuantityZero, {}};
    case CartRefusal::QuantityNegative: return {TextKey::RefusalQuantityNegative, {}};
    case CartRefusal::QuantityTooLarge:
      return {TextKey::RefusalQuantityTooLarge,
              {format_quantity(Quantity::from_milli(kMaxCartQuantityMilli), language)}};
    case CartRefusal::QuantityNotWhole: return {TextKey::RefusalQuantityNotWhole, {}};
    case CartRefusal::LineTooLarge: return {TextKey::RefusalLineTooLarge, {}};
    case CartRefusal::TotalTooLarge: return {TextKey::RefusalTotalTooLarge, {}};
    case CartRefusal::DiscountTooLarge: return {TextKey::RefusalDiscountTooLarge, {}};
    case CartRefusal::DiscountNegative: return {TextKey::RefusalDiscountNegative, {}};
    case CartRefusal::NoSuchLine: return {TextKey::RefusalNoSuchLine, {}};
    case CartRefusal::NothingToUndo: return {TextKey::RefusalNothingToUndo, {}};
    case CartRefusal::NoteTooLong: return {TextKey::RefusalNoteTooLong, {}};
    case CartRefusal::LabelledLine: return {TextKey::RefusalLabelledLine, {}};
  }
  return {TextKey::RefusalNoSuchLine, {}};
}

Message message_for(TenderRefusal refusal, const std::string& due) {
  switch (refusal) {
    case TenderRefusal::AmountNotPositive: return {TextKey::RefusalAmountNotPositive, {}};
    case TenderRefusal::AmountTooLarge: return {TextKey::RefusalAmountTooLarge, {}};
    case TenderRefusal::MoreThanDue: return {TextKey::RefusalMoreThanDue, {due}};
    case TenderRefusal::AlreadySettled: return {TextKey::RefusalAlreadySettled, {}};
  }
  return {TextKey::RefusalAlreadySettled, {}};
}

Message sale_failure(const Error& error) {
  switch (error.code) {
    case ErrorCode::DiskFull: return {TextKey::FailureSaleDiskFull, {}};
    case ErrorCode::ReadOnly: return {TextKey::FailureSaleReadOnly, {}};
    case ErrorCode::Busy: return {TextKey::FailureSaleBusy, {}};
    default: return {TextKey::FailureSaleOther, {}};
  }
}

}  // namespace terminal
