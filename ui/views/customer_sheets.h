// Sheets about who a customer is: looking for one, and his card.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_find_customer(const Frame& frame, const FindCustomerView& view, ScreenKeyboardState& keyboard,
                        Intents& intents);
void draw_customer_card(const Frame& frame, const CustomerCardView& view, ScreenKeyboardState& keyboard,
                        Intents& intents);

// A row of a list of customers, as on the page. True: it was touched.
bool draw_customer_row(const Frame& frame, Rect rect, const std::string& label, const CustomerRowView& row);

}  // namespace ui
