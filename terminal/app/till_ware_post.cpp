// A job of the warehouse, done: asked what is to be asked, and written down.
#include <algorithm>

#include "terminal/app/overloaded.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/till_ware.h"
#include "terminal/app/ware_words.h"
#include "terminal/domain/text.h"

namespace terminal {

using ui::TextKey;
using ui::Tone;
using ui::WareTask;

namespace {

WareSheet* sheet_of(TillDesk& desk) { return desk.state.top_sheet<WareSheet>(); }

void refuse(TillDesk& desk, ui::Message why) {
  desk.sound(Tune::Bad);
  if (WareSheet* sheet = sheet_of(desk)) {
    sheet->why_not = std::move(why);
  } else {
    desk.toast(Tone::Bad, std::move(why));
  }
}

// The job is written down: the sheet, if there is one, and the job go.
void done(TillDesk& desk, ui::Message said) {
  TillWare& page = desk.state.ware;
  if (sheet_of(desk) != nullptr) desk.close_sheet();
  page.job.reset();
  page.step = WareStep::Home;
  page.selected = 0;
  desk.state.armed_us = desk.now_us + kDoubleTapUs;
  desk.load_tiles();
  load_ware(desk);
  desk.sound(Tune::Good);
  desk.toast(Tone::Good, std::move(said));
}

Form reason_form() { return {.fields = {{.id = "reason", .caption = TextKey::WorkReason}}, .focus = 0}; }

void ask_why(TillDesk& desk, bool may_come_later) {
  if (sheet_of(desk) != nullptr) return;
  open_ware_sheet(desk, {.what = WhyWare{.may_come_later = may_come_later}, .form = reason_form(), .why_not = {}});
}

std::vector<ReceivedLine> received(const WareJob& job, const std::string& reason) {
  std::vector<ReceivedLine> lines;
  for (const WareLine& line : job.lines) {
    if (line.quantity.zero()) continue;
    lines.push_back({.product = line.product.id,
                     .item = line.item,
                     .quantity = line.quantity,
                     .unit_cost = line.cost,
                     .lot = line.lot,
                     .expiry = line.expiry,
                     .reason = line.item.nil() ? reason : std::string()});
  }
  return lines;
}

bool order_open(const WareJob& job) {
  return std::any_of(job.lines.begin(), job.lines.end(),
                     [](const WareLine& line) { return line.quantity < line.wanted; });
}

void after_delivery(TillDesk& desk, const Result<DeliveryOutcome>& outcome, TextKey said) {
  if (!outcome) return desk.failed(TextKey::WareFailed, outcome.error());
  if (const auto* refusal = std::get_if<ReceiveRefusal>(&*outcome)) {
    if (*refusal == ReceiveRefusal::ReasonMissing && sheet_of(desk) == nullptr) return ask_why(desk, false);
    return refuse(desk, message_for(*refusal));
  }
  const auto& delivered = std::get<Delivered>(*outcome);
  done(desk, {said, {delivered.order.empty() ? delivered.document : delivered.order}});
}

void receive_job(TillDesk& desk, const std::string& reason, bool last) {
  const WareJob& job = *desk.state.ware.job;
  after_delivery(desk,
                 receive(desk.shop,
                         {.id = job.id,
                          .order = job.number,
                          .supplier = job.supplier,
                          .lines = received(job, reason),
                          .last = last,
                          .reason = reason},
                         desk.state.approvals),
                 TextKey::WareReceivedToast);
}

void send_job_back(TillDesk& desk, const std::string& reason) {
  const WareJob& job = *desk.state.ware.job;
  after_delivery(desk,
                 send_back(desk.shop, {.id = job.id, .supplier = job.supplier, .lines = received(job, reason)},
                           desk.state.approvals),
                 TextKey::WareSentBackToast);
}

void adjust_job(TillDesk& desk, const std::string& reason) {
  const WareJob& job = *desk.state.ware.job;
  const bool off = job.task == WareTask::WriteOff;
  if (!desk.permits(Right::AdjustStock, ui::WorkIntent(ui::AcceptWork{}))) return;
  Adjustment adjustment{.id = job.id, .lines = {}};
  for (const WareLine& line : job.lines) {
    const bool means_something = off ? !line.quantity.zero() : line.done && line.quantity != line.wanted;
    if (means_something)
      adjustment.lines.push_back({.product = line.product.id,
                                  .way = off ? AdjustWay::WriteOff : AdjustWay::To,
                                  .quantity = line.quantity,
                                  .reason = reason});
  }
  auto outcome = adjust(desk.shop, adjustment, desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WareFailed, outcome.error());
  if (const auto* refusal = std::get_if<AdjustRefusal>(&*outcome)) return refuse(desk, message_for(*refusal));
  done(desk, {off ? TextKey::WareWrittenOffToast : TextKey::WarePutRightToast, {}});
}

// As with goods of a supplier, but for the paper.
ui::Message words_for(ReceiveRefusal refusal) {
  if (refusal == ReceiveRefusal::UnknownOrder) return {TextKey::WareUnknownTransfer, {}};
  if (refusal == ReceiveRefusal::OrderClosed) return {TextKey::WareTransferDone, {}};
  return message_for(refusal);
}

void take_job_in(TillDesk& desk, const std::string& reason, bool last) {
  const WareJob& job = *desk.state.ware.job;
  std::vector<ReceivedLine> lines = received(job, reason);
  for (ReceivedLine& line : lines) line.unit_cost.reset();
  auto outcome = take_in_transfer(
      desk.shop, {.id = job.id, .number = job.number, .lines = std::move(lines), .last = last, .reason = reason},
      desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WareFailed, outcome.error());
  if (const auto* refusal = std::get_if<ReceiveRefusal>(&*outcome)) {
    if (*refusal == ReceiveRefusal::ReasonMissing && sheet_of(desk) == nullptr) return ask_why(desk, false);
    return refuse(desk, words_for(*refusal));
  }
  done(desk, {TextKey::WareReceivedToast, {std::string(job.number)}});
}

void send_job(TillDesk& desk) {
  const WareJob& job = *desk.state.ware.job;
  Sending sending{.id = job.id, .to = job.to, .notes = {}, .lines = {}};
  for (const WareLine& line : job.lines) {
    if (!line.quantity.zero()) sending.lines.push_back({line.product.id, line.quantity, line.lot});
  }
  auto outcome = send_goods(desk.shop, sending, desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WareFailed, outcome.error());
  if (const auto* refusal = std::get_if<SendRefusal>(&*outcome)) return refuse(desk, message_for(*refusal));
  done(desk, {TextKey::WareSentToast, {std::get<Sent>(*outcome).number}});
}

void accept(TillDesk& desk, WareSheet&, const SendTo& to) {
  if (to.chosen >= to.workspaces.size()) return;
  const storage::Workspace& workspace = to.workspaces[to.chosen];
  TillWare& page = desk.state.ware;
  desk.close_sheet();
  page.task = WareTask::Transfer;
  page.job = WareJob{.task = WareTask::Send,
                     .id = desk.shop.new_id(),
                     .number = {},
                     .about = workspace.name,
                     .to = workspace.id,
                     .lines = {},
                     .typed = {},
                     .said = {}};
  page.step = WareStep::Job;
}

void accept(TillDesk& desk, WareSheet& sheet, const WhyWare& why) {
  const std::string reason(trimmed(sheet.form.text("reason")));
  switch (desk.state.ware.job->task) {
    case WareTask::Receive: return receive_job(desk, reason, why.last);
    case WareTask::SendBack: return send_job_back(desk, reason);
    case WareTask::TakeIn: return take_job_in(desk, reason, why.last);
    default: return adjust_job(desk, reason);
  }
}

// "31.01.2027", or ISO's.
std::optional<Date> read_day(const std::string& text) {
  if (const auto iso = Date::parse(text)) return iso;
  if (text.size() != 10 || text[2] != '.' || text[5] != '.') return std::nullopt;
  return Date::parse(text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2));
}

void accept(TillDesk& desk, WareSheet& sheet, const LotOfWare&) {
  WareJob& job = *desk.state.ware.job;
  WareLine& line = job.lines[static_cast<std::size_t>(job.current)];
  const std::string lot(trimmed(sheet.form.text("lot"))), day(trimmed(sheet.form.text("expiry")));
  const std::string cost(trimmed(sheet.form.text("cost")));
  const auto expiry = day.empty() ? std::nullopt : read_day(day);
  if (!day.empty() && !expiry) return refuse(desk, {TextKey::WareDayUnreadable, {}});
  if (expiry && lot.empty()) return refuse(desk, message_for(ReceiveRefusal::LotMissing));
  if (expiry && *expiry < desk.shop.clock().local_now().date())
    return refuse(desk, message_for(ReceiveRefusal::Expired));
  const auto money = cost.empty() ? std::nullopt : parse_money(cost);
  if (!cost.empty() && (!money || money->negative())) return refuse(desk, message_for(ReceiveRefusal::CostNegative));
  line.lot = lot;
  line.expiry = expiry;
  line.cost = money;
  desk.close_sheet();
}

void accept(TillDesk& desk, WareSheet& sheet, const BeginWare& begin) {
  const bool all = begin.chosen == 0 || begin.chosen > begin.categories.size();
  CountBeginning beginning{.id = desk.shop.new_id(),
                           .scope = all ? CountScope::Full : CountScope::Partial,
                           .about = std::string(trimmed(sheet.form.text("about")))};
  if (!all) {
    beginning.category = begin.categories[begin.chosen - 1].first;
    if (beginning.about.empty()) beginning.about = begin.categories[begin.chosen - 1].second;
  }
  auto begun = begin_count(desk.shop, beginning, desk.state.approvals);
  if (!begun) return desk.failed(TextKey::WareFailed, begun.error());
  if (const auto* refusal = std::get_if<StockCountRefusal>(&*begun)) return refuse(desk, message_for(*refusal));
  const std::string number = std::get<storage::CountHead>(*begun).number;
  desk.close_sheet();
  go_on_counting(desk, number);
}

void accept(TillDesk& desk, WareSheet&, const EndWare& end) {
  auto outcome = post_count(desk.shop, {.count = desk.state.ware.job->number, .rest_is_gone = end.rest_is_gone},
                            desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WareFailed, outcome.error());
  if (const auto* refusal = std::get_if<StockCountRefusal>(&*outcome)) {
    if (*refusal == StockCountRefusal::NeedsApproval)
      return static_cast<void>(desk.permits(Right::ApproveCounts, ui::WorkIntent(ui::AcceptWork{})));
    return refuse(desk, message_for(*refusal));
  }
  const auto& review = std::get<CountReview>(*outcome);
  done(desk, {TextKey::WareCountedToast, {review.head.number}});
}

void end_count(TillDesk& desk) {
  auto head = storage::find_count(desk.shop.database(), desk.state.ware.job->number);
  if (!head) return desk.failed(TextKey::FailureRead, head.error());
  if (!*head || (*head)->counted == 0) return refuse(desk, message_for(StockCountRefusal::NothingCounted));
  open_ware_sheet(desk, {.what = EndWare{.counted = (*head)->counted, .open = (*head)->lines - (*head)->counted},
                         .form = {},
                         .why_not = {}});
}

void open_lot(TillDesk& desk) {
  WareJob& job = *desk.state.ware.job;
  if (job.current < 0 || static_cast<std::size_t>(job.current) >= job.lines.size()) return;
  const WareLine& line = job.lines[static_cast<std::size_t>(job.current)];
  const std::string day = line.expiry ? line.expiry->to_string() : std::string();
  open_ware_sheet(
      desk,
      {.what = LotOfWare{},
       .form =
           {.fields = {{.id = "lot", .caption = TextKey::WareLot, .text = line.lot, .most = 100},
                       {.id = "expiry", .caption = TextKey::WareExpiry, .text = day, .most = 10, .hint = "31.12.2027"},
                       {.id = "cost",
                        .caption = TextKey::WareCost,
                        .kind = ui::FieldKind::Number,
                        .text = line.cost ? to_decimal(*line.cost) : std::string(),
                        .most = 13}},
            .focus = 0},
       .why_not = {}});
}

void accept(TillDesk& desk, WareSheet&, const CallOffWare&) {
  auto outcome = call_off_count(desk.shop, desk.state.ware.job->number, desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WareFailed, outcome.error());
  if (const auto* refusal = std::get_if<StockCountRefusal>(&*outcome)) return refuse(desk, message_for(*refusal));
  done(desk, {TextKey::WareCalledOffToast, {std::get<storage::CountHead>(*outcome).number}});
}

}  // namespace

