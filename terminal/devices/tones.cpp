#include "terminal/devices/tones.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace terminal {

namespace {

constexpr double kLoudness = 0.6;  // Of full scale; the system's volume does the rest.
constexpr double kFadeS = 0.004;   // Short enough for a crisp beep, long enough not to click.

struct Note {
  double hertz, seconds;
  double buzz;  // Share of the third harmonic: a pure low note is lost in a small loudspeaker.
};

void append(std::vector<std::int16_t>& samples, const Note& note) {
  const auto count = static_cast<int>(note.seconds * kToneRate);
  for (int i = 0; i < count; ++i) {
    const double at = static_cast<double>(i) / kToneRate;
    const double left = static_cast<double>(count - 1 - i) / kToneRate;
    const double envelope = std::min({1.0, at / kFadeS, left / kFadeS});
    const double turn = 2 * std::numbers::pi * note.hertz * at;
    const double wave = (std::sin(turn) + note.buzz * std::sin(3 * turn)) / (1 + note.buzz);
    samples.push_back(static_cast<std::int16_t>(std::lround(32'767 * kLoudness * envelope * wave)));
  }
}

void append_silence(std::vector<std::int16_t>& samples, double seconds) {
  samples.resize(samples.size() + static_cast<std::size_t>(seconds * kToneRate));
}

}  // namespace

std::vector<std::int16_t> tone_samples(Tone tone) {
  std::vector<std::int16_t> samples;
  switch (tone) {
    case Tone::Good: append(samples, {2093, 0.07, 0}); break;
    case Tone::Attention:
      append(samples, {784, 0.09, 0.2});
      append_silence(samples, 0.05);
      append(samples, {1175, 0.12, 0.2});
      break;
    case Tone::Bad: append(samples, {233, 0.38, 0.6}); break;
  }
  return samples;
}

}  // namespace terminal
