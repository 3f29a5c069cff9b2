// Code pages of receipt printers: one byte a letter, without Kazakh ones and without
// the tenge's sign.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace terminal {

enum class CodePage { Pc866, Cp1251 };

// Under which number most printers (Epson's list) know it: ESC t.
int usual_number(CodePage page);

// The text in that page; signs that it lacks become ones that say the same (a
// multiplication sign an x, quotation marks straight ones). Nothing where it does
// not fit: a Kazakh letter, the tenge's sign.
std::optional<std::string> in_code_page(CodePage page, std::string_view utf8);

// The other way round, for whoever reads what a printer was sent. Without a page, or
// for a byte that stands for nothing here, U+FFFD.
std::string from_code_page(std::optional<CodePage> page, unsigned char byte);

}  // namespace terminal
