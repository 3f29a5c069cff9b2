// A server without room is asked a few times, and then a person is told.
#include <doctest/doctest.h>

#include "tests/sync/member_shop.h"
#include "tests/sync/shaky_remote.h"

using namespace tests;

namespace {

class FullRemote : public ShakyRemote {
 public:
  FullRemote(syncing::Remote& inner, int until_there_is_room) : ShakyRemote(inner, 1), left_(until_there_is_room) {
    calm();
  }

  terminal::Result<syncing::PushReply> push(const syncing::Credentials& who, const syncing::Batch& batch) override {
    ++asked;
    if (left_-- <= 0) return ShakyRemote::push(who, batch);
    return terminal::Error{terminal::ErrorCode::Busy, "the server's disk is full: no room", "53100"};
  }

  int asked = 0;

 private:
  int left_;
};

}  // namespace

TEST_CASE("one exchange with a server whose disk is full ends soon, says so and keeps the sale") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const auto tea = shop.article("1", 45000);
  shop.sync();
  shop.sell(tea, 1);
  const auto inner = syncing::remote_postgres(must(syncing::load_membership(shop.db)).value().dsn);
  FullRemote full(*inner, 1000);
  const auto refused = syncing::run_once(shop.db, shop.clock, full);
  REQUIRE(!refused);
  CHECK(refused.error().message.find("the server's disk is full") != std::string::npos);
  CHECK(full.asked == 4);
  CHECK(must(storage::unit_counts(shop.db)).pending == 1);
  FullRemote full_for_a_moment(*inner, 2);
  CHECK(must(syncing::run_once(shop.db, shop.clock, full_for_a_moment)).sent == 1);
}
