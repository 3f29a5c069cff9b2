// Rights: what a person may do at the till and in the warehouse.
//
// A role (users.organization_role) brings a set of rights; a person's permissions
// (employees.permissions) add to it by name, "discount.cart", or take away from
// it, "-discount.cart". A permission that this program does not know is another
// program's and means nothing here.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace terminal {

enum class Role : std::uint8_t { Employee, Manager, Admin, Owner };  // Each may what the one before may.

std::string_view role_name(Role role);  // "employee" … as the schema spells it.
std::optional<Role> parse_role(std::string_view name);

enum class Right : std::uint8_t {
  Sell,
  OpenShift,
  CloseShift,
  CashInOut,         // Paid in, paid out, safe drop.
  SeeExpectedCash,   // Before it is counted, and X reports.
  AcceptDifference,  // Of a drawer at the close, beyond the shop's limit.
  OpenDrawer,        // Without a sale.
  DiscountLine,      // Up to the role's limit.
  DiscountCart,
  DiscountOverLimit,
  ChangePrice,        // Of an article whose price is not open.
  ReturnGoods,        // With the receipt.
  ReturnBlind,        // Without one.
  RefundOtherTender,  // Otherwise than it was paid.
  SellOnAccount,
  ExceedCredit,
  EditCustomers,
  TakePrepayment,
  TakeOrders,        // For later, handed out and called off.
  RefundPrepayment,  // Of an order that is called off.
  SeeCosts,          // Costs and margins.
  SeeReports,        // Of everybody; one's own everyone sees.
  ExportLists,
  EditDeals,
  CorrectTime,     // Hours that were written down, one's own too.
  AssignTasks,     // To others.
  ChangeSettings,  // Of this terminal.
  ManageExchange,  // Conflicts, what was refused.
  EditProducts,
  ReceiveGoods,
  CountGoods,
  AdjustStock,
  TransferGoods,
  ApproveCounts,
};
inline constexpr std::size_t kRightCount = static_cast<std::size_t>(Right::ApproveCounts) + 1;

std::string_view right_name(Right right);  // "discount.line" …
std::optional<Right> parse_right(std::string_view name);

class Rights {
 public:
  bool has(Right right) const { return held_[static_cast<std::size_t>(right)]; }
  void give(Right right) { held_.set(static_cast<std::size_t>(right)); }
  void take(Right right) { held_.reset(static_cast<std::size_t>(right)); }

  bool operator==(const Rights&) const = default;

 private:
  std::bitset<kRightCount> held_;
};

// The role's, with what `permissions` add and take away. An owner's cannot be taken away.
Rights rights_of(Role role, std::span<const std::string> permissions);

}  // namespace terminal
