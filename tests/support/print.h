// How failed checks show the domain's values.
#pragma once

#include <ostream>

#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/tax.h"

namespace terminal {

inline std::ostream& operator<<(std::ostream& out, Money money) { return out << to_decimal(money); }
inline std::ostream& operator<<(std::ostream& out, Quantity quantity) { return out << to_decimal(quantity); }
inline std::ostream& operator<<(std::ostream& out, VatRate rate) { return out << to_decimal(rate); }
inline std::ostream& operator<<(std::ostream& out, Date date) { return out << date.to_string(); }
inline std::ostream& operator<<(std::ostream& out, LocalTime time) { return out << time.to_string(); }

}  // namespace terminal
