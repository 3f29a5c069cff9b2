// Receipts as the bytes that a printer gets, and those bytes read again by a reader
// that first has to understand what other people's programs print.
#include <doctest/doctest.h>

#include "terminal/devices/escpos.h"
#include "terminal/devices/escpos_reader.h"
#include "terminal/devices/qr_code.h"
#include "terminal/exports/paper_picture.h"
#include "tests/devices/receipt_on_paper.h"
#include "tests/support/shared_data.h"

using namespace terminal;
using tests::tea_and_bread;
using tests::visible;

namespace {

// A black bar where the text is: the same whatever fonts are installed.
Result<Bitmap> bars(std::span<const PaperLine> lines, std::size_t columns) {
  Bitmap picture(columns * kColumnDots, lines.size());
  for (std::size_t y = 0; y < lines.size(); ++y) {
    for (std::size_t x = 0; x < lines[y].text.size() && x < picture.width(); ++x) picture.blacken(x, y);
  }
  return picture;
}

constexpr EscposStyle kRussian{.code_page = CodePage::Pc866, .page_number = 17};

std::string bytes_of(const PrintedPage& page, const EscposStyle& style, const LinePicture& picture = bars) {
  auto bytes = escpos_page(page, style, picture);
  REQUIRE(bytes);
  return *bytes;
}

ReadPaper read_again(const std::string& bytes) {
  EscposReader reader;
  reader.take(bytes);
  CHECK(reader.paper().unknown == 0);
  return reader.paper();
}

}  // namespace

TEST_CASE("a receipt is these bytes in code page 866") {
  const std::string golden =
#include "tests/devices/golden_receipt_866.inc"
      ;
  CHECK(visible(bytes_of(receipt_page(tea_and_bread(false), kNarrowPaper), kRussian)) == golden);
}

TEST_CASE("a receipt with Kazakh goods is these bytes in code page 1251, their lines pictures") {
  const std::string golden =
#include "tests/devices/golden_receipt_1251.inc"
      ;
  const EscposStyle style{.code_page = CodePage::Cp1251, .page_number = 46};
  CHECK(visible(bytes_of(receipt_page(tea_and_bread(true), kNarrowPaper), style)) == golden);
}

TEST_CASE("what is printed says the same as the screen, line for line and sum for sum") {
  const auto receipt = tea_and_bread(false);
  for (const std::size_t width : {kNarrowPaper, kMediumPaper, kWidePaper}) {
    CAPTURE(width);
    const auto paper = read_again(bytes_of(receipt_page(receipt, width), kRussian));
    const auto screen = receipt_lines(receipt, width);
    REQUIRE(paper.lines.size() > screen.size());
    for (std::size_t i = 0; i < screen.size(); ++i) {
      auto expected = in_code_page(CodePage::Pc866, screen[i]);
      REQUIRE(expected);
      std::string said;
      for (const char byte : *expected) said += from_code_page(CodePage::Pc866, static_cast<unsigned char>(byte));
      if (paper.lines[i].wide == 2) said.erase(0, said.find_first_not_of(' '));
      CHECK(paper.lines[i].text == said);
    }
    CHECK(paper.text().find("2 685,00") != std::string::npos);
    CHECK(paper.codes == std::vector<std::string>{"R-K7QM4T-118"});
    CHECK(paper.cuts == 1);
    CHECK(paper.kicks == 0);
    CHECK(paper.pictures.empty());
  }
}

TEST_CASE("the total stands out, and nothing else after it") {
  const auto paper = read_again(bytes_of(receipt_page(tea_and_bread(false), kNarrowPaper), kRussian));
  int strong = 0;
  for (const ReadLine& line : paper.lines) {
    if (line.text.starts_with("ИТОГО")) CHECK((line.bold && line.tall == 2 && line.wide == 1));
    strong += line.tall == 2;
  }
  CHECK(strong == 2);  // And the shop's name.
}

TEST_CASE("a line that the code page cannot spell is a picture, the others are text") {
  const auto paper = read_again(bytes_of(receipt_page(tea_and_bread(true), kNarrowPaper), kRussian));
  CHECK(paper.text().find("Қымыз") == std::string::npos);
  CHECK(paper.text().find("Чай") != std::string::npos);
  REQUIRE(paper.pictures.size() == 1);
  CHECK(paper.pictures[0].width() == 384);
}

TEST_CASE("without a code page every line is a picture as wide as the paper") {
  for (const auto& [width, dots] : {std::pair{kNarrowPaper, 384}, std::pair{kWidePaper, 576}}) {
    const auto paper = read_again(bytes_of(receipt_page(tea_and_bread(true), width), {}, line_picture));
    for (const ReadLine& line : paper.lines) CHECK((line.text.empty() || line.text.front() == '['));
    for (const Bitmap& picture : paper.pictures) CHECK(picture.width() == static_cast<std::size_t>(dots));
  }
}

