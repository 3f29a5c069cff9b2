#include "terminal/app/present_receipts.h"

#include <algorithm>

#include "terminal/app/receipt_words.h"
#include "terminal/app/till_receipts.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using namespace ui;

namespace {

// "14:03" of today, else with its day: "22.11 14:03".
std::string when(LocalTime at, LocalTime now) {
  if (at.date() == now.date()) return at.hours_minutes();
  const std::string day = at.date().to_string();
  return day.substr(8, 2) + "." + day.substr(5, 2) + " " + at.hours_minutes();
}

DocumentRowView row_of(const storage::DocumentHead& head, const ReceiptsAround& around) {
  return {.number = head.number,
          .when = when(head.at, around.clock),
          .who = head.customer_name.empty() ? head.cashier_name : head.customer_name,
          .sum = sum_text(head.total, around.language),
          .is_return = head.type == DocumentType::Return,
          .came_back = head.came_back};
}

void describe_shown(ReceiptsView& view, const storage::SoldDocument& shown, const ReceiptsAround& around) {
  view.number = shown.document.number;
  view.paper = receipt_lines(receipt_of(shown.document, around.place, around.language, around.notes), kNarrowPaper);
  view.can_return = returnable(shown);
  view.can_bill = shown.document.sale.type == DocumentType::Sale && shown.document.sale.customer.has_value();
  for (const ReturnableLine& line : shown.lines) {
    if (line.taken.quantity <= line.sold.quantity || line.sold.quantity <= Quantity()) continue;
    view.warn = true;
    view.notes.push_back({TextKey::ReceiptTooMuch,
                          {line.sold.name, format_quantity(line.sold.quantity, around.language),
                           format_quantity(line.taken.quantity, around.language)}});
  }
  for (const auto& head : shown.returns) {
    view.notes.push_back({TextKey::ReceiptCameBack, {head.number, sum_text(-head.total, around.language)}});
  }
}

// What one unit of the line came to, discounts taken off.
Money paid_for_one(const SaleLine& sold) {
  return Money::from_minor(
      divide(Int128{sold.money.gross.minor()} * 1000, sold.quantity.milli(), Rounding::HalfAwayFromZero));
}

ReturnLineView line_view(const TillReturn& back, std::size_t row, Language language) {
  const ReturnableLine& line = back.sold.lines[row];
  const auto found = back.chosen.find(line.sold.id);
  const Quantity chosen = found == back.chosen.end() ? Quantity() : found->second, left = line.left();
  const std::string unit = line.by_weight ? " " + line.sold.unit : std::string();
  ReturnLineView view{
      .name = line.sold.name.empty() ? line.sold.code : line.sold.name,
      .price = line.sold.quantity <= Quantity() ? std::string() : sum_text(paid_for_one(line.sold), language),
      .of = {TextKey::ReturnOf, {format_quantity(left, language) + unit}},
      .chosen = format_quantity(chosen, language),
      .sum = {},
      .can_less = !chosen.zero(),
      .can_more = chosen < left,
      .scrap = back.scrap.contains(line.sold.id),
      .selected = row == back.selected};
  if (left.zero()) view.of = {TextKey::ReturnNothingLeft, {}};
  const auto alone = take_back(back.sold.lines, {{.line = line.sold.id, .quantity = chosen}});
  if (const auto* good = std::get_if<0>(&alone)) view.sum = sum_text(worth_of(*good), language);
  return view;
}

}  // namespace

ReceiptsView present_receipts(const TillReceipts& page, const ReceiptsAround& around) {
  ReceiptsView view{.search = page.search,
                    .days = page.days,
                    .kind = page.kind,
                    .tender = page.tender,
                    .rows = {},
                    .selected = page.selected,
                    .more = page.found.more,
                    .number = {},
                    .paper = {},
                    .notes = {}};
  for (const auto& head : page.found.documents) view.rows.push_back(row_of(head, around));
  if (page.shown) describe_shown(view, *page.shown, around);
  return view;
}

std::vector<TextKey> return_reasons() {
  return {TextKey::ReturnReasonUnsuited, TextKey::ReturnReasonFaulty, TextKey::ReturnReasonExpired,
          TextKey::ReturnReasonMistake};
}

RefundView refund_view(const Refund& refund, CashRounding rounding, Language language) {
  const bool cash = refund.method == TenderMethod::Cash;
  return {refund.method, sum_text(cash ? cash_due(refund.amount, rounding) : refund.amount, language)};
}

ReturnView present_return(const TillReturn& back, CashRounding rounding, Language language) {
  ReturnView view{.number = back.sold.document.number,
                  .lines = {},
                  .refunds = {},
                  .tender = back.tender,
                  .reasons = return_reasons(),
                  .reason = back.reason,
                  .total = {},
                  .off_debt = {},
                  .can_confirm = false,
                  .failure = back.failure};
  for (std::size_t row = 0; row < back.sold.lines.size(); ++row) view.lines.push_back(line_view(back, row, language));
  const auto worth = back.worth();
  view.can_confirm = view.can_swap = worth.has_value();
  view.total = sum_text(worth.value_or(Money()), language);
  Money given;
  for (const Refund& refund : back.refunds()) {
    view.refunds.push_back(refund_view(refund, rounding, language));
    given += refund.amount;
  }
  if (worth && *worth > given) view.off_debt = Message{TextKey::ReturnOffDebt, {sum_text(*worth - given, language)}};
  return view;
}

}  // namespace terminal
