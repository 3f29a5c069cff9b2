// Whatever is on a label: no crash, what is read can be written and read again, and a
// marking code is a piece of what was scanned.
#include "terminal/domain/carrier.h"
#include "terminal/domain/digital_link.h"
#include "terminal/domain/gs1.h"
#include "terminal/domain/invariant.h"
#include "terminal/domain/scanned_pack.h"

namespace {

using namespace terminal;

void check_message(const Gs1Message& message) {
  const auto again = read_elements(element_string(message));
  INVARIANT(std::get_if<Gs1Message>(&again) != nullptr && std::get<Gs1Message>(again) == message);
  const auto from_brackets = read_bracketed(bracketed(message));
  INVARIANT(std::get_if<Gs1Message>(&from_brackets) != nullptr && std::get<Gs1Message>(from_brackets) == message);
  (void)refuse_together(message);
  (void)digital_link("https://example.com", message);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto elements = read_elements(text);
  if (const auto* message = std::get_if<Gs1Message>(&elements)) check_message(*message);
  (void)read_bracketed(text);
  (void)read_digital_link(text);
  const auto pack = read_pack(text, 2026);
  if (pack && pack->pack.marked()) INVARIANT(text.ends_with(pack->pack.mark) && pack->gtin.size() == 14);
  if (const auto symbol = read_scan(text)) (void)as_scanned(*symbol);
  return 0;
}
