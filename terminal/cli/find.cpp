// find: articles and customers by what one knows of them.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/customer_store.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/find.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct Question {
  std::string text;
  int most = 20;
};

// Everything that was found is right; what is missing must not pass for "there is none".
void say_what_lacks(bool none, bool complete) {
  if (none) std::cerr << "nothing found\n";
  if (!complete) std::cerr << "search is being prepared: there may be more\n";
}

Result<int> find_products(const Context& context, const Question& question) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto found = shop->search(question.text, question.most);
  if (!found) return found.error();
  if (context.json) {
    ordered_json list = ordered_json::array();
    for (const Product& product : found->products) {
      list.push_back({{"id", product.id.to_string()},
                      {"code", product.code},
                      {"name", product.name},
                      {"barcode", product.barcode},
                      {"unit", product.unit},
                      {"price", to_decimal(product.price)}});
    }
    std::cout << ordered_json{{"complete", found->complete}, {"products", std::move(list)}}.dump() << '\n';
    return 0;
  }
  for (const Product& product : found->products)
    std::cout << product.code << "  " << product.name << "  " << to_decimal(product.price) << '\n';
  say_what_lacks(found->products.empty(), found->complete);
  return 0;
}

Result<int> find_customers(const Context& context, const Question& question) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto found = storage::search_customers(shop->database(), question.text, question.most);
  if (!found) return found.error();
  if (context.json) {
    ordered_json list = ordered_json::array();
    for (const storage::Customer& customer : found->customers) {
      list.push_back({{"id", customer.id.to_string()},
                      {"number", customer.number},
                      {"name", customer.name},
                      {"phone", customer.phone},
                      {"bin", customer.bin},
                      {"iin", customer.iin}});
    }
    std::cout << ordered_json{{"complete", found->complete}, {"customers", std::move(list)}}.dump() << '\n';
    return 0;
  }
  for (const storage::Customer& customer : found->customers)
    std::cout << customer.number << "  " << customer.name << "  " << customer.phone << '\n';
  say_what_lacks(found->customers.empty(), found->complete);
  return 0;
}

void add_question(CLI::App* command, Question& question) {
  command->add_option("text", question.text, "Any part of it")->required()->type_name("TEXT");
  command->add_option("--most", question.most, "How many at most; default: 20")->check(CLI::Range(1, 1000));
}

}  // namespace

void add_find_customers(CLI::App& command, Context& context, const char* name) {
  auto people = std::make_shared<Question>();
  auto* customers =
      command.add_subcommand(name, "By name, number, telephone, BIN or IIN, whole or in part, or by the card");
  add_question(customers, *people);
  customers->callback(
      [&context, people] { context.action = [&context, people] { return find_customers(context, *people); }; });
}

void add_find(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("find", "Find articles or customers")->require_subcommand(1);
  auto goods = std::make_shared<Question>();
  auto* products = command->add_subcommand("products", "By name, code, SKU or any barcode, whole or in part");
  add_question(products, *goods);
  products->callback(
      [&context, goods] { context.action = [&context, goods] { return find_products(context, *goods); }; });
  add_find_customers(*command, context, "customers");
}

}  // namespace terminal
