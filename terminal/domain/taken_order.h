// Orders taken for later: goods that a customer asks for now and gets on another
// day, fetched by him or brought to him. Until then nothing leaves the stock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace terminal {

enum class Handover : std::uint8_t { PickUp, Delivery };  // orders.shipping_method

std::string_view handover_name(Handover handover);  // "pickup", "delivery"
std::optional<Handover> parse_handover(std::string_view name);

// orders.status, in the order in which an order goes through them.
enum class OrderStatus : std::uint8_t { Pending, Confirmed, Processing, Shipped, Delivered, Returned, Cancelled };

std::string_view status_name(OrderStatus status);
std::optional<OrderStatus> parse_order_status(std::string_view name);

// The customer does not have it yet, and may still get it.
bool waits(OrderStatus status);

enum class OrderRefusal : std::uint8_t {
  NothingOrdered,
  DayPast,
  DayTooFar,
  NobodyToCall,  // Neither a customer's card nor a telephone.
  PhoneUnusable,
  AddressMissing,  // It is to be brought, and nobody knows where to.
  TooLong,
  NotText,  // Control characters, or bytes that are no text.
  PrepaymentTooLarge,
  UnknownOrder,
  HandedOut,
  Cancelled,
  NotTheRest,     // Somebody paid on it meanwhile: what is asked for is not what is left.
  NobodyOwes,     // A rest stays on the account of a customer, and the order names none.
  CreditRefused,  // And that customer's must not grow; needs ExceedCredit.
  ReasonMissing,  // Money goes back: somebody has to say why.
  GoodsLeft,      // Goods of it have left the stock: they are returned instead.
};

// What was agreed. Spaces at the ends do not count.
struct OrderTerms {
  Handover handover = Handover::PickUp;
  Date day = {};  // When he wants it.
  std::string name = {}, phone = {}, address = {}, note = {};
  Uuid deal = {};  // That it comes from; nil: none.

  bool operator==(const OrderTerms&) const = default;
};

inline constexpr int kMostDaysAhead = 366;
inline constexpr std::size_t kMostOrderText = 500;  // Code points, of each text.

// As they are kept: trimmed, the telephone as E.164 where it is one.
OrderTerms tidied(OrderTerms terms);

// The first thing that is wrong with tidied terms.
struct OrderParties {
  bool has_customer = false;
  Date today;
};
std::optional<OrderRefusal> refuse_terms(const OrderTerms& tidy, const OrderParties& parties);

}  // namespace terminal
