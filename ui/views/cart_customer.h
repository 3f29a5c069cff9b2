// Who the cart is for: one line above its goods.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/model/views.h"

namespace ui {

inline constexpr float kCartCustomerMm = 11;

void draw_cart_customer(const Frame& frame, Rect rect, const CartCustomerView& view, Intents& intents);

// The same beside the way back while the cart is paid.
void draw_paying_customer(const Frame& frame, Rect rect, const PayingCustomerView& view, Intents& intents);

}  // namespace ui
