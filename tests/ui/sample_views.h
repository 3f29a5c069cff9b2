// Views with goods in them, for looking at screens and for layout tests.
#pragma once

#include "terminal/domain/money.h"
#include "ui/model/views.h"

namespace tests {

struct Sample {
  terminal::Language language = terminal::Language::Russian;
  ui::Look look = ui::Look::Light;
  int lines = 6;
  bool long_words = false;  // 60-character Kazakh names.
};

ui::ScreenView sample_till(const Sample& sample);
ui::ScreenView sample_pad(const Sample& sample);
ui::ScreenView sample_parked(const Sample& sample);
ui::ScreenView sample_note(const Sample& sample);
ui::ScreenView sample_ask_price(const Sample& sample);
ui::ScreenView sample_details(const Sample& sample);
ui::ScreenView sample_price_check(const Sample& sample);
ui::ScreenView sample_payment(const Sample& sample);
ui::ScreenView sample_refused_payment(const Sample& sample);
ui::ScreenView sample_failed_payment(const Sample& sample);
ui::ScreenView sample_change(const Sample& sample);
ui::ScreenView sample_receipt(const Sample& sample);
ui::ScreenView sample_no_receipt(const Sample& sample);
ui::ScreenView sample_return(const Sample& sample);
ui::ScreenView sample_settings(const Sample& sample);

}  // namespace tests
