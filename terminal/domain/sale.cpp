#include "terminal/domain/sale.h"

#include <algorithm>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

SaleLine line_of(const CartLine& line, Uuid id) {
  const Money shelf = times(line.product.price, line.quantity, Rounding::HalfAwayFromZero);
  return {.id = id,
          .product = line.product.id,
          .code = line.product.code,
          .name = line.product.name,
          .unit = line.product.unit,
          .quantity = line.quantity,
          .gross_unit_price = line.product.price,
          .gross_discount = shelf - line.money.gross,
          .unit_cost = line.product.cost,
          .vat = line.product.vat,
          .money = line.money,
          .moves_stock = line.product.tracks_stock || line.product.bundle,
          .note = line.note};
}

SalePayment payment_of(const Tender& tender, Uuid id) {
  return {.id = id,
          .method = tender.method,
          .amount = tender.amount,
          .tendered = tender.amount,
          .change = Money::from_minor(0, tender.amount.currency()),
          .reference = tender.reference};
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

bool CompletedSale::settled() const {
  if (type == DocumentType::Adjustment && payments.empty()) return true;
  Money paid;
  for (const auto& payment : payments) paid += payment.amount;
  return paid + owed == totals().total;
}

CompletedSale complete_sale(const Cart& cart, const Payment& payment, const SaleContext& context, UuidSource& ids) {
  INVARIANT(payment.settled() && payment.due() == cart.totals().total);
  CompletedSale sale;
  sale.id = ids.next(context.unix_ms);
  sale.business_day = context.business_day;
  sale.at = context.at;
  sale.shift = context.shift;
  sale.cashier = context.cashier;
  sale.customer = context.customer;
  sale.change = payment.change();
  for (const auto& line : cart.lines()) sale.lines.push_back(line_of(line, ids.next(context.unix_ms)));
  for (const auto& tender : payment.tenders()) sale.payments.push_back(payment_of(tender, ids.next(context.unix_ms)));
  give_change(sale.payments, sale.change);
  return sale;
}

}  // namespace terminal
