#include "terminal/domain/task.h"

#include "terminal/domain/text.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

constexpr std::string_view kPriorities[] = {"low", "medium", "high", "urgent"};
constexpr std::string_view kStatuses[] = {"pending", "in_progress", "on_hold", "completed", "cancelled"};

}  // namespace

std::string_view priority_name(TaskPriority priority) { return kPriorities[static_cast<std::size_t>(priority)]; }
std::optional<TaskPriority> parse_priority(std::string_view name) { return named<TaskPriority>(kPriorities, name); }
std::string_view task_status_name(TaskStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }
std::optional<TaskStatus> parse_task_status(std::string_view name) { return named<TaskStatus>(kStatuses, name); }

TaskForm tidied(TaskForm form) {
  form.title = std::string(trimmed(form.title));
  form.notes = std::string(trimmed(form.notes));
  return form;
}

std::optional<TaskRefusal> refuse_task(const TaskForm& tidy, Date today) {
  if (tidy.title.empty()) return TaskRefusal::TitleMissing;
  if (!plain_text(tidy.title) || !plain_text(tidy.notes)) return TaskRefusal::NotText;
  if (code_points(tidy.title) > kMostTaskTitle || code_points(tidy.notes) > kMostTaskNotes) return TaskRefusal::TooLong;
  if (tidy.due && *tidy.due < today) return TaskRefusal::DayPast;
  return std::nullopt;
}

}  // namespace terminal
