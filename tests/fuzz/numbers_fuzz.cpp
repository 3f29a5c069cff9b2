// Sums, quantities, dates and ids as people and files write them: what is read
// is written back to the same value.
#include <string_view>

#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/invariant.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/tax.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace terminal;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto money = parse_money(text)) INVARIANT(parse_money(to_decimal(*money)) == money);
  if (const auto quantity = parse_quantity(text)) INVARIANT(parse_quantity(to_decimal(*quantity)) == quantity);
  if (const auto rate = VatRate::parse(text)) INVARIANT(VatRate::parse(to_decimal(*rate)) == rate);
  if (const auto date = Date::parse(text)) INVARIANT(Date::parse(date->to_string()) == date);
  if (const auto time = LocalTime::parse(text)) INVARIANT(LocalTime::parse(time->to_string()) == time);
  if (const auto id = Uuid::parse(text)) INVARIANT(Uuid::parse(id->to_string()) == id);
  return 0;
}
