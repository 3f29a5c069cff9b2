#include "terminal/app/transferring.h"

#include <algorithm>

#include "storage/audit_store.h"
#include "storage/lot_store.h"
#include "storage/movement_store.h"
#include "storage/stock_card.h"

namespace terminal {

using storage::NewTransfer;
using storage::NewTransferLine;
using storage::Transfer;
using storage::TransferLine;

namespace {

// One sending on its way into the tables, within a unit.
class Leaving {
 public:
  Leaving(Shop& shop, const Sending& sending) : shop_(shop), sending_(sending), now_(shop.clock().local_now()) {}

  Result<std::optional<SendRefusal>> look() {
    if (auto refusal = look_at_workspace(); !refusal || *refusal) return refusal;
    for (const SentLine& line : sending_.lines) {
      if (auto refusal = look_at(line); !refusal || *refusal) return refusal;
    }
    return std::optional<SendRefusal>();
  }

  Result<Sent> write() {
    NewTransfer made{.id = sending_.id,
                     .to = sending_.to,
                     .notes = sending_.notes,
                     .day = now_.date(),
                     .at = now_,
                     .author = shop_.employee().id,
                     .lines = lines_};
    auto number = storage::insert_transfer(shop_.database(), shop_.device(), made);
    if (!number) return number.error();
    Sent sent{std::move(*number), {}};
    for (const NewTransferLine& line : lines_) {
      if (auto moved = move(line); !moved) return moved.error();
      auto stock = storage::own_stock_of(shop_.database(), line.product);
      if (!stock) return stock.error();
      sent.articles.push_back({line.code, line.name, line.quantity, *stock});
    }
    return sent;
  }

 private:
  using Refused = Result<std::optional<SendRefusal>>;

  Refused look_at_workspace() {
    if (sending_.to == shop_.device().workspace) return std::optional(SendRefusal::ThisWorkspace);
    auto others = storage::other_workspaces(shop_.database());
    if (!others) return others.error();
    const bool known =
        std::any_of(others->begin(), others->end(), [&](const auto& one) { return one.id == sending_.to; });
    return known ? std::optional<SendRefusal>() : std::optional(SendRefusal::UnknownWorkspace);
  }

  Refused look_at(const SentLine& line) {
    auto product = storage::find_product(shop_.database(), line.product);
    if (!product) return product.error();
    if (!*product) return std::optional(SendRefusal::UnknownArticle);
    if (!(*product)->tracks_stock) return std::optional(SendRefusal::NotStocked);
    Uuid lot;
    if (!line.lot.empty()) {
      auto found = storage::find_lot(shop_.database(), line.product, line.lot);
      if (!found) return found.error();
      if (!*found) return std::optional(SendRefusal::UnknownLot);
      lot = **found;
    }
    lines_.push_back({.id = shop_.new_id(),
                      .product = line.product,
                      .code = (*product)->code,
                      .name = (*product)->name,
                      .quantity = line.quantity,
                      .unit_cost = (*product)->cost,
                      .lot = lot});
    return std::optional<SendRefusal>();
  }

  Result<void> move(const NewTransferLine& line) {
    return storage::insert_movement(shop_.database(), shop_.device(), shop_.new_id(),
                                    {.product = line.product,
                                     .type = MovementType::TransferOut,
                                     .quantity = -line.quantity,
                                     .unit_cost = line.unit_cost,
                                     .order = sending_.id,
                                     .item = line.id,
                                     .lot = line.lot,
                                     .transfer_item = line.id},
                                    {.day = now_.date(), .at = now_, .author = shop_.employee().id});
  }

  Shop& shop_;
  const Sending& sending_;
  const LocalTime now_;
  std::vector<NewTransferLine> lines_;
};

// One arrival, the same way.
class Arriving {
 public:
  Arriving(Shop& shop, const Arrival& arrival) : shop_(shop), arrival_(arrival), now_(shop.clock().local_now()) {}

  Result<std::optional<ReceiveRefusal>> look() {
    auto found = storage::find_transfer(shop_.database(), arrival_.number);
    if (!found) return found.error();
    if (!*found) return std::optional(ReceiveRefusal::UnknownOrder);
    if ((*found)->head.status == TransferStatus::Received) return std::optional(ReceiveRefusal::OrderClosed);
    transfer_ = std::move(**found);
    for (const TransferLine& line : transfer_.lines) expected_.push_back(line.expected);
    const DeliveryTerms terms{.tolerance_bp = 0, .last = arrival_.last, .reason = arrival_.reason, .today = Date()};
    if (const auto refusal = refuse_delivery(expected_, arrival_.lines, terms)) return std::optional(*refusal);
    for (const ReceivedLine& line : arrival_.lines) {
      auto product = storage::find_product(shop_.database(), line.product);
      if (!product) return product.error();
      if (!*product) return std::optional(ReceiveRefusal::UnknownArticle);
      if (!(*product)->tracks_stock) return std::optional(ReceiveRefusal::NotStocked);
      costs_.push_back((*product)->cost);
    }
    return std::optional<ReceiveRefusal>();
  }

  Result<Arrived> write() {
    for (std::size_t i = 0; i < arrival_.lines.size(); ++i) {
      if (auto moved = move(arrival_.lines[i], costs_[i]); !moved) return moved.error();
    }
    Arrived arrived{.done = arrival_.last || all_came(expected_, arrival_.lines),
                    .discrepancies = discrepancies(expected_, arrival_.lines)};
    if (arrived.done) {
      if (auto done = end(); !done) return done.error();
    }
    return arrived;
  }

