// schema: what the tables are, from the one description of them.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "storage/schema/ddl.h"
#include "storage/schema/drawing.h"
#include "sync/mirror_description.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

struct SchemaOptions {
  bool dot = false, sql = false;
};

Result<int> print_schema(const Context& context, const SchemaOptions& options) {
  if (options.dot) {
    std::cout << storage::schema::draw_tables();
  } else if (options.sql) {
    for (const auto* table : storage::schema::tables()) std::cout << storage::schema::create_table(*table) << '\n';
  } else if (context.json) {
    std::cout << syncing::mirror_description() << '\n';
  } else {
    std::cout << storage::schema::list_tables();
  }
  return 0;
}

}  // namespace

void add_schema(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("schema", "Print the tables of the centre and of a terminal");
  auto options = std::make_shared<SchemaOptions>();
  auto* dot = command->add_flag("--dot", options->dot, "As a drawing for Graphviz: prometric schema --dot | dot -Tsvg");
  command->add_flag("--sql", options->sql, "As the SQL of a terminal's tables")->excludes(dot);
  command->callback(
      [&context, options] { context.action = [&context, options] { return print_schema(context, *options); }; });
}

}  // namespace terminal
