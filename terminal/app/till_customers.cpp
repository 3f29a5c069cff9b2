// Who the cart is for, and the page of customers.
#include "terminal/app/till_customers.h"

#include <algorithm>

#include "storage/customer_cards.h"
#include "storage/document_search.h"
#include "terminal/app/cart_prices.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::TextKey;
using ui::Tone;

namespace {

Result<FoundCustomers> find(Shop& shop, const std::string& text, int limit) {
  auto rows = text.empty() ? storage::last_customers(shop.database(), limit)
                           : storage::search_customers(shop.database(), text, limit);
  if (!rows) return rows.error();
  FoundCustomers found{.rows = {}, .complete = rows->complete};
  for (storage::Customer& customer : rows->customers) {
    auto sums = storage::customer_sums(shop.database(), customer.id);
    if (!sums) return sums.error();
    found.rows.push_back({std::move(customer), sums->owed});
  }
  return found;
}

void show_row(TillDesk& desk, std::size_t row) {
  TillCustomers& page = desk.state.customers;
  page.shown.reset();
  page.purchases.clear();
  if (row >= page.found.rows.size()) return;
  page.selected = row;
  const Uuid& id = page.found.rows[row].customer.id;
  auto account = customer_account(desk.shop, id);
  if (!account) return desk.failed(TextKey::FailureRead, account.error());
  auto documents = storage::find_documents(desk.shop.database(), {.customers = {id}}, kLastPurchases);
  if (!documents) return desk.failed(TextKey::FailureRead, documents.error());
  page.shown = std::move(*account);
  page.purchases = std::move(documents->documents);
}

void read_page(TillDesk& desk, const Uuid& shown) {
  TillCustomers& page = desk.state.customers;
  auto found = find(desk.shop, page.search, kMostCustomers);
  if (!found) return desk.failed(TextKey::FailureRead, found.error());
  page.found = std::move(*found);
  const auto& rows = page.found.rows;
  const auto again = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.customer.id == shown; });
  show_row(desk, again == rows.end() ? 0 : static_cast<std::size_t>(again - rows.begin()));
}

void type_customers(TillDesk& desk, const std::string& text) {
  desk.state.customers.search = text;
  read_page(desk, Uuid());
}

void step_row(TillDesk& desk, int by) {
  const auto last = std::ssize(desk.state.customers.found.rows) - 1;
  if (last < 0) return;
  const auto to = static_cast<std::ptrdiff_t>(desk.state.customers.selected) + by;
  show_row(desk, static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(to, 0, last)));
}

void take(TillDesk& desk, CustomerFor use, const Uuid& customer) {
  close_customer_sheets(desk);
  if (use == CustomerFor::Page) return show_customer(desk, customer);
  name_customer(desk, customer);
}

void take_found(TillDesk& desk, int row) {
  auto* sheet = desk.state.top_sheet<FindCustomerSheet>();
  if (sheet == nullptr) return;
  const std::size_t at = row < 0 ? sheet->selected : static_cast<std::size_t>(row);
  if (at < sheet->found.rows.size()) return take(desk, sheet->use, Uuid(sheet->found.rows[at].customer.id));
  if (row < 0 && !sheet->form.text("customer").empty()) open_card(desk, sheet->use, sheet->form.text("customer"));
}

void step_found(TillDesk& desk, int by) {
  auto* sheet = desk.state.top_sheet<FindCustomerSheet>();
  if (sheet == nullptr || sheet->found.rows.empty()) return;
  const auto to = static_cast<std::ptrdiff_t>(sheet->selected) + by;
  sheet->selected = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(to, 0, std::ssize(sheet->found.rows) - 1));
}

void new_customer(TillDesk& desk) {
  if (const auto* sheet = desk.state.top_sheet<FindCustomerSheet>())
    return open_card(desk, sheet->use, sheet->form.text("customer"));
  if (desk.state.page == ui::Page::Customers) open_card(desk, CustomerFor::Page, desk.state.customers.search);
}

void edit_customer(TillDesk& desk) {
  if (desk.state.page == ui::Page::Customers && desk.state.customers.shown)
    open_card(desk, CustomerFor::Page, *desk.state.customers.shown);
}

void sell_to(TillDesk& desk) {
  if (!desk.state.customers.shown) return;
  const Uuid id = desk.state.customers.shown->card.id;
  if (desk.state.mode == TillMode::Done) desk.next_sale();
  desk.state.page = ui::Page::Sell;
  name_customer(desk, id);
}

}  // namespace

void load_customers(TillDesk& desk) {
  const auto& shown = desk.state.customers.shown;
  read_page(desk, shown ? Uuid(shown->card.id) : Uuid());
}

void show_customer(TillDesk& desk, const Uuid& customer) {
  desk.state.page = ui::Page::Customers;
  auto card = storage::find_card(desk.shop.database(), customer);
  if (!card) return desk.failed(TextKey::FailureRead, card.error());
  if (!*card) return load_customers(desk);
  desk.state.customers.search = (*card)->number;
  read_page(desk, customer);
}

bool leave_customers(TillDesk& desk) {
  TillCustomers& page = desk.state.customers;
  if (desk.state.page != ui::Page::Customers || page.search.empty()) return false;
  page.search.clear();
  load_customers(desk);
  return true;
}

