#include "terminal/app/receiving.h"

#include "storage/audit_store.h"
#include "storage/lot_store.h"
#include "storage/movement_store.h"
#include "storage/sale_store.h"

namespace terminal {

using storage::Purchase;

namespace {

// A line with its article, ready to be written.
struct Arriving {
  ReceivedLine line;
  Product product;
  Uuid item;  // Of the document that the movement belongs to.
  Uuid order;
  Money cost;
};

// One delivery on its way into the tables, within a unit.
class Receiving {
 public:
  Receiving(Shop& shop, const Delivery& delivery) : shop_(shop), delivery_(delivery), now_(shop.clock().local_now()) {}

  Result<std::optional<ReceiveRefusal>> look() {
    if (auto known = find_order(); !known || *known) return known;
    const std::vector<ExpectedLine>& expected = purchase_ ? purchase_->lines : nothing_;
    const DeliveryTerms terms{.tolerance_bp = shop_.settings().stock_limits.receive_tolerance_bp,
                              .last = delivery_.last,
                              .reason = delivery_.reason,
                              .today = now_.date()};
    if (const auto refusal = refuse_delivery(expected, delivery_.lines, terms)) return std::optional(*refusal);
    for (const ReceivedLine& line : delivery_.lines) {
      auto refusal = look_at(line);
      if (!refusal || *refusal) return refusal;
    }
    return std::optional<ReceiveRefusal>();
  }

  Result<Delivered> write() {
    if (auto done = unordered("RECEIPT"); !done) return done.error();
    for (const Arriving& one : arriving_) {
      if (auto done = raise_cost(one); !done) return done.error();
      if (auto done = move(one); !done) return done.error();
    }
    if (auto done = follow_order(); !done) return done.error();
    if (auto done = audit(); !done) return done.error();
    return std::move(delivered_);
  }

  // The same goods the other way.
  Result<Delivered> write_back() {
    for (Arriving& one : arriving_) one.line.quantity = -one.line.quantity;
    if (auto done = unordered("SUPPLIER_RETURN"); !done) return done.error();
    for (const Arriving& one : arriving_) {
      if (auto done = move(one); !done) return done.error();
    }
    if (auto done = audit(); !done) return done.error();
    return std::move(delivered_);
  }

 private:
  using Refused = Result<std::optional<ReceiveRefusal>>;

  Refused find_order() {
    if (delivery_.order.empty()) return std::optional<ReceiveRefusal>();
    auto found = storage::find_purchase(shop_.database(), delivery_.order);
    if (!found) return found.error();
    if (!*found) return std::optional(ReceiveRefusal::UnknownOrder);
    if (!waits((*found)->head.status)) return std::optional(ReceiveRefusal::OrderClosed);
    purchase_ = std::move(**found);
    return std::optional<ReceiveRefusal>();
  }

  Refused look_at(const ReceivedLine& line) {
    auto product = storage::find_product(shop_.database(), line.product);
    if (!product) return product.error();
    if (!*product) return std::optional(ReceiveRefusal::UnknownArticle);
    if (!(*product)->tracks_stock) return std::optional(ReceiveRefusal::NotStocked);
    const Money cost = line.unit_cost.value_or(ordered_cost(line.item).value_or((*product)->cost));
    arriving_.push_back({.line = line,
                         .product = std::move(**product),
                         .item = line.item,
                         .order = line.item.nil() || !purchase_ ? Uuid() : purchase_->head.id,
                         .cost = cost});
    return std::optional<ReceiveRefusal>();
  }

  std::optional<Money> ordered_cost(const Uuid& item) const {
    if (!purchase_ || item.nil()) return std::nullopt;
    for (const ExpectedLine& line : purchase_->lines) {
      if (line.item == item && !line.unit_cost.zero()) return line.unit_cost;
    }
    return std::nullopt;
  }

  // The document of what no order asked for.
  Result<void> unordered(std::string_view category) {
    storage::NewPurchase made{.id = delivery_.id,
                              .supplier = purchase_ ? purchase_->head.supplier : delivery_.supplier,
                              .parent = purchase_ ? purchase_->head.id : Uuid(),
                              .category = category,
                              .paper = delivery_.paper,
                              .notes = delivery_.reason,
                              .day = now_.date(),
                              .at = now_,
                              .author = shop_.employee().id,
                              .lines = {}};
    for (Arriving& one : arriving_) {
      if (!one.order.nil()) continue;
      one.item = shop_.new_id();
      one.order = made.id;
      made.lines.push_back({.id = one.item,
                            .product = one.product.id,
                            .code = one.product.code,
                            .name = one.product.name,
                            .quantity = one.line.quantity,
                            .unit_cost = one.cost,
                            .reason = one.line.reason});
    }
    if (made.lines.empty()) return {};
    auto number = storage::insert_purchase(shop_.database(), shop_.device(), made);
    if (!number) return number.error();
    delivered_.document = std::move(*number);
    return {};
  }

