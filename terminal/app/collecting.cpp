// Money for what is owed: collect() and what pays in advance (customers.h).
#include <algorithm>
#include <functional>

#include "storage/sale_store.h"
#include "terminal/app/customers.h"
#include "terminal/app/shift_first.h"
#include "terminal/domain/invariant.h"

namespace terminal {

using storage::OpenDocument;
using storage::PaymentPiece;

namespace {

// Those that were chosen first, in that order; the others as they were.
std::vector<OpenDocument> in_order(std::vector<OpenDocument> open, const std::vector<Uuid>& chosen) {
  const auto rank = [&](const OpenDocument& document) {
    return std::find(chosen.begin(), chosen.end(), document.order) - chosen.begin();
  };
  std::stable_sort(open.begin(), open.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return open;
}

std::vector<Money> amounts_of(const std::vector<SalePayment>& payments) {
  std::vector<Money> amounts;
  for (const SalePayment& payment : payments) amounts.push_back(payment.amount);
  return amounts;
}

const OpenDocument* find(const std::vector<OpenDocument>& open, const Uuid& order) {
  const auto found = std::find_if(open.begin(), open.end(), [&](const auto& one) { return one.order == order; });
  return found == open.end() ? nullptr : &*found;
}

PaymentPiece piece_for(const OpenDocument* document, SalePayment payment) {
  PaymentPiece piece{.payment = std::move(payment), .order = {}, .invoice = {}};
  if (document == nullptr) return piece;
  piece.order = document->order;
  piece.invoice = document->invoice;
  return piece;
}

// The same money, out of one document (or the advance) and into another: no tender.
void add_set_off(Shop& shop, const std::vector<OpenDocument>& open, const Settlement::SetOff& move,
                 std::vector<PaymentPiece>& pieces) {
  const auto piece = [&](const OpenDocument* document, Money amount) {
    PaymentPiece made = piece_for(document, {.id = shop.new_id(),
                                             .method = TenderMethod::Other,
                                             .amount = amount,
                                             .tendered = amount,
                                             .change = {},
                                             .reference = {},
                                             .gateway = std::string(kAdvanceGateway)});
    pieces.push_back(std::move(made));
  };
  piece(move.from ? find(open, *move.from) : nullptr, -move.amount);
  piece(find(open, move.to), move.amount);
}

// What was handed over and given back stands with the last share of a payment.
std::vector<PaymentPiece> shared_out(Shop& shop, const std::vector<OpenDocument>& open, const Settlement& settlement,
                                     const std::vector<SalePayment>& payments) {
  std::vector<PaymentPiece> pieces;
  for (auto share = settlement.shares.begin(); share != settlement.shares.end(); ++share) {
    const bool last = std::none_of(std::next(share), settlement.shares.end(),
                                   [&](const auto& later) { return later.payment == share->payment; });
    SalePayment part = payments[share->payment];
    part.id = shop.new_id();
    part.amount = share->amount;
    if (!last) part.change = Money();
    part.tendered = part.amount + part.change;
    pieces.push_back(piece_for(share->order ? find(open, *share->order) : nullptr, std::move(part)));
  }
  return pieces;
}

Result<std::string> next_payment_number(Shop& shop) {
  auto counter = storage::next_number(shop.database(), "payment");
  if (!counter) return counter.error();
  return shop.device().series + "-P" + std::to_string(*counter);
}

std::vector<Collected::Part> parts_of(const std::vector<OpenDocument>& open, const std::vector<PaymentPiece>& pieces) {
  std::vector<Collected::Part> parts;
  for (const PaymentPiece& piece : pieces) {
    if (piece.payment.gateway == kAdvanceGateway && piece.order.nil()) continue;
    const OpenDocument* document = find(open, piece.order);
    const std::string number = document != nullptr ? document->number : "";
    const auto known =
        std::find_if(parts.begin(), parts.end(), [&](const auto& p) { return p.order_number == number; });
    if (known != parts.end()) {
      known->amount += piece.payment.amount;
    } else {
      parts.push_back({number, piece.payment.amount});
    }
  }
  return parts;
}

}  // namespace

Money in_advance(const CustomerAccount& account, Money amount) {
  Money owed;
  for (const OpenDocument& document : account.open) owed += document.left;
  // What was used twice of an advance is owed, too.
  return std::max(amount - std::max(owed - account.card.sums.advance, Money()), Money());
}

Result<Collected> collect(Shop& shop, const Collection& collection, const Payment& payment,
                          const Approvals& approvals) {
  INVARIANT(payment.settled() && payment.due().minor() > 0);
  auto unit = shop.begin("customer.pay");
  if (!unit) return unit.error();
  auto account = customer_account(shop, collection.customer);
  if (!account) return account.error();
  if (!*account) return Error{ErrorCode::NotFound, "there is no such customer here", collection.customer.to_string()};
  Collected collected{.number = {},
                      .customer = collection.customer,
                      .customer_name = (*account)->card.form.name,
                      .parts = {},
                      .payments = payments_of(payment, shop.clock().now().unix_ms(), shop.ids()),
                      .owed_after = (*account)->card.sums.owed,
                      .at = shop.clock().local_now()};
  auto known = storage::number_of_payment(shop.database(), collection.id);
  if (!known) return known.error();
  if (*known) {
    collected.number = **known;
    return collected;
  }
  const bool advance = in_advance(**account, payment.due()).minor() > 0;
  if (advance) {
    if (auto may = require(shop, Right::TakePrepayment, approvals); !may) return may.error();
  }
  auto at_work = shop.shift();
  if (!at_work) return at_work.error();
  if (!*at_work) {
    if (auto opened = open_shift_first(shop, std::move(*unit)); !opened) return opened.error();
    return collect(shop, collection, payment, approvals);
  }
  if (auto done = shop.require_open((*at_work)->id); !done) return done.error();
  const auto open = in_order((*account)->open, collection.orders);
  const Settlement settlement = settle_debts(sums_of(open), (*account)->advance, amounts_of(collected.payments));
  std::vector<PaymentPiece> pieces = shared_out(shop, open, settlement, collected.payments);
  pieces.front().payment.id = collection.id;
  for (const auto& move : settlement.set_off) add_set_off(shop, open, move, pieces);
  auto number = next_payment_number(shop);
  if (!number) return number.error();
  auto done = storage::insert_money_taken(shop.database(), shop.device(),
                                          {.number = *number,
                                           .customer = collection.customer,
                                           .pieces = pieces,
                                           .business_day = (*at_work)->business_day,
                                           .at = collected.at,
                                           .shift = (*at_work)->id,
                                           .cashier = shop.employee().id,
                                           .user = shop.employee().user,
                                           .unix_ms = shop.clock().now().unix_ms()},
                                          shop.ids());
  if (!done) return done.error();
  if (advance) {
    if (done = note_approval(shop, {Right::TakePrepayment, "payments", collection.id}, approvals); !done)
      return done.error();
  }
  if (done = unit->commit(); !done) return done.error();
  collected.number = std::move(*number);
  collected.parts = parts_of(open, pieces);
  collected.owed_after -= payment.due();
  return collected;
}

Result<void> settle_by_advance(Shop& shop, CompletedSale& sale, const std::string& number) {
  if (sale.owed.minor() <= 0) return {};
  auto account = customer_account(shop, *sale.customer);
  if (!account) return account.error();
  INVARIANT(account->has_value());
  // Older debts have the first claim; only what the sale gets is moved now.
  const Settlement settlement = settle_debts(sums_of((*account)->open), (*account)->advance, {});
  std::vector<PaymentPiece> pieces;
  for (const auto& move : settlement.set_off) {
    if (move.to != sale.id) continue;
    add_set_off(shop, (*account)->open, move, pieces);
    sale.payments.push_back(pieces.back().payment);
    sale.owed -= move.amount;
  }
  if (pieces.empty()) return {};
  return storage::insert_money_taken(shop.database(), shop.device(),
                                     {.number = number + "/A",
                                      .customer = *sale.customer,
                                      .pieces = pieces,
                                      .business_day = sale.business_day,
                                      .at = sale.at,
                                      .shift = sale.shift,
                                      .cashier = sale.cashier,
                                      .user = shop.employee().user,
                                      .unix_ms = shop.clock().now().unix_ms()},
                                     shop.ids());
}

}  // namespace terminal
