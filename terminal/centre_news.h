// CentreNews: the sync thread's news for the window.
//
// The thread begins with the first look and ends with the last copy of its
// owner. It wakes the window, so whoever holds one lives within the window.
#pragma once

#include <cstdint>
#include <memory>

#include "sync/worker.h"
#include "terminal/app/shop.h"
#include "ui/model/exchange_view.h"

namespace terminal {

class CentreNews {
 public:
  explicit CentreNews(Shop& shop) : shop_(&shop) {}
  CentreNews(const CentreNews&) = delete;
  CentreNews& operator=(const CentreNews&) = delete;

  const ui::ConnectionView& look(bool in_use);
  void exchange_now();

 private:
  void begin();
  void count();
  void take(const syncing::SyncStatus& status);

  Shop* shop_;
  bool asked_ = false, member_ = false;
  std::unique_ptr<syncing::Worker> worker_;
  std::int64_t known_units_ = -1, known_applied_ = -1;
  std::int64_t last_ms_ = 0;
  ui::ConnectionView view_;
};

}  // namespace terminal