  // Before its goods are in the stock.
  Result<void> raise_cost(const Arriving& one) {
    if (one.cost.zero()) return {};
    auto there = storage::stock_of(shop_.database(), one.product.id);
    if (!there) return there.error();
    // As it is now: an article may stand on several lines.
    auto product = storage::find_product(shop_.database(), one.product.id);
    if (!product) return product.error();
    const Money cost =
        averaged_cost({*there, *product ? (*product)->cost : one.product.cost}, {one.line.quantity, one.cost});
    return storage::set_cost(shop_.database(), one.product.id, cost, now_);
  }

  Result<Uuid> lot_for(const Arriving& one) {
    if (one.line.lot.empty()) return Uuid();
    return storage::lot_of(shop_.database(), shop_.device(),
                           {.id = shop_.new_id(),
                            .product = one.product.id,
                            .number = one.line.lot,
                            .expiry = one.line.expiry,
                            .supplier = purchase_ ? purchase_->head.supplier : delivery_.supplier,
                            .author = shop_.employee().id,
                            .at = now_});
  }

  Result<void> move(const Arriving& one) {
    auto lot = lot_for(one);
    if (!lot) return lot.error();
    delivered_.value += times(one.cost, one.line.quantity, Rounding::HalfAwayFromZero);
    return storage::insert_movement(shop_.database(), shop_.device(), shop_.new_id(),
                                    {.product = one.product.id,
                                     .type = MovementType::Receipt,
                                     .quantity = one.line.quantity,
                                     .unit_cost = one.cost,
                                     .reason = one.line.reason,
                                     .order = one.order,
                                     .item = one.item,
                                     .lot = *lot},
                                    {.day = now_.date(), .at = now_, .author = shop_.employee().id});
  }

  Result<void> follow_order() {
    if (!purchase_) return {};
    delivered_.order = purchase_->head.number;
    delivered_.done = delivery_.last || all_came(purchase_->lines, delivery_.lines);
    delivered_.discrepancies = discrepancies(purchase_->lines, delivery_.lines);
    return storage::mark_purchase(shop_.database(),
                                  {.id = purchase_->head.id,
                                   .status = delivered_.done ? OrderStatus::Delivered : OrderStatus::Processing,
                                   .day = now_.date(),
                                   .at = now_});
  }

  // Of a delivery against an order this row is the one thing that has its id.
  Result<void> audit() {
    const std::string what = "{\"lines\":" + std::to_string(arriving_.size()) + ",\"value\":\"" +
                             to_decimal(delivered_.value) + "\",\"order_number\":\"" + delivered_.order +
                             "\",\"document\":\"" + delivered_.document + "\"}";
    return storage::write_audit(shop_.database(), shop_.device(),
                                {.id = delivery_.id,
                                 .entity_type = "orders",
                                 .entity = purchase_ ? purchase_->head.id : delivery_.id,
                                 .action = purchase_ ? "UPDATE" : "CREATE",
                                 .user = shop_.employee().user,
                                 .new_values = what,
                                 .reason = delivery_.reason,
                                 .at = now_});
  }

  Shop& shop_;
  const Delivery& delivery_;
  const LocalTime now_;
  const std::vector<ExpectedLine> nothing_;
  std::optional<Purchase> purchase_;
  std::vector<Arriving> arriving_;
  Delivered delivered_;
};

Result<DeliveryOutcome> run(Shop& shop, const Delivery& delivery, const char* kind, bool back,
                            const Approvals& approvals) {
  if (auto may = require(shop, Right::ReceiveGoods, approvals); !may) return may.error();
  auto unit = shop.begin(kind);
  if (!unit) return unit.error();
  auto again = storage::was_noted(shop.database(), delivery.id);
  if (!again) return again.error();
  if (*again) return DeliveryOutcome(Delivered{});
  Receiving receiving(shop, delivery);
  auto refusal = receiving.look();
  if (!refusal) return refusal.error();
  if (*refusal) return DeliveryOutcome(**refusal);
  auto delivered = back ? receiving.write_back() : receiving.write();
  if (!delivered) return delivered.error();
  if (auto noted = note_approval(shop, {Right::ReceiveGoods, "orders", delivery.id}, approvals); !noted)
    return noted.error();
  if (auto done = unit->commit(); !done) return done.error();
  return DeliveryOutcome(std::move(*delivered));
}

}  // namespace

Result<DeliveryOutcome> receive(Shop& shop, const Delivery& delivery, const Approvals& approvals) {
  return run(shop, delivery, "stock.receive", false, approvals);
}

Result<DeliveryOutcome> send_back(Shop& shop, const SupplierReturn& going, const Approvals& approvals) {
  for (const ReceivedLine& line : going.lines) {
    if (line.reason.empty()) return DeliveryOutcome(ReceiveRefusal::ReasonMissing);
  }
  const Delivery delivery{.id = going.id, .supplier = going.supplier, .paper = going.paper, .lines = going.lines};
  return run(shop, delivery, "stock.send_back", true, approvals);
}

}  // namespace terminal
