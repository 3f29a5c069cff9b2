#include "terminal/app/present_customers.h"

#include "terminal/app/customer_words.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/till_customers.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::CustomerFactView;
using ui::TextKey;

namespace {

void append(std::string& line, const std::string& words) {
  if (words.empty()) return;
  line += (line.empty() ? "" : " · ") + words;
}

bool late(const CustomerAccount& account, Date today) {
  return account.standing.oldest_due && *account.standing.oldest_due < today;
}

// "Алтын · Долг 1 200 ₸ · Баллы: 340"
std::string about(const CustomerAccount& account, Language language) {
  std::string line;
  const CustomerForm& form = account.card.form;
  if (form.tier != CustomerTier::Standard) append(line, plain_words({tier_words(form.tier), {}}, language));
  append(line, owed_words(account.card.sums.owed, language));
  if (account.card.sums.points != 0)
    append(line, plain_words({TextKey::CustomerPoints, {std::to_string(account.card.sums.points)}}, language));
  return line.empty() ? account.card.number : line;
}

// What he owes, how far he may go, and how far this goes.
std::vector<CustomerFactView> standing(const CustomerAccount& account, Language language) {
  const CreditStanding& credit = account.standing;
  std::vector<CustomerFactView> facts;
  if (credit.owed.negative()) {
    facts.push_back({TextKey::FactAdvance, sum_text(-credit.owed, language), false});
  } else {
    facts.push_back({TextKey::FactOwed, sum_text(credit.owed, language), false});
    if (!account.advance.zero()) facts.push_back({TextKey::FactAdvance, sum_text(account.advance, language), false});
  }
  facts.push_back({TextKey::FactLimit, sum_text(credit.limit, language), false});
  facts.push_back({TextKey::FactCreditLeft, sum_text(credit_left(credit), language), false});
  return facts;
}

std::vector<CustomerFactView> facts_of(const CustomerAccount& account, LocalTime now, Language language) {
  std::vector<CustomerFactView> facts = standing(account, language);
  facts.front().warn = late(account, now.date());
  const CustomerForm& form = account.card.form;
  facts.push_back({TextKey::FactPoints, std::to_string(account.card.sums.points), false});
  facts.push_back({TextKey::FactTier, plain_words({tier_words(form.tier), {}}, language), false});
  facts.push_back({TextKey::FactTerms, plain_words({terms_words(form.terms), {}}, language), false});
  return facts;
}

ui::CustomerPanelView panel_of(const TillCustomers& page, LocalTime now, Language language) {
  const CustomerAccount& account = *page.shown;
  const CustomerForm& form = account.card.form;
  ui::CustomerPanelView view{
      .name = form.name,
      .about = known_by(
          {.id = {}, .number = account.card.number, .name = {}, .phone = form.phone, .bin = form.bin, .iin = form.iin}),
      .facts = facts_of(account, now, language),
      .open = {},
      .purchases = {},
      .owes = account.card.sums.owed.minor() > 0};
  append(view.about, form.card_number);
  for (const storage::OpenDocument& document : account.open) {
    const bool overdue = account.overdue(document, now.date());
    view.open.push_back(
        {document.number,
         plain_words({overdue ? TextKey::CustomerWasDue : TextKey::CustomerDue, {day_words(document.due, language)}},
                     language),
         sum_text(document.left, language), overdue});
  }
  for (const storage::DocumentHead& head : page.purchases) {
    view.purchases.push_back({head.number, day_words(head.at.date(), language) + " " + head.at.hours_minutes(),
                              sum_text(head.total, language), false});
  }
  return view;
}

}  // namespace

ui::CartCustomerView present_cart_customer(const TillState& state) {
  if (state.cart.customer().nil()) return {};
  // Somebody at the centre may have deleted the card meanwhile.
  if (!state.customer) return {plain_words({TextKey::CustomerGone, {}}, state.settings.language), {}, true};
  return {state.customer->card.form.name, about(*state.customer, state.settings.language), false};
}

ui::PayingCustomerView present_paying(const TillState& state, const LoyaltyRule& loyalty, Date today) {
  const TillPayment& paying = *state.paying;
  const Language language = state.settings.language;
  ui::PayingCustomerView view{
      .customer = present_cart_customer(state), .offer = {}, .given = {}, .account = {}, .reference = paying.reference};
  if (!state.customer) return view;
  const CustomerAccount& account = *state.customer;
  if (state.cart.cart_hand_discount().none() && !state.swap) {
    const std::int64_t most = most_points(loyalty, account.card.sums.points, state.cart.totals().total);
    if (most > 0) view.offer = std::to_string(most);
  }
  if (paying.points > 0) view.given = sum_text(worth_of(loyalty, paying.points), language);
  if (!paying.on_account) return view;
  view.account = ui::OnAccountView{.facts = standing(account, language), .refusal = {}};
  const Money rest = paying.payment.remaining();
  if (const auto refusal = refuse_account(account, rest, today))
    view.account->refusal = message_for(*refusal, account, language);
  return view;
}

ui::SoldCustomerView present_sold(const TillState& state) {
  ui::SoldCustomerView view;
  if (!state.sold.account) return view;
  const Language language = state.settings.language;
  const CustomerAccount& account = *state.sold.account;
  const CompletedSale& sale = state.receipt->sale;
  if (sale.points_earned > 0 || sale.points_spent > 0) {
    view.notes.push_back(
        {TextKey::SoldPoints, {std::to_string(sale.points_earned), std::to_string(account.card.sums.points)}});
  }
  if (const std::string owed = owed_words(account.card.sums.owed, language); !owed.empty())
    view.notes.push_back(ui::plain(owed));
  view.can_bill = account.card.form.company;
  view.invoice = state.sold.invoice;
  return view;
}

std::optional<TextKey> named(const SalePayment& payment) {
  if (payment.gateway == kRoundingGateway) return TextKey::PayRounding;
  if (payment.gateway == kAdvanceGateway) return TextKey::PayAdvance;
  if (payment.gateway == kExchangeGateway) return TextKey::PayExchange;
  return std::nullopt;
}

ui::CustomerRowView customer_row(const FoundCustomer& found, bool selected, Language language) {
  ui::CustomerRowView row{.id = found.customer.id,
                          .name = found.customer.name,
                          .about = known_by(found.customer),
                          .owed = {},
                          .company = !found.customer.bin.empty(),
                          .selected = selected};
  if (found.owed.minor() > 0) row.owed = owed_words(found.owed, language);
  return row;
}

ui::CustomersView present_customers(const TillCustomers& page, LocalTime now, Language language) {
  ui::CustomersView view{.search = page.search, .rows = {}, .incomplete = !page.found.complete, .shown = {}};
  for (std::size_t i = 0; i < page.found.rows.size(); ++i)
    view.rows.push_back(customer_row(page.found.rows[i], page.shown && i == page.selected, language));
  if (page.shown) view.shown = panel_of(page, now, language);
  return view;
}

}  // namespace terminal