TEST_CASE("Kazakh letters and the tenge's sign are drawn, each otherwise than the others") {
  std::vector<Bitmap> drawn;
  for (const char* sign :
       {"Ә", "Ғ", "Қ", "Ң", "Ө", "Ұ", "Ү", "Һ", "І", "ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "һ", "₸", "\uFFFD"}) {
    auto picture = line_picture(std::vector<PaperLine>{{.text = sign}}, kNarrowPaper);
    REQUIRE(picture);
    CHECK(*picture != Bitmap(384, 30));
    for (const Bitmap& other : drawn) CHECK(*picture != other);
    drawn.push_back(*picture);
  }
}

TEST_CASE("a copy says so first, in large letters") {
  auto page = receipt_page(tea_and_bread(false), kNarrowPaper);
  page.copy_mark = "КОПИЯ";
  CHECK(read_again(bytes_of(page, kRussian)).text().find("КОПИЯ") == std::string::npos);
  const auto copy = read_again(bytes_of(as_copy(page), kRussian));
  CHECK(copy.lines.front().text == "КОПИЯ");
  CHECK(copy.lines.front().wide == 2);
}

TEST_CASE("a logo stands in the middle above everything") {
  Bitmap logo(64, 500);
  for (std::size_t y = 0; y < 500; ++y) logo.blacken(y % 64, y);
  EscposStyle style = kRussian;
  style.logo = &logo;
  style.cut = false;
  const auto paper = read_again(bytes_of(receipt_page(tea_and_bread(false), kNarrowPaper), style));
  REQUIRE(paper.pictures.size() == 3);  // In strips of 240.
  CHECK(paper.lines.front().align == 'c');
  CHECK(paper.pictures[2].height() == 20);
  CHECK(paper.pictures[2].black(480 % 64, 0));
  CHECK(paper.cuts == 0);
}

TEST_CASE("both letters' pages come back as they went, and refuse what they lack") {
  for (const CodePage page : {CodePage::Pc866, CodePage::Cp1251}) {
    const std::string text = "АБВяюэЁё№ abc 0";
    const auto bytes = in_code_page(page, text);
    REQUIRE(bytes);
    std::string back;
    for (const char byte : *bytes) back += from_code_page(page, static_cast<unsigned char>(byte));
    CHECK(back == text);
    CHECK(in_code_page(page, "2 × 3").value() == "2 x 3");
    for (const char* lacking : {"Қ", "ұ", "₸", "☃", "\n", "\x1B", "\xFF"}) CHECK(!in_code_page(page, lacking));
  }
}

TEST_CASE("nothing in a name steers the printer") {
  auto receipt = tea_and_bread(false);
  receipt.lines[0].name = "Чай \x1B\x40\x1D\x56\x01 \x10\x04\x01";
  const auto paper = read_again(bytes_of(receipt_page(receipt, kNarrowPaper), kRussian));
  CHECK(paper.cuts == 1);
  CHECK(paper.asked.empty());
}

TEST_CASE("the drawer's pulse goes to either pin") {
  CHECK(escpos_kick(2) == std::string("\x1Bp\0\x19\xFA", 5));
  CHECK(escpos_kick(5) == std::string("\x1Bp\x01\x19\xFA", 5));
}

TEST_CASE("the reader understands what other programs print") {
  const auto folder = tests::shared_data("escpos");
  if (!folder) return;
  struct Row {
    const char* file;
    std::vector<std::string> says;
    int cuts, kicks;
  };
  for (const Row& row :
       {Row{"receipt-with-logo.bin", {"4.00", "3.50", "1.00", "4.45", "12.95", "1.30", "$ 14.25"}, 1, 1},
        Row{"text-size.bin", {}, 1, 0}, Row{"margins-and-spacing.bin", {}, 1, 0}}) {
    CAPTURE(row.file);
    EscposReader reader;
    for (const char byte : tests::read_file(*folder / row.file)) reader.take({&byte, 1});
    for (const std::string& words : row.says) CHECK(reader.paper().text().find(words) != std::string::npos);
    CHECK(reader.paper().unknown == 0);
    CHECK(reader.paper().cuts == row.cuts);
    CHECK(reader.paper().kicks == row.kicks);
  }
}

TEST_CASE("a page becomes a picture and a PDF file with its code") {
  auto page = receipt_page(tea_and_bread(true), kWidePaper);
  auto code = qr_code(page.code);
  REQUIRE(code);
  CHECK(code->width() == code->height());
  const PagePictures pictures{.logo = {}, .code = *code};
  auto picture = page_picture(page, pictures);
  REQUIRE(picture);
  CHECK(picture->width() == 576);
  CHECK(picture->height() > page.lines.size() * 30 + code->height());
  CHECK(page_png(page, pictures)->starts_with("\x89PNG"));
  CHECK(page_pdf(page, pictures)->starts_with("%PDF"));
}
