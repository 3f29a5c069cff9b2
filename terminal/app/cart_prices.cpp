#include "terminal/app/cart_prices.h"

#include <algorithm>
#include <utility>

#include "storage/price_store.h"
#include "terminal/app/scanned_goods.h"

namespace terminal {
namespace {

bool holds(const Cart& cart, const Uuid& product) {
  return std::any_of(cart.lines().begin(), cart.lines().end(),
                     [&](const CartLine& line) { return line.product.id == product; });
}

Result<std::string> tier_of(Shop& shop, const Cart& cart) {
  if (cart.customer().nil()) return std::string();
  return storage::customer_tier(shop.database(), cart.customer());
}

Result<PriceTerms> terms_now(Shop& shop, const Cart& cart) {
  auto tier = tier_of(shop, cart);
  if (!tier) return tier.error();
  return PriceTerms{.tier = std::move(*tier),
                    .at = shop.clock().local_now(),
                    .promotions = shop.settings().promotions,
                    .general_vat = std::make_shared<const VatSchedule>(shop.general_vat()),
                    .entries = cart.terms().entries};
}

// Of the day before, too: what ended at midnight was shown in an open cart.
Result<std::vector<PriceEntry>> entries_of(Shop& shop, const Uuid& product) {
  return storage::prices_of(shop.database(), product, Date{shop.clock().local_now().date().days - 1});
}

// The cart's articles and their lists as they are now.
struct Present {
  std::map<Uuid, Product> articles;
  std::map<Uuid, std::vector<PriceEntry>> entries;
};

Result<Present> present_of(Shop& shop, const Cart& cart) {
  Present present;
  for (const CartLine& line : cart.lines()) {
    const Uuid& id = line.product.id;
    if (present.entries.contains(id)) continue;
    auto entries = entries_of(shop, id);
    if (!entries) return entries.error();
    present.entries[id] = std::move(*entries);
    auto article = storage::find_product(shop.database(), id);
    if (!article) return article.error();
    if (*article) present.articles.emplace(id, std::move(**article));
  }
  return present;
}

Result<PriceTerms> terms_of(Shop& shop, const Cart& cart, Present& present) {
  auto terms = terms_now(shop, cart);
  if (!terms) return terms;
  for (auto& [id, entries] : present.entries) terms->entries[id] = std::move(entries);
  return terms;
}

Result<bool> reprice(Shop& shop, Cart& cart, Present present) {
  auto terms = terms_of(shop, cart, present);
  if (!terms) return terms.error();
  // A cart whose sums would not fit by the new prices keeps the old ones, as it was shown.
  return cart.reprice(std::move(*terms), present.articles).changed;
}

// Whether the file says otherwise than what the cart was priced by.
bool differs(const Shop& shop, const Cart& cart, const Present& present) {
  const PriceTerms& terms = cart.terms();
  if (terms.promotions && terms.promotions->all() != shop.settings().promotions->all()) return true;
  return std::any_of(cart.lines().begin(), cart.lines().end(), [&](const CartLine& line) {
    const auto article = present.articles.find(line.product.id);
    if (article != present.articles.end() &&
        (article->second.price != line.product.price || article->second.vat != line.product.vat)) {
      return true;
    }
    const auto known = terms.entries.find(line.product.id);
    return known != terms.entries.end() && known->second != present.entries.at(line.product.id);
  });
}

}  // namespace

Result<void> price_for(Shop& shop, Cart& cart, const Product& product) {
  if (cart.empty()) {
    auto terms = terms_now(shop, cart);
    if (!terms) return terms.error();
    const auto refusal = cart.set_terms(std::move(*terms));
    INVARIANT(!refusal);  // Nothing is in it.
  }
  if (holds(cart, product.id)) return {};
  auto entries = entries_of(shop, product.id);
  if (!entries) return entries.error();
  cart.learn(product.id, std::move(*entries));
  return {};
}

Result<void> follow_customer(Shop& shop, Cart& cart) {
  auto tier = tier_of(shop, cart);
  if (!tier) return tier.error();
  if (cart.empty() || *tier == cart.terms().tier) return {};
  PriceTerms terms = cart.terms();
  terms.tier = std::move(*tier);
  if (cart.set_terms(std::move(terms)))
    return Error{ErrorCode::Refused, "the cart's sums would not fit at this customer's prices", ""};
  return {};
}

Result<bool> follow_clock(Shop& shop, Cart& cart) {
  // A cart that something else put together has no terms; it stays as it was made.
  if (cart.empty() || !cart.terms().promotions || !outlived(cart.terms().at, shop.clock().local_now())) return false;
  return reopened(shop, cart);
}

Result<bool> follow_data(Shop& shop, Cart& cart) {
  if (cart.empty() || !cart.terms().promotions) return false;
  auto present = present_of(shop, cart);
  if (!present) return present.error();
  auto tier = tier_of(shop, cart);
  if (!tier) return tier.error();
  if (*tier == cart.terms().tier && !differs(shop, cart, *present)) return follow_clock(shop, cart);
  return reprice(shop, cart, std::move(*present));
}

Result<bool> reopened(Shop& shop, Cart& cart) {
  if (cart.empty()) return false;
  auto present = present_of(shop, cart);
  if (!present) return present.error();
  return reprice(shop, cart, std::move(*present));
}

Result<bool> price_afresh(Shop& shop, Cart& cart) {
  auto present = present_of(shop, cart);
  if (!present) return present.error();
  auto terms = terms_of(shop, cart, *present);
  if (!terms) return terms.error();
  return !cart.set_terms(std::move(*terms)).has_value();
}

Result<std::optional<CartLine>> price_alone(Shop& shop, const Uuid& customer, const ScanHit& hit) {
  Cart cart;
  cart.set_customer(customer);
  if (auto done = price_for(shop, cart, hit.product); !done) return done.error();
  const auto refusal = put_in(cart, hit);
  return refusal ? std::optional<CartLine>() : std::optional(cart.lines().front());
}

Result<Money> price_today(Shop& shop, const Product& product) {
  const LocalTime now = shop.clock().local_now();
  auto entries = storage::prices_of(shop.database(), product.id, now.date());
  if (!entries) return entries.error();
  const PriceEntry* entry = deciding_entry(*entries, {.tier = "", .quantity = Quantity::whole(1), .day = now.date()});
  return entry == nullptr ? product.price : entry->price;
}

}  // namespace terminal
