// Whatever a printer sends, and whatever a printer is sent.
#include "terminal/devices/escpos_reader.h"
#include "terminal/devices/printer_status.h"
#include "terminal/domain/invariant.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  terminal::StatusListener whole, pieces;
  whole.ask(terminal::StatusQuestion::Paper);
  pieces.ask(terminal::StatusQuestion::Paper);
  whole.hear(bytes);
  for (const char& byte : bytes) pieces.hear({&byte, 1});
  INVARIANT(whole.answered() == pieces.answered() && whole.done() == pieces.done());
  INVARIANT(whole.status() == pieces.status());

  terminal::EscposReader at_once, bit_by_bit;
  at_once.take(bytes);
  for (const char& byte : bytes) bit_by_bit.take({&byte, 1});
  INVARIANT(at_once.paper().text() == bit_by_bit.paper().text());
  INVARIANT(at_once.paper().cuts == bit_by_bit.paper().cuts);
  return 0;
}
