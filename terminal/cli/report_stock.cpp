// report stock, reorder and valuation: what is there, what runs low, what it is worth.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/report_store.h"
#include "storage/stock_list.h"
#include "storage/stock_value.h"
#include "terminal/app/authority.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

// Rows of a JSON array as they come, so that a million articles need no memory.
class JsonRows {
 public:
  void add(const ordered_json& row) {
    std::cout << (first_ ? "" : ",") << row.dump();
    first_ = false;
  }

 private:
  bool first_ = true;
};

std::string right_aligned(const std::string& text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

Result<int> report_stock(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  JsonRows rows;
  if (context.json) std::cout << "{\"products\":[";
  auto done = storage::stock_report(shop->database(), [&](const storage::StockRow& row) {
    if (context.json) {
      rows.add({{"code", row.code}, {"name", row.name}, {"quantity", to_decimal(row.quantity)}});
    } else {
      std::cout << right_aligned(to_decimal(row.quantity), 14) << "  " << row.code << "  " << row.name << '\n';
    }
  });
  if (!done) return done.error();
  if (context.json) std::cout << "]}\n";
  return 0;
}

void print_low(const Context& context, const storage::StockListRow& row, JsonRows& rows) {
  const std::string status(stock_status_name(row.status()));
  if (context.json) {
    rows.add({{"code", row.code},
              {"name", row.name},
              {"status", status},
              {"quantity", to_decimal(row.stock)},
              {"minimum", row.minimum},
              {"reorder_point", row.reorder_point},
              {"order", row.reorder_quantity}});
    return;
  }
  std::cout << status << std::string(16 - status.size(), ' ') << right_aligned(to_decimal(row.stock), 12) << "  "
            << row.code << "  " << row.name << "  (order " << row.reorder_quantity << ")\n";
}

Result<int> report_reorder(const Context& context, const std::string& wanted) {
  const auto status = parse_stock_status(wanted);
  if (!wanted.empty() && !status)
    return Error{ErrorCode::Usage, "--status is OUT_OF_STOCK, LOW_STOCK or REORDER_NEEDED", wanted};
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  JsonRows rows;
  if (context.json) std::cout << "{\"products\":[";
  storage::StockListQuery query;
  query.wanted = [&](const storage::StockListRow& row) {
    return status ? row.status() == *status : row.status() != StockStatus::InStock;
  };
  for (bool more = true; more;) {
    auto page = storage::stock_list(shop->database(), query);
    if (!page) return page.error();
    for (const auto& row : page->rows) print_low(context, row, rows);
    query.after_name = page->last_name;
    query.after = page->last;
    more = page->more;
  }
  if (context.json) std::cout << "]}\n";
  return 0;
}

void print_value(const Context& context, const storage::StockValueRow& row, JsonRows& rows) {
  if (context.json) {
    rows.add({{"code", row.code},
              {"name", row.name},
              {"quantity", to_decimal(row.quantity)},
              {"unit_cost", to_decimal(row.unit_cost)},
              {"value", to_decimal(row.value)}});
    return;
  }
  std::cout << right_aligned(to_decimal(row.quantity), 12) << right_aligned(to_decimal(row.unit_cost), 14)
            << right_aligned(to_decimal(row.value), 18) << "  " << row.code << "  " << row.name << '\n';
}

Result<int> report_valuation(const Context& context, const std::string& wanted) {
  std::optional<Date> day;
  if (!wanted.empty()) {
    day = Date::parse(wanted);
    if (!day) return Error{ErrorCode::Usage, "--day " + wanted + " is not a day like 2026-11-30", ""};
  }
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  if (auto may = require(*shop, Right::SeeCosts, std::nullopt); !may) return may.error();
  JsonRows rows;
  if (context.json) std::cout << "{\"products\":[";
  auto sum = storage::stock_value(shop->database(), day, [&](const auto& row) { print_value(context, row, rows); });
  if (!sum) return sum.error();
  if (sum->known_from)
    std::cerr << "This terminal knows movements from " << sum->known_from->to_string()
              << " on; what is older is at the centre, and these figures are not whole.\n";
  if (context.json) {
    std::cout << "],\"articles\":" << sum->articles << ",\"value\":\"" << to_decimal(sum->value) << "\"}\n";
  } else {
    std::cout << right_aligned(to_decimal(sum->value), 44) << "  total\n";
  }
  return 0;
}

}  // namespace

void add_report_stock(CLI::App& command, Context& context) {
  command.add_subcommand("stock", "Every article that is kept in stock")->callback([&context] {
    context.action = [&context] { return report_stock(context); };
  });
  auto status = std::make_shared<std::string>();
  auto* reorder = command.add_subcommand("reorder", "What is out of stock, low, or to be ordered");
  reorder->add_option("--status", *status, "OUT_OF_STOCK, LOW_STOCK or REORDER_NEEDED alone");
  reorder->callback(
      [&context, status] { context.action = [&context, status] { return report_reorder(context, *status); }; });
  auto day = std::make_shared<std::string>();
  auto* value = command.add_subcommand("valuation", "What the stock is worth by the moving average");
  value->add_option("--day", *day, "At the end of that day; else now")->type_name("DATE");
  value->callback([&context, day] { context.action = [&context, day] { return report_valuation(context, *day); }; });
}

}  // namespace terminal
