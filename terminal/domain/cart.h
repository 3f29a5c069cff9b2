// Cart: what the customer has put on the counter so far.
//
// A value: every change makes the cart's next state and remembers the last
// ones, so any step can be undone. Rules are refusals by name, never aborts:
// whatever a cashier types or scans leaves a cart that can be paid.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "terminal/domain/ids.h"
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
};

// 100,000 units: more than any counter sale, less than any barcode.
inline constexpr std::int64_t kMaxCartQuantityMilli = 100'000'000;
// Before discounts: far within the header's DECIMAL(15,2).
inline constexpr std::int64_t kMaxCartTotalMinor = 99'999'999'999;
inline constexpr std::size_t kMaxUndo = 100;
inline constexpr std::size_t kMaxNoteBytes = 1000;

struct CartLine {
  std::uint32_t key = 0;  // Stable while the cart lives; never reused in one cart.
  Product product;
  Quantity quantity;
  Money discount;                    // Off this line, VAT inside: the line's own plus its share of the cart's.
  std::optional<Money> label_price;  // A price-embedded label: the line costs exactly this.
  LineMoney money;                   // Kept in step by the cart.
  std::string note;                  // In the cashier's words, for whoever reads the document.

  bool operator==(const CartLine&) const = default;
};

struct CartTotals {
  Money total;     // What the customer pays: sum of the lines' gross.
  Money discount;  // Off the shelf (or label) prices, VAT inside.
  Money vat;       // Sum of the lines' tax amounts.
  Quantity units;

  bool operator==(const CartTotals&) const = default;
};

// A cart as plain values, to be written down and made again: what follows from
// them (sums, shares of the cart's discount) is reckoned anew, and the steps that
// could be undone are not among them.
struct CartParts {
  std::vector<CartLine> lines;  // Their `discount` and `money` are not read.
  std::vector<Money> line_discounts;
  Money cart_discount;
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

  // Adds `quantity`; a product that is in the cart already (at the same price
  // and without a label price) gets its line increased.
  [[nodiscard]] std::optional<CartRefusal> add(const Product& product, Quantity quantity);

  // One more pack with a printed price: always a line of its own, at exactly
  // that price.
  [[nodiscard]] std::optional<CartRefusal> add_labelled(const Product& product, Quantity quantity, Money label_price);

  [[nodiscard]] std::optional<CartRefusal> set_quantity(std::uint32_t key, Quantity quantity);
  [[nodiscard]] std::optional<CartRefusal> set_line_discount(std::uint32_t key, Money discount);

  // A discount on the whole cart, shared out over the lines in proportion to
  // their sums and exact to the minor unit. Replaces an earlier one. A change
  // that would leave the cart worth less than it is refused, as is one that
  // leaves a line worth less than its own discount; only with the last line
  // does the discount go by itself.
  [[nodiscard]] std::optional<CartRefusal> set_cart_discount(Money discount);
  Money cart_discount() const { return state_.cart_discount; }

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
    std::vector<Money> line_discounts;  // The lines' own, in line order.
    Money cart_discount;
    Uuid customer;
    int age_confirmed = 0;
    std::uint32_t last_touched = 0;
  };

  // Prices `next` anew and makes it the present, or says why not.
  std::optional<CartRefusal> become(State next);
  std::optional<CartRefusal> append(CartLine line);
  void remember();

  State state_;
  std::uint32_t next_key_ = 1;  // Not undone: a key means one line for ever.
  std::uint64_t version_ = 0;
  std::vector<State> past_;  // Newest last; the oldest are forgotten past kMaxUndo.
};

}  // namespace terminal
