// transfer: goods for another workspace of the organisation, and goods from one.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/transferring.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/stock_lines.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;
using storage::Transfer;
using storage::TransferHead;
using storage::TransferLine;

struct TransferOptions {
  std::string number, to, notes, reason;
  std::vector<std::string> lines;
  bool all = false, last = false;
};
using Options = std::shared_ptr<TransferOptions>;

std::string words(SendRefusal refusal) {
  switch (refusal) {
    case SendRefusal::NothingSent: return "nothing is to be sent";
    case SendRefusal::UnknownWorkspace: return "there is no such workspace, or several of that name";
    case SendRefusal::ThisWorkspace: return "the goods are in that workspace already";
    case SendRefusal::UnknownArticle: return "there is no such article";
    case SendRefusal::NotStocked: return "an article is not kept in stock";
    case SendRefusal::UnknownLot: return "an article has no such lot";
    case SendRefusal::QuantityNotPositive: return "a quantity is not above zero";
    case SendRefusal::TextUnusable: return "a text is too long, or no text";
  }
  return "it is refused";
}

std::string words(ReceiveRefusal refusal) {
  switch (refusal) {
    case ReceiveRefusal::NothingReceived: return "nothing arrived: name goods with --line, or say --all";
    case ReceiveRefusal::UnknownOrder: return "no transfer of that number comes here or left here";
    case ReceiveRefusal::OrderClosed: return "the transfer was taken in already";
    case ReceiveRefusal::UnknownArticle: return "there is no such article";
    case ReceiveRefusal::NotStocked: return "an article is not kept in stock";
    case ReceiveRefusal::QuantityNotPositive: return "a quantity is not above zero";
    case ReceiveRefusal::LotMissing: return "a best-before day needs its lot: ;lot=…";
    case ReceiveRefusal::ReasonMissing:
      return "it is not what was sent: say why with --reason, or of a line with ;reason=…";
    case ReceiveRefusal::TextUnusable: return "a text is too long, or no text";
    default: return "it is refused";
  }
}

ordered_json json_of(const TransferHead& head) {
  return {{"transfer", head.number},     {"status", transfer_status_name(head.status)},
          {"from", head.from.name},      {"to", head.to.name},
          {"day", head.day.to_string()}, {"by", head.person},
          {"notes", head.notes},         {"lines", head.lines}};
}

Result<int> send(const Context& context, const TransferOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto to = storage::find_workspace(shop->database(), options.to);
  if (!to) return to.error();
  if (!*to) return Error{ErrorCode::NotFound, words(SendRefusal::UnknownWorkspace), options.to};
  auto lines = read_stock_lines(*shop, options.lines);
  if (!lines) return lines.error();
  Sending sending{.id = shop->new_id(), .to = (*to)->id, .notes = options.notes, .lines = {}};
  for (const StockLine& line : *lines) sending.lines.push_back({line.product.id, line.quantity, line.lot});
  auto outcome = send_goods(*shop, sending);
  if (!outcome) return outcome.error();
  if (const auto* refusal = std::get_if<SendRefusal>(&*outcome)) return Error{ErrorCode::Refused, words(*refusal), ""};
  const Sent& sent = std::get<Sent>(*outcome);
  ordered_json articles = ordered_json::array();
  if (!context.json) std::cout << sent.number << " to " << options.to << '\n';
  for (const SentArticle& one : sent.articles) {
    articles.push_back({{"code", one.code},
                        {"name", one.name},
                        {"quantity", to_decimal(one.quantity)},
                        {"stock", to_decimal(one.stock)}});
    if (!context.json)
      std::cout << "  " << to_decimal(one.quantity) << "  " << one.code << "  " << one.name << ", "
                << to_decimal(one.stock) << " are left\n";
  }
  if (context.json)
    std::cout << ordered_json({{"transfer", sent.number}, {"to", options.to}, {"lines", std::move(articles)}}).dump()
              << '\n';
  return 0;
}

Result<int> list(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto heads = storage::open_transfers(shop->database());
  if (!heads) return heads.error();
  ordered_json out = ordered_json::array();
  for (const TransferHead& head : *heads) {
    ordered_json one = json_of(head);
    one["here"] = head.to_here ? "comes" : "left";
    out.push_back(std::move(one));
    if (!context.json)
      std::cout << head.number << "  " << head.day.to_string() << "  " << head.from.name << " -> " << head.to.name
                << (head.to_here ? "  comes" : "  left") << '\n';
  }
  if (context.json) std::cout << out.dump() << '\n';
  return 0;
}

Result<Transfer> the_transfer(Shop& shop, const std::string& number) {
  auto found = storage::find_transfer(shop.database(), number);
  if (!found) return found.error();
  if (!*found) return Error{ErrorCode::NotFound, words(ReceiveRefusal::UnknownOrder), number};
  return std::move(**found);
}

Result<int> show(const Context& context, const TransferOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto transfer = the_transfer(*shop, options.number);
  if (!transfer) return transfer.error();
  ordered_json lines = ordered_json::array();
  for (const TransferLine& line : transfer->lines) {
    const ExpectedLine& sent = line.expected;
    lines.push_back({{"code", sent.code},
                     {"name", sent.name},
                     {"lot", line.lot_number},
                     {"sent", to_decimal(sent.ordered)},
                     {"arrived", to_decimal(sent.received)},
                     {"on_the_way", to_decimal(sent.open())}});
    if (!context.json)
      std::cout << to_decimal(sent.received) << " of " << to_decimal(sent.ordered) << "  " << sent.code << "  "
                << sent.name << (line.lot_number.empty() ? "" : "  " + line.lot_number) << '\n';
  }
  if (context.json) {
    ordered_json out = json_of(transfer->head);
    out["lines"] = std::move(lines);
    std::cout << out.dump() << '\n';
  }
  return 0;
}

