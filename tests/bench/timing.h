// Times of one kind of work, and what is said of them.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace bench {

inline double now_us() {
  using namespace std::chrono;
  return duration<double, std::micro>(steady_clock::now().time_since_epoch()).count();
}

class Times {
 public:
  void add(double us) { us_.push_back(us); }
  void add(const Times& others) { us_.insert(us_.end(), others.us_.begin(), others.us_.end()); }
  std::size_t count() const { return us_.size(); }

  // The value below which `share` of the times lie. Requires: there are any.
  double percentile(double share) {
    std::sort(us_.begin(), us_.end());
    return us_[static_cast<std::size_t>(share * static_cast<double>(us_.size() - 1))];
  }

 private:
  std::vector<double> us_;
};

inline void say(const std::string& what, Times& floor, Times& ours) {
  std::printf("%-44s floor p50 %9.1f us  p99 %9.1f us   ours p50 %9.1f us  p99 %9.1f us   ratio p50 %.2f\n",
              what.c_str(), floor.percentile(0.5), floor.percentile(0.99), ours.percentile(0.5), ours.percentile(0.99),
              ours.percentile(0.5) / floor.percentile(0.5));
}

inline void say(const std::string& what, double floor_s, double ours_s) {
  std::printf("%-44s floor %9.2f s   ours %9.2f s   ratio %.2f\n", what.c_str(), floor_s, ours_s, ours_s / floor_s);
}

}  // namespace bench
