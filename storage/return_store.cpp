#include "storage/return_store.h"

#include <algorithm>
#include <map>

#include "storage/product_reading.h"

namespace storage {

using terminal::Date;
using terminal::Money;
using terminal::Quantity;
using terminal::Refund;
using terminal::ReturnableLine;
using terminal::StockPart;
using terminal::TakenBack;
using terminal::TenderMethod;
using terminal::TenderSums;
using terminal::Uuid;

namespace {

// An exchange may pay for what an exchange had paid for; beyond so many, cash.
constexpr int kMostExchanges = 8;

// How many sales of an article are looked at for its lowest price.
constexpr int kRecentSales = 500;

constexpr std::string_view kReturns =
    " FROM orders r WHERE r.parent_order_id = ?1 AND r.type = 'RETURN' AND r.status <> 'cancelled' AND r.deleted_at IS "
    "NULL";

template <typename Take>
Result<void> each(Database& db, const std::string& sql, const Uuid& id, const Take& take) {
  auto rows = db.cached(sql);
  if (!rows) return rows.error();
  (*rows)->bind(id);
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    take(**rows);
  }
  (*rows)->rewind();
  return {};
}

// Lines of returns that name no line of the original: by article.
using Unnamed = std::map<Uuid, TakenBack>;

// One sale on its way out of the tables.
class Reading {
 public:
  Reading(Database& db, SoldDocument& sold) : db_(db), sold_(sold), id_(sold.document.sale.id) {}

  Result<void> run() {
    lines();
    if (auto done = stock(); !done) return done;
    if (auto done = taken(); !done) return done;
    if (auto done = counted(); !done) return done;
    if (auto done = returns(); !done) return done;
    return money();
  }

 private:
  ReturnableLine* find(const Uuid& line) {
    const auto found =
        std::find_if(sold_.lines.begin(), sold_.lines.end(), [&](const auto& one) { return one.sold.id == line; });
    return found == sold_.lines.end() ? nullptr : &*found;
  }

  void lines() {
    for (const auto& line : sold_.document.sale.lines) sold_.lines.push_back({line, by_measure(line.unit), {}});
  }

  Result<void> stock() {
    return each(db_,
                "SELECT order_item_id, product_id, lot_id, -sum(quantity), max(unit_cost) FROM stock_movements"
                " WHERE order_id = ?1 AND type = 'SALE' GROUP BY 1, 2, 3",
                id_, [&](const Statement& row) {
                  if (auto* line = find(row.uuid(0))) {
                    line->sold.stock.push_back({row.uuid(1), row.uuid(2), row.quantity(3), row.money(4)});
                  }
                });
  }

  Result<void> taken() {
    Unnamed unnamed;
    auto done = each(db_,
                     "SELECT i.original_item_id, i.product_id, -i.quantity_ordered, -i.line_total, -i.tax_amount"
                     " FROM order_items i WHERE i.order_id IN (SELECT r.id" +
                         std::string(kReturns) + ")",
                     id_, [&](const Statement& row) {
                       auto* line = find(row.uuid(0));
                       const bool named = line != nullptr && line->sold.product == row.uuid(1);
                       TakenBack& taken = named ? line->taken : unnamed[row.uuid(1)];
                       taken.quantity = taken.quantity + row.quantity(2);
                       taken.gross += row.money(3);
                       taken.tax += row.money(4);
                     });
    if (done) lay_over(unnamed);
    return done;
  }

  // Over the lines of the article from the first on, as the centre counts them;
  // the last one takes the rest.
  void lay_over(Unnamed& unnamed) {
    for (auto line = sold_.lines.begin(); line != sold_.lines.end(); ++line) {
      TakenBack& rest = unnamed[line->sold.product];
      if (rest.quantity <= Quantity()) continue;
      const bool last = std::none_of(line + 1, sold_.lines.end(),
                                     [&](const auto& one) { return one.sold.product == line->sold.product; });
      const Quantity part = last ? rest.quantity : std::min(rest.quantity, line->left());
      const auto share = [&](Money sum) {
        return Money::from_minor(terminal::divide(terminal::Int128{sum.minor()} * part.milli(), rest.quantity.milli(),
                                                  terminal::Rounding::HalfAwayFromZero));
      };
      const TakenBack here{part, share(rest.gross), share(rest.tax)};
      line->taken = {line->taken.quantity + here.quantity, line->taken.gross + here.gross, line->taken.tax + here.tax};
      rest = {rest.quantity - here.quantity, rest.gross - here.gross, rest.tax - here.tax};
    }
  }

