#include "sync/membership.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "storage/device.h"
#include "storage/units.h"
#include "sync/address.h"
#include "sync/replies.h"

namespace syncing {

using nlohmann::json;
using storage::Database;
using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;
using terminal::Uuid;

namespace {

constexpr std::size_t kTicksKept = 64;

std::string cursor_key(Lane lane) { return "sync.cursor." + std::string(lane_name(lane)); }

// Newest first. Of the oldest half, the one goes whose neighbours are nearest,
// measured by their distance from the newest.
void thin_out(std::vector<Cursor>& ticks) {
  while (ticks.size() > kTicksKept) {
    std::size_t nearest = ticks.size() / 2;
    double smallest = 1e300;
    for (std::size_t i = ticks.size() / 2; i + 1 < ticks.size(); ++i) {
      const auto age = [&](std::size_t n) { return static_cast<double>(ticks.front().pos - ticks[n].pos + 1); };
      const double ratio = age(i + 1) / age(i - 1);
      if (ratio < smallest) smallest = ratio, nearest = i;
    }
    ticks.erase(ticks.begin() + static_cast<std::ptrdiff_t>(nearest));
  }
}

// The host of a connection string, or of its first.
std::string host_of(const std::string& dsn) {
  const std::string host = options_of(dsn).value_or(ConnectionOptions())["host"];
  return host.empty() ? "localhost" : host;
}

}  // namespace

Result<std::optional<Membership>> load_membership(Database& db) {
  std::string found[4];
  int index = 0;
  for (const char* key : {"sync.dsn", "sync.device", "sync.token", "sync.nonce"}) {
    auto value = storage::meta_get(db, key);
    if (!value) return value.error();
    if (!*value) return std::optional<Membership>{};
    found[index++] = std::move(**value);
  }
  return std::optional(Membership{
      .dsn = found[0], .credentials = {Uuid::parse(found[1]).value_or(Uuid()), found[2]}, .nonce = found[3]});
}

Result<Membership> must_be_member(Database& db) {
  auto member = load_membership(db);
  if (!member) return member.error();
  if (!*member) return Error{ErrorCode::NotFound, "this shop has no centre: join one first", ""};
  return std::move(**member);
}

Facts facts_of(const Membership& membership) {
  return {{"sync.dsn", membership.dsn},
          {"sync.device", membership.credentials.device.to_string()},
          {"sync.token", membership.credentials.token},
          {"sync.nonce", membership.nonce}};
}

Result<void> keep(Database& db, const Facts& facts) {
  if (facts.size() == 1) return storage::meta_set(db, facts.front().first, facts.front().second);
  auto write = storage::MirrorWrite::begin(db);
  if (!write) return write.error();
  for (const auto& [key, value] : facts) {
    if (auto done = storage::meta_set(db, key, value); !done) return done;
  }
  return write->commit();
}

Result<Cursor> load_cursor(Database& db, Lane lane) {
  auto text = storage::meta_get(db, cursor_key(lane));
  if (!text) return text.error();
  return *text ? read_cursor(**text).value_or(Cursor()) : Cursor();
}

Facts cursor_fact(Lane lane, const Cursor& cursor) { return {{cursor_key(lane), write_cursor(cursor)}}; }

Result<std::vector<Cursor>> load_ticks(Database& db) {
  auto text = storage::meta_get(db, "sync.ticks");
  if (!text) return text.error();
  std::vector<Cursor> ticks;
  const json kept = json::parse(text->value_or("[]"), nullptr, /*allow_exceptions=*/false);
  if (!kept.is_array()) return ticks;
  for (const json& one : kept) {
    if (auto cursor = read_cursor(one.dump())) ticks.push_back(*cursor);
  }
  return ticks;
}

Facts ticks_fact(std::vector<Cursor> ticks, const Cursor& reached) {
  std::erase_if(ticks, [&](const Cursor& tick) { return tick.pos >= reached.pos; });
  if (!reached.tick.empty()) ticks.insert(ticks.begin(), {reached.pos, 0, reached.tick});
  thin_out(ticks);
  json out = json::array();
  for (const Cursor& tick : ticks) out.push_back(json::parse(write_cursor(tick)));
  return {{"sync.ticks", out.dump()}};
}

Result<std::optional<LoadProgress>> load_progress(Database& db) {
  auto text = storage::meta_get(db, kLoadFact);
  if (!text) return text.error();
  if (!*text) return std::optional<LoadProgress>{};
  const json kept = json::parse(**text, nullptr, /*allow_exceptions=*/false);
  LoadProgress progress;
  if (!kept.is_object()) return std::optional(progress);
  for (const json& kind : kept.value("done", json::array())) progress.done.push_back(kind.get<std::string>());
  progress.kind = kept.value("kind", "");
  progress.after = Uuid::parse(kept.value("after", "")).value_or(Uuid());
  progress.as_rows = kept.value("rows", false);
  return std::optional(std::move(progress));
}

std::vector<std::string> kinds_to_load(const LoadProgress& progress, const std::vector<std::string>& kinds) {
  std::vector<std::string> left;
  for (const auto& kind : kinds) {
    if (std::find(progress.done.begin(), progress.done.end(), kind) == progress.done.end()) left.push_back(kind);
  }
  std::stable_partition(left.begin(), left.end(), [&](const std::string& kind) { return kind == progress.kind; });
  return left;
}

LoadProgress with_kind_done(LoadProgress progress) {
  progress.done.push_back(progress.kind);
  return {.done = std::move(progress.done), .kind = {}, .after = {}, .as_rows = false};
}

Result<std::int64_t> known_load_total(Database& db) {
  auto text = storage::meta_get(db, "sync.load_total");
  if (!text) return text.error();
  std::int64_t total = 0;
  if (*text) std::from_chars((*text)->data(), (*text)->data() + (*text)->size(), total);
  return total;
}

Facts load_total_fact(std::int64_t documents) { return {{"sync.load_total", std::to_string(documents)}}; }

Facts progress_fact(const LoadProgress& progress) {
  return {{kLoadFact, json{{"done", progress.done},
                           {"kind", progress.kind},
                           {"after", progress.after.to_string()},
                           {"rows", progress.as_rows}}
                          .dump()}};
}

Result<std::optional<Exchanged>> last_exchange(Database& db) {
  auto member = load_membership(db);
  if (!member) return member.error();
  if (!*member) return std::optional<Exchanged>{};
  Exchanged exchanged{.position = INT64_MAX, .last_unix_ms = {}, .server = host_of((*member)->dsn)};
  for (const Lane lane : kLanes) {
    auto cursor = load_cursor(db, lane);
    if (!cursor) return cursor.error();
    exchanged.position = std::min(exchanged.position, cursor->pos);
  }
  auto last = storage::meta_get(db, kLastExchangeFact);
  if (!last) return last.error();
  if (*last) exchanged.last_unix_ms = std::stoll(**last);
  return std::optional(exchanged);
}

}  // namespace syncing
