#include "terminal/devices/cups_queue.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace terminal {

namespace {

enum class Operation : char { PrintJob = 0x02, PrinterAttributes = 0x0B };

constexpr char kCharset = 0x47, kLanguage = 0x48, kUri = 0x45, kName = 0x42, kMimeType = 0x49, kKeyword = 0x44;
constexpr char kOperationGroup = 0x01, kEnd = 0x03;
constexpr std::size_t kMostAnswer = 1 << 20;

struct Place {
  std::string queue, host = "localhost:631";
};

Place place_of(const std::string& spoken) {
  const auto at = spoken.rfind('@');
  if (at == std::string::npos) return {.queue = spoken};
  return {.queue = spoken.substr(0, at), .host = spoken.substr(at + 1)};
}

void add_text(std::string& bytes, std::string_view text) {
  bytes += static_cast<char>(text.size() >> 8 & 0xFF);
  bytes += static_cast<char>(text.size() & 0xFF);
  bytes += text;
}

void add_attribute(std::string& bytes, char tag, std::string_view name, std::string_view value) {
  bytes += tag;
  add_text(bytes, name);
  add_text(bytes, value);
}

// Version 1.1, the operation, a request's number, and who asks for what.
std::string request_of(const Place& place, Operation operation) {
  std::string bytes{1, 1, 0, static_cast<char>(operation), 0, 0, 0, 1, kOperationGroup};
  add_attribute(bytes, kCharset, "attributes-charset", "utf-8");
  add_attribute(bytes, kLanguage, "attributes-natural-language", "en");
  add_attribute(bytes, kUri, "printer-uri", "ipp://localhost/printers/" + place.queue);
  add_attribute(bytes, kName, "requesting-user-name", "prometric");
  if (operation == Operation::PrintJob) {
    add_attribute(bytes, kName, "job-name", "receipt");
    add_attribute(bytes, kMimeType, "document-format", "application/vnd.cups-raw");
  } else {
    add_attribute(bytes, kKeyword, "requested-attributes", "printer-state");
    add_attribute(bytes, kKeyword, "", "printer-state-reasons");
  }
  return bytes += kEnd;
}

std::string posted(const Place& place, std::string_view ipp) {
  return "POST /printers/" + place.queue + " HTTP/1.1\r\nHost: " + place.host +
         "\r\nContent-Type: application/ipp\r\nConnection: close\r\nContent-Length: " + std::to_string(ipp.size()) +
         "\r\n\r\n" + std::string(ipp);
}

// The end of the head, and how long the body is if that is said.
struct HttpHead {
  std::size_t body = 0;
  std::optional<std::size_t> length;
};
std::optional<HttpHead> read_head(const std::string& answer) {
  const auto end = answer.find("\r\n\r\n");
  if (end == std::string::npos) return std::nullopt;
  HttpHead head{.body = end + 4, .length = {}};
  std::string lower = answer.substr(0, end);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  constexpr std::string_view kLength = "\r\ncontent-length:";
  if (const auto at = lower.find(kLength); at != std::string::npos) {
    auto digits = lower.find_first_not_of(' ', at + kLength.size());
    std::size_t length = 0;
    const char* from = lower.data() + std::min(digits, lower.size());
    if (std::from_chars(from, lower.data() + lower.size(), length).ec == std::errc()) head.length = length;
  }
  return head;
}

// An answer in chunks is read as what its chunks hold together.
std::string without_chunks(std::string_view body) {
  std::string whole;
  for (;;) {
    std::size_t size = 0;
    const auto line = body.find("\r\n");
    if (line == std::string_view::npos) return whole;
    if (std::from_chars(body.data(), body.data() + line, size, 16).ec != std::errc() || size == 0) return whole;
    if (body.size() < line + 2 + size) return whole;
    whole += body.substr(line + 2, size);
    body.remove_prefix(std::min(body.size(), line + 2 + size + 2));
  }
}

std::string exchanged(DeviceLine& line, Milliseconds limit) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + limit;
  std::string answer;
  while (Clock::now() < end && answer.size() < kMostAnswer) {
    auto more = line.read(std::chrono::duration_cast<Milliseconds>(end - Clock::now()));
    if (!more) break;  // It has hung up: the answer is whole.
    answer += *more;
    const auto head = read_head(answer);
    if (head && head->length && answer.size() >= head->body + *head->length) break;
  }
  const auto head = read_head(answer);
  if (!head) return {};
  const std::string body = answer.substr(head->body);
  return head->length ? body : without_chunks(body);
}

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

