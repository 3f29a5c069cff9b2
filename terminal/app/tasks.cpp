#include "terminal/app/tasks.h"

#include <algorithm>

namespace terminal {

using storage::Task;

namespace {

constexpr std::int64_t kWhole = 100;

bool own(const Shop& shop, const Task& task) {
  const Uuid& me = shop.employee().id;
  return task.assignee == me || (task.assignee.nil() && task.author == me);
}

Result<bool> works_here(Shop& shop, const Uuid& person) {
  auto people = storage::employees(shop.database());
  if (!people) return people.error();
  return std::any_of(people->begin(), people->end(), [&](const auto& one) { return one.id == person; });
}

// The task, where the one signed in may change it; within a unit.
Result<TaskOutcome> to_change(Shop& shop, const Uuid& id) {
  auto task = storage::find_task(shop.database(), id);
  if (!task) return task.error();
  if (!*task) return TaskOutcome(TaskRefusal::UnknownTask);
  if (!own(shop, **task) && !shop.may(Right::AssignTasks)) return TaskOutcome(TaskRefusal::NotYours);
  return TaskOutcome(std::move(**task));
}

}  // namespace

Result<std::vector<Task>> own_tasks(Shop& shop) {
  return storage::tasks_of(shop.database(), shop.employee().id, shop.clock().local_now().date());
}

Result<TaskOutcome> add_task(Shop& shop, const Uuid& id, const TaskForm& typed, const Approvals& approvals) {
  TaskForm form = tidied(typed);
  const LocalTime now = shop.clock().local_now();
  if (const auto refusal = refuse_task(form, now.date())) return TaskOutcome(*refusal);
  if (form.assignee.nil()) form.assignee = shop.employee().id;
  const bool for_another = form.assignee != shop.employee().id;
  if (for_another && !allowed(shop, Right::AssignTasks, approvals)) return TaskOutcome(TaskRefusal::NotYours);
  auto unit = shop.begin("task.add");
  if (!unit) return unit.error();
  auto known = storage::find_task(shop.database(), id);
  if (!known) return known.error();
  if (*known) return TaskOutcome(std::move(**known));
  auto somebody = works_here(shop, form.assignee);
  if (!somebody) return somebody.error();
  if (!*somebody) return TaskOutcome(TaskRefusal::UnknownPerson);
  auto done = storage::insert_task(shop.database(), shop.device(),
                                   {.id = id, .form = form, .author = shop.employee().id, .at = now});
  if (!done) return done.error();
  if (for_another) {
    if (done = note_approval(shop, {Right::AssignTasks, "tasks", id}, approvals); !done) return done.error();
  }
  auto made = storage::find_task(shop.database(), id);
  if (!made) return made.error();
  if (done = unit->commit(); !done) return done.error();
  return TaskOutcome(std::move(**made));
}

Result<TaskOutcome> finish_task(Shop& shop, const Uuid& id) {
  auto unit = shop.begin("task.done");
  if (!unit) return unit.error();
  auto before = to_change(shop, id);
  if (!before) return before;
  const auto* task = std::get_if<Task>(&*before);
  if (task == nullptr) return before;
  if (!open(task->status)) return TaskOutcome(TaskRefusal::DoneAlready);
  const LocalTime now = shop.clock().local_now();
  Task finished = *task;
  finished.status = TaskStatus::Completed;
  finished.progress = kWhole;
  finished.completed = now.date();
  if (auto done = storage::update_task(shop.database(), finished, now); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return before;
}

Result<TaskOutcome> take_back_task(Shop& shop, const Task& before) {
  auto unit = shop.begin("task.undone");
  if (!unit) return unit.error();
  auto present = to_change(shop, before.id);
  if (!present) return present;
  const auto* task = std::get_if<Task>(&*present);
  if (task == nullptr) return present;
  if (task->status != TaskStatus::Completed) return TaskOutcome(TaskRefusal::NotDone);
  Task again = *task;
  again.status = open(before.status) ? before.status : TaskStatus::Pending;
  again.progress = std::min(before.progress, kWhole);
  again.completed.reset();
  if (auto done = storage::update_task(shop.database(), again, shop.clock().local_now()); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return TaskOutcome(std::move(again));
}

}  // namespace terminal
