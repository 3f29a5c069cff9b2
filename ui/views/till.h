// The selling screen: cart at the left, goods at the right, PAY at its place.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/cart.h"
#include "ui/views/catalogue.h"
#include "ui/views/shell.h"

namespace ui {

struct TillUiState {
  CartListState cart;
  CatalogueState catalogue;
};

void draw_till(const Frame& frame, const Shell& shell, const TillView& view, TillUiState& state, Intents& intents);

}  // namespace ui
