// Whom to call and where to bring an order: orders.shipping_address (README.md,
// "Orders taken for later").
#pragma once

#include <string>
#include <string_view>

#include "terminal/domain/taken_order.h"

namespace storage {

// JSON; empty where nothing is known.
std::string written_address(const terminal::OrderTerms& terms);

// What another program wrote otherwise is left out.
void read_address(std::string_view json, terminal::OrderTerms& terms);

}  // namespace storage
