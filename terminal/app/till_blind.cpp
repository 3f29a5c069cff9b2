// A return without its receipt: goods are scanned or looked for, what a paper says is
// keyed in, and somebody answers for it.
#include "terminal/app/till_blind.h"

#include <algorithm>
#include <utility>

#include "terminal/app/overloaded.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/return_words.h"
#include "terminal/app/till_receipts.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::Message;
using ui::TextKey;
using ui::Tone;

namespace {

constexpr int kMostFound = 30;

TillBlind* blind_of(TillDesk& desk) {
  auto& blind = desk.state.receipts.blind;
  return blind ? &*blind : nullptr;
}

// "23.11.2026", "23.11.26" or "2026-11-23".
std::optional<Date> day_typed(const std::string& text) {
  if (const auto iso = Date::parse(text)) return iso;
  if (text.size() != 8 && text.size() != 10) return std::nullopt;
  if (text[2] != '.' || text[5] != '.') return std::nullopt;
  const std::string year = text.size() == 8 ? "20" + text.substr(6) : text.substr(6);
  return Date::parse(year + "-" + text.substr(3, 2) + "-" + text.substr(0, 2));
}

std::string day_text(Date day) {
  const std::string iso = day.to_string();
  return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

Form paper_form(const std::optional<PaperReceipt>& paper, const std::string& number) {
  Form form;
  form.fields = {{.id = "number", .caption = TextKey::PaperNumber, .text = paper ? paper->number : number, .most = 50},
                 {.id = "day",
                  .caption = TextKey::PaperDay,
                  .text = paper ? day_text(paper->day) : std::string(),
                  .most = 10,
                  .hint = "23.11.2026"},
                 {.id = "sum",
                  .caption = TextKey::PaperSum,
                  .kind = ui::FieldKind::Number,
                  .text = paper ? to_decimal(paper->sum) : std::string(),
                  .most = 15}};
  if (!form.fields[0].text.empty()) form.focus = 1;
  return form;
}

void open_paper(TillDesk& desk, const std::string& number) {
  TillBlind* blind = blind_of(desk);
  if (blind == nullptr || !desk.state.sheets.empty()) return;
  desk.state.sheets.emplace_back(PaperSheet{.form = paper_form(blind->paper, number), .why_not = {}});
}

void save_paper(TillDesk& desk, PaperSheet& sheet) {
  TillBlind& blind = *desk.state.receipts.blind;
  const bool none =
      sheet.form.text("number").empty() && sheet.form.text("day").empty() && sheet.form.text("sum").empty();
  const auto day = day_typed(sheet.form.text("day"));
  const auto sum = parse_money(sheet.form.text("sum"));
  if (!none && (sheet.form.text("number").empty() || !day || !sum || *sum <= Money())) {
    sheet.why_not = message_for(ReturnRefusal::PaperIncomplete);
    return desk.sound(Tune::Bad);
  }
  blind.paper.reset();
  if (!none) blind.paper = PaperReceipt{.number = sheet.form.text("number"), .day = *day, .sum = *sum};
  // Without a paper nothing says that it cost more.
  for (BlindRow& row : blind.rows) {
    if (none && row.price && *row.price > row.least) row.price.reset();
  }
  blind.failure.reset();
  desk.close_sheet();
}

void open_row(TillDesk& desk, std::size_t row) {
  TillBlind* blind = blind_of(desk);
  if (blind == nullptr || row >= blind->rows.size() || !desk.state.sheets.empty()) return;
  const BlindRow& good = blind->rows[row];
  blind->selected = row;
  Form form;
  form.fields = {{.id = "quantity",
                  .caption = TextKey::BlindQuantity,
                  .kind = ui::FieldKind::Number,
                  .most = 12,
                  .hint = format_quantity(good.quantity, desk.state.settings.language)},
                 {.id = "price",
                  .caption = TextKey::BlindPrice,
                  .kind = ui::FieldKind::Number,
                  .most = 15,
                  .hint = sum_text(good.unit_price(), desk.state.settings.language)}};
  form.focus = good.product.weighed ? 0 : 1;
  desk.state.sheets.emplace_back(BlindRowSheet{.row = row, .form = std::move(form), .why_not = {}});
}

std::optional<ReturnRefusal> refuse_row(const TillBlind& blind, const BlindRow& row, std::optional<Quantity> quantity,
                                        std::optional<Money> price) {
  if (!quantity || *quantity <= Quantity()) return ReturnRefusal::QuantityNotPositive;
  if (!row.product.weighed && !quantity->is_whole()) return ReturnRefusal::QuantityNotWhole;
  if (!price || price->negative() || (!blind.paper && *price > row.least)) return ReturnRefusal::PriceTooHigh;
  return std::nullopt;
}

void save_row(TillDesk& desk, BlindRowSheet& sheet) {
  TillBlind& blind = *desk.state.receipts.blind;
  if (sheet.row >= blind.rows.size()) return desk.close_sheet();
  BlindRow& row = blind.rows[sheet.row];
  const std::string &many = sheet.form.text("quantity"), &each = sheet.form.text("price");
  const auto quantity = many.empty() ? std::optional(row.quantity) : parse_quantity(many);
  const auto price = each.empty() ? std::optional(row.unit_price()) : parse_money(each);
  if (const auto refusal = refuse_row(blind, row, quantity, price)) {
    sheet.why_not = message_for(*refusal);
    return desk.sound(Tune::Bad);
  }
  row.quantity = *quantity;
  row.price.reset();
  if (*price != row.least) row.price = *price;
  blind.failure.reset();
  desk.close_sheet();
}

void put_in(TillDesk& desk, const ScanHit& hit) {
  TillBlind& blind = *desk.state.receipts.blind;
  blind.failure.reset();
  blind.search.clear();
  blind.found.clear();
  const auto same = std::find_if(blind.rows.begin(), blind.rows.end(),
                                 [&](const BlindRow& row) { return row.product.id == hit.product.id; });
  desk.sound(Tune::Good);
  if (same != blind.rows.end()) {
    same->quantity = same->quantity + hit.quantity;
    blind.selected = static_cast<std::size_t>(same - blind.rows.begin());
    return;
  }
  const auto least = blind_price(desk.shop, hit.product);
  if (!least) return desk.failed(TextKey::FailureRead, least.error());
  blind.rows.push_back({.product = hit.product,
                        .name = desk.name_of(hit.product),
                        .quantity = hit.quantity,
                        .least = *least,
                        .price = {}});
  blind.selected = blind.rows.size() - 1;
}

void look(TillDesk& desk, const std::string& text) {
  TillBlind& blind = *desk.state.receipts.blind;
  blind.search = text;
  blind.found.clear();
  if (text.empty()) return;
  auto found = desk.shop.search(text, kMostFound);
  if (!found) return desk.failed(TextKey::FailureRead, found.error());
  for (Product& product : found->products) blind.found.push_back({.product = std::move(product)});
}

// A code that stands for several things: they are shown, for a person to choose.
void ask_which_goods(TillDesk& desk, const std::string& code, std::vector<ScanHit> hits) {
  TillBlind& blind = *desk.state.receipts.blind;
  const bool one_article = std::all_of(hits.begin(), hits.end(),
                                       [&](const ScanHit& hit) { return hit.product.id == hits.front().product.id; });
  blind.search = code;
  blind.found = std::move(hits);
  desk.sound(Tune::Attention);
  desk.toast(Tone::Warn, {one_article ? TextKey::ToastWhichPack : TextKey::ToastWhichArticle, {code}});
}

void submit(TillDesk& desk) {
  TillBlind& blind = *desk.state.receipts.blind;
  auto hits = desk.shop.find(blind.search);
  if (!hits) return desk.failed(TextKey::FailureRead, hits.error());
  if (hits->size() > 1) return ask_which_goods(desk, std::string(blind.search), std::move(*hits));
  if (!hits->empty()) return put_in(desk, ScanHit(hits->front()));
  if (!blind.found.empty()) return put_in(desk, ScanHit(blind.found.front()));
  desk.sound(Tune::Bad);
}

void step(TillBlind& blind, std::size_t row, int by) {
  if (row >= blind.rows.size()) return;
  blind.failure.reset();
  BlindRow& good = blind.rows[row];
  good.quantity = good.quantity + Quantity::whole(by);
  blind.selected = row;
  if (good.quantity > Quantity()) return;
  blind.rows.erase(blind.rows.begin() + static_cast<std::ptrdiff_t>(row));
  if (blind.selected >= blind.rows.size() && blind.selected > 0) --blind.selected;
}

std::size_t row_of(const TillBlind& blind, int row) { return row < 0 ? blind.selected : static_cast<std::size_t>(row); }

void toggle_scrap(TillBlind& blind, std::size_t row) {
  if (row < blind.rows.size()) blind.rows[row].scrap = !blind.rows[row].scrap;
}

void say_failure(TillDesk& desk, Message why) {
  desk.state.receipts.blind->failure = std::move(why);
  desk.sound(Tune::Bad);
}

void confirm(TillDesk& desk) {
  TillBlind& blind = *desk.state.receipts.blind;
  if (!desk.armed() || blind.rows.empty() || !desk.has_shift()) return;
  if (!desk.permits(Right::ReturnBlind, ui::ReceiptsIntent(ui::ConfirmReturn{}), blind.approvals)) return;
  auto outcome = return_blind(desk.shop, blind.document, blind.asked(desk.state.settings.language), blind.approvals);
  if (!outcome) {
    const bool right = outcome.error().code == ErrorCode::Refused;
    return say_failure(desk, right ? Message{TextKey::ReturnNeedsRight, {}} : sale_failure(outcome.error()));
  }
  if (const auto* refusal = std::get_if<ReturnRefusal>(&*outcome)) return say_failure(desk, message_for(*refusal));
  returned(desk, std::get<SaleReceipt>(*outcome));
}

}  // namespace

Money TillBlind::worth() const {
  Money sum;
  for (const BlindRow& row : rows) sum += times(row.unit_price(), row.quantity, Rounding::HalfAwayFromZero);
  return sum;
}

BlindBack TillBlind::asked(Language language) const {
  BlindBack back{.lines = {}, .paper = paper, .tender = tender, .reason = {}};
  for (const BlindRow& row : rows)
    back.lines.push_back({.product = row.product.id, .quantity = row.quantity, .price = row.price, .scrap = row.scrap});
  if (reason) back.reason = plain_words({*reason, {}}, language);
  return back;
}

void start_blind(TillDesk& desk) {
  TillReceipts& page = desk.state.receipts;
  if (!desk.has_shift()) return;
  Approvals lent;
  if (!desk.permits(Right::ReturnBlind, ui::ReceiptsIntent(ui::StartBlind{}), lent)) return;
  page.blind = TillBlind{.document = desk.shop.new_id()};
  page.blind->approvals = std::move(lent);
  desk.state.armed_us = desk.now_us + kDoubleTapUs;
  if (!page.unknown.empty()) open_paper(desk, std::exchange(page.unknown, {}));
}

void scan_blind(TillDesk& desk, const std::string& code) {
  auto hits = desk.shop.find(code);
  if (!hits) return desk.failed(TextKey::FailureRead, hits.error());
  if (hits->size() > 1) return ask_which_goods(desk, code, std::move(*hits));
  if (!hits->empty()) return put_in(desk, ScanHit(hits->front()));
  desk.sound(Tune::Bad);
  desk.toast(Tone::Bad, {TextKey::ToastUnknownCode, {code}});
}

void scan_unknown_receipt(TillDesk& desk, const std::string& number) {
  TillReceipts& page = desk.state.receipts;
  if (desk.state.page == ui::Page::Receipts && page.blind) return open_paper(desk, number);
  page.unknown = number;
  desk.sound(Tune::Bad);
  desk.toast(Tone::Bad, {TextKey::ToastNoReceipt, {number}});
}

void on_blind(TillDesk& desk, const ui::ReceiptsIntent& intent) {
  TillBlind& blind = *desk.state.receipts.blind;
  const auto last = std::max<std::ptrdiff_t>(std::ssize(blind.rows) - 1, 0);
  std::visit(Overloaded{[&](const ui::StepReturnLine& to) {
                          blind.selected = static_cast<std::size_t>(
                              std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(blind.selected) + to.by, 0, last));
                        },
                        [&](const ui::StepReturned& more) { step(blind, row_of(blind, more.row), more.by); },
                        [&](const ui::ToggleScrap& line) { toggle_scrap(blind, row_of(blind, line.row)); },
                        [&](const ui::PickRefund& pick) { blind.tender = pick.tender.value_or(TenderMethod::Cash); },
                        [&](const ui::PickReturnReason& pick) {
                          blind.reason = pick.reason;
                          blind.failure.reset();
                        },
                        [&](const ui::TypeGoodsBack& typed) { look(desk, typed.text); },
                        [&](const ui::SubmitGoodsBack&) { submit(desk); },
                        [&](const ui::PickGoodsBack& pick) {
                          if (pick.row >= 0 && pick.row < static_cast<int>(blind.found.size()))
                            put_in(desk, ScanHit(blind.found[static_cast<std::size_t>(pick.row)]));
                        },
                        [&](const ui::OpenPaper&) { open_paper(desk, {}); },
                        [&](const ui::OpenBlindLine& line) { open_row(desk, row_of(blind, line.row)); },
                        [&](const ui::SaveBlindSheet&) {
                          if (auto* paper = desk.state.top_sheet<PaperSheet>()) return save_paper(desk, *paper);
                          if (auto* row = desk.state.top_sheet<BlindRowSheet>()) return save_row(desk, *row);
                        },
                        [&](const ui::ConfirmReturn&) { confirm(desk); }, [](const auto&) {}},
             intent);
}

}  // namespace terminal
