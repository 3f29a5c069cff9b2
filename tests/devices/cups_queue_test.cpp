// A CUPS that is none: answers one request a connection, as CUPS does.
#include "terminal/devices/cups_queue.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

using namespace terminal;
using Kind = PrintOutcome::Kind;

namespace {

constexpr PrinterLimits kQuick{.connect = Milliseconds(2000),
                               .answer = Milliseconds(500),
                               .stuck = Milliseconds(500),
                               .finish = Milliseconds(2000)};

std::string attribute(char tag, const std::string& name, const std::string& value) {
  const auto sized = [](const std::string& text) {
    return std::string{static_cast<char>(text.size() >> 8), static_cast<char>(text.size())} + text;
  };
  return tag + sized(name) + sized(value);
}

std::string answer_of(int state, const std::vector<std::string>& reasons, char status = 0) {
  std::string ipp{1, 1, status, 0, 0, 0, 0, 1, 4};
  ipp += attribute(0x23, "printer-state", {0, 0, 0, static_cast<char>(state)});
  for (std::size_t i = 0; i < reasons.size(); ++i)
    ipp += attribute(0x44, i == 0 ? "printer-state-reasons" : "", reasons[i]);
  return ipp + '\x03';
}

std::string http(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

std::string in_chunks(const std::string& body) {
  std::array<char, 8> size{};
  std::snprintf(size.data(), size.size(), "%zx", body.size());
  return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(size.data()) + "\r\n" + body +
         "\r\n0\r\n\r\n";
}

class Cups {
 public:
  explicit Cups(std::vector<std::string> answers) : answers_(std::move(answers)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    REQUIRE(::bind(listener_, plain, size) == 0);
    REQUIRE(::listen(listener_, 4) == 0);
    REQUIRE(::getsockname(listener_, plain, &size) == 0);
    queue = "till@127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    thread_ = std::thread([this] { serve(); });
  }
  ~Cups() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  // After its end: what came, request by request.
  std::vector<std::string> requests;
  std::string queue;

 private:
  static bool whole(const std::string& request) {
    const auto head = request.find("\r\n\r\n"), length = request.find("Content-Length: ");
    return head != std::string::npos && length != std::string::npos &&
           request.size() >= head + 4 + std::stoul(request.substr(length + 16));
  }
  void serve() {
    for (const std::string& answer : answers_) {
      const int line = ::accept(listener_, nullptr, nullptr);
      if (line < 0) return;
      std::string request;
      std::array<char, 4096> bytes;
      while (!whole(request)) {
        const ssize_t count = ::read(line, bytes.data(), bytes.size());
        if (count <= 0) break;
        request.append(bytes.data(), static_cast<std::size_t>(count));
      }
      requests.push_back(request);
      (void)::send(line, answer.data(), answer.size(), MSG_NOSIGNAL);
      ::close(line);
    }
  }

  std::vector<std::string> answers_;
  int listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
  std::thread thread_;
};

}  // namespace

TEST_CASE("a job goes to CUPS raw and counts as printed once it has it") {
  std::string queue;
  std::vector<std::string> requests;
  {
    Cups cups({http(answer_of(3, {"none"})), in_chunks(answer_of(3, {"none"}))});
    CHECK(print_job("cups:" + cups.queue, "\x1B@tea\n", kQuick).kind == Kind::Printed);
    requests = cups.requests;
  }
  REQUIRE(requests.size() == 2);
  CHECK(requests[1].starts_with("POST /printers/till HTTP/1.1\r\n"));
  CHECK(requests[1].find("application/vnd.cups-raw") != std::string::npos);
  CHECK(requests[1].ends_with("\x03\x1B@tea\n"));
}

TEST_CASE("a queue that stands still gets no job and says why") {
  struct Row {
    int state;
    std::vector<std::string> reasons;
    PrinterTrouble trouble;
  };
  for (const Row& row :
       {Row{5, {"paused"}, PrinterTrouble::Offline},
        Row{4, {"media-low-warning", "media-empty-error"}, PrinterTrouble::PaperOut},
        Row{3, {"cover-open"}, PrinterTrouble::CoverOpen}, Row{3, {"offline-report"}, PrinterTrouble::Offline}}) {
    Cups cups({http(answer_of(row.state, row.reasons))});
    const auto outcome = print_job("cups:" + cups.queue, "tea", kQuick);
    CHECK(outcome.kind == Kind::NotBegun);
    CHECK(outcome.look.trouble == row.trouble);
  }
}

TEST_CASE("a queue that is not there is not connected, a lost answer leaves nobody sure") {
  {
    Cups cups({http(answer_of(0, {}, 4))});
    CHECK(look_at_printer("cups:" + cups.queue, kQuick).trouble == PrinterTrouble::NotConnected);
  }
  {
    Cups cups({http(answer_of(3, {"none"})), "HTTP/1.1 200 OK\r\n"});
    CHECK(print_job("cups:" + cups.queue, "tea", kQuick).kind == Kind::Perhaps);
  }
  CHECK(!read_ipp("").whole);
  CHECK(!read_ipp(answer_of(3, {"none"}).substr(0, 20)).whole);
}
