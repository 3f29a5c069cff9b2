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

CustomerForm card_to_save(const CardEdit& edit, const std::optional<CustomerCard>& known) {
  if (!known || !edit.opened) return tidied(edit.form);
  return merged({.opened = *edit.opened, .typed = edit.form, .now = known->form});
}

Result<std::vector<CustomerFault>> all_faults(Shop& shop, const Uuid& id, const CustomerForm& form) {
  std::vector<CustomerFault> faults = faults_of(tidied(form));
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
  auto done = known ? storage::update_card(shop.database(), shop.device(), record, known->form)
                    : storage::insert_card(shop.database(), shop.device(), saved.number, record);
  if (!done) return done.error();
  if (auto noted = write_down(shop, saved.id, saved.number, !known); !noted) return noted.error();
  return saved;
}

bool falls_due(const CustomerAccount& account, const OpenDocument& document) {
  const auto& unpaid = account.unpaid;
  return !document.waits && std::find(unpaid.begin(), unpaid.end(), document.order) != unpaid.end();
}

// What he would have to pay of if all that the shop owes him were set off. What he has
// not got yet comes last: nothing of it can be overdue.
std::vector<Uuid> unpaid(std::vector<OpenDocument> open, Money advance) {
  std::stable_partition(open.begin(), open.end(), [](const OpenDocument& document) { return !document.waits; });
  std::vector<Uuid> orders;
  for (const OpenSum& sum : after_set_offs(sums_of(open), advance)) {
    if (sum.left.minor() > 0) orders.push_back(sum.order);
  }
  return orders;
}

std::optional<Date> oldest_due(const CustomerAccount& account) {
  std::optional<Date> oldest;
  for (const OpenDocument& document : account.open) {
    if (!falls_due(account, document)) continue;
    oldest = oldest ? std::min(*oldest, document.due) : document.due;
  }
  return oldest;
}

}  // namespace

std::vector<OpenSum> sums_of(const std::vector<OpenDocument>& open) {
  std::vector<OpenSum> sums;
  for (const OpenDocument& document : open) sums.push_back({document.order, document.left, document.original});
  return sums;
}

bool CustomerAccount::overdue(const OpenDocument& document, Date today) const {
  return falls_due(*this, document) && document.due < today;
}

Result<bool> changes_credit(Shop& shop, const CardEdit& edit) {
  auto known = storage::find_card(shop.database(), edit.id);
  if (!known) return known.error();
  return other_credit(*known ? (*known)->form : CustomerForm{}, card_to_save(edit, *known));
}

Result<SaveOutcome> save_customer(Shop& shop, const Uuid& id, const CustomerForm& form, const Approvals& approvals) {
  return save_customer(shop, CardEdit{.id = id, .form = form}, approvals);
}

Result<SaveOutcome> save_customer(Shop& shop, const CardEdit& edit, const Approvals& approvals) {
  const Uuid& id = edit.id;
  if (auto may = require(shop, Right::EditCustomers, approvals); !may) return may.error();
  auto unit = shop.begin("customer.save");
  if (!unit) return unit.error();
  auto known = storage::find_card(shop.database(), id);
  if (!known) return known.error();
  const CustomerForm form = card_to_save(edit, *known);
  auto faults = all_faults(shop, id, form);
  if (!faults) return faults.error();
  if (!faults->empty()) return SaveOutcome(std::move(*faults));
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
  CustomerAccount account{
      .card = std::move(**card), .open = std::move(*open), .standing = {}, .advance = {}, .unpaid = {}};
  account.standing = {.limit = account.card.form.credit_limit,
                      .owed = account.card.sums.owed,
                      .terms = account.card.form.terms,
                      .oldest_due = std::nullopt};
  account.advance = std::max(account.card.sums.advance, Money());
  account.unpaid = unpaid(account.open, account.advance);
  account.standing.oldest_due = oldest_due(account);
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
