// Goods for goods: what comes back was chosen on the page of documents; what is given
// for it is put into the cart like any other goods.
#include "terminal/app/till_swap.h"

#include <algorithm>
#include <utility>

#include "terminal/app/overloaded.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/return_words.h"
#include "terminal/app/till_receipts.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::Message;
using ui::TextKey;
using ui::Tone;

namespace {

Exchange exchange_of(const TillState& state) {
  const TillSwap& swap = *state.swap;
  return {.id = swap.returned, .sale = swap.sale, .back = swap.back, .cart = state.cart, .tenders = {}};
}

// What it comes to with the cart as it is; false: it cannot be done so.
bool reckon(TillDesk& desk) {
  TillSwap& swap = *desk.state.swap;
  auto outcome = balance_of(desk.shop, exchange_of(desk.state));
  if (!outcome) {
    desk.failed(TextKey::FailureRead, outcome.error());
    return false;
  }
  if (const auto* refusal = std::get_if<ReturnRefusal>(&*outcome)) {
    swap.failure = message_for(*refusal);
    return false;
  }
  swap.balance = std::move(*std::get_if<Balance>(&*outcome));
  return true;
}

// Nothing: there is none to begin with, or a right is still to be lent.
std::optional<TillSwap> begun(TillDesk& desk) {
  TillReceipts& page = desk.state.receipts;
  const ui::SwapIntent wanted = ui::StartSwap{};
  TillSwap swap;
  if (page.back && page.back->worth()) {
    if (!desk.permits(Right::ReturnGoods, wanted, page.back->approvals)) return std::nullopt;
    swap = {.returned = page.back->document,
            .sale = {},
            .back = page.back->asked(desk.state.settings.language),
            .number = page.back->sold.document.number,
            .tender = page.back->tender,
            .approvals = page.back->approvals};
    std::get<GoodsBack>(swap.back).refunds.reset();
  } else if (page.blind && !page.blind->rows.empty()) {
    if (!page.blind->reason) {
      page.blind->failure = message_for(ReturnRefusal::ReasonMissing);
      desk.sound(Tune::Bad);
      return std::nullopt;
    }
    if (!desk.permits(Right::ReturnBlind, wanted, page.blind->approvals)) return std::nullopt;
    swap = {.returned = page.blind->document,
            .sale = {},
            .back = page.blind->asked(desk.state.settings.language),
            .number = {},
            .tender = page.blind->tender,
            .approvals = page.blind->approvals};
  } else {
    desk.sound(Tune::Bad);
    return std::nullopt;
  }
  return swap;
}

void start(TillDesk& desk) {
  TillState& state = desk.state;
  if (state.swap || state.mode == TillMode::Paying || !state.parked_tenders.empty()) {
    desk.sound(Tune::Bad);
    return desk.toast(Tone::Warn, {state.swap ? TextKey::ToastSwapOpen : TextKey::ToastSwapPaying, {}});
  }
  auto swap = begun(desk);
  if (!swap) return;
  swap->sale = desk.shop.new_id();
  state.swap = std::move(*swap);
  state.receipts.back.reset();
  state.receipts.blind.reset();
  desk.next_sale();
  state.check.reset();
  follow_swap(desk);
  desk.sound(Tune::Good);
}

void cancel(TillDesk& desk) {
  if (!desk.state.swap || desk.state.mode == TillMode::Paying) return;
  desk.state.swap.reset();
  ++desk.state.revision;
  desk.toast(Tone::Neutral, {TextKey::ToastSwapCancelled, {}});
}

void confirm(TillDesk& desk) {
  TillState& state = desk.state;
  if (state.top_sheet<SwapSheet>() == nullptr || !state.swap || !desk.armed()) return;
  TillSwap& swap = *state.swap;
  follow_swap(desk);
  if (swap.failure) {
    state.top_sheet<SwapSheet>()->failure = swap.failure;
    return desk.sound(Tune::Bad);
  }
  std::vector<Right> needs = swap.balance.needs;
  needs.push_back(Right::Sell);
  for (const Right right : needs) {
    if (!desk.permits(right, ui::SwapIntent(ui::ConfirmSwap{}), swap.approvals)) return;
  }
  record_swap(desk, {});
}

// What was given back, in what lay in somebody's hand: rounding is no tender.
std::vector<Refund> given_back(const CompletedSale& returned) {
  std::vector<Refund> refunds;
  for (const SalePayment& payment : returned.payments) {
    if (payment.gateway.empty())
      refunds.push_back({.method = payment.method, .amount = -payment.amount, .reference = payment.reference});
  }
  return refunds;
}

void say_failure(TillDesk& desk, Message why) {
  TillState& state = desk.state;
  if (auto* sheet = state.top_sheet<SwapSheet>()) sheet->failure = why;
  if (state.paying) state.paying->failure = why;
  desk.sound(Tune::Bad);
}

}  // namespace

void follow_swap(TillDesk& desk) {
  TillSwap& swap = *desk.state.swap;
  swap.failure.reset();
  auto* goods = std::get_if<GoodsBack>(&swap.back);
  if (goods != nullptr) {
    goods->refunds.reset();
  } else {
    std::get<BlindBack>(swap.back).tender = swap.tender.value_or(TenderMethod::Cash);
  }
  if (!reckon(desk) || goods == nullptr || !swap.tender || swap.balance.refund.zero()) return;
  goods->refunds = {{.method = *swap.tender, .amount = swap.balance.refund, .reference = {}}};
  reckon(desk);
}

void settle_swap(TillDesk& desk) {
  TillState& state = desk.state;
  follow_swap(desk);
  if (state.swap->failure) {
    desk.sound(Tune::Bad);
    return desk.toast(Tone::Warn, Message(*state.swap->failure));
  }
  if (!state.swap->balance.due.zero()) return resume_payment(desk);
  if (!state.sheets.empty()) return;
  state.sheets.emplace_back(SwapSheet{});
  state.armed_us = desk.now_us + kDoubleTapUs;
}

void record_swap(TillDesk& desk, const std::vector<Tender>& tenders) {
  TillState& state = desk.state;
  desk.keep_cart();  // The sale takes it out of the file by its document.
  Exchange exchange = exchange_of(state);
  exchange.tenders = tenders;
  auto outcome = exchange_goods(desk.shop, exchange, state.swap->approvals);
  if (!outcome) {
    return say_failure(desk, outcome.error().code == ErrorCode::Refused ? Message{TextKey::ReturnNeedsRight, {}}
                                                                        : sale_failure(outcome.error()));
  }
  if (const auto* refusal = std::get_if<ReturnRefusal>(&*outcome)) return say_failure(desk, message_for(*refusal));
  Exchanged done = std::move(*std::get_if<Exchanged>(&*outcome));
  state.swap.reset();
  SwapDone swapped{.returned = done.returned.number, .refunds = given_back(done.returned.sale)};
  sale_done(desk, std::move(done.sold));
  state.receipt->parent_number = swapped.returned;
  state.swapped = std::move(swapped);
  if (state.top_sheet<SwapSheet>() != nullptr) desk.close_sheet();
}

void on(TillDesk& desk, const ui::SwapIntent& intent) {
  TillState& state = desk.state;
  std::visit(Overloaded{[&](const ui::StartSwap&) { start(desk); }, [&](const ui::CancelSwap&) { cancel(desk); },
                        [&](const ui::PickSwapRefund& pick) {
                          if (!state.swap) return;
                          state.swap->tender = pick.tender;
                          follow_swap(desk);
                        },
                        [&](const ui::ConfirmSwap&) { confirm(desk); }},
             intent);
}

}  // namespace terminal
