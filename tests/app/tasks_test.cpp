// What somebody is to do, what he has done, and what he had not done after all.
#include "terminal/app/tasks.h"

#include <doctest/doctest.h>

#include "tests/app/work_support.h"

using namespace terminal;
using namespace tests;

namespace {

std::optional<TaskRefusal> refusal(const TaskOutcome& outcome) {
  const auto* refused = std::get_if<TaskRefusal>(&outcome);
  return refused != nullptr ? std::optional(*refused) : std::nullopt;
}

struct Desk : WorkShop {
  storage::Task add(const std::string& title, std::optional<int> in_days = {},
                    TaskPriority priority = TaskPriority::Medium) {
    TaskForm form{.title = title, .notes = {}, .priority = priority, .due = {}};
    if (in_days) form.due = Date{clock.local_now().date().days + *in_days};
    return std::get<storage::Task>(must(add_task(shop, shop.new_id(), form)));
  }
  std::string titles() {
    std::string all;
    for (const auto& task : must(own_tasks(shop))) all += task.title + (open(task.status) ? " " : "! ");
    return all;
  }
};

}  // namespace

TEST_CASE("my tasks are those given to me, what is due first and what presses first at the top") {
  Desk at;
  at.add("later", 5);
  at.add("some day");
  at.add("today", 0);
  at.add("today, urgent", 0, TaskPriority::Urgent);
  CHECK(at.titles() == "today, urgent today later some day ");
  at.clock.advance_ms(86'400'000);
  CHECK(at.titles() == "today, urgent today later some day ");
  at.shop.take_over(at.person("1"));
  CHECK(at.titles().empty());
}

TEST_CASE("what is done is shown as done for the day, and can be taken back as it was") {
  Desk at;
  const auto task = at.add("Позвонить", 0);
  at.centre("UPDATE tasks SET status = 'in_progress', progress_percent = 40");
  const auto before = std::get<storage::Task>(must(finish_task(at.shop, task.id)));
  CHECK(at.titles() == "Позвонить! ");
  CHECK(at.text("SELECT status || progress_percent || (completed_date IS NULL) FROM tasks") == "completed1000");
  CHECK(refusal(must(finish_task(at.shop, task.id))) == TaskRefusal::DoneAlready);
  CHECK(must(take_back_task(at.shop, before)).index() == 0U);
  CHECK(at.text("SELECT status || progress_percent || (completed_date IS NULL) FROM tasks") == "in_progress401");
  CHECK(refusal(must(take_back_task(at.shop, before))) == TaskRefusal::NotDone);
  must(finish_task(at.shop, task.id));
  at.clock.advance_ms(86'400'000);
  CHECK(at.titles().empty());
}

TEST_CASE("a task is made once, and refused by name where it cannot be") {
  Desk at;
  const Uuid id = at.shop.new_id();
  for (int tap = 0; tap < 2; ++tap) must(add_task(at.shop, id, {.title = " Позвонить ", .notes = {}, .due = {}}));
  CHECK(at.titles() == "Позвонить ");
  const auto units = at.units();
  const auto add = [&](const TaskForm& form) { return refusal(must(add_task(at.shop, at.shop.new_id(), form))); };
  CHECK(add({.title = "", .notes = {}, .due = {}}) == TaskRefusal::TitleMissing);
  CHECK(add({.title = "x", .notes = {}, .due = {}, .assignee = at.person("1").id}) == TaskRefusal::NotYours);
  CHECK(refusal(must(finish_task(at.shop, at.shop.new_id()))) == TaskRefusal::UnknownTask);
  CHECK(at.units() == units);
}

TEST_CASE("a task for another needs the right, and is his from then on") {
  Desk at;
  const Uuid id = at.shop.new_id();
  const TaskForm form{.title = "Принять товар", .notes = {}, .due = {}, .assignee = at.person("1").id};
  CHECK(must(add_task(at.shop, id, form, at.lent(Right::AssignTasks))).index() == 0U);
  CHECK(at.integer("SELECT count(*) FROM audit_logs WHERE metadata LIKE '%task.assign%'") == 1);
  CHECK(at.titles().empty());
  CHECK(refusal(must(finish_task(at.shop, id))) == TaskRefusal::NotYours);
  at.shop.take_over(at.person("1"));
  CHECK(at.titles() == "Принять товар ");
  TaskForm nobody = form;
  nobody.assignee = at.shop.new_id();
  CHECK(refusal(must(add_task(at.shop, at.shop.new_id(), nobody))) == TaskRefusal::UnknownPerson);
}
