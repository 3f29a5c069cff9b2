#include "sync/sums_protocol.h"

#include <nlohmann/json.hpp>

#include "sync/replies.h"

namespace syncing {

using nlohmann::json;
using terminal::Error;
using terminal::ErrorCode;
using terminal::Int128;
using terminal::Result;
using terminal::Uuid;

namespace {

json columns_of(const storage::ComparedKind& kind) {
  json named = json::object();
  for (const auto& table : kind.tables) {
    json& columns = named[std::string(table.table->name)] = json::array();
    for (const auto* column : table.columns) columns.push_back(column->name);
  }
  return named;
}

json spelled(const SumsPart& part) {
  json out{{"kind", part.kind}, {"after", part.range.after.to_string()}};
  if (part.range.upto) out["upto"] = part.range.upto->to_string();
  if (part.most > 0) out["most"] = part.most;
  if (part.size > 0) out["size"] = part.size;
  if (part.by_name) {
    out["columns"] = columns_of(*part.compared);
  } else {
    out["shape"] = storage::shape(*part.compared);
  }
  if (part.since) out["since"] = json::parse(write_cursor(*part.since));
  return out;
}

Uuid uuid_of(const json& value) { return Uuid::parse(value.get_ref<const std::string&>()).value_or(Uuid()); }

// Of up to so many digits: more rows than that nobody has.
std::optional<Int128> whole_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 36;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > kMostDigits || text.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  Int128 value = 0;
  for (const char digit : text) value = value * 10 + (digit - '0');
  return negative ? -value : value;
}

SumsAnswer answer_of(const json& part) {
  SumsAnswer answer;
  answer.kind = part.value("kind", "");
  if (const auto columns = part.find("columns"); columns != part.end()) {
    for (const auto& [table, names] : columns->items())
      answer.columns.push_back({table, names.get<std::vector<std::string>>()});
  }
  const auto blocks = part.find("blocks");
  answer.known = blocks != part.end();
  if (!answer.known) return answer;
  answer.range.after = uuid_of(part.at("after"));
  if (!part.at("upto").is_null()) answer.range.upto = uuid_of(part.at("upto"));
  for (const json& block : *blocks) {
    const auto sum = whole_number(block.at(2).get_ref<const std::string&>());
    answer.known = answer.known && sum;
    answer.blocks.push_back({uuid_of(block.at(0)), block.at(1).get<std::int64_t>(), sum.value_or(0)});
  }
  if (const auto newer = part.find("newer"); newer != part.end()) {
    answer.behind = newer->is_null();
    if (!answer.behind)
      for (const json& id : *newer) answer.newer.push_back(uuid_of(id));
  }
  return answer;
}

}  // namespace

std::string write_sums(const SumsRequest& request) {
  json out = json::object();
  if (request.most > 0) out["most"] = request.most;
  for (const SumsPart& part : request.parts) out["parts"].push_back(spelled(part));
  for (const WantedDocuments& wanted : request.documents) {
    json ids = json::array();
    for (const Uuid& id : wanted.ids) ids.push_back(id.to_string());
    out["documents"].push_back({{"kind", wanted.kind}, {"ids", std::move(ids)}});
  }
  return out.dump();
}

Result<SumsReply> read_sums(std::string_view text) {
  SumsReply reply;
  if (text.empty()) return reply;
  try {
    const json read = json::parse(text);
    reply.every_ms = read.at("every_ms").get<std::int64_t>();
    reply.documents_at_once = read.at("documents_at_once").get<std::int64_t>();
    const json parts = read.value("parts", json::array());
    for (const json& part : parts) reply.parts.push_back(answer_of(part));
    reply.documents = read.value("documents", "[]");
    return reply;
  } catch (const json::exception& fault) {
    return Error{ErrorCode::Corrupt, "the centre's row sums cannot be read", fault.what()};
  }
}

}  // namespace syncing
