// Which pages there are for whom.
#pragma once

#include <vector>

#include "terminal/app/shop.h"
#include "ui/model/views.h"

namespace terminal {

// Those that whoever is signed in may do nothing on.
std::vector<ui::Page> hidden_pages(const Shop& shop);

// Where he begins: the first of the others.
ui::Page first_page(const Shop& shop);

}  // namespace terminal
