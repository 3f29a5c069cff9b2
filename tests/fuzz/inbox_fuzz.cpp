// A page from a centre that may send anything: an error or rows, never a crash,
// and nothing of it goes into the outbox.
#include <cstdlib>

#include "storage/inbox.h"
#include "tests/support/shop_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static tests::SmallShop shop;
  (void)storage::deliver(
      shop.db, {.documents = std::string(reinterpret_cast<const char*>(data), size), .applied_seq = 0, .meta = {}});
  INVARIANT(tests::must(storage::unit_counts(shop.db)).total == 0);
  return 0;
}