  // What the centre counted, and of our own what it has not heard of yet.
  Result<void> counted() {
    std::map<Uuid, Quantity> counted, waiting;
    auto done = each(db_, "SELECT id, quantity_returned FROM order_items WHERE order_id = ?1 AND quantity_returned > 0",
                     id_, [&](const Statement& row) { counted[row.uuid(0)] = row.quantity(1); });
    if (!done || counted.empty()) return done;
    if (done = unheard(waiting); !done) return done;
    for (ReturnableLine& line : sold_.lines) {
      line.taken = taken_in_all(line.sold, line.taken, counted[line.sold.id] + waiting[line.sold.id]);
    }
    return {};
  }

  Result<void> unheard(std::map<Uuid, Quantity>& waiting) {
    std::vector<Uuid> own;
    auto done = each(db_, "SELECT r.id" + std::string(kReturns), id_,
                     [&](const Statement& row) { own.push_back(row.uuid(0)); });
    for (std::size_t i = 0; done && i < own.size(); ++i) {
      auto unit = db_.cached(
          "SELECT 1 FROM units WHERE (n > (SELECT acknowledged FROM device) OR refused = 1) AND instr(document, ?1) > "
          "0 "
          "LIMIT 1");
      if (!unit) return unit.error();
      auto waits = (*unit)->bind(own[i].to_string()).step();
      if (!waits) return waits.error();
      (*unit)->rewind();
      if (!*waits) continue;
      done = each(db_, "SELECT original_item_id, -quantity_ordered FROM order_items WHERE order_id = ?1", own[i],
                  [&](const Statement& row) { waiting[row.uuid(0)] = waiting[row.uuid(0)] + row.quantity(1); });
    }
    return done;
  }

  Result<void> returns() {
    return each(db_,
                "SELECT " + head_columns() + " FROM orders o WHERE o.id IN (SELECT r.id" + std::string(kReturns) +
                    ") ORDER BY o.created_at, o.id",
                id_, [&](const Statement& row) { sold_.returns.push_back(read_head(row)); });
  }

  Result<void> money() {
    TenderSums refunded;
    Money advance;
    auto done = each(db_,
                     "SELECT p.payment_method, -p.amount, coalesce(p.payment_gateway, '') FROM payments p"
                     " WHERE p.status = 'completed' AND p.deleted_at IS NULL AND p.order_id IN (SELECT r.id" +
                         std::string(kReturns) + ")",
                     id_, [&](const Statement& row) {
                       refunded[tender_of(row.text(0), row.text(2))] += row.money(1);
                       if (row.text(2) == terminal::kAdvanceGateway) advance -= row.money(1);
                     });
    if (!done) return done;
    TenderSums paid;
    if (done = paid_for(id_, kMostExchanges, paid); !done) return done;
    for (const terminal::SalePayment& payment : sold_.document.sale.payments) {
      if (payment.gateway == terminal::kAdvanceGateway) advance += payment.amount;
    }
    sold_.refundable = refundable(std::move(paid), refunded);
    sold_.tendered = terminal::without_advance(sold_.refundable, advance);
    return {};
  }

  // Rounded cash and what was paid in advance go back as cash.
  static TenderMethod tender_of(std::string_view method, std::string_view gateway) {
    const bool no_tender = gateway == terminal::kRoundingGateway || gateway == terminal::kAdvanceGateway;
    return no_tender ? TenderMethod::Cash : terminal::parse_method(method).value_or(TenderMethod::Other);
  }

