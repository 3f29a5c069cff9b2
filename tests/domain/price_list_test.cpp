// Which of a shop's prices counts.
#include "terminal/domain/price_list.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/print.h"

using namespace terminal;

namespace {

Uuid list_id(std::uint8_t number) {
  Uuid::Bytes bytes{};
  bytes[15] = number;
  return Uuid(bytes);
}

struct Row {
  std::uint8_t list;
  const char* tier;
  int priority;
  const char *from, *to;  // Of the price; empty: none.
  std::int64_t min_pieces;
  std::int64_t price_minor;
};

PriceEntry entry(const Row& row) {
  return {.list = list_id(row.list),
          .list_name = "List " + std::to_string(row.list),
          .tier = row.tier,
          .priority = row.priority,
          .list_days = {},
          .days = {Date::parse(row.from), Date::parse(row.to)},
          .min_quantity = Quantity::whole(row.min_pieces),
          .price = Money::from_minor(row.price_minor)};
}

std::int64_t price_at(const std::vector<PriceEntry>& entries, const char* tier, std::int64_t pieces, const char* day) {
  const PriceEntry* found =
      deciding_entry(entries, {.tier = tier, .quantity = Quantity::whole(pieces), .day = Date::parse(day).value()});
  return found == nullptr ? -1 : found->price.minor();
}

}  // namespace

TEST_CASE("the price of the day, the quantity and the customer's tier is found in any order of rows") {
  std::vector<PriceEntry> entries;
  for (const Row& row : {Row{1, "", 0, "", "", 1, 450'00}, Row{1, "", 0, "2026-12-01", "", 1, 480'00},
                         Row{1, "", 0, "2026-12-24", "2026-12-26", 1, 399'00}, Row{1, "", 0, "", "", 10, 440'00},
                         Row{2, "gold", 5, "", "", 1, 430'00}, Row{2, "gold", 5, "2027-01-01", "", 1, 500'00},
                         Row{3, "gold", 5, "", "", 1, 460'00}, Row{4, "wholesale", 0, "", "", 5, 400'00}}) {
    entries.push_back(entry(row));
  }
  struct Ask {
    const char* tier;
    std::int64_t pieces;
    const char* day;
    std::int64_t expected;
  };
  for (int turn = 0; turn < 20; ++turn) {
    std::rotate(entries.begin(), entries.begin() + 3, entries.end());
    std::swap(entries[0], entries[static_cast<std::size_t>(turn) % entries.size()]);
    for (const Ask& ask :
         {Ask{"", 1, "2026-11-30", 450'00}, Ask{"", 1, "2026-12-01", 480'00}, Ask{"", 1, "2026-12-25", 399'00},
          Ask{"", 1, "2026-12-27", 480'00}, Ask{"", 10, "2026-12-01", 440'00}, Ask{"", 10, "2026-12-25", 399'00},
          Ask{"gold", 1, "2026-11-30", 430'00}, Ask{"gold", 1, "2027-01-01", 460'00},
          Ask{"wholesale", 4, "2026-11-30", 450'00}, Ask{"wholesale", 5, "2026-11-30", 400'00},
          Ask{"silver", 1, "2026-11-30", 450'00}}) {
      CAPTURE(ask.tier);
      CAPTURE(ask.pieces);
      CAPTURE(ask.day);
      CHECK(price_at(entries, ask.tier, ask.pieces, ask.day) == ask.expected);
    }
  }
}

TEST_CASE("an article that no list has keeps its own price, and a list counts on its days alone") {
  CHECK(price_at({}, "gold", 1, "2026-11-30") == -1);
  PriceEntry only = entry({1, "", 0, "", "", 1, 100});
  only.list_days = {Date::parse("2026-12-01"), Date::parse("2026-12-31")};
  CHECK(price_at({only}, "", 1, "2026-11-30") == -1);
  CHECK(price_at({only}, "", 1, "2026-12-01") == 100);
  CHECK(price_at({only}, "", 1, "2026-12-31") == 100);
  CHECK(price_at({only}, "", 1, "2027-01-01") == -1);
}
