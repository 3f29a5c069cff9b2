// Orders taken for later: those that wait, one of them with all that was agreed,
// and what becomes of it (README.md, "Orders taken for later").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "storage/document_store.h"
#include "terminal/domain/returning.h"
#include "terminal/domain/taken_order.h"

namespace storage {

struct OrderHead {
  terminal::Uuid id;
  std::string number;
  terminal::OrderStatus status = terminal::OrderStatus::Confirmed;
  terminal::Handover handover = terminal::Handover::PickUp;
  std::optional<terminal::Date> day;  // When it is wanted; another program's order may not say.
  terminal::LocalTime taken_at;
  std::string who;  // The customer, else the name that was left.
  std::string phone;
  terminal::Money total, paid;

  terminal::Money rest() const {
    return status == terminal::OrderStatus::Cancelled ? terminal::Money() : std::max(total - paid, terminal::Money());
  }
};

struct OrderQuery {
  std::string text = {};  // The number or its end, a name, digits of the telephone; empty: all.
  bool finished = false;  // Those handed out and called off instead, the newest first.
  int limit = 200;
};
// Those of the own workspace that wait, the most pressing first.
Result<std::vector<OrderHead>> find_orders(Database& db, const OrderQuery& query);

// All of them by the day on which they were taken, whatever became of them; some
// thousands at most.
Result<std::vector<OrderHead>> orders_between(Database& db, std::optional<terminal::Date> from,
                                              std::optional<terminal::Date> to);

struct OrderDetails {
  OrderHead head;
  terminal::OrderTerms terms;
  RecordedDocument document;
  terminal::TenderSums paid_with;  // Less what was given back; as it can be given back.
  terminal::TenderSums tendered;   // The same without what the customer's advance paid.
  bool goods_left = false;         // Some of it has left the stock.
};
Result<std::optional<OrderDetails>> find_order(Database& db, std::string_view number);

// The order of a deal that was not called off.
Result<std::optional<std::string>> order_of_deal(Database& db, const terminal::Uuid& deal);

// Inside a unit, after its payments and movements: from now on it is a sale of that
// shift and day.
struct HandedOut {
  terminal::Uuid order;
  terminal::Uuid shift;
  terminal::Date day;
  terminal::LocalTime at;
  std::int64_t points_earned = 0;
};
Result<void> mark_handed_out(Database& db, const Device& device, const HandedOut& handed);

struct CalledOff {
  terminal::Uuid order;
  std::string reason;
  terminal::LocalTime at;
};
Result<void> mark_called_off(Database& db, const CalledOff& called_off);

}  // namespace storage
