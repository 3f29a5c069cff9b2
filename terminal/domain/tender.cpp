#include "terminal/domain/tender.h"

#include <algorithm>
#include <array>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

struct MethodName {
  TenderMethod method;
  std::string_view name;
  std::string_view alias;
};

constexpr std::array<MethodName, 5> kMethods = {{
    {TenderMethod::Cash, "CASH", "cash"},
    {TenderMethod::Card, "CARD", "card"},
    {TenderMethod::BankTransfer, "BANK_TRANSFER", "transfer"},
    {TenderMethod::Check, "CHECK", "check"},
    {TenderMethod::Other, "OTHER", "other"},
}};

// Whole hundreds (coins make up the rest), then the notes in circulation.
constexpr std::array<std::int64_t, 7> kStepsMinor = {100'00,   500'00,    1'000'00, 2'000'00,
                                                     5'000'00, 10'000'00, 20'000'00};
constexpr std::size_t kMostSuggestions = 6;

}  // namespace

std::string_view method_name(TenderMethod method) {
  for (const auto& row : kMethods) {
    if (row.method == method) return row.name;
  }
  INVARIANT(false);
  return "";
}

std::optional<TenderMethod> parse_method(std::string_view name) {
  for (const auto& row : kMethods) {
    if (name == row.name || name == row.alias) return row.method;
  }
  return std::nullopt;
}

Money Payment::tendered() const {
  Money sum = Money::from_minor(0, due_.currency());
  for (const auto& tender : tenders_) sum += tender.amount;
  return sum;
}

Money Payment::remaining() const { return settled() ? Money::from_minor(0, due_.currency()) : due_ - tendered(); }

Money Payment::cash_to_pay() const { return cash_due(remaining(), cash_); }

// Cash rounds where it ends the payment: before that nobody knows what will be left.
Money Payment::rounding() const {
  Money left = due_;
  for (const auto& tender : tenders_) {
    const Money asked = cash_due(left, cash_);
    if (tender.method == TenderMethod::Cash && left.minor() > 0 && tender.amount >= asked) return left - asked;
    left -= tender.amount;
  }
  return Money::from_minor(0, due_.currency());
}

Money Payment::change() const {
  return settled() ? tendered() + rounding() - due_ : Money::from_minor(0, due_.currency());
}

bool Payment::settled() const { return tendered() + rounding() >= due_; }

Money Payment::on_account() const { return later_ ? remaining() : Money::from_minor(0, due_.currency()); }

std::optional<TenderRefusal> Payment::add(Tender tender) {
  if (tender.amount.zero() || tender.amount.negative()) return TenderRefusal::AmountNotPositive;
  if (settled()) return TenderRefusal::AlreadySettled;
  if (tender.amount.minor() > kMaxTenderMinor) return TenderRefusal::AmountTooLarge;
  const Money most = to_pay(tender.method);
  if (tender.amount > most) {
    if (tender.method != TenderMethod::Cash) return TenderRefusal::MoreThanDue;
    if ((tender.amount - most).minor() > kMaxChangeMinor) return TenderRefusal::AmountTooLarge;
  }
  tenders_.push_back(std::move(tender));
  return std::nullopt;
}

void Payment::remove(std::size_t index) {
  INVARIANT(index < tenders_.size());
  tenders_.erase(tenders_.begin() + static_cast<std::ptrdiff_t>(index));
}

std::vector<Money> suggested_cash(Money due) {
  std::vector<Money> sums;
  if (due.zero() || due.negative() || due.minor() > kMaxTenderMinor) return sums;
  for (const auto step : kStepsMinor) {
    const Money sum = due.rounded_to(step, Rounding::Up);
    if (sum > due) sums.push_back(sum);
  }
  std::sort(sums.begin(), sums.end());
  sums.erase(std::unique(sums.begin(), sums.end()), sums.end());
  if (sums.size() > kMostSuggestions) sums.erase(sums.begin() + kMostSuggestions, sums.end());
  return sums;
}

}  // namespace terminal
