#include "sync/pace.h"

#include <algorithm>

namespace syncing {
namespace {

constexpr std::int64_t kLargest = 64 << 20;
constexpr std::int64_t kWantedMs = 3'000;
constexpr std::int64_t kQuickMs = 1'000;
constexpr std::int64_t kLessAfterFailure = 8;

}  // namespace

std::int64_t Pace::bytes(std::int64_t largest) const { return std::min(bytes_, largest); }

void Pace::took(std::int64_t bytes, std::int64_t ms) {
  if (ms > kWantedMs && bytes > kSmallest) {
    bytes_ = std::max(kSmallest, std::min(bytes_, bytes) * kWantedMs / ms);
  } else if (ms < kQuickMs && bytes > bytes_ / 2) {
    bytes_ = std::min(kLargest, bytes_ * 2);
  }
}

void Pace::failed() { bytes_ = std::max(kSmallest, bytes_ / kLessAfterFailure); }

}  // namespace syncing
