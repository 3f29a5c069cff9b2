// Tasks of whoever is signed in: what he is to do, done, not done after all, and new
// ones. Each act is one unit.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "storage/task_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/domain/task.h"

namespace terminal {

using TaskOutcome = std::variant<storage::Task, TaskRefusal>;

// What is open, and what was done today.
Result<std::vector<storage::Task>> own_tasks(Shop& shop);

// `id` is the task's: a second try makes no second one. For somebody else it needs
// AssignTasks.
Result<TaskOutcome> add_task(Shop& shop, const Uuid& id, const TaskForm& form, const Approvals& approvals = {});

// Answers with the task as it was before: what take_back_task() wants. Of one that
// is somebody else's it needs AssignTasks.
Result<TaskOutcome> finish_task(Shop& shop, const Uuid& id);
// It was not done after all: again as it was.
Result<TaskOutcome> take_back_task(Shop& shop, const storage::Task& before);

}  // namespace terminal
