#include "terminal/domain/counting.h"

#include "terminal/domain/text.h"

namespace terminal {
namespace {

constexpr std::string_view kStatuses[] = {"open", "counting", "posted", "cancelled"};
constexpr std::string_view kScopes[] = {"FULL", "PARTIAL", "CYCLE"};

}  // namespace

std::string_view count_status_name(CountStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }
std::optional<CountStatus> parse_count_status(std::string_view name) { return named<CountStatus>(kStatuses, name); }
std::string_view count_scope_name(CountScope scope) { return kScopes[static_cast<std::size_t>(scope)]; }
std::optional<CountScope> parse_count_scope(std::string_view name) { return named<CountScope>(kScopes, name); }

std::vector<PostedPart> posted_parts(const std::vector<CountedPart>& parts, Quantity expected) {
  std::vector<PostedPart> posted;
  for (const CountedPart& part : parts) {
    posted.push_back({part.line, expected, part.counted - expected});
    expected = Quantity();
  }
  return posted;
}

Money difference_value(Quantity difference, Money cost) {
  return times(cost, difference.negative() ? -difference : difference, Rounding::HalfAwayFromZero);
}

}  // namespace terminal
