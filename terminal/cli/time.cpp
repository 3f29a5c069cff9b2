// time: who is at work since when.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/work_time.h"
#include "terminal/cli/commands.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct CorrectionOptions {
  std::string id, start, end, breaks = "0", reason;
};

Error usage(const std::string& message) { return {ErrorCode::Usage, message, ""}; }

std::string words(TimeRefusal refusal) {
  switch (refusal) {
    case TimeRefusal::AlreadyIn: return "this person is at work already";
    case TimeRefusal::NotIn: return "this person is not at work";
    case TimeRefusal::AlreadyOnBreak: return "the break has begun already";
    case TimeRefusal::NotOnBreak: return "there is no break";
    case TimeRefusal::UnknownEntry: return "there are no such hours";
    case TimeRefusal::EndBeforeStart: return "the end is before the start";
    case TimeRefusal::InTheFuture: return "the end has not come yet";
    case TimeRefusal::TooLong: return "nobody works for a whole day";
    case TimeRefusal::BreakTooLong: return "the break is longer than the time itself";
    case TimeRefusal::ReasonMissing: return "this needs a --reason";
    case TimeRefusal::Settled: return "the hours were approved and stay as they are";
  }
  return "it is refused";
}

ordered_json json_of(const storage::TimeEntry& entry) {
  return {{"id", entry.id.to_string()},
          {"employee", entry.employee_name},
          {"start", entry.start.to_string()},
          {"end", entry.end ? ordered_json(entry.end->to_string()) : ordered_json()},
          {"hours", to_decimal(entry.duration)},
          {"breaks", to_decimal(entry.breaks)},
          {"on_break", entry.break_since.has_value()},
          {"status", entry.status}};
}

std::string line_of(const storage::TimeEntry& entry) {
  const std::string end = entry.end ? entry.end->to_string() : std::string("…");
  return entry.id.to_string() + "  " + entry.start.to_string() + " - " + end + "  " + to_decimal(entry.duration) +
         " h, breaks " + to_decimal(entry.breaks) + " h  " + entry.employee_name;
}

Result<int> answer(const Context& context, const Result<TimeOutcome>& outcome) {
  if (!outcome) return outcome.error();
  if (const auto* refusal = std::get_if<TimeRefusal>(&*outcome))
    return Error{*refusal == TimeRefusal::UnknownEntry ? ErrorCode::NotFound : ErrorCode::Refused, words(*refusal), ""};
  const auto& entry = std::get<storage::TimeEntry>(*outcome);
  std::cout << (context.json ? json_of(entry).dump() : line_of(entry)) << '\n';
  return 0;
}

Result<int> list(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto own = own_time(*shop);
  if (!own) return own.error();
  ordered_json out = ordered_json::array();
  for (const auto& entry : own->recent) {
    if (context.json) out.push_back(json_of(entry));
    if (!context.json) std::cout << line_of(entry) << '\n';
  }
  if (context.json) std::cout << out.dump() << '\n';
  if (context.json) return 0;
  for (const auto& entry : own->forgotten)
    std::cout << "Nobody said when the time ended that began at " << entry.start.to_string() << ".\n";
  return 0;
}

// "1.5"
std::optional<Hours> parse_hours(const std::string& text) {
  const auto hours = parse_quantity(text);
  if (!hours || hours->negative()) return std::nullopt;
  return Hours::from_hundredths(divide(hours->milli(), 10, Rounding::HalfAwayFromZero));
}

Result<int> correct(const Context& context, const CorrectionOptions& options) {
  const auto id = Uuid::parse(options.id);
  const auto start = LocalTime::parse(options.start), end = LocalTime::parse(options.end);
  const auto breaks = parse_hours(options.breaks);
  if (!start || !end) return usage("--start and --end are times like \"2026-11-22 09:00\"");
  if (!breaks) return usage("--breaks " + options.breaks + " is not a number of hours like 0.5");
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  const TimeCorrection correction{
      .entry = id.value_or(Uuid()), .span = {*start, *end, *breaks}, .reason = options.reason};
  return answer(context, correct_time(*shop, correction));
}

void add_act(CLI::App& time, Context& context, const char* name, const char* about, Result<TimeOutcome> (*act)(Shop&)) {
  time.add_subcommand(name, about)->callback([&context, act] {
    context.action = [&context, act]() -> Result<int> {
      auto shop = open_shop(context);
      if (!shop) return shop.error();
      return answer(context, act(*shop));
    };
  });
}

}  // namespace

void add_time(CLI::App& app, Context& context) {
  auto* time = app.add_subcommand("time", "Come to work and go, breaks, hours")->require_subcommand(1);
  add_act(*time, context, "in", "Come to work", [](Shop& shop) { return clock_in(shop, shop.new_id()); });
  add_act(*time, context, "out", "Go", clock_out);
  add_act(*time, context, "break", "Begin a break", begin_break);
  add_act(*time, context, "resume", "End it", end_break);
  time->add_subcommand("list", "One's own hours, the last first")->callback([&context] {
    context.action = [&context] { return list(context); };
  });
  auto options = std::make_shared<CorrectionOptions>();
  auto* correcting = time->add_subcommand("correct", "Say what the hours really were");
  correcting->add_option("id", options->id, "Of the hours, as the list names them")->required();
  correcting->add_option("--start", options->start, "When they began")->required()->type_name("TIME");
  correcting->add_option("--end", options->end, "When they ended")->required()->type_name("TIME");
  correcting->add_option("--breaks", options->breaks, "Hours of break in them")->type_name("HOURS");
  correcting->add_option("--reason", options->reason, "Why they were wrong")->required();
  correcting->callback(
      [&context, options] { context.action = [&context, options] { return correct(context, *options); }; });
}

}  // namespace terminal
