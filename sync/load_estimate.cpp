#include "sync/load_estimate.h"

#include <algorithm>

namespace syncing {

namespace {

constexpr std::int64_t kLookBackMs = 15'000;
constexpr std::int64_t kLeastMs = 1'000;  // Less tells nothing about a rate.

}  // namespace

void LoadEstimate::begin(std::optional<std::int64_t> left, std::int64_t total, std::int64_t now_ms) {
  state_ = {.running = true};
  if (left) {
    state_.total = std::max(total, *left);
    state_.documents = state_.total - *left;
  }
  marks_ = {{now_ms, state_.documents}};
}

void LoadEstimate::took(std::int64_t documents, std::int64_t bytes, std::int64_t now_ms) {
  state_.documents += documents;
  state_.bytes += bytes;
  marks_.push_back({now_ms, state_.documents});
  while (marks_.size() > 2 && marks_[1].ms <= now_ms - kLookBackMs) marks_.pop_front();
  const std::int64_t ms = now_ms - marks_.front().ms, came = state_.documents - marks_.front().documents;
  if (state_.total == 0 || ms < kLeastMs || came <= 0) return;
  const std::int64_t left = std::max<std::int64_t>(0, state_.total - state_.documents);
  state_.left_ms =
      static_cast<std::int64_t>(static_cast<double>(left) * static_cast<double>(ms) / static_cast<double>(came));
}

}  // namespace syncing
