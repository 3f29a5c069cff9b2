// receive: goods that come from suppliers, and go back to them.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/receiving.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/stock_lines.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct ReceiveOptions {
  std::string order, supplier, paper, reason;
  std::vector<std::string> lines;
  bool last = false;
};
using Options = std::shared_ptr<ReceiveOptions>;

std::string words(ReceiveRefusal refusal) {
  switch (refusal) {
    case ReceiveRefusal::NothingReceived: return "nothing came";
    case ReceiveRefusal::UnknownOrder: return "there is no such purchase order";
    case ReceiveRefusal::OrderClosed: return "the order waits for nothing more";
    case ReceiveRefusal::UnknownSupplier: return "there is no such supplier";
    case ReceiveRefusal::UnknownArticle: return "there is no such article";
    case ReceiveRefusal::NotStocked: return "an article is not kept in stock";
    case ReceiveRefusal::LineOfAnother: return "a line is not of this order";
    case ReceiveRefusal::QuantityNotPositive: return "a quantity is not above zero";
    case ReceiveRefusal::CostNegative: return "a cost is below zero";
    case ReceiveRefusal::Expired: return "the best-before day is over";
    case ReceiveRefusal::LotMissing: return "a best-before day needs its lot: ;lot=…";
    case ReceiveRefusal::ReasonMissing:
      return "it is not what was ordered: say why with --reason, or of a line with ;reason=…";
    case ReceiveRefusal::TextUnusable: return "a text is too long, or no text";
  }
  return "it is refused";
}

ordered_json json_of(const Discrepancy& odd) {
  return {{"code", odd.code},
          {"name", odd.name},
          {"ordered", to_decimal(odd.ordered)},
          {"received", to_decimal(odd.received)},
          {"reason", odd.reason}};
}

void print(const Context& context, const Delivered& delivered) {
  ordered_json odd = ordered_json::array();
  for (const auto& one : delivered.discrepancies) odd.push_back(json_of(one));
  if (context.json) {
    std::cout << ordered_json({{"order", delivered.order},
                               {"document", delivered.document},
                               {"done", delivered.done},
                               {"value", to_decimal(delivered.value)},
                               {"discrepancies", std::move(odd)}})
                     .dump()
              << '\n';
    return;
  }
  std::cout << "received, worth " << to_decimal(delivered.value);
  if (!delivered.order.empty())
    std::cout << ", of " << delivered.order << (delivered.done ? ", which is done" : ", which waits for more");
  if (!delivered.document.empty()) std::cout << "; recorded as " << delivered.document;
  std::cout << '\n';
  for (const auto& one : delivered.discrepancies)
    std::cout << "  " << one.code << "  " << one.name << ": ordered " << to_decimal(one.ordered) << ", came "
              << to_decimal(one.received) << (one.reason.empty() ? "" : "  " + one.reason) << '\n';
}

Result<int> answer(const Context& context, const Result<DeliveryOutcome>& outcome) {
  if (!outcome) return outcome.error();
  if (const auto* refusal = std::get_if<ReceiveRefusal>(&*outcome))
    return Error{*refusal == ReceiveRefusal::UnknownOrder ? ErrorCode::NotFound : ErrorCode::Refused, words(*refusal),
                 ""};
  print(context, std::get<Delivered>(*outcome));
  return 0;
}

Result<Uuid> supplier_of(Shop& shop, const std::string& number) {
  if (number.empty()) return Uuid();
  auto supplier = storage::find_supplier(shop.database(), number);
  if (!supplier) return supplier.error();
  if (!*supplier) return Error{ErrorCode::NotFound, words(ReceiveRefusal::UnknownSupplier), number};
  return (*supplier)->id;
}

// Of the order's lines of an article the one that waits for most; none: not ordered.
Uuid line_for(const storage::Purchase& purchase, const Uuid& product) {
  const ExpectedLine* best = nullptr;
  for (const ExpectedLine& line : purchase.lines) {
    if (line.product == product && (best == nullptr || line.open() > best->open())) best = &line;
  }
  return best == nullptr ? Uuid() : best->item;
}

Result<std::vector<ReceivedLine>> received_lines(Shop& shop, const ReceiveOptions& options) {
  std::optional<storage::Purchase> purchase;
  if (!options.order.empty()) {
    auto found = storage::find_purchase(shop.database(), options.order);
    if (!found) return found.error();
    purchase = std::move(*found);
  }
  auto lines = read_stock_lines(shop, options.lines);
  if (!lines) return lines.error();
  std::vector<ReceivedLine> received;
  for (const StockLine& line : *lines) {
    const Uuid item = purchase ? line_for(*purchase, line.product.id) : Uuid();
    received.push_back({.product = line.product.id,
                        .item = item,
                        .quantity = line.quantity,
                        .unit_cost = line.unit_cost,
                        .lot = line.lot,
                        .expiry = line.expiry,
                        .reason = line.reason.empty() && item.nil() ? options.reason : line.reason});
  }
  return received;
}

