#include "terminal/domain/carrier.h"

#include <algorithm>

#include "terminal/domain/barcode.h"
#include "terminal/domain/gs1.h"

namespace terminal {
namespace {

// How a symbol's identifier is spelled; of those with the same carrier the first is
// what as_scanned() writes.
struct Spelling {
  std::string_view identifier;
  Carrier carrier;
  bool gs1 = false;
};

constexpr Spelling kSpellings[] = {
    {"]E0", Carrier::Ean13},
    {"]E4", Carrier::Ean8},
    {"]C1", Carrier::Code128, true},
    {"]C0", Carrier::Code128},
    {"]C2", Carrier::Code128},
    {"]e0", Carrier::DataBar, true},
    {"]e0", Carrier::DataBarLimited, true},
    {"]d2", Carrier::DataMatrix, true},
    {"]d1", Carrier::DataMatrix},
    {"]d0", Carrier::DataMatrix},
    {"]d3", Carrier::DataMatrix},
    {"]d4", Carrier::DataMatrix},
    {"]d5", Carrier::DataMatrix, true},
    {"]Q3", Carrier::Qr, true},
    {"]Q1", Carrier::Qr},
    {"]Q0", Carrier::Qr},
    {"]Q2", Carrier::Qr},
    {"]Q4", Carrier::Qr, true},
    {"]J1", Carrier::DotCode, true},
    {"]J0", Carrier::DotCode},
    {"]A0", Carrier::Code39},
    {"]A1", Carrier::Code39},
    {"]A3", Carrier::Code39},
    {"]I0", Carrier::Itf},
    {"]I1", Carrier::Itf},
    {"]F0", Carrier::Codabar},
    {"]G0", Carrier::Code93},
    {"]z0", Carrier::Aztec},
    {"]z1", Carrier::Aztec, true},
    {"]L0", Carrier::Pdf417},
    {"]L2", Carrier::Pdf417},
};

std::string with_separators(std::string_view text) {
  constexpr std::string_view kSpelled = "<GS>";
  std::string out;
  for (auto at = text.find(kSpelled); at != std::string_view::npos; at = text.find(kSpelled)) {
    out.append(text.substr(0, at)) += kGroupSeparator;
    text.remove_prefix(at + kSpelled.size());
  }
  return out.append(text);
}

// "0104870249811936" as EAN-13 and EAN-8 have it, "4870249811936".
std::string retail_digits(std::string_view data, std::size_t length) {
  const std::size_t zeros = 14 - length;
  const bool element = data.size() == 16 && data.starts_with("01") &&
                       data.substr(2, zeros).find_first_not_of('0') == std::string_view::npos;
  return std::string(element ? data.substr(2 + zeros) : data);
}

std::optional<std::size_t> retail_length(Carrier carrier) {
  if (carrier == Carrier::Ean13) return 13;
  return carrier == Carrier::Ean8 ? std::optional<std::size_t>(8) : std::nullopt;
}

bool well_formed(const Symbol& symbol) {
  if (const auto length = retail_length(symbol.carrier))
    return symbol.data.size() == *length && check_digit_right(symbol.data);
  return !symbol.gs1 || std::holds_alternative<Gs1Message>(read_elements(symbol.data));
}

}  // namespace

std::optional<Symbol> read_scan(std::string_view scan) {
  if (!scan.starts_with(']')) return Symbol{.data = with_separators(scan)};
  const auto* spelling = std::find_if(std::begin(kSpellings), std::end(kSpellings),
                                      [scan](const Spelling& one) { return scan.starts_with(one.identifier); });
  if (spelling == std::end(kSpellings)) return std::nullopt;
  Symbol symbol{.carrier = spelling->carrier, .gs1 = spelling->gs1, .data = {}};
  scan.remove_prefix(spelling->identifier.size());
  const auto joint = scan.find("|]e0");
  if (retail_length(symbol.carrier) && joint != std::string_view::npos) {
    symbol.composite = scan.substr(joint + 4);
    scan = scan.substr(0, joint);
  }
  symbol.data = symbol.gs1 ? with_separators(scan) : std::string(scan);
  return well_formed(symbol) ? std::optional(std::move(symbol)) : std::nullopt;
}

std::optional<std::string> as_scanned(const Symbol& symbol) {
  const auto* spelling = std::find_if(std::begin(kSpellings), std::end(kSpellings), [&symbol](const Spelling& one) {
    return one.carrier == symbol.carrier && (retail_length(one.carrier) || one.gs1 == symbol.gs1);
  });
  if (spelling == std::end(kSpellings)) return std::nullopt;
  Symbol sent = symbol;
  const auto length = retail_length(sent.carrier);
  if (length) sent.data = retail_digits(sent.data, *length);
  sent.gs1 = spelling->gs1;
  if (!well_formed(sent)) return std::nullopt;
  if (!sent.composite.empty() && !std::holds_alternative<Gs1Message>(read_elements(sent.composite)))
    return std::nullopt;
  std::string text(spelling->identifier);
  text += sent.data;
  if (!sent.composite.empty() && length) text += "|]e0";
  return text + sent.composite;
}

}  // namespace terminal
