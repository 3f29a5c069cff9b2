// EscposReader: what a printer would make of the bytes that it is sent, as text. For
// the simulator and for tests; knows more commands than escpos.h writes, as other
// programs use them. Bytes may come in pieces of any size. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/devices/code_page.h"
#include "terminal/devices/printer_status.h"
#include "terminal/domain/bitmap.h"

namespace terminal {

struct ReadLine {
  std::string text;
  bool bold = false;
  int wide = 1, tall = 1;  // Times as large.
  char align = 'l';        // l, c, r
};

// What has come out of the printer so far.
struct ReadPaper {
  std::vector<ReadLine> lines;  // A picture stands as "[picture 384x240]", a code as "[QR: R-K7QM4T-118]".
  std::vector<Bitmap> pictures;
  std::vector<std::string> codes;  // What QR codes say.
  int cuts = 0;
  int kicks = 0;
  std::vector<StatusQuestion> asked;  // Since they were taken away.
  int done_asked = 0;
  std::size_t unknown = 0;  // Bytes that no command known here begins with.

  std::string text() const;  // The lines, without what commands do to them.
};

class EscposReader {
 public:
  // By which numbers the printer knows its code pages (ESC t).
  explicit EscposReader(std::map<int, CodePage> pages = {{17, CodePage::Pc866}, {46, CodePage::Cp1251}})
      : pages_(std::move(pages)) {}

  void take(std::string_view bytes);
  ReadPaper& paper() { return paper_; }
  const ReadPaper& paper() const { return paper_; }

 private:
  // How many bytes of `input` were used; 0: more must come first.
  std::size_t step(std::string_view input);
  std::size_t control(std::string_view input);
  std::size_t escape(std::string_view input);
  std::size_t group(std::string_view input);
  std::size_t real_time(std::string_view input);
  std::size_t raster(std::string_view input);
  std::size_t function(std::string_view input);
  std::size_t bars(std::string_view input);
  void reset();
  void end_line();
  void picture(Bitmap bitmap);
  void add(ReadLine line) { paper_.lines.push_back(std::move(line)); }

  std::map<int, CodePage> pages_;
  ReadPaper paper_;
  std::string waiting_;
  ReadLine line_;
  std::optional<CodePage> page_;
  std::string code_;
};

}  // namespace terminal
