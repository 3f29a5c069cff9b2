// Goods for goods, for the till's other handlers.
#pragma once

#include <vector>

#include "terminal/app/till_desk.h"

namespace terminal {

// After every change of the cart: what the customer pays or gets now.
void follow_swap(TillDesk& desk);

// The cart is complete: what the customer owes is paid, what he gets is shown first.
void settle_swap(TillDesk& desk);

// Both documents, in one unit; says why not where it cannot be.
void record_swap(TillDesk& desk, const std::vector<Tender>& tenders);

}  // namespace terminal
