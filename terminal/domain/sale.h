// CompletedSale: a document whose money is settled, ready to be recorded.
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
  Uuid original;       // Of a return: the line that it takes back; nil: none is known.
  bool scrap = false;  // Of a return: what came back is written off at once.
};

// One payment as it is stored: the part of the tender that the shop keeps.
struct SalePayment {
  Uuid id;
  TenderMethod method = TenderMethod::Cash;
  Money amount;    // Tendered less change; negative on a return.
  Money tendered;  // As handed over.
  Money change;
  std::string reference;
  std::string gateway;  // payments.payment_gateway; kExchangeGateway: goods paid, no money moved.
};

// Between a return and the sale that its goods were exchanged for: what the one
// gives back by it, the other is paid with.
inline constexpr std::string_view kExchangeGateway = "EXCHANGE";

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
  Money owed;               // Of the total, what no payment covers; negative where a return takes it off a debt.
  std::string external_id;  // "source/number" of another system's document; empty for our own.
  std::string category = "POS";
  Uuid parent;                       // Of a return the sale, of a sale by exchange the return; nil: none.
  std::string notes;                 // In a person's words.
  std::string custom_fields = "{}";  // JSON
  Uuid approved_by;                  // employees.id; nil: nobody had to.

  DocumentTotals totals() const;
  bool settled() const;  // The payments and what is owed add up to the total; an adjustment needs none.
};

struct SaleContext {
  Date business_day;
  LocalTime at;
  std::int64_t unix_ms = 0;
  Uuid shift;
  Uuid cashier;
  std::optional<Uuid> customer;
};

// The cart and its payment as a document. Requires: payment.settled() and its
// due is the cart's total.
CompletedSale complete_sale(const Cart& cart, const Payment& payment, const SaleContext& context, UuidSource& ids);

}  // namespace terminal
