// The sheet of a customer's card: three pages of fields, saved together.
#include <algorithm>

#include "terminal/app/overloaded.h"
#include "terminal/app/till_customers.h"

namespace terminal {

using ui::CardPage;
using ui::FieldKind;
using ui::TextKey;
using ui::Tone;

namespace {

// The twelve digits of a firm have its kind where those of a person have the day.
bool like_a_bin(const std::string& number) { return number[4] >= '4'; }

// What somebody typed into a search, as far as it says what it is.
CustomerForm said_by(const std::string& typed) {
  CustomerForm form;
  if (!refuse_business_number(typed)) {
    form.company = like_a_bin(typed);
    (form.company ? form.bin : form.iin) = typed;
  } else if (std::holds_alternative<std::string>(parse_telephone(typed))) {
    form.phone = typed;
  } else {
    form.name = typed;
  }
  return tidied(form);
}

std::string sum_typed(Money sum) { return sum.zero() ? std::string() : to_decimal(sum); }

std::vector<FormField> main_fields(const CustomerForm& card) {
  return {{.id = "name", .caption = TextKey::CustomerName, .text = card.name, .most = 1000},
          {.id = "phone", .caption = TextKey::CustomerPhone, .kind = FieldKind::Phone, .text = card.phone, .most = 30},
          {.id = card.company ? "bin" : "iin",
           .caption = card.company ? TextKey::CustomerBin : TextKey::CustomerIin,
           .kind = FieldKind::Phone,
           .text = card.company ? card.bin : card.iin,
           .most = 20},
          {.id = "card", .caption = TextKey::CustomerCardNumber, .text = card.card_number, .most = 60}};
}

std::vector<FormField> more_fields(const CustomerForm& card) {
  std::vector<FormField> fields = {
      {.id = "address", .caption = TextKey::CustomerAddress, .text = card.address},
      {.id = "email", .caption = TextKey::CustomerEmail, .text = card.email},
      {.id = "notes", .caption = TextKey::CustomerNotes, .text = card.notes, .most = 2000}};
  fields[0].most = 1000;
  if (card.company)
    fields.insert(
        fields.begin(),
        FormField{.id = "legal_name", .caption = TextKey::CustomerLegalName, .text = card.legal_name, .most = 1000});
  return fields;
}

void turn_to(CustomerCardSheet& sheet, CardPage page) {
  sheet.draft = typed_card(sheet);
  sheet.page = page;
  if (page == CardPage::Main) sheet.form = {.fields = main_fields(sheet.draft), .focus = 0};
  if (page == CardPage::More) sheet.form = {.fields = more_fields(sheet.draft), .focus = 0};
  if (page == CardPage::Terms)
    sheet.form = {.fields = {{.id = "limit",
                              .caption = TextKey::CustomerLimit,
                              .kind = FieldKind::Number,
                              .text = sum_typed(sheet.draft.credit_limit),
                              .most = 16}},
                  .focus = 0};
}

void open(TillDesk& desk, CustomerCardSheet sheet) {
  turn_to(sheet, CardPage::Main);
  desk.state.sheets.emplace_back(std::move(sheet));
}

CardPage page_of(CustomerField field) {
  switch (field) {
    case CustomerField::Name:
    case CustomerField::Phone:
    case CustomerField::Bin:
    case CustomerField::Iin:
    case CustomerField::Card: return CardPage::Main;
    case CustomerField::CreditLimit: return CardPage::Terms;
    default: return CardPage::More;
  }
}

// To the page with the first fault, unless the one in sight has one.
void show_faults(TillDesk& desk, CustomerCardSheet& sheet, const std::vector<CustomerFault>& faults) {
  const bool in_sight =
      std::any_of(faults.begin(), faults.end(), [&](const auto& fault) { return page_of(fault.field) == sheet.page; });
  if (!in_sight) turn_to(sheet, page_of(faults.front().field));
  desk.sound(Tune::Bad);
}

// Whether it may be saved; if not, somebody is asked to lend what it takes.
bool permitted(TillDesk& desk, const CardEdit& edit) {
  const ui::CustomersIntent wanted = ui::SaveCustomer{};
  auto lends = changes_credit(desk.shop, edit);
  if (!lends) {
    desk.failed(TextKey::FailureRead, lends.error());
    return false;
  }
  if (!desk.permits(Right::EditCustomers, wanted)) return false;
  return !*lends || desk.permits(Right::ExceedCredit, wanted);
}

void saved(TillDesk& desk, CustomerFor use, const Uuid& customer, const std::string& name) {
  close_customer_sheets(desk);
  desk.toast(Tone::Good, {TextKey::CustomerSavedToast, {name}});
  desk.sound(Tune::Good);
  if (use == CustomerFor::Page) return show_customer(desk, customer);
  name_customer(desk, customer);
  desk.follow_cart_customer(true);
}

void save(TillDesk& desk) {
  auto* sheet = desk.state.top_sheet<CustomerCardSheet>();
  if (sheet == nullptr) return;
  sheet->tried = true;
  sheet->taken.clear();
  sheet->why_not.reset();
  const CustomerForm form = tidied(typed_card(*sheet));
  if (const auto faults = faults_of(form); !faults.empty()) return show_faults(desk, *sheet, faults);
  const CardEdit edit{.id = sheet->id, .form = form, .opened = sheet->opened};
  if (!permitted(desk, edit)) return;
  auto outcome = save_customer(desk.shop, edit, desk.state.approvals);
  if (!outcome) {
    sheet->why_not = ui::Message{TextKey::FailureCustomer, {}};
    return desk.sound(Tune::Bad);
  }
  if (auto* faults = std::get_if<std::vector<CustomerFault>>(&*outcome)) {
    sheet->taken = std::move(*faults);
    return show_faults(desk, *sheet, sheet->taken);
  }
  saved(desk, sheet->use, std::get<SavedCustomer>(*outcome).id, form.name);
}

void pick_company(CustomerCardSheet& sheet, bool company) {
  sheet.draft = typed_card(sheet);
  sheet.draft.company = company;
  // A number typed under the other name stays: a sole trader's BIN is his IIN.
  std::string& from = company ? sheet.draft.iin : sheet.draft.bin;
  std::string& to = company ? sheet.draft.bin : sheet.draft.iin;
  if (to.empty() && sheet.number.empty()) std::swap(from, to);
  sheet.form = {};
  turn_to(sheet, sheet.page);
}

}  // namespace

CustomerForm typed_card(const CustomerCardSheet& sheet) {
  CustomerForm card = sheet.draft;
  for (const FormField& field : sheet.form.fields) {
    if (field.id == "name") card.name = field.text;
    if (field.id == "phone") card.phone = field.text;
    if (field.id == "bin") card.bin = field.text;
    if (field.id == "iin") card.iin = field.text;
    if (field.id == "card") card.card_number = field.text;
    if (field.id == "legal_name") card.legal_name = field.text;
    if (field.id == "email") card.email = field.text;
    if (field.id == "address") card.address = field.text;
    if (field.id == "notes") card.notes = field.text;
    // What is no sum is a fault of the form's, as one below zero.
    if (field.id == "limit")
      card.credit_limit = field.text.empty() ? Money() : parse_money(field.text).value_or(Money::from_minor(-1));
  }
  return card;
}

void open_card(TillDesk& desk, CustomerFor use, const std::string& typed) {
  open(desk, {.use = use,
              .id = desk.shop.new_id(),
              .number = {},
              .draft = said_by(typed),
              .opened = {},
              .page = {},
              .form = {},
              .tried = false,
              .taken = {},
              .why_not = {}});
}

void open_card(TillDesk& desk, CustomerFor use, const CustomerAccount& account) {
  open(desk, {.use = use,
              .id = account.card.id,
              .number = account.card.number,
              .draft = account.card.form,
              .opened = account.card.form,
              .page = {},
              .form = {},
              .tried = false,
              .taken = {},
              .why_not = {}});
}

void on_card(TillDesk& desk, const ui::CustomersIntent& intent) {
  auto* sheet = desk.state.top_sheet<CustomerCardSheet>();
  if (sheet == nullptr) return;
  std::visit(Overloaded{[&](const ui::PickCardPage& pick) { turn_to(*sheet, pick.page); },
                        [&](const ui::PickCompany& pick) { pick_company(*sheet, pick.company); },
                        [&](const ui::PickTier& pick) { sheet->draft.tier = static_cast<CustomerTier>(pick.tier); },
                        [&](const ui::PickTerms& pick) { sheet->draft.terms = static_cast<PaymentTerms>(pick.terms); },
                        [&](const ui::SaveCustomer&) { save(desk); }, [](const auto&) {}},
             intent);
}

}  // namespace terminal
