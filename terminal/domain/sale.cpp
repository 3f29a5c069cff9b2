#include "terminal/domain/sale.h"

#include <algorithm>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

SaleLine line_of(const CartLine& line, Uuid id) {
  const Money shelf = times(line.unit_price, line.quantity, Rounding::HalfAwayFromZero);
  return {.id = id,
          .product = line.product.id,
          .code = line.product.code,
          .name = line.product.name,
          .unit = line.product.unit,
          .quantity = line.quantity,
          .gross_unit_price = line.unit_price,
          .gross_discount = shelf - line.money.gross,
          .unit_cost = line.product.cost,
          .vat = line.vat,
          .money = line.money,
          .moves_stock = line.product.tracks_stock || line.product.bundle,
          .note = line.note,
          .shelf_price = line.shelf_price,
          .reasons = line.reasons,
          .pack = line.pack};
}

SalePayment payment_of(const Tender& tender, Uuid id) {
  return {.id = id,
          .method = tender.method,
          .amount = tender.amount,
          .tendered = tender.amount,
          .change = Money::from_minor(0, tender.amount.currency()),
          .reference = tender.reference};
}

SalePayment rounding_of(Money rounding, Uuid id) {
  return {.id = id,
          .method = TenderMethod::Other,
          .amount = rounding,
          .tendered = rounding,
          .change = Money::from_minor(0, rounding.currency()),
          .reference = {},
          .gateway = std::string(kRoundingGateway)};
}

// Change comes out of the cash that was given last.
void give_change(std::vector<SalePayment>& payments, Money change) {
  for (auto payment = payments.rbegin(); payment != payments.rend() && !change.zero(); ++payment) {
    if (payment->method != TenderMethod::Cash) continue;
    payment->change = std::min(change, payment->tendered);
    payment->amount = payment->tendered - payment->change;
    change -= payment->change;
  }
  INVARIANT(change.zero());
}

}  // namespace

std::vector<SalePayment> payments_of(const Payment& payment, std::int64_t unix_ms, UuidSource& ids) {
  std::vector<SalePayment> payments;
  for (const auto& tender : payment.tenders()) payments.push_back(payment_of(tender, ids.next(unix_ms)));
  give_change(payments, payment.change());
  if (const Money rounding = payment.rounding(); !rounding.zero()) {
    payments.push_back(rounding_of(rounding, ids.next(unix_ms)));
  }
  return payments;
}

std::string_view document_type_name(DocumentType type) {
  switch (type) {
    case DocumentType::Sale: return "SALES";
    case DocumentType::Return: return "RETURN";
    case DocumentType::Adjustment: return "ADJUSTMENT";
  }
  INVARIANT(false);
  return "";
}

DocumentTotals CompletedSale::totals() const {
  DocumentTotals totals;
  for (const auto& line : lines) {
    totals.total += line.money.gross;
    totals.tax += line.money.tax_amount;
    totals.discount += line.money.discount_amount;
  }
  totals.subtotal = totals.total - totals.tax + totals.discount;
  return totals;
}

Money CompletedSale::paid() const {
  Money sum;
  for (const auto& payment : payments) sum += payment.amount;
  return sum;
}

bool CompletedSale::settled() const {
  if (type == DocumentType::Adjustment && payments.empty()) return true;
  return paid() + owed == totals().total;
}

CompletedSale unpaid_document(const Cart& cart, const SaleContext& context, UuidSource& ids) {
  CompletedSale sale;
  sale.id = ids.next(context.unix_ms);
  sale.business_day = context.business_day;
  sale.at = context.at;
  sale.shift = context.shift;
  sale.cashier = context.cashier;
  sale.customer = context.customer;
  sale.owed = cart.totals().total;
  sale.points_earned = context.points_earned;
  sale.points_spent = context.points_spent;
  for (const auto& line : cart.lines()) sale.lines.push_back(line_of(line, ids.next(context.unix_ms)));
  return sale;
}

CompletedSale complete_sale(const Cart& cart, const Payment& payment, const SaleContext& context, UuidSource& ids) {
  INVARIANT(payment.arranged() && payment.due() == cart.totals().total);
  INVARIANT(payment.on_account().zero() || context.customer.has_value());
  CompletedSale sale = unpaid_document(cart, context, ids);
  sale.change = payment.change();
  sale.owed = payment.on_account();
  sale.payments = payments_of(payment, context.unix_ms, ids);
  return sale;
}

}  // namespace terminal
