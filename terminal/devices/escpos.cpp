#include "terminal/devices/escpos.h"

#include <algorithm>
#include <string_view>

#include "terminal/domain/invariant.h"

namespace terminal {

namespace {

// A picture is sent in strips: cheap printers hold no more at a time.
constexpr std::size_t kStripDots = 240;
constexpr std::size_t kMostPictureLines = 8;  // Of text, two of them high: one strip or two.
constexpr int kCodeDots = 6;                  // A module of the QR code.
constexpr char kFeedBeforeCut = 3;            // Lines.

enum class Align : char { Left = 0, Centre = 1 };

class Writer {
 public:
  Writer(const PrintedPage& page, const EscposStyle& style, const LinePicture& picture)
      : page_(page), style_(style), picture_(picture) {}

  Result<std::string> write() {
    command("\x1B@");
    command("\x1C.");  // Chinese printers take pairs of high bytes for characters.
    if (style_.code_page) command("\x1Bt", static_cast<char>(style_.page_number));
    if (style_.logo != nullptr) {
      align(Align::Centre);
      image(*style_.logo);
    }
    if (auto done = lines(); !done) return done.error();
    if (!page_.code.empty()) code();
    end();
    return std::move(bytes_);
  }

 private:
  void command(std::string_view name) { bytes_ += name; }
  template <typename... Values>
  void command(std::string_view name, Values... values) {
    bytes_ += name;
    (bytes_.push_back(values), ...);
  }
  void number(std::size_t value) {  // Two bytes, the low one first.
    bytes_.push_back(static_cast<char>(value & 0xFF));
    bytes_.push_back(static_cast<char>(value >> 8 & 0xFF));
  }

  void align(Align wanted) {
    if (wanted == align_) return;
    align_ = wanted;
    command(
        "\x1B"
        "a",
        static_cast<char>(wanted));
  }

  void strength(const PaperLine& line) {
    if (line.bold != bold_)
      command(
          "\x1B"
          "E",
          static_cast<char>(line.bold));
    bold_ = line.bold;
    const char size = static_cast<char>((line.wide ? 0x10 : 0) | (line.tall ? 0x01 : 0));
    if (size != size_) command("\x1D!", size);
    size_ = size;
  }

  Result<void> lines() {
    for (std::size_t at = 0; at < page_.lines.size();) {
      if (const auto text = encoded(page_.lines[at])) {
        put(page_.lines[at++], *text);
        continue;
      }
      std::size_t end = at + 1;
      while (end < page_.lines.size() && end - at < kMostPictureLines && !encoded(page_.lines[end])) ++end;
      auto drawn = picture_(std::span(page_.lines).subspan(at, end - at), page_.width);
      if (!drawn) return drawn.error();
      align(Align::Left);
      strength({});
      image(*drawn);
      at = end;
    }
    strength({});
    return {};
  }

  std::optional<std::string> encoded(const PaperLine& line) const {
    return style_.code_page ? in_code_page(*style_.code_page, line.text) : std::nullopt;
  }

  // What is laid out in the middle by spaces is so by the printer where it is twice as wide.
  void put(const PaperLine& line, std::string_view text) {
    if (line.wide) text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    align(line.wide ? Align::Centre : Align::Left);
    strength(line);
    bytes_ += text;
    bytes_ += '\n';
  }

  void image(const Bitmap& image) {
    for (std::size_t row = 0; row < image.height(); row += kStripDots) {
      const std::size_t height = std::min(kStripDots, image.height() - row);
      command("\x1Dv0", '\0');
      number(image.row_bytes());
      number(height);
      const auto begin = image.rows().begin() + static_cast<std::ptrdiff_t>(row * image.row_bytes());
      bytes_.append(begin, begin + static_cast<std::ptrdiff_t>(height * image.row_bytes()));
    }
  }

  void code_function(char function, std::string_view parameters) {
    command("\x1D(k");
    number(parameters.size() + 2);
    command("1", function);
    bytes_ += parameters;
  }

  void code() {
    align(Align::Centre);
    code_function('A', std::string_view("2\0", 2));   // Model 2.
    code_function('C', std::string_view("\x06", 1));  // Dots a module.
    static_assert(kCodeDots == 6);
    code_function('E', "1");               // Up to 15 % may be damaged.
    code_function('P', "0" + page_.code);  // What it says …
    code_function('Q', "0");               // … is printed.
    command("\n");
  }

  void end() {
    align(Align::Left);
    if (style_.cut) {
      command(
          "\x1B"
          "d",
          kFeedBeforeCut);
      command(
          "\x1DV"
          "B",
          '\0');  // To the knife, and through but for a point.
    } else {
      command(
          "\x1B"
          "d",
          static_cast<char>(kFeedBeforeCut + 2));
    }
  }

  const PrintedPage& page_;
  const EscposStyle& style_;
  const LinePicture& picture_;
  std::string bytes_;
  Align align_ = Align::Left;
  bool bold_ = false;
  char size_ = 0;
};

}  // namespace

Result<std::string> escpos_page(const PrintedPage& page, const EscposStyle& style, const LinePicture& picture) {
  return Writer(page, style, picture).write();
}

std::string escpos_kick(int pin) {
  INVARIANT(pin == 2 || pin == 5);
  // 50 ms on, 500 ms off, in units of 2 ms: what every drawer's magnet takes.
  return {'\x1B', 'p', static_cast<char>(pin == 2 ? 0 : 1), '\x19', '\xFA'};
}

}  // namespace terminal
