// Where a receipt printer may be plugged in on this machine, as connections.
#pragma once

#include <string>
#include <vector>

namespace terminal {

// USB printers first, then serial lines; sorted. What is on the network is not looked for.
std::vector<std::string> printer_places();

}  // namespace terminal
