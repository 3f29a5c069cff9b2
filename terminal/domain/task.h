// Tasks: what somebody is to do, until when, and what is wrong with a new one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace terminal {

enum class TaskPriority : std::uint8_t { Low, Medium, High, Urgent };  // tasks.priority
enum class TaskStatus : std::uint8_t { Pending, InProgress, OnHold, Completed, Cancelled };

std::string_view priority_name(TaskPriority priority);
std::optional<TaskPriority> parse_priority(std::string_view name);
std::string_view task_status_name(TaskStatus status);
std::optional<TaskStatus> parse_task_status(std::string_view name);

inline bool open(TaskStatus status) { return status < TaskStatus::Completed; }

enum class TaskRefusal : std::uint8_t {
  TitleMissing,
  TooLong,
  NotText,
  DayPast,
  UnknownPerson,
  UnknownTask,
  NotYours,  // Somebody else's; needs AssignTasks.
  DoneAlready,
  NotDone,
};

struct TaskForm {
  std::string title = {};
  std::string notes = {};
  TaskPriority priority = TaskPriority::Medium;
  std::optional<Date> due = {};
  Uuid assignee = {};  // Nil: whoever writes it.

  bool operator==(const TaskForm&) const = default;
};

inline constexpr std::size_t kMostTaskTitle = 500;  // Code points.
inline constexpr std::size_t kMostTaskNotes = 4000;

TaskForm tidied(TaskForm form);
std::optional<TaskRefusal> refuse_task(const TaskForm& tidy, Date today);

}  // namespace terminal
