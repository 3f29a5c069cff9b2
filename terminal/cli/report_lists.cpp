// report hours, goods, cashiers and the rest: the reports of the window.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "storage/history.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/list_output.h"

namespace terminal {
namespace {

struct Wanted {
  ReportKind kind = ReportKind::Hours;
  std::string from, to;
  bool this_till = false, own = false;
  FileOptions file;
};

void say_what_lacks(const Reports& reports) {
  if (reports.known_from())
    std::cerr << "This terminal knows all documents from " << reports.known_from()->to_string()
              << " on; what is older is at the centre.\n";
}

Result<int> report_list(const Context& context, const Wanted& wanted) {
  auto range = range_of(wanted.from, wanted.to);
  if (!range) return range.error();
  if (wanted.this_till) range->whose = Whose::Terminal;
  if (wanted.own) range->whose = Whose::Own;
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  for (const auto right : {right_for(wanted.kind, Whose::Own), right_for(ReportKind::Hours, range->whose)}) {
    if (!right) continue;
    if (auto may = require(*shop, *right, std::nullopt); !may) return may.error();
  }
  Reports reports(*range, shop->employee().id);
  if (auto read = reports.run(*shop, wanted.kind); !read) return read.error();
  const Language language = language_of(context, *shop);
  List list = reports.list(wanted.kind, *shop, language);
  say_what_lacks(reports);
  if (wanted.file.given())
    return write_list(context, *shop,
                      {.what = ExportWhat::Report, .file = {}, .range = *range, .list = std::move(list)}, wanted.file);
  if (!context.json) {
    print_list(list, language);
    return 0;
  }
  auto known = storage::history_from(shop->database());
  if (!known) return known.error();
  print_list_json(list, *known);
  return 0;
}

void add_list(CLI::App& command, Context& context, ReportKind kind, const char* name, const char* words) {
  auto wanted = std::make_shared<Wanted>();
  wanted->kind = kind;
  auto* list = command.add_subcommand(name, words);
  list->add_option("--from", wanted->from, "The first day, like 2026-11-01")->type_name("DATE");
  list->add_option("--to", wanted->to, "The last day")->type_name("DATE");
  if (kind != ReportKind::Customers && kind != ReportKind::Pipeline) {
    auto* till = list->add_flag("--this-till", wanted->this_till, "Of this till alone");
    list->add_flag("--own", wanted->own, "Of whoever asks alone")->excludes(till);
  }
  add_file_options(*list, wanted->file);
  list->callback([&context, wanted] { context.action = [&context, wanted] { return report_list(context, *wanted); }; });
}

}  // namespace

void add_report_lists(CLI::App& command, Context& context) {
  add_list(command, context, ReportKind::Hours, "hours",
           "Sales by hour of the day, orders by that of their hand-out; an average is of sales without returns");
  add_list(command, context, ReportKind::Goods, "goods", "What was sold most");
  add_list(command, context, ReportKind::Cashiers, "cashiers",
           "Sales by cashier; an average is of sales without returns");
  add_list(command, context, ReportKind::Tenders, "tenders", "Money by the way it came");
  add_list(command, context, ReportKind::Categories, "categories", "Sales by category");
  add_list(command, context, ReportKind::Margins, "margins", "What was earned with each article");
  add_list(command, context, ReportKind::Customers, "customers", "What customers bought and owe");
  add_list(command, context, ReportKind::Pipeline, "pipeline", "Deals by stage");
}

}  // namespace terminal
