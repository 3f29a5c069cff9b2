#include "sync/replies.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "storage/json_reader.h"

namespace syncing {

using nlohmann::json;
using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;
using terminal::Uuid;

namespace {

// Runs a reader over parsed text; whatever is missing or of another type is
// the same fault of the other side.
template <typename T, typename Reader>
Result<T> reading(std::string_view text, Reader reader) {
  try {
    return reader(json::parse(text));
  } catch (const json::exception& fault) {
    return Error{ErrorCode::Corrupt, "the centre's reply cannot be read", fault.what()};
  }
}

Uuid uuid_of(const json& value) { return Uuid::parse(value.get_ref<const std::string&>()).value_or(Uuid()); }

std::string text_or_empty(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Cursor cursor_of(const json& value) {
  return {value.at("pos").get<std::int64_t>(), value.at("seq").get<std::int64_t>(), text_or_empty(value, "tick")};
}

json to_json(const Cursor& cursor) {
  return {{"pos", cursor.pos}, {"seq", cursor.seq}, {"tick", cursor.tick.empty() ? json() : json(cursor.tick)}};
}

Standing standing_of(const json& reply) {
  if (reply.value("copy", false)) return Standing::Copy;
  return reply.value("greet", false) ? Standing::MustGreet : Standing::Good;
}

Registration registration_of(const json& reply, const std::string& offered) {
  return {.credentials = {uuid_of(reply.at("device")), reply.value("token", offered)},
          .nonce = reply.at("nonce").get<std::string>(),
          .series = reply.at("series").get<std::string>(),
          .incarnation = reply.at("incarnation").get<std::int64_t>(),
          .head = cursor_of(reply.at("head"))};
}

// An older centre says nothing of these, or of some.
std::int64_t number_or(const json& object, const char* name, std::int64_t otherwise) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

json object_or_empty(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_object() ? *found : json::object();
}

LevelNews levels_of(const json& reply) {
  const json levels = object_or_empty(reply, "levels");
  return {.levels = {.replicated = number_or(levels, "replicated", 0),
                     .backed_up = number_or(levels, "backed_up", 0),
                     .needless = number_or(levels, "needless", 0)},
          .again_ms = number_or(levels, "again_ms", 0)};
}

// Whatever a centre says, nobody is asked without end, or nothing at once.
std::int64_t within(std::int64_t least, std::int64_t value, std::int64_t most) {
  return std::clamp(value, least, most);
}

Rhythm rhythm_of(const json& reply) {
  constexpr std::int64_t kDay = 86'400'000;
  const json poll = object_or_empty(reply, "poll");
  return {.in_use_ms = within(200, number_or(poll, "in_use_ms", Rhythm{}.in_use_ms), kDay),
          .idle_ms = within(200, number_or(poll, "idle_ms", Rhythm{}.idle_ms), kDay),
          .greet_ms = within(1'000, number_or(poll, "greet_ms", Rhythm{}.greet_ms), kDay),
          .return_window_ms = within(100, number_or(poll, "return_window_ms", Rhythm{}.return_window_ms), kDay / 24)};
}

Limits limits_of(const json& reply) {
  constexpr std::int64_t kMost = 64 << 20;
  const json limits = object_or_empty(reply, "limits");
  return {.batch_bytes = within(1024, number_or(limits, "batch_bytes", Limits{}.batch_bytes), kMost),
          .batch_units = within(1, number_or(limits, "batch_units", Limits{}.batch_units), 10'000),
          .page_bytes = within(1024, number_or(limits, "page_bytes", Limits{}.page_bytes), kMost)};
}

constexpr std::int64_t kLongestPause = 600'000;

storage::UnitOutcome outcome_of(const json& unit) {
  using What = storage::UnitOutcome::What;
  const auto& what = unit.at("outcome").get_ref<const std::string&>();
  return {.unit = uuid_of(unit.at("id")),
          .device = uuid_of(unit.at("device")),
          .seq = unit.at("seq").get<std::int64_t>(),
          .what = what == "applied"     ? What::Applied
                  : what == "discarded" ? What::Discarded
                                        : What::Refused,
          .sqlstate = text_or_empty(unit, "sqlstate"),
          .reason = text_or_empty(unit, "reason")};
}

std::optional<Repairs> repairs_of(const json& reply) {
  const auto found = reply.find("repairs");
  if (found == reply.end() || !found->is_object()) return std::nullopt;
  Repairs repairs{.mark = found->at("mark").get<std::string>(), .units = {}};
  for (const json& unit : found->at("units")) repairs.units.push_back(outcome_of(unit));
  return repairs;
}

}  // namespace

Result<Enrolment> read_enrolment(std::string_view text, const std::string& offered) {
  auto enrolled = reading<Enrolment>(text, [&](const json& reply) {
    Enrolment enrolment{.registration = registration_of(reply, offered),
                        .organization = uuid_of(reply.at("organization").at("id")),
                        .workspace = uuid_of(reply.at("workspace").at("id")),
                        .terminal = uuid_of(reply.at("terminal").at("id")),
                        .organization_name = reply.at("organization").at("name").get<std::string>(),
                        .workspace_name = reply.at("workspace").at("name").get<std::string>(),
                        .terminal_name = reply.at("terminal").at("name").get<std::string>(),
                        .place = {}};
    if (reply.at("employee").is_null()) return enrolment;
    json documents = json::array();
    for (const auto& [kind, table] : {std::pair{"organization", "organizations"},
                                      {"user", "users"},
                                      {"workspace", "workspaces"},
                                      {"employee", "employees"},
                                      {"terminal", "terminals"}}) {
      const json& row = reply.at(kind);
      documents.push_back(
          {{"kind", kind}, {"id", row.at("id")}, {"op", "U"}, {"rows", {{{"t", table}, {"row", row}}}}});
    }
    enrolment.place = documents.dump();
    return enrolment;
  });
  if (enrolled && enrolled->place.empty()) {
    return Error{ErrorCode::Refused,
                 "nobody can sign in: " + enrolled->organization_name +
                     " has no active employee; set somebody's employees.status to active, and join again",
                 ""};
  }
  return enrolled;
}

Result<Registration> read_registration(std::string_view text, const std::string& offered) {
  return reading<Registration>(text, [&](const json& reply) { return registration_of(reply, offered); });
}

Result<std::vector<storage::Renaming>> read_renamings(std::string_view text) {
  return reading<std::vector<storage::Renaming>>(text, [](const json& reply) {
    std::vector<storage::Renaming> renamings;
    for (const json& one : reply.at("renamings")) renamings.push_back({uuid_of(one.at("from")), uuid_of(one.at("to"))});
    return renamings;
  });
}

Result<Greeting> read_greeting(std::string_view text) {
  return reading<Greeting>(text, [](const json& reply) {
    Greeting greeting;
    greeting.copy = reply.at("copy").get<bool>();
    if (greeting.copy) return greeting;
    greeting.nonce = reply.at("nonce").get<std::string>();
    greeting.last_seq = reply.at("last_seq").get<std::int64_t>();
    greeting.head = cursor_of(reply.at("head"));
    greeting.ancestor = cursor_of(reply.at("ancestor"));
    greeting.fork = reply.at("fork").get<bool>();
    greeting.went_back = reply.at("went_back").get<bool>();
    greeting.rhythm = rhythm_of(reply);
    greeting.limits = limits_of(reply);
    greeting.levels = levels_of(reply);
    greeting.pull_after_ms = within(0, number_or(reply, "pull_after_ms", 0), kLongestPause);
    greeting.repairs = repairs_of(reply);
    greeting.log_begins = number_or(reply, "log_begins", 0);
    if (const auto sums = reply.find("sums"); sums != reply.end()) greeting.sums = sums->dump();
    if (const auto history = reply.find("history"); history != reply.end())
      greeting.history = History{.days = number_or(*history, "days", 0), .from = text_or_empty(*history, "from")};
    greeting.server_time = terminal::parse_instant(text_or_empty(reply, "server_time"));
    greeting.referred = reply.value("referred", greeting.referred);
    for (const json& kind : reply.at("kinds")) greeting.kinds.push_back(kind.at("kind").get<std::string>());
    return greeting;
  });
}

Result<PushReply> read_push(std::string_view text) {
  return reading<PushReply>(text, [](const json& reply) {
    PushReply push;
    push.standing = standing_of(reply);
    if (push.standing != Standing::Good) return push;
    push.last_seq = reply.at("last_seq").get<std::int64_t>();
    push.nonce = reply.at("nonce").get<std::string>();
    push.levels = levels_of(reply);
    push.retry_after_ms = within(0, number_or(reply, "retry_after_ms", 0), kLongestPause);
    for (const json& receipt : reply.at("receipts")) {
      push.receipts.push_back({.seq = receipt.at("seq").get<std::int64_t>(),
                               .refused = receipt.at("outcome") == "quarantined",
                               .reason = text_or_empty(receipt, "reason"),
                               .sqlstate = text_or_empty(receipt, "sqlstate"),
                               .discarded = receipt.at("outcome") == "discarded"});
    }
    return push;
  });
}

namespace {

// The documents of a reply as they are spelled, and the reply without them: their
// JSON columns may hold numbers that no double can.
struct SplitReply {
  std::string_view documents = "[]";
  std::string frame = "{";

  explicit SplitReply(std::string_view reply) {
    storage::JsonReader reader(reply);
    if (!reader.enter('{')) return;
    std::string_view name;
    while (reader.next(name)) {
      const std::string_view value = reader.value();
      if (name == "docs") {
        documents = value;
        continue;
      }
      frame += frame.size() > 1 ? ",\"" : "\"";
      frame.append(name).append("\":").append(value);
    }
    if (reader.good()) frame += '}';
  }
};

std::int64_t elements_of(std::string_view array) {
  storage::JsonReader reader(array);
  std::int64_t count = 0;
  for (bool more = reader.enter('[') && reader.next(); more; more = reader.next(), ++count) (void)reader.value();
  return count;
}

}  // namespace

Result<Page> read_page(std::string_view whole) {
  const SplitReply split(whole);
  return reading<Page>(split.frame, [&](const json& reply) {
    Page page;
    page.standing = standing_of(reply);
    if (page.standing != Standing::Good) return page;
    page.documents = split.documents;
    page.count = elements_of(split.documents);
    page.cursor = cursor_of(reply.at("cursor"));
    page.applied_seq = reply.at("applied_seq").get<std::int64_t>();
    page.more = reply.at("more").get<bool>();
    page.repairs = repairs_of(reply);
    return page;
  });
}

Result<Chunk> read_chunk(Chunk chunk, std::string_view header, std::string_view last_document) {
  auto numbered = reading<Chunk>(header, [&](const json& head) {
    chunk.applied_seq = head.at("applied_seq").get<std::int64_t>();
    return std::move(chunk);
  });
  if (!numbered || numbered->count == 0) return numbered;
  // Nothing else of it is read: its JSON columns may hold numbers that no double can.
  numbered->last = storage::json_id(storage::json_member(last_document, "id"));
  if (numbered->last.nil()) return Error{ErrorCode::Corrupt, "the centre sent a document without id", ""};
  return numbered;
}

namespace {

json by_table(const std::vector<storage::RowId>& rows) {
  json tables = json::array();
  for (const auto& [table, id] : rows) {
    if (tables.empty() || tables.back()["table"] != table) tables.push_back({{"table", table}, {"ids", json::array()}});
    tables.back()["ids"].push_back(id.to_string());
  }
  return tables;
}

}  // namespace

std::string write_hello(const HelloState& state) {
  json ticks = json::array();
  for (const Cursor& tick : state.ticks) ticks.push_back({{"pos", tick.pos}, {"tick", tick.tick}});
  json out{{"protocol", kProtocol},
           {"nonce", state.nonce},
           {"acknowledged", state.acknowledged},
           {"kept_from", state.kept_from},
           {"repairs", state.repairs},
           {"waiting", state.waiting},
           {"ticks", ticks}};
  if (!state.sums.empty()) out["sums"] = json::parse(state.sums, nullptr, /*allow_exceptions=*/false);
  if (!state.history_from.empty()) out["history_from"] = state.history_from;
  if (!state.referred.empty()) out["referred"] = by_table(state.referred);
  if (state.load) out["load"] = true;
  return out.dump();
}

std::string write_batch(const Batch& batch) {
  std::string text =
      "{\"nonce\":" + json(batch.nonce).dump() + ",\"more\":" + (batch.more ? "true" : "false") + ",\"units\":[";
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    if (i > 0) text += ',';
    text += batch.units[i].document;
  }
  return text + "]}";
}

std::string write_load_reached(std::span<const std::string> kinds, const Uuid& after, const std::string& history_from) {
  json reached{{"kinds", json::array()}};
  for (const std::string& kind : kinds) reached["kinds"].push_back(kind);
  if (!after.nil()) reached["after"] = after.to_string();
  if (!history_from.empty()) reached["history_from"] = history_from;
  return reached.dump();
}

std::string write_cursor(const Cursor& cursor) { return to_json(cursor).dump(); }

std::string write_pull_cursor(const PullRequest& request) {
  json cursor = to_json(request.cursor);
  cursor["nonce"] = request.nonce;
  cursor["repairs"] = request.repairs;
  if (request.all_lanes) cursor["all"] = true;
  return cursor.dump();
}

std::optional<Cursor> read_cursor(std::string_view text) {
  const auto cursor = reading<Cursor>(text, cursor_of);
  return cursor ? std::optional(*cursor) : std::nullopt;
}

std::string write_belongings(const Belongings& belongings) {
  json out = json::object();
  if (!belongings.organization.nil()) {
    out["organization"] = belongings.organization.to_string();
    out["workspace"] = belongings.workspace.to_string();
    out["terminal"] = belongings.terminal.to_string();
    out["organization_name"] = belongings.organization_name;
    out["address"] = belongings.address;
  }
  for (const auto& person : belongings.employees) {
    out["employees"].push_back({{"id", person.id.to_string()},
                                {"user", person.user.to_string()},
                                {"number", person.number},
                                {"name", person.name},
                                {"pin_hash", person.pin_hash}});
  }
  for (const auto& category : belongings.categories) {
    const json metadata = json::parse(category.metadata, nullptr, /*allow_exceptions=*/false);
    out["categories"].push_back({{"id", category.id.to_string()},
                                 {"name", category.name},
                                 {"metadata", metadata.is_discarded() ? json::object() : metadata}});
  }
  for (const auto& [id, code] : belongings.products)
    out["products"].push_back({{"id", id.to_string()}, {"code", code}});
  for (const auto& [id, external] : belongings.customers)
    out["customers"].push_back({{"id", id.to_string()}, {"external_id", external}});
  return out.dump();
}

}  // namespace syncing
