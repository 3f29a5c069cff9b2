// The page of work beside selling: orders taken for later, deals, tasks and hours.
// All four are a list with one entry opened at its side, and what can be done.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ui/model/form_view.h"
#include "ui/model/text_key.h"

namespace ui {

enum class WorkTab { Orders, Deals, Tasks, Time };
inline constexpr int kWorkTabs = 4;

enum class WorkAct {
  TakeOrder,
  HandOut,
  PayOrder,
  CallOffOrder,
  MoveDeal,
  OrderDeal,
  AddTask,
  FinishTask,
  TakeBackTask,
  ClockIn,
  ClockOut,
  BeginBreak,
  EndBreak,
  CorrectTime,
};

struct WorkActView {
  WorkAct act = WorkAct::TakeOrder;
  TextKey words = TextKey::Plain;
  bool enabled = true;
};

// What a row or a fact wants to say by its colour, beside its words.
enum class WorkMark { None, Done, Late };

struct WorkRowView {
  std::string title;
  std::string about;
  std::string value;  // At its end: a sum, a day; empty: nothing.
  WorkMark mark = WorkMark::None;
};

struct WorkChipView {
  Message words;
  bool chosen = false;
};

struct WorkFactView {
  TextKey what = TextKey::Plain;
  std::string value;
  WorkMark mark = WorkMark::None;
};

struct WorkGoodsView {
  std::string quantity, name, sum;
};

struct WorkView {
  WorkTab tab = WorkTab::Orders;
  std::optional<std::string> search;  // Nothing: this list has none.
  std::vector<WorkChipView> chips;
  std::vector<WorkRowView> rows;
  int selected = -1;
  Message nothing, advice;  // Where there are no rows.
  // The entry at the side; without a title nothing is open.
  std::string title;
  std::vector<WorkFactView> facts;
  std::vector<WorkGoodsView> goods;
  std::string note;
  std::vector<WorkActView> acts;  // Beside the primary one.
  std::optional<WorkActView> primary;
};

// A sheet on which something of it is said more closely.
struct WorkChoiceView {
  TextKey caption = TextKey::Plain;
  std::vector<WorkChipView> chips;
};

struct WorkSheetView {
  std::string name;  // Stable: "take_order".
  Message title;
  std::vector<WorkFactView> facts;
  std::vector<WorkChoiceView> choices;
  FormView form;
  std::vector<TextKey> reasons;  // Usual ones, to be touched.
  std::optional<Message> why_not;
  TextKey confirm = TextKey::Plain;
  bool can_confirm = true;
};

struct PickWorkTab {
  WorkTab tab = WorkTab::Orders;
};
struct StepWorkTab {
  int by = 1;
};
struct TypeWork {
  std::string text;
};  // What the search field becomes.
struct PickWorkChip {
  std::size_t index = 0;
};
struct StepWorkRow {
  int by = 1;
};
struct OpenWorkRow {
  int row = 0;
};
struct DoWork {
  WorkAct act = WorkAct::TakeOrder;
};
struct PickWorkChoice {
  std::size_t choice = 0, index = 0;
};
struct PickWorkReason {
  TextKey reason = TextKey::Plain;
};
struct AcceptWork {};
using WorkIntent = std::variant<PickWorkTab, StepWorkTab, TypeWork, PickWorkChip, StepWorkRow, OpenWorkRow, DoWork,
                                PickWorkChoice, PickWorkReason, AcceptWork>;

}  // namespace ui
