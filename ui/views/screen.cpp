#include "ui/views/screen.h"

#include <algorithm>

#include "imgui.h"
#include "ui/views/blind.h"
#include "ui/views/customer_money.h"
#include "ui/views/customer_sheets.h"
#include "ui/views/customers.h"
#include "ui/views/details.h"
#include "ui/views/doctor.h"
#include "ui/views/exchange.h"
#include "ui/views/hand.h"
#include "ui/views/keys.h"
#include "ui/views/lending.h"
#include "ui/views/line_sheets.h"
#include "ui/views/news_places.h"
#include "ui/views/outcome.h"
#include "ui/views/parked.h"
#include "ui/views/payment.h"
#include "ui/views/printer.h"
#include "ui/views/receipts.h"
#include "ui/views/reports.h"
#include "ui/views/reports_sheets.h"
#include "ui/views/returning.h"
#include "ui/views/settings.h"
#include "ui/views/shell.h"
#include "ui/views/shift.h"
#include "ui/views/shift_sheets.h"
#include "ui/views/sign_in.h"
#include "ui/views/swap.h"
#include "ui/views/warehouse.h"
#include "ui/views/work.h"
#include "ui/views/work_sheet.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/toast.h"

namespace ui {

namespace {

constexpr ImGuiWindowFlags kGround = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                                     ImGuiWindowFlags_NoBringToFrontOnFocus;

struct DrawBody {
  const Frame& frame;
  const Shell& shell;
  ScreenState& state;
  Intents& intents;

  void operator()(const TillView& view) const { draw_till(frame, shell, view, state.till, intents); }
  void operator()(const PaymentView& view) const { draw_payment(frame, shell, view, intents); }
  void operator()(const ChangeView& view) const { draw_change(frame, shell, view, intents); }
  void operator()(const ReceiptsView& view) const { draw_receipts(frame, shell, view, intents); }
  void operator()(const ReturnView& view) const { draw_return(frame, shell, view, intents); }
  void operator()(const CustomersView& view) const { draw_customers(frame, shell, view, intents); }
  void operator()(const ExchangeView& view) const { draw_exchange(frame, shell, view, intents); }
  void operator()(const ShiftView& view) const { draw_shift(frame, shell, view, intents); }
  void operator()(const WorkView& view) const { draw_work(frame, shell, view, intents); }
  void operator()(const WarehouseView& view) const { draw_warehouse(frame, shell, view, intents); }
  void operator()(const ReportsView& view) const { draw_reports(frame, shell, view, intents); }
  void operator()(const SettingsView& view) const { draw_settings(frame, shell, view, intents); }
};

struct DrawSheet {
  const Frame& frame;
  ScreenState& state;
  Intents& intents;

