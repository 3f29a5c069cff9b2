#include "terminal/app/till_sums.h"

namespace terminal {

std::string sum_text(Money sum, Language language) {
  return format_money(sum, {.language = language, .symbol = true, .drop_zero_minor = true});
}

std::optional<Money> amount_of(const TillPayment& paying) {
  if (paying.typed.empty()) return paying.payment.to_pay(paying.method);
  const std::string& typed = paying.typed;
  return parse_money(typed.back() == '.' ? typed.substr(0, typed.size() - 1) : typed);
}

}  // namespace terminal
