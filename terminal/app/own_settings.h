// The settings that this terminal may have otherwise than its shop, as choices.
#pragma once

#include <vector>

#include "terminal/app/shop.h"
#include "ui/model/views.h"

namespace terminal {

std::vector<ui::OwnSettingView> present_own_settings(const Shop& shop);

}  // namespace terminal
