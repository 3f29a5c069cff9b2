#include "ui/views/screen.h"

#include "imgui.h"
#include "ui/views/exchange.h"
#include "ui/views/lending.h"
#include "ui/views/outcome.h"
#include "ui/views/payment.h"
#include "ui/views/settings.h"
#include "ui/views/shell.h"
#include "ui/views/shift.h"
#include "ui/views/shift_sheets.h"
#include "ui/views/sign_in.h"
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
  void operator()(const ReceiptView& view) const { draw_receipt(frame, shell, view); }
  void operator()(const ExchangeView& view) const { draw_exchange(frame, shell, view, intents); }
  void operator()(const ShiftView& view) const { draw_shift(frame, shell, view, intents); }
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
};

void shell_keys(const Frame& frame, Page page, Intents& intents) {
  if (page != Page::Sell && frame.input.pressed(Key::Escape)) intents.push_back(Back{});
  if (frame.input.pressed(Key::F8)) intents.push_back(GoTo{Page::Exchange});
  if (frame.input.pressed(Key::F4)) intents.push_back(LockTill{});
  if (frame.input.pressed(Key::F10)) intents.push_back(GoTo{Page::Sell});
  if (frame.input.pressed(Key::F11)) intents.push_back(GoTo{Page::Receipts});
  if (frame.input.pressed(Key::F12)) intents.push_back(GoTo{Page::Settings});
}

// A page and what stands around it. Under a sheet it is seen, and hears nothing.
void draw_page(const Frame& frame, const Shell& shell, const ScreenView& view, ScreenState& state, Intents& intents) {
  static const FrameInput kDeaf;
  const bool covered = !std::holds_alternative<std::monostate>(view.sheet);
  const Frame heard{frame.text,     frame.theme,     frame.fonts, covered ? kDeaf : frame.input,
                    frame.registry, frame.px_per_mm, frame.screen};
  draw_top_bar(heard, shell.top_bar, view.top, intents);
  draw_rail(heard, shell.rail, view.page, intents);
  std::visit(DrawBody{heard, shell, state, intents}, view.body);
  shell_keys(heard, view.page, intents);
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
  if (view.lock) {
    draw_sign_in(frame, *view.lock, view.top.language, intents);
  } else {
    draw_page(frame, shell, view, state, intents);
    std::visit(DrawSheet{frame, state, intents}, view.sheet);
  }
  draw_flash(frame, view.flash);
  // Over a sheet they lie at the top, where no button of it is.
  const bool above = view.lock || !std::holds_alternative<std::monostate>(view.sheet);
  const Rect top{shell.toasts.x, shell.content.y, shell.toasts.w, frame.mm(30)};
  draw_toasts(frame, above ? top : shell.toasts, view.toasts, intents);
  ImGui::End();
}

}  // namespace ui
