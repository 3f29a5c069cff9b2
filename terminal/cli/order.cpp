// order: orders taken for later, paid on, handed out, called off.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/orders.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/document_output.h"
#include "terminal/cli/fill_cart.h"
#include "terminal/cli/order_words.h"
#include "terminal/cli/parse_tender.h"
#include "terminal/cli/the_customer.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct OrderOptions {
  std::string number, text, day, customer, reason, refund;
  OrderTerms terms;
  std::vector<std::string> scans, payments;
  bool delivery = false, on_account = false, keep = false, done = false;
};
using Options = std::shared_ptr<OrderOptions>;

Error usage(const std::string& message) { return {ErrorCode::Usage, message, ""}; }

Error why_not(OrderRefusal refusal) {
  return {refusal == OrderRefusal::UnknownOrder ? ErrorCode::NotFound : ErrorCode::Refused, order_words(refusal), ""};
}

ordered_json json_of(const storage::OrderHead& head) {
  return {{"order_number", head.number},
          {"status", status_name(head.status)},
          {"handover", handover_name(head.handover)},
          {"day", head.day ? ordered_json(head.day->to_string()) : ordered_json()},
          {"who", head.who},
          {"phone", head.phone},
          {"total", to_decimal(head.total)},
          {"paid", to_decimal(head.paid)},
          {"rest", to_decimal(head.rest())}};
}

std::string line_of(const storage::OrderHead& head) {
  return head.number + "  " + (head.day ? head.day->to_string() : "no day") + "  " +
         std::string(handover_name(head.handover)) + "  " + std::string(status_name(head.status)) + "  " +
         to_decimal(head.total) + "  to pay " + to_decimal(head.rest()) + "  " + head.who + " " + head.phone;
}

Result<int> list(const Context& context, const OrderOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto heads = storage::find_orders(shop->database(), {.text = options.text, .finished = options.done});
  if (!heads) return heads.error();
  if (!context.json) {
    for (const auto& head : *heads) std::cout << line_of(head) << '\n';
    return 0;
  }
  ordered_json out = ordered_json::array();
  for (const auto& head : *heads) out.push_back(json_of(head));
  std::cout << out.dump() << '\n';
  return 0;
}

// The order as it stands, with its lines; behind its hand-out with the change of that.
Result<int> print(const Context& context, Shop& shop, const std::string& number,
                  const std::optional<Money>& change = std::nullopt) {
  auto order = storage::find_order(shop.database(), number);
  if (!order) return order.error();
  if (!*order) return why_not(OrderRefusal::UnknownOrder);
  const OrderTerms& terms = (*order)->terms;
  if (!context.json) {
    std::cout << line_of((*order)->head) << '\n';
    for (const std::string* text : {&terms.address, &terms.note}) {
      if (!text->empty()) std::cout << *text << '\n';
    }
    print_document(context, shop, (*order)->document);
    return 0;
  }
  ordered_json out = json_of((*order)->head);
  out["address"] = terms.address;
  out["note"] = terms.note;
  ordered_json lines = ordered_json::array();
  for (const SaleLine& line : (*order)->document.sale.lines)
    lines.push_back(
        {{"code", line.code}, {"quantity", to_decimal(line.quantity)}, {"total", to_decimal(line.money.gross)}});
  out["lines"] = std::move(lines);
  if (change) out["change"] = to_decimal(*change);
  std::cout << out.dump() << '\n';
  return 0;
}

Result<int> answer(const Context& context, Shop& shop, const Result<OrderOutcome<SaleReceipt>>& outcome,
                   const std::optional<Money>& change = std::nullopt) {
  if (!outcome) return outcome.error();
  if (const auto* refusal = std::get_if<OrderRefusal>(&*outcome)) return why_not(*refusal);
  return print(context, shop, std::get<SaleReceipt>(*outcome).number, change);
}

Result<int> show(const Context& context, const OrderOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  return print(context, *shop, options.number);
}

// What is given, in cash as that is asked for; nothing where nothing is.
Result<std::optional<Payment>> parse_prepayment(const Shop& shop, const std::vector<std::string>& texts) {
  std::vector<Tender> tenders;
  Money sum;
  for (const auto& text : texts) {
    auto tender = parse_tender(text);
    if (!tender) return tender.error();
    sum += tender->amount;
    tenders.push_back(std::move(*tender));
  }
  if (texts.empty()) return std::optional<Payment>();
  Payment payment(sum, shop.cash_rounding());
  for (Tender& tender : tenders) {
    if (tender.amount == payment.remaining()) tender.amount = payment.to_pay(tender.method);
    if (payment.add(std::move(tender))) return Error{ErrorCode::Refused, "--pay: such a sum cannot be taken", ""};
  }
  return std::optional(std::move(payment));
}

Result<OrderTerms> parse_terms(const Shop& shop, const OrderOptions& options) {
  OrderTerms terms = options.terms;
  terms.handover = options.delivery ? Handover::Delivery : Handover::PickUp;
  terms.day = shop.clock().local_now().date();
  if (options.day.empty()) return terms;
  const auto day = Date::parse(options.day);
  if (!day) return usage("--day " + options.day + " is not a day like 2026-11-30");
  terms.day = *day;
  return terms;
}

