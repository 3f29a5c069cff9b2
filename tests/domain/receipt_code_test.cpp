// What a receipt carries for a scanner.
#include "terminal/domain/receipt_code.h"

#include <doctest/doctest.h>

#include "terminal/domain/barcode.h"

namespace terminal {

TEST_CASE("a receipt's code says its number, and nothing else is one") {
  struct Row {
    const char* scanned;
    const char* number;  // Empty: no receipt's code.
  };
  for (const Row& row :
       {Row{"R-K7QM4T-118", "K7QM4T-118"}, Row{"r-k7qm4t-118", "K7QM4T-118"},
        Row{"R-000000-9223372036854775807", "000000-9223372036854775807"}, Row{"K7QM4T-118", ""}, Row{"R-K7QM4T-", ""},
        Row{"R-K7QM4T-0118", ""}, Row{"R-K7QM4T-11A", ""}, Row{"R-K7QM4-118", ""}, Row{"R-K7QML1-118", ""},
        Row{"R-К7QM4T-118", ""}, Row{"R-K7QM4T-92233720368547758070", ""}, Row{"R-", ""}, Row{"R", ""}, Row{"", ""},
        Row{"4870001000012", ""}, Row{"R-K7QM4T-118 ", ""}, Row{"RR-K7QM4T-118", ""}}) {
    CAPTURE(row.scanned);
    CHECK(read_receipt_code(row.scanned).value_or("") == row.number);
  }
}

TEST_CASE("only a terminal's number has a code, which reads back, and no scanner takes it for an article's number") {
  CHECK(receipt_code("K7QM4T-118") == "R-K7QM4T-118");
  CHECK(read_receipt_code(receipt_code("K7QM4T-118")) == "K7QM4T-118");
  CHECK(receipt_code("SO-2026-00017").empty());
  CHECK(receipt_code("").empty());
  const auto barcode = parse_barcode(receipt_code("K7QM4T-118"));
  REQUIRE(barcode.index() == 0);
  CHECK(std::get<Barcode>(barcode).kind == Symbology::Text);
}

}  // namespace terminal
