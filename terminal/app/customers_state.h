// What the till remembers of customers: who the cart is for, the page, its sheets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/customer_store.h"
#include "storage/document_store.h"
#include "storage/print_store.h"
#include "terminal/app/customers.h"
#include "terminal/app/form.h"
#include "ui/model/customers_view.h"

namespace terminal {

struct FoundCustomer {
  storage::Customer customer;
  Money owed;
};

struct FoundCustomers {
  std::vector<FoundCustomer> rows;
  bool complete = true;
};

inline constexpr int kMostCustomers = 50;
inline constexpr int kLastPurchases = 10;

struct TillCustomers {
  std::string search;
  FoundCustomers found;
  std::size_t selected = 0;
  std::optional<CustomerAccount> shown;
  std::vector<storage::DocumentHead> purchases;  // Of the one shown.
};

// What the last sale meant for its customer.
struct SoldToCustomer {
  std::optional<CustomerAccount> account;  // As it is now.
  std::string invoice;                     // Its number, once the sale is billed.
};

// For what a customer is looked for or made.
enum class CustomerFor { Cart, Page };

// Sheets (till_state.h) --------------------------------------------------------

struct FindCustomerSheet {
  CustomerFor use = CustomerFor::Cart;
  Form form;  // "customer"
  FoundCustomers found;
  std::size_t selected = 0;
};

struct CustomerCardSheet {
  CustomerFor use = CustomerFor::Cart;
  Uuid id;             // Made when the sheet was opened: a second try makes no second card.
  std::string number;  // Empty: a new one.
  CustomerForm draft;
  std::optional<CustomerForm> opened;  // As it stood then; nothing: a new one.
  ui::CardPage page = ui::CardPage::Main;
  Form form;                         // Of that page.
  bool tried = false;                // It was to be saved: from now on everything wrong is said.
  std::vector<CustomerFault> taken;  // What another has, as the file said then.
  std::optional<ui::Message> why_not;
};

struct CollectSheet {
  Uuid id;  // Made when the sheet was opened.
  CustomerAccount account;
  TenderMethod method = TenderMethod::Cash;
  Form form;  // "amount"; "given" for cash, "reference" for the rest.
  std::optional<ui::Message> why_not;
};

struct PrintedSheet {
  ui::Message title;
  PrintedPage page;
  storage::PrintKind kind = storage::PrintKind::DebtReceipt;
  std::string number;
  std::optional<ui::Message> note;
};

struct ReferenceSheet {
  TenderMethod method = TenderMethod::BankTransfer;
  Form form;          // "reference"
  bool take = false;  // The part is taken once it is there.
};

struct PointsSheet {
  std::int64_t held = 0, most = 0;
  bool given = false;
  Form form;  // "points"
  std::optional<ui::Message> why_not;
};

// The card as the sheet stands, with what is typed on the page in sight.
CustomerForm typed_card(const CustomerCardSheet& sheet);
// The payment that the sheet stands for; nothing: it is none.
std::optional<Payment> typed_payment(const CollectSheet& sheet, CashRounding rounding);

}  // namespace terminal
