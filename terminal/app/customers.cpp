#include "terminal/app/customers.h"

#include <algorithm>

#include "storage/audit_store.h"
#include "terminal/domain/invariant.h"

namespace terminal {

using storage::CustomerCard;
using storage::OpenDocument;

namespace {

constexpr Right kLends = Right::ExceedCredit;

Error nobody(const Uuid& customer) {
  return {ErrorCode::NotFound, "there is no such customer here", customer.to_string()};
}

bool other_credit(const CustomerForm& before, const CustomerForm& form) {
  return before.tier != form.tier || before.terms != form.terms || before.credit_limit != form.credit_limit;
}

Result<std::vector<CustomerFault>> all_faults(Shop& shop, const Uuid& id, const CustomerForm& form) {
  std::vector<CustomerFault> faults = faults_of(form);
  auto taken = storage::fields_taken(shop.database(), id, form);
  if (!taken) return taken.error();
  for (const CustomerField field : *taken) faults.push_back({field, CustomerRefusal::TakenAlready});
  return faults;
}

Result<void> write_down(Shop& shop, const Uuid& id, const std::string& number, bool fresh) {
  return storage::write_audit(shop.database(), shop.device(),
                              {.id = shop.new_id(),
                               .entity_type = "customers",
                               .entity = id,
                               .action = fresh ? "CREATE" : "UPDATE",
                               .user = shop.employee().user,
                               .new_values = "{\"customer_number\":\"" + number + "\"}",
                               .reason = {},
                               .at = shop.clock().local_now()});
}

Result<SavedCustomer> write_card(Shop& shop, const std::optional<CustomerCard>& known,
                                 const storage::CardRecord& record) {
  SavedCustomer saved{record.id, known ? known->number : ""};
  if (!known) {
    auto counter = storage::next_number(shop.database(), "customer");
    if (!counter) return counter.error();
    saved.number = shop.device().series + "-C" + std::to_string(*counter);
  }
  auto done = known ? storage::update_card(shop.database(), shop.device(), record)
                    : storage::insert_card(shop.database(), shop.device(), saved.number, record);
  if (!done) return done.error();
  if (auto noted = write_down(shop, saved.id, saved.number, !known); !noted) return noted.error();
  return saved;
}

}  // namespace

Result<bool> changes_credit(Shop& shop, const Uuid& id, const CustomerForm& form) {
  auto known = storage::find_card(shop.database(), id);
  if (!known) return known.error();
  return other_credit(*known ? (*known)->form : CustomerForm{}, form);
}

Result<SaveOutcome> save_customer(Shop& shop, const Uuid& id, const CustomerForm& typed, const Approvals& approvals) {
  const CustomerForm form = tidied(typed);
  if (auto may = require(shop, Right::EditCustomers, approvals); !may) return may.error();
  auto unit = shop.begin("customer.save");
  if (!unit) return unit.error();
  auto faults = all_faults(shop, id, form);
  if (!faults) return faults.error();
  if (!faults->empty()) return SaveOutcome(std::move(*faults));
  auto known = storage::find_card(shop.database(), id);
  if (!known) return known.error();
  if (*known && (*known)->form == form) return SaveOutcome(SavedCustomer{id, (*known)->number});
  const bool lends = other_credit(*known ? (*known)->form : CustomerForm{}, form);
  if (lends) {
    if (auto may = require(shop, kLends, approvals); !may) return may.error();
  }
  auto saved = write_card(
      shop, *known,
      {.id = id, .address = shop.new_id(), .form = form, .author = shop.employee().id, .at = shop.clock().local_now()});
  if (!saved) return saved.error();
  if (auto done = note_lent(shop, "customers", id, approvals); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return SaveOutcome(std::move(*saved));
}

Result<std::optional<CustomerAccount>> customer_account(Shop& shop, const Uuid& customer) {
  auto card = storage::find_card(shop.database(), customer);
  if (!card) return card.error();
  if (!*card) return std::optional<CustomerAccount>();
  auto open = storage::open_documents(shop.database(), customer);
  if (!open) return open.error();
  CustomerAccount account{.card = std::move(**card), .open = std::move(*open), .standing = {}, .advance = {}};
  account.standing = {.limit = account.card.form.credit_limit,
                      .owed = account.card.sums.owed,
                      .terms = account.card.form.terms,
                      .oldest_due = std::nullopt};
  for (const OpenDocument& document : account.open) {
    if (document.left.negative() || document.waits) continue;
    auto& oldest = account.standing.oldest_due;
    oldest = oldest ? std::min(*oldest, document.due) : document.due;
  }
  account.advance = storage::advance_of(account.open, account.card.sums.owed);
  return std::optional(std::move(account));
}

std::optional<CreditRefusal> refuse_account(const CustomerAccount& account, Money rest, Date today) {
  return refuse_credit(account.standing, rest, today);
}

Result<void> allow_on_account(Shop& shop, const CompletedSale& sale, const Approvals& approvals) {
  if (sale.owed.minor() <= 0) return {};
  if (auto may = require(shop, Right::SellOnAccount, approvals); !may) return may;
  auto account = customer_account(shop, *sale.customer);
  if (!account) return account.error();
  if (!*account) return nobody(*sale.customer);
  if (!refuse_account(**account, sale.owed, sale.business_day)) return {};
  return require(shop, kLends, approvals);
}

}  // namespace terminal
