// From what the page about the shift remembers to what it shows.
#pragma once

#include "terminal/app/shift_state.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "ui/model/shift_view.h"

namespace terminal {

ui::ShiftView present_shift(const TillShift& page, LocalTime now, Language language);
ui::CashByHandView present_cash(const CashByHand& sheet);
ui::ClosingView present_closing(const ClosingShift& sheet, Language language);

}  // namespace terminal
