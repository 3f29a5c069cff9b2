// Goods for goods, as the screens show them.
#pragma once

#include "terminal/app/till_state.h"
#include "terminal/domain/cash_rounding.h"
#include "ui/model/swap_view.h"

namespace terminal {

ui::SwapBarView present_swap_bar(const TillSwap& swap, CashRounding rounding, Language language);
ui::SwapView present_swap(const SwapSheet& sheet, const TillState& state, CashRounding rounding);

}  // namespace terminal
