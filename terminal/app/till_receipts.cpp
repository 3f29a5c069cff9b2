// The page of documents: looking for one, and taking goods of it back.
#include <algorithm>

#include "terminal/app/document_query.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/return_words.h"
#include "terminal/app/returning.h"
#include "terminal/app/till_blind.h"
#include "terminal/app/till_printer.h"
#include "terminal/app/till_receipts.h"
#include "terminal/app/till_sums.h"
#include "terminal/domain/receipt_code.h"

namespace terminal {

using ui::TextKey;
using ui::Tone;

namespace {

constexpr int kWeek = 7;

storage::DocumentQuery filters(const TillReceipts& page, Date today) {
  storage::DocumentQuery among;
  const auto day = [&](int ago) { return Date{today.days - ago}; };
  if (page.days == ui::DaysFilter::Today) among.from = among.to = today;
  if (page.days == ui::DaysFilter::Yesterday) among.from = among.to = day(1);
  if (page.days == ui::DaysFilter::Week) among.from = day(kWeek - 1);
  if (page.kind == ui::KindFilter::Sales) among.type = DocumentType::Sale;
  if (page.kind == ui::KindFilter::Returns) among.type = DocumentType::Return;
  among.tender = page.tender;
  return among;
}

void show(TillDesk& desk, std::string_view number) {
  auto sold = storage::find_sold(desk.shop.database(), number);
  if (!sold) return desk.failed(TextKey::FailureRead, sold.error());
  desk.state.receipts.shown = std::move(*sold);
}

void open_row(TillDesk& desk, int row) {
  TillReceipts& page = desk.state.receipts;
  if (row < 0 || row >= static_cast<int>(page.found.documents.size())) return;
  page.selected = row;
  show(desk, page.found.documents[static_cast<std::size_t>(row)].number);
}

// Reads the list anew; what was shown stays so while it is in it.
void look(TillDesk& desk) {
  TillReceipts& page = desk.state.receipts;
  auto found =
      find_documents(desk.shop, page.search, filters(page, desk.shop.clock().local_now().date()), kMostDocuments);
  if (!found) return desk.failed(TextKey::FailureRead, found.error());
  page.found = std::move(*found);
  const auto& rows = page.found.documents;
  const std::string number = page.shown ? page.shown->document.number : std::string();
  const auto again = std::find_if(rows.begin(), rows.end(), [&](const auto& head) { return head.number == number; });
  page.shown.reset();
  page.selected = -1;
  open_row(desk, again == rows.end() ? 0 : static_cast<int>(again - rows.begin()));
}

void start_return(TillDesk& desk) {
  TillReceipts& page = desk.state.receipts;
  if (!page.shown || !desk.has_shift()) return;
  show(desk, page.shown->document.number);  // As it is now.
  if (!page.shown || !returnable(*page.shown)) return;
  page.back = TillReturn{.document = desk.shop.new_id(), .sold = *page.shown};
  desk.state.armed_us = desk.now_us + kDoubleTapUs;
  auto& lines = page.back->sold.lines;
  const auto first = std::find_if(lines.begin(), lines.end(), [](const auto& line) { return !line.left().zero(); });
  page.back->selected = static_cast<std::size_t>(first - lines.begin());
}

// One piece more or less; of what is weighed all or nothing.
void step(TillReturn& back, std::size_t row, int by) {
  if (row >= back.sold.lines.size()) return;
  back.selected = row;
  back.failure.reset();
  const ReturnableLine& line = back.sold.lines[row];
  const Quantity left = line.left();
  Quantity& chosen = back.chosen[line.sold.id];
  const Quantity one = left.is_whole() && !line.by_weight ? Quantity::whole(1) : left;
  chosen = std::clamp(by > 0 ? chosen + one : chosen - one, Quantity(), left);
  if (chosen.zero()) back.scrap.erase(line.sold.id);
}

std::size_t row_of(const TillReturn& back, int row) { return row < 0 ? back.selected : static_cast<std::size_t>(row); }

void everything(TillReturn& back) {
  back.failure.reset();
  for (const ReturnableLine& line : back.sold.lines) back.chosen[line.sold.id] = line.left();
}

void toggle_scrap(TillReturn& back, std::size_t row) {
  if (row >= back.sold.lines.size()) return;
  const Uuid& line = back.sold.lines[row].sold.id;
  if (!back.scrap.erase(line) && !back.chosen[line].zero()) back.scrap.insert(line);
}

// Words of the screen's language: a person wrote none of his own.
std::string reason_words(const TillReturn& back, Language language) {
  return back.reason ? plain_words({*back.reason, {}}, language) : std::string();
}

// Whether it may be done; if not, somebody is asked to lend what it takes.
bool permitted(TillDesk& desk, TillReturn& back) {
  const ui::ReceiptsIntent wanted = ui::ConfirmReturn{};
  if (!desk.permits(Right::ReturnGoods, wanted, back.approvals)) return false;
  return to_origin(back.refunds(), back.sold.tendered) ||
         desk.permits(Right::RefundOtherTender, wanted, back.approvals);
}

void confirm(TillDesk& desk) {
  TillReturn& back = *desk.state.receipts.back;
  if (!desk.armed() || !back.worth() || !desk.has_shift() || !permitted(desk, back)) return;
  GoodsBack asked = back.asked(desk.state.settings.language);
  if (back.tender) asked.refunds = back.refunds();
  auto outcome = return_goods(desk.shop, back.document, asked, back.approvals);
  if (!outcome) {
    back.failure = outcome.error().code == ErrorCode::Refused ? ui::Message{TextKey::ReturnNeedsRight, {}}
                                                              : sale_failure(outcome.error());
    return desk.sound(Tune::Bad);
  }
  if (const auto* refusal = std::get_if<ReturnRefusal>(&*outcome)) {
    back.failure = message_for(*refusal);
    return desk.sound(Tune::Bad);
  }
  returned(desk, *std::get_if<SaleReceipt>(&*outcome));
}

void on_return(TillDesk& desk, const ui::ReceiptsIntent& intent) {
  TillReturn& back = *desk.state.receipts.back;
  const auto last = std::max<std::ptrdiff_t>(std::ssize(back.sold.lines) - 1, 0);
  std::visit(Overloaded{[&](const ui::StepReturnLine& to) {
                          back.selected = static_cast<std::size_t>(
                              std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(back.selected) + to.by, 0, last));
                        },
                        [&](const ui::StepReturned& more) { step(back, row_of(back, more.row), more.by); },
                        [&](const ui::ReturnEverything&) { everything(back); },
                        [&](const ui::ToggleScrap& line) { toggle_scrap(back, row_of(back, line.row)); },
                        [&](const ui::PickRefund& pick) { back.tender = pick.tender; },
                        [&](const ui::PickReturnReason& pick) {
                          back.reason = back.reason == pick.reason ? std::nullopt : std::optional(pick.reason);
                        },
                        [&](const ui::ConfirmReturn&) { confirm(desk); }, [](const auto&) {}},
             intent);
}

void on_list(TillDesk& desk, const ui::ReceiptsIntent& intent) {
  TillReceipts& page = desk.state.receipts;
  const auto looked_for = [&](auto& place, const auto& value) {
    place = value;
    page.shown.reset();
    look(desk);
  };
  std::visit(Overloaded{[&](const ui::TypeDocuments& typed) { looked_for(page.search, typed.text); },
                        [&](const ui::PickDays& pick) { looked_for(page.days, pick.days); },
                        [&](const ui::PickKind& pick) { looked_for(page.kind, pick.kind); },
                        [&](const ui::PickDocumentTender& pick) { looked_for(page.tender, pick.tender); },
                        [&](const ui::StepDocument& to) {
                          const int rows = static_cast<int>(page.found.documents.size());
                          if (rows > 0) open_row(desk, std::clamp(page.selected + to.by, 0, rows - 1));
                        },
                        [&](const ui::OpenDocument& row) { open_row(desk, row.row); },
                        [&](const ui::StartReturn&) { start_return(desk); },
                        [&](const ui::StartBlind&) { start_blind(desk); }, [](const auto&) {}},
             intent);
}

// How much more of the line can be chosen.
Quantity open_of(const TillReturn& back, const ReturnableLine& line) {
  const auto chosen = back.chosen.find(line.sold.id);
  return chosen == back.chosen.end() ? line.left() : line.left() - chosen->second;
}

// What is weighed comes back line by line: that of the label's weight, else the first.
bool take_weighed(TillReturn& back, const ScanHit& hit) {
  std::optional<std::size_t> row;
  for (std::size_t i = 0; i < back.sold.lines.size(); ++i) {
    const ReturnableLine& line = back.sold.lines[i];
    if (line.sold.product != hit.product.id || open_of(back, line).zero()) continue;
    const bool as_labelled = line.left() == hit.quantity;
    if (!row || as_labelled) row = i;
    if (as_labelled) break;
  }
  if (row) step(back, *row, 1);
  return row.has_value();
}

// As many pieces as the code stands for, of one line or of several of that article;
// false: so many are not left.
bool take_pieces(TillReturn& back, const ScanHit& hit) {
  Quantity open;
  for (const ReturnableLine& line : back.sold.lines) {
    if (line.sold.product == hit.product.id) open = open + open_of(back, line);
  }
  if (open < hit.quantity) return false;
  Quantity wanted = hit.quantity;
  for (std::size_t row = 0; row < back.sold.lines.size() && !wanted.zero(); ++row) {
    const ReturnableLine& line = back.sold.lines[row];
    const Quantity taken = line.sold.product == hit.product.id ? std::min(open_of(back, line), wanted) : Quantity();
    if (taken.zero()) continue;
    back.chosen[line.sold.id] = back.chosen[line.sold.id] + taken;
    back.selected = row;
    wanted = wanted - taken;
  }
  back.failure.reset();
  return true;
}

bool take(TillReturn& back, const ScanHit& hit) {
  const bool weighed = hit.label || std::any_of(back.sold.lines.begin(), back.sold.lines.end(), [&](const auto& line) {
                         return line.sold.product == hit.product.id && line.by_weight;
                       });
  return weighed ? take_weighed(back, hit) : take_pieces(back, hit);
}

// A code that stands for several things on this receipt: a person chooses the line.
void ask_which_line(TillDesk& desk, const std::string& code, const std::vector<ScanHit>& hits) {
  TillReturn& back = *desk.state.receipts.back;
  const auto& lines = back.sold.lines;
  const auto first = std::find_if(lines.begin(), lines.end(),
                                  [&](const auto& line) { return line.sold.product == hits.front().product.id; });
  back.selected = static_cast<std::size_t>(first - lines.begin());
  const bool one_article = std::all_of(hits.begin(), hits.end(),
                                       [&](const ScanHit& hit) { return hit.product.id == hits.front().product.id; });
  desk.sound(Tune::Attention);
  desk.toast(Tone::Warn, {one_article ? TextKey::ToastWhichPack : TextKey::ToastWhichArticle, {code}});
}

// Goods that are held before the scanner while a return is open: so much more of them.
void scan_goods_back(TillDesk& desk, const std::string& code) {
  TillReturn& back = *desk.state.receipts.back;
  auto hits = desk.shop.find(code);
  if (!hits) return desk.failed(TextKey::FailureRead, hits.error());
  std::erase_if(*hits, [&](const ScanHit& hit) {
    const auto& lines = back.sold.lines;
    return std::none_of(lines.begin(), lines.end(), [&](const auto& line) {
      return line.sold.product == hit.product.id && !open_of(back, line).zero();
    });
  });
  if (hits->size() > 1) return ask_which_line(desk, code, *hits);
  if (hits->size() == 1 && take(back, hits->front())) return desk.sound(Tune::Good);
  desk.sound(Tune::Bad);
  desk.toast(Tone::Bad, {TextKey::ToastNotOnReceipt, {code}});
}

}  // namespace

