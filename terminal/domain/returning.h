// Returning: what of a sale can still come back, and for how much money.
//
// A part of a line gets its share of what was paid for the line, counted from
// what has come back of it altogether, less what earlier returns took. So parts
// add up to the line to the tiyn, VAT too, and the last one takes the rest,
// whatever the earlier ones were. The shelf price, the VAT rate and the discount
// are those of the sale. All sums and quantities here are positive.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/ids.h"
#include "terminal/domain/sale.h"

namespace terminal {

enum class ReturnRefusal {
  UnknownReceipt,
  NotASale,       // A return or a correction; what comes back is a sale's.
  NotHandedOver,  // The goods of this document have not left the shop.
  NothingChosen,
  NoSuchLine,  // Not of this receipt, or chosen twice.
  QuantityNotPositive,
  QuantityNotWhole,  // Half of what is sold by the piece.
  MoreThanLeft,      // More than was sold, less what came back already.
  SumTooLarge,       // It would not fit the schema.
  RefundNotTheSum,   // The refunds are not what the customer gets.
  ReasonMissing,     // Without a receipt somebody has to say why.
  UnknownArticle,
  PriceTooHigh,     // Above what the article costs, with no paper that says so.
  ReceiptIsKnown,   // Its paper is here: it is returned by its own lines.
  PaperIncomplete,  // A number without a day or sum.
  MoreThanPaper,    // More than the paper's sum, less what was returned on it already.
};

// What earlier returns took of a line.
struct TakenBack {
  Quantity quantity;
  Money gross;
  Money tax;

  bool operator==(const TakenBack&) const = default;
};

// A line of a sale, as it can come back.
struct ReturnableLine {
  SaleLine sold;
  bool by_weight = false;  // Any part of it can come back, not only whole pieces.
  TakenBack taken;

  Quantity left() const;  // Never negative; zero for a line that gave nothing away.
  Money left_gross() const;
};

// Earlier returns whose lines are known took `known`; `quantity` came back in all.
// Of the rest only that is known, so it counts as that much of the line.
TakenBack taken_in_all(const SaleLine& sold, const TakenBack& known, Quantity quantity);

// Sums by tender.
using TenderSums = std::map<TenderMethod, Money>;

Money sum_of(const TenderSums& sums);

// What can be given back by each tender it was paid with: less what was given
// back, which counts first for its own tender, then for the others in the order
// of refunds.
TenderSums refundable(TenderSums paid, const TenderSums& refunded);

// The same without what an advance paid, which counts as cash there but was no tender
// of this sale: to pay it out is to pay another way.
TenderSums without_advance(TenderSums refundable, Money advance);

struct Refund {
  TenderMethod method = TenderMethod::Cash;
  Money amount;
  std::string reference;  // The slip of the card's reversal.

  bool operator==(const Refund&) const = default;
};

// `due` to the tenders that it was paid with: card first, then transfer, check
// and others, cash last. Less than `due` where less was paid: the rest is taken
// off what the customer owes.
std::vector<Refund> refund_plan(const TenderSums& refundable, Money due);

// No tender gives back more than can be given back by it.
bool to_origin(const std::vector<Refund>& refunds, const TenderSums& refundable);

struct ReturnChoice {
  Uuid line;  // Of the sale.
  Quantity quantity;
  bool scrap = false;

  bool operator==(const ReturnChoice&) const = default;
};

// A return's lines, as they are recorded: quantities and sums negative, without
// ids of their own.
using ReturnedLines = std::variant<std::vector<SaleLine>, ReturnRefusal>;
ReturnedLines take_back(const std::vector<ReturnableLine>& lines, const std::vector<ReturnChoice>& choices);

// What the customer gets for lines that come back; positive.
Money worth_of(const std::vector<SaleLine>& returned);

}  // namespace terminal
