// How the command line shows a recorded document: the receipt, or JSON.
#pragma once

#include "terminal/app/shop.h"
#include "terminal/cli/context.h"

namespace terminal {

void print_document(const Context& context, Shop& shop, const storage::RecordedDocument& document);

}  // namespace terminal
