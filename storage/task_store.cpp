#include "storage/task_store.h"

#include "storage/execute.h"
#include "storage/person_name.h"

namespace storage {

using terminal::LocalTime;
using terminal::TaskPriority;
using terminal::TaskStatus;
using terminal::Uuid;

namespace {

std::string head() {
  return "SELECT t.id, t.title, coalesce(t.notes, t.description, ''), t.priority, t.status,"
         " coalesce(t.progress_percent, 0), t.due_date, t.completed_date, t.assigned_to, t.created_by, coalesce(" +
         person_name("t.assigned_to") + ", ''), coalesce(" + person_name("t.created_by") +
         ", ''), coalesce((SELECT c.name FROM customers c WHERE c.id = t.customer_id), '') FROM tasks t"
         " WHERE t.deleted_at IS NULL AND t.workspace_id = (SELECT workspace_id FROM device)";
}

Task read_task(const Statement& row) {
  Task task{.id = row.uuid(0),
            .title = row.string(1),
            .notes = row.string(2),
            .priority = terminal::parse_priority(row.text(3)).value_or(TaskPriority::Medium),
            .status = terminal::parse_task_status(row.text(4)).value_or(TaskStatus::Pending),
            .progress = row.integer(5),
            .due = {},
            .completed = {},
            .assignee = row.uuid(8),
            .author = row.uuid(9),
            .assignee_name = row.string(10),
            .author_name = row.string(11),
            .customer_name = row.string(12)};
  if (!row.null(6)) task.due = row.date(6);
  if (!row.null(7)) task.completed = row.date(7);
  return task;
}

}  // namespace

Result<std::vector<Task>> tasks_of(Database& db, const Uuid& employee, terminal::Date done_since) {
  return all_rows(db, read_task,
                  head() +
                      " AND (t.assigned_to = ?1 OR t.assigned_to IS NULL AND t.created_by = ?1)"
                      " AND (t.status IN ('pending', 'in_progress', 'on_hold')"
                      " OR t.status = 'completed' AND t.completed_date >= ?2)"
                      " ORDER BY t.status = 'completed', t.due_date IS NULL, t.due_date, CASE t.priority"
                      " WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, t.id LIMIT 500",
                  employee, done_since);
}

Result<std::vector<Task>> all_tasks(Database& db) {
  return all_rows(db, read_task,
                  head() + " ORDER BY t.status IN ('completed', 'cancelled'), t.due_date IS NULL, t.due_date, t.id");
}

Result<std::optional<Task>> find_task(Database& db, const Uuid& id) {
  auto found = all_rows(db, read_task, head() + " AND t.id = ?1", id);
  if (!found) return found.error();
  return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<void> insert_task(Database& db, const Device& device, const NewTask& task) {
  return execute(db,
                 "INSERT INTO tasks (id, organization_id, workspace_id, title, notes, priority, due_date, assigned_to,"
                 " assigned_by, created_by, created_at, updated_at)"
                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?10)",
                 task.id, device.organization, device.workspace, task.form.title, or_null(task.form.notes),
                 priority_name(task.form.priority), task.form.due, task.form.assignee, task.author, task.at);
}

Result<void> update_task(Database& db, const Task& task, LocalTime at) {
  return execute(
      db, "UPDATE tasks SET status = ?2, progress_percent = ?3, completed_date = ?4, updated_at = ?5 WHERE id = ?1",
      task.id, task_status_name(task.status), task.progress, task.completed, at);
}

}  // namespace storage
