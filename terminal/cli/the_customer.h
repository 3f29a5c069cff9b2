// A customer as the command line names one.
#pragma once

#include <string>

#include "terminal/app/shop.h"

namespace terminal {

// By card, number, telephone, BIN, IIN or name. Error NotFound where nobody is
// meant, Refused where several may be: it names them.
Result<Uuid> the_customer(Shop& shop, const std::string& text);

}  // namespace terminal
