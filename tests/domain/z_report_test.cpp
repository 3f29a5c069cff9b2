// A Z report on paper, and whether its sums agree with each other.
#include "terminal/domain/z_report.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "terminal/domain/invariant.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

Money minor(std::int64_t value) { return Money::from_minor(value); }

ReportLabels russian() {
  return {.z = "Z-отчёт",
          .x = "X-отчёт",
          .bin = "БИН",
          .terminal = "Касса",
          .shift = "Смена",
          .opened = "Открыта",
          .closed = "Закрыта",
          .at = "На момент",
          .cashier = "Кассир",
          .documents = "Чеков",
          .sales = "Продажи",
          .returns = "Возвраты",
          .net = "ИТОГО",
          .discounts = "Скидки",
          .unpaid = "В долг",
          .paid_else = "Долги и авансы",
          .tenders = "Оплата",
          .cash = "Наличные",
          .card = "Карта",
          .transfer = "Перевод",
          .check = "Чек",
          .other = "Другое",
          .given_back = "возвращено",
          .vat = "НДС",
          .categories = "Категории",
          .no_category = "Без категории",
          .cashiers = "Кассиры",
          .drawer = "Денежный ящик",
          .opening_float = "На начало",
          .cash_sales = "Продажи наличными",
          .refunds = "Возвраты",
          .paid_in = "Внесено",
          .paid_out = "Выплачено",
          .safe_drops = "В сейф",
          .expected = "Должно быть",
          .counted = "Пересчитано",
          .difference = "Расхождение",
          .reason = "Причина",
          .not_fiscal = "Нефискальный отчёт"};
}

