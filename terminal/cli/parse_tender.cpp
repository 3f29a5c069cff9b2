#include "terminal/cli/parse_tender.h"

namespace terminal {
namespace {

std::string words(TenderRefusal refusal, const Payment& payment) {
  switch (refusal) {
    case TenderRefusal::AmountNotPositive: return "the amount must be above zero";
    case TenderRefusal::AmountTooLarge:
      return "the amount is too large; " + to_decimal(payment.remaining()) + " is due";
    case TenderRefusal::MoreThanDue: return "only cash gives change; " + to_decimal(payment.remaining()) + " is due";
    case TenderRefusal::AlreadySettled: return "the sale is paid already";
  }
  return "it cannot be taken";
}

}  // namespace

Result<Tender> parse_tender(const std::string& text) {
  const auto sign = text.find('=');
  const auto method = parse_method(text.substr(0, sign));
  if (sign == std::string::npos || !method) {
    return Error{ErrorCode::Usage,
                 "--pay " + text + ": say it as cash=5000; the ways are cash, card, transfer, check, other", ""};
  }
  const auto colon = text.find(':', sign);
  const auto amount = parse_money(text.substr(sign + 1, colon == std::string::npos ? colon : colon - sign - 1));
  if (!amount)
    return Error{ErrorCode::Usage, "--pay " + text + ": the amount is not a sum with at most two decimals", ""};
  return Tender{
      .method = *method, .amount = *amount, .reference = colon == std::string::npos ? "" : text.substr(colon + 1)};
}

Result<Payment> take_tenders(Payment payment, const std::vector<std::string>& texts) {
  for (const auto& text : texts) {
    auto tender = parse_tender(text);
    if (!tender) return tender.error();
    if (const auto refusal = payment.add(std::move(*tender)))
      return Error{ErrorCode::Refused, "--pay " + text + ": " + words(*refusal, payment), ""};
  }
  return payment;
}

}  // namespace terminal
