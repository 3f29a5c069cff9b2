// Transferring: goods leave for another workspace of the organisation, and are taken in
// there. Each is one unit, durable before it returns; both sides may be offline and meet
// later. What comes back unsent or is refused over there is taken in again here.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/transfer_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/domain/receiving.h"
#include "terminal/domain/transferring.h"

namespace terminal {

struct Sending {
  Uuid id;  // Made when it began: a second try records nothing new.
  Uuid to;  // A workspace.
  std::string notes = {};
  std::vector<SentLine> lines;
};
struct SentArticle {
  std::string code, name;
  Quantity quantity, stock;  // Stock: what the file holds to be left, below zero where it held less.
};
struct Sent {
  std::string number;  // Empty: it was recorded before.
  std::vector<SentArticle> articles;
};
using SendOutcome = std::variant<Sent, SendRefusal>;

// Needs TransferGoods.
Result<SendOutcome> send_goods(Shop& shop, const Sending& sending, const Approvals& approvals = {});

struct Arrival {
  Uuid id;             // Made when it began: a second try records nothing new.
  std::string number;  // The transfer's.
  // Of the transfer's lines, or of none: what was not on the paper arrived, with its
  // reason. Costs mean nothing; without a lot they have the line's.
  std::vector<ReceivedLine> lines;
  bool last = false;        // Nothing more will come.
  std::string reason = {};  // Why less came, or more.
};
struct Arrived {
  bool done = false;                       // It waits for nothing more.
  std::vector<Discrepancy> discrepancies;  // As they stand now.
};
// Refusals are as with goods of a supplier; UnknownOrder: no such transfer from here or to here.
using ArrivalOutcome = std::variant<Arrived, ReceiveRefusal>;

// Needs TransferGoods.
Result<ArrivalOutcome> take_in_transfer(Shop& shop, const Arrival& arrival, const Approvals& approvals = {});

}  // namespace terminal
