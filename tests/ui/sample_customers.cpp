// Customers in each of their states: in the cart, on the page, on sheets, while the
// cart is paid and after it.
#include <string>
#include <utility>

#include "terminal/domain/money.h"
#include "tests/ui/samples.h"

namespace tests {

using namespace ui;
using terminal::Language;
using terminal::Money;
using terminal::TenderMethod;

namespace {

constexpr const char* kLong = "Қоғамдастырылмағандықтарыңыздан Жауапкершілігі шектеулі серіктестігі";

std::string sum(const Sample& sample, std::int64_t tenge) {
  return format_money(Money::from_minor(tenge * 100),
                      {.language = sample.language, .symbol = true, .drop_zero_minor = true});
}

// As the presenters write it, in the three languages.
std::string owes(const Sample& sample, std::int64_t tenge) {
  const char* word = sample.language == Language::Kazakh    ? "Қарызы "
                     : sample.language == Language::Russian ? "Долг "
                                                            : "Owes ";
  return word + sum(sample, tenge);
}

std::string name_of(const Sample& sample, int i) {
  constexpr const char* kNames[] = {"Береке", "Асель Қанатқызы Серікбаева", "ТОО «Алматы-Наурыз»", "Болат"};
  return sample.long_words ? kLong : kNames[i % 4];
}

CustomerRowView row(const Sample& sample, int i) {
  return {.id = {},
          .name = name_of(sample, i),
          .about = "4K7Q2M-C" + std::to_string(118 + i) + " · +7 701 123 45 67" + (i % 2 ? "" : " · 031240002328"),
          .owed = i % 3 == 0 ? owes(sample, 12'450) : "",
          .company = i % 2 == 0,
          .selected = i == 0};
}

CartCustomerView in_cart(const Sample& sample) {
  return {.name = name_of(sample, 1), .about = owes(sample, 12'450) + " · 340", .warn = false};
}

ScreenView page(const Sample& sample) {
  ScreenView view = sample_settings(sample);
  view.page = Page::Customers;
  CustomersView customers;
  for (int i = 0; i < sample.lines; ++i) customers.rows.push_back(row(sample, i));
  if (sample.lines > 0) {
    CustomerPanelView panel{.name = name_of(sample, 0),
                            .about = "4K7Q2M-C118 · +7 701 123 45 67 · 031240002328",
                            .facts = {{TextKey::FactOwed, sum(sample, 12'450), true},
                                      {TextKey::FactLimit, sum(sample, 50'000), false},
                                      {TextKey::FactCreditLeft, sum(sample, 37'550), false},
                                      {TextKey::FactPoints, "340", false},
                                      {TextKey::FactTier, "Алтын", false},
                                      {TextKey::FactTerms, "30 дней", false}},
                            .open = {},
                            .purchases = {},
                            .owes = true};
    for (int i = 0; i < 3; ++i)
      panel.open.push_back({"4K7Q2M-00012" + std::to_string(i), "23.12.2026", sum(sample, 4'150), i == 0});
    for (int i = 0; i < 10; ++i)
      panel.purchases.push_back(
          {"4K7Q2M-00013" + std::to_string(i), "22.11.2026 14:03", sum(sample, 2'300 + i), false});
    customers.shown = std::move(panel);
  } else {
    customers.search = "Қуаныш";
  }
  view.body = std::move(customers);
  return view;
}

FieldView field(const char* id, TextKey caption, const std::string& text, bool focused = false) {
  return {.id = id, .caption = caption, .text = text, .focused = focused};
}

ScreenView under(const Sample& sample, SheetView sheet) {
  ScreenView view = page({sample.language, sample.look, 6, sample.long_words});
  view.sheet = std::move(sheet);
  return view;
}

ScreenView sample_cart(const Sample& sample) {
  ScreenView view = sample_till(sample);
  std::get<TillView>(view.body).customer = in_cart(sample);
  return view;
}

ScreenView sample_find(const Sample& sample) {
  FindCustomerView found;
  found.form.fields = {field("customer", TextKey::CustomersHint, sample.lines > 0 ? "бер" : "Қуаныш", true)};
  for (int i = 0; i < sample.lines; ++i) found.rows.push_back(row(sample, i));
  if (sample.lines == 0) found.asked = "Қуаныш";
  return under(sample, std::move(found));
}

CustomerCardView card(const Sample& sample, CardPage which) {
  return {.number = "",
          .company = true,
          .page = which,
          .form = {},
          .tiers = {TextKey::TierStandard, TextKey::TierSilver, TextKey::TierGold, TextKey::TierPlatinum},
          .terms = {TextKey::TermsPrepayment, TextKey::Terms15, TextKey::Terms30, TextKey::Terms45, TextKey::Terms60},
          .tier = 2,
          .payment_terms = 2,
          .faulty = {sample.long_words ? CardPage::More : CardPage::Main},
          .why_not = {}};
}

ScreenView sample_card(const Sample& sample) {
  CustomerCardView view = card(sample, CardPage::Main);
  view.form.fields = {
      field("name", TextKey::CustomerName, name_of(sample, 0)), field("phone", TextKey::CustomerPhone, "87011234567"),
      field("bin", TextKey::CustomerBin, "031240002329", true), field("card", TextKey::CustomerCardNumber, "")};
  view.form.fields[2].refusal = Message{TextKey::CustomerCheckDigit, {}};
  return under(sample, std::move(view));
}

ScreenView sample_card_more(const Sample& sample) {
  CustomerCardView view = card(sample, CardPage::More);
  view.form.fields = {field("legal_name", TextKey::CustomerLegalName, kLong, true),
                      field("address", TextKey::CustomerAddress, "Абай даңғылы 10"),
                      field("email", TextKey::CustomerEmail, "b@@x"), field("notes", TextKey::CustomerNotes, "")};
  view.form.fields[2].refusal = Message{TextKey::CustomerNotAnEmail, {}};
  view.why_not = Message{TextKey::FailureCustomer, {}};
  return under(sample, std::move(view));
}

ScreenView sample_card_terms(const Sample& sample) {
  CustomerCardView view = card(sample, CardPage::Terms);
  view.number = "4K7Q2M-C118";
  view.form.fields = {field("limit", TextKey::CustomerLimit, "50000", true)};
  return under(sample, std::move(view));
}

ScreenView sample_collect(const Sample& sample) {
  CollectView view{.name = name_of(sample, 0),
                   .owed = plain(owes(sample, 12'450)),
                   .form = {},
                   .method = TenderMethod::Cash,
                   .outcome = {{TextKey::CollectOffDebt, {sum(sample, 12'450)}},
                               {TextKey::CollectInAdvance, {sum(sample, 550)}},
                               {TextKey::CollectChange, {sum(sample, 2'000)}}},
                   .can_confirm = true,
                   .why_not = {}};
  view.form.fields = {field("amount", TextKey::CollectAmount, "13000"),
                      field("given", TextKey::CollectGiven, "15000", true)};
  if (sample.lines == 0) view.why_not = Message{TextKey::CollectTooLittle, {}};
  return under(sample, std::move(view));
}

ScreenView sample_paper(const Sample& sample) {
  const ScreenView receipt = sample_change(sample);
  return under(sample, PrintedView{.title = {TextKey::CollectDone, {"4K7Q2M-P17"}},
                                   .lines = std::get<ChangeView>(receipt.body).receipt,
                                   .note = Message{TextKey::CollectChange, {sum(sample, 2'000)}}});
}

PaymentView& paying(ScreenView& view) { return std::get<PaymentView>(view.body); }

ScreenView sample_cheque(const Sample& sample) {
  ScreenView view = sample_payment(sample);
  paying(view).method = TenderMethod::Check;
  paying(view).suggestions.clear();
  paying(view).of_customer = {in_cart(sample), "340", "", std::nullopt, "CH-0001745"};
  return view;
}

ScreenView sample_on_account(const Sample& sample) {
  ScreenView view = sample_payment(sample);
  PaymentView& payment = paying(view);
  payment.suggestions.clear();
  payment.change.clear();
  payment.can_confirm = true;
  payment.of_customer = {in_cart(sample), "", sum(sample, 200), OnAccountView{}, ""};
  payment.of_customer.account->facts = {{TextKey::FactOwed, sum(sample, 12'450), false},
                                        {TextKey::FactLimit, sum(sample, 15'000), false},
                                        {TextKey::FactCreditLeft, sum(sample, 2'550), false}};
  if (sample.lines > 3) payment.of_customer.account->refusal = Message{TextKey::CreditOverLimit, {sum(sample, 2'550)}};
  return view;
}

ScreenView sample_reference(const Sample& sample) {
  ScreenView view = sample_cheque(sample);
  ReferenceView sheet{.method = TenderMethod::Check, .form = {}, .can_confirm = true};
  sheet.form.fields = {field("reference", TextKey::PayReference, "CH-0001745", true)};
  view.sheet = std::move(sheet);
  return view;
}

ScreenView sample_points(const Sample& sample) {
  ScreenView view = sample_cheque(sample);
  PointsView sheet{.held = {TextKey::PointsHeld, {"340", "200"}},
                   .form = {},
                   .worth = sum(sample, 200),
                   .given = true,
                   .can_confirm = true,
                   .why_not = {}};
  sheet.form.fields = {field("points", TextKey::PointsHowMany, "200", true)};
  if (sample.long_words) sheet.why_not = Message{TextKey::PointsMoreThanShare, {"50"}};
  view.sheet = std::move(sheet);
  return view;
}

ScreenView sample_sold(const Sample& sample) {
  ScreenView view = sample_change(sample);
  ChangeView& change = std::get<ChangeView>(view.body);
  change.tenders.push_back({TenderMethod::Other, sum(sample, 1'000), "", TextKey::PayOnAccount});
  change.customer = {
      {{TextKey::SoldPoints, {"18", "358"}}, plain(owes(sample, 12'450))}, true, sample.long_words ? "4K7Q2M-I12" : ""};
  return view;
}

ScreenView sample_billed(const Sample& sample) {
  ScreenView view = sample_receipt(sample);
  std::get<ReceiptsView>(view.body).can_bill = true;
  return view;
}

const SampleScreens kCustomers{{"customer in cart", sample_cart},
                               {"customer in cart long", sample_cart, {.lines = 9, .long_words = true}},
                               {"customers", page},
                               {"customers many", page, {.lines = 40, .long_words = true}},
                               {"customers nobody", page, {.lines = 0}},
                               {"customer find", sample_find},
                               {"customer find long", sample_find, {.lines = 30, .long_words = true}},
                               {"customer find nobody", sample_find, {.lines = 0}},
                               {"customer card", sample_card},
                               {"customer card more", sample_card_more, {.long_words = true}},
                               {"customer card terms", sample_card_terms},
                               {"customer collect", sample_collect},
                               {"customer collect refused", sample_collect, {.lines = 0, .long_words = true}},
                               {"customer paper", sample_paper},
                               {"pay cheque", sample_cheque},
                               {"pay on account", sample_on_account, {.lines = 3}},
                               {"pay on account refused", sample_on_account, {.long_words = true}},
                               {"pay reference", sample_reference},
                               {"pay points", sample_points},
                               {"pay points refused", sample_points, {.long_words = true}},
                               {"receipt to bill", sample_billed},
                               {"change customer", sample_sold},
                               {"change customer long", sample_sold, {.lines = 20, .long_words = true}}};

}  // namespace

}  // namespace tests
