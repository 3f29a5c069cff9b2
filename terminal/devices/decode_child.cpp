#include "terminal/devices/decode_child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <new>
#include <stdexcept>

namespace terminal {
namespace {

using Clock = std::chrono::steady_clock;

// What a child says: for each code two flags, format and text with their lengths in
// front, then a byte that says it came to its end; or a word of what was wrong.
constexpr char kDone = 'd', kCode = 'c', kTrouble = 't';

void put(std::string& out, const std::string& text) {
  const auto length = static_cast<std::uint32_t>(text.size());
  char bytes[sizeof length];
  std::memcpy(bytes, &length, sizeof length);
  out.append(bytes, sizeof length).append(text);
}

bool take(std::string_view& in, std::string& text) {
  std::uint32_t length = 0;
  if (in.size() < sizeof length) return false;
  std::memcpy(&length, in.data(), sizeof length);
  in.remove_prefix(sizeof length);
  if (in.size() < length) return false;
  text = in.substr(0, length);
  in.remove_prefix(length);
  return true;
}

std::string written(const std::vector<ReadCode>& codes) {
  std::string out;
  for (const ReadCode& code : codes) {
    out += kCode;
    out += code.gs1 ? '1' : '0';
    put(out, code.format);
    put(out, code.text);
  }
  return out + kDone;
}

// False where the child said less than it had to.
bool read_answer(std::string_view in, DecodedPicture& answer) {
  while (!in.empty()) {
    const char what = in.front();
    in.remove_prefix(1);
    if (what == kDone) return true;
    if (what == kTrouble) return take(in, answer.trouble);
    ReadCode code;
    if (what != kCode || in.empty()) return false;
    code.gs1 = in.front() == '1';
    in.remove_prefix(1);
    if (!take(in, code.format) || !take(in, code.text)) return false;
    answer.codes.push_back(std::move(code));
  }
  return false;
}

void limit(int what, std::size_t most) {
  const rlimit bound{.rlim_cur = most, .rlim_max = most};
  (void)setrlimit(what, &bound);
}

struct Work {
  const std::string& bytes;
  const Decoding& decoding;
  const DecodeLimits& limits;
};

[[noreturn]] void be_child(int pipe, const Work& work, Looks& looks) {
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGXCPU, SIGPIPE}) std::signal(signal, SIG_DFL);
  // What a library says at its end is for its authors.
  if (const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) (void)dup2(nowhere, STDERR_FILENO);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, static_cast<std::size_t>(work.limits.seconds));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  limit(RLIMIT_AS, work.limits.memory_mib << 20U);
#endif
  std::string answer;
  try {
    answer = written(work.decoding(work.bytes, looks));
  } catch (const std::bad_alloc&) {
    put(answer = kTrouble, "it needs too much memory");
  } catch (const std::exception& error) {
    put(answer = kTrouble, error.what());
  }
  for (std::string_view rest = answer; !rest.empty();) {
    const auto sent = write(pipe, rest.data(), rest.size());
    if (sent <= 0) _exit(1);
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  _exit(0);
}

// Everything the child says until it closes its end; false: time ran out.
bool listen(int pipe, Clock::time_point until, std::string& said) {
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd ready{.fd = pipe, .events = POLLIN, .revents = 0};
    if (left <= 0) return false;
    if (poll(&ready, 1, static_cast<int>(left)) <= 0) continue;
    char buffer[4096];
    const auto got = read(pipe, buffer, sizeof buffer);
    if (got <= 0) return true;
    said.append(buffer, static_cast<std::size_t>(got));
  }
}

std::string words_for(int status, bool in_time) {
  if (!in_time || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) return "it takes too long";
  if (WIFSIGNALED(status)) return std::string("decoding it broke off: ") + strsignal(WTERMSIG(status));
  return "decoding it broke off";
}

// Seen by both processes.
class SharedLooks {
 public:
  SharedLooks()
      : looks_(static_cast<Looks*>(
            mmap(nullptr, sizeof(Looks), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {
    if (looks_ == MAP_FAILED) throw std::bad_alloc();
    *looks_ = {};
  }
  SharedLooks(const SharedLooks&) = delete;
  SharedLooks& operator=(const SharedLooks&) = delete;
  ~SharedLooks() { munmap(looks_, sizeof(Looks)); }

  Looks& operator*() const { return *looks_; }
  // The one that was under way; false: it is left out already, or there was none.
  bool leave_out() const {
    if (looks_->at < 0 || looks_->at >= kMostLooks) return false;
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(looks_->at);
    if ((looks_->left_out & bit) != 0) return false;
    looks_->left_out |= bit;
    looks_->at = -1;
    return true;
  }

 private:
  Looks* looks_;
};

// One child's life. False: it did not come to its end.
bool decode_once(const Work& work, Clock::time_point until, Looks& looks, DecodedPicture& answer) {
  int ends[2];
  answer = {.codes = {}, .trouble = "there is no room for another process"};
  if (pipe2(ends, O_CLOEXEC) != 0) return true;
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    be_child(ends[1], work, looks);
  }
  close(ends[1]);
  std::string said;
  const bool in_time = child > 0 && listen(ends[0], until, said);
  close(ends[0]);
  if (child < 0) return true;
  if (!in_time) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  answer = {};
  if (in_time && read_answer(said, answer)) return true;
  answer = {.codes = {}, .trouble = words_for(status, in_time)};
  return !in_time;
}

}  // namespace

DecodedPicture decode_in_children(const std::string& bytes, const Decoding& decoding, const DecodeLimits& limits) {
  const auto until = Clock::now() + std::chrono::seconds(limits.seconds);
  const SharedLooks looks;
  DecodedPicture answer;
  const Work work{bytes, decoding, limits};
  while (!decode_once(work, until, *looks, answer) && looks.leave_out()) {}
  return answer;
}

DecodedPicture decode_file(const std::filesystem::path& file, const DecodeLimits& limits) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in || bytes.empty()) return {.codes = {}, .trouble = "it cannot be read"};
  const Decoding decoding = [](const std::string& found, Looks& looks) {
    auto picture = read_picture(found);
    if (!picture) throw std::runtime_error(picture.error().message);
    return read_codes(*picture, looks);
  };
  return decode_in_children(bytes, decoding, limits);
}

}  // namespace terminal
