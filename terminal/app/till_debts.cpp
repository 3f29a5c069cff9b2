// Money for what a customer owes, and the bills of what he took.
#include <algorithm>

#include "terminal/app/customer_words.h"
#include "terminal/app/debt_paper.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/till_customers.h"
#include "terminal/app/till_printer.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::FieldKind;
using ui::Message;
using ui::TextKey;
using ui::Tone;

namespace {

Form form_for(TenderMethod method, const std::string& amount) {
  Form form{
      .fields =
          {{.id = "amount", .caption = TextKey::CollectAmount, .kind = FieldKind::Number, .text = amount, .most = 16}},
      .focus = 0};
  if (method == TenderMethod::Cash) {
    form.fields.push_back({.id = "given", .caption = TextKey::CollectGiven, .kind = FieldKind::Number, .most = 16});
  } else {
    form.fields.push_back({.id = "reference", .caption = TextKey::PayReference, .most = 100});
  }
  return form;
}

void start(TillDesk& desk, bool advance) {
  TillState& state = desk.state;
  if (!state.customers.shown || state.page != ui::Page::Customers) return;
  load_customers(desk);  // What he owes now.
  if (!state.customers.shown || !desk.has_shift()) return;
  const Money owed = state.customers.shown->card.sums.owed;
  const std::string amount = !advance && owed.minor() > 0 ? to_decimal(owed) : "";
  state.sheets.emplace_back(CollectSheet{.id = desk.shop.new_id(),
                                         .account = *state.customers.shown,
                                         .method = TenderMethod::Cash,
                                         .form = form_for(TenderMethod::Cash, amount),
                                         .why_not = {}});
  state.armed_us = desk.now_us + kDoubleTapUs;
}

void refuse_on(TillDesk& desk, CollectSheet& sheet, Message why) {
  sheet.why_not = std::move(why);
  desk.sound(Tune::Bad);
}

void collected(TillDesk& desk, const Collected& done) {
  const Language language = desk.state.settings.language;
  Money change;
  for (const SalePayment& payment : done.payments) change += payment.change;
  PrintedSheet paper{.title = {TextKey::CollectDone, {done.number}},
                     .page = paper_of(desk.shop, done, language),
                     .kind = storage::PrintKind::DebtReceipt,
                     .number = done.number,
                     .note = {}};
  if (std::any_of(done.payments.begin(), done.payments.end(),
                  [](const SalePayment& payment) { return payment.method == TenderMethod::Cash; }))
    open_drawer(desk);
  if (!change.zero()) paper.note = Message{TextKey::CollectChange, {sum_text(change, language)}};
  desk.state.sheets.pop_back();
  desk.state.sheets.emplace_back(std::move(paper));
  load_customers(desk);
  desk.follow_cart_customer(true);
  desk.sound(Tune::Good);
}

void take_money(TillDesk& desk) {
  auto* sheet = desk.state.top_sheet<CollectSheet>();
  if (sheet == nullptr || !desk.armed()) return;
  const auto amount = parse_money(sheet->form.text("amount"));
  if (!amount || amount->minor() <= 0)
    return refuse_on(desk, *sheet, message_for(TenderRefusal::AmountNotPositive, ""));
  const auto payment = typed_payment(*sheet, desk.shop.cash_rounding());
  if (!payment) return refuse_on(desk, *sheet, {TextKey::CollectTooLittle, {}});
  const bool advance = in_advance(sheet->account, *amount).minor() > 0;
  if (advance && !desk.permits(Right::TakePrepayment, ui::CustomersIntent(ui::CollectMoney{}))) return;
  auto done = collect(desk.shop, {.id = sheet->id, .customer = sheet->account.card.id, .orders = {}}, *payment,
                      desk.state.approvals);
  if (!done) return refuse_on(desk, *sheet, sale_failure(done.error()));
  desk.state.armed_us = desk.now_us + kReadChangeUs;
  collected(desk, *done);
}

void pick_method(CollectSheet& sheet, TenderMethod method) {
  sheet.why_not.reset();
  sheet.method = method;
  sheet.form = form_for(method, sheet.form.text("amount"));
}

}  // namespace

std::optional<Payment> typed_payment(const CollectSheet& sheet, CashRounding rounding) {
  const auto amount = parse_money(sheet.form.text("amount"));
  if (!amount || amount->minor() <= 0 || amount->minor() > kMaxTenderMinor) return std::nullopt;
  Payment payment(*amount, rounding);
  Tender tender{.method = sheet.method, .amount = payment.to_pay(sheet.method), .reference = {}};
  if (sheet.method == TenderMethod::Cash && !sheet.form.text("given").empty()) {
    const auto given = parse_money(sheet.form.text("given"));
    if (!given) return std::nullopt;
    tender.amount = *given;
  }
  if (sheet.method != TenderMethod::Cash) tender.reference = sheet.form.text("reference");
  if (payment.settled() || payment.add(std::move(tender)) || !payment.settled()) return std::nullopt;
  return payment;
}

void bill(TillDesk& desk, const storage::RecordedDocument& document) {
  auto outcome = bill_sale(desk.shop, document.number);
  if (!outcome) return desk.failed(TextKey::FailureInvoice, outcome.error());
  std::string number;
  if (const auto* made = std::get_if<storage::InvoiceHead>(&*outcome)) {
    number = made->number;
    desk.toast(Tone::Good, {TextKey::InvoiceMadeToast, {number}});
  } else if (const auto refusal = std::get<InvoiceRefusal>(*outcome); refusal != InvoiceRefusal::BilledAlready) {
    desk.sound(Tune::Bad);
    return desk.toast(Tone::Warn, message_for(refusal));
  } else {
    auto known = storage::invoice_of(desk.shop.database(), document.sale.id);
    if (!known) return desk.failed(TextKey::FailureRead, known.error());
    if (*known) number = (*known)->number;
  }
  const Language language = desk.state.settings.language;
  auto paper = invoice_paper(desk.shop, number, language);
  if (!paper) return desk.failed(TextKey::FailureRead, paper.error());
  if (!*paper) return;
  if (desk.state.receipt && desk.state.receipt->number == document.number) desk.state.sold.invoice = number;
  desk.state.sheets.emplace_back(PrintedSheet{.title = {TextKey::InvoiceTitle, {number}},
                                              .page = paper_of(desk.shop, **paper, language),
                                              .kind = storage::PrintKind::Invoice,
                                              .number = number,
                                              .note = {}});
  desk.sound(Tune::Good);
}

void on_debts(TillDesk& desk, const ui::CustomersIntent& intent) {
  std::visit(Overloaded{[&](const ui::StartCollecting& begin) { start(desk, begin.advance); },
                        [&](const ui::PickCollectMethod& pick) {
                          if (auto* sheet = desk.state.top_sheet<CollectSheet>()) pick_method(*sheet, pick.method);
                        },
                        [&](const ui::CollectMoney&) { take_money(desk); },
                        [&](const ui::BillSale&) {
                          TillState& state = desk.state;
                          if (!state.sheets.empty()) return;
                          if (state.page == ui::Page::Receipts && state.receipts.shown) {
                            bill(desk, state.receipts.shown->document);
                          } else if (state.page == ui::Page::Sell && state.mode == TillMode::Done && state.receipt) {
                            bill(desk, *state.receipt);
                          }
                        },
                        [](const auto&) {}},
             intent);
}

}  // namespace terminal
