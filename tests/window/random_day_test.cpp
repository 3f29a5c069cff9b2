// A cashier who presses anything at all: whatever he does, every sum stays exact, no
// sale is lost or doubled, and there is always a way back to selling.
//
// PROMETRIC_SEED=n runs one other day, PROMETRIC_ACTIONS=n a longer or shorter one.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "storage/verify.h"
#include "terminal/app/discounts.h"
#include "tests/support/random.h"
#include "tests/support/shared_data.h"
#include "tests/support/till_driver.h"

using namespace tests;
using terminal::TillMode;
using ui::Key;

namespace {

std::vector<std::string> naughty_strings() {
  const auto file = shared_data("naughty-strings/blns_third.json");
  if (!file) return {"'; DROP TABLE orders; --", "\xF0\x9F\x98\x8D", "٠١٢", "%s%n", "<b>"};
  std::vector<std::string> all = nlohmann::json::parse(read_file(*file));
  std::erase_if(all, [](const std::string& one) { return one.empty() || one.size() > 60; });
  return all;
}

class RandomDay {
 public:
  explicit RandomDay(std::uint64_t seed) : random_(seed), till_({1280, 800, 3.78f}, TillDriver::Start::Locked) {
    auto codes = must(till_.shop().database().prepare("SELECT barcode FROM products WHERE barcode IS NOT NULL"));
    while (must(codes.step())) codes_.emplace_back(codes.text(0));
    INVARIANT(!codes_.empty());
  }

