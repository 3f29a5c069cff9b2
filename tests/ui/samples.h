// The screens that layout tests measure and the gallery draws. Each file of samples
// adds its own:
//
//   const SampleScreens kShift{{"shift", sample_shift}, {"shift long", sample_shift, {.long_words = true}}};
#pragma once

#include <initializer_list>
#include <vector>

#include "tests/ui/sample_views.h"

namespace tests {

struct SampleScreen {
  const char* name;
  ui::ScreenView (*view)(const Sample&);
  Sample sample = {};
};

class SampleScreens {
 public:
  SampleScreens(std::initializer_list<SampleScreen> screens) {
    all_screens().insert(all_screens().end(), screens.begin(), screens.end());
  }
  static const std::vector<SampleScreen>& all() { return all_screens(); }

 private:
  static std::vector<SampleScreen>& all_screens() {
    static std::vector<SampleScreen> screens;
    return screens;
  }
};

}  // namespace tests
