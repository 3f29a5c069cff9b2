// Sheets and forms: what lies over a screen, and where typing goes.
#include "terminal/app/till_customers.h"
#include "terminal/app/till_desk.h"

namespace terminal {

namespace {

// The form on top of the screen; null: there is none. A sheet without a form hides
// those below it.
Form* form_in_focus(TillState& state) {
  if (state.lock || state.sheets.empty()) return nullptr;
  return std::visit(
      [](auto& sheet) -> Form* {
        if constexpr (requires { sheet.form; }) return &sheet.form;
        return nullptr;
      },
      state.sheets.back());
}

}  // namespace

void on(TillDesk& desk, const ui::FormIntent& intent) {
  if (Form* form = form_in_focus(desk.state)) edit(*form, intent);
  auto* finding = desk.state.top_sheet<FindCustomerSheet>();
  if (finding != nullptr && std::holds_alternative<ui::EditField>(intent)) look_for(desk, *finding);
}

void TillDesk::close_sheet() {
  if (state.sheets.empty()) return;
  if (state.top_sheet<DoctorSheet>() != nullptr) state.file_check = {};
  state.sheets.pop_back();
}

void TillDesk::hold_scan(const std::string& code) {
  state.held_scans.push_back(code);
  sound(Tune::Attention);
  toast(ui::Tone::Neutral, {ui::TextKey::ToastScanHeld, {code}});
}

}  // namespace terminal
