// Returning goods, exchanging them, and taking them back without a receipt.
//
// Each is one unit, durable before it returns. What a sale's document says is
// never changed: a return is a document of its own. What has come back already is
// read within the unit, so that two programs over one file return nothing twice.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "storage/return_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/domain/returning.h"

namespace terminal {

// What comes back of a sale that this file knows. Needs Right::ReturnGoods, and
// Right::RefundOtherTender for refunds that are not to the tenders it was paid with.
struct GoodsBack {
  std::string receipt;  // The sale's number.
  std::vector<ReturnChoice> choices;
  std::optional<std::vector<Refund>> refunds;  // Nothing: as refund_plan() says.
  std::string reason;
};

// The paper of a sale that this file does not know: of another terminal, an older one.
struct PaperReceipt {
  std::string number;
  Date day;
  Money sum;
};

struct BlindLine {
  Uuid product;
  Quantity quantity;           // Positive.
  std::optional<Money> price;  // Of one unit: what the paper says, or less than blind_price(); else that.
  bool scrap = false;
};

// What comes back without its sale. Needs Right::ReturnBlind and a reason.
struct BlindBack {
  std::vector<BlindLine> lines;
  std::optional<PaperReceipt> paper;
  TenderMethod tender = TenderMethod::Cash;
  std::string reason;
};

template <typename Done>
using ReturnOutcome = std::variant<Done, ReturnRefusal>;

// What is given back in cash is rounded like a sale's (cash.rounding). Points that the
// sale brought go with its goods, those that it cost come back.
//
// `id` is the document's, made when the return began, so that a second try
// records nothing new. Error Refused: a right is missing.
Result<ReturnOutcome<SaleReceipt>> return_goods(Shop& shop, const Uuid& id, const GoodsBack& back,
                                                const Approvals& approvals = {});
Result<ReturnOutcome<SaleReceipt>> return_blind(Shop& shop, const Uuid& id, const BlindBack& back,
                                                const Approvals& approvals = {});

// Goods for goods: a return and a sale in one unit, which needs Right::Sell, too. What the return is worth pays
// for the sale; the customer pays the rest of the one, or gets the rest of the other.
struct Exchange {
  Uuid id;  // Of the return's document.
  Uuid sale;
  std::variant<GoodsBack, BlindBack> back;
  Cart cart;                    // Not empty.
  std::vector<Tender> tenders;  // For what the sale costs beyond the credit; RefundNotTheSum if they do not settle it.
};
struct Exchanged {
  SaleReceipt returned, sold;
};
Result<ReturnOutcome<Exchanged>> exchange_goods(Shop& shop, const Exchange& exchange, const Approvals& approvals = {});

// What an exchange comes to, before anything is done.
struct Balance {
  Money worth;                  // Of what comes back.
  Money credit;                 // Of that, what pays for the sale.
  Money due;                    // What the customer still pays.
  Money refund;                 // What he gets, before cash is rounded …
  std::vector<Refund> refunds;  // … and by what.
  std::vector<Right> needs;
};
Result<ReturnOutcome<Balance>> balance_of(Shop& shop, const Exchange& exchange);

// For one unit of an article without its receipt: what it costs, or the least
// that it was sold for in the last days, whichever is less.
Result<Money> blind_price(Shop& shop, const Product& product);
inline constexpr int kBlindDays = 30;

}  // namespace terminal
