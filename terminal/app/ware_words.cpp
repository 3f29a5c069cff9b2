#include "terminal/app/ware_words.h"

namespace terminal {

using ui::TextKey;

namespace {

TextKey key_for(ReceiveRefusal refusal) {
  switch (refusal) {
    case ReceiveRefusal::NothingReceived: return TextKey::WareNothingReceived;
    case ReceiveRefusal::UnknownOrder: return TextKey::WareUnknownOrder;
    case ReceiveRefusal::OrderClosed: return TextKey::WareOrderClosed;
    case ReceiveRefusal::UnknownSupplier: return TextKey::WareUnknownSupplier;
    case ReceiveRefusal::UnknownArticle:
    case ReceiveRefusal::LineOfAnother: return TextKey::WareUnknownArticle;
    case ReceiveRefusal::NotStocked: return TextKey::WareIsNotStocked;
    case ReceiveRefusal::QuantityNotPositive: return TextKey::WareQuantityMissing;
    case ReceiveRefusal::CostNegative: return TextKey::WareCostUnreadable;
    case ReceiveRefusal::Expired: return TextKey::WareExpired;
    case ReceiveRefusal::LotMissing: return TextKey::WareLotMissing;
    case ReceiveRefusal::ReasonMissing: return TextKey::WareReasonMissing;
    case ReceiveRefusal::TextUnusable: return TextKey::WareTextUnusable;
  }
  return TextKey::WareFailed;
}

TextKey key_for(AdjustRefusal refusal) {
  switch (refusal) {
    case AdjustRefusal::NothingAdjusted: return TextKey::WareNothingReceived;
    case AdjustRefusal::NoChange: return TextKey::WareNoChange;
    case AdjustRefusal::ReasonMissing: return TextKey::WareReasonMissing;
    case AdjustRefusal::TextUnusable: return TextKey::WareTextUnusable;
    case AdjustRefusal::UnknownArticle: return TextKey::WareUnknownArticle;
    case AdjustRefusal::NotStocked: return TextKey::WareIsNotStocked;
    case AdjustRefusal::UnknownLot: return TextKey::WareUnknownLot;
    case AdjustRefusal::QuantityNotPositive: return TextKey::WareQuantityMissing;
  }
  return TextKey::WareFailed;
}

TextKey key_for(SendRefusal refusal) {
  switch (refusal) {
    case SendRefusal::NothingSent: return TextKey::WareNothingReceived;
    case SendRefusal::UnknownWorkspace:
    case SendRefusal::ThisWorkspace: return TextKey::WareUnknownShop;
    case SendRefusal::UnknownArticle: return TextKey::WareUnknownArticle;
    case SendRefusal::NotStocked: return TextKey::WareIsNotStocked;
    case SendRefusal::UnknownLot: return TextKey::WareUnknownLot;
    case SendRefusal::QuantityNotPositive: return TextKey::WareQuantityMissing;
    case SendRefusal::TextUnusable: return TextKey::WareTextUnusable;
  }
  return TextKey::WareFailed;
}

TextKey key_for(StockCountRefusal refusal) {
  switch (refusal) {
    case StockCountRefusal::UnknownCount: return TextKey::WareUnknownCount;
    case StockCountRefusal::Finished: return TextKey::WareCountFinished;
    case StockCountRefusal::UnknownCategory:
    case StockCountRefusal::NothingToCount: return TextKey::WareNothingToCount;
    case StockCountRefusal::UnknownArticle: return TextKey::WareUnknownArticle;
    case StockCountRefusal::NotStocked: return TextKey::WareIsNotStocked;
    case StockCountRefusal::QuantityNegative: return TextKey::WareQuantityMissing;
    case StockCountRefusal::NothingCounted: return TextKey::WareNothingCounted;
    case StockCountRefusal::NeedsApproval: return TextKey::WareNeedsApproval;
    case StockCountRefusal::TextUnusable: return TextKey::WareTextUnusable;
  }
  return TextKey::WareFailed;
}

}  // namespace

ui::Message message_for(ReceiveRefusal refusal) { return {key_for(refusal), {}}; }
ui::Message message_for(AdjustRefusal refusal) { return {key_for(refusal), {}}; }
ui::Message message_for(SendRefusal refusal) { return {key_for(refusal), {}}; }
ui::Message message_for(StockCountRefusal refusal) { return {key_for(refusal), {}}; }

TextKey movement_words(MovementType type) {
  switch (type) {
    case MovementType::Opening: return TextKey::MovedOpening;
    case MovementType::Sale: return TextKey::MovedSale;
    case MovementType::Return: return TextKey::MovedReturn;
    case MovementType::Adjustment: return TextKey::MovedAdjustment;
    case MovementType::Receipt: return TextKey::MovedReceipt;
    case MovementType::TransferIn: return TextKey::MovedTransferIn;
    case MovementType::TransferOut: return TextKey::MovedTransferOut;
    case MovementType::Count: return TextKey::MovedCount;
    case MovementType::WriteOff: return TextKey::MovedWriteOff;
    case MovementType::Production: return TextKey::MovedProduction;
  }
  return TextKey::MovedAdjustment;
}

TextKey status_words(StockStatus status) {
  switch (status) {
    case StockStatus::InStock: return TextKey::StockInStock;
    case StockStatus::OutOfStock: return TextKey::StockOut;
    case StockStatus::LowStock: return TextKey::StockLow;
    case StockStatus::ReorderNeeded: return TextKey::StockReorder;
  }
  return TextKey::StockInStock;
}

TextKey task_words(ui::WareTask task) {
  switch (task) {
    case ui::WareTask::Stock: return TextKey::WareStock;
    case ui::WareTask::Receive: return TextKey::WareReceive;
    case ui::WareTask::Count: return TextKey::WareCount;
    case ui::WareTask::WriteOff: return TextKey::WareWriteOff;
    case ui::WareTask::PutRight: return TextKey::WarePutRight;
    case ui::WareTask::SendBack: return TextKey::WareSendBack;
    case ui::WareTask::Transfer: return TextKey::WareTransfer;
    case ui::WareTask::Send: return TextKey::WareSend;
    case ui::WareTask::TakeIn: return TextKey::WareTakeIn;
  }
  return TextKey::WareStock;
}

}  // namespace terminal
