#include "terminal/cli/fill_cart.h"

#include <CLI/CLI.hpp>
#include <set>

#include "terminal/app/cart_prices.h"
#include "terminal/app/scanned_goods.h"

namespace terminal {
namespace {

// More packs of one label are a mistake of the keyboard.
constexpr std::int64_t kMostPacks = 1000;

struct Scan {
  std::string text;  // As given.
  std::string code;
  Quantity quantity = Quantity::whole(1);
  bool quantity_given = false;
};

Error refused(const std::string& message) { return {ErrorCode::Refused, message, ""}; }

std::string words(CartRefusal refusal) {
  switch (refusal) {
    case CartRefusal::QuantityZero: return "the quantity cannot be zero";
    case CartRefusal::QuantityNegative: return "the quantity cannot be below zero";
    case CartRefusal::QuantityTooLarge:
      return "the quantity is too large, at most " + std::to_string(kMaxCartQuantityMilli / 1000) +
             " can be sold at once";
    case CartRefusal::QuantityNotWhole: return "it is sold by the piece, so the quantity must be whole";
    case CartRefusal::LineTooLarge: return "the sum of the line is too large";
    case CartRefusal::TotalTooLarge: return "the total is too large; make two sales of it";
    case CartRefusal::DiscountTooLarge:
    case CartRefusal::PercentTooLarge:
    case CartRefusal::DiscountNegative: return "the discount does not fit the goods";
    case CartRefusal::LabelledLine: return "its price is printed on the pack";
    case CartRefusal::PackTwice: return "this pack is in the cart already";
    case CartRefusal::MarkedLine: return "its code is for one pack; each is scanned by itself";
    case CartRefusal::PriceNegative:
    case CartRefusal::PriceTooLarge: return "the price is none that can be taken";
    case CartRefusal::NoSuchLine:
    case CartRefusal::NothingToUndo:
    case CartRefusal::NoteTooLong: break;
  }
  return "the cart cannot take it";
}

// "4870001*2" is two of 4870001. A code may have asterisks itself, so only what
// looks like a number behind the last one is a quantity.
Result<Scan> parse_scan(const std::string& text) {
  Scan scan{.text = text, .code = text};
  const auto star = text.rfind('*');
  if (star == std::string::npos || star == 0) return scan;
  const std::string tail = text.substr(star + 1);
  if (tail.empty() || tail.find_first_not_of("0123456789.,-") != std::string::npos) return scan;
  scan.code = text.substr(0, star);
  scan.quantity_given = true;
  const auto quantity = parse_quantity(tail);
  if (!quantity) return refused(text + ": \"" + tail + "\" is not a quantity, or beyond what can be sold");
  scan.quantity = *quantity;
  return scan;
}

// "4870001#6" is the pack of six among all that 4870001 stands for.
Result<std::vector<ScanHit>> find_pack(Shop& shop, Scan& scan) {
  const auto sign = scan.code.rfind('#');
  const auto pack = sign == std::string::npos ? std::nullopt : parse_quantity(scan.code.substr(sign + 1));
  if (!pack) return std::vector<ScanHit>();
  auto hits = shop.find(scan.code.substr(0, sign));
  if (!hits) return hits;
  std::erase_if(*hits, [&](const ScanHit& hit) { return hit.quantity != *pack; });
  return hits;
}

// What a scan stands for; a code that only looked as if it had a quantity is
// tried as a whole, too.
Result<std::vector<ScanHit>> find(Shop& shop, Scan& scan) {
  auto hits = shop.find(scan.code);
  if (!hits || !hits->empty()) return hits;
  hits = find_pack(shop, scan);
  if (!hits || !hits->empty() || !scan.quantity_given) return hits;
  hits = shop.find(scan.text);
  if (hits && !hits->empty()) scan = Scan{.text = scan.text, .code = scan.text};
  return hits;
}

// Says what to scan for each of them.
Error ambiguous(const Scan& scan, const std::vector<ScanHit>& hits) {
  std::set<Quantity> packs;
  for (const ScanHit& hit : hits) packs.insert(hit.quantity);
  std::string choices;
  for (const ScanHit& hit : hits) {
    const std::string quantity = to_decimal(hit.quantity);
    const std::string own = hit.product.code + (hit.quantity == Quantity::whole(1) ? "" : "*" + quantity);
    const bool by_pack = packs.size() == hits.size() && !hit.label;
    choices += (choices.empty() ? "" : ", ") + (by_pack ? scan.code + "#" + quantity : own) + " (" + hit.product.name;
    choices += hit.quantity == Quantity::whole(1) ? ")" : " × " + quantity + ")";
  }
  return refused(scan.code + " stands for several things: " + choices +
                 "; scan the one that is meant as it is named here");
}

// A label's quantity or price, or what a pack's code stands for, is for one pack: several are several additions.
std::optional<CartRefusal> add_packs(Cart& cart, const ScanHit& hit, Quantity packs) {
  if (packs.negative()) return CartRefusal::QuantityNegative;
  if (packs.zero()) return CartRefusal::QuantityZero;
  if (!packs.is_whole()) return CartRefusal::QuantityNotWhole;
  if (packs > Quantity::whole(kMostPacks)) return CartRefusal::QuantityTooLarge;
  for (std::int64_t pack = 0; pack < packs.milli() / 1000; ++pack) {
    if (const auto refusal = put_in(cart, hit)) return refusal;
  }
  return std::nullopt;
}

std::optional<CartRefusal> add(Cart& cart, const ScanHit& hit, const Scan& scan) {
  const bool label = hit.pack != Pack{} || hit.label_price.has_value() || hit.quantity != Quantity::whole(1);
  return label ? add_packs(cart, hit, scan.quantity) : cart.add(hit.product, scan.quantity);
}

}  // namespace

Result<Cart> fill_cart(Shop& shop, const std::vector<std::string>& scans) {
  Cart cart;
  std::string unknown;
  for (const auto& text : scans) {
    auto scan = parse_scan(text);
    if (!scan) return scan.error();
    auto hits = find(shop, *scan);
    if (!hits) return hits.error();
    if (hits->size() > 1) return ambiguous(*scan, *hits);
    if (hits->empty()) {
      unknown += (unknown.empty() ? "" : ", ") + scan->code;
      continue;
    }
    if (auto done = price_for(shop, cart, hits->front().product); !done) return done.error();
    if (const auto refusal = add(cart, hits->front(), *scan)) {
      return refused(text + ": " + words(*refusal));
    }
  }
  if (!unknown.empty()) return refused("unknown code: " + unknown + "; nothing was sold");
  return cart;
}

void add_scans(CLI::App& command, std::vector<std::string>& scans) {
  command
      .add_option("--scan", scans,
                  "A barcode or code, with *QTY for more than one; again for more goods. #6 behind a code that is a "
                  "piece's and a pack's: the pack of six")
      ->required()
      ->allow_extra_args(false)
      ->type_name("CODE[#PACK][*QTY]");
}

}  // namespace terminal
