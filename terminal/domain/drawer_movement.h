// Why cash goes into a drawer or out of it: the word alone, for layers that know no rules.
#pragma once

namespace terminal {

// cash_movements.type
enum class DrawerMovement { Sale, Refund, Float, PaidIn, PaidOut, SafeDrop };

}  // namespace terminal
