// The sheets over the till and what stands beside the cart, as screens show them.
#pragma once

#include "terminal/app/present_till.h"

namespace terminal {

ui::CartsView present_carts(const TillState& state);
std::optional<ui::PriceCheckView> present_check(const TillState& state);

ui::ParkedCartsView present_parked(const ParkedSheet& sheet, const TillState& state, LocalTime now);
ui::NoteView present_note(const NoteSheet& sheet);
ui::AskPriceView present_ask_price(const AskPriceSheet& sheet, Language language);
ui::DetailsView present_details(const DetailsSheet& sheet, Language language);

}  // namespace terminal
