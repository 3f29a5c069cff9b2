// adjust: stock that is put right or written off.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/adjusting.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/stock_lines.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct AdjustOptions {
  std::vector<std::string> lines;
  std::string reason;
  AdjustWay way = AdjustWay::By;
};

std::string words(AdjustRefusal refusal) {
  switch (refusal) {
    case AdjustRefusal::NothingAdjusted: return "nothing is named";
    case AdjustRefusal::NoChange: return "that changes nothing";
    case AdjustRefusal::ReasonMissing: return "say why with --reason";
    case AdjustRefusal::TextUnusable: return "a text is too long, or no text";
    case AdjustRefusal::UnknownArticle: return "there is no such article";
    case AdjustRefusal::NotStocked: return "an article is not kept in stock";
    case AdjustRefusal::UnknownLot: return "the article has no such lot";
    case AdjustRefusal::QuantityNotPositive: return "what is written off must be above zero";
  }
  return "it is refused";
}

Result<int> run(const Context& context, const AdjustOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto lines = read_stock_lines(*shop, options.lines);
  if (!lines) return lines.error();
  Adjustment adjustment{.id = shop->new_id(), .lines = {}};
  for (const StockLine& line : *lines)
    adjustment.lines.push_back({.product = line.product.id,
                                .way = options.way,
                                .quantity = line.quantity,
                                .reason = line.reason.empty() ? options.reason : line.reason,
                                .lot = line.lot});
  auto outcome = adjust(*shop, adjustment);
  if (!outcome) return outcome.error();
  if (const auto* refusal = std::get_if<AdjustRefusal>(&*outcome))
    return Error{ErrorCode::Refused, words(*refusal), ""};
  ordered_json out = ordered_json::array();
  for (const auto& line : std::get<std::vector<AdjustedLine>>(*outcome)) {
    out.push_back({{"code", line.code}, {"change", to_decimal(line.change)}, {"quantity", to_decimal(line.stock)}});
    if (!context.json)
      std::cout << line.code << "  " << line.name << ": " << to_decimal(line.change) << " -> " << to_decimal(line.stock)
                << '\n';
  }
  if (context.json) std::cout << out.dump() << '\n';
  return 0;
}

void add_way(CLI::App& adjust, Context& context, AdjustWay way, const char* name, const char* about) {
  auto options = std::make_shared<AdjustOptions>();
  options->way = way;
  auto* command = adjust.add_subcommand(name, about);
  command->add_option("--line", options->lines, "Which goods and how many; again for more")
      ->required()
      ->allow_extra_args(false)
      ->type_name("CODE*QTY[;lot=…][;reason=…]");
  command->add_option("--reason", options->reason, "Why, for all of them");
  command->callback([&context, options] { context.action = [&context, options] { return run(context, *options); }; });
}

}  // namespace

void add_adjust(CLI::App& app, Context& context) {
  auto* adjust = app.add_subcommand("adjust", "Put stock right: by, to, scrap")->require_subcommand(1);
  add_way(*adjust, context, AdjustWay::By, "by", "So many more, or, below zero, less");
  add_way(*adjust, context, AdjustWay::To, "to", "From now on it is that");
  add_way(*adjust, context, AdjustWay::WriteOff, "scrap", "So many are good for nothing any more");
}

}  // namespace terminal