PrinterTrouble trouble_of(const IppAnswer& answer) {
  const auto says = [&](std::string_view reason) { return answer.reasons.find(reason) != std::string::npos; };
  if (says("cover-open") || says("door-open")) return PrinterTrouble::CoverOpen;
  if (says("media-empty") || says("media-needed")) return PrinterTrouble::PaperOut;
  if (says("media-jam")) return PrinterTrouble::CutterStuck;
  return answer.state == 5 || says("offline") ? PrinterTrouble::Offline : PrinterTrouble::None;
}

PrinterLook unreachable(const std::string& details) {
  return {.trouble = PrinterTrouble::NotConnected, .details = details};
}

}  // namespace

IppAnswer read_ipp(std::string_view answer) {
  IppAnswer read;
  if (answer.size() < 8) return read;
  read.accepted = number_at(answer, 2, 2) < 0x0100;
  std::string name;
  for (std::size_t at = 8; at < answer.size();) {
    const auto tag = static_cast<unsigned char>(answer[at++]);
    if (tag == kEnd) return read.whole = true, read;
    if (tag < 0x10) continue;  // The next group begins.
    if (at + 2 > answer.size()) break;
    const std::size_t name_size = number_at(answer, at, 2);
    if (at + 2 + name_size + 2 > answer.size()) break;
    // Without a name it is another value of the one before.
    if (name_size > 0) name = answer.substr(at + 2, name_size);
    at += 2 + name_size;
    const std::size_t size = number_at(answer, at, 2);
    at += 2;
    if (at + size > answer.size()) break;
    if (name == "printer-state" && size == 4) read.state = static_cast<int>(number_at(answer, at, 4) & 0xFF);
    if (name == "printer-state-reasons") read.reasons += std::string(answer.substr(at, size)) + " ";
    at += size;
  }
  return read;
}

PrinterLook look_at_queue(const std::string& queue, const PrinterLimits& limits) {
  const Place place = place_of(queue);
  auto line = DeviceLine::open("tcp:" + place.host, limits.connect);
  if (!line) return unreachable(line.error().message);
  const std::string request = posted(place, request_of(place, Operation::PrinterAttributes));
  if (!line->write(request, limits.stuck).trouble.empty()) return unreachable("CUPS takes no request");
  const IppAnswer answer = read_ipp(exchanged(*line, limits.connect));
  if (!answer.whole || !answer.accepted) return unreachable("CUPS has no queue " + place.queue);
  return {.trouble = trouble_of(answer),
          .answers = true,
          .paper_low = answer.reasons.find("media-low") != std::string::npos,
          .details = {}};
}

PrintOutcome print_at_queue(const std::string& queue, std::string_view bytes, const PrinterLimits& limits) {
  using Kind = PrintOutcome::Kind;
  // A queue that stands still takes jobs all the same; they would come out unasked, later.
  const PrinterLook before = look_at_queue(queue, limits);
  if (before.trouble != PrinterTrouble::None) return {Kind::NotBegun, before};
  const Place place = place_of(queue);
  auto line = DeviceLine::open("tcp:" + place.host, limits.connect);
  if (!line) return {Kind::NotBegun, unreachable(line.error().message)};
  const auto written =
      line->write(posted(place, request_of(place, Operation::PrintJob) + std::string(bytes)), limits.stuck);
  if (!written.trouble.empty()) return {Kind::Perhaps, {.trouble = PrinterTrouble::Interrupted}};
  const IppAnswer answer = read_ipp(exchanged(*line, limits.finish));
  if (!answer.whole) return {Kind::Perhaps, {.trouble = PrinterTrouble::Interrupted}};
  if (!answer.accepted) return {Kind::NotBegun, unreachable("CUPS refused the job")};
  return {Kind::Printed, before};
}

}  // namespace terminal
