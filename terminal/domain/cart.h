// Cart: what the customer has put on the counter so far.
//
// A value: every change makes the cart's next state and remembers the last
// ones, so any step can be undone. Rules are refusals by name, never aborts:
// whatever a cashier types or scans leaves a cart that can be paid.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "terminal/domain/discount.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/pack.h"
#include "terminal/domain/price_terms.h"
#include "terminal/domain/pricing.h"
#include "terminal/domain/product.h"

namespace terminal {

enum class CartRefusal {
  QuantityZero,      // Quantity 0 is spelled "remove".
  QuantityNegative,  // A sale has no negative lines; returns have their own document.
  QuantityTooLarge,  // Beyond kMaxCartQuantity: a barcode typed as a quantity.
  QuantityNotWhole,  // 0.5 of an article that is sold by the piece.
  LineTooLarge,      // The line's sum would not fit the schema.
  TotalTooLarge,
  DiscountTooLarge,  // More than the line or cart is worth.
  DiscountNegative,
  NoSuchLine,
  NothingToUndo,
  LabelledLine,  // A printed price is for its pack as it is; each pack is scanned.
  NoteTooLong,
  PriceNegative,
  PriceTooLarge,    // Beyond kMaxHandPriceMinor: a barcode typed as a price.
  PercentTooLarge,  // More than 100.
  PackTwice,        // A marking code is on one pack only.
  MarkedLine,       // One code is one piece; each pack is scanned.
};

// 100,000 units: more than any counter sale, less than any barcode.
inline constexpr std::int64_t kMaxCartQuantityMilli = 100'000'000;
// Before discounts: far within the header's DECIMAL(15,2).
inline constexpr std::int64_t kMaxCartTotalMinor = 99'999'999'999;
inline constexpr std::size_t kMaxUndo = 100;
inline constexpr std::size_t kMaxNoteBytes = 1000;
inline constexpr std::int64_t kMaxHandPriceMinor = 9'999'999'999;

// A price keyed in, for one unit. No list and no promotion touches it.
struct HandPrice {
  Money price;
  bool open = false;  // The article has none of its own; else it was changed.
  Approver approver = {};
  std::string why = {};  // As of a discount.

  bool operator==(const HandPrice&) const = default;
};

// What a line cost, before discounts by hand, when it was last shown under other terms.
struct ShownPrice {
  Quantity quantity;
  Money sum;

  bool operator==(const ShownPrice&) const = default;
};

// What a line of a cart that was written down cost, by terms that are not there any
// more: it stands, for that quantity, until the cart has terms again.
struct WrittenPrice {
  Quantity quantity;
  Money unit_price, shelf_price;
  VatRate vat;
  std::vector<PriceReason> reasons;  // But for discounts by hand.

  bool operator==(const WrittenPrice&) const = default;
};

struct CartLine {
  std::uint32_t key = 0;  // Stable while the cart lives; never reused in one cart.
  Product product;
  Quantity quantity;
  std::optional<Money> label_price = {};  // A price-embedded label: the line costs exactly this.
  std::optional<HandPrice> hand_price = {};
  HandDiscount hand_discount = {};
  std::optional<ShownPrice> shown = {};
  std::optional<WrittenPrice> written = {};
  std::string note = {};  // In the cashier's words, for whoever reads the document.
  Pack pack = {};

  // From here on: what follows from that and from the terms.
  Money unit_price = {};   // For one unit, VAT inside, before everything that is taken off.
  Money shelf_price = {};  // What anybody pays for one.
  VatRate vat = {};
  Money before_hand = {};  // After promotions, before discounts by hand.
  Money discount = {};     // Off this line, VAT inside: the sum of the reasons' amounts.
  std::vector<PriceReason> reasons = {};
  LineMoney money = {};

  bool operator==(const CartLine&) const = default;
};

struct CartTotals {
  Money total;     // What the customer pays: sum of the lines' gross.
  Money discount;  // Off the unit (or label) prices, VAT inside.
  Money saved;     // Against what anybody pays for it singly; never negative.
  Money vat;       // Sum of the lines' tax amounts.
  Quantity units;

  bool operator==(const CartTotals&) const = default;
};

// A cart as plain values, to be written down and made again: what follows from
// them (sums, shares of the cart's discount) is reckoned anew, and the steps that
// could be undone are not among them.
struct CartParts {
  std::vector<CartLine> lines;  // What follows from the rest of them is not read.
  HandDiscount cart_discount;
  Uuid customer;
  int age_confirmed = 0;
  std::uint32_t last_touched = 0;
  std::uint32_t next_key = 1;
};

// How much of `product` a pack with this printed price holds, to the
// thousandth; one unit of what is not weighed or has no price.
Quantity quantity_of_label(const Product& product, Money label_price);

class Cart {
 public:
  // Nothing where the parts make no cart: keys that repeat, a sum that no rule allows.
  static std::optional<Cart> made_of(CartParts parts);
  CartParts parts() const;