void returned(TillDesk& desk, const SaleReceipt& receipt) {
  TillReceipts& page = desk.state.receipts;
  page.back.reset();
  page.blind.reset();
  page.search.clear();
  page.days = ui::DaysFilter::All;
  page.kind = ui::KindFilter::All;
  page.tender.reset();
  show(desk, receipt.number);
  look(desk);
  if (page.shown) paper_for(desk, page.shown->document);
  desk.sound(Tune::Good);
  Money cash;
  for (const SalePayment& payment : receipt.sale.payments) {
    if (payment.method == TenderMethod::Cash) cash -= payment.amount;
  }
  const Language language = desk.state.settings.language;
  if (cash.zero()) {
    desk.toast(Tone::Good, {TextKey::ToastReturned, {sum_text(-receipt.sale.totals().total, language)}});
  } else {
    desk.toast(Tone::Good, {TextKey::ToastReturnedCash, {sum_text(cash, language)}});
  }
}

std::vector<ReturnChoice> TillReturn::choices() const {
  std::vector<ReturnChoice> made;
  for (const ReturnableLine& line : sold.lines) {
    const auto quantity = chosen.find(line.sold.id);
    if (quantity == chosen.end() || quantity->second.zero()) continue;
    made.push_back({.line = line.sold.id, .quantity = quantity->second, .scrap = scrap.contains(line.sold.id)});
  }
  return made;
}

