// Customers: who buys, in the cart and on a page of their own; their cards; what
// they owe and pay; their bills.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/ids.h"
#include "terminal/domain/tender.h"
#include "ui/model/form_view.h"
#include "ui/model/text_key.h"

namespace ui {

// Who the cart on the screen is for.
struct CartCustomerView {
  std::string name;   // Empty: nobody.
  std::string about;  // "Алтын · долг 1 200 ₸ · баллы: 340"
  bool warn = false;  // Something that he owes is late.
};

struct CustomerRowView {
  terminal::Uuid id;
  std::string name;
  std::string about;  // Number, telephone, BIN.
  std::string owed;   // Empty: nothing.
  bool company = false;
  bool selected = false;
};

// Sheets ----------------------------------------------------------------------

struct FindCustomerView {
  FormView form;
  std::vector<CustomerRowView> rows;
  std::string asked;  // What nobody was found for; empty: nothing was asked, or somebody was found.
  bool incomplete = false;
};

enum class CardPage { Main, More, Terms };

struct CustomerCardView {
  std::string number;  // Empty: a new customer.
  bool company = false;
  CardPage page = CardPage::Main;
  FormView form;  // Of that page.
  std::vector<TextKey> tiers, terms;
  std::size_t tier = 0, payment_terms = 0;  // Of those, the ones in force.
  std::vector<CardPage> faulty;             // Pages with something wrong on them.
  std::optional<Message> why_not;
};

// Money for what is owed, or in advance.
struct CollectView {
  std::string name;
  Message owed;
  FormView form;
  terminal::TenderMethod method = terminal::TenderMethod::Cash;
  std::vector<Message> outcome;  // What of it goes where, and the change.
  bool can_confirm = false;
  std::optional<Message> why_not;
};

// Something that was or will be printed, to be read.
struct PrintedView {
  bool can_print = false;
  Message title;
  std::vector<std::string> lines;
  std::optional<Message> note;  // Change to give back.
};

struct ReferenceView {
  terminal::TenderMethod method = terminal::TenderMethod::BankTransfer;
  FormView form;
  bool can_confirm = false;
};

struct PointsView {
  Message held;
  FormView form;
  std::string worth;   // Of what is typed.
  bool given = false;  // Some are given already.
  bool can_confirm = false;
  std::optional<Message> why_not;
};

// The page --------------------------------------------------------------------

struct CustomerFactView {
  TextKey what = TextKey::Plain;
  std::string value;
  bool warn = false;
};

struct CustomerDocumentView {
  std::string number;
  std::string about;  // Day; until when it is to be paid.
  std::string sum;
  bool warn = false;  // Late.
};

struct CustomerPanelView {
  std::string name;
  std::string about;
  std::vector<CustomerFactView> facts;
  std::vector<CustomerDocumentView> open;       // What is not paid, the oldest first.
  std::vector<CustomerDocumentView> purchases;  // The last ones.
  bool owes = false;
};

struct CustomersView {
  std::string search;
  std::vector<CustomerRowView> rows;
  bool incomplete = false;
  std::optional<CustomerPanelView> shown;
};

// While paying ----------------------------------------------------------------

struct OnAccountView {
  std::vector<CustomerFactView> facts;
  std::optional<Message> refusal;  // Somebody with the right may overrule it.
};

struct PayingCustomerView {
  CartCustomerView customer;
  std::string offer;                     // So many points could be given; empty: none.
  std::string given;                     // "200 ₸" off for points; empty: nothing.
  std::optional<OnAccountView> account;  // Set: the rest stays on account.
  std::string reference;                 // Of the part being taken.
};

// After the sale.
struct SoldCustomerView {
  std::vector<Message> notes;  // Points, what is owed now.
  bool can_bill = false;
  std::string invoice;  // Its number, once there is one.
};

// Intents ---------------------------------------------------------------------

struct FindCustomer {};     // For the cart.
struct LookForCustomer {};  // For the page.
struct StepFound {
  int by = 1;
};
struct TakeFound {
  int row = -1;
};  // -1: the selected one.
struct DropCustomer {};
struct NewCustomer {};
struct EditCustomer {};
struct PickCardPage {
  CardPage page;
};
struct PickCompany {
  bool company;
};
struct PickTier {
  std::size_t tier;
};
struct PickTerms {
  std::size_t terms;
};
struct SaveCustomer {};

struct TypeCustomers {
  std::string text;
};  // What the page's search becomes.
struct StepCustomer {
  int by = 1;
};
struct OpenCustomer {
  int row = 0;
};
struct SellToCustomer {};
struct StartCollecting {
  bool advance = false;  // More than what is owed.
};
struct PickCollectMethod {
  terminal::TenderMethod method;
};
struct CollectMoney {};

struct PickOnAccount {};
struct OpenReference {};
struct AcceptReference {};
struct OpenPoints {};
struct GivePoints {};
struct TakePointsBack {};
struct BillSale {};

using CustomersIntent =
    std::variant<FindCustomer, LookForCustomer, StepFound, TakeFound, DropCustomer, NewCustomer, EditCustomer,
                 PickCardPage, PickCompany, PickTier, PickTerms, SaveCustomer, TypeCustomers, StepCustomer,
                 OpenCustomer, SellToCustomer, StartCollecting, PickCollectMethod, CollectMoney, PickOnAccount,
                 OpenReference, AcceptReference, OpenPoints, GivePoints, TakePointsBack, BillSale>;

}  // namespace ui