  const std::vector<CartLine>& lines() const { return state_.lines; }
  bool empty() const { return state_.lines.empty(); }
  CartTotals totals() const;
  const CartLine* find(std::uint32_t key) const;
  std::uint32_t last_touched() const { return state_.last_touched; }  // 0: none.
  bool can_undo() const { return !past_.empty(); }
  std::uint64_t version() const { return version_; }  // Rises with every change, undoing included.

  // By what it is priced from now on. No step of its own: undo() goes back over what
  // was put in, not over what the clock and the centre did.
  const PriceTerms& terms() const { return terms_; }
  // For another customer: prices rise again where his were better. Refused where the
  // sums would not fit; the cart is then as it was.
  [[nodiscard]] std::optional<CartRefusal> set_terms(PriceTerms terms);
  // Before an article is added whose lists the terms do not have.
  void learn(const Uuid& product, std::vector<PriceEntry> entries);

  // The same for an open cart that has outlived its terms, with the articles as they
  // are now: no line gets dearer than it was shown. Says whether anything is priced
  // otherwise than before.
  struct Repriced {
    std::optional<CartRefusal> refusal;
    bool changed = false;
  };
  Repriced reprice(PriceTerms terms, const std::map<Uuid, Product>& articles);

  // Adds `quantity`; a product that is in the cart already (at the same price
  // and without a label price) gets its line increased.
  [[nodiscard]] std::optional<CartRefusal> add(const Product& product, Quantity quantity);

  // One more pack with a printed price: always a line of its own, at exactly
  // that price.
  [[nodiscard]] std::optional<CartRefusal> add_labelled(const Product& product, Quantity quantity, Money label_price);

  // What its own code says of it: a marked pack is a line of its own, of one piece;
  // others go to what is there of the same lot and day. `label_price` as above.
  struct PackToAdd {
    Quantity quantity;
    std::optional<Money> label_price;
    Pack pack;
  };
  [[nodiscard]] std::optional<CartRefusal> add_pack(const Product& product, PackToAdd what);

  [[nodiscard]] std::optional<CartRefusal> set_quantity(std::uint32_t key, Quantity quantity);
  [[nodiscard]] std::optional<CartRefusal> set_line_discount(std::uint32_t key, Money discount) {
    return set_line_discount(key, HandDiscount{.amount = discount});
  }
  [[nodiscard]] std::optional<CartRefusal> set_line_discount(std::uint32_t key, HandDiscount discount);

  // One unit costs this from now on; nothing: what it costs by itself.
  [[nodiscard]] std::optional<CartRefusal> set_price(std::uint32_t key, std::optional<HandPrice> price);

  // An article with a price keyed in: on a line with others at that same price.
  [[nodiscard]] std::optional<CartRefusal> add_priced(const Product& product, Quantity quantity, HandPrice price);

  // A discount on the whole cart, shared out over the lines in proportion to
  // their sums and exact to the minor unit. Replaces an earlier one. A change
  // that would leave the cart worth less than it is refused, as is one that
  // leaves a line worth less than its own discount; only with the last line
  // does the discount go by itself. Where promotions leave less than a discount
  // in tenge, it takes what is left.
  [[nodiscard]] std::optional<CartRefusal> set_cart_discount(Money discount) {
    return set_cart_discount(HandDiscount{.amount = discount});
  }
  [[nodiscard]] std::optional<CartRefusal> set_cart_discount(HandDiscount discount);
  Money cart_discount() const;  // What it comes to.
  const HandDiscount& cart_hand_discount() const { return state_.cart_discount; }

  [[nodiscard]] std::optional<CartRefusal> set_note(std::uint32_t key, std::string note);

  void set_customer(const Uuid& customer);  // Nil: nobody.
  const Uuid& customer() const { return state_.customer; }

  // The age that must still be asked for before this is paid, once for the whole
  // cart; 0: none. confirm_age() says that it was.
  int age_to_ask() const;
  void confirm_age();

  [[nodiscard]] std::optional<CartRefusal> remove(std::uint32_t key);
  [[nodiscard]] std::optional<CartRefusal> undo();
  void clear();  // Undoable, too.

 private:
  struct State {
    std::vector<CartLine> lines;
    HandDiscount cart_discount;
    Uuid customer;
    int age_confirmed = 0;
    std::uint32_t last_touched = 0;
  };

  // Prices `next` anew and makes it the present, or says why not.
  std::optional<CartRefusal> become(State next);
  static std::optional<CartRefusal> price(State& state, const PriceTerms& terms);
  static std::optional<CartRefusal> price_anew(State& state, const PriceTerms& terms,
                                               const std::map<Uuid, Product>& articles);
  std::optional<CartRefusal> append(CartLine line);
  void remember();

  State state_;
  PriceTerms terms_;
  std::uint32_t next_key_ = 1;  // Not undone: a key means one line for ever.
  std::uint64_t version_ = 0;
  std::vector<State> past_;  // Newest last; the oldest are forgotten past kMaxUndo.
};

}  // namespace terminal
