// The page about the exchange with the centre: how it stands, what is on its
// way, what was refused, and what a person must decide.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_exchange(const Frame& frame, const Shell& shell, const ExchangeView& view, Intents& intents);

// Notes in one line: "14:03 · Cashier 1 · waits for the line".
std::string joined(const Text& text, const std::vector<Message>& notes);

}  // namespace ui
