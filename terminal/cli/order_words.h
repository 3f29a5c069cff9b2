// Why an order is refused, in the words of the command line.
#pragma once

#include <string>

#include "terminal/domain/taken_order.h"

namespace terminal {

std::string order_words(OrderRefusal refusal);

}  // namespace terminal
