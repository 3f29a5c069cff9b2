// export: whole lists as files, and where the window puts them.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/cli/commands.h"
#include "terminal/cli/list_output.h"

namespace terminal {
namespace {

struct Wanted {
  ExportWhat what = ExportWhat::Documents;
  std::string from, to;
  FileOptions file;
};

Result<int> export_list(const Context& context, const Wanted& wanted) {
  if (!wanted.file.given()) return Error{ErrorCode::Usage, "say where: --csv FILE or --pdf FILE", ""};
  auto range = range_of(wanted.from, wanted.to);
  if (!range) return range.error();
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  return write_list(context, *shop, {.what = wanted.what, .file = {}, .range = *range, .list = {}}, wanted.file);
}

Result<int> export_to(const Context& context, const std::string& folder) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  if (!folder.empty()) {
    if (auto may = require(*shop, Right::ChangeSettings, std::nullopt); !may) return may.error();
    const auto path = std::filesystem::absolute(folder);
    if (auto done = shop->set_setting("export.folder", path.string()); !done) return done.error();
  }
  const std::string now = export_folder(*shop).string();
  std::cout << (context.json ? nlohmann::ordered_json{{"folder", readable(now)}}.dump() : now) << '\n';
  return 0;
}

void add_list(CLI::App& command, Context& context, ExportWhat what, const char* name, const char* words) {
  auto wanted = std::make_shared<Wanted>();
  wanted->what = what;
  auto* list = command.add_subcommand(name, words);
  add_file_options(*list, wanted->file);
  if (of_days(what)) {
    list->add_option("--from", wanted->from, "The first day, like 2026-11-01")->type_name("DATE");
    list->add_option("--to", wanted->to, "The last day")->type_name("DATE");
  }
  list->callback([&context, wanted] { context.action = [&context, wanted] { return export_list(context, *wanted); }; });
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("export", "Whole lists as CSV or PDF")->require_subcommand(1);
  add_list(*command, context, ExportWhat::Documents, "documents", "Sales and returns with their sums");
  add_list(*command, context, ExportWhat::Customers, "customers", "Customers with what they owe and their points");
  add_list(*command, context, ExportWhat::Products, "products", "Articles with prices and stock");
  add_list(*command, context, ExportWhat::Shifts, "shifts", "Shifts with their counts");
  add_list(*command, context, ExportWhat::Stock, "stock", "What is in stock");
  add_list(*command, context, ExportWhat::Orders, "orders", "Orders taken for later, whatever became of them");
  add_list(*command, context, ExportWhat::Deals, "deals", "Deals by stage");
  add_list(*command, context, ExportWhat::Tasks, "tasks", "Everybody's tasks");
  add_list(*command, context, ExportWhat::Times, "times", "Hours that were worked");
  auto folder = std::make_shared<std::string>();
  auto* where = command->add_subcommand("folder", "Where the window saves files; with DIR: from now on there");
  where->add_option("dir", *folder, "A folder")->type_name("DIR");
  where->callback([&context, folder] { context.action = [&context, folder] { return export_to(context, *folder); }; });
}

}  // namespace terminal