void open_ware_sheet(TillDesk& desk, WareSheet sheet) { desk.state.sheets.emplace_back(std::move(sheet)); }

void post_job(TillDesk& desk) {
  TillWare& page = desk.state.ware;
  if (!page.job || !settle_typed(desk)) return;
  const WareJob& job = *page.job;
  if (job.task == WareTask::Count) return end_count(desk);
  if (job.task == WareTask::Receive) {
    if (!job.number.empty() && order_open(job)) return ask_why(desk, true);
    return receive_job(desk, {}, false);
  }
  if (job.task == WareTask::TakeIn) {
    if (order_open(job)) return ask_why(desk, true);
    return take_job_in(desk, {}, false);
  }
  const bool any = std::any_of(job.lines.begin(), job.lines.end(), [](const WareLine& line) { return line.done; });
  if (!any) return refuse(desk, message_for(ReceiveRefusal::NothingReceived));
  if (job.task == WareTask::Send) return send_job(desk);
  ask_why(desk, false);
}

// Beside the primary act: of a delivery the lot, of a count its end without a result;
// of the others the job is given up.
void do_job_act(TillDesk& desk, std::size_t index) {
  TillWare& page = desk.state.ware;
  if (!page.job || index > 0 || !desk.armed() || !settle_typed(desk)) return;
  if (page.job->task == WareTask::Receive) return open_lot(desk);
  if (page.job->task == WareTask::Count)
    return open_ware_sheet(desk, {.what = CallOffWare{}, .form = {}, .why_not = {}});
  page.job.reset();
  page.step = WareStep::Home;
  load_ware(desk);
}

