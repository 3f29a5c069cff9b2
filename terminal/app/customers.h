// Customers at the till: their cards, what they owe, and what they pay of it.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/customer_cards.h"
#include "storage/debt_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/domain/credit.h"
#include "terminal/domain/customer.h"
#include "terminal/domain/debts.h"

namespace terminal {

struct SavedCustomer {
  Uuid id;
  std::string number;
};
using SaveOutcome = std::variant<SavedCustomer, std::vector<CustomerFault>>;

// Makes the card under that id, or edits the one that is there; a second try changes
// nothing more. Needs Right::EditCustomers; a tier, terms or a credit limit other
// than before (or than a new card has) need Right::ExceedCredit, which may be lent.
// Of a card that was `opened` before, only what was changed on it since is saved: what
// the centre sent meanwhile stays.
struct CardEdit {
  Uuid id;
  CustomerForm form;
  std::optional<CustomerForm> opened = std::nullopt;  // Nothing: a new card, or it stands as a whole.
};
Result<SaveOutcome> save_customer(Shop& shop, const CardEdit& edit, const Approvals& approvals);
Result<SaveOutcome> save_customer(Shop& shop, const Uuid& id, const CustomerForm& form, const Approvals& approvals);

// Whether saving it needs the right to lend money.
Result<bool> changes_credit(Shop& shop, const CardEdit& edit);

// What the customer's page shows.
struct CustomerAccount {
  storage::CustomerCard card;
  std::vector<storage::OpenDocument> open;  // Of this workspace, the oldest first.
  CreditStanding standing;
  Money advance;             // Paid in advance and not used yet; never negative.
  std::vector<Uuid> unpaid;  // Of `open`: something is left of them when all that can be is set off.

  // Whether its day is over and he still has to pay of it.
  bool overdue(const storage::OpenDocument& document, Date today) const;
};
Result<std::optional<CustomerAccount>> customer_account(Shop& shop, const Uuid& customer);

// The sums of open documents, as they are settled.
std::vector<OpenSum> sums_of(const std::vector<storage::OpenDocument>& open);

// Money from a customer for what he owes.
struct Collection {
  Uuid id;  // Made when the payment began: a second try takes nothing more.
  Uuid customer;
  std::vector<Uuid> orders;  // Those to pay first; the rest follows, the oldest first.
};

struct Collected {
  std::string number;
  Uuid customer;
  std::string customer_name;
  struct Part {
    std::string order_number;  // Empty: in advance.
    Money amount;
  };
  std::vector<Part> parts;
  std::vector<SalePayment> payments;
  Money owed_after;  // Below zero: the shop owes him.
  LocalTime at;
};

// Takes the payment: for the debts here, and what is left of it in advance, which
// needs Right::TakePrepayment. Requires: payment.settled() and something was due.
Result<Collected> collect(Shop& shop, const Collection& collection, const Payment& payment, const Approvals& approvals);

// How much of a payment of `amount` would be in advance.
Money in_advance(const CustomerAccount& account, Money amount);

// Where a sale leaves a rest on account --------------------------------------

// Why `rest` cannot be left on his account; nothing where it can.
std::optional<CreditRefusal> refuse_account(const CustomerAccount& account, Money rest, Date today);

// Inside the unit of a sale, before it is recorded: rights and credit; and after: what
// had been paid in advance pays for it.
Result<void> allow_on_account(Shop& shop, const CompletedSale& sale, const Approvals& approvals);
Result<void> settle_by_advance(Shop& shop, CompletedSale& sale, const std::string& number);

}  // namespace terminal
