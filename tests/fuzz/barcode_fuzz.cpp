// Whatever a scanner sends: no crash, and what is called a GTIN is one.
#include "terminal/domain/barcode.h"
#include "terminal/domain/invariant.h"
#include "terminal/domain/variable_measure.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = terminal::parse_barcode(text);
  if (const auto* barcode = std::get_if<terminal::Barcode>(&parsed)) {
    INVARIANT(barcode->gtin14.empty() ||
              (barcode->gtin14.size() == 14 && terminal::check_digit_right(barcode->gtin14)));
    INVARIANT(!terminal::lookup_keys(*barcode).empty());
    if (const auto reading = terminal::read_measure(terminal::default_measure_rules(), barcode->text)) {
      (void)reading->quantity();
      (void)reading->price();
      (void)terminal::lookup_keys(*reading);
    }
  }
  // The same bytes as a shop's own rule: refused or usable, never a crash.
  const terminal::MeasureRule rule{std::string(text), terminal::MeasureKind::Price, terminal::MeasureEncoding::Any};
  if (!terminal::refuse_pattern(rule)) (void)terminal::read_measure({rule}, "2012345678903");
  return 0;
}
