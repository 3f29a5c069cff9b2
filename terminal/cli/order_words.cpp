#include "terminal/cli/order_words.h"

namespace terminal {

std::string order_words(OrderRefusal refusal) {
  switch (refusal) {
    case OrderRefusal::NothingOrdered: return "nothing is ordered";
    case OrderRefusal::DayPast: return "the day is over already";
    case OrderRefusal::DayTooFar: return "the day is more than a year ahead";
    case OrderRefusal::NobodyToCall: return "give a --customer or a --phone";
    case OrderRefusal::PhoneUnusable: return "--phone is no telephone number";
    case OrderRefusal::AddressMissing: return "a delivery needs an --address";
    case OrderRefusal::TooLong: return "a text is too long";
    case OrderRefusal::NotText: return "a text is not one line of text";
    case OrderRefusal::PrepaymentTooLarge: return "that is more than the order costs";
    case OrderRefusal::UnknownOrder: return "there is no such order";
    case OrderRefusal::HandedOut: return "the order has been handed out";
    case OrderRefusal::Cancelled: return "the order has been cancelled";
    case OrderRefusal::NotTheRest: return "something was paid on the order meanwhile; look at it again";
    case OrderRefusal::NobodyOwes: return "the order names no customer who could owe or keep it";
    case OrderRefusal::CreditRefused:
      return "the customer's debt must not grow; this needs the right customer.exceed_credit";
    case OrderRefusal::GoodsLeft: return "goods of the order have left the stock; take them back with return";
    case OrderRefusal::ReasonMissing: return "money goes back: give a --reason";
  }
  return "it is refused";
}

}  // namespace terminal
