#include "terminal/app/present_swap.h"

#include "terminal/app/present_receipts.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using namespace ui;

namespace {

// In coins that there are.
Money handed_out(const TillSwap& swap, CashRounding rounding) {
  Money sum;
  for (const Refund& refund : swap.balance.refunds)
    sum += refund.method == TenderMethod::Cash ? cash_due(refund.amount, rounding) : refund.amount;
  return sum;
}

}  // namespace

SwapBarView present_swap_bar(const TillSwap& swap, CashRounding rounding, Language language) {
  const Balance& balance = swap.balance;
  const std::string worth = sum_text(balance.worth, language);
  SwapBarView view{.back = {TextKey::SwapBack, {swap.number, worth}}, .balance = {TextKey::SwapEven, {}}};
  if (swap.number.empty()) view.back = {TextKey::SwapBackBlind, {worth}};
  if (!balance.refund.zero()) view.balance = {TextKey::SwapGive, {sum_text(handed_out(swap, rounding), language)}};
  if (!balance.due.zero()) view.balance = {TextKey::SwapPay, {sum_text(balance.due, language)}};
  if (swap.failure) view.back = *swap.failure;
  view.bad = swap.failure.has_value();
  return view;
}

SwapView present_swap(const SwapSheet& sheet, const TillState& state, CashRounding rounding) {
  const Language language = state.settings.language;
  SwapView view{.failure = sheet.failure};
  if (!state.swap) return view;
  const TillSwap& swap = *state.swap;
  view.back = sum_text(swap.balance.worth, language);
  view.goods = sum_text(state.cart.totals().total, language);
  view.rest = sum_text(handed_out(swap, rounding), language);
  view.as_paid = std::holds_alternative<GoodsBack>(swap.back);
  view.tender = swap.tender;
  if (!view.as_paid && !view.tender) view.tender = TenderMethod::Cash;
  for (const Refund& refund : swap.balance.refunds) view.refunds.push_back(refund_view(refund, rounding, language));
  return view;
}

}  // namespace terminal
