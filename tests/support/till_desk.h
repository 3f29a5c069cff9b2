// A till without a screen: intents go in, its state comes out; it can be put out
// and started again over the same file.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "terminal/app/demo_shop.h"
#include "terminal/app/till.h"
#include "tests/support/shop_builder.h"
#include "tests/support/temporary.h"

namespace tests {

class TillOnDesk {
 public:
  TillOnDesk() { start(); }

  void start() {
    shop_ = std::make_unique<terminal::Shop>(must(terminal::open_or_make_demo_shop(folder_.path(), clock)));
    state = must(terminal::open_till(*shop_));
    state.lock.reset();  // Whoever is at the desk has signed in.
    now_us += 10'000'000;
    terminal::expire(state, now_us);
  }
  void stop() {
    state = {};
    shop_.reset();
  }
  void restart() {
    stop();
    start();
  }

  terminal::Effects act(const ui::Intent& intent) {
    now_us += 1'000'000;
    return terminal::handle(state, intent, *shop_, now_us);
  }
  void scan(std::string code) { act(ui::Scan{std::move(code)}); }

  bool says(ui::TextKey key) const {
    for (const auto& toast : state.toasts) {
      if (toast.message.key == key) return true;
    }
    return false;
  }

  terminal::Shop& shop() { return *shop_; }
  std::int64_t count(const std::string& sql) {
    auto rows = must(shop_->database().prepare(sql));
    INVARIANT(must(rows.step()));
    return rows.integer(0);
  }

  HandClock clock;
  terminal::TillState state;
  std::int64_t now_us = 0;

 private:
  TemporaryFolder folder_;
  std::unique_ptr<terminal::Shop> shop_;
};

}  // namespace tests
