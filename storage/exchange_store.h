// Exchange, as people are told of it: this device's units on their way, those
// that the centre put aside, and documents that this file could not take.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/row_names.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace storage {

// How safe a unit is; each level includes those before it.
enum class UnitLevel { Disk, Central, Replicated, BackedUp };

struct UnitSummary {
  std::int64_t n = 0;  // In this file: 1, 2, 3 …
  terminal::Uuid id;
  std::string kind;  // "sale", "import.products" …
  terminal::LocalTime at;
  std::string author;  // His name; empty where nobody signed, or he is not known here.
  UnitLevel level = UnitLevel::Disk;
  bool refused = false;          // It is in the centre's quarantine.
  bool discarded = false;        // It was, and a person at the centre gave it up.
  std::string sqlstate, reason;  // Of either, as the centre gave them.
  std::string table;             // Of the row that it is about; empty if none has a name.
  RowName about;
  std::int64_t changes = 0;  // Rows.
};

enum class UnitList {
  Waiting,  // Not answered for by the centre; oldest first.
  Sent,     // Answered for; newest first, as all below.
  Refused,  // Or discarded.
};

Result<std::vector<UnitSummary>> list_units(Database& db, UnitList list, int limit);

// By its number in this file. Nothing for an unknown one.
Result<std::optional<UnitSummary>> find_unit(Database& db, std::int64_t n);
// The document, as it goes over the wire.
Result<std::optional<std::string>> unit_document(Database& db, std::int64_t n);

struct LevelCounts {
  std::int64_t disk = 0, central = 0, replicated = 0, backed_up = 0;  // Units at exactly that level.
  std::int64_t kept = 0;  // Of those beyond the disk, that this file still has.
};
Result<LevelCounts> level_counts(Database& db);

struct PutAside {
  terminal::Uuid id;
  std::string kind;    // Of the document: "product", "order" …
  std::string reason;  // In English.
};

// Documents from the centre that this file cannot hold.
Result<std::vector<PutAside>> put_aside_documents(Database& db, int limit);
// Nothing: it has healed.
Result<std::optional<PutAside>> put_aside_document(Database& db, const terminal::Uuid& id);

struct ExchangeFigures {
  std::int64_t put_aside = 0;
  std::int64_t conflicts = 0;  // Open ones.
  std::int64_t discarded = 0;  // Units that a person at the centre gave up.
};
Result<ExchangeFigures> exchange_figures(Database& db);

}  // namespace storage
