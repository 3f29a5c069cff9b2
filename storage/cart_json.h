// A cart as text, in the file until it is paid or given up.
//
// One JSON object: "v" (the format, kCartFormat), "total" in tiyn, "customer",
// "age", "discount" (off the whole cart), "last", "next" (keys of lines), "lines",
// "tenders" and "document". What was done by hand to prices carries who answered for
// it; "written" is what a line cost by lists and promotions, whose terms are not kept
// (terminal/domain/cart.h, WrittenPrice). Sums are tiyn, quantities thousandths, rates basis
// points. A line carries its article as it was when it was scanned, so that the
// cart can be read whatever became of the article. The total is there to be held
// against what the lines come to: a text that was damaged, or that a program with
// other rules wrote, is refused rather than sold at other sums.
//
// Format 1 is read, too: there a "discount" may be a number, so many tiyn off.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/domain/cart.h"
#include "terminal/domain/result.h"
#include "terminal/domain/tender.h"

namespace storage {

inline constexpr int kCartFormat = 2;

struct KeptCart {
  terminal::Uuid id;  // Of the place where it is kept, not of any document.
  terminal::Cart cart;
  std::vector<terminal::Tender> tenders;  // Parts of its payment that were taken.
  terminal::Uuid document;                // Of that payment; nil: none is under way.
};

// The same where it lies, as a cart with its history is large.
struct CartInHand {
  CartInHand(const KeptCart& kept) : id(kept.id), cart(kept.cart), tenders(kept.tenders), document(kept.document) {}
  CartInHand(const terminal::Uuid& kept, const terminal::Cart& open, std::span<const terminal::Tender> taken,
             const terminal::Uuid& payment)
      : id(kept), cart(open), tenders(taken), document(payment) {}

  terminal::Uuid id;
  const terminal::Cart& cart;
  std::span<const terminal::Tender> tenders;
  terminal::Uuid document;
};

// Error Internal if a text in it is not UTF-8.
terminal::Result<std::string> cart_text(const CartInHand& kept);

// The same again, with its id left nil. Errors: TooNew, Corrupt.
terminal::Result<KeptCart> read_cart(std::string_view text);

}  // namespace storage