GoodsBack TillReturn::asked(Language language) const {
  return {.receipt = sold.document.number,
          .choices = choices(),
          .refunds = std::nullopt,
          .reason = reason_words(*this, language)};
}

std::optional<Money> TillReturn::worth() const {
  const auto lines = take_back(sold.lines, choices());
  const auto* good = std::get_if<0>(&lines);
  return good != nullptr ? std::optional(worth_of(*good)) : std::nullopt;
}

std::vector<Refund> TillReturn::refunds() const {
  const Money due = std::min(worth().value_or(Money()), sum_of(sold.refundable));
  if (!tender) return refund_plan(sold.refundable, due);
  if (due.zero()) return {};
  return {{.method = *tender, .amount = due, .reference = {}}};
}

bool returnable(const storage::SoldDocument& sold) {
  return sold.document.sale.type == DocumentType::Sale && sold.handed_over &&
         std::any_of(sold.lines.begin(), sold.lines.end(), [](const auto& line) { return !line.left().zero(); });
}

void open_receipts(TillDesk& desk) { look(desk); }

namespace {

// A receipt before the scanner while goods are coming back: those go first.
void return_is_open(TillDesk& desk, const std::string& number) {
  const auto& back = desk.state.receipts.back;
  if (back && back->sold.document.number == number) return desk.sound(Tune::Good);
  desk.sound(Tune::Bad);
  desk.toast(Tone::Warn, {TextKey::ToastReturnOpen, {}});
}

}  // namespace

