// Customers as the screens show them: in the cart, on their page, on their sheets.
#pragma once

#include "terminal/app/till_state.h"
#include "ui/model/views.h"

namespace terminal {

ui::CartCustomerView present_cart_customer(const TillState& state);
// Requires: the cart is being paid.
ui::PayingCustomerView present_paying(const TillState& state, const LoyaltyRule& loyalty, Date today);
// Of the sale that was just made.
ui::SoldCustomerView present_sold(const TillState& state);
// What a payment is for which nobody gave money.
std::optional<ui::TextKey> named(const SalePayment& payment);

ui::CustomersView present_customers(const TillCustomers& page, LocalTime now, Language language);

ui::SheetView present_customer_sheet(const FindCustomerSheet& sheet, const Shop& shop, Language language);
ui::SheetView present_customer_sheet(const CustomerCardSheet& sheet, const Shop& shop, Language language);
ui::SheetView present_customer_sheet(const CollectSheet& sheet, const Shop& shop, Language language);
ui::SheetView present_customer_sheet(const PrintedSheet& sheet, const Shop& shop, Language language);
ui::SheetView present_customer_sheet(const ReferenceSheet& sheet, const Shop& shop, Language language);
ui::SheetView present_customer_sheet(const PointsSheet& sheet, const Shop& shop, Language language);

// For lists on the page and on the sheet.
ui::CustomerRowView customer_row(const FoundCustomer& found, bool selected, Language language);

}  // namespace terminal
