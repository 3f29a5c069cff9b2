#include "terminal/domain/rights.h"

#include "terminal/domain/text.h"

namespace terminal {
namespace {

struct RightRow {
  Right right;
  std::string_view name;
  Role from;  // Who has it by role.
};

constexpr RightRow kRights[] = {
    {Right::Sell, "sell", Role::Employee},
    {Right::OpenShift, "shift.open", Role::Employee},
    {Right::CloseShift, "shift.close", Role::Employee},
    {Right::CashInOut, "cash.in_out", Role::Employee},
    {Right::SeeExpectedCash, "cash.see_expected", Role::Manager},
    {Right::AcceptDifference, "cash.accept_difference", Role::Manager},
    {Right::OpenDrawer, "drawer.open", Role::Manager},
    {Right::DiscountLine, "discount.line", Role::Employee},
    {Right::DiscountCart, "discount.cart", Role::Employee},
    {Right::DiscountOverLimit, "discount.over_limit", Role::Manager},
    {Right::ChangePrice, "price.change", Role::Manager},
    {Right::ReturnGoods, "return.goods", Role::Employee},
    {Right::ReturnBlind, "return.blind", Role::Manager},
    {Right::RefundOtherTender, "return.other_tender", Role::Manager},
    {Right::SellOnAccount, "customer.on_account", Role::Employee},
    {Right::ExceedCredit, "customer.exceed_credit", Role::Manager},
    {Right::EditCustomers, "customer.edit", Role::Employee},
    {Right::TakePrepayment, "customer.prepayment", Role::Employee},
    {Right::TakeOrders, "order.take", Role::Employee},
    {Right::RefundPrepayment, "order.refund", Role::Manager},
    {Right::SeeCosts, "cost.see", Role::Manager},
    {Right::SeeReports, "report.see", Role::Manager},
    {Right::ExportLists, "report.export", Role::Manager},
    {Right::EditDeals, "deal.edit", Role::Employee},
    {Right::CorrectTime, "time.correct", Role::Manager},
    {Right::AssignTasks, "task.assign", Role::Manager},
    {Right::ChangeSettings, "settings.change", Role::Manager},
    {Right::ManageExchange, "exchange.manage", Role::Manager},
    {Right::EditProducts, "product.edit", Role::Manager},
    {Right::ReceiveGoods, "stock.receive", Role::Employee},
    {Right::CountGoods, "stock.count", Role::Employee},
    {Right::AdjustStock, "stock.adjust", Role::Manager},
    {Right::TransferGoods, "stock.transfer", Role::Employee},
    {Right::ApproveCounts, "stock.approve", Role::Manager},
};
static_assert(std::size(kRights) == kRightCount);

constexpr std::string_view kRoles[] = {"employee", "manager", "admin", "owner"};

}  // namespace

std::string_view role_name(Role role) { return kRoles[static_cast<std::size_t>(role)]; }

std::optional<Role> parse_role(std::string_view name) { return named<Role>(kRoles, name); }

std::string_view right_name(Right right) { return kRights[static_cast<std::size_t>(right)].name; }

std::optional<Right> parse_right(std::string_view name) {
  for (const RightRow& row : kRights) {
    if (row.name == name) return row.right;
  }
  return std::nullopt;
}

Rights rights_of(Role role, std::span<const std::string> permissions) {
  Rights rights;
  for (const RightRow& row : kRights) {
    if (role >= row.from) rights.give(row.right);
  }
  for (const std::string_view permission : permissions) {
    const bool less = permission.starts_with('-');
    const auto right = parse_right(less ? permission.substr(1) : permission);
    if (!right) continue;
    if (!less) rights.give(*right);
    if (less && role != Role::Owner) rights.take(*right);
  }
  return rights;
}

}  // namespace terminal
