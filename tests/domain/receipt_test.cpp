#include "terminal/domain/receipt.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "terminal/domain/unicode.h"
#include "tests/support/goods.h"
#include "tests/support/shared_data.h"

namespace terminal {
namespace {

Money minor(std::int64_t value) { return Money::from_minor(value); }

std::string text_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return text;
}

ReceiptLabels russian() {
  return {.sale = "Чек",
          .refund = "Возврат",
          .adjustment = "Корректировка",
          .bin = "БИН",
          .terminal = "Касса",
          .cashier = "Кассир",
          .discount = "Скидка",
          .total = "ИТОГО",
          .vat = "в т.ч. НДС",
          .cash = "Наличные",
          .card = "Карта",
          .transfer = "Перевод",
          .check = "Чек банка",
          .other = "Другое",
          .change = "Сдача",
          .not_fiscal = "Не является фискальным чеком",
          .thanks = "Спасибо за покупку!"};
}

SaleLine line(const std::string& name, const LineInput& input, const std::string& unit) {
  SaleLine made;
  made.name = name;
  made.unit = unit;
  made.quantity = input.quantity;
  made.gross_unit_price = input.shelf_price;
  made.gross_discount = input.gross_discount;
  made.vat = input.vat;
  made.money = price_line(input).value();
  return made;
}

ReceiptInput milk_and_bread() {
  ReceiptInput receipt;
  receipt.shop = "Дүкен «Береке»";
  receipt.bin = "060140001234";
  receipt.address = "Алматы, Абай даңғылы 10";
  receipt.terminal = "1";
  receipt.number = "A1-000123";
  receipt.cashier = "Кассир 1";
  receipt.at = LocalTime::parse("2026-11-22 14:03:11").value();
  receipt.labels = russian();
  receipt.lines = {
      line("Сүт 1 л", {minor(450'50), Quantity::whole(2), minor(90'10), VatRate::from_bp(1600)}, "шт"),
      line("Нан «Тандыр» ыстық, күнжіт қосылған, 400 г",
           {minor(185'00), Quantity::whole(1), minor(0), VatRate::from_bp(1000)}, "шт"),
      line("Алма", {minor(1'990'00), Quantity::from_milli(353), minor(-53), VatRate::from_bp(1600)}, "кг")};
  SalePayment card{.id = {},
                   .method = TenderMethod::Card,
                   .amount = minor(698'90),
                   .tendered = minor(698'90),
                   .change = {},
                   .reference = "4412"};
  SalePayment cash{.id = {},
                   .method = TenderMethod::Cash,
                   .amount = minor(1'000'00),
                   .tendered = minor(2'000'00),
                   .change = minor(1'000'00),
                   .reference = ""};
  receipt.payments = {card, cash};
  return receipt;
}

TEST_CASE("a receipt fits the narrow paper line for line") {
  const std::string expected = text_of({
      "         Дүкен «Береке»",
      "        БИН 060140001234",
      "    Алматы, Абай даңғылы 10",
      "--------------------------------",
      "Чек                    A1-000123",
      "22.11.2026 14:03        Касса: 1",
      "Кассир: Кассир 1",
      "--------------------------------",
      "Сүт 1 л",
      "2 шт × 450,50             901,00",
      "Скидка                    -90,10",
      "Нан «Тандыр» ыстық, күнжіт",
      "қосылған, 400 г",
      "1 шт × 185,00             185,00",
      "Алма",
      "0,353 кг × 1 990,00       703,00",
      "--------------------------------",
      "ИТОГО                   1 698,90",
      "в т.ч. НДС 16 %           208,82",
      "в т.ч. НДС 10 %            16,82",
      "Карта: 4412               698,90",
      "Наличные                2 000,00",
      "Сдача                   1 000,00",
      "--------------------------------",
      "  Не является фискальным чеком",
      "      Спасибо за покупку!",
  });
  CHECK(receipt_text(milk_and_bread(), kNarrowPaper) == expected);
}

TEST_CASE("every width and language keeps the columns") {
  auto receipt = milk_and_bread();
  for (const auto language : {Language::Kazakh, Language::Russian, Language::English}) {
    receipt.language = language;
    for (const auto width : {kNarrowPaper, kMediumPaper, kWidePaper}) {
      for (const auto& text : receipt_lines(receipt, width)) {
        CAPTURE(text);
        CHECK(code_points(text) <= width);
        CHECK(valid_utf8(text));
        CHECK(text.find("\u00a0") == std::string::npos);
      }
    }
  }
  receipt.language = Language::English;
  const auto text = receipt_text(receipt, kWidePaper);
  CHECK(text.find("2026-11-22 14:03") != std::string::npos);
  CHECK(text.find("1,698.90\n") != std::string::npos);
  CHECK(text.find("16%") != std::string::npos);
}

TEST_CASE("a return prints what the customer gets back") {
  ReceiptInput receipt;
  receipt.labels = russian();
  receipt.type = DocumentType::Return;
  receipt.number = "A1-000124";
  receipt.lines = {line("Сүт", {minor(450'50), Quantity::whole(-2), minor(-90'10), VatRate::from_bp(1600)}, "")};
  receipt.payments.emplace_back();
  receipt.payments[0].amount = minor(-810'90);
  const std::string expected = text_of({
      "--------------------------------",
      "Возврат                A1-000124",
      "01.01.1970 00:00",
      "--------------------------------",
      "Сүт",
      "-2 × 450,50              -901,00",
      "Скидка                     90,10",
      "--------------------------------",
      "ИТОГО                    -810,90",
      "в т.ч. НДС 16 %          -111,85",
      "Наличные                 -810,90",
      "--------------------------------",
      "  Не является фискальным чеком",
      "      Спасибо за покупку!",
  });
  CHECK(receipt_text(receipt, kNarrowPaper) == expected);
}

TEST_CASE("names that break programs come out on the paper") {
  const auto path = tests::shared_data("naughty-strings");
  if (!path) return;
  int names = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*path)) {
    if (entry.path().extension() != ".json") continue;
    for (const auto& name : nlohmann::json::parse(tests::read_file(entry.path()))) {
      if (!name.is_string()) continue;
      ++names;
      auto receipt = milk_and_bread();
      receipt.lines[0].name = name.get<std::string>();
      receipt.cashier = receipt.shop = receipt.payments[0].reference = receipt.lines[0].name;
      for (const auto& text : receipt_lines(receipt, kNarrowPaper)) {
        CHECK(code_points(text) <= kNarrowPaper);
        CHECK(text.find('\n') == std::string::npos);
      }
    }
  }
  MESSAGE("names printed: ", names);
  CHECK(names > 0);
}

TEST_CASE("a line's note stands under it, unless the shop keeps notes off the paper") {
  ReceiptInput receipt = milk_and_bread();
  receipt.lines[0].note = "без пакета, позвонить при доставке за час";
  CHECK(receipt_text(receipt, kNarrowPaper).find("без пакета") != std::string::npos);
  for (const std::string& line : receipt_lines(receipt, kNarrowPaper)) CHECK(code_points(line) <= kNarrowPaper);
  receipt.notes = false;
  CHECK(receipt_text(receipt, kNarrowPaper).find("без пакета") == std::string::npos);
}

TEST_CASE("the receipt says what was taken off and why, and what the customer saved") {
  ReceiptInput receipt = milk_and_bread();
  receipt.labels.shown = "Прежняя цена";
  receipt.labels.saved = "Ваша выгода";
  SaleLine& milk = receipt.lines[0];  // 901.00 less 90.10.
  milk.shelf_price = minor(500'00);
  milk.reasons = {{.kind = ReasonKind::PriceList, .name = "Алтын"},
                  {.kind = ReasonKind::Promotion, .name = "3 по цене 2", .amount = minor(80'00)},
                  {.kind = ReasonKind::ShownPrice, .amount = minor(10'00)},
                  {.kind = ReasonKind::CartDiscount, .why = "Повреждён", .percent_bp = 1'00, .amount = minor(10)}};
  const std::string text = receipt_text(receipt, kWidePaper);
  for (const char* said : {"Скидка: 3 по цене 2", "Скидка: Повреждён", "Прежняя цена", "-80,00", "-10,00", "-0,10",
                           "901,00", "Ваша выгода", "189,10"}) {
    CAPTURE(said);
    CHECK(text.find(said) != std::string::npos);
  }
  for (const std::string& line : receipt_lines(receipt, kNarrowPaper)) CHECK(code_points(line) <= kNarrowPaper);
  CHECK(receipt_text(milk_and_bread(), kWidePaper).find("выгода") == std::string::npos);
}

}  // namespace
}  // namespace terminal
