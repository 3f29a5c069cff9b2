#include "terminal/devices/scanners.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

#include "terminal/devices/key_stream.h"
#include "terminal/devices/scanner_file.h"

namespace terminal {

namespace {

constexpr int kLookAgainMs = 2000;  // Where no change of a folder tells.

std::int64_t steady_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

class Scanners::Shared {
 public:
  Shared(std::size_t count, std::function<void()> wake) : wake_(std::move(wake)), status_(count) {}

  void read(std::size_t scanner, std::string text) {
    {
      const std::lock_guard lock(mutex_);
      codes_.push_back({std::move(text), scanner});
      ++status_[scanner].codes;
    }
    if (wake_) wake_();
  }
  void say(std::size_t scanner, ScannerState state, const std::string& trouble) {
    const std::lock_guard lock(mutex_);
    status_[scanner].state = state;
    status_[scanner].trouble = trouble;
  }
  void name(std::size_t scanner, const ScannerPort& port) { status_[scanner].port = port; }

  std::optional<ScannedCode> next() {
    const std::lock_guard lock(mutex_);
    if (codes_.empty()) return std::nullopt;
    ScannedCode code = std::move(codes_.front());
    codes_.pop_front();
    return code;
  }
  std::vector<ScannerStatus> status() const {
    const std::lock_guard lock(mutex_);
    return status_;
  }

 private:
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::deque<ScannedCode> codes_;
  std::vector<ScannerStatus> status_;
};

class Scanners::Worker {
 public:
  Worker(Shared& shared, std::size_t number, ScannerPort port)
      : shared_(shared), number_(number), port_(std::move(port)), stop_(eventfd(0, EFD_CLOEXEC)) {
    if (port_.kind == ScannerKind::Keys) stream_.emplace<KeyStream>();
    thread_ = std::thread([this] { run(); });
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() {
    const std::uint64_t one = 1;
    (void)!write(stop_.fd(), &one, sizeof one);
    thread_.join();
  }

 private:
  void run() {
    bool going = true;
    while (going) {
      OpenedScanner opened = open_scanner(port_);
      if (opened.file.open()) {
        shared_.say(number_, ScannerState::Working, {});
        going = listen(opened.file);
        if (going) shared_.say(number_, ScannerState::Missing, {});
      } else {
        shared_.say(number_, opened.there ? ScannerState::Refused : ScannerState::Missing, opened.trouble);
      }
      going = going && wait_for_change();
    }
  }

  // Until the device is gone; false: until the end.
  bool listen(const ScannerFile& file) {
    while (true) {
      pollfd ready[] = {{stop_.fd(), POLLIN, 0}, {file.fd(), POLLIN, 0}};
      if (poll(ready, 2, until_deadline_ms()) < 0 && errno != EINTR) return true;
      if (ready[0].revents != 0) return false;
      flush();
      if (ready[1].revents == 0) continue;
      char bytes[1024];
      const auto got = ::read(file.fd(), bytes, sizeof bytes);
      if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (got <= 0) return true;
      take({bytes, static_cast<std::size_t>(got)});
    }
  }

  void take(std::string_view bytes) {
    auto codes = std::visit([&](auto& stream) { return stream.take(bytes, steady_us()); }, stream_);
    for (std::string& code : codes) shared_.read(number_, std::move(code));
  }
  // A code without an end behind it ends with a pause.
  void flush() {
    auto code = std::visit([](auto& stream) { return stream.pause(steady_us()); }, stream_);
    if (code) shared_.read(number_, std::move(*code));
  }
  int until_deadline_ms() const {
    const auto due = std::visit([](const auto& stream) { return stream.deadline(); }, stream_);
    if (!due) return -1;
    return static_cast<int>(std::max<std::int64_t>(0, *due - steady_us()) / 1000) + 1;
  }

  // Something is plugged in or out where the device lies, or it is time; false: the end.
  bool wait_for_change() {
    const ScannerFile watch(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    const std::string folder = std::filesystem::path(port_.path).parent_path().string();
    (void)inotify_add_watch(watch.fd(), folder.c_str(), IN_CREATE | IN_ATTRIB | IN_MOVED_TO);
    pollfd ready[] = {{stop_.fd(), POLLIN, 0}, {watch.fd(), POLLIN, 0}};
    (void)poll(ready, 2, kLookAgainMs);
    return ready[0].revents == 0;
  }

  Shared& shared_;
  const std::size_t number_;
  const ScannerPort port_;
  const ScannerFile stop_;
  std::variant<ScanStream, KeyStream> stream_;
  std::thread thread_;
};

Scanners::Scanners(std::vector<ScannerPort> ports, std::function<void()> wake)
    : shared_(std::make_unique<Shared>(ports.size(), std::move(wake))) {
  for (std::size_t i = 0; i < ports.size(); ++i) shared_->name(i, ports[i]);
  for (std::size_t i = 0; i < ports.size(); ++i)
    workers_.push_back(std::make_unique<Worker>(*shared_, i, std::move(ports[i])));
}

Scanners::~Scanners() = default;

std::optional<ScannedCode> Scanners::next() { return shared_->next(); }

std::vector<ScannerStatus> Scanners::status() const { return shared_->status(); }

}  // namespace terminal
