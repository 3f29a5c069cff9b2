// report: what was sold, and what is left.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/history.h"
#include "storage/report_store.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/list_output.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct Period {
  std::string from, to;
};

void add_figures(ordered_json& object, const storage::SalesFigures& figures) {
  object["documents"] = figures.documents;
  object["lines"] = figures.lines;
  object["units"] = to_decimal(figures.units);
  object["revenue"] = to_decimal(figures.revenue);
  object["vat"] = to_decimal(figures.vat);
}

void print_json(const storage::SalesReport& report, const std::optional<Date>& known_from) {
  ordered_json days = ordered_json::array();
  for (const auto& day : report.days) {
    ordered_json entry = {{"date", day.date.to_string()}};
    add_figures(entry, day.figures);
    days.push_back(std::move(entry));
  }
  ordered_json total = ordered_json::object();
  add_figures(total, report.total);
  ordered_json out = {{"days", std::move(days)}, {"total", std::move(total)}};
  out["known_from"] = known_from ? ordered_json(known_from->to_string()) : ordered_json();
  std::cout << out.dump() << '\n';
}

void print_row(const std::string& date, const storage::SalesFigures& figures) {
  std::printf("%-10s %10lld %10lld %14s %18s %16s\n", date.c_str(), static_cast<long long>(figures.documents),
              static_cast<long long>(figures.lines), to_decimal(figures.units).c_str(),
              to_decimal(figures.revenue).c_str(), to_decimal(figures.vat).c_str());
}

void print_table(const storage::SalesReport& report) {
  std::printf("%-10s %10s %10s %14s %18s %16s\n", "date", "documents", "lines", "units", "revenue", "vat");
  for (const auto& day : report.days) print_row(day.date.to_string(), day.figures);
  print_row("total", report.total);
  if (report.known_from)
    std::printf("This terminal knows all documents from %s on; what is older is at the centre.\n",
                report.known_from->to_string().c_str());
}

Result<int> report_sales(const Context& context, const Period& period) {
  auto range = range_of(period.from, period.to);
  if (!range) return range.error();
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  if (const auto right = right_for(ReportKind::Hours, range->whose)) {
    if (auto may = require(*shop, *right, std::nullopt); !may) return may.error();
  }
  auto report = storage::sales_report(shop->database(), range->from, range->to);
  if (!report) return report.error();
  auto known = storage::history_from(shop->database());
  if (!known) return known.error();
  context.json ? print_json(*report, *known) : print_table(*report);
  return 0;
}

}  // namespace

void add_report(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("report", "What was sold by whom, to whom and when, and what is in stock")
                      ->require_subcommand(1);
  auto period = std::make_shared<Period>();
  auto* sales = command->add_subcommand("sales", "Sales less returns by business day");
  sales->add_option("--from", period->from, "The first day, like 2026-11-01")->type_name("DATE");
  sales->add_option("--to", period->to, "The last day")->type_name("DATE");
  sales->callback(
      [&context, period] { context.action = [&context, period] { return report_sales(context, *period); }; });
  add_report_stock(*command, context);
  add_report_lists(*command, context);
}

}  // namespace terminal
