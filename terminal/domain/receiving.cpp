#include "terminal/domain/receiving.h"

#include <algorithm>

#include "terminal/domain/text.h"

namespace terminal {
namespace {

const ExpectedLine* line_of(const std::vector<ExpectedLine>& expected, const Uuid& item) {
  const auto found =
      std::find_if(expected.begin(), expected.end(), [&](const auto& line) { return line.item == item; });
  return found == expected.end() ? nullptr : &*found;
}

Quantity came_of(const std::vector<ReceivedLine>& received, const Uuid& item) {
  Quantity sum;
  for (const ReceivedLine& line : received) {
    if (line.item == item) sum = sum + line.quantity;
  }
  return sum;
}

std::string reason_of(const std::vector<ReceivedLine>& received, const Uuid& item) {
  const auto found = std::find_if(received.begin(), received.end(),
                                  [&](const auto& line) { return line.item == item && !line.reason.empty(); });
  return found == received.end() ? std::string() : found->reason;
}

bool too_much(const ExpectedLine& line, Quantity now, std::int64_t tolerance_bp) {
  const Int128 tolerated = static_cast<Int128>(line.ordered.milli()) * (10'000 + tolerance_bp);
  return static_cast<Int128>((line.received + now).milli()) * 10'000 > tolerated;
}

bool too_little(const ExpectedLine& line, Quantity now, std::int64_t tolerance_bp) {
  const Int128 tolerated = static_cast<Int128>(line.ordered.milli()) * (10'000 - tolerance_bp);
  return static_cast<Int128>((line.received + now).milli()) * 10'000 < tolerated;
}

std::optional<ReceiveRefusal> refuse_line(const std::vector<ExpectedLine>& expected, const ReceivedLine& line,
                                          Date today) {
  if (line.quantity.milli() <= 0) return ReceiveRefusal::QuantityNotPositive;
  if (line.unit_cost && line.unit_cost->negative()) return ReceiveRefusal::CostNegative;
  if (!usable_text(line.lot, 100) || !usable_text(line.reason)) return ReceiveRefusal::TextUnusable;
  if (line.expiry && line.lot.empty()) return ReceiveRefusal::LotMissing;
  if (line.expiry && *line.expiry < today) return ReceiveRefusal::Expired;
  if (!line.item.nil()) {
    const ExpectedLine* asked = line_of(expected, line.item);
    if (asked == nullptr || asked->product != line.product) return ReceiveRefusal::LineOfAnother;
  }
  // Not ordered, where something was.
  if (line.item.nil() && !expected.empty() && line.reason.empty()) return ReceiveRefusal::ReasonMissing;
  return std::nullopt;
}

}  // namespace

bool usable_text(std::string_view text, std::size_t most) { return text.size() <= most && plain_text(text); }

std::optional<ReceiveRefusal> refuse_delivery(const std::vector<ExpectedLine>& expected,
                                              const std::vector<ReceivedLine>& received, const DeliveryTerms& terms) {
  if (received.empty() && !(terms.last && !expected.empty())) return ReceiveRefusal::NothingReceived;
  if (!usable_text(terms.reason)) return ReceiveRefusal::TextUnusable;
  for (const ReceivedLine& line : received) {
    if (const auto refusal = refuse_line(expected, line, terms.today)) return refusal;
  }
  for (const ExpectedLine& line : expected) {
    const Quantity now = came_of(received, line.item);
    const bool said = !reason_of(received, line.item).empty() || !terms.reason.empty();
    if (!now.zero() && too_much(line, now, terms.tolerance_bp) && !said) return ReceiveRefusal::ReasonMissing;
    if (terms.last && too_little(line, now, terms.tolerance_bp) && !said) return ReceiveRefusal::ReasonMissing;
  }
  return std::nullopt;
}

bool all_came(const std::vector<ExpectedLine>& expected, const std::vector<ReceivedLine>& received) {
  return std::all_of(expected.begin(), expected.end(), [&](const ExpectedLine& line) {
    return line.received + came_of(received, line.item) >= line.ordered;
  });
}

std::vector<Discrepancy> discrepancies(const std::vector<ExpectedLine>& expected,
                                       const std::vector<ReceivedLine>& received) {
  std::vector<Discrepancy> found;
  for (const ExpectedLine& line : expected) {
    const Quantity sum = line.received + came_of(received, line.item);
    if (sum != line.ordered) found.push_back({line.code, line.name, line.ordered, sum, reason_of(received, line.item)});
  }
  return found;
}

}  // namespace terminal
