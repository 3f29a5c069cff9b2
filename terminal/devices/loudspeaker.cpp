#include "terminal/devices/loudspeaker.h"

#include <alsa/asoundlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "terminal/devices/tones.h"

namespace terminal {

namespace {

using namespace std::chrono_literals;

// Between two articles of one customer the device stays open.
constexpr auto kKeptOpen = 5s;
// A machine without sound is not asked anew at every scan.
constexpr auto kTriedAgain = 5s;
constexpr unsigned kBufferUs = 60'000;
// A device that takes nothing for so long is gone.
constexpr auto kStuck = 2s;
constexpr int kWaitMs = 50;

struct ClosePcm {
  void operator()(snd_pcm_t* pcm) const { snd_pcm_close(pcm); }
};
using Pcm = std::unique_ptr<snd_pcm_t, ClosePcm>;

// ALSA would otherwise write to stderr, which belongs to the command line.
void keep_quiet(const char*, int, const char*, int, const char*, ...) {}

}  // namespace

struct Loudspeaker::Player {
  explicit Player(std::string device_name) : device(std::move(device_name)) {
    snd_lib_error_set_handler(keep_quiet);
    for (const Tone tone : {Tone::Good, Tone::Attention, Tone::Bad}) samples_of(tone) = tone_samples(tone);
    thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }

  std::vector<std::int16_t>& samples_of(Tone tone) { return samples[static_cast<std::size_t>(tone)]; }

  void ask(Tone tone) {
    {
      const std::lock_guard lock(mutex);
      wanted = wanted ? std::max(*wanted, tone) : tone;
    }
    woken.notify_one();
  }

  void run(const std::stop_token& stop) {
    Pcm pcm;
    std::optional<std::chrono::steady_clock::time_point> failed;
    while (!stop.stop_requested()) {
      std::optional<Tone> tone;
      {
        std::unique_lock lock(mutex);
        const auto asked = [this] { return wanted.has_value(); };
        if (!pcm) {
          woken.wait(lock, stop, asked);
        } else {
          woken.wait_for(lock, stop, kKeptOpen, asked);
        }
        tone = std::exchange(wanted, std::nullopt);
      }
      if (!tone) {
        pcm.reset();
        continue;
      }
      if (failed && std::chrono::steady_clock::now() < *failed + kTriedAgain) continue;
      const int error = play(pcm, samples_of(*tone), stop);
      failed.reset();
      if (error < 0) {
        pcm.reset();
        failed = std::chrono::steady_clock::now();
      }
      const std::lock_guard lock(mutex);
      trouble = error < 0 ? snd_strerror(error) : "";
    }
  }

  // Returns when all of it was heard or another tone waits; or a negative ALSA error.
  int play(Pcm& pcm, const std::vector<std::int16_t>& tone, const std::stop_token& stop) {
    if (!pcm) {
      if (const int error = open(pcm); error < 0) return error;
    }
    if (const snd_pcm_state_t state = snd_pcm_state(pcm.get());
        state != SND_PCM_STATE_RUNNING && state != SND_PCM_STATE_PREPARED) {
      if (const int error = snd_pcm_prepare(pcm.get()); error < 0) return error;
    }
    const auto until_told = [&] { return stop.stop_requested(); };
    if (const int error = write(*pcm, tone, until_told); error < 0) return error;
    // Draining is not to be had without blocking from every kind of device. Once
    // it has taken a buffer of silence more, the tone has left the buffer.
    const auto until_asked = [&] {
      const std::lock_guard lock(mutex);
      return stop.stop_requested() || wanted.has_value();
    };
    if (const int error = write(*pcm, silence, until_asked); error < 0) return error;
    return until_asked() ? 0 : snd_pcm_drop(pcm.get());
  }

  int open(Pcm& pcm) {
    // Non-blocking: a device that another program holds says so instead of making us wait for it.
    snd_pcm_t* opened = nullptr;
    if (const int error = snd_pcm_open(&opened, device.c_str(), SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK); error < 0)
      return error;
    pcm.reset(opened);
    if (const int error =
            snd_pcm_set_params(opened, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, kToneRate, 1, kBufferUs);
        error < 0)
      return error;
    snd_pcm_uframes_t buffer = 0, period = 0;
    if (const int error = snd_pcm_get_params(opened, &buffer, &period); error < 0) return error;
    silence.assign(buffer + period, 0);
    return 0;
  }

  template <typename Until>
  static int write(snd_pcm_t& pcm, const std::vector<std::int16_t>& sound, const Until& until) {
    auto moved = std::chrono::steady_clock::now();
    for (std::size_t done = 0; done < sound.size() && !until();) {
      const snd_pcm_sframes_t count = snd_pcm_writei(&pcm, sound.data() + done, sound.size() - done);
      if (count > 0) {
        done += static_cast<std::size_t>(count);
        moved = std::chrono::steady_clock::now();
      } else if (count == -EAGAIN || count == 0) {
        if (std::chrono::steady_clock::now() > moved + kStuck) return -EIO;
        snd_pcm_wait(&pcm, kWaitMs);
      } else if (const int error = snd_pcm_recover(&pcm, static_cast<int>(count), 1); error < 0) {
        return error;
      }
    }
    return 0;
  }

  std::string device;
  std::array<std::vector<std::int16_t>, 3> samples;
  std::vector<std::int16_t> silence;  // The thread's: as long as the device's buffer.
  mutable std::mutex mutex;
  std::condition_variable_any woken;
  std::optional<Tone> wanted;
  std::string trouble;
  std::jthread thread;  // Last: it uses all of the above.
};

Loudspeaker::Loudspeaker(std::string device) : player_(std::make_unique<Player>(std::move(device))) {}

Loudspeaker::~Loudspeaker() {
  player_.reset();
  snd_config_update_free_global();  // What ALSA read of its settings, for all devices.
}

void Loudspeaker::good() { player_->ask(Tone::Good); }
void Loudspeaker::bad() { player_->ask(Tone::Bad); }
void Loudspeaker::attention() { player_->ask(Tone::Attention); }

std::string Loudspeaker::trouble() const {
  const std::lock_guard lock(player_->mutex);
  return player_->trouble;
}

}  // namespace terminal
