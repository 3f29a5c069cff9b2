// What the sheets over the till remember while they lie there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/cart_store.h"
#include "storage/product_details.h"
#include "terminal/app/form.h"
#include "terminal/app/shop.h"
#include "ui/model/views.h"

namespace terminal {

struct ParkedSheet {
  Form form;  // "name"
  std::vector<storage::CartHead> carts;
  std::size_t first = 0;
  Uuid renaming;
  Uuid giving_up;
  std::optional<ui::Message> why_not;
};
inline constexpr std::size_t kParkedRows = 5;  // On one page.

struct NoteSheet {
  std::uint32_t line = 0;
  std::string article;
  Form form;  // "note"
  std::optional<ui::Message> why_not;
};

// An article whose price the cashier says.
struct AskPriceSheet {
  ScanHit hit;
  std::optional<Quantity> times;
  std::string article;
  std::string typed;
  std::optional<ui::Message> why_not;
};

// What was typed, or what the shop suggests; nothing: it is no sum.
std::optional<Money> price_on(const AskPriceSheet& sheet);

struct DetailsSheet {
  storage::ProductDetails details;
  std::string name;  // In the language of the screen.
  Money price;       // What a piece costs anybody today.
};

// The mode in which a scan asks for a price and sells nothing.
struct PriceCheck {
  struct Found {
    ScanHit hit;
    std::string name;
    std::optional<Quantity> stock;
    Money unit_price;
    Money sum;  // For all of it, promotions taken off.
    std::vector<PriceReason> reasons;
  };
  std::vector<Found> found;
  std::string unknown;  // A code that nothing goes by.
};

}  // namespace terminal
