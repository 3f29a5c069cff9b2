// CompletedSale: a document whose money is arranged for, ready to be recorded.
//
// Also the shape of returns and adjustments: those have negative quantities
// and sums (schema README, "Documents").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/domain/cart.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/tender.h"

namespace terminal {

enum class DocumentType { Sale, Return, Adjustment };  // orders.type SALES, RETURN, ADJUSTMENT

std::string_view document_type_name(DocumentType type);

// What one line takes from stock; negative: brings back.
struct StockPart {
  Uuid product;
  Uuid lot;  // Nil: none is known.
  Quantity quantity;
  Money unit_cost;
};

struct SaleLine {
  Uuid id;
  Uuid product;
  std::string code;
  std::string name;
  std::string unit;
  Quantity quantity;
  Money gross_unit_price;
  Money gross_discount;
  Money unit_cost;
  VatRate vat;
  LineMoney money;
  bool moves_stock = true;       // Its own article, by its quantity …
  std::vector<StockPart> stock;  // … and these.
  std::string note;
  Uuid original;                          // Of a return: the line that it takes back; nil: none is known.
  bool scrap = false;                     // Of a return: what came back is written off at once.
  Money shelf_price = {};                 // What anybody paid for one; zero: unknown.
  std::vector<PriceReason> reasons = {};  // Why it cost that: order_items.custom_fields.
  Pack pack = {};                         // Of a sale: which one it is, as far as its code says.
};

// One payment as it is stored: the part of the tender that the shop keeps.
struct SalePayment {
  Uuid id;
  TenderMethod method = TenderMethod::Cash;
  Money amount;    // Tendered less change; negative on a return.
  Money tendered;  // As handed over.
  Money change;
  std::string reference;
  std::string gateway;  // payments.payment_gateway: of what no money was given for, one of those below.
};

// Between a return and the sale that its goods were exchanged for: what the one
// gives back by it, the other is paid with.
inline constexpr std::string_view kExchangeGateway = "EXCHANGE";
// By how much the cash beside it was rounded.
inline constexpr std::string_view kRoundingGateway = "ROUNDING";
// Taken from what the customer had paid in advance, or from a return on account.
inline constexpr std::string_view kAdvanceGateway = "ADVANCE";

struct DocumentTotals {
  Money total;     // Sum of the lines' gross: orders.total_amount.
  Money tax;       // orders.tax_amount
  Money discount;  // orders.discount_amount
  Money subtotal;  // orders.subtotal

  bool operator==(const DocumentTotals&) const = default;
};

struct CompletedSale {
  Uuid id;
  DocumentType type = DocumentType::Sale;
  Date business_day;
  LocalTime at;
  Uuid shift;    // Nil: outside any shift (imported history).
  Uuid cashier;  // employees.id
  std::optional<Uuid> customer;
  std::vector<SaleLine> lines;
  std::vector<SalePayment> payments;
  Money change;
  Money owed;  // Of the total, what no payment covers; negative where a return takes it off a debt.
  std::int64_t points_earned = 0, points_spent = 0;  // Of the customer's; a return has negative ones.
  std::string external_id;                           // "source/number" of another system's document; empty for our own.
  std::string category = "POS";
  Uuid parent;                       // Of a return the sale, of a sale by exchange the return; nil: none.
  std::string notes;                 // In a person's words.
  std::string custom_fields = "{}";  // JSON
  Uuid approved_by;                  // employees.id; nil: nobody had to.

  DocumentTotals totals() const;
  Money paid() const;
  bool settled() const;  // The payments and what is owed add up to the total; an adjustment needs none.
};

// What the shop keeps of each tender, and of the rounding where there was one.
// Requires: payment.arranged().
std::vector<SalePayment> payments_of(const Payment& payment, std::int64_t unix_ms, UuidSource& ids);

struct SaleContext {
  Date business_day;
  LocalTime at;
  std::int64_t unix_ms = 0;
  Uuid shift;
  Uuid cashier;
  std::optional<Uuid> customer;
  std::int64_t points_earned = 0, points_spent = 0;
};

// The cart as a document that nobody has paid anything on: all of it is owed.
CompletedSale unpaid_document(const Cart& cart, const SaleContext& context, UuidSource& ids);

// The cart and its payment as a document. Requires: payment.arranged(), its due is
// the cart's total, and who pays later is named.
CompletedSale complete_sale(const Cart& cart, const Payment& payment, const SaleContext& context, UuidSource& ids);

}  // namespace terminal
