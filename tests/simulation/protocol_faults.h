// Faults of the protocol that the promises must notice: each is a mistake that
// an engine of this kind has been shipped with somewhere.
#pragma once

#include <span>
#include <string_view>

#include "tests/simulation/simulation.h"

namespace simulation {

std::span<const ProtocolFault> protocol_faults();
const ProtocolFault* find_fault(std::string_view name);  // Null: there is none of that name.

}  // namespace simulation