  void act() {
    const std::int64_t chance = random_.between(1, 100);
    if (till_.state().lock && random_.between(1, 10) <= 7) return sign_in();
    if (chance <= 55) return touch();
    if (chance <= 75) return scan();
    if (chance <= 90) return press();
    if (chance <= 97) return type(std::to_string(random_.between(0, 20'000)));
    type(random_.pick(naughty_));
  }

  // From wherever he is: back to the till, and a sale.
  void find_the_way_back() {
    done("the way back");
    for (int i = 0; i < 20 && !at_the_till(); ++i) {
      if (till_.state().lock) {
        if (i > 1) till_.rest(15 * 60'000);  // Wrong PINs make him wait so long at most.
        sign_in();
      } else {
        till_.press(Key::Escape);
        note_receipt();
      }
    }
    till_.press(till_.state().settings.keys.of(ui::Act::GoSell).key,
                till_.state().settings.keys.of(ui::Act::GoSell).control);
    REQUIRE(at_the_till());
    if (till_.shows("swap_cancel")) till_.click("swap_cancel");
    // A discount that became too much for whoever gave it waits for another's word.
    if (terminal::lacking_for_sale(till_.state().cart)) till_.click("cart_clear");
    const std::size_t receipts = receipts_.size();
    till_.rest(1'000);
    till_.scan(codes_.front());
    if (till_.shows("age_confirm")) till_.click("age_confirm");
    pay();
    note_receipt();
    REQUIRE(receipts_.size() == receipts + 1);
  }

  void check_sums() {
    for (const auto& check : must(storage::verify(till_.shop().database()))) {
      CAPTURE(check.name);
      if (!check.examples.empty()) CAPTURE(check.examples.front());
      CHECK(check.faults == 0);
    }
    std::map<std::string, std::int64_t> recorded;
    auto rows = must(till_.shop().database().prepare(
        "SELECT order_number, total_amount FROM orders WHERE type = 'SALES' AND order_number IS NOT NULL"));
    while (must(rows.step())) recorded[std::string(rows.text(0))] = rows.integer(1);
    CHECK(recorded == receipts_);
  }

  std::string trace() const {
    std::string all;
    const std::size_t first = trace_.size() > 60 ? trace_.size() - 60 : 0;
    for (std::size_t i = first; i < trace_.size(); ++i) all += trace_[i] + "\n";
    return all;
  }
  std::size_t sales() const { return receipts_.size(); }
  const std::set<ui::Page>& pages() const { return pages_; }

 private:
  void done(std::string what) {
    trace_.push_back(std::move(what));
    pages_.insert(till_.state().page);
    note_receipt();
  }

  // What the cashier saw on a receipt is what must be in the file.
  void note_receipt() {
    const auto& receipt = till_.state().receipt;
    if (receipt && till_.state().mode == TillMode::Done && !receipt->sale.totals().total.negative())
      receipts_[receipt->number] = receipt->sale.totals().total.minor();
  }

  bool at_the_till() const {
    const auto& state = till_.state();
    return !state.lock && state.sheets.empty() && state.mode == TillMode::Selling && state.page == ui::Page::Sell &&
           !state.check && !state.pad;
  }

  void sign_in() {
    const bool owner = random_.one_in(2);
    till_.click(owner ? "person_1" : "person_2");
    till_.type(owner ? "1111" : "2222");
    till_.press(Key::Enter);
    done(owner ? "the owner signs in" : "a cashier signs in");
  }

  void touch() {
    std::vector<std::string> labels;
    for (const ui::Placed& one : till_.stage().registry().placed()) {
      if (!one.label.empty() && one.enabled) labels.push_back(one.label);
    }
    if (labels.empty()) return;
    const std::string label = random_.pick(labels);
    if (!till_.enabled(label)) return;  // Another of its name lies above it.
    till_.click(label);
    done("touches " + label);
  }

  void scan() {
    const std::string code = !receipts_.empty() && random_.one_in(8) ? receipts_.begin()->first
                             : random_.one_in(12)                    ? "4870012345675"
                                                                     : random_.pick(codes_);
    till_.scan(code);
    done("scans " + code);
  }

  void press() {
    static const std::vector<Key> kKeys = {Key::Enter, Key::Enter, Key::Escape, Key::Up,     Key::Down, Key::Left,
                                           Key::Right, Key::Tab,   Key::Delete, Key::PageUp, Key::F2,   Key::F3,
                                           Key::F5,    Key::F6,    Key::F7,     Key::F9,     Key::F9,   Key::F9};
    static const std::string kLetters = "ZRINADKSUET";
    if (random_.one_in(4)) {
      const char letter = kLetters[static_cast<std::size_t>(random_.between(0, std::ssize(kLetters) - 1))];
      till_.press(ui::character_key(letter), true);
      return done(std::string("presses Ctrl+") + letter);
    }
    const Key key = random_.pick(kKeys);
    till_.press(key);
    done("presses key " + std::to_string(static_cast<int>(key)));
  }

  void type(const std::string& text) {
    till_.type(text, 40);
    done("types " + text);
  }

  void pay() {
    // A screen that comes up under a finger takes no touch at once.
    for (int i = 0; i < 4 && till_.state().mode != TillMode::Done; ++i) {
      till_.rest(1'000);
      if (till_.state().mode == TillMode::Paying && till_.shows("pay_cash")) till_.click("pay_cash");
      till_.press(till_.state().settings.keys.of(ui::Act::Primary).key,
                  till_.state().settings.keys.of(ui::Act::Primary).control);
    }
  }

  Random random_;
  TillDriver till_;
  std::vector<std::string> codes_;
  std::vector<std::string> naughty_ = naughty_strings();
  std::map<std::string, std::int64_t> receipts_;  // Sales by number, in minor units.
  std::vector<std::string> trace_;
  std::set<ui::Page> pages_;
};

std::int64_t number_from(const char* variable, std::int64_t otherwise) {
  const char* set = std::getenv(variable);
  return set == nullptr ? otherwise : std::atoll(set);
}

void live_through(std::uint64_t seed) {
  CAPTURE(seed);
  RandomDay day(seed);
  INFO("so far:\n" << day.trace());
  const std::int64_t actions = number_from("PROMETRIC_ACTIONS", 1'000);
  for (std::int64_t i = 1; i <= actions; ++i) {
    day.act();
    if (i % 100 == 0) day.find_the_way_back();
    if (i % 250 == 0) day.check_sums();
  }
  MESSAGE("sales: " << day.sales() << ", pages seen: " << day.pages().size());
}

}  // namespace

TEST_CASE("a thousand random touches, scans and keys leave every sum exact and a way back") {
  if (const std::int64_t seed = number_from("PROMETRIC_SEED", 0)) return live_through(static_cast<std::uint64_t>(seed));
  for (const std::uint64_t seed : {1, 2, 3}) live_through(seed);
}
