// From the till's state to what its screens show. Changes nothing, asks nobody.
#pragma once

#include "terminal/app/till_state.h"
#include "ui/model/views.h"

namespace terminal {

struct Surroundings {
  const Shop& shop;
  ui::ConnectionView connection;
  LocalTime clock;
  std::int64_t now_us = 0;
  std::string version;
};

ui::ScreenView present(const TillState& state, const Surroundings& around);

}  // namespace terminal
