#include "terminal/devices/escpos_reader.h"

#include <algorithm>

namespace terminal {

namespace {

constexpr char kDle = '\x10', kEsc = '\x1B', kFs = '\x1C', kGs = '\x1D';

std::size_t byte_at(std::string_view input, std::size_t at) { return static_cast<unsigned char>(input[at]); }

// Low byte first.
std::size_t number_at(std::string_view input, std::size_t at) {
  return byte_at(input, at) | byte_at(input, at + 1) << 8;
}

struct Length {
  char name;
  std::size_t bytes;  // Of the whole command.
};

// Commands that change only how something looks, or nothing that text shows.
constexpr Length kEscapes[] = {{' ', 3}, {'-', 3}, {'2', 2}, {'3', 3}, {'=', 3}, {'G', 3}, {'J', 3},  {'L', 2},
                               {'M', 3}, {'R', 3}, {'S', 2}, {'T', 3}, {'V', 3}, {'$', 4}, {'\\', 4}, {'c', 4},
                               {'{', 3}, {'e', 3}, {'4', 3}, {'5', 3}, {'r', 3}, {'u', 3}, {'v', 2},  {'W', 10}};
constexpr Length kGroups[] = {{'$', 4}, {'B', 3}, {'H', 3}, {'I', 3}, {'L', 4}, {'P', 4}, {'W', 4}, {'\\', 4},
                              {'a', 3}, {'b', 3}, {'f', 3}, {'h', 3}, {'w', 3}, {'E', 3}, {'T', 3}};

template <std::size_t Count>
std::size_t length_of(const Length (&known)[Count], char name) {
  const auto* found = std::find_if(std::begin(known), std::end(known), [&](const Length& l) { return l.name == name; });
  return found == std::end(known) ? 0 : found->bytes;
}

// As a command's length: 0 while its last byte has not come.
std::size_t whole(std::string_view input, std::size_t bytes) { return input.size() < bytes ? 0 : bytes; }

}  // namespace

std::string ReadPaper::text() const {
  std::string all;
  for (const ReadLine& line : lines) all += line.text + "\n";
  return all;
}

void EscposReader::take(std::string_view bytes) {
  waiting_ += bytes;
  std::size_t used = 0;
  while (used < waiting_.size()) {
    const std::size_t more = step(std::string_view(waiting_).substr(used));
    if (more == 0) break;
    used += more;
  }
  waiting_.erase(0, used);
}

std::size_t EscposReader::step(std::string_view input) {
  const char first = input.front();
  if (first == kEsc) return escape(input);
  if (first == kGs) return group(input);
  if (first == kDle) return real_time(input);
  if (first == kFs) {
    if (input.size() < 2) return 0;
    return input[1] == '!' || input[1] == '-' ? whole(input, 3) : 2;
  }
  if (static_cast<unsigned char>(first) < ' ') return control(input);
  line_.text += from_code_page(page_, static_cast<unsigned char>(first));
  return 1;
}

std::size_t EscposReader::control(std::string_view input) {
  if (input.front() == '\n') {
    end_line();
  } else if (input.front() == '\t') {
    line_.text += ' ';
  } else if (input.front() != '\r') {
    ++paper_.unknown;
  }
  return 1;
}

void EscposReader::end_line() {
  add(line_);
  line_.text.clear();
}

void EscposReader::reset() {
  line_ = {};
  page_.reset();
}

std::size_t EscposReader::escape(std::string_view input) {
  if (input.size() < 2) return 0;
  const char name = input[1];
  if (name == '@') return reset(), 2;
  if (name == 'i' || name == 'm') return ++paper_.cuts, 2;
  if (const std::size_t length = length_of(kEscapes, name)) return whole(input, length);
  if (input.size() < 3) return 0;
  const std::size_t value = byte_at(input, 2);
  switch (name) {
    case '!':
      line_.bold = (value & 0x08) != 0;
      line_.tall = (value & 0x10) != 0 ? 2 : 1;
      line_.wide = (value & 0x20) != 0 ? 2 : 1;
      return 3;
    case 'E': line_.bold = (value & 1) != 0; return 3;
    case 'a': line_.align = "lcr"[value % 3]; return 3;
    case 'd':
      if (!line_.text.empty()) end_line();
      return 3;
    case 't': {
      const auto known = pages_.find(static_cast<int>(value));
      page_ = known == pages_.end() ? std::nullopt : std::optional(known->second);
      return 3;
    }
    case 'p':
      if (input.size() < 5) return 0;
      ++paper_.kicks;
      return 5;
    case '*': {
      if (input.size() < 5) return 0;
      const std::size_t columns = number_at(input, 3), bytes = 5 + columns * (value >= 32 ? 3 : 1);
      return whole(input, bytes);
    }
    case 'D': {  // Tabs up to a zero.
      const auto end = input.find('\0', 2);
      return end == std::string_view::npos ? 0 : end + 1;
    }
    default: ++paper_.unknown; return 2;
  }
}

std::size_t EscposReader::group(std::string_view input) {
  if (input.size() < 2) return 0;
  const char name = input[1];
  if (const std::size_t length = length_of(kGroups, name)) return whole(input, length);
  if (name == '(') return function(input);
  if (name == 'v') return raster(input);
  if (name == 'k') return bars(input);
  if (name == ':') return 2;
  if (input.size() < 3) return 0;
  switch (name) {
    case '!':
      line_.tall = static_cast<int>(byte_at(input, 2) & 0x07) + 1;
      line_.wide = static_cast<int>(byte_at(input, 2) >> 4 & 0x07) + 1;
      return 3;
    case 'V': {
      const bool feeds = input[2] == 'A' || input[2] == 'B' || input[2] == 'a' || input[2] == 'b';
      if (feeds && input.size() < 4) return 0;
      if (!line_.text.empty()) end_line();
      ++paper_.cuts;
      return feeds ? 4 : 3;
    }
    case 'r': ++paper_.done_asked; return 3;
    default: ++paper_.unknown; return 2;
  }
}

std::size_t EscposReader::real_time(std::string_view input) {
  if (input.size() < 2) return 0;
  if (input[1] == '\x05') return whole(input, 3);
  if (input[1] == '\x14') return whole(input, 5);
  if (input[1] != '\x04') return ++paper_.unknown, 1;
  if (input.size() < 3) return 0;
  if (input[2] >= 1 && input[2] <= 4) paper_.asked.push_back(static_cast<StatusQuestion>(input[2]));
  return 3;
}

// GS v 0 m, bytes a row, rows, dots.
std::size_t EscposReader::raster(std::string_view input) {
  if (input.size() < 8) return 0;
  const std::size_t row = number_at(input, 4), height = number_at(input, 6);
  if (input.size() < 8 + row * height) return 0;
  Bitmap bitmap(row * 8, height);
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < row * 8; ++x) {
      if ((byte_at(input, 8 + y * row + x / 8) & (0x80U >> x % 8)) != 0) bitmap.blacken(x, y);
    }
  }
  picture(std::move(bitmap));
  return 8 + row * height;
}

