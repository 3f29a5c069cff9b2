// GS1 Digital Link: a message as a web address, as QR codes on goods carry it.
//
// "https://id.gs1.org/01/04870249811936/10/A1?17=271231": a key that names the
// article, what narrows it down in the order GS1 gives, and the rest behind the
// question mark (GS1 Digital Link: URI Syntax). Whose web site it is does not matter.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "terminal/domain/gs1.h"

namespace terminal {

// A GTIN may come without the zeros in front of it. A number of a shop's own (prefix
// 2) names nothing outside that shop, so no address has it as its key.
Gs1Reading read_digital_link(std::string_view address);

// The message as an address on the web site `stem` ("https://example.com"); its first
// element that can be a key begins it. Nothing where there is none, or where one of
// the elements may not stand in an address.
std::optional<std::string> digital_link(std::string_view stem, const Gs1Message& message);

}  // namespace terminal