// Of the transfer's lines of an article, and of that lot where one is named, the one of
// which most is on its way; none: it was not sent.
Uuid line_for(const Transfer& transfer, const StockLine& goods) {
  const TransferLine* best = nullptr;
  for (const TransferLine& line : transfer.lines) {
    if (line.expected.product != goods.product.id) continue;
    if (!goods.lot.empty() && !line.lot_number.empty() && line.lot_number != goods.lot) continue;
    if (best == nullptr || line.expected.open() > best->expected.open()) best = &line;
  }
  return best == nullptr ? Uuid() : best->expected.item;
}

Result<std::vector<ReceivedLine>> arrived_lines(Shop& shop, const Transfer& transfer, const TransferOptions& options) {
  std::vector<ReceivedLine> arrived;
  if (options.all) {
    for (const TransferLine& line : transfer.lines) {
      if (line.expected.open().zero()) continue;
      arrived.push_back(
          {.product = line.expected.product, .item = line.expected.item, .quantity = line.expected.open()});
    }
  }
  auto lines = read_stock_lines(shop, options.lines);
  if (!lines) return lines.error();
  for (const StockLine& line : *lines) {
    const Uuid item = line_for(transfer, line);
    arrived.push_back({.product = line.product.id,
                       .item = item,
                       .quantity = line.quantity,
                       .lot = line.lot,
                       .expiry = line.expiry,
                       .reason = line.reason.empty() && item.nil() ? options.reason : line.reason});
  }
  return arrived;
}

void print(const Context& context, const Arrived& arrived, const std::string& number) {
  ordered_json odd = ordered_json::array();
  if (!context.json) std::cout << number << (arrived.done ? " is done" : " waits for more") << '\n';
  for (const Discrepancy& one : arrived.discrepancies) {
    odd.push_back({{"code", one.code},
                   {"name", one.name},
                   {"sent", to_decimal(one.ordered)},
                   {"arrived", to_decimal(one.received)},
                   {"reason", one.reason}});
    if (!context.json)
      std::cout << "  " << one.code << "  " << one.name << ": sent " << to_decimal(one.ordered) << ", arrived "
                << to_decimal(one.received) << (one.reason.empty() ? "" : "  " + one.reason) << '\n';
  }
  if (context.json)
    std::cout << ordered_json({{"transfer", number}, {"done", arrived.done}, {"differences", std::move(odd)}}).dump()
              << '\n';
}

Result<int> take_in(const Context& context, const TransferOptions& options) {
  if (options.all && !options.lines.empty())
    return Error{ErrorCode::Usage, "--all is all that was sent: name no goods beside it", ""};
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto transfer = the_transfer(*shop, options.number);
  if (!transfer) return transfer.error();
  auto lines = arrived_lines(*shop, *transfer, options);
  if (!lines) return lines.error();
  auto outcome = take_in_transfer(*shop, {.id = shop->new_id(),
                                          .number = options.number,
                                          .lines = std::move(*lines),
                                          .last = options.last,
                                          .reason = options.reason});
  if (!outcome) return outcome.error();
  if (const auto* refusal = std::get_if<ReceiveRefusal>(&*outcome))
    return Error{ErrorCode::Refused, words(*refusal), ""};
  print(context, std::get<Arrived>(*outcome), options.number);
  return 0;
}

}  // namespace

void add_transfer(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("transfer", "Goods between the organisation's shops: send, list, show, receive")
                      ->require_subcommand(1);
  auto options = std::make_shared<TransferOptions>();
  auto* going = command->add_subcommand("send", "Goods leave for another workspace");
  going->add_option("--to", options->to, "The workspace's name")->required()->type_name("WORKSPACE");
  going->add_option("--line", options->lines, "Goods that leave; again for more")
      ->required()
      ->allow_extra_args(false)
      ->type_name("CODE[*QTY][;lot=…]");
  going->add_option("--notes", options->notes, "A word for those who take them in");
  going->callback([&context, options] { context.action = [&context, options] { return send(context, *options); }; });
  command->add_subcommand("list", "What is on its way from here or to here")->callback([&context] {
    context.action = [&context] { return list(context); };
  });
  auto* shown = command->add_subcommand("show", "What was sent and what has arrived of it");
  shown->add_option("transfer", options->number, "Its number")->required();
  shown->callback([&context, options] { context.action = [&context, options] { return show(context, *options); }; });
  auto* came = command->add_subcommand("receive", "Goods arrived; here, or back where they came from");
  came->add_option("transfer", options->number, "Its number")->required();
  came->add_flag("--all", options->all, "All that is still on its way");
  came->add_option("--line", options->lines, "Goods that arrived; again for more")
      ->allow_extra_args(false)
      ->type_name(kStockLineType);
  came->add_flag("--last", options->last, "Nothing more will come");
  came->add_option("--reason", options->reason, "Why it is more, less or something else");
  came->callback([&context, options] { context.action = [&context, options] { return take_in(context, *options); }; });
}

}  // namespace terminal
