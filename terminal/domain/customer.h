// A customer's card as people fill it in, and what is wrong with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/credit.h"
#include "terminal/domain/identifiers.h"
#include "terminal/domain/money.h"
#include "terminal/domain/telephone.h"

namespace terminal {

enum class CustomerTier : std::uint8_t { Standard, Silver, Gold, Platinum };  // customers.tier

std::string_view tier_name(CustomerTier tier);
std::optional<CustomerTier> parse_tier(std::string_view name);

// As typed; spaces at the ends do not count.
struct CustomerForm {
  bool company = false;
  std::string name;  // A person's, or as the shop calls the firm.
  std::string legal_name;
  std::string phone;
  std::string email;
  std::string bin;
  std::string iin;
  std::string card_number;
  std::string address;  // Where bills go.
  std::string notes;
  CustomerTier tier = CustomerTier::Standard;
  PaymentTerms terms = PaymentTerms::Net30;
  Money credit_limit;

  bool operator==(const CustomerForm&) const = default;
};

enum class CustomerField { Name, LegalName, Phone, Email, Bin, Iin, Card, Address, Notes, CreditLimit };

enum class CustomerRefusal {
  NameMissing,
  TooLong,  // Of any field.
  NotText,  // Control characters, or bytes that are no text.
  NotAnEmail,
  AmountNegative,
  AmountTooLarge,
  TakenAlready,  // Another customer has the number or the card.
};

struct CustomerFault {
  CustomerField field = CustomerField::Name;
  std::variant<CustomerRefusal, TelephoneRefusal, IdentifierRefusal> why;

  bool operator==(const CustomerFault&) const = default;
};

// The form as it is kept: trimmed, the telephone as E.164, a card's number without
// spaces. What has a fault stays as it was typed.
CustomerForm tidied(CustomerForm form);

// A card as it stands now, with what somebody changed on it since he opened it: what
// came to it meanwhile, and what he left alone, stays as it is. All of them whole cards.
struct CardChange {
  const CustomerForm& opened;
  const CustomerForm& typed;
  const CustomerForm& now;
};
CustomerForm merged(const CardChange& change);

// Everything that is wrong with it, by field; nothing for one that can be kept.
std::vector<CustomerFault> faults_of(const CustomerForm& tidy);

}  // namespace terminal