  // What a sale was paid with. Goods that paid for it stand for what had paid for
  // them; where that is not known, for cash.
  Result<void> paid_for(const Uuid& order, int depth, TenderSums& paid) {
    Money by_goods;
    auto done = each(db_,
                     "SELECT payment_method, amount, coalesce(payment_gateway, '') FROM payments"
                     " WHERE order_id = ?1 AND status = 'completed' AND deleted_at IS NULL",
                     order, [&](const Statement& row) {
                       if (row.text(2) == terminal::kExchangeGateway) {
                         by_goods += row.money(1);
                       } else {
                         paid[tender_of(row.text(0), row.text(2))] += row.money(1);
                       }
                     });
    if (!done || by_goods <= Money()) return done;
    Uuid before;
    done = each(db_,
                "SELECT r.parent_order_id FROM orders o JOIN orders r ON r.id = o.parent_order_id AND r.type = 'RETURN'"
                " WHERE o.id = ?1",
                order, [&](const Statement& row) { before = row.uuid(0); });
    if (!done) return done;
    TenderSums first;
    if (!before.nil() && depth > 0) {
      if (done = paid_for(before, depth - 1, first); !done) return done;
    }
    for (const Refund& part : refund_plan(first, by_goods)) {
      paid[part.method] += part.amount;
      by_goods -= part.amount;
    }
    if (!by_goods.zero()) paid[TenderMethod::Cash] += by_goods;
    return {};
  }

  Database& db_;
  SoldDocument& sold_;
  const Uuid id_;
};

}  // namespace

Result<std::optional<SoldDocument>> find_sold(Database& db, std::string_view number) {
  auto document = find_document(db, number);
  if (!document) return document.error();
  if (!*document) return std::optional<SoldDocument>{};
  SoldDocument sold{.document = std::move(**document),
                    .handed_over = false,
                    .lines = {},
                    .refundable = {},
                    .tendered = {},
                    .returns = {}};
  auto done =
      each(db, "SELECT status IN ('shipped', 'delivered', 'returned') AND deleted_at IS NULL FROM orders WHERE id = ?1",
           sold.document.sale.id, [&](const Statement& row) { sold.handed_over = row.integer(0) != 0; });
  if (!done) return done.error();
  if (done = Reading(db, sold).run(); !done) return done.error();
  return std::optional(std::move(sold));
}

Result<std::optional<Money>> lowest_price(Database& db, const Uuid& product, Date since) {
  // The newest lines of the article are at its end of the index.
  auto row = db.cached(
      "SELECT min(s.line_total * 1000 / s.quantity_ordered) FROM (SELECT order_id, line_total, quantity_ordered FROM"
      " order_items WHERE product_id = ?1 ORDER BY id DESC LIMIT ?2) s JOIN orders o ON o.id = s.order_id"
      " WHERE s.quantity_ordered > 0 AND o.type = 'SALES' AND o.status <> 'cancelled' AND o.deleted_at IS NULL"
      " AND o.order_date >= ?3");
  if (!row) return row.error();
  auto found = (*row)->bind(product, kRecentSales, since).step();
  if (!found) return found.error();
  const auto price = *found && !(*row)->null(0) ? std::optional((*row)->money(0)) : std::nullopt;
  (*row)->rewind();
  return price;
}

Result<Money> returned_on_paper(Database& db, std::string_view number) {
  auto row = db.cached(
      "SELECT coalesce(-sum(total_amount), 0) FROM orders WHERE json_extract(custom_fields, '$.paper.number') = ?1"
      " AND type = 'RETURN' AND status <> 'cancelled' AND deleted_at IS NULL");
  if (!row) return row.error();
  auto found = (*row)->bind(number).step();
  if (!found) return found.error();
  const Money returned = (*row)->money(0);
  (*row)->rewind();
  return returned;
}

Result<std::vector<ReturnedTooMuch>> returned_too_much(Database& db, int limit) {
  auto rows = db.prepare(
      "SELECT o.order_number, i.product_name, i.quantity_ordered, i.quantity_returned FROM order_items i"
      " JOIN orders o ON o.id = i.order_id WHERE i.quantity_returned > i.quantity_ordered AND i.quantity_returned > 0"
      " AND o.type = 'SALES' AND o.workspace_id = (SELECT workspace_id FROM device) ORDER BY i.order_id DESC LIMIT ?1");
  if (!rows) return rows.error();
  rows->bind(limit);
  std::vector<ReturnedTooMuch> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back({rows->string(0), rows->string(1), rows->quantity(2), rows->quantity(3)});
  }
}

}  // namespace storage