void EscposReader::picture(Bitmap bitmap) {
  if (!line_.text.empty()) end_line();
  add({.text = "[picture " + std::to_string(bitmap.width()) + "x" + std::to_string(bitmap.height()) + "]",
       .align = line_.align});
  paper_.pictures.push_back(std::move(bitmap));
}

// GS ( name, length, …; of those for QR codes, two matter.
std::size_t EscposReader::function(std::string_view input) {
  if (input.size() < 5) return 0;
  const std::size_t length = 5 + number_at(input, 3);
  if (input.size() < length) return 0;
  if (input[2] == 'k' && length >= 8 && input[5] == '1') {
    if (input[6] == 'P') code_ = input.substr(8, length - 8);
    if (input[6] == 'Q') {
      paper_.codes.push_back(code_);
      add({.text = "[QR: " + code_ + "]", .align = line_.align});
    }
  }
  if (input[2] == 'L' && length >= 7 && (input[6] == '\x02' || input[6] == '2'))
    add({.text = "[picture]", .align = line_.align});
  return length;
}

// GS k: up to a zero, or with its length.
std::size_t EscposReader::bars(std::string_view input) {
  if (input.size() < 4) return 0;
  std::size_t length = 0;
  if (byte_at(input, 2) >= 65) {
    length = 4 + byte_at(input, 3);
  } else {
    const auto end = input.find('\0', 3);
    length = end == std::string_view::npos ? input.size() + 1 : end + 1;
  }
  if (input.size() < length) return 0;
  add({.text = "[bar code]", .align = line_.align});
  return length;
}

}  // namespace terminal
