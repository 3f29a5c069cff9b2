// The page of customers: a list to look in, and who was chosen beside it.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_customers(const Frame& frame, const Shell& shell, const CustomersView& view, Intents& intents);

}  // namespace ui
