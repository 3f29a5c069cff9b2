// Sounder: the three tones of a till, told apart with closed eyes.
#pragma once

namespace terminal {

class Sounder {
 public:
  virtual ~Sounder() = default;

  virtual void good() = 0;       // Short and high: it is in the cart.
  virtual void bad() = 0;        // Longer and low: it is not.
  virtual void attention() = 0;  // Neither: look at the screen.
};

// For whoever must not be heard: the screen flashes all the same.
class SilentSounder final : public Sounder {
 public:
  void good() override {}
  void bad() override {}
  void attention() override {}
};

}  // namespace terminal
