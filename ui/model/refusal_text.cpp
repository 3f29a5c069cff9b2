#include "ui/model/refusal_text.h"

namespace ui {

using terminal::CartRefusal;
using terminal::TenderRefusal;

Message message_for(CartRefusal refusal, terminal::Language language) {
  switch (refusal) {
    case CartRefusal::QuantityZero: return {TextKey::RefusalQuantityZero, {}};
    case CartRefusal::QuantityNegative: return {TextKey::RefusalQuantityNegative, {}};
    case CartRefusal::QuantityTooLarge: {
      const auto most = terminal::Quantity::from_milli(terminal::kMaxCartQuantityMilli);
      return {TextKey::RefusalQuantityTooLarge, {terminal::format_quantity(most, language)}};
    }
    case CartRefusal::QuantityNotWhole: return {TextKey::RefusalQuantityNotWhole, {}};
    case CartRefusal::LineTooLarge: return {TextKey::RefusalLineTooLarge, {}};
    case CartRefusal::TotalTooLarge: return {TextKey::RefusalTotalTooLarge, {}};
    case CartRefusal::DiscountTooLarge: return {TextKey::RefusalDiscountTooLarge, {}};
    case CartRefusal::DiscountNegative: return {TextKey::RefusalDiscountNegative, {}};
    case CartRefusal::NoSuchLine: return {TextKey::RefusalNoSuchLine, {}};
    case CartRefusal::NothingToUndo: return {TextKey::RefusalNothingToUndo, {}};
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

}  // namespace ui
