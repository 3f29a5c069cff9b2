// The page of a return without its receipt, and its sheets, as the screen shows them.
#pragma once

#include "terminal/app/blind_state.h"
#include "terminal/domain/cash_rounding.h"
#include "ui/model/receipts_view.h"

namespace terminal {

ui::ReturnView present_blind(const TillBlind& blind, CashRounding rounding, Language language);
ui::PaperView present_paper(const PaperSheet& sheet);
ui::BlindLineView present_blind_line(const BlindRowSheet& sheet, const TillBlind& blind, Language language);

}  // namespace terminal
