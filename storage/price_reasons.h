// Why a line cost what it did, as it stands in order_items.custom_fields under
// "price" (README.md, "Prices on a line").
#pragma once

#include <string>
#include <string_view>

#include "terminal/domain/sale.h"

namespace storage {

// The whole of custom_fields: why the line cost what it did, "lot" and "expires" of its
// pack; "{}" where there is nothing to say.
std::string price_fields(const terminal::SaleLine& line);

// What is no such JSON, another program's, says nothing.
void read_price_fields(std::string_view custom_fields, terminal::SaleLine& line);

}  // namespace storage
