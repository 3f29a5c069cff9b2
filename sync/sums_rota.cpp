#include "sync/sums_rota.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "storage/device.h"

namespace syncing {

using nlohmann::json;
using terminal::Result;
using terminal::Uuid;

namespace {

constexpr const char* kRotaFact = "sync.sums";
constexpr std::size_t kKindsAtOnce = 4;
// Of what is compared at once, a kind that has its first turn gets one part in so many.
constexpr std::int64_t kShareOfAKind = 5;

bool under_way(const SumsRota& rota, const std::string& kind) {
  return std::any_of(rota.large.begin(), rota.large.end(), [&](const auto& one) { return one.first == kind; });
}

SumsPart part_of(const std::string& kind, const Uuid& after, std::int64_t most) {
  return {.kind = kind, .range = {.after = after, .upto = {}}, .most = most, .size = 0, .since = {}};
}

}  // namespace

Result<SumsRota> load_rota(storage::Database& db) {
  auto text = storage::meta_get(db, kRotaFact);
  if (!text) return text.error();
  SumsRota rota;
  const json kept = json::parse(text->value_or(""), nullptr, /*allow_exceptions=*/false);
  if (!kept.is_object()) return rota;
  rota.due_ms = kept.value("due_ms", std::int64_t{0});
  rota.next = kept.value("next", "");
  const json large = kept.value("large", json::object());
  for (const auto& [kind, after] : large.items()) {
    if (after.is_string()) rota.large.emplace_back(kind, Uuid::parse(after.get<std::string>()).value_or(Uuid()));
  }
  return rota;
}

Result<void> keep_rota(storage::Database& db, const SumsRota& rota) {
  nlohmann::ordered_json large = nlohmann::ordered_json::object();
  for (const auto& [kind, after] : rota.large) large[kind] = after.to_string();
  return storage::meta_set(
      db, kRotaFact,
      nlohmann::ordered_json{{"due_ms", rota.due_ms}, {"next", rota.next}, {"large", std::move(large)}}.dump());
}

std::vector<SumsPart> next_turns(const SumsRota& rota, const std::vector<std::string>& kinds,
                                 std::int64_t documents_at_once) {
  std::vector<SumsPart> parts;
  const std::size_t wanted = kKindsAtOnce - (rota.large.empty() ? 0 : 1);
  const auto first = std::find(kinds.begin(), kinds.end(), rota.next);
  std::size_t at = first == kinds.end() ? 0 : static_cast<std::size_t>(first - kinds.begin());
  for (std::size_t seen = 0; seen < kinds.size() && parts.size() < wanted; ++seen, at = (at + 1) % kinds.size()) {
    if (storage::compared_kind(kinds[at]) && !under_way(rota, kinds[at]))
      parts.push_back(part_of(kinds[at], {}, std::max<std::int64_t>(1, documents_at_once / kShareOfAKind)));
  }
  if (!rota.large.empty()) parts.push_back(part_of(rota.large.front().first, rota.large.front().second, 0));
  return parts;
}

void move_on(SumsRota& rota, const std::vector<std::string>& kinds, const std::vector<SumsAnswer>& answered) {
  for (const SumsAnswer& answer : answered) {
    const std::string& kind = answer.kind;
    if (under_way(rota, kind)) {
      std::erase_if(rota.large, [&](const auto& one) { return one.first == kind; });
    } else if (const auto here = std::find(kinds.begin(), kinds.end(), kind); here != kinds.end()) {
      rota.next = here + 1 == kinds.end() ? kinds.front() : *(here + 1);
    }
    if (answer.known && answer.range.upto) rota.large.emplace_back(kind, *answer.range.upto);
  }
}

}  // namespace syncing
