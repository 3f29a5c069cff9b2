// A tender as it is given on the command line.
#pragma once

#include <string>
#include <vector>

#include "terminal/domain/result.h"
#include "terminal/domain/tender.h"

namespace terminal {

// "cash=5000", "transfer=1200.50:TR-7" with a reference.
Result<Tender> parse_tender(const std::string& text);

// Adds them one by one; refuses in the words of the command line.
Result<Payment> take_tenders(Payment payment, const std::vector<std::string>& texts);

}  // namespace terminal
