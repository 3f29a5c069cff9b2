// Credit: what a customer may take now and pay later.
#pragma once

#include <optional>
#include <string_view>

#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"

namespace terminal {

// customers.payment_terms; also of orders and invoices.
enum class PaymentTerms { Prepayment, Net15, Net30, Net45, Net60 };

std::string_view terms_name(PaymentTerms terms);  // "NET_30" …
std::optional<PaymentTerms> parse_terms(std::string_view name);
int days_of(PaymentTerms terms);  // To pay in; 0 for a prepayment.
Date due_date(Date day, PaymentTerms terms);

struct CreditStanding {
  Money limit;  // None or zero: nothing on account.
  Money owed;   // Negative: the shop owes him.
  PaymentTerms terms = PaymentTerms::Net30;
  std::optional<Date> oldest_due;  // Of what he has not paid.
};

// Each of them somebody with the right may overrule.
enum class CreditRefusal {
  OnlyPrepaid,  // His terms, or no limit.
  OverLimit,
  Overdue,
};

// Whether `more` may be added to what he owes. What he has paid in advance needs no credit.
std::optional<CreditRefusal> refuse_credit(const CreditStanding& standing, Money more, Date today);

// What may still be added; never negative.
Money credit_left(const CreditStanding& standing);

}  // namespace terminal
