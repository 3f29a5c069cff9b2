#include "terminal/app/work_words.h"

#include "terminal/domain/invariant.h"

namespace terminal {

using ui::Message;
using ui::TextKey;

Message message_for(OrderRefusal refusal) {
  switch (refusal) {
    case OrderRefusal::NothingOrdered: return {TextKey::OrderNothingOrdered, {}};
    case OrderRefusal::DayPast: return {TextKey::WorkDayPast, {}};
    case OrderRefusal::DayTooFar: return {TextKey::WorkDayTooFar, {}};
    case OrderRefusal::NobodyToCall: return {TextKey::OrderNobodyToCall, {}};
    case OrderRefusal::PhoneUnusable: return {TextKey::OrderPhoneUnusable, {}};
    case OrderRefusal::AddressMissing: return {TextKey::OrderAddressMissing, {}};
    case OrderRefusal::TooLong: return {TextKey::WorkTooLong, {}};
    case OrderRefusal::NotText: return {TextKey::WorkNotText, {}};
    case OrderRefusal::PrepaymentTooLarge: return {TextKey::OrderPrepaymentTooLarge, {}};
    case OrderRefusal::UnknownOrder: return {TextKey::OrderUnknown, {}};
    case OrderRefusal::HandedOut: return {TextKey::OrderHandedOutAlready, {}};
    case OrderRefusal::Cancelled: return {TextKey::OrderCalledOffAlready, {}};
    case OrderRefusal::NotTheRest: return {TextKey::OrderNotTheRest, {}};
    case OrderRefusal::NobodyOwes: return {TextKey::OrderNobodyOwes, {}};
    case OrderRefusal::CreditRefused: return {TextKey::OrderCreditRefused, {}};
    case OrderRefusal::GoodsLeft: return {TextKey::OrderGoodsLeft, {}};
    case OrderRefusal::ReasonMissing: return {TextKey::WorkReasonMissing, {}};
  }
  INVARIANT(false);
  return {};
}

Message message_for(DealRefusal refusal) {
  switch (refusal) {
    case DealRefusal::UnknownDeal: return {TextKey::DealUnknown, {}};
    case DealRefusal::ReasonMissing: return {TextKey::WorkReasonMissing, {}};
    case DealRefusal::ReasonTooLong: return {TextKey::WorkTooLong, {}};
    case DealRefusal::NotWon: return {TextKey::DealNotWon, {}};
    case DealRefusal::AlreadyOrdered: return {TextKey::DealAlreadyOrdered, {}};
    case DealRefusal::NoProducts: return {TextKey::DealNoProducts, {}};
    case DealRefusal::ProductMissing: return {TextKey::DealProductMissing, {}};
    case DealRefusal::LineUnusable: return {TextKey::DealLineUnusable, {}};
    case DealRefusal::OtherCurrency: return {TextKey::DealOtherCurrency, {}};
    case DealRefusal::TermsUnfit: return {TextKey::WorkDayPast, {}};
  }
  INVARIANT(false);
  return {};
}

Message message_for(TaskRefusal refusal) {
  switch (refusal) {
    case TaskRefusal::TitleMissing: return {TextKey::TaskTitleMissing, {}};
    case TaskRefusal::TooLong: return {TextKey::WorkTooLong, {}};
    case TaskRefusal::NotText: return {TextKey::WorkNotText, {}};
    case TaskRefusal::DayPast: return {TextKey::WorkDayPast, {}};
    case TaskRefusal::UnknownPerson:
    case TaskRefusal::UnknownTask: return {TextKey::TaskUnknown, {}};
    case TaskRefusal::NotYours: return {TextKey::TaskNotYours, {}};
    case TaskRefusal::DoneAlready: return {TextKey::TaskDoneAlready, {}};
    case TaskRefusal::NotDone: return {TextKey::TaskNotDone, {}};
  }
  INVARIANT(false);
  return {};
}

Message message_for(TimeRefusal refusal) {
  switch (refusal) {
    case TimeRefusal::AlreadyIn: return {TextKey::TimeAlreadyIn, {}};
    case TimeRefusal::NotIn: return {TextKey::TimeNotIn, {}};
    case TimeRefusal::AlreadyOnBreak: return {TextKey::TimeAlreadyOnBreak, {}};
    case TimeRefusal::NotOnBreak: return {TextKey::TimeNotOnBreak, {}};
    case TimeRefusal::UnknownEntry: return {TextKey::TimeUnknown, {}};
    case TimeRefusal::EndBeforeStart: return {TextKey::TimeEndBeforeStart, {}};
    case TimeRefusal::InTheFuture: return {TextKey::TimeInTheFuture, {}};
    case TimeRefusal::TooLong: return {TextKey::TimeTooLong, {}};
    case TimeRefusal::BreakTooLong: return {TextKey::TimeBreakTooLong, {}};
    case TimeRefusal::ReasonMissing: return {TextKey::WorkReasonMissing, {}};
    case TimeRefusal::Settled: return {TextKey::TimeSettled, {}};
  }
  INVARIANT(false);
  return {};
}

TextKey stage_words(DealStage stage) {
  switch (stage) {
    case DealStage::Lead: return TextKey::DealLead;
    case DealStage::Qualified: return TextKey::DealQualified;
    case DealStage::Proposal: return TextKey::DealProposal;
    case DealStage::Negotiation: return TextKey::DealNegotiation;
    case DealStage::Closing: return TextKey::DealClosing;
    case DealStage::Won: return TextKey::DealWon;
    case DealStage::Lost: return TextKey::DealLost;
  }
  INVARIANT(false);
  return TextKey::DealLead;
}

TextKey order_status_words(OrderStatus status) {
  switch (status) {
    case OrderStatus::Pending: return TextKey::OrderPending;
    case OrderStatus::Confirmed: return TextKey::OrderConfirmed;
    case OrderStatus::Processing: return TextKey::OrderProcessing;
    case OrderStatus::Shipped: return TextKey::OrderShipped;
    case OrderStatus::Delivered: return TextKey::OrderDelivered;
    case OrderStatus::Returned: return TextKey::OrderReturned;
    case OrderStatus::Cancelled: return TextKey::OrderCancelled;
  }
  INVARIANT(false);
  return TextKey::OrderPending;
}

TextKey handover_words(Handover handover) {
  return handover == Handover::PickUp ? TextKey::OrderPickUp : TextKey::OrderDelivery;
}

TextKey task_status_words(TaskStatus status) {
  switch (status) {
    case TaskStatus::Pending: return TextKey::TaskPending;
    case TaskStatus::InProgress: return TextKey::TaskInProgress;
    case TaskStatus::OnHold: return TextKey::TaskOnHold;
    case TaskStatus::Completed: return TextKey::TaskCompleted;
    case TaskStatus::Cancelled: return TextKey::TaskCancelled;
  }
  INVARIANT(false);
  return TextKey::TaskPending;
}

TextKey priority_words(TaskPriority priority) {
  switch (priority) {
    case TaskPriority::Low: return TextKey::TaskLow;
    case TaskPriority::Medium: return TextKey::TaskMedium;
    case TaskPriority::High: return TextKey::TaskHigh;
    case TaskPriority::Urgent: return TextKey::TaskUrgent;
  }
  INVARIANT(false);
  return TextKey::TaskMedium;
}

Message hours_words(Hours hours) {
  const std::int64_t minutes = hours.minutes();
  return {TextKey::TimeHours, {std::to_string(minutes / 60), std::to_string(minutes % 60)}};
}

}  // namespace terminal
