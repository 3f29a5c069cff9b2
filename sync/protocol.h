// The records of the protocol (README.md), as plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/references.h"
#include "storage/rekey.h"
#include "storage/schema/description.h"
#include "storage/unit_levels.h"
#include "storage/unit_outcomes.h"
#include "storage/units.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace syncing {

inline constexpr int kProtocol = 1;

// What travels down apart from each other, so that a mass change of prices
// never delays the sale next door.
enum class Lane { Catalogue, Stock, Documents };
inline constexpr std::array kLanes{Lane::Catalogue, Lane::Stock, Lane::Documents};
std::string_view lane_name(Lane lane);

// Who is calling.
struct Credentials {
  terminal::Uuid device;
  std::string token;
};

// A place in the centre's log: everything up to tick `pos`, and of the next
// one what was logged up to `seq`. `tick` is the nonce of tick `pos`.
struct Cursor {
  std::int64_t pos = 0;
  std::int64_t seq = 0;
  std::string tick;

  bool operator==(const Cursor&) const = default;
};

struct EnrolRequest {
  std::string code;
  terminal::Uuid device;
  std::string series;  // Wanted; empty: any.
  std::string bin;     // Of a shop that has sold already; empty: of none.
  std::string token;   // Made by the terminal, which tells its hash alone.
};

// As whom a copy, or a restored file, wants to go on.
struct Succession {
  terminal::Uuid device;
  std::string series;
  std::string token;  // As in EnrolRequest.
};

struct Registration {
  Credentials credentials;
  std::string nonce;
  std::string series;
  std::int64_t incarnation = 1;
  Cursor head;
};

struct Enrolment {
  Registration registration;
  terminal::Uuid organization, workspace, terminal;
  std::string organization_name, workspace_name, terminal_name;
  std::string place;  // Documents of the above and of a first employee, as storage::deliver takes them.
};

struct HelloState {
  std::string nonce;
  std::int64_t acknowledged = 0;              // Device sequence.
  std::int64_t kept_from = 1;                 // The first that could be sent again.
  std::vector<Cursor> ticks;                  // Positions that this terminal has been at.
  std::string repairs;                        // The mark of the last repair that it has heard of.
  std::int64_t waiting = 0;                   // Units that it has yet to send.
  std::string sums = {};                      // Rows to compare, as write_sums() spells it; empty: none.
  std::string history_from = {};              // The first day of which documents are known; empty: all are.
  std::vector<storage::RowId> referred = {};  // Rows that others refer to and that are not here.
  bool load = false;                          // A load begins.
};

// What became of units that the centre had put aside.
struct Repairs {
  std::string mark;  // To be said back.
  std::vector<storage::UnitOutcome> units;
};

struct Rhythm {
  std::int64_t in_use_ms = 1'500;
  std::int64_t idle_ms = 30'000;
  std::int64_t greet_ms = 3'600'000;
  std::int64_t return_window_ms = 15'000;  // After an outage: anywhere in it.
};

// How much the centre takes or gives at once.
struct Limits {
  std::int64_t batch_bytes = 1 << 20;
  std::int64_t batch_units = 200;
  std::int64_t page_bytes = 1 << 20;
};

// How safe this device's units are.
struct LevelNews {
  storage::UnitLevels levels;
  std::int64_t again_ms = 0;  // Worth asking again by then; 0: nothing is on its way.
};

// How far back a load brings documents.
struct History {
  std::int64_t days = 0;  // 0: all of them.
  std::string from;       // "2026-08-25", said where a load begins; empty: from the beginning.
};

struct Greeting {
  bool copy = false;  // This disk is a copy or an old backup; nothing else below holds.
  std::string nonce;
  std::int64_t last_seq = 0;
  Cursor head;
  Cursor ancestor;         // The last position that both sides know …
  bool fork = false;       // … and this terminal has been further.
  bool went_back = false;  // The server has forgotten something of this device.
  Rhythm rhythm;
  Limits limits;
  LevelNews levels;
  std::int64_t pull_after_ms = 0;  // Others are let in before.
  std::optional<Repairs> repairs;
  std::int64_t log_begins = 0;     // Who has not got as far must load anew.
  std::vector<std::string> kinds;  // In the order in which a first load takes them.
  std::string sums;                // What came of it, for read_sums(); empty from a centre that knows none.
  std::optional<History> history;  // Nothing from a centre that gives everything, and no stubs.
  std::optional<terminal::Instant> server_time;
  std::string referred = "[]";  // The documents of the rows that were referred to, as in a page.
};

// Where only a greeting can tell what is the matter.
enum class Standing { Good, Copy, MustGreet };

struct PushReply {
  Standing standing = Standing::Good;
  std::vector<storage::UnitReceipt> receipts;
  std::int64_t last_seq = 0;
  std::string nonce;
  LevelNews levels;
  std::int64_t retry_after_ms = 0;  // Before the next batch.
};

struct Batch {
  std::string nonce;
  std::span<const storage::PendingUnit> units;
  bool more = false;  // Others will follow at once: what may wait for the last of them does.
};

struct PullRequest {
  Lane lane = Lane::Catalogue;
  Cursor cursor;
  std::string nonce;
  std::int64_t max_bytes = 1 << 20;  // At least one document comes.
  std::string repairs;               // As in HelloState.
  bool all_lanes = false;            // Each of them stands at this cursor.

  bool operator==(const PullRequest&) const = default;
};

struct Page {
  Standing standing = Standing::Good;
  std::string documents;  // A JSON array.
  std::int64_t count = 0;
  Cursor cursor;
  std::int64_t applied_seq = 0;
  bool more = false;
  std::optional<Repairs> repairs;  // To be noted before the documents.
};

struct Chunk {
  std::string documents;  // A JSON array.
  std::int64_t count = 0;
  std::int64_t applied_seq = 0;
  terminal::Uuid last;  // The last document's id; nil if there is none.
};

// Rows of a table in the documents of a kind behind one id and, if it is given,
// not behind another.
struct RowsRequest {
  std::string kind;
  const storage::schema::Table* table = nullptr;
  terminal::Uuid after, upto;  // Nil: from the beginning, to the end of the chunk.
  int most = 0;                // Documents; of no meaning with `upto`.
};

// What a shop made before it joined (central/016_join.sql).
struct Belongings {
  struct Employee {
    terminal::Uuid id, user;
    std::string number, name, pin_hash;
  };
  struct Category {
    terminal::Uuid id;
    std::string name, metadata;
  };
  terminal::Uuid organization, workspace, terminal;  // Nil: not this time.
  std::string organization_name, address;            // As the shop's receipts have them.
  std::vector<Employee> employees;
  std::vector<Category> categories;
  std::vector<std::pair<terminal::Uuid, std::string>> products;   // by code
  std::vector<std::pair<terminal::Uuid, std::string>> customers;  // by external id
};

}  // namespace syncing
