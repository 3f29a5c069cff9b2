// The cart that lies open: whatever happens to the program, the goods on the
// counter are still in it afterwards, and what was sold is not.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "storage/cart_store.h"
#include "tests/support/till_desk.h"

using terminal::Money;
using terminal::Quantity;
using terminal::TenderMethod;
using tests::must;
using tests::TillOnDesk;
using ui::TextKey;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge
constexpr const char* kMilk = "4879902011010";   // 450,50 tenge

void pay_cash(TillOnDesk& till, std::int64_t minor) {
  till.act(ui::StartPayment{});
  till.act(ui::PayCashSum{Money::from_minor(minor)});
}

}  // namespace

TEST_CASE("a program that is started again finds the cart as it was, and says so") {
  TillOnDesk till;
  till.scan(kBread);
  till.scan(kMilk);
  till.scan(kBread);
  const auto lines = till.state.cart.lines();
  const auto selected = till.state.selected;
  till.restart();
  CHECK(till.state.cart.lines() == lines);
  CHECK(till.state.selected == selected);
  CHECK(till.says(TextKey::ToastCartReopened));
  till.scan(kBread);
  CHECK(till.state.cart.lines()[0].quantity == Quantity::whole(3));
  till.act(ui::ClearCart{});
  till.restart();
  CHECK(till.state.cart.empty());
  CHECK_FALSE(till.says(TextKey::ToastCartReopened));
}

// Each step is killed right after it: nothing was closed, nothing was flushed.
TEST_CASE("a program that is killed after any step loses no step") {
  TillOnDesk till;
  const std::vector<std::pair<ui::Intent, std::int64_t>> steps{{ui::Scan{kBread}, 18500},
                                                               {ui::Scan{kMilk}, 63550},
                                                               {ui::StepSelected{1}, 108600},
                                                               {ui::RemoveLine{2}, 18500},
                                                               {ui::Undo{}, 18500}};  // Steps of before are not kept.
  till.stop();
  for (const auto& [intent, total] : steps) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      till.start();
      till.act(intent);
      kill(getpid(), SIGKILL);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    till.start();
    CHECK(till.state.cart.totals().total.minor() == total);
    till.stop();
  }
  till.start();
}

TEST_CASE("parts of a payment that were taken are there after a restart") {
  TillOnDesk till;
  till.scan(kBread);
  till.scan(kMilk);
  pay_cash(till, 20000);
  REQUIRE(till.state.mode == terminal::TillMode::Paying);
  till.restart();
  CHECK(till.state.mode == terminal::TillMode::Selling);
  REQUIRE(till.state.parked_tenders.size() == 1);
  till.act(ui::StartPayment{});
  CHECK(till.state.paying->payment.remaining() == Money::from_minor(43550));
  till.act(ui::PayExact{});
  CHECK(till.state.mode == terminal::TillMode::Done);
  CHECK(till.count("SELECT count(*) FROM payments") == 2);
  CHECK(till.count("SELECT sum(amount) FROM payments") == 63550);
}

TEST_CASE("a cart that was sold does not come back, not even after a kill") {
  TillOnDesk till;
  till.scan(kBread);
  till.stop();
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    till.start();
    pay_cash(till, 20000);
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  till.start();
  CHECK(till.state.cart.empty());
  CHECK(till.count("SELECT count(*) FROM orders WHERE type = 'SALES'") == 1);
  CHECK(till.count("SELECT count(*) FROM carts") == 0);
  till.scan(kMilk);
  CHECK(till.count("SELECT count(*) FROM carts") == 1);
}

TEST_CASE("while another writes, the till sells on and writes the cart down afterwards") {
  TillOnDesk till;
  auto other = must(storage::Database::open(till.shop().database().file()));
  must(other.run("BEGIN IMMEDIATE"));
  till.scan(kBread);
  CHECK(till.state.cart.lines().size() == 1);
  CHECK(till.state.toasts.empty());
  CHECK(till.count("SELECT count(*) FROM carts") == 0);
  must(other.run("ROLLBACK"));
  const auto due = terminal::next_change_us(till.state, till.now_us);
  REQUIRE(due);
  terminal::keep_again(till.state, till.shop(), till.now_us + terminal::kKeepAgainUs);
  CHECK(till.count("SELECT count(*) FROM carts") == 1);
  CHECK(till.state.carts.again_us == 0);
}

TEST_CASE("a cart that cannot be read waits among the parked ones, and the till opens") {
  TillOnDesk till;
  till.scan(kBread);
  must(till.shop().database().run("UPDATE carts SET body = '{}'"));
  till.restart();
  CHECK(till.state.cart.empty());
  CHECK(till.says(TextKey::ToastCartUnreadable));
  CHECK(must(storage::parked_carts(till.shop().database())).size() == 1);
}
