#include "terminal/printing/page_bytes.h"

#include <optional>

#include "terminal/devices/escpos.h"
#include "terminal/devices/qr_code.h"
#include "terminal/exports/paper_picture.h"

namespace terminal {

namespace {

std::optional<CodePage> code_page_of(PrintLetters letters) {
  if (letters == PrintLetters::Pc866) return CodePage::Pc866;
  if (letters == PrintLetters::Cp1251) return CodePage::Cp1251;
  return std::nullopt;
}

Bitmap logo_of(const PrinterSettings& printer, const PrintedPage& page) {
  if (printer.logo.empty()) return {};
  auto logo = read_logo(printer.logo, page.width * kColumnDots);
  return logo ? std::move(*logo) : Bitmap();
}

}  // namespace

Result<std::string> page_bytes(const PrintedPage& page, const PrinterSettings& printer) {
  const Bitmap logo = logo_of(printer, page);
  EscposStyle style{
      .code_page = code_page_of(printer.letters), .cut = printer.cut, .logo = logo.height() > 0 ? &logo : nullptr};
  if (style.code_page) style.page_number = printer.page_number.value_or(usual_number(*style.code_page));
  return escpos_page(page, style, line_picture);
}

Result<std::string> page_file(const PrintedPage& page, const PrinterSettings& printer, const std::string& name) {
  if (name.ends_with(".txt")) {
    std::string text;
    for (const std::string& line : plain_lines(page)) text += line + "\n";
    return text;
  }
  if (!name.ends_with(".png") && !name.ends_with(".pdf")) return page_bytes(page, printer);
  auto code = qr_code(page.code);
  if (!code) return code.error();
  const PagePictures pictures{.logo = logo_of(printer, page), .code = std::move(*code)};
  return name.ends_with(".png") ? page_png(page, pictures) : page_pdf(page, pictures);
}

}  // namespace terminal
