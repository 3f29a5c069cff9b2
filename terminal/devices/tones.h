// The samples of the till's three tones, told apart with closed eyes and
// through a cheap loudspeaker in a loud shop.
#pragma once

#include <cstdint>
#include <vector>

namespace terminal {

// In rising importance: of two that wait, the later in this list is played.
enum class Tone { Good, Attention, Bad };

inline constexpr int kToneRate = 48'000;  // Samples a second, one channel.

// Begins and ends at silence, without a click; not empty, never clipped.
std::vector<std::int16_t> tone_samples(Tone tone);

}  // namespace terminal
