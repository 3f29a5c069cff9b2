#include "terminal/domain/credit.h"

#include <algorithm>
#include <array>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

struct TermsRow {
  PaymentTerms terms;
  std::string_view name;
  int days;
};

constexpr std::array<TermsRow, 5> kTerms = {{
    {PaymentTerms::Prepayment, "PREPAYMENT", 0},
    {PaymentTerms::Net15, "NET_15", 15},
    {PaymentTerms::Net30, "NET_30", 30},
    {PaymentTerms::Net45, "NET_45", 45},
    {PaymentTerms::Net60, "NET_60", 60},
}};

const TermsRow& row_of(PaymentTerms terms) {
  const auto found = std::find_if(kTerms.begin(), kTerms.end(), [&](const auto& row) { return row.terms == terms; });
  INVARIANT(found != kTerms.end());
  return *found;
}

}  // namespace

std::string_view terms_name(PaymentTerms terms) { return row_of(terms).name; }

std::optional<PaymentTerms> parse_terms(std::string_view name) {
  for (const auto& row : kTerms) {
    if (row.name == name) return row.terms;
  }
  return std::nullopt;
}

int days_of(PaymentTerms terms) { return row_of(terms).days; }

Date due_date(Date day, PaymentTerms terms) { return {day.days + days_of(terms)}; }

std::optional<CreditRefusal> refuse_credit(const CreditStanding& standing, Money more, Date today) {
  const Money nothing = Money::from_minor(0, more.currency());
  if (standing.owed + more <= nothing) return std::nullopt;
  if (standing.terms == PaymentTerms::Prepayment || standing.limit <= nothing) return CreditRefusal::OnlyPrepaid;
  if (standing.oldest_due && *standing.oldest_due < today) return CreditRefusal::Overdue;
  if (standing.owed + more > standing.limit) return CreditRefusal::OverLimit;
  return std::nullopt;
}

Money credit_left(const CreditStanding& standing) {
  const Money nothing = Money::from_minor(0, standing.limit.currency());
  const Money limit = standing.terms == PaymentTerms::Prepayment ? nothing : std::max(standing.limit, nothing);
  return std::max(limit - standing.owed, nothing);
}

}  // namespace terminal
