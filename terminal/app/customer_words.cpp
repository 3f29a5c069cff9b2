#include "terminal/app/customer_words.h"

#include <algorithm>

#include "terminal/app/plain_words.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::Message;
using ui::TextKey;

namespace {

TextKey words_of(CustomerRefusal refusal) {
  switch (refusal) {
    case CustomerRefusal::NameMissing: return TextKey::CustomerNameMissing;
    case CustomerRefusal::TooLong: return TextKey::CustomerTooLong;
    case CustomerRefusal::NotText: return TextKey::CustomerNotText;
    case CustomerRefusal::NotAnEmail: return TextKey::CustomerNotAnEmail;
    case CustomerRefusal::AmountNegative:
    case CustomerRefusal::AmountTooLarge: return TextKey::CustomerBadAmount;
    case CustomerRefusal::TakenAlready: return TextKey::CustomerTaken;
  }
  return TextKey::CustomerNotText;
}

TextKey words_of(TelephoneRefusal refusal) {
  switch (refusal) {
    case TelephoneRefusal::Empty:
    case TelephoneRefusal::WrongLength: return TextKey::CustomerPhoneLength;
    case TelephoneRefusal::OddCharacter: return TextKey::CustomerPhoneCharacter;
    case TelephoneRefusal::NoSuchArea: return TextKey::CustomerPhoneArea;
  }
  return TextKey::CustomerPhoneLength;
}

TextKey words_of(IdentifierRefusal refusal) {
  switch (refusal) {
    case IdentifierRefusal::NotTwelveDigits: return TextKey::CustomerTwelveDigits;
    case IdentifierRefusal::DateImpossible: return TextKey::CustomerNumberDate;
    case IdentifierRefusal::KindUnknown: return TextKey::CustomerNumberKind;
    case IdentifierRefusal::CheckDigitWrong: return TextKey::CustomerCheckDigit;
  }
  return TextKey::CustomerTwelveDigits;
}

void append(std::string& line, const std::string& words) {
  if (words.empty()) return;
  line += (line.empty() ? "" : " · ") + words;
}

}  // namespace

Message message_for(const CustomerFault& fault) {
  return {std::visit([](const auto why) { return words_of(why); }, fault.why), {}};
}

Message message_for(CreditRefusal refusal, const CustomerAccount& account, Language language) {
  switch (refusal) {
    case CreditRefusal::OnlyPrepaid: return {TextKey::CreditOnlyPrepaid, {}};
    case CreditRefusal::OverLimit:
      return {TextKey::CreditOverLimit, {sum_text(credit_left(account.standing), language)}};
    case CreditRefusal::Overdue:
      return {TextKey::CreditOverdue,
              {account.standing.oldest_due ? day_words(*account.standing.oldest_due, language) : ""}};
  }
  return {TextKey::CreditOnlyPrepaid, {}};
}

Message message_for(PointsRefusal refusal, const LoyaltyRule& rule, Language language) {
  switch (refusal) {
    case PointsRefusal::NotTaken: return {TextKey::PointsNotTaken, {}};
    case PointsRefusal::TooFew: return {TextKey::PointsTooFew, {std::to_string(rule.least)}};
    case PointsRefusal::MoreThanHeld: return {TextKey::PointsMoreThanHeld, {}};
    case PointsRefusal::MoreThanShare: {
      std::string percent = format_percent(VatRate::from_bp(rule.share_bp));
      if (language != Language::English) std::replace(percent.begin(), percent.end(), '.', ',');
      return {TextKey::PointsMoreThanShare, {percent}};
    }
    case PointsRefusal::BesideDiscount: return {TextKey::PointsBesideDiscount, {}};
    case PointsRefusal::WorthChanged: return {TextKey::PointsWorthChanged, {}};
  }
  return {TextKey::PointsNotTaken, {}};
}

Message message_for(InvoiceRefusal refusal) {
  switch (refusal) {
    case InvoiceRefusal::NoSuchSale:
    case InvoiceRefusal::NotASale: return {TextKey::InvoiceNotASale, {}};
    case InvoiceRefusal::NotHandedOver: return {TextKey::InvoiceNotHandedOver, {}};
    case InvoiceRefusal::NobodyNamed: return {TextKey::InvoiceNobody, {}};
    case InvoiceRefusal::NumberMissing: return {TextKey::InvoiceNumberMissing, {}};
    case InvoiceRefusal::BilledAlready: return {TextKey::InvoiceBilled, {}};
  }
  return {TextKey::InvoiceNotASale, {}};
}

TextKey tier_words(CustomerTier tier) { return all_tiers()[static_cast<std::size_t>(tier)]; }
TextKey terms_words(PaymentTerms terms) { return all_terms()[static_cast<std::size_t>(terms)]; }

std::vector<TextKey> all_tiers() {
  return {TextKey::TierStandard, TextKey::TierSilver, TextKey::TierGold, TextKey::TierPlatinum};
}

std::vector<TextKey> all_terms() {
  return {TextKey::TermsPrepayment, TextKey::Terms15, TextKey::Terms30, TextKey::Terms45, TextKey::Terms60};
}

std::string owed_words(Money owed, Language language) {
  if (owed.zero()) return {};
  return owed.negative() ? plain_words({TextKey::CustomerInAdvance, {sum_text(-owed, language)}}, language)
                         : plain_words({TextKey::CustomerOwes, {sum_text(owed, language)}}, language);
}

std::string known_by(const storage::Customer& customer) {
  std::string line = customer.number;
  append(line, format_telephone(customer.phone));
  append(line, customer.bin);
  if (customer.bin != customer.iin) append(line, customer.iin);
  return line;
}

std::string day_words(Date day, Language language) {
  const std::string iso = day.to_string();
  if (language == Language::English) return iso;
  return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

}  // namespace terminal
