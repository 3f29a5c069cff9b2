// Parts of the payment screen: the ways to pay, and those that are neither cash nor
// a card.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"

namespace ui {

float methods_height(const Frame& frame);
void draw_methods(const Frame& frame, Rect rect, const PaymentView& view, Intents& intents);

// What to do for a card, a transfer, a cheque …, and what the part stands for.
void draw_otherwise(const Frame& frame, Rect rect, const PaymentView& view, Intents& intents);

// What leaving the rest on account would mean. Requires: the view has an account.
void draw_on_account(const Frame& frame, Rect rect, const PaymentView& view);

void draw_points_offer(const Frame& frame, Rect rect, const PayingCustomerView& view, Intents& intents);

}  // namespace ui
