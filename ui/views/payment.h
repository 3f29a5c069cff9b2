// The paying screen: what is due, how it is paid, and what goes back.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_payment(const Frame& frame, const Shell& shell, const PaymentView& view, Intents& intents);

// "Наличные" with its icon.
TextKey method_words(terminal::TenderMethod method);
Icon method_icon(terminal::TenderMethod method);

}  // namespace ui