void pick_ware_choice(TillDesk& desk, const ui::PickWorkChoice& pick) {
  WareSheet* sheet = sheet_of(desk);
  if (sheet == nullptr) return;
  sheet->why_not.reset();
  std::visit(Overloaded{[&](WhyWare& why) { why.last = pick.index == 1; },
                        [&](BeginWare& begin) { begin.chosen = pick.index; },
                        [&](EndWare& end) { end.rest_is_gone = pick.index == 1; },
                        [&](SendTo& to) { to.chosen = pick.index; }, [](LotOfWare&) {}, [](CallOffWare&) {}},
             sheet->what);
}

void pick_ware_reason(TillDesk& desk, TextKey reason) {
  WareSheet* sheet = sheet_of(desk);
  if (sheet != nullptr && std::holds_alternative<WhyWare>(sheet->what))
    sheet->form.text("reason") = plain_words({reason, {}}, desk.state.settings.language);
}

void accept_ware(TillDesk& desk) {
  const WareSheet* sheet = sheet_of(desk);
  if (sheet == nullptr || !desk.armed()) return;
  const bool begins = std::holds_alternative<BeginWare>(sheet->what) || std::holds_alternative<SendTo>(sheet->what);
  if (!begins && !desk.state.ware.job) return desk.close_sheet();
  // A copy: the sheet is put away while it is carried out.
  WareSheet asked = *sheet;
  std::visit([&](const auto& what) { accept(desk, asked, what); }, asked.what);
}

}  // namespace terminal
