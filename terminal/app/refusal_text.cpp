#include "terminal/app/refusal_text.h"

#include <algorithm>

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
    case CartRefusal::PackTwice: return {TextKey::RefusalPackTwice, {}};
    case CartRefusal::MarkedLine: return {TextKey::RefusalMarkedLine, {}};
    case CartRefusal::PriceNegative: return {TextKey::RefusalPriceNegative, {}};
    case CartRefusal::PriceTooLarge: return {TextKey::RefusalPriceTooLarge, {}};
    case CartRefusal::PercentTooLarge: return {TextKey::RefusalPercentTooLarge, {}};
  }
  return {TextKey::RefusalNoSuchLine, {}};
}

Message message_for(const HandRefusal& refusal, Language language) {
  if (const auto* of_cart = std::get_if<CartRefusal>(&refusal)) return message_for(*of_cart, language);
  const Lacking& lacking = std::get<Lacking>(refusal);
  if (lacking.right == Right::ChangePrice) return {TextKey::LackingChangePrice, {}};
  if (lacking.right != Right::DiscountOverLimit) return {TextKey::LackingDiscount, {}};
  std::string percent = format_percent(VatRate::from_bp(lacking.limit_bp));
  if (language != Language::English) std::replace(percent.begin(), percent.end(), '.', ',');
  return {TextKey::LackingOverLimit, {percent}};
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
