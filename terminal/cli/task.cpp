// task: what somebody is to do.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/tasks.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct TaskOptions {
  std::string id, title, notes, priority = "medium", due, person;
};
using Options = std::shared_ptr<TaskOptions>;

Error usage(const std::string& message) { return {ErrorCode::Usage, message, ""}; }

std::string words(TaskRefusal refusal) {
  switch (refusal) {
    case TaskRefusal::TitleMissing: return "a task needs a title";
    case TaskRefusal::TooLong: return "a text is too long";
    case TaskRefusal::NotText: return "a text is not one line of text";
    case TaskRefusal::DayPast: return "the day is over already";
    case TaskRefusal::UnknownPerson: return "nobody works here under that number";
    case TaskRefusal::UnknownTask: return "there is no such task";
    case TaskRefusal::NotYours: return "it is somebody else's: this needs the right task.assign";
    case TaskRefusal::DoneAlready: return "it is done or cancelled already";
    case TaskRefusal::NotDone: return "it is not done";
  }
  return "it is refused";
}

ordered_json json_of(const storage::Task& task) {
  return {{"id", task.id.to_string()},
          {"title", task.title},
          {"notes", task.notes},
          {"status", task_status_name(task.status)},
          {"priority", priority_name(task.priority)},
          {"due", task.due ? ordered_json(task.due->to_string()) : ordered_json()},
          {"for", task.assignee_name},
          {"by", task.author_name}};
}

void print(const Context& context, const storage::Task& task, Date today) {
  if (context.json) {
    std::cout << json_of(task).dump() << '\n';
    return;
  }
  const bool late = open(task.status) && task.due && *task.due < today;
  std::cout << task.id.to_string() << "  " << (task.due ? task.due->to_string() : "any day   ") << "  "
            << task_status_name(task.status) << (late ? ", overdue" : "") << "  " << task.title << '\n';
}

Result<int> answer(const Context& context, Shop& shop, const Result<TaskOutcome>& outcome) {
  if (!outcome) return outcome.error();
  if (const auto* refusal = std::get_if<TaskRefusal>(&*outcome))
    return Error{*refusal == TaskRefusal::UnknownTask ? ErrorCode::NotFound : ErrorCode::Refused, words(*refusal), ""};
  auto present = storage::find_task(shop.database(), std::get<storage::Task>(*outcome).id);
  if (!present) return present.error();
  if (*present) print(context, **present, shop.clock().local_now().date());
  return 0;
}

Result<int> list(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto tasks = own_tasks(*shop);
  if (!tasks) return tasks.error();
  if (!context.json) {
    for (const auto& task : *tasks) print(context, task, shop->clock().local_now().date());
    return 0;
  }
  ordered_json out = ordered_json::array();
  for (const auto& task : *tasks) out.push_back(json_of(task));
  std::cout << out.dump() << '\n';
  return 0;
}

Result<TaskForm> parse_form(Shop& shop, const TaskOptions& options) {
  TaskForm form{.title = options.title, .notes = options.notes, .due = {}};
  const auto priority = parse_priority(options.priority);
  if (!priority) return usage("--priority is low, medium, high or urgent");
  form.priority = *priority;
  if (!options.due.empty()) {
    form.due = Date::parse(options.due);
    if (!form.due) return usage("--due " + options.due + " is not a day like 2026-11-30");
  }
  if (options.person.empty()) return form;
  auto person = storage::find_employee(shop.database(), options.person);
  if (!person) return person.error();
  if (!*person) return Error{ErrorCode::NotFound, words(TaskRefusal::UnknownPerson), ""};
  form.assignee = (*person)->id;
  return form;
}

Result<int> add(const Context& context, const TaskOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto form = parse_form(*shop, options);
  if (!form) return form.error();
  return answer(context, *shop, add_task(*shop, shop->new_id(), *form));
}

Result<Uuid> parse_id(const std::string& text) {
  const auto id = Uuid::parse(text);
  if (!id) return Error{ErrorCode::NotFound, words(TaskRefusal::UnknownTask), text};
  return *id;
}

Result<int> finish(const Context& context, const TaskOptions& options) {
  auto id = parse_id(options.id);
  if (!id) return id.error();
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  return answer(context, *shop, finish_task(*shop, *id));
}

Result<int> take_back(const Context& context, const TaskOptions& options) {
  auto id = parse_id(options.id);
  if (!id) return id.error();
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  return answer(context, *shop, take_back_task(*shop, {.id = *id}));
}

void add_with_id(CLI::App& task, Context& context, const char* name, const char* about,
                 Result<int> (*run)(const Context&, const TaskOptions&)) {
  auto options = std::make_shared<TaskOptions>();
  auto* command = task.add_subcommand(name, about);
  command->add_option("id", options->id, "Of the task")->required();
  command->callback(
      [&context, options, run] { context.action = [&context, options, run] { return run(context, *options); }; });
}

}  // namespace

void add_task(CLI::App& app, Context& context) {
  auto* task = app.add_subcommand("task", "What is to be done: list, add, done, undo")->require_subcommand(1);
  task->add_subcommand("list", "One's own, what is due first at the top")->callback([&context] {
    context.action = [&context] { return list(context); };
  });
  auto options = std::make_shared<TaskOptions>();
  auto* adding = task->add_subcommand("add", "A new one");
  adding->add_option("title", options->title, "What to do")->required();
  adding->add_option("--due", options->due, "Until when")->type_name("DAY");
  adding->add_option("--priority", options->priority, "low, medium, high or urgent");
  adding->add_option("--notes", options->notes, "What else there is to know");
  adding->add_option("--for", options->person, "Somebody else, who is to do it")->type_name("NUMBER");
  adding->callback([&context, options] { context.action = [&context, options] { return add(context, *options); }; });
  add_with_id(*task, context, "done", "It is done", finish);
  add_with_id(*task, context, "undo", "It is not done after all", take_back);
}

}  // namespace terminal