  void operator()(const std::monostate&) const { state.keyboard.open = false; }
  void operator()(const CashByHandView& view) const { draw_cash_by_hand(frame, view, state.keyboard, intents); }
  void operator()(const ClosingView& view) const { draw_closing(frame, view, state.keyboard, intents); }
  void operator()(const LendingView& view) const { draw_lending(frame, view, state.keyboard, intents); }
  void operator()(const ParkedCartsView& view) const { draw_parked(frame, view, state.keyboard, intents); }
  void operator()(const NoteView& view) const { draw_note(frame, view, state.keyboard, intents); }
  void operator()(const AskPriceView& view) const { draw_ask_price(frame, view, state.keyboard, intents); }
  void operator()(const DetailsView& view) const { draw_details(frame, view, state.keyboard, intents); }
  void operator()(const DoctorView& view) const { draw_doctor(frame, view, state.keyboard, intents); }
  void operator()(const PrinterView& view) const { draw_printer(frame, view, state.keyboard, intents); }
  void operator()(const KeysView& view) const { draw_keys(frame, view, state.keyboard, intents); }
  void operator()(const HandView& view) const { draw_hand(frame, view, state.keyboard, intents); }
  void operator()(const SwapView& view) const { draw_swap(frame, view, state.keyboard, intents); }
  void operator()(const PaperView& view) const { draw_paper_data(frame, view, state.keyboard, intents); }
  void operator()(const BlindLineView& view) const { draw_blind_line(frame, view, state.keyboard, intents); }
  void operator()(const WorkSheetView& view) const { draw_work_sheet(frame, view, state.keyboard, intents); }
  void operator()(const FindCustomerView& view) const { draw_find_customer(frame, view, state.keyboard, intents); }
  void operator()(const CustomerCardView& view) const { draw_customer_card(frame, view, state.keyboard, intents); }
  void operator()(const CollectView& view) const { draw_collect(frame, view, state.keyboard, intents); }
  void operator()(const PrintedView& view) const { draw_printed(frame, view, state.keyboard, intents); }
  void operator()(const ReferenceView& view) const { draw_reference(frame, view, state.keyboard, intents); }
  void operator()(const PointsView& view) const { draw_points(frame, view, state.keyboard, intents); }
  void operator()(const PeriodView& view) const { draw_period(frame, view, state.keyboard, intents); }
  void operator()(const ExportView& view) const { draw_export(frame, view, state.keyboard, intents); }
};

void shell_keys(const Frame& frame, const ScreenView& view, Intents& intents) {
  if (view.page != Page::Sell && frame.input.pressed(Key::Escape)) intents.push_back(Back{});
  if (frame.pressed(Act::ShowKeys)) intents.push_back(OpenKeys{});
  if (frame.pressed(Act::LockTill)) intents.push_back(LockTill{});
  for (const RailEntry& entry : rail_entries()) {
    const bool hidden = std::count(view.hidden.begin(), view.hidden.end(), entry.page) > 0;
    if (!hidden && frame.pressed(entry.act)) intents.push_back(GoTo{entry.page});
  }
  if (frame.pressed(Act::GoExchange)) intents.push_back(GoTo{Page::Exchange});
}

// A page and what stands around it. Under a sheet it is seen, and hears nothing.
void draw_page(const Frame& frame, const Shell& shell, const ScreenView& view, ScreenState& state, Intents& intents) {
  static const FrameInput kDeaf;
  const bool covered = !std::holds_alternative<std::monostate>(view.sheet);
  const Frame heard = frame.hearing(covered ? kDeaf : frame.input);
  draw_top_bar(heard, shell.top_bar, view.top, intents);
  draw_rail(heard, shell.rail, view.page, view.hidden, intents);
  std::visit(DrawBody{heard, shell, state, intents}, view.body);
  shell_keys(heard, view, intents);
}

// The newest has the best place. `sheet`: what was drawn from there on is on top.
void draw_news(const Frame& frame, const Shell& shell, const ScreenView& view, std::size_t sheet, Intents& intents) {
  if (view.toasts.empty()) return;
  const bool covered = !view.lock && !std::holds_alternative<std::monostate>(view.sheet);
  NewsPlaces places(frame,
                    view.lock ? news_when_locked(frame, shell)
                    : covered ? news_by_sheet(frame, shell, sheet)
                              : news_on_page(frame, shell),
                    covered ? sheet : 0);
  for (auto toast = view.toasts.rbegin(); toast != view.toasts.rend(); ++toast)
    draw_toast(frame, places.next(), *toast, intents);
}

}  // namespace

void draw_screen(const Frame& frame, const ScreenView& view, ScreenState& state, Intents& intents) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({frame.screen.w, frame.screen.h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("###ground", nullptr, kGround);
  ImGui::PopStyleVar(2);
  fill(frame, frame.screen, Colour::Surface, 0);
  const Shell shell = shell_of(frame);
  std::size_t sheet = 0;
  if (view.lock) {
    draw_sign_in(frame, *view.lock, view.top.language, intents);
  } else {
    draw_page(frame, shell, view, state, intents);
    sheet = frame.registry.placed().size();
    std::visit(DrawSheet{frame, state, intents}, view.sheet);
  }
  draw_flash(frame, view.flash);
  draw_news(frame, shell, view, sheet, intents);
  ImGui::End();
}

}  // namespace ui
