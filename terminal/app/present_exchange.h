// From what the page about the exchange remembers to what it shows.
#pragma once

#include "terminal/app/exchange_state.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "ui/model/exchange_view.h"

namespace terminal {

struct ExchangeSurroundings {
  const ui::ConnectionView& connection;
  LocalTime now;
  Language language;
};

ui::ExchangeView present_exchange(const TillExchange& page, const ExchangeSurroundings& around);

// "about 4 min left" and the like, in words.
ui::Message time_left(std::int64_t seconds, Language language);

}  // namespace terminal
