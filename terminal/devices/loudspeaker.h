// Loudspeaker: the till's tones through ALSA, which reaches PulseAudio and
// PipeWire as well.
//
// Plays on a thread of its own: a call only leaves a note and returns. A tone
// that comes while another sounds waits for it; of several that wait only the
// most important is played, so tones never fall behind a fast scanner. The
// device is let go after a pause, for other programs and for idle power.
// Without a device, or when it is unplugged, the till is silent and the next
// tone tries again.
#pragma once

#include <memory>
#include <string>

#include "terminal/devices/sounder.h"

namespace terminal {

class Loudspeaker final : public Sounder {
 public:
  // `device` is an ALSA name; "default" is the one the system is set to.
  explicit Loudspeaker(std::string device = "default");
  ~Loudspeaker() override;  // Cuts a tone that sounds.

  Loudspeaker(const Loudspeaker&) = delete;
  Loudspeaker& operator=(const Loudspeaker&) = delete;

  void good() override;
  void bad() override;
  void attention() override;

  // Why nothing was heard last time, in ALSA's words; empty: nothing is wrong.
  std::string trouble() const;

 private:
  struct Player;
  std::unique_ptr<Player> player_;
};

}  // namespace terminal
