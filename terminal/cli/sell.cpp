// sell: one sale, from the scans to the receipt.
#include <CLI/CLI.hpp>
#include <memory>
#include <set>

#include "terminal/app/shop.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/document_output.h"
#include "terminal/domain/cart.h"
#include "terminal/domain/tender.h"

namespace terminal {
namespace {

// More packs of one label are a mistake of the keyboard.
constexpr std::int64_t kMostPacks = 1000;

struct SellOptions {
  std::vector<std::string> scans, payments;
};

struct Scan {
  std::string text;  // As given.
  std::string code;
  Quantity quantity = Quantity::whole(1);
  bool quantity_given = false;
};

Error refused(const std::string& message) { return {ErrorCode::Refused, message, ""}; }
Error usage(const std::string& message) { return {ErrorCode::Usage, message, ""}; }

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
    case CartRefusal::DiscountNegative: return "the discount does not fit the goods";
    case CartRefusal::LabelledLine: return "its price is printed on the pack";
    case CartRefusal::NoSuchLine:
    case CartRefusal::NothingToUndo:
    case CartRefusal::NoteTooLong: break;
  }
  return "the cart cannot take it";
}

std::string words(TenderRefusal refusal, const Payment& payment) {
  switch (refusal) {
    case TenderRefusal::AmountNotPositive: return "the amount must be above zero";
    case TenderRefusal::AmountTooLarge:
      return "the amount is too large; " + to_decimal(payment.remaining()) + " is due";
    case TenderRefusal::MoreThanDue: return "only cash gives change; " + to_decimal(payment.remaining()) + " is due";
    case TenderRefusal::AlreadySettled: return "the sale is paid already";
  }
  return "it cannot be taken";
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
    const auto refusal = hit.label_price ? cart.add_labelled(hit.product, hit.quantity, *hit.label_price)
                                         : cart.add(hit.product, hit.quantity);
    if (refusal) return refusal;
  }
  return std::nullopt;
}

std::optional<CartRefusal> add(Cart& cart, const ScanHit& hit, const Scan& scan) {
  const bool label = hit.label_price.has_value() || hit.quantity != Quantity::whole(1);
  return label ? add_packs(cart, hit, scan.quantity) : cart.add(hit.product, scan.quantity);
}

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
    } else if (const auto refusal = add(cart, hits->front(), *scan)) {
      return refused(text + ": " + words(*refusal));
    }
  }
  if (!unknown.empty()) return refused("unknown code: " + unknown + "; nothing was sold");
  return cart;
}

Result<Tender> parse_tender(const std::string& text) {
  const auto sign = text.find('=');
  const auto method = parse_method(text.substr(0, sign));
  if (sign == std::string::npos || !method) {
    return usage("--pay " + text + ": say it as cash=5000; the ways are cash, card, transfer, check, other");
  }
  const auto amount = parse_money(text.substr(sign + 1));
  if (!amount) return usage("--pay " + text + ": the amount is not a sum with at most two decimals");
  return Tender{.method = *method, .amount = *amount, .reference = {}};
}

Result<Payment> pay(Money due, const std::vector<std::string>& texts) {
  Payment payment(due);
  for (const auto& text : texts) {
    auto tender = parse_tender(text);
    if (!tender) return tender.error();
    if (const auto refusal = payment.add(std::move(*tender)))
      return refused("--pay " + text + ": " + words(*refusal, payment));
  }
  if (payment.settled()) return payment;
  return refused(to_decimal(due) + " is due, " + to_decimal(payment.remaining()) +
                 " of it is not paid; nothing was sold");
}

Result<int> sell(const Context& context, const SellOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto cart = fill_cart(*shop, options.scans);
  if (!cart) return cart.error();
  auto payment = pay(cart->totals().total, options.payments);
  if (!payment) return payment.error();
  auto sold = shop->sell(shop->new_id(), *cart, *payment);
  if (!sold) return sold.error().in("the sale was not recorded");
  print_document(context, *shop,
                 {.number = sold->number, .cashier_name = shop->employee().name, .sale = std::move(sold->sale)});
  return 0;
}

}  // namespace

void add_sell(CLI::App& app, Context& context) {
  auto options = std::make_shared<SellOptions>();
  auto* command = app.add_subcommand("sell", "Sell, take the payment and print the receipt");
  command
      ->add_option("--scan", options->scans,
                   "A barcode or code, with *QTY for more than one; again for more goods. #6 behind a code that is a "
                   "piece's and a pack's: the pack of six")
      ->required()
      ->allow_extra_args(false)
      ->type_name("CODE[#PACK][*QTY]");
  command->add_option("--pay", options->payments, "cash=5000, card=…, transfer=…, check=…, other=…; again for several")
      ->allow_extra_args(false)
      ->type_name("METHOD=SUM");
  command->callback([&context, options] { context.action = [&context, options] { return sell(context, *options); }; });
}

}  // namespace terminal
