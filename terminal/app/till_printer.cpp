#include "terminal/app/till_printer.h"

#include <algorithm>
#include <utility>

#include "terminal/app/overloaded.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/present_printer.h"

namespace terminal {

using storage::PrintKind;
using ui::TextKey;
using ui::Tone;

namespace {

bool cash_moved(const CompletedSale& sale) {
  return std::any_of(sale.payments.begin(), sale.payments.end(), [](const SalePayment& payment) {
    return payment.method == TenderMethod::Cash && payment.gateway.empty() && !payment.amount.zero();
  });
}

bool queue(TillDesk& desk, const PaperFor& as, PrintedPage page) {
  auto job = print_paper(desk.shop, as, std::move(page));
  if (!job) {
    desk.failed(TextKey::FailurePrint, job.error());
    return false;
  }
  desk.effects.emplace_back(PrintWaiting{});
  return true;
}

PaperFor as_report(const ZReport& report) {
  return {report.number.empty() ? PrintKind::XReport : PrintKind::ZReport, report.number};
}

// Whatever paper is on the screen; false: none is.
bool print_shown(TillDesk& desk) {
  TillState& state = desk.state;
  const Language language = state.settings.language;
  if (const auto* sheet = state.top_sheet<PrintedSheet>()) {
    send_paper(desk, {sheet->kind, sheet->number}, sheet->page);
    return true;
  }
  if (!state.sheets.empty()) return false;
  if (state.page == ui::Page::Receipts && state.receipts.shown && !state.receipts.back && !state.receipts.blind) {
    const storage::RecordedDocument& document = state.receipts.shown->document;
    send_paper(desk, {PrintKind::Receipt, document.number}, paper_of(desk.shop, document, language));
    return true;
  }
  if (state.page == ui::Page::Shift) {
    const auto* report = std::get_if<ZReport>(&state.shift_page.shown);
    if (report != nullptr) send_paper(desk, as_report(*report), paper_of(desk.shop, *report, language));
    return report != nullptr;
  }
  if (state.page != ui::Page::Sell || state.mode != TillMode::Done || !state.receipt) return false;
  send_paper(desk, {PrintKind::Receipt, state.receipt->number}, paper_of(desk.shop, *state.receipt, language));
  return true;
}

void load_jobs(TillDesk& desk, PrinterSheet& sheet) {
  auto jobs = storage::open_print_jobs(desk.shop.database());
  if (!jobs) return desk.failed(TextKey::FailureRead, jobs.error());
  sheet.jobs = std::move(*jobs);
}

void open_sheet(TillDesk& desk) {
  PrinterSheet sheet;
  sheet.form.fields = {{.id = "connection",
                        .caption = TextKey::PrinterConnection,
                        .text = desk.shop.settings().printer.connection,
                        .most = 300,
                        .hint = plain_words({TextKey::PrinterConnectionHint, {}}, desk.state.settings.language)}};
  load_jobs(desk, sheet);
  desk.state.sheets.emplace_back(std::move(sheet));
  desk.effects.emplace_back(AskPrinter{});
}

void save(TillDesk& desk, PrinterSheet& sheet) {
  if (!desk.permits(Right::ChangeSettings, ui::PrinterIntent(ui::SavePrinter{}))) return;
  auto done = desk.shop.set_own_setting("printer.connection", sheet.form.text("connection"));
  sheet.why_not.reset();
  if (!done && done.error().code == ErrorCode::Refused) {
    sheet.why_not = ui::Message{TextKey::PrinterConnectionBad, {}};
    return desk.sound(Tune::Bad);
  }
  if (!done) return desk.failed(TextKey::FailureSetting, done.error());
  desk.effects.emplace_back(PrintWaiting{});
  desk.effects.emplace_back(AskPrinter{});
  desk.sound(Tune::Good);
}

void answer_job(TillDesk& desk, PrinterSheet& sheet, Result<void> done) {
  if (!done) return desk.failed(TextKey::FailurePrint, done.error());
  load_jobs(desk, sheet);
  desk.effects.emplace_back(PrintWaiting{});
}

void on_sheet(TillDesk& desk, PrinterSheet& sheet, const ui::PrinterIntent& intent) {
  storage::Database& db = desk.shop.database();
  std::visit(
      Overloaded{[&](const ui::PrintTest&) {
                   queue(desk, {PrintKind::Test}, test_paper(desk.shop, desk.state.settings.language));
                   load_jobs(desk, sheet);
                 },
                 [&](const ui::PickPrinterPlace& pick) {
                   const auto& places = desk.state.printer.places;
                   if (pick.row >= 0 && pick.row < static_cast<int>(places.size()))
                     sheet.form.text("connection") = places[static_cast<std::size_t>(pick.row)];
                 },
                 [&](const ui::SavePrinter&) { save(desk, sheet); },
                 [&](const ui::PrintJobAgain& job) { answer_job(desk, sheet, storage::print_again(db, job.id)); },
                 [&](const ui::DropPrintJob& job) { answer_job(desk, sheet, storage::give_up_printing(db, job.id)); },
                 [](const auto&) {}},
      intent);
}

}  // namespace

void paper_for(TillDesk& desk, const storage::RecordedDocument& document) {
  if (cash_moved(document.sale)) open_drawer(desk);
  if (!prints_unasked(desk.shop)) return;
  queue(desk, {PrintKind::Receipt, document.number}, paper_of(desk.shop, document, desk.state.settings.language));
}

void paper_for(TillDesk& desk, const ZReport& report) {
  if (prints_unasked(desk.shop))
    queue(desk, as_report(report), paper_of(desk.shop, report, desk.state.settings.language));
}

void open_drawer(TillDesk& desk) {
  if (desk.shop.settings().printer.drawer != DrawerAt::Nowhere) desk.effects.emplace_back(OpenDrawer{});
}

void send_paper(TillDesk& desk, const PaperFor& as, PrintedPage page) {
  if (!prints(desk.shop)) return desk.toast(Tone::Warn, {TextKey::PrinterNotSetUp, {}});
  if (queue(desk, as, std::move(page))) desk.toast(Tone::Neutral, {TextKey::PrinterSent, {}});
}

void on(TillDesk& desk, const ui::PrinterIntent& intent) {
  if (std::holds_alternative<ui::OpenPrinter>(intent)) {
    if (desk.state.sheets.empty() || desk.state.top_sheet<DoctorSheet>() != nullptr) open_sheet(desk);
  } else if (std::holds_alternative<ui::PrintPaper>(intent)) {
    if (!print_shown(desk)) desk.toast(Tone::Neutral, {TextKey::PrinterNothing, {}});
  } else if (std::holds_alternative<ui::KickDrawer>(intent)) {
    if (desk.permits(Right::OpenDrawer, intent)) open_drawer(desk);
  } else if (auto* sheet = desk.state.top_sheet<PrinterSheet>()) {
    on_sheet(desk, *sheet, intent);
  }
}

bool printer_changed(TillState& state, Shop& shop, const PrinterNews& news, std::int64_t now_us) {
  if (news == state.printer) return false;
  const PrinterNews before = std::exchange(state.printer, news);
  TillDesk desk{state, shop, now_us, {}};
  if (news.drawer_failures > before.drawer_failures) desk.toast(Tone::Warn, {TextKey::PrinterDrawerShut, {}});
  const bool stopped = news.trouble != PrinterTrouble::None && news.trouble != before.trouble;
  if (stopped && news.waiting + news.perhaps > 0) {
    const std::string why = plain_words(present_printer_state(news).words, state.settings.language);
    desk.toast(Tone::Warn, {TextKey::PrinterStands, {why}});
  }
  if (auto* sheet = state.top_sheet<PrinterSheet>()) load_jobs(desk, *sheet);
  return true;
}

}  // namespace terminal
