// The tones, and the loudspeaker through real ALSA: its "file" device writes what
// a sound card would play.
#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <thread>
#include <vector>

#include "terminal/devices/loudspeaker.h"
#include "terminal/devices/tones.h"
#include "tests/support/temporary.h"

using terminal::Loudspeaker;
using terminal::Tone;
using terminal::tone_samples;
using namespace std::chrono_literals;

namespace {

// How loud `hertz` is in the samples: 0 to about 1, after Goertzel.
double loudness_at(const std::vector<std::int16_t>& samples, double hertz) {
  const double turn = 2 * 3.14159265358979 * hertz / terminal::kToneRate;
  double before = 0, last = 0;
  for (const std::int16_t sample : samples) {
    const double now = sample / 32767.0 + 2 * std::cos(turn) * last - before;
    before = last;
    last = now;
  }
  const double power = before * before + last * last - 2 * std::cos(turn) * last * before;
  return 2 * std::sqrt(std::max(power, 0.0)) / static_cast<double>(samples.size());
}

bool within(std::chrono::milliseconds limit, const std::function<bool()>& what) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (std::chrono::steady_clock::now() < end) {
    if (what()) return true;
    std::this_thread::sleep_for(5ms);
  }
  return what();
}

// A machine whose sound card, once plugged in, plays into `heard`.
struct SoundCard {
  tests::TemporaryFolder folder;
  std::filesystem::path heard = folder / "heard.raw";

  SoundCard() {
    std::ofstream(folder / "asound.conf") << "# Nothing is plugged in.\n";
    ::setenv("ALSA_CONFIG_PATH", (folder / "asound.conf").c_str(), 1);
  }
  ~SoundCard() { ::unsetenv("ALSA_CONFIG_PATH"); }

  void plug_in() const {
    std::ofstream(folder / "asound.conf")
        << "pcm.till { type file slave.pcm { type null } file \"" << heard.string() << "\" format raw }\n";
    // ALSA reads its settings again when their time, in whole seconds, is another.
    std::filesystem::last_write_time(folder / "asound.conf", std::filesystem::file_time_type::clock::now() + 10s);
  }

  std::vector<std::int16_t> samples() const {
    std::ifstream file(heard, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    std::vector<std::int16_t> all(bytes.size() / 2);
    std::copy_n(bytes.data(), all.size() * 2, reinterpret_cast<char*>(all.data()));
    return all;
  }

  // How often this tone stands in what was heard, sample for sample.
  int count(Tone tone) const {
    const auto all = samples(), sought = tone_samples(tone);
    int found = 0;
    for (auto at = all.begin();; ++found) {
      at = std::search(at, all.end(), sought.begin(), sought.end());
      if (at == all.end()) return found;
      at += static_cast<std::ptrdiff_t>(sought.size());
    }
  }
};

}  // namespace

TEST_CASE("tones differ in pitch and length, do not click and do not clip") {
  const auto good = tone_samples(Tone::Good), bad = tone_samples(Tone::Bad), attention = tone_samples(Tone::Attention);
  CHECK(good.size() * 4 < bad.size());
  CHECK(loudness_at(good, 2093) > 0.4);
  CHECK(loudness_at(bad, 233) > 0.3);
  CHECK(loudness_at(bad, 2093) < 0.02);
  CHECK(loudness_at(attention, 1175) > 0.15);
  CHECK(loudness_at(attention, 233) < 0.02);
  for (const auto& tone : {good, bad, attention}) {
    CHECK(tone.front() == 0);
    CHECK(tone.back() == 0);
    for (std::size_t i = 1; i < tone.size(); ++i) REQUIRE(std::abs(tone[i] - tone[i - 1]) < 7000);
    for (const std::int16_t sample : tone) REQUIRE(std::abs(sample) < 30'000);
  }
}

TEST_CASE("each tone reaches the sound card whole") {
  const SoundCard card;
  card.plug_in();
  Loudspeaker loudspeaker("till");
  loudspeaker.bad();
  REQUIRE(within(5s, [&] { return card.count(Tone::Bad) == 1; }));
  loudspeaker.good();
  REQUIRE(within(5s, [&] { return card.count(Tone::Good) == 1; }));
  loudspeaker.attention();
  REQUIRE(within(5s, [&] { return card.count(Tone::Attention) == 1; }));
  CHECK(loudspeaker.trouble().empty());
  CHECK(card.count(Tone::Bad) == 1);
}

TEST_CASE("of the tones that wait the most important is heard") {
  const SoundCard card;
  card.plug_in();
  {
    Loudspeaker loudspeaker("till");
    for (int i = 0; i < 2000; ++i) loudspeaker.good();
    loudspeaker.bad();
    for (int i = 0; i < 2000; ++i) loudspeaker.good();
    REQUIRE(within(5s, [&] { return card.count(Tone::Bad) == 1; }));
  }
  CHECK(card.count(Tone::Good) < 4000);
}

TEST_CASE("a machine without sound is silent, says why, and plays when a device has come") {
  const SoundCard card;
  Loudspeaker loudspeaker("till");
  loudspeaker.good();
  REQUIRE(within(5s, [&] { return !loudspeaker.trouble().empty(); }));
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < 1000; ++i) loudspeaker.bad();
  CHECK(std::chrono::steady_clock::now() - begun < 1s);
  card.plug_in();
  CHECK(within(20s, [&] {
    loudspeaker.good();
    std::this_thread::sleep_for(50ms);
    return card.count(Tone::Good) > 0;
  }));
  CHECK(within(5s, [&] { return loudspeaker.trouble().empty(); }));
}
