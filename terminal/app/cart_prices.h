// What the till's cart is priced by, out of the shop's file: price_terms.h has the
// rule for carts that stay open.
#pragma once

#include <optional>

#include "terminal/app/shop.h"
#include "terminal/domain/cart.h"

namespace terminal {

// Before an article is added: an empty cart begins now, and the article's lists are read.
Result<void> price_for(Shop& shop, Cart& cart, const Product& product);

// After Cart::set_customer, and after steps were undone: prices the cart for the
// customer's tier. Error Refused where the sums would not fit; nothing changes then.
Result<void> follow_customer(Shop& shop, Cart& cart);

// Prices the cart anew where that is due. True if anything in it costs something
// else, or is taxed otherwise, than was shown: somebody should be told.
// Not while it is being paid: what is due stays as it was when paying began.
Result<bool> follow_clock(Shop& shop, Cart& cart);  // Asks the clock alone.
Result<bool> follow_data(Shop& shop, Cart& cart);   // After rows have come.
Result<bool> reopened(Shop& shop, Cart& cart);      // After the program was started again.

// The prices of now, whatever was shown: of a parked cart that is taken up. False:
// its sums would not fit, or its discounts are more than the goods are worth; it is
// as it was.
Result<bool> price_afresh(Shop& shop, Cart& cart);

// What a scan would cost in a cart of its own for that customer (nil: nobody): by
// today's lists, promotions and VAT. Nothing where no cart takes it.
Result<std::optional<CartLine>> price_alone(Shop& shop, const Uuid& customer, const ScanHit& hit);

// What a piece of it costs anybody today, for tiles and lists.
Result<Money> price_today(Shop& shop, const Product& product);

}  // namespace terminal
