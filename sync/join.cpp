#include "sync/join.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "storage/capture.h"
#include "storage/device.h"
#include "storage/inbox.h"
#include "storage/people_store.h"
#include "storage/product_store.h"
#include "storage/rekey.h"
#include "storage/units.h"
#include "sync/levels.h"
#include "sync/membership.h"
#include "sync/offered_token.h"
#include "sync/repairs.h"
#include "sync/turn.h"

namespace syncing {

using nlohmann::json;
using storage::Database;
using storage::Device;
using storage::Renaming;
using terminal::Clock;
using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;
using terminal::Uuid;

namespace {

constexpr const char* kIntendedDevice = "sync.joining";
constexpr std::size_t kGoodsPerCall = 5000;
constexpr std::string_view kUnknownDevice = "PM001";

// The id under which this file asks, the same at every attempt.
Result<Uuid> intended_device(Database& db, const Clock& clock) {
  auto kept = storage::meta_get(db, kIntendedDevice);
  if (!kept) return kept.error();
  if (*kept) {
    if (const auto id = Uuid::parse(**kept)) return *id;
  }
  terminal::UuidSource ids;
  const Uuid fresh = ids.next(clock.now().unix_ms());
  if (auto done = storage::meta_set(db, kIntendedDevice, fresh.to_string()); !done) return done.error();
  return fresh;
}

// What units that wait have created, by what the centre may know it by.
Result<void> collect_goods(Database& db, Belongings& belongings) {
  for (std::int64_t after = 0;;) {
    auto units = storage::pending_units(db, {.after_seq = after, .max_bytes = 4 << 20, .max_count = 500});
    if (!units) return units.error();
    if (units->empty()) return {};
    after = units->back().seq;
    for (const auto& unit : *units) {
      const json document = json::parse(unit.document, nullptr, /*allow_exceptions=*/false);
      if (!document.contains("changes")) continue;
      for (const json& change : document["changes"]) {
        if (change.value("op", "") != "I") continue;
        const json row = change.value("row", json::object());
        const auto id = Uuid::parse(row.value("id", ""));
        if (!id) continue;
        const std::string table = change.value("t", "");
        if (table == "products") belongings.products.emplace_back(*id, row.value("code", ""));
        if (table == "customers" && row.contains("external_id")) {
          belongings.customers.emplace_back(*id, row.value("external_id", ""));
        }
      }
    }
  }
}

Result<Belongings> belongings_of(Database& db, const Device& device) {
  auto shop = storage::load_shop(db);
  if (!shop) return shop.error();
  Belongings belongings{.organization = device.organization,
                        .workspace = device.workspace,
                        .terminal = device.terminal,
                        .organization_name = shop->organization_name,
                        .address = shop->address,
                        .employees = {},
                        .categories = {},
                        .products = {},
                        .customers = {}};
  auto people = storage::employees(db);
  if (!people) return people.error();
  for (const auto& person : *people)
    belongings.employees.push_back({person.id, person.user, person.number, person.name, person.pin_hash});
  auto shelves = storage::categories(db);
  if (!shelves) return shelves.error();
  for (const auto& shelf : *shelves) belongings.categories.push_back({shelf.id, shelf.name, shelf.metadata});
  if (auto done = collect_goods(db, belongings); !done) return done.error();
  return belongings;
}

// The centre answers for as many goods as fit into a request; people and
// places go with the first one.
Result<std::vector<Renaming>> settle_in(Remote& remote, const Credentials& who, Belongings belongings) {
  auto goods = std::exchange(belongings.products, {});
  std::vector<Renaming> renamings;
  for (std::size_t at = 0; at == 0 || at < goods.size(); at += kGoodsPerCall) {
    const std::size_t end = std::min(goods.size(), at + kGoodsPerCall);
    belongings.products.assign(goods.begin() + static_cast<std::ptrdiff_t>(at),
                               goods.begin() + static_cast<std::ptrdiff_t>(end));
    auto part = remote.settle_in(who, belongings);
    if (!part) return part.error();
    renamings.insert(renamings.end(), part->begin(), part->end());
    belongings = Belongings{};
  }
  return renamings;
}

Facts facts_of_member(const Enrolment& enrolment, const std::string& dsn) {
  Facts facts =
      facts_of({.dsn = dsn, .credentials = enrolment.registration.credentials, .nonce = enrolment.registration.nonce});
  facts.push_back(progress_fact({}).front());
  return facts;
}

// Of a centre that has forgotten this terminal: a name that it cannot mistake for
// another, everything that is kept is sent again, and all else is loaded anew.
Facts facts_of_return() {
  Facts facts{{kSweepFact, "1"}, {"sync.ticks", "[]"}};
  for (const Lane lane : kLanes) facts.push_back(cursor_fact(lane, {}).front());
  return facts;
}

Device device_of(const Enrolment& enrolment, Device device) {
  device.device_id = enrolment.registration.credentials.device;
  device.incarnation = enrolment.registration.incarnation;
  device.series = enrolment.registration.series;
  device.organization = enrolment.organization;
  device.workspace = enrolment.workspace;
  device.terminal = enrolment.terminal;
  return device;
}

Result<void> become_member(Database& db, const Enrolment& enrolment, const Device& device, const Facts& facts,
                           const std::vector<Renaming>& renamings) {
  auto write = storage::MirrorWrite::begin(db);
  if (!write) return write.error();
  if (auto done = storage::rekey(db, renamings); !done) return done;
  if (auto done = storage::save_device(db, device_of(enrolment, device)); !done) return done;
  for (const auto& [key, value] : facts) {
    if (auto done = storage::meta_set(db, key, value); !done) return done;
  }
  for (const char* done_with : {kIntendedDevice, kOfferedTokenFact}) {
    if (auto done = storage::meta_erase(db, done_with); !done) return done;
  }
  if (auto done = write->commit(); !done) return done;
  db.capture().set_workspace(enrolment.workspace);
  return {};
}

// A member may join again only where the centre does not know it any more: one
// that was restored from a backup of before it came.
Result<void> must_be_forgotten(Database& db, Remote& remote, const Membership& member) {
  auto state = state_for_hello(db, member.nonce);
  if (!state) return state.error();
  auto greeting = remote.hello(member.credentials, *state);
  if (greeting) return Error{ErrorCode::Refused, "this terminal is a member of a centre already", ""};
  return greeting.error().detail == kUnknownDevice ? Result<void>{} : greeting.error();
}

// What this file asks for. A name of its own for each time that it joins, but the
// shop's first, whose numbers are on paper already.
Result<EnrolRequest> request_of(Database& db, const Clock& clock, const std::string& code, bool returns) {
  auto device = storage::load_device(db);
  if (!device) return device.error();
  auto token = offered_token(db);
  if (!token) return token.error();
  EnrolRequest request{.code = code, .device = {}, .series = {}, .bin = {}, .token = std::move(*token)};
  if (*device) {
    auto shop = storage::load_shop(db);
    if (!shop) return shop.error();
    request.device = (*device)->device_id;
    request.series = (*device)->series;
    request.bin = shop->bin;
  } else {
    terminal::UuidSource random;
    request.series = storage::new_series(random.random());
  }
  if (*device && !returns) return request;
  auto id = intended_device(db, clock);
  if (!id) return id.error();
  request.device = *id;
  return request;
}

// A centre that lost the workspace, too, has another of that name; a code for one
// of another name would make its goods and money ours.
bool for_this_workspace(const Enrolment& enrolment, const Device& device, const std::string& name) {
  return enrolment.workspace == device.workspace || enrolment.workspace_name == name;
}

}  // namespace

Result<Joined> join(Database& db, const Clock& clock, Remote& remote, const std::string& dsn, const std::string& code) {
  constexpr std::chrono::seconds kPatience{10};
  Turn turn(db.file());
  if (auto mine = turn.take(kPatience); !mine) return mine.error();
  auto member = load_membership(db);
  if (!member) return member.error();
  const bool returns = member->has_value();
  if (returns) {
    if (auto forgotten = must_be_forgotten(db, remote, **member); !forgotten) return forgotten.error();
  }
  auto device = storage::load_device(db);
  if (!device) return device.error();
  auto request = request_of(db, clock, code, returns);
  if (!request) return request.error();
  auto enrolment = remote.enrol(*request);
  if (!enrolment) return enrolment.error();

  Facts facts = facts_of_member(*enrolment, dsn);
  if (returns) {
    auto shop = storage::load_shop(db);
    if (!shop) return shop.error();
    if (!for_this_workspace(*enrolment, **device, shop->workspace_name))
      return Error{ErrorCode::Refused, "this code is for another workspace: " + enrolment->workspace_name, ""};
    if (auto done = storage::count_from_what_is_kept(db, **device); !done) return done.error();
    const Facts more = facts_of_return();
    facts.insert(facts.end(), more.begin(), more.end());
  }
  std::vector<Renaming> renamings;
  if (*device) {
    auto belongings = belongings_of(db, **device);
    if (!belongings) return belongings.error();
    auto settled = settle_in(remote, enrolment->registration.credentials, std::move(*belongings));
    if (!settled) return settled.error();
    renamings = std::move(*settled);
  }
  // Who and where come first, so that there is a shop to open even if the line dies now.
  auto place = storage::deliver(db, {.documents = enrolment->place, .applied_seq = 0, .meta = {}});
  if (!place) return place.error();
  if (auto done = become_member(db, *enrolment, device->value_or(Device{}), facts, renamings); !done)
    return done.error();
  return Joined{.organization = enrolment->organization_name,
                .workspace = enrolment->workspace_name,
                .terminal = enrolment->terminal_name,
                .series = enrolment->registration.series,
                .renamed = static_cast<std::int64_t>(renamings.size())};
}

Result<Joined> join(Database& db, const Clock& clock, const std::string& dsn, const std::string& code) {
  const auto remote = remote_postgres(dsn);
  return join(db, clock, *remote, dsn, code);
}

}  // namespace syncing
