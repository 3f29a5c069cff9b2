#include "terminal/domain/taken_order.h"

#include <variant>

#include "terminal/domain/telephone.h"
#include "terminal/domain/text.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

constexpr std::string_view kHandovers[] = {"pickup", "delivery"};
constexpr std::string_view kStatuses[] = {"pending",   "confirmed", "processing", "shipped",
                                          "delivered", "returned",  "cancelled"};

bool is_telephone(std::string_view text) { return std::holds_alternative<std::string>(parse_telephone(text)); }

}  // namespace

std::string_view handover_name(Handover handover) { return kHandovers[static_cast<std::size_t>(handover)]; }
std::optional<Handover> parse_handover(std::string_view name) { return named<Handover>(kHandovers, name); }
std::string_view status_name(OrderStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }
std::optional<OrderStatus> parse_order_status(std::string_view name) { return named<OrderStatus>(kStatuses, name); }

bool waits(OrderStatus status) { return status <= OrderStatus::Shipped; }

OrderTerms tidied(OrderTerms terms) {
  for (std::string* text : {&terms.name, &terms.phone, &terms.address, &terms.note})
    *text = std::string(trimmed(*text));
  const auto phone = parse_telephone(terms.phone);
  if (const auto* e164 = std::get_if<std::string>(&phone)) terms.phone = *e164;
  return terms;
}

std::optional<OrderRefusal> refuse_terms(const OrderTerms& tidy, const OrderParties& parties) {
  if (tidy.day < parties.today) return OrderRefusal::DayPast;
  if (tidy.day.days - parties.today.days > kMostDaysAhead) return OrderRefusal::DayTooFar;
  for (const std::string* text : {&tidy.name, &tidy.phone, &tidy.address, &tidy.note}) {
    if (!plain_text(*text)) return OrderRefusal::NotText;
    if (code_points(*text) > kMostOrderText) return OrderRefusal::TooLong;
  }
  if (tidy.phone.empty() && !parties.has_customer) return OrderRefusal::NobodyToCall;
  if (!tidy.phone.empty() && !is_telephone(tidy.phone)) return OrderRefusal::PhoneUnusable;
  if (tidy.handover == Handover::Delivery && tidy.address.empty()) return OrderRefusal::AddressMissing;
  return std::nullopt;
}

}  // namespace terminal
