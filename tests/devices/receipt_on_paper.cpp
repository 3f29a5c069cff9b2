#include "tests/devices/receipt_on_paper.h"

#include <cstdio>

namespace tests {

using namespace terminal;

namespace {

SaleLine line(const std::string& name, std::int64_t price, std::int64_t pieces) {
  SaleLine made;
  made.name = name;
  made.unit = "шт";
  made.quantity = Quantity::whole(pieces);
  made.gross_unit_price = Money::from_minor(price);
  made.vat = VatRate::from_bp(1600);
  const Money gross = Money::from_minor(price * pieces);
  made.money = {.gross = gross, .tax_amount = gross.share(1379, Rounding::HalfAwayFromZero)};
  return made;
}

}  // namespace

ReceiptInput tea_and_bread(bool kazakh) {
  ReceiptInput receipt;
  receipt.shop = "Магазин «Береке»";
  receipt.bin = "060140001234";
  receipt.terminal = "1";
  receipt.number = "K7QM4T-118";
  receipt.at = LocalTime::parse("2026-11-22 14:03:11").value();
  receipt.labels.sale = "Чек";
  receipt.labels.bin = "БИН";
  receipt.labels.terminal = "Касса";
  receipt.labels.discount = "Скидка";
  receipt.labels.total = "ИТОГО";
  receipt.labels.vat = "в т.ч. НДС";
  receipt.labels.cash = "Наличные";
  receipt.labels.change = "Сдача";
  receipt.labels.not_fiscal = "Не является фискальным чеком";
  receipt.lines = {line("Чай «Пиала» №7", 1'250'00, 2), line("Хлеб", 185'00, 1)};
  if (kazakh) receipt.lines.push_back(line("Қымыз Ұлы дала", 900'00, 1));
  Money total;
  for (const SaleLine& one : receipt.lines) total += one.money.gross;
  SalePayment cash;
  cash.amount = total;
  cash.change = Money::from_minor(5'000'00) - total;
  cash.tendered = Money::from_minor(5'000'00);
  receipt.payments = {cash};
  return receipt;
}

std::string visible(std::string_view bytes) {
  std::string text;
  for (const char one : bytes) {
    const auto byte = static_cast<unsigned char>(one);
    if ((one == '\x1B' || one == '\x1C' || one == '\x1D') && !text.empty() && text.back() != '\n') text += '\n';
    if (byte >= ' ' && byte < 0x7F && one != '\\') {
      text += one;
    } else {
      char code[5];
      std::snprintf(code, sizeof code, "\\x%02X", byte);
      text += code;
    }
    if (one == '\n') text += '\n';
  }
  return text;
}

}  // namespace tests
