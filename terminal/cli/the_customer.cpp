#include "terminal/cli/the_customer.h"

#include "storage/customer_cards.h"
#include "storage/customer_store.h"

namespace terminal {

Result<Uuid> the_customer(Shop& shop, const std::string& text) {
  if (const auto id = Uuid::parse(text)) {
    auto card = storage::find_card(shop.database(), *id);
    if (!card) return card.error();
    if (*card) return *id;
  }
  auto by_card = storage::customer_by_card(shop.database(), text);
  if (!by_card) return by_card.error();
  if (*by_card) return **by_card;
  auto found = storage::search_customers(shop.database(), text, 6);
  if (!found) return found.error();
  if (found->customers.empty()) return Error{ErrorCode::NotFound, "no customer is known as " + text, ""};
  if (found->customers.size() == 1) return found->customers.front().id;
  std::string names;
  for (const auto& one : found->customers) names += (names.empty() ? "" : ", ") + one.name + " (" + one.number + ")";
  return Error{ErrorCode::Refused, text + " may be several: " + names + "; give the number", ""};
}

}  // namespace terminal
