#include "terminal/app/present_blind.h"

#include "terminal/app/present_receipts.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using namespace ui;

namespace {

ReturnLineView line_view(const TillBlind& blind, std::size_t index, Language language) {
  const BlindRow& row = blind.rows[index];
  const std::string unit = row.product.weighed ? " " + row.product.unit : std::string();
  const Money sum = times(row.unit_price(), row.quantity, Rounding::HalfAwayFromZero);
  return {.name = row.name,
          .price = sum_text(row.unit_price(), language),
          .of = {TextKey::BlindEach, {sum_text(row.unit_price(), language)}},
          .chosen = format_quantity(row.quantity, language) + unit,
          .sum = sum_text(sum, language),
          .can_less = true,
          .can_more = true,
          .can_open = true,
          .scrap = row.scrap,
          .selected = index == blind.selected};
}

std::string day_words(Date day) {
  const std::string iso = day.to_string();
  return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

BlindPartView part_view(const TillBlind& blind, Language language) {
  BlindPartView part{.search = blind.search, .found = {}, .paper = {TextKey::BlindNoPaper, {}}};
  for (const ScanHit& hit : blind.found) {
    std::string codes = hit.product.code;
    if (!hit.product.barcode.empty()) codes += " · " + hit.product.barcode;
    // Of a pack that a code may stand for: how much is in it.
    std::string name = hit.product.name;
    if (hit.quantity != Quantity::whole(1)) name += " × " + format_quantity(hit.quantity, language);
    part.found.push_back({std::move(name), sum_text(hit.product.price, language), std::move(codes)});
  }
  if (blind.paper) {
    part.paper = {TextKey::BlindPaperIs,
                  {blind.paper->number, day_words(blind.paper->day), sum_text(blind.paper->sum, language)}};
  }
  return part;
}

}  // namespace

ReturnView present_blind(const TillBlind& blind, CashRounding rounding, Language language) {
  const Money worth = blind.worth();
  ReturnView view{.tender = blind.tender,
                  .reasons = return_reasons(),
                  .reason = blind.reason,
                  .total = sum_text(worth, language),
                  .can_confirm = !blind.rows.empty(),
                  .can_swap = !blind.rows.empty(),
                  .failure = blind.failure,
                  .blind = part_view(blind, language)};
  for (std::size_t row = 0; row < blind.rows.size(); ++row) view.lines.push_back(line_view(blind, row, language));
  if (!worth.zero()) view.refunds = {refund_view({blind.tender, worth, {}}, rounding, language)};
  return view;
}

PaperView present_paper(const PaperSheet& sheet) {
  return {.form = present_form(sheet.form), .why_not = sheet.why_not};
}

BlindLineView present_blind_line(const BlindRowSheet& sheet, const TillBlind& blind, Language language) {
  BlindLineView view{.article = {}, .form = present_form(sheet.form), .most = {}, .why_not = sheet.why_not};
  if (sheet.row >= blind.rows.size()) return view;
  const BlindRow& row = blind.rows[sheet.row];
  view.article = row.name;
  if (!blind.paper) view.most = Message{TextKey::BlindMost, {sum_text(row.least, language)}};
  return view;
}

}  // namespace terminal
