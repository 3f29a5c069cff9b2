#include <algorithm>

#include "terminal/app/customer_words.h"
#include "terminal/app/present_customers.h"
#include "terminal/app/printing.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::CardPage;
using ui::Message;
using ui::TextKey;

namespace {

struct FieldPlace {
  CustomerField field;
  const char* id;
  CardPage page;
};
constexpr FieldPlace kFields[] = {
    {CustomerField::Name, "name", CardPage::Main},   {CustomerField::Phone, "phone", CardPage::Main},
    {CustomerField::Bin, "bin", CardPage::Main},     {CustomerField::Iin, "iin", CardPage::Main},
    {CustomerField::Card, "card", CardPage::Main},   {CustomerField::LegalName, "legal_name", CardPage::More},
    {CustomerField::Email, "email", CardPage::More}, {CustomerField::Address, "address", CardPage::More},
    {CustomerField::Notes, "notes", CardPage::More}, {CustomerField::CreditLimit, "limit", CardPage::Terms}};

const FieldPlace& place_of(CustomerField field) {
  return *std::find_if(std::begin(kFields), std::end(kFields), [&](const auto& one) { return one.field == field; });
}

// Before it was to be saved nobody is told about a field that he is still filling in.
bool may_say(const CustomerCardSheet& sheet, const char* id) {
  if (sheet.tried) return true;
  const auto& fields = sheet.form.fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].id == id) return i != sheet.form.focus && !fields[i].text.empty();
  }
  return false;
}

template <typename Value>
std::size_t at(Value value) {
  return static_cast<std::size_t>(value);
}

}  // namespace

ui::SheetView present_customer_sheet(const FindCustomerSheet& sheet, const Shop&, Language language) {
  ui::FindCustomerView view{
      .form = present_form(sheet.form), .rows = {}, .asked = {}, .incomplete = !sheet.found.complete};
  for (std::size_t i = 0; i < sheet.found.rows.size(); ++i)
    view.rows.push_back(customer_row(sheet.found.rows[i], i == sheet.selected, language));
  if (sheet.found.rows.empty()) view.asked = sheet.form.text("customer");
  return view;
}

ui::SheetView present_customer_sheet(const CustomerCardSheet& sheet, const Shop&, Language) {
  ui::CustomerCardView view{.number = sheet.number,
                            .company = sheet.draft.company,
                            .page = sheet.page,
                            .form = {},
                            .tiers = all_tiers(),
                            .terms = all_terms(),
                            .tier = at(sheet.draft.tier),
                            .payment_terms = at(sheet.draft.terms),
                            .faulty = {},
                            .why_not = sheet.why_not};
  std::vector<CustomerFault> faults = faults_of(tidied(typed_card(sheet)));
  faults.insert(faults.end(), sheet.taken.begin(), sheet.taken.end());
  std::vector<FieldRefusal> refusals;
  for (const CustomerFault& fault : faults) {
    const FieldPlace& place = place_of(fault.field);
    if (place.page == sheet.page && may_say(sheet, place.id)) refusals.push_back({place.id, message_for(fault)});
    if (sheet.tried) view.faulty.push_back(place.page);
  }
  view.form = present_form(sheet.form, refusals);
  return view;
}

ui::SheetView present_customer_sheet(const CollectSheet& sheet, const Shop& shop, Language language) {
  const CustomerAccount& account = sheet.account;
  const Money owed = account.card.sums.owed;
  ui::CollectView view{.name = account.card.form.name,
                       .owed = {TextKey::CollectNothingOwed, {}},
                       .form = present_form(sheet.form),
                       .method = sheet.method,
                       .outcome = {},
                       .can_confirm = false,
                       .why_not = sheet.why_not};
  if (!owed.zero()) view.owed = ui::plain(owed_words(owed, language));
  const auto payment = typed_payment(sheet, shop.cash_rounding());
  view.can_confirm = payment.has_value();
  if (!payment) return view;
  const Money advance = in_advance(account, payment->due()), paid = payment->due() - advance;
  if (!paid.zero()) view.outcome.push_back({TextKey::CollectOffDebt, {sum_text(paid, language)}});
  if (!advance.zero()) view.outcome.push_back({TextKey::CollectInAdvance, {sum_text(advance, language)}});
  if (const Money asked = payment->due() - payment->rounding(); asked != payment->due())
    view.outcome.push_back({TextKey::CollectRounded, {sum_text(asked, language)}});
  if (!payment->change().zero())
    view.outcome.push_back({TextKey::CollectChange, {sum_text(payment->change(), language)}});
  return view;
}

ui::SheetView present_customer_sheet(const PrintedSheet& sheet, const Shop& shop, Language) {
  return ui::PrintedView{
      .can_print = prints(shop), .title = sheet.title, .lines = plain_lines(sheet.page), .note = sheet.note};
}

ui::SheetView present_customer_sheet(const ReferenceSheet& sheet, const Shop&, Language) {
  return ui::ReferenceView{.method = sheet.method,
                           .form = present_form(sheet.form),
                           .can_confirm = !sheet.take || !sheet.form.text("reference").empty()};
}

ui::SheetView present_customer_sheet(const PointsSheet& sheet, const Shop& shop, Language language) {
  ui::PointsView view{.held = {TextKey::PointsHeld, {std::to_string(sheet.held), std::to_string(sheet.most)}},
                      .form = present_form(sheet.form),
                      .worth = {},
                      .given = sheet.given,
                      .can_confirm = false,
                      .why_not = sheet.why_not};
  const auto typed = parse_money(sheet.form.text("points"));
  if (!typed || typed->minor() <= 0 || typed->minor() % 100 != 0) return view;
  view.can_confirm = true;
  view.worth = sum_text(worth_of(shop.loyalty(), typed->minor() / 100), language);
  return view;
}

}  // namespace terminal
