// stock: an article's stock card.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/stock_card.h"
#include "storage/stock_list.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/stock_lines.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct StockOptions {
  std::string code;
  int limit = 50;
};

ordered_json json_of(const storage::StockCardRow& row) {
  return {{"time", row.at.to_string()},
          {"type", movement_type_name(row.type)},
          {"quantity", to_decimal(row.quantity)},
          {"balance", to_decimal(row.balance)},
          {"document", row.document},
          {"person", row.person},
          {"terminal", row.terminal},
          {"lot", row.lot},
          {"reason", row.reason}};
}

void print(const Product& product, const storage::StockCard& card, StockStatus status) {
  std::cout << product.code << "  " << product.name << ": " << to_decimal(card.stock) << ' ' << product.unit << ", "
            << stock_status_name(status) << '\n';
  for (const auto& row : card.rows) {
    std::cout << row.at.to_string().substr(0, 16) << "  " << movement_type_name(row.type) << "  "
              << to_decimal(row.quantity) << "  -> " << to_decimal(row.balance);
    for (const std::string* fact : {&row.document, &row.person, &row.terminal, &row.lot, &row.reason}) {
      if (!fact->empty()) std::cout << "  " << *fact;
    }
    std::cout << '\n';
  }
  if (card.next) std::cout << "… and earlier ones: --limit shows more.\n";
}

Result<int> show(const Context& context, const StockOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto hit = the_article(*shop, options.code);
  if (!hit) return hit.error();
  auto levels = storage::stock_row(shop->database(), hit->product.id);
  if (!levels) return levels.error();
  if (!*levels) return Error{ErrorCode::Refused, hit->product.code + " is not kept in stock", ""};
  auto card = storage::stock_card(shop->database(), {.product = hit->product.id, .limit = options.limit});
  if (!card) return card.error();
  if (!context.json) {
    print(hit->product, *card, (*levels)->status());
    return 0;
  }
  ordered_json rows = ordered_json::array();
  for (const auto& row : card->rows) rows.push_back(json_of(row));
  std::cout << ordered_json({{"code", hit->product.code},
                             {"name", hit->product.name},
                             {"quantity", to_decimal(card->stock)},
                             {"status", stock_status_name((*levels)->status())},
                             {"movements", std::move(rows)},
                             {"more", card->next.has_value()}})
                   .dump()
            << '\n';
  return 0;
}

}  // namespace

void add_stock(CLI::App& app, Context& context) {
  auto options = std::make_shared<StockOptions>();
  auto* stock = app.add_subcommand("stock", "An article's stock, and every movement that made it");
  stock->add_option("code", options->code, "A barcode or code")->required();
  stock->add_option("--limit", options->limit, "So many movements, the newest first")->check(CLI::Range(1, 100000));
  stock->callback([&context, options] { context.action = [&context, options] { return show(context, *options); }; });
}

}  // namespace terminal
