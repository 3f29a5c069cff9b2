// The page about the shift and its sheets in each of their states.
#include <utility>

#include "terminal/domain/invariant.h"
#include "terminal/domain/z_report.h"
#include "tests/ui/samples.h"

namespace tests {

using namespace ui;
using terminal::DrawerMovement;
using terminal::Money;

namespace {

constexpr const char* kLong = "Қоғамдастырылмағандықтарыңыздан шоколад жалатылған сүзбе батоншасы";

std::string sum(const Sample& sample, std::int64_t tenge) {
  return format_money(Money::from_minor(tenge * 100), {.language = sample.language, .drop_zero_minor = true});
}

ScreenView page(const Sample& sample, decltype(ShiftView::shown) shown) {
  ScreenView view = sample_settings(sample);
  view.page = Page::Shift;
  view.body = ShiftView{std::move(shown)};
  return view;
}

ShiftHomeView home(const Sample& sample) {
  ShiftHomeView view;
  view.open = true;
  view.title = {TextKey::ShiftTitleOpen, {"4K7Q2M-118"}};
  view.facts = {{TextKey::ShiftOpenedAt, "09:02"},
                {TextKey::ShiftOpenedBy, sample.long_words ? kLong : "Кассир 1"},
                {TextKey::ShiftFloat, sum(sample, 20'000)},
                {TextKey::ShiftExpected, sum(sample, 186'450)}};
  const std::string reason = sample.long_words ? kLong : "Размен";
  for (int i = 0; i < sample.lines; ++i) {
    view.movements.push_back({DrawerMovement::SafeDrop, "Инкассация", "18:40 · Кассир 1", sum(sample, -150'000)});
    view.movements.push_back({DrawerMovement::PaidOut, "Поставщику", "12:15 · Кассир 2", sum(sample, -12'500)});
    view.movements.push_back({DrawerMovement::PaidIn, reason, "09:10 · Кассир 1", "+" + sum(sample, 5'000)});
  }
  return view;
}

CountingView counting(const Sample& sample, bool closing) {
  CountingView view{.closing = closing,
                    .advice = {closing ? TextKey::ShiftCountClosing : TextKey::ShiftCountOpening, {}},
                    .rows = {},
                    .total = sum(sample, 0),
                    .left = {},
                    .why_not = {}};
  terminal::CashCount sheet;
  for (const auto& [tenge, pieces] : {std::pair{20'000, 7}, std::pair{5'000, 12}, std::pair{500, 31}, std::pair{50, 9}})
    INVARIANT(!sheet.set(tenge, pieces));
  for (const std::int64_t tenge : terminal::tenge_denominations()) {
    const std::int64_t pieces = sheet.pieces(tenge);
    DenominationView row{.tenge = tenge,
                         .face = terminal::with_thousands(std::to_string(tenge), sample.language),
                         .pieces = {},
                         .sum = {},
                         .selected = tenge == 2'000};
    if (pieces != 0) row.pieces = std::to_string(pieces);
    if (pieces != 0) row.sum = sum(sample, tenge * pieces);
    view.rows.push_back(row);
  }
  view.total = sum(sample, sheet.total().minor() / 100);
  if (!closing) view.left = sum(sample, 215'950);
  return view;
}

FieldView field(TextKey caption, const char* id, const std::string& text, bool focused) {
  return {.id = id, .caption = caption, .text = text, .focused = focused};
}

ClosingView closing(const Sample& sample) {
  return {.expected = sum(sample, 215'950),
          .counted = sum(sample, 215'950),
          .difference = sum(sample, 0),
          .differs = false,
          .needs_reason = false,
          .needs_approval = false,
          .form = {},
          .reasons = {},
          .why_not = {},
          .can_confirm = true};
}

ScreenView under(const Sample& sample, SheetView sheet) {
  ScreenView view = page(sample, counting(sample, true));
  view.sheet = std::move(sheet);
  return view;
}

// In Russian, as on the receipt.
terminal::ReportLabels labels() {
  return {"Z-отчёт",
          "X-отчёт",
          "БИН",
          "Касса",
          "Смена",
          "Открыта",
          "Закрыта",
          "На момент",
          "Кассир",
          "Чеков",
          "Продажи",
          "Возвраты",
          "ИТОГО",
          "Скидки",
          "В долг",
          "Долги и авансы",
          "Оплата",
          "Наличные",
          "Карта",
          "Перевод",
          "Чек",
          "Другое",
          "возвращено",
          "НДС (оборот · налог)",
          "Категории",
          "Без категории",
          "Кассиры",
          "Денежный ящик",
          "На начало смены",
          "Продажи наличными",
          "Возвраты наличными",
          "Внесено",
          "Выплачено",
          "В сейф",
          "Должно быть",
          "Пересчитано",
          "Расхождение",
          "Причина",
          "Нефискальный отчёт"};
}

terminal::ZReport report(const Sample& sample) {
  const auto money = [](std::int64_t minor) { return Money::from_minor(minor); };
  terminal::ZReport made;
  made.number = "4K7Q2M-Z118";
  made.shop = "Дүкен «Береке»";
  made.terminal = "Касса 1";
  made.shift_number = "4K7Q2M-118";
  made.opened_by = made.closed_by = sample.long_words ? kLong : "Кассир 1";
  made.opened_at = terminal::LocalTime::parse("2026-11-23 09:02:00").value();
  made.at = terminal::LocalTime::parse("2026-11-23 21:05:00").value();
  made.totals.sale_documents = 214;
  made.totals.return_documents = 3;
  made.totals.sales = money(412'086'50);
  made.totals.returns = money(1'850'00);
  made.totals.discounts = money(12'400'00);
  made.totals.tenders = {{terminal::TenderMethod::Cash, money(166'450'00), money(1'850'00)},
                         {terminal::TenderMethod::Card, money(245'636'50), money(0)}};
  made.totals.vat_rates = {{terminal::VatRate::from_bp(1600), money(410'236'50), money(56'584'34)}};
  made.totals.categories = {{sample.long_words ? kLong : "Сүт тағамдары", 180, money(410'236'50)}};
  made.totals.cashiers = {{"Кассир 1", 217, money(410'236'50)}};
  made.totals.drawer.opening_float = money(20'000'00);
  made.totals.drawer.sales = money(166'450'00);
  made.count = terminal::DrawerCount{.counted = money(186'400'00), .sheet = {}, .reason = "Ошибка при сдаче"};
  return made;
}

ScreenView sample_shift(const Sample& sample) { return page(sample, home(sample)); }

ScreenView sample_shift_overdue(const Sample& sample) {
  ShiftHomeView view = home(sample);
  view.reminder = Message{TextKey::ShiftOverdue, {}};
  view.overdue = true;
  return page(sample, view);
}

ScreenView sample_shift_closed(const Sample& sample) {
  ShiftHomeView view;
  view.title = {TextKey::ShiftTitleClosed, {}};
  for (int i = 0; i < sample.lines; ++i)
    view.closed.push_back(
        {"4K7Q2M-Z" + std::to_string(117 - i), "22.11.2026 21:03", "−" + sum(sample, 50), i % 3 == 0});
  return page(sample, view);
}

ScreenView sample_shift_first(const Sample& sample) {
  ShiftHomeView view;
  view.title = {TextKey::ShiftTitleClosed, {}};
  return page(sample, view);
}

ScreenView sample_shift_opening(const Sample& sample) { return page(sample, counting(sample, false)); }
ScreenView sample_shift_counting(const Sample& sample) { return page(sample, counting(sample, true)); }

ScreenView sample_shift_cash(const Sample& sample) {
  ScreenView view = page(sample, home(sample));
  CashByHandView cash{.type = DrawerMovement::PaidOut,
                      .form = {},
                      .reasons = {TextKey::ReasonSupplier, TextKey::ReasonExpenses},
                      .why_not = Message{TextKey::ShiftReasonMissing, {}},
                      .can_confirm = false};
  cash.form.fields = {field(TextKey::ShiftAmount, "amount", "12500", false),
                      field(TextKey::ShiftReason, "reason", sample.long_words ? "Жеткізуші" : "", true)};
  view.sheet = cash;
  return view;
}

ScreenView sample_shift_agrees(const Sample& sample) { return under(sample, closing(sample)); }

ScreenView sample_shift_differs(const Sample& sample) {
  ClosingView view = closing(sample);
  view.counted = sum(sample, 209'000);
  view.difference = sum(sample, -6'950);
  view.differs = view.needs_reason = view.needs_approval = true;
  view.form.fields = {field(TextKey::ShiftReason, "reason", sample.long_words ? "Жеткізуші" : "", true)};
  view.reasons = {TextKey::ReasonWrongChange, TextKey::ReasonMissedSale, TextKey::ReasonUnknown};
  view.can_confirm = sample.long_words;
  return under(sample, view);
}

ScreenView sample_shift_report(const Sample& sample) {
  const auto lines =
      report_lines(report(sample), labels(), {.language = sample.language, .width = terminal::kNarrowPaper});
  return page(sample, ReportPaperView{true, "4K7Q2M-Z118", lines});
}

const SampleScreens kShift{{"shift", sample_shift, {.lines = 2}},
                           {"shift with long words", sample_shift, {.lines = 20, .long_words = true}},
                           {"overdue shift", sample_shift_overdue},
                           {"no shift", sample_shift_closed},
                           {"first shift", sample_shift_first},
                           {"opening count", sample_shift_opening},
                           {"closing count", sample_shift_counting},
                           {"cash by hand", sample_shift_cash},
                           {"cash by hand with long words", sample_shift_cash, {.long_words = true}},
                           {"drawer agrees", sample_shift_agrees},
                           {"drawer differs", sample_shift_differs},
                           {"drawer differs with long words", sample_shift_differs, {.long_words = true}},
                           {"z report", sample_shift_report, {.long_words = true}}};

}  // namespace

}  // namespace tests
