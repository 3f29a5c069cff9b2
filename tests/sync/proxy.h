// Proxy: a line between a terminal and its server, with the faults of lines.
//
// Listens on a port of this machine and carries bytes to and from the server's
// Unix socket, in one thread of its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace tests {

class Proxy {
 public:
  enum class Line {
    Good,
    Slow,        // So many bytes a second each way.
    Dead,        // Nothing comes through, and nobody is told.
    Lossy,       // Ends every call at once.
    Captive,     // A portal answers in the server's place.
    HalfClosed,  // One end of each call, in turn, hears that the other says no more, and is still listened to.
  };

  // `server`: the folder of the server's socket.
  explicit Proxy(const std::filesystem::path& server, Line line = Line::Good);
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  void become(Line line) { line_ = line; }
  void set_speed(std::int64_t bytes_a_second) { speed_ = bytes_a_second; }
  // The connection string for a database of that server.
  std::string dsn(const std::string& database, const std::string& user) const;

  int open_calls() const { return calls_; }

 private:
  struct Call {
    int near, far;
    int deaf = -1;  // Of the two, the one that has been told that no more comes.
  };

  void work();
  void take_call();
  bool carry(const Call& call, bool up);
  static void end(const Call& call);
  void half_close();

  const std::string server_;
  int listener_;
  int stop_;
  int port_ = 0;
  std::atomic<Line> line_;
  std::atomic<std::int64_t> speed_{16 << 10};
  std::atomic<int> calls_{0};  // As many as in open_, for other threads.
  std::vector<Call> open_;
  bool near_is_next_ = true;  // To be half closed.
  std::thread thread_;        // Last: it uses all of the above.
};

}  // namespace tests
