// The sheet of the warehouse page (present_ware.h).
#include "terminal/app/present_ware.h"

namespace terminal {

using namespace ui;

namespace {

WorkSheetView made(const char* name, Message title, TextKey confirm) {
  return {.name = name,
          .title = std::move(title),
          .facts = {},
          .choices = {},
          .form = {},
          .reasons = {},
          .why_not = {},
          .confirm = confirm,
          .can_confirm = true};
}

std::vector<TextKey> reasons_for(WareTask task) {
  switch (task) {
    case WareTask::TakeIn: return {TextKey::WareWhyLost, TextKey::WareWhyBroken, TextKey::WareWhyOther};
    case WareTask::Receive: return {TextKey::WareWhyShort, TextKey::WareWhyMore, TextKey::WareWhyOther};
    case WareTask::SendBack: return {TextKey::WareWhyBroken, TextKey::WareWhyExpired, TextKey::WareWhyOther};
    case WareTask::PutRight: return {TextKey::WareWhyFound, TextKey::WareWhyLost, TextKey::WareWhyMistake};
    default: return {TextKey::WareWhyBroken, TextKey::WareWhyExpired, TextKey::WareWhyLost};
  }
}

WorkSheetView view_of(const WareSheet& sheet, const WhyWare& why, const TillWare& page) {
  const WareTask task = page.job ? page.job->task : WareTask::Receive;
  WorkSheetView view = made("ware_why", {TextKey::WareWhyTitle, {}}, TextKey::WareConfirm);
  if (why.may_come_later)
    view.choices.push_back({task == WareTask::TakeIn ? TextKey::WareRestSent : TextKey::WareRest,
                            {{{TextKey::WareRestLater, {}}, !why.last}, {{TextKey::WareRestNever, {}}, why.last}}});
  view.reasons = reasons_for(task);
  view.can_confirm =
      why.may_come_later ? !why.last || !sheet.form.text("reason").empty() : !sheet.form.text("reason").empty();
  return view;
}

WorkSheetView view_of(const WareSheet&, const LotOfWare&, const TillWare&) {
  return made("ware_lot", {TextKey::WareLotAct, {}}, TextKey::WareConfirm);
}

WorkSheetView view_of(const WareSheet&, const BeginWare& begin, const TillWare&) {
  WorkSheetView view = made("ware_begin", {TextKey::WareNewCount, {}}, TextKey::WareBegin);
  WorkChoiceView what{TextKey::WareCountWhat, {{{TextKey::WareAllGoods, {}}, begin.chosen == 0}}};
  for (std::size_t i = 0; i < begin.categories.size(); ++i)
    what.chips.push_back({plain(begin.categories[i].second), begin.chosen == i + 1});
  view.choices.push_back(std::move(what));
  return view;
}

WorkSheetView view_of(const WareSheet&, const SendTo& to, const TillWare&) {
  WorkSheetView view = made("ware_send_to", {TextKey::WareSend, {}}, TextKey::WareBegin);
  WorkChoiceView where{TextKey::WareWhere, {}};
  for (std::size_t i = 0; i < to.workspaces.size(); ++i)
    where.chips.push_back({plain(to.workspaces[i].name), to.chosen == i});
  view.choices.push_back(std::move(where));
  return view;
}

WorkSheetView view_of(const WareSheet&, const EndWare& end, const TillWare&) {
  WorkSheetView view = made("ware_end", {TextKey::WareEndCount, {}}, TextKey::WareEndCount);
  view.facts.push_back({TextKey::WareCountedLines, std::to_string(end.counted)});
  if (end.open > 0) view.facts.push_back({TextKey::WareOpenLines, std::to_string(end.open), WorkMark::Late});
  view.choices.push_back(
      {TextKey::WareUncounted,
       {{{TextKey::WareUncountedStays, {}}, !end.rest_is_gone}, {{TextKey::WareUncountedGone, {}}, end.rest_is_gone}}});
  return view;
}

WorkSheetView view_of(const WareSheet&, const CallOffWare&, const TillWare& page) {
  return made("ware_call_off", {TextKey::WareCallOffTitle, {page.job ? page.job->number : std::string()}},
              TextKey::WareCallOff);
}

}  // namespace

WorkSheetView present_ware_sheet(const WareSheet& sheet, const TillWare& page, const WareSurroundings&) {
  WorkSheetView view = std::visit([&](const auto& what) { return view_of(sheet, what, page); }, sheet.what);
  view.form = present_form(sheet.form);
  view.why_not = sheet.why_not;
  return view;
}

}  // namespace terminal
