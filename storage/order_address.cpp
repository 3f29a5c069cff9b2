#include "storage/order_address.h"

#include <nlohmann/json.hpp>

namespace storage {

using nlohmann::json;
using terminal::OrderTerms;

namespace {

struct Part {
  const char* key;
  std::string OrderTerms::*text;
};

constexpr Part kParts[] = {
    {"name", &OrderTerms::name}, {"phone", &OrderTerms::phone}, {"address", &OrderTerms::address}};

}  // namespace

std::string written_address(const OrderTerms& terms) {
  json out = json::object();
  for (const Part& part : kParts) {
    if (!(terms.*part.text).empty()) out[part.key] = terms.*part.text;
  }
  return out.empty() ? std::string() : out.dump();
}

void read_address(std::string_view text, OrderTerms& terms) {
  const json read = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!read.is_object()) return;
  for (const Part& part : kParts) {
    const auto found = read.find(part.key);
    if (found != read.end() && found->is_string()) terms.*part.text = found->get<std::string>();
  }
}

}  // namespace storage