bool scan_receipt(TillDesk& desk, const std::string& code) {
  TillState& state = desk.state;
  if (state.page == ui::Page::Receipts && state.receipts.back && !read_receipt_code(code)) {
    scan_goods_back(desk, code);
    return true;
  }
  if (state.page == ui::Page::Receipts && state.receipts.blind && !read_receipt_code(code)) {
    scan_blind(desk, code);
    return true;
  }
  const auto number = read_receipt_code(code);
  if (!number) return false;
  auto sold = storage::find_sold(desk.shop.database(), *number);
  if (!sold) {
    desk.failed(TextKey::FailureRead, sold.error());
    return true;
  }
  if (!*sold) {
    scan_unknown_receipt(desk, *number);
    return true;
  }
  state.page = ui::Page::Receipts;
  if (state.receipts.back || state.receipts.blind) {
    return_is_open(desk, *number);
    return true;
  }
  state.receipts = {};
  state.receipts.shown = std::move(*sold);
  state.receipts.search = *number;
  look(desk);
  desk.sound(Tune::Good);
  return true;
}

bool leave_receipts(TillDesk& desk) {
  TillReceipts& page = desk.state.receipts;
  if (page.back) {
    page.back.reset();
    return true;
  }
  if (page.blind && !page.blind->search.empty()) {
    page.blind->search.clear();
    page.blind->found.clear();
    return true;
  }
  if (page.blind) {
    page.blind.reset();
    return true;
  }
  if (page.search.empty()) return false;
  page.search.clear();
  look(desk);
  return true;
}

void on(TillDesk& desk, const ui::ReceiptsIntent& intent) {
  if (desk.state.receipts.back) {
    on_return(desk, intent);
  } else if (desk.state.receipts.blind) {
    on_blind(desk, intent);
  } else {
    on_list(desk, intent);
  }
}

}  // namespace terminal
