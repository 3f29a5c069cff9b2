// import: articles and sales history out of CSV files.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/import_products.h"
#include "terminal/app/import_sales.h"
#include "terminal/cli/centre.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/index_search.h"
#include "terminal/cli/progress.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct FileOptions {
  std::string file;
  bool progress = false;
};

struct HistoryOptions {
  FileOptions from;
  std::string source = "import";
  std::string vat;
  std::string columns;
};

ordered_json refused_json(const std::vector<RefusedLine>& refused) {
  ordered_json list = ordered_json::array();
  for (const RefusedLine& line : refused) list.push_back({{"line", line.line}, {"reason", line.reason}});
  return list;
}

void print_refused(const std::vector<RefusedLine>& refused, const std::vector<std::string>& extra) {
  for (const RefusedLine& line : refused) std::cout << "line " << line.line << " refused: " << line.reason << '\n';
  for (const auto& column : extra) std::cout << "column \"" << column << "\" was not used\n";
}

void print_products(const Context& context, const ProductImport& done) {
  if (context.json) {
    ordered_json summary = {{"rows", done.rows},
                            {"created", done.created},
                            {"updated", done.updated},
                            {"unchanged", done.unchanged},
                            {"refused", refused_json(done.refused)},
                            {"extra_columns", done.extra_columns}};
    if (done.stock_left > 0) summary["stock_left"] = done.stock_left;
    if (!done.unknown_categories.empty()) summary["unknown_categories"] = done.unknown_categories;
    std::cout << summary.dump() << '\n';
    return;
  }
  std::cout << done.rows << " rows: " << done.created << " created, " << done.updated << " updated, " << done.unchanged
            << " unchanged, " << done.refused.size() << " refused\n";
  print_refused(done.refused, done.extra_columns);
  if (done.stock_left > 0)
    std::cout << "stock of " << done.stock_left << " articles left as it is: they have movements already\n";
  for (const auto& name : done.unknown_categories)
    std::cout << "category \"" << name << "\" is unknown at the centre and was left out\n";
}

Result<int> import_product_file(const Context& context, const FileOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto joined = has_centre(*shop);
  if (!joined) return joined.error();
  Progress progress(options.progress);
  auto done = import_products(
      *shop, options.file,
      {.may_make_categories = !*joined, .tell = [&](const ImportProgress& news) { progress.tell(news); }});
  if (!done) return done.error();
  if (auto indexed = index_search(*shop); !indexed) return indexed.error();
  print_products(context, *done);
  return done->rows > 0 && done->refused.size() == static_cast<std::size_t>(done->rows) ? 1 : 0;
}

void print_sales(const Context& context, const SalesImport& done) {
  if (context.json) {
    const ordered_json summary = {{"rows", done.rows},
                                  {"invoices", done.invoices},
                                  {"imported", done.imported},
                                  {"sales", done.sales},
                                  {"returns", done.returns},
                                  {"adjustments", done.adjustments},
                                  {"skipped", done.skipped},
                                  {"refused_invoices", done.refused_invoices},
                                  {"products", done.products},
                                  {"customers", done.customers},
                                  {"refused", refused_json(done.refused)},
                                  {"extra_columns", done.extra_columns}};
    std::cout << summary.dump() << '\n';
    return;
  }
  std::cout << done.rows << " rows, " << done.invoices << " invoices: " << done.imported << " imported (" << done.sales
            << " sales, " << done.returns << " returns, " << done.adjustments << " adjustments), " << done.skipped
            << " were there already, " << done.refused_invoices << " refused; " << done.products << " new articles, "
            << done.customers << " new customers\n";
  print_refused(done.refused, done.extra_columns);
}

// "InvoiceNo=Rechnung,StockCode=Artikel"
Result<ColumnNames> parse_columns(const std::string& text) {
  ColumnNames names;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string pair = text.substr(at, end - at);
    const auto sign = pair.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == pair.size()) {
      return Error{ErrorCode::Usage, "--columns \"" + pair + "\": say it as InvoiceNo=Rechnung", ""};
    }
    names[pair.substr(0, sign)] = pair.substr(sign + 1);
    at = end + 1;
  }
  return names;
}

Result<int> import_sales_file(const Context& context, const HistoryOptions& options) {
  auto columns = parse_columns(options.columns);
  if (!columns) return columns.error();
  const auto vat = VatRate::parse(options.vat);
  if (!options.vat.empty() && !vat)
    return Error{ErrorCode::Usage, "--vat " + options.vat + " is not a rate between 0 and 100", ""};
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  Progress progress(options.from.progress);
  auto done = import_sales(
      *shop, options.from.file,
      {.source = options.source, .vat = vat, .columns = std::move(*columns), .tell = [&](const ImportProgress& news) {
         progress.tell(news);
       }});
  if (!done) return done.error();
  if (auto indexed = index_search(*shop); !indexed) return indexed.error();
  print_sales(context, *done);
  return done->invoices > 0 && done->imported + done->skipped == 0 ? 1 : 0;
}

void add_file(CLI::App* command, FileOptions& options) {
  command->add_option("file", options.file, "A CSV file, plain or gzip, in UTF-8")->required()->type_name("FILE.csv");
  command->add_flag("--progress", options.progress, "Tell the progress on stderr even if that is no terminal");
}

}  // namespace

void add_import(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("import", "Take over articles or sales history")->require_subcommand(1);
  auto products = std::make_shared<FileOptions>();
  auto* product_file = command->add_subcommand(
      "products", "Columns code, name, barcode, price, cost, vat_rate, unit, category, stock, type");
  add_file(product_file, *products);
  product_file->callback([&context, products] {
    context.action = [&context, products] { return import_product_file(context, *products); };
  });

  auto history = std::make_shared<HistoryOptions>();
  auto* sales_file = command->add_subcommand(
      "sales", "Columns InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country");
  add_file(sales_file, history->from);
  sales_file
      ->add_option("--source", history->source, "The system it comes from; with the number, an invoice's identity")
      ->type_name("NAME");
  sales_file->add_option("--vat", history->vat, "The rate inside its prices; default: the general one of each day")
      ->type_name("RATE");
  sales_file->add_option("--columns", history->columns, "Other names: InvoiceNo=Rechnung,StockCode=Artikel")
      ->type_name("OURS=THEIRS,…");
  sales_file->callback(
      [&context, history] { context.action = [&context, history] { return import_sales_file(context, *history); }; });
}

}  // namespace terminal
