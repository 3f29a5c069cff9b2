// receipt: a recorded document's receipt, once more.
#include <CLI/CLI.hpp>
#include <memory>

#include "terminal/cli/commands.h"
#include "terminal/cli/document_output.h"

namespace terminal {
namespace {

Result<int> receipt(const Context& context, const std::string& number) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto document = shop->document(number);
  if (!document) return document.error();
  if (!*document) return Error{ErrorCode::NotFound, "there is no document with the number " + number, ""};
  print_document(context, *shop, **document);
  return 0;
}

}  // namespace

void add_receipt(CLI::App& app, Context& context) {
  auto number = std::make_shared<std::string>();
  auto* command = app.add_subcommand("receipt", "Print a document's receipt again");
  command->add_option("number", *number, "The document's number")->required();
  command->callback([&context, number] { context.action = [&context, number] { return receipt(context, *number); }; });
}

}  // namespace terminal
