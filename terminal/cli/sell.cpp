// sell: one sale, from the scans to the receipt.
#include <CLI/CLI.hpp>
#include <memory>

#include "terminal/app/cart_prices.h"
#include "terminal/app/points.h"
#include "terminal/app/shop.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/document_output.h"
#include "terminal/cli/fill_cart.h"
#include "terminal/cli/parse_tender.h"
#include "terminal/cli/the_customer.h"
#include "terminal/domain/invariant.h"
#include "terminal/domain/tender.h"

namespace terminal {
namespace {

struct SellOptions {
  std::vector<std::string> scans, payments;
  std::string customer;
  bool on_account = false;
  std::int64_t points = 0;
};

Error refused(const std::string& message) { return {ErrorCode::Refused, message, ""}; }
Error usage(const std::string& message) { return {ErrorCode::Usage, message, ""}; }

Result<Payment> pay(const Shop& shop, Money due, const SellOptions& options) {
  auto payment = take_tenders(Payment(due, shop.cash_rounding()), options.payments);
  if (!payment) return payment;
  payment->leave_on_account(options.on_account);
  if (payment->arranged()) return payment;
  return refused(to_decimal(due) + " is due, " + to_decimal(payment->remaining()) +
                 " of it is not paid; nothing was sold");
}

Result<void> name_customer(Shop& shop, const SellOptions& options, Cart& cart) {
  if (options.customer.empty()) {
    if (options.on_account) return usage("--on-account needs the --customer who pays later");
    return {};
  }
  auto customer = the_customer(shop, options.customer);
  if (!customer) return customer.error();
  cart.set_customer(*customer);
  return follow_customer(shop, cart);
}

std::string words(PointsRefusal refusal) {
  switch (refusal) {
    case PointsRefusal::NotTaken: return "points buy nothing here";
    case PointsRefusal::TooFew: return "so few points are not taken";
    case PointsRefusal::MoreThanHeld: return "the customer does not have so many points";
    case PointsRefusal::MoreThanShare: return "points may not pay for so much of a sale";
    case PointsRefusal::BesideDiscount: return "the cart has a discount; it is either that or points";
    case PointsRefusal::WorthChanged: return "points are worth something else now";
  }
  return "the points cannot be taken";
}

Result<void> give_points(Shop& shop, const SellOptions& options, Cart& cart) {
  if (options.points == 0) return {};
  if (cart.customer().nil()) return usage("--points needs the --customer whose points they are");
  auto outcome = with_points(shop, cart, options.points);
  if (!outcome) return outcome.error();
  if (const auto* refusal = std::get_if<PointsRefusal>(&*outcome)) return refused(words(*refusal));
  cart = std::get<Cart>(std::move(*outcome));
  return {};
}

Result<int> sell(const Context& context, const SellOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto cart = fill_cart(*shop, options.scans);
  if (!cart) return cart.error();
  if (auto done = name_customer(*shop, options, *cart); !done) return done.error();
  if (auto done = give_points(*shop, options, *cart); !done) return done.error();
  auto payment = pay(*shop, cart->totals().total, options);
  if (!payment) return payment.error();
  auto sold = shop->sell(shop->new_id(), *cart, *payment, {.points_spent = options.points});
  if (!sold) return sold.error().in("the sale was not recorded");
  auto document = shop->document(sold->number);
  if (!document) return document.error();
  INVARIANT(document->has_value());
  print_document(context, *shop, **document);
  return 0;
}

}  // namespace

void add_sell(CLI::App& app, Context& context) {
  auto options = std::make_shared<SellOptions>();
  auto* command = app.add_subcommand("sell", "Sell, take the payment and print the receipt");
  add_scans(*command, options->scans);
  command
      ->add_option("--pay", options->payments,
                   "cash=5000, card=…, transfer=…, check=…, other=…, with :REFERENCE behind it; again for several")
      ->allow_extra_args(false)
      ->type_name("METHOD=SUM[:REFERENCE]");
  command->add_option("--customer", options->customer, "Who buys: a card, number, telephone, BIN or IIN")
      ->type_name("CUSTOMER");
  command->add_flag("--on-account", options->on_account, "The customer pays the rest later");
  command->add_option("--points", options->points, "So many of the customer's points are given for a discount")
      ->check(CLI::PositiveNumber);
  command->callback([&context, options] { context.action = [&context, options] { return sell(context, *options); }; });
}

}  // namespace terminal