  const Uuid& transfer() const { return transfer_.head.id; }

 private:
  const TransferLine* line_of(const Uuid& item) const {
    const auto found = std::find_if(transfer_.lines.begin(), transfer_.lines.end(),
                                    [&](const TransferLine& line) { return line.expected.item == item; });
    return found == transfer_.lines.end() ? nullptr : &*found;
  }

  Result<Uuid> lot_for(const ReceivedLine& line, const TransferLine* sent) {
    if (line.lot.empty()) return sent == nullptr ? Uuid() : sent->lot;
    return storage::lot_of(shop_.database(), shop_.device(),
                           {.id = shop_.new_id(),
                            .product = line.product,
                            .number = line.lot,
                            .expiry = line.expiry,
                            .author = shop_.employee().id,
                            .at = now_});
  }

  Result<void> move(const ReceivedLine& line, Money cost) {
    const TransferLine* sent = line_of(line.item);
    auto lot = lot_for(line, sent);
    if (!lot) return lot.error();
    return storage::insert_movement(shop_.database(), shop_.device(), shop_.new_id(),
                                    {.product = line.product,
                                     .type = MovementType::TransferIn,
                                     .quantity = line.quantity,
                                     .unit_cost = sent == nullptr ? cost : sent->expected.unit_cost,
                                     .reason = line.reason,
                                     .lot = *lot,
                                     .transfer_item = line.item},
                                    {.day = now_.date(), .at = now_, .author = shop_.employee().id});
  }

  std::string reason_of(const Uuid& item) const {
    for (const ReceivedLine& line : arrival_.lines) {
      if (line.item == item && !line.reason.empty()) return line.reason;
    }
    return arrival_.reason;
  }

  Quantity arrived_of(const Uuid& item) const {
    Quantity sum;
    for (const ReceivedLine& line : arrival_.lines) {
      if (line.item == item) sum = sum + line.quantity;
    }
    return sum;
  }

  Result<void> end() {
    for (const ExpectedLine& line : expected_) {
      if (line.received + arrived_of(line.item) == line.ordered) continue;
      const std::string reason = reason_of(line.item);
      if (reason.empty()) continue;
      if (auto noted = storage::note_difference(shop_.database(), line.item, reason, now_); !noted)
        return noted.error();
    }
    return storage::end_transfer(shop_.database(), {transfer_.head.id, shop_.employee().id, now_});
  }

  Shop& shop_;
  const Arrival& arrival_;
  const LocalTime now_;
  Transfer transfer_;
  std::vector<ExpectedLine> expected_;
  std::vector<Money> costs_;  // Of the arrival's lines.
};

// What has the id of the act, so that a second try is known.
struct Noted {
  Uuid act, transfer;
  const char* action;
  std::string reason;
};
Result<void> note(Shop& shop, const Noted& noted, const Approvals& approvals) {
  auto done = storage::write_audit(shop.database(), shop.device(),
                                   {.id = noted.act,
                                    .entity_type = "stock_transfers",
                                    .entity = noted.transfer,
                                    .action = noted.action,
                                    .user = shop.employee().user,
                                    .new_values = {},
                                    .reason = noted.reason,
                                    .at = shop.clock().local_now()});
  if (!done) return done;
  return note_approval(shop, {Right::TransferGoods, "stock_transfers", noted.transfer}, approvals);
}

}  // namespace

Result<SendOutcome> send_goods(Shop& shop, const Sending& sending, const Approvals& approvals) {
  if (auto may = require(shop, Right::TransferGoods, approvals); !may) return may.error();
  if (const auto refusal = refuse_sending(sending.lines, sending.notes)) return SendOutcome(*refusal);
  auto unit = shop.begin("stock.send");
  if (!unit) return unit.error();
  auto again = storage::was_noted(shop.database(), sending.id);
  if (!again) return again.error();
  if (*again) return SendOutcome(Sent{});
  Leaving leaving(shop, sending);
  auto refusal = leaving.look();
  if (!refusal) return refusal.error();
  if (*refusal) return SendOutcome(**refusal);
  auto sent = leaving.write();
  if (!sent) return sent.error();
  if (auto noted = note(shop, {sending.id, sending.id, "CREATE", sending.notes}, approvals); !noted)
    return noted.error();
  if (auto done = unit->commit(); !done) return done.error();
  return SendOutcome(std::move(*sent));
}

Result<ArrivalOutcome> take_in_transfer(Shop& shop, const Arrival& arrival, const Approvals& approvals) {
  if (auto may = require(shop, Right::TransferGoods, approvals); !may) return may.error();
  auto unit = shop.begin("stock.arrive");
  if (!unit) return unit.error();
  auto again = storage::was_noted(shop.database(), arrival.id);
  if (!again) return again.error();
  if (*again) return ArrivalOutcome(Arrived{});
  Arriving arriving(shop, arrival);
  auto refusal = arriving.look();
  if (!refusal) return refusal.error();
  if (*refusal) return ArrivalOutcome(**refusal);
  auto arrived = arriving.write();
  if (!arrived) return arrived.error();
  if (auto noted = note(shop, {arrival.id, arriving.transfer(), "UPDATE", arrival.reason}, approvals); !noted)
    return noted.error();
  if (auto done = unit->commit(); !done) return done.error();
  return ArrivalOutcome(std::move(*arrived));
}

}  // namespace terminal
