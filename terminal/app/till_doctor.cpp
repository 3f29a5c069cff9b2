// The doctor's sheet at the till, and the settings that it may have of its own.
#include "terminal/app/overloaded.h"
#include "terminal/app/till_desk.h"

namespace terminal {

using ui::TextKey;

namespace {

void open_doctor(TillDesk& desk) {
  auto facts = doctor_facts(desk.shop);
  if (!facts) return desk.failed(TextKey::FailureRead, facts.error());
  desk.state.sheets.emplace_back(DoctorSheet{.facts = std::move(*facts)});
}

void check_file(TillDesk& desk) {
  TillFileCheck& check = desk.state.file_check;
  if (desk.state.top_sheet<DoctorSheet>() == nullptr || check.running) return;
  check.outcome.reset();
  check.running = std::make_shared<FileCheck>(desk.shop.database().file());
}

}  // namespace

void on(TillDesk& desk, const ui::DoctorIntent& intent) {
  std::visit(
      Overloaded{[&](const ui::OpenDoctor&) { open_doctor(desk); }, [&](const ui::CheckFile&) { check_file(desk); }},
      intent);
}

bool follow_file_check(TillState& state) {
  TillFileCheck& check = state.file_check;
  if (!check.running) return false;
  auto outcome = check.running->done();
  if (!outcome) return false;
  check.running.reset();
  check.outcome = std::move(*outcome);
  return true;
}

}  // namespace terminal