void name_customer(TillDesk& desk, const Uuid& customer) {
  TillState& state = desk.state;
  if (state.cart.customer() == customer) return;
  const bool paying = state.mode == TillMode::Paying;
  Cart next = state.cart;
  next.set_customer(customer);
  if (auto done = follow_customer(desk.shop, next); !done) {
    if (done.error().code != ErrorCode::Refused) return desk.failed(TextKey::FailureRead, done.error());
    return desk.refuse(CartRefusal::TotalTooLarge);
  }
  // Parts that are more than the cart costs then would be gone without a word.
  const auto too_much = [&](const Payment& so_far) {
    return state.swap ? !so_far.tenders().empty() : so_far.tendered() > next.totals().total;
  };
  if (paying && too_much(state.paying->payment)) {
    desk.sound(Tune::Bad);
    return desk.toast(Tone::Warn, {TextKey::PayPartsFirst, {}});
  }
  if (paying) {
    state.approvals.add(state.paying->approvals);
    leave_payment(desk);
  }
  const Money before = state.cart.totals().total, after = next.totals().total;
  state.cart = std::move(next);
  desk.cart_changed();
  desk.sound(Tune::Good);
  if (before != after) {
    const Language language = state.settings.language;
    desk.toast(Tone::Neutral, {TextKey::CustomerPricesToast, {sum_text(before, language), sum_text(after, language)}});
  }
  if (paying) on(desk, ui::TillIntent(ui::StartPayment{}));
}

void open_finding(TillDesk& desk, CustomerFor use) {
  if (!desk.state.sheets.empty()) return;
  FindCustomerSheet sheet{.use = use,
                          .form = {.fields = {{.id = "customer",
                                               .caption = TextKey::CustomersHint,
                                               .kind = ui::FieldKind::Text,
                                               .text = use == CustomerFor::Page ? desk.state.customers.search : ""}},
                                   .focus = 0},
                          .found = {},
                          .selected = 0};
  look_for(desk, sheet);
  desk.state.pad.reset();
  desk.state.sheets.emplace_back(std::move(sheet));
}

void look_for(TillDesk& desk, FindCustomerSheet& sheet) {
  auto found = find(desk.shop, sheet.form.text("customer"), kMostCustomers);
  if (!found) return desk.failed(TextKey::FailureRead, found.error());
  sheet.found = std::move(*found);
  sheet.selected = 0;
}

bool scan_while_finding(TillDesk& desk, const std::string& code) {
  auto* sheet = desk.state.top_sheet<FindCustomerSheet>();
  if (sheet == nullptr) return false;
  if (scan_customer(desk, code)) return true;
  sheet->form.text("customer") = code;
  look_for(desk, *sheet);
  if (sheet->found.rows.size() == 1) {
    take_found(desk, 0);
  } else {
    desk.sound(sheet->found.rows.empty() ? Tune::Bad : Tune::Attention);
  }
  return true;
}

bool scan_customer(TillDesk& desk, const std::string& code) {
  auto known = storage::customer_by_card(desk.shop.database(), code);
  if (!known) {
    desk.failed(TextKey::FailureRead, known.error());
    return true;
  }
  if (!*known) return false;
  const auto* sheet = desk.state.top_sheet<FindCustomerSheet>();
  CustomerFor use = desk.state.page == ui::Page::Customers ? CustomerFor::Page : CustomerFor::Cart;
  if (sheet != nullptr) use = sheet->use;
  if (use == CustomerFor::Cart && desk.state.mode == TillMode::Done) desk.next_sale();
  take(desk, use, **known);
  desk.sound(Tune::Good);
  return true;
}

void close_customer_sheets(TillDesk& desk) {
  while (desk.state.top_sheet<FindCustomerSheet>() != nullptr || desk.state.top_sheet<CustomerCardSheet>() != nullptr)
    desk.close_sheet();
}

void TillDesk::follow_cart_customer(bool anew) {
  const Uuid& customer = state.cart.customer();
  const bool same = state.customer ? state.customer->card.id == customer : customer.nil();
  if (same && !anew) return;
  state.customer.reset();
  if (customer.nil()) return;
  auto account = customer_account(shop, customer);
  if (!account) return failed(TextKey::FailureRead, account.error());
  state.customer = std::move(*account);
}

void on(TillDesk& desk, const ui::CustomersIntent& intent) {
  std::visit(Overloaded{[&](const ui::FindCustomer&) {
                          if (desk.state.mode != TillMode::Done) open_finding(desk, CustomerFor::Cart);
                        },
                        [&](const ui::LookForCustomer&) { open_finding(desk, CustomerFor::Page); },
                        [&](const ui::StepFound& step) { step_found(desk, step.by); },
                        [&](const ui::TakeFound& found) { take_found(desk, found.row); },
                        [&](const ui::DropCustomer&) { name_customer(desk, Uuid()); },
                        [&](const ui::NewCustomer&) { new_customer(desk); },
                        [&](const ui::EditCustomer&) { edit_customer(desk); },
                        [&](const ui::TypeCustomers& typed) { type_customers(desk, typed.text); },
                        [&](const ui::StepCustomer& step) { step_row(desk, step.by); },
                        [&](const ui::OpenCustomer& open) { show_row(desk, static_cast<std::size_t>(open.row)); },
                        [&](const ui::SellToCustomer&) { sell_to(desk); },
                        [&](const auto&) {
                          on_card(desk, intent);
                          on_debts(desk, intent);
                          on_tenders(desk, intent);
                        }},
             intent);
}

}  // namespace terminal
