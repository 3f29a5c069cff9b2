// What a customer gets who has paid what he owed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "terminal/app/customers.h"
#include "terminal/domain/printed_page.h"

namespace terminal {

PrintedPage debt_page(const Shop& shop, const Collected& collected, Language language, std::size_t width);
std::vector<std::string> debt_paper(const Shop& shop, const Collected& collected, Language language, std::size_t width);

}  // namespace terminal
