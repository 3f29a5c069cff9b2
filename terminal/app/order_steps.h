// Steps that the acts on an order share, within their units. Internal to orders.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/debt_store.h"
#include "terminal/app/orders.h"

namespace terminal {

using SaleOutcome = OrderOutcome<SaleReceipt>;

// The order as it is recorded: what an act answers with.
Result<SaleOutcome> order_done(Shop& shop, const std::string& number);

// The order as it stands, if it waits; or why nothing more becomes of it.
Result<OrderOutcome<storage::OrderDetails>> waiting_order(Shop& shop, const std::string& number);

storage::PaymentPiece piece_of(const storage::OrderDetails& order, SalePayment payment);

// Money for the order, or back from it.
Result<void> record_money(Shop& shop, const storage::OrderDetails& order, std::vector<storage::PaymentPiece> pieces,
                          const storage::Shift& shift);

Result<void> audit_order(Shop& shop, const storage::OrderDetails& order, OrderStatus status, const std::string& reason);

// Where money moves there is a shift; where none does there may be none.
Result<std::optional<storage::Shift>> shift_for(Shop& shop, bool money);

}  // namespace terminal
