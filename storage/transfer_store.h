// Transfers: goods on their way from one workspace to another, as both of them see
// them (README.md, "Goods between workspaces").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/receiving.h"
#include "terminal/domain/transferring.h"

namespace storage {

struct Workspace {
  terminal::Uuid id;
  std::string name;
};
// Of the organisation, but for the own one, by name.
Result<std::vector<Workspace>> other_workspaces(Database& db);
// By its name; nothing where none has it, or several.
Result<std::optional<Workspace>> find_workspace(Database& db, std::string_view name);

struct TransferHead {
  terminal::Uuid id;
  std::string number;
  terminal::TransferStatus status = terminal::TransferStatus::InTransit;
  Workspace from, to;
  bool from_here = false, to_here = false;
  terminal::Date day;
  std::string person;  // Who sent it; empty: unknown here.
  std::string notes;
  std::int64_t lines = 0;
};
// What is on its way from here or to here, the oldest first.
Result<std::vector<TransferHead>> open_transfers(Database& db, int limit = 200);
// How much of an article is on its way.
struct InTransit {
  terminal::Quantity coming, leaving;
};
Result<InTransit> in_transit(Database& db, const terminal::Uuid& product);

// Of its lines `ordered` is what was sent, `received` what has arrived, here or there,
// own deliveries that the centre has not heard of included.
struct TransferLine {
  terminal::ExpectedLine expected;
  terminal::Uuid lot;  // Nil: none.
  std::string lot_number;
};
struct Transfer {
  TransferHead head;
  std::vector<TransferLine> lines;
};
Result<std::optional<Transfer>> find_transfer(Database& db, std::string_view number);

struct NewTransferLine {
  terminal::Uuid id, product;
  std::string code, name;
  terminal::Quantity quantity;
  terminal::Money unit_cost;
  terminal::Uuid lot = {};
};
struct NewTransfer {
  terminal::Uuid id;
  terminal::Uuid to;  // A workspace.
  std::string notes;
  terminal::Date day;
  terminal::LocalTime at;
  terminal::Uuid author;
  std::vector<NewTransferLine> lines;
};
// Inside a unit: the sender's document and the transfer, without the movements; answers
// with their number.
Result<std::string> insert_transfer(Database& db, const Device& device, const NewTransfer& transfer);

// Inside a unit: all that was on its way has been taken in.
struct TransferEnd {
  terminal::Uuid id, author;
  terminal::LocalTime at;
};
Result<void> end_transfer(Database& db, const TransferEnd& end);

// Inside a unit: why another number of a line arrived than was sent.
Result<void> note_difference(Database& db, const terminal::Uuid& line, std::string_view reason, terminal::LocalTime at);

}  // namespace storage
