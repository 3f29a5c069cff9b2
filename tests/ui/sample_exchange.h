// The page about the exchange in each of its states.
#pragma once

#include "tests/ui/sample_views.h"

namespace tests {

ui::ScreenView sample_exchange(const Sample& sample);          // Offline, documents wait.
ui::ScreenView sample_exchange_nothing(const Sample& sample);  // Online, all is sent.
ui::ScreenView sample_exchange_sent(const Sample& sample);
ui::ScreenView sample_exchange_loading(const Sample& sample);
ui::ScreenView sample_exchange_refused(const Sample& sample);
ui::ScreenView sample_exchange_reason(const Sample& sample);
ui::ScreenView sample_exchange_conflicts(const Sample& sample);
ui::ScreenView sample_exchange_conflict(const Sample& sample);
ui::ScreenView sample_exchange_deleted(const Sample& sample);
ui::ScreenView sample_exchange_locked(const Sample& sample);  // Revoked at the centre.

}  // namespace tests