Result<int> goods(const Context& context, const ReceiveOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto supplier = supplier_of(*shop, options.supplier);
  if (!supplier) return supplier.error();
  auto lines = received_lines(*shop, options);
  if (!lines) return lines.error();
  return answer(context, receive(*shop, {.id = shop->new_id(),
                                         .order = options.order,
                                         .supplier = *supplier,
                                         .paper = options.paper,
                                         .lines = std::move(*lines),
                                         .last = options.last,
                                         .reason = options.reason}));
}

Result<int> back(const Context& context, const ReceiveOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto supplier = supplier_of(*shop, options.supplier);
  if (!supplier) return supplier.error();
  auto lines = received_lines(*shop, options);
  if (!lines) return lines.error();
  return answer(
      context,
      send_back(*shop,
                {.id = shop->new_id(), .supplier = *supplier, .paper = options.paper, .lines = std::move(*lines)}));
}

Result<int> list(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto heads = storage::open_purchases(shop->database());
  if (!heads) return heads.error();
  ordered_json out = ordered_json::array();
  for (const auto& head : *heads) {
    const std::string day = head.day ? head.day->to_string() : std::string();
    out.push_back({{"order", head.number}, {"supplier", head.supplier_name}, {"day", day}, {"lines", head.lines}});
    if (!context.json) std::cout << head.number << "  " << day << "  " << head.supplier_name << '\n';
  }
  if (context.json) std::cout << out.dump() << '\n';
  return 0;
}

Result<int> show(const Context& context, const ReceiveOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto purchase = storage::find_purchase(shop->database(), options.order);
  if (!purchase) return purchase.error();
  if (!*purchase) return Error{ErrorCode::NotFound, words(ReceiveRefusal::UnknownOrder), options.order};
  ordered_json lines = ordered_json::array();
  for (const auto& line : (*purchase)->lines) {
    lines.push_back({{"code", line.code},
                     {"name", line.name},
                     {"ordered", to_decimal(line.ordered)},
                     {"received", to_decimal(line.received)},
                     {"open", to_decimal(line.open())}});
    if (!context.json)
      std::cout << to_decimal(line.received) << " of " << to_decimal(line.ordered) << "  " << line.code << "  "
                << line.name << '\n';
  }
  if (context.json)
    std::cout << ordered_json({{"order", (*purchase)->head.number},
                               {"supplier", (*purchase)->head.supplier_name},
                               {"lines", std::move(lines)}})
                     .dump()
              << '\n';
  return 0;
}

void add_goods(CLI::App& command, const Options& options) {
  command.add_option("--line", options->lines, "Goods that came; again for more")
      ->allow_extra_args(false)
      ->type_name(kStockLineType);
  command.add_option("--supplier", options->supplier, "Its number or name")->type_name("NUMBER");
  command.add_option("--paper", options->paper, "The number on the supplier's paper");
}

}  // namespace

void add_receive(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("receive", "Goods from suppliers: list, show, goods, back")->require_subcommand(1);
  command->add_subcommand("list", "Purchase orders that wait")->callback([&context] {
    context.action = [&context] { return list(context); };
  });
  auto options = std::make_shared<ReceiveOptions>();
  auto* shown = command->add_subcommand("show", "What was ordered and what came of it");
  shown->add_option("order", options->order, "The purchase order's number")->required();
  shown->callback([&context, options] { context.action = [&context, options] { return show(context, *options); }; });
  auto* came = command->add_subcommand("goods", "Goods came, for an order or without one");
  came->add_option("order", options->order, "The purchase order's number");
  add_goods(*came, options);
  came->add_flag("--last", options->last, "Nothing more will come of the order");
  came->add_option("--reason", options->reason, "Why it is more, less or something else");
  came->callback([&context, options] { context.action = [&context, options] { return goods(context, *options); }; });
  auto* going = command->add_subcommand("back", "Goods go back to a supplier, each with its reason");
  add_goods(*going, options);
  going->add_option("--reason", options->reason, "Why, for all of them");
  going->callback([&context, options] { context.action = [&context, options] { return back(context, *options); }; });
}

}  // namespace terminal