// 1 086.00 sold, 185.00 of it brought back; 20 000 to begin with.
ZReport a_day() {
  CashCount sheet;
  for (const auto& [tenge, pieces] : {std::pair{5'000, 4}, std::pair{200, 1}}) INVARIANT(!sheet.set(tenge, pieces));
  return {.number = "K7QM4T-Z1",
          .shop = "Дүкен «Береке»",
          .bin = "060140001234",
          .address = "Алматы, Абай даңғылы 10",
          .terminal = "1",
          .shift_number = "K7QM4T-1",
          .business_day = Date::from_ymd(2026, 11, 22),
          .opened_by = "Кассир 1",
          .closed_by = "Кассир 2",
          .opened_at = LocalTime::parse("2026-11-22 09:00:00").value(),
          .at = LocalTime::parse("2026-11-22 21:03:11").value(),
          .totals = {.sale_documents = 2,
                     .return_documents = 1,
                     .sales = minor(1'086'00),
                     .returns = minor(185'00),
                     .discounts = minor(90'10),
                     .unpaid = {},
                     .paid_else = {},
                     .tenders = {{TenderMethod::Cash, minor(386'00), minor(185'00)},
                                 {TenderMethod::Card, minor(700'00), minor(0)}},
                     .vat_rates = {{VatRate::from_bp(1600), minor(901'00), minor(124'28)}},
                     .categories = {{"Сүт тағамдары", 2, minor(901'00)}},
                     .cashiers = {{"Кассир 1", 3, minor(901'00)}},
                     .drawer = {.opening_float = minor(20'000'00),
                                .sales = minor(386'00),
                                .refunds = minor(185'00),
                                .paid_in = minor(500'00),
                                .paid_out = minor(300'00),
                                .safe_drops = minor(0)}},
          .count = DrawerCount{.counted = minor(20'200'00), .sheet = sheet, .reason = "Сдача покупателю, 201 теңге"}};
}

std::string text_of(const ZReport& report, ReportStyle style = {}) {
  std::string text;
  for (const auto& line : report_lines(report, russian(), style)) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("a Z report on narrow paper") {
  CHECK(text_of(a_day()) ==
        "         Дүкен «Береке»\n"
        "        БИН 060140001234\n"
        "    Алматы, Абай даңғылы 10\n"
        "--------------------------------\n"
        "Z-отчёт                K7QM4T-Z1\n"
        "Касса                          1\n"
        "Смена                   K7QM4T-1\n"
        "Открыта         22.11.2026 09:00\n"
        "Кассир: Кассир 1\n"
        "Закрыта         22.11.2026 21:03\n"
        "Кассир: Кассир 2\n"
        "--------------------------------\n"
        "Чеков                          3\n"
        "Продажи (2)             1 086,00\n"
        "Возвраты (1)             -185,00\n"
        "ИТОГО                     901,00\n"
        "Скидки                     90,10\n"
        "--------------------------------\n"
        "Оплата\n"
        "Наличные                  201,00\n"
        "возвращено               -185,00\n"
        "Карта                     700,00\n"
        "--------------------------------\n"
        "НДС\n"
        "16 % · 901,00             124,28\n"
        "--------------------------------\n"
        "Категории\n"
        "Сүт тағамдары             901,00\n"
        "--------------------------------\n"
        "Кассиры\n"
        "Кассир 1 (3)              901,00\n"
        "--------------------------------\n"
        "Денежный ящик\n"
        "На начало              20 000,00\n"
        "Продажи наличными         386,00\n"
        "Возвраты                 -185,00\n"
        "Внесено                   500,00\n"
        "Выплачено                -300,00\n"
        "В сейф                      0,00\n"
        "Должно быть            20 401,00\n"
        "Пересчитано            20 200,00\n"
        "5000 × 4               20 000,00\n"
        "200 × 1                   200,00\n"
        "Расхождение              -201,00\n"
        "Причина: Сдача покупателю, 201\n"
        "теңге\n"
        "--------------------------------\n"
        "       Нефискальный отчёт\n");
}

TEST_CASE("no line is wider than the paper, in any language, with long names") {
  ZReport report = a_day();
  report.totals.categories.front().name = "Қатты тұрмыстық тауарлар мен шаруашылық керек-жарақтары бөлімі";
  report.totals.categories.push_back({"", 1, minor(-99'999'999'99)});
  report.totals.unpaid = minor(12'345'67);
  report.totals.paid_else = minor(-12'345'67);
  for (const Language language : {Language::Kazakh, Language::Russian, Language::English}) {
    for (const std::size_t width : {std::size_t{24}, kNarrowPaper, kMediumPaper, kWidePaper}) {
      CAPTURE(width);
      for (const auto& line : report_lines(report, russian(), {.language = language, .width = width})) {
        CAPTURE(line);
        CHECK(split_code_points(line).size() <= width);
      }
    }
  }
}

TEST_CASE("an X report has neither a number nor a count") {
  ZReport report = a_day();
  report.number.clear();
  report.count.reset();
  CHECK(report.difference() == minor(0));
  const std::string text = text_of(report);
  CHECK(text.find("X-отчёт\n") != std::string::npos);
  CHECK(text.find("На момент") != std::string::npos);
  CHECK(text.find("Закрыта") == std::string::npos);
  CHECK(text.find("Пересчитано") == std::string::npos);
  CHECK(text.find("Должно быть            20 401,00") != std::string::npos);
}

TEST_CASE("sums that do not agree with each other are seen") {
  const ShiftTotals sound = a_day().totals;
  CHECK(sound.add_up());
  CHECK(sound.vat() == minor(124'28));
  CHECK(sound.drawer.expected() == minor(20'401'00));
  const auto spoilt = [&](auto spoil) {
    ShiftTotals totals = sound;
    spoil(totals);
    return totals.add_up();
  };
  CHECK_FALSE(spoilt([](ShiftTotals& totals) { totals.sales += minor(1); }));
  CHECK_FALSE(spoilt([](ShiftTotals& totals) { totals.returns += minor(1); }));
  CHECK_FALSE(spoilt([](ShiftTotals& totals) { totals.tenders.front().given_back += minor(1); }));
  CHECK_FALSE(spoilt([](ShiftTotals& totals) { totals.vat_rates.front().gross += minor(1); }));
  CHECK_FALSE(spoilt([](ShiftTotals& totals) { totals.categories.front().gross += minor(1); }));
  CHECK_FALSE(spoilt([](ShiftTotals& totals) { totals.cashiers.front().gross += minor(1); }));
  CHECK_FALSE(spoilt([](ShiftTotals& totals) { totals.cashiers.front().documents += 1; }));
  CHECK_FALSE(spoilt([](ShiftTotals& totals) { totals.unpaid += minor(1); }));
  CHECK_FALSE(spoilt([](ShiftTotals& totals) { totals.paid_before += minor(1); }));
  CHECK(spoilt([](ShiftTotals& totals) {
    totals.unpaid -= minor(5'00);
    totals.paid_before = minor(5'00);
  }));
  // Sold on account and a debt that was paid, of one sum.
  CHECK(spoilt([](ShiftTotals& totals) {
    totals.unpaid = minor(5'00);
    totals.paid_else = minor(5'00);
  }));
}

}  // namespace terminal