Result<int> take(const Context& context, const OrderOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto terms = parse_terms(*shop, options);
  if (!terms) return terms.error();
  auto cart = fill_cart(*shop, options.scans);
  if (!cart) return cart.error();
  if (!options.customer.empty()) {
    auto customer = the_customer(*shop, options.customer);
    if (!customer) return customer.error();
    cart->set_customer(*customer);
  }
  auto prepayment = parse_prepayment(*shop, options.payments);
  if (!prepayment) return prepayment.error();
  return answer(context, *shop,
                take_order(*shop, {.id = shop->new_id(), .cart = *cart, .terms = *terms, .prepayment = *prepayment}));
}

Result<int> pay(const Context& context, const OrderOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto payment = parse_prepayment(*shop, options.payments);
  if (!payment) return payment.error();
  INVARIANT(payment->has_value());  // The parser asks for one.
  return answer(context, *shop,
                pay_order(*shop, {.id = shop->new_id(), .number = options.number, .payment = **payment}));
}

Result<int> give(const Context& context, const OrderOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto order = storage::find_order(shop->database(), options.number);
  if (!order) return order.error();
  if (!*order) return why_not(OrderRefusal::UnknownOrder);
  const Money rest = waits((*order)->head.status) ? (*order)->head.rest() : Money();
  auto payment = take_tenders(Payment(rest, shop->cash_rounding()), options.payments);
  if (!payment) return payment.error();
  payment->leave_on_account(options.on_account);
  if (!payment->arranged()) {
    return Error{ErrorCode::Refused,
                 to_decimal(rest) + " is due, " + to_decimal(payment->remaining()) + " of it is not paid", ""};
  }
  return answer(context, *shop, hand_out(*shop, {.id = shop->new_id(), .number = options.number, .payment = *payment}),
                payment->change());
}

Result<int> drop(const Context& context, const OrderOptions& options) {
  std::optional<TenderMethod> tender;
  if (!options.refund.empty()) {
    tender = parse_method(options.refund);
    if (!tender) return usage("--refund is cash, card, transfer, check or other");
  }
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  return answer(
      context, *shop,
      call_off(*shop, {.number = options.number, .reason = options.reason, .tender = tender, .keep = options.keep}));
}

template <typename Run>
void when_given(CLI::App* command, Context& context, const Options& options, Run run) {
  command->callback(
      [&context, options, run] { context.action = [&context, options, run] { return run(context, *options); }; });
}

void add_payments(CLI::App* command, const Options& options, const char* about) {
  command->add_option("--pay", options->payments, about)->allow_extra_args(false)->type_name("METHOD=SUM[:REFERENCE]");
}

CLI::App* add_numbered(CLI::App& order, const Options& options, const char* name, const char* about) {
  auto* command = order.add_subcommand(name, about);
  command->add_option("number", options->number, "Of the order")->required();
  return command;
}

void add_take(CLI::App& order, Context& context) {
  auto options = std::make_shared<OrderOptions>();
  auto* command = order.add_subcommand("take", "Take an order for later");
  add_scans(*command, options->scans);
  add_payments(command, options, "What is paid in advance; again for several");
  command->add_option("--day", options->day, "When it is wanted; default: today")->type_name("DAY");
  command->add_option("--customer", options->customer, "Who orders: a card, number, telephone, BIN or IIN")
      ->type_name("CUSTOMER");
  command->add_option("--name", options->terms.name, "Whom to ask for");
  command->add_option("--phone", options->terms.phone, "Whom to call; needed without a --customer");
  command->add_flag("--delivery", options->delivery, "It is brought to him; default: he fetches it");
  command->add_option("--address", options->terms.address, "Where to");
  command->add_option("--note", options->terms.note, "What else was agreed");
  when_given(command, context, options, take);
}

}  // namespace

void add_order(CLI::App& app, Context& context) {
  auto* order = app.add_subcommand("order", "Orders taken for later: take, list, show, pay, hand out, cancel")
                    ->require_subcommand(1);
  add_take(*order, context);
  auto listing = std::make_shared<OrderOptions>(), shown = std::make_shared<OrderOptions>(),
       paid = std::make_shared<OrderOptions>(), given = std::make_shared<OrderOptions>(),
       dropped = std::make_shared<OrderOptions>();
  auto* list_it = order->add_subcommand("list", "Those that wait, the most pressing first");
  list_it->add_option("text", listing->text, "A number or its end, a name, digits of a telephone");
  list_it->add_flag("--done", listing->done, "Those handed out and cancelled instead");
  when_given(list_it, context, listing, list);
  when_given(add_numbered(*order, shown, "show", "One order with its goods"), context, shown, show);
  auto* pay_it = add_numbered(*order, paid, "pay", "Take more of it in advance");
  add_payments(pay_it, paid, "How much, and how; again for several");
  pay_it->get_option("--pay")->required();
  when_given(pay_it, context, paid, pay);
  auto* give_it = add_numbered(*order, given, "hand-out", "The customer gets it, and pays the rest");
  add_payments(give_it, given, "The rest; again for several");
  give_it->add_flag("--on-account", given->on_account, "The customer pays the rest later");
  when_given(give_it, context, given, give);
  auto* drop_it = add_numbered(*order, dropped, "cancel", "Nobody gets it; what was paid goes back");
  drop_it->add_option("--reason", dropped->reason, "Why; needed where something was paid");
  drop_it->add_option("--refund", dropped->refund, "All by this way; default: as it was paid")->type_name("METHOD");
  drop_it->add_flag("--keep", dropped->keep, "What was paid stays with the shop as the customer's advance");
  when_given(drop_it, context, dropped, drop);
}

}  // namespace terminal
