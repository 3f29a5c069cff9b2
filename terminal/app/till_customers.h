// Customers at the till: what its handlers share. Internal to the till.
#pragma once

#include <string>

#include "terminal/app/till_desk.h"

namespace terminal {

// The page, read anew; who was shown stays so.
void load_customers(TillDesk& desk);
// On the page, whatever was looked for.
void show_customer(TillDesk& desk, const Uuid& customer);
// Back: to the whole list. False: it is shown already.
bool leave_customers(TillDesk& desk);

// The cart is this customer's from now on, at his prices; nil: nobody's. While it is
// being paid the payment begins anew, with the parts that were taken.
void name_customer(TillDesk& desk, const Uuid& customer);

// A customer's card before the scanner. False: the code is on no card.
bool scan_customer(TillDesk& desk, const std::string& code);
// The sheet that looks for one takes every scan. False: it is not open.
bool scan_while_finding(TillDesk& desk, const std::string& code);

void open_finding(TillDesk& desk, CustomerFor use);
void look_for(TillDesk& desk, FindCustomerSheet& sheet);
// The sheet of a card: a new one as far as `typed` says it, or that of the one shown.
void open_card(TillDesk& desk, CustomerFor use, const std::string& typed);
void open_card(TillDesk& desk, CustomerFor use, const CustomerAccount& account);
// The sheets of customers on top go.
void close_customer_sheets(TillDesk& desk);

// Those about a card, about money for debts, and about paying for the cart.
void on_card(TillDesk& desk, const ui::CustomersIntent& intent);
void on_debts(TillDesk& desk, const ui::CustomersIntent& intent);
void on_tenders(TillDesk& desk, const ui::CustomersIntent& intent);

// What the cart costs while it is paid: with the points that are given for it.
const Cart& cart_to_pay(const TillState& state);
// Whether a part by this method says what it stands for.
bool needs_reference(TenderMethod method);
void ask_reference(TillDesk& desk, bool take);

// The bill of a sale on the screen; makes it first if there is none.
void bill(TillDesk& desk, const storage::RecordedDocument& document);

}  // namespace terminal
