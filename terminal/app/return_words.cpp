#include "terminal/app/return_words.h"

#include "terminal/domain/invariant.h"

namespace terminal {

using ui::Message;
using ui::TextKey;

Message message_for(ReturnRefusal refusal) {
  switch (refusal) {
    case ReturnRefusal::UnknownReceipt: return {TextKey::ReturnRefusalUnknownReceipt, {}};
    case ReturnRefusal::NotASale: return {TextKey::ReturnRefusalNotASale, {}};
    case ReturnRefusal::NotHandedOver: return {TextKey::ReturnRefusalNotHandedOver, {}};
    case ReturnRefusal::NothingChosen: return {TextKey::ReturnRefusalNothingChosen, {}};
    case ReturnRefusal::NoSuchLine: return {TextKey::ReturnRefusalNoSuchLine, {}};
    case ReturnRefusal::QuantityNotPositive: return {TextKey::ReturnRefusalQuantityNotPositive, {}};
    case ReturnRefusal::QuantityNotWhole: return {TextKey::ReturnRefusalQuantityNotWhole, {}};
    case ReturnRefusal::MoreThanLeft: return {TextKey::ReturnRefusalMoreThanLeft, {}};
    case ReturnRefusal::SumTooLarge: return {TextKey::ReturnRefusalSumTooLarge, {}};
    case ReturnRefusal::RefundNotTheSum: return {TextKey::ReturnRefusalRefundNotTheSum, {}};
    case ReturnRefusal::ReasonMissing: return {TextKey::ReturnRefusalReasonMissing, {}};
    case ReturnRefusal::UnknownArticle: return {TextKey::ReturnRefusalUnknownArticle, {}};
    case ReturnRefusal::PriceTooHigh: return {TextKey::ReturnRefusalPriceTooHigh, {}};
    case ReturnRefusal::ReceiptIsKnown: return {TextKey::ReturnRefusalReceiptIsKnown, {}};
    case ReturnRefusal::PaperIncomplete: return {TextKey::ReturnRefusalPaperIncomplete, {}};
    case ReturnRefusal::MoreThanPaper: return {TextKey::ReturnRefusalMoreThanPaper, {}};
  }
  INVARIANT(false);
  return {TextKey::ReturnRefusalNoSuchLine, {}};
}

}  // namespace terminal
