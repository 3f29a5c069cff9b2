#include "terminal/domain/ids.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string_view>
#include <unordered_set>

namespace terminal {
namespace {

constexpr std::int64_t kNow = 1'795'334'591'000;

TEST_CASE("an id is read in either case and written in small letters") {
  const auto id = Uuid::parse("019AC5D2-7B1F-7ABC-8DEF-0123456789AB");
  REQUIRE(id.has_value());
  CHECK(id->to_string() == "019ac5d2-7b1f-7abc-8def-0123456789ab");
  CHECK(Uuid().to_string() == "00000000-0000-0000-0000-000000000000");
  CHECK(Uuid().nil());
  CHECK_FALSE(id->nil());
  for (std::string_view text :
       {"", "019ac5d2", "019ac5d2-7b1f-7abc-8def-0123456789a", "019ac5d2-7b1f-7abc-8def-0123456789abc",
        "019ac5d27b1f-7abc-8def-0123456789ab0", "g19ac5d2-7b1f-7abc-8def-0123456789ab",
        "{19ac5d2-7b1f-7abc-8def-0123456789a}", "019ac5d2-7b1f-7abc-8def_0123456789ab"}) {
    CAPTURE(text);
    CHECK_FALSE(Uuid::parse(text).has_value());
  }
}

TEST_CASE("new ids rise even when the clock stands still or steps back") {
  UuidSource source(42);
  Uuid last;
  std::unordered_set<Uuid> all;
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t now = kNow + (i < 10'000 ? 0 : -3'600'000) + i % 7;
    const auto id = source.next(now);
    REQUIRE(last < id);
    all.insert(id);
    last = id;
  }
  CHECK(all.size() == 20'000);
}

TEST_CASE("a new id carries its time, version and variant") {
  UuidSource source(1);
  const auto id = source.next(kNow);
  const auto& bytes = id.bytes();
  std::int64_t ms = 0;
  for (std::size_t i = 0; i < 6; ++i) ms = ms << 8 | bytes[i];
  CHECK(ms == kNow);
  CHECK((bytes[6] >> 4) == 7);
  CHECK((bytes[8] >> 6) == 2);
}

TEST_CASE("the same seed gives the same ids, the system's never") {
  UuidSource a(7), b(7), c(8), d, e;
  CHECK(a.next(kNow) == b.next(kNow));
  CHECK(a.next(kNow) != c.next(kNow));
  CHECK(d.next(kNow) != e.next(kNow));
}

TEST_CASE("every id is read back as it was written") {
  CHECK(rc::check([](std::uint64_t seed) {
    UuidSource source(seed);
    const auto id = source.next(kNow);
    RC_ASSERT(Uuid::parse(id.to_string()) == std::optional(id));
  }));
}

}  // namespace
}  // namespace terminal
