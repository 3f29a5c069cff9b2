// The locked till, and the sheet on which somebody lends a right.
#pragma once

#include "tests/ui/sample_views.h"

namespace tests {

ui::ScreenView sample_sign_in(const Sample& sample);
ui::ScreenView sample_wrong_pin(const Sample& sample);
ui::ScreenView sample_lending(const Sample& sample);
ui::ScreenView sample_nobody_lends(const Sample& sample);

}  // namespace tests
