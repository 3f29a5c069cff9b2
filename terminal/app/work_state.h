// What the page of work and its sheet remember.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/app/deals.h"
#include "terminal/app/form.h"
#include "terminal/app/orders.h"
#include "terminal/app/tasks.h"
#include "terminal/app/work_time.h"
#include "ui/model/work_view.h"

namespace terminal {

struct TillWork {
  ui::WorkTab tab = ui::WorkTab::Orders;
  std::string search;
  bool finished = false;           // Orders that are handed out or called off.
  std::optional<DealStage> stage;  // Nothing: those that are not decided.
  std::vector<storage::OrderHead> orders;
  std::vector<storage::Deal> deals;
  std::vector<storage::StageSum> stages;
  std::vector<storage::Task> tasks;
  OwnTime time;
  int selected = -1;
  std::optional<storage::OrderDetails> order;  // The selected one.
  std::optional<DealPage> deal;
  std::optional<storage::Task> done_last;  // As it was before: Undo takes it back.
};

// What is said more closely on a sheet.
struct TakingOrder {
  Uuid id;
  Handover handover = Handover::PickUp;
  int day = 0;  // From today; the field comes before it.
  TenderMethod method = TenderMethod::Cash;
  Money total;
};
struct OrderMoney {
  Uuid id;
  std::string number;
  bool hand_out = false;
  Money rest;
  bool has_customer = false;
  std::optional<TenderMethod> method = TenderMethod::Cash;  // Nothing: he pays later.
};
enum class RefundWay { AsPaid, Cash, Keep };
struct CallingOffOrder {
  std::string number;
  TenderSums paid_with = {};
  bool has_customer = false;
  bool before = false;  // It was called off before: only the money is left.
  RefundWay way = RefundWay::AsPaid;
};
struct AddingTask {
  Uuid id;
  TaskPriority priority = TaskPriority::Medium;
  std::optional<int> day = 0;  // Nothing: some day.
};
struct MovingDeal {
  Uuid deal;
  DealStage stage = DealStage::Lead;
};
struct OrderingDeal {
  Uuid deal;
  int day = 0;
};
struct CorrectingTime {
  Uuid entry;
  LocalTime start;
};

// A sheet (till_state.h).
struct WorkSheet {
  std::variant<TakingOrder, OrderMoney, CallingOffOrder, AddingTask, MovingDeal, OrderingDeal, CorrectingTime> what;
  Form form;
  std::optional<ui::Message> why_not;
};

inline constexpr int kDaysShown = 7;  // To be touched: today and the days after it.

}  // namespace terminal
