#include "sync/last_trouble.h"

#include <nlohmann/json.hpp>

#include "storage/device.h"
#include "sync/membership.h"

namespace syncing {

using nlohmann::json;
using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

namespace {

constexpr const char* kFact = "sync.trouble";

}  // namespace

Result<std::optional<LastTrouble>> last_trouble(storage::Database& db) {
  auto text = storage::meta_get(db, kFact);
  if (!text) return text.error();
  if (!*text) return std::optional<LastTrouble>{};
  const json kept = json::parse(**text, nullptr, /*allow_exceptions=*/false);
  // Only a note: what cannot be read is none.
  if (!kept.is_object() || !kept.contains("since") || !kept.contains("code")) return std::optional<LastTrouble>{};
  return std::optional(
      LastTrouble{.since_ms = kept["since"].is_number_integer() ? kept["since"].get<std::int64_t>() : 0,
                  .error = {kept["code"].is_number_integer() ? static_cast<ErrorCode>(kept["code"].get<int>())
                                                             : ErrorCode::Internal,
                            kept.value("message", std::string()), kept.value("detail", std::string())}});
}

Result<void> note_trouble(storage::Database& db, const std::optional<Error>& error, std::int64_t now_ms) {
  auto known = last_trouble(db);
  if (!known) return known.error();
  if (!error) return *known ? storage::meta_erase(db, kFact) : Result<void>{};
  const bool same = *known && (*known)->error.code == error->code && (*known)->error.detail == error->detail;
  if (same) return {};
  const json note = {{"since", now_ms},
                     {"code", static_cast<int>(error->code)},
                     {"message", error->message},
                     {"detail", error->detail}};
  return storage::meta_set(db, kFact, note.dump(-1, ' ', false, json::error_handler_t::replace));
}

}  // namespace syncing
