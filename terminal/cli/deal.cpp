// deal: what is being sold to whom, and the orders that come of it.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/deals.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct DealOptions {
  std::string number, stage, reason, day, note;
};

Error usage(const std::string& message) { return {ErrorCode::Usage, message, ""}; }

std::string words(DealRefusal refusal) {
  switch (refusal) {
    case DealRefusal::UnknownDeal: return "there is no such deal";
    case DealRefusal::ReasonMissing: return "a lost deal needs a --reason";
    case DealRefusal::ReasonTooLong: return "the reason is too long";
    case DealRefusal::NotWon: return "only a deal that is won becomes an order";
    case DealRefusal::AlreadyOrdered: return "its order has been made";
    case DealRefusal::NoProducts: return "the deal has no products";
    case DealRefusal::ProductMissing: return "one of its products is not here";
    case DealRefusal::LineUnusable: return "a quantity or sum of it fits no order";
    case DealRefusal::OtherCurrency: return "it is in another currency";
    case DealRefusal::TermsUnfit: return "the day is over already, or too far ahead";
  }
  return "it is refused";
}

Error why_not(DealRefusal refusal) {
  return {refusal == DealRefusal::UnknownDeal ? ErrorCode::NotFound : ErrorCode::Refused, words(refusal), ""};
}

ordered_json json_of(const storage::Deal& deal) {
  return {{"id", deal.id.to_string()},      {"deal_number", deal.number},      {"title", deal.title},
          {"customer", deal.customer_name}, {"stage", stage_name(deal.stage)}, {"value", to_decimal(deal.value)},
          {"currency", deal.currency},      {"reason", deal.reason},           {"order_number", deal.order}};
}

std::string line_of(const storage::Deal& deal) {
  const std::string name = deal.number.empty() ? deal.id.to_string() : deal.number;
  return name + "  " + std::string(stage_name(deal.stage)) + "  " + to_decimal(deal.value) + " " + deal.currency +
         "  " + deal.title + "  " + deal.customer_name + (deal.order.empty() ? "" : "  order " + deal.order);
}

void print(const Context& context, const storage::Deal& deal) {
  std::cout << (context.json ? json_of(deal).dump() : line_of(deal)) << '\n';
}

Result<Uuid> the_deal(Shop& shop, const std::string& number) {
  auto deal = storage::find_deal(shop.database(), number);
  if (!deal) return deal.error();
  if (!*deal) return why_not(DealRefusal::UnknownDeal);
  return (*deal)->id;
}

Result<int> list(const Context& context, const DealOptions& options) {
  std::optional<DealStage> stage;
  if (!options.stage.empty()) {
    stage = parse_stage(options.stage);
    if (!stage) return usage("--stage is LEAD, QUALIFIED, PROPOSAL, NEGOTIATION, CLOSING, WON or LOST");
  }
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto deals = storage::deals(shop->database(), stage, 1000);
  if (!deals) return deals.error();
  ordered_json out = ordered_json::array();
  for (const auto& deal : *deals) {
    if (context.json) out.push_back(json_of(deal));
    if (!context.json) print(context, deal);
  }
  if (context.json) std::cout << out.dump() << '\n';
  return 0;
}

Result<int> show(const Context& context, const DealOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto id = the_deal(*shop, options.number);
  if (!id) return id.error();
  auto page = deal_page(*shop, *id);
  if (!page) return page.error();
  if (!*page) return why_not(DealRefusal::UnknownDeal);
  if (!context.json) {
    print(context, (*page)->deal);
    for (const auto& product : (*page)->products)
      std::cout << "  " << to_decimal(product.quantity) << " x " << product.name << "  " << to_decimal(product.total)
                << '\n';
    return 0;
  }
  ordered_json out = json_of((*page)->deal), products = ordered_json::array();
  for (const auto& product : (*page)->products)
    products.push_back(
        {{"name", product.name}, {"quantity", to_decimal(product.quantity)}, {"total", to_decimal(product.total)}});
  out["products"] = std::move(products);
  out["total"] = to_decimal((*page)->total);
  std::cout << out.dump() << '\n';
  return 0;
}

Result<int> move(const Context& context, const DealOptions& options) {
  const auto stage = parse_stage(options.stage);
  if (!stage) return usage("the stage is LEAD, QUALIFIED, PROPOSAL, NEGOTIATION, CLOSING, WON or LOST");
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto id = the_deal(*shop, options.number);
  if (!id) return id.error();
  auto moved = move_deal(*shop, {.deal = *id, .stage = *stage, .reason = options.reason});
  if (!moved) return moved.error();
  if (const auto* refusal = std::get_if<DealRefusal>(&*moved)) return why_not(*refusal);
  print(context, std::get<storage::Deal>(*moved));
  return 0;
}

Result<int> order(const Context& context, const DealOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto id = the_deal(*shop, options.number);
  if (!id) return id.error();
  OrderTerms terms;
  terms.day = shop->clock().local_now().date();
  terms.note = options.note;
  if (!options.day.empty()) {
    const auto day = Date::parse(options.day);
    if (!day) return usage("--day " + options.day + " is not a day like 2026-11-30");
    terms.day = *day;
  }
  auto made = order_deal(*shop, *id, terms);
  if (!made) return made.error();
  if (const auto* refusal = std::get_if<DealRefusal>(&*made)) return why_not(*refusal);
  const std::string number = std::get<std::string>(*made);
  std::cout << (context.json ? ordered_json{{"order_number", number}}.dump() : number) << '\n';
  return 0;
}

template <typename Run>
void when_given(CLI::App* command, Context& context, const std::shared_ptr<DealOptions>& options, Run run) {
  command->callback(
      [&context, options, run] { context.action = [&context, options, run] { return run(context, *options); }; });
}

}  // namespace

void add_deal(CLI::App& app, Context& context) {
  auto* deal = app.add_subcommand("deal", "Deals: list, show, move to a stage, make the order")->require_subcommand(1);
  const auto sub = [&](const char* name, const char* about) {
    auto options = std::make_shared<DealOptions>();
    auto* command = deal->add_subcommand(name, about);
    if (std::string_view(name) != "list")
      command->add_option("number", options->number, "Of the deal, or its id")->required();
    return std::pair(command, options);
  };
  const auto listing = sub("list", "Those not decided, or of one --stage");
  listing.first->add_option("--stage", listing.second->stage, "LEAD … LOST");
  when_given(listing.first, context, listing.second, list);
  const auto shown = sub("show", "One deal with its products");
  when_given(shown.first, context, shown.second, show);
  const auto moved = sub("move", "It is at another stage now");
  moved.first->add_option("stage", moved.second->stage, "LEAD, QUALIFIED, PROPOSAL, NEGOTIATION, CLOSING, WON, LOST")
      ->required();
  moved.first->add_option("--reason", moved.second->reason, "Why it was won or lost");
  when_given(moved.first, context, moved.second, move);
  const auto ordered = sub("order", "Make the order of a deal that is won, once");
  ordered.first->add_option("--day", ordered.second->day, "When it is wanted; default: today")->type_name("DAY");
  ordered.first->add_option("--note", ordered.second->note, "What else was agreed");
  when_given(ordered.first, context, ordered.second, order);
}

}  // namespace terminal
