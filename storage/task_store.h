// Tasks of the own workspace.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/task.h"

namespace storage {

struct Task {
  terminal::Uuid id = {};
  std::string title = {};
  std::string notes = {};
  terminal::TaskPriority priority = terminal::TaskPriority::Medium;
  terminal::TaskStatus status = terminal::TaskStatus::Pending;
  std::int64_t progress = 0;  // Per cent.
  std::optional<terminal::Date> due = {}, completed = {};
  terminal::Uuid assignee = {};  // Nil: nobody's yet.
  terminal::Uuid author = {};
  std::string assignee_name = {}, author_name = {}, customer_name = {};
};

// What is open for somebody, what is due first at the top; below it what he has done
// since `done_since`.
Result<std::vector<Task>> tasks_of(Database& db, const terminal::Uuid& employee, terminal::Date done_since);
// Everybody's, done and called off ones, too; what is due first at the top.
Result<std::vector<Task>> all_tasks(Database& db);
Result<std::optional<Task>> find_task(Database& db, const terminal::Uuid& id);

// Inside a unit.
struct NewTask {
  terminal::Uuid id;
  terminal::TaskForm form;  // With its assignee.
  terminal::Uuid author;
  terminal::LocalTime at;
};
Result<void> insert_task(Database& db, const Device& device, const NewTask& task);
// Status, progress and the day on which it was completed.
Result<void> update_task(Database& db, const Task& task, terminal::LocalTime at);

}  // namespace storage
