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

// Why a line costs what it costs, in a few words under it.
ui::Message reason_message(const PriceReason& reason, Language language);

ui::ScreenView present(const TillState& state, const Surroundings& around);

}  // namespace terminal
