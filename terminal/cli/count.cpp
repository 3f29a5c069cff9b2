// count: what lies on the shelves, counted blind, looked through and posted.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "terminal/app/counting.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/stock_lines.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;
using storage::CountHead;
using storage::CountLine;

struct CountOptions {
  std::string number, category, about;
  std::vector<std::string> lines;
  bool more = false, rest_is_gone = false;
};
using Options = std::shared_ptr<CountOptions>;

std::string words(StockCountRefusal refusal) {
  switch (refusal) {
    case StockCountRefusal::UnknownCount: return "there is no such count";
    case StockCountRefusal::Finished: return "the count was posted or called off";
    case StockCountRefusal::UnknownCategory: return "there is no such category";
    case StockCountRefusal::NothingToCount: return "nothing of that category is kept in stock";
    case StockCountRefusal::UnknownArticle: return "there is no such article";
    case StockCountRefusal::NotStocked: return "the article is not kept in stock";
    case StockCountRefusal::QuantityNegative: return "less than nothing cannot lie there";
    case StockCountRefusal::NothingCounted: return "nothing was counted that is not posted";
    case StockCountRefusal::NeedsApproval:
      return "the differences are worth more than the shop's limit: this needs the right stock.approve";
    case StockCountRefusal::TextUnusable: return "a text is too long, or no text";
  }
  return "it is refused";
}

Error refused(StockCountRefusal refusal) {
  const bool unknown = refusal == StockCountRefusal::UnknownCount || refusal == StockCountRefusal::UnknownCategory;
  return {unknown ? ErrorCode::NotFound : ErrorCode::Refused, words(refusal), ""};
}

ordered_json json_of(const CountHead& head) {
  return {{"count", head.number},
          {"status", count_status_name(head.status)},
          {"scope", count_scope_name(head.scope)},
          {"about", head.about},
          {"started", head.started_at.to_string()},
          {"by", head.person},
          {"lines", head.lines},
          {"counted", head.counted}};
}

void print(const Context& context, const CountHead& head) {
  if (context.json) {
    std::cout << json_of(head).dump() << '\n';
    return;
  }
  std::cout << head.number << "  " << count_status_name(head.status) << "  " << head.counted << " of " << head.lines
            << " lines counted  " << head.about << '\n';
}

Result<CountBeginning> beginning_of(Shop& shop, const CountOptions& options) {
  CountBeginning beginning{.id = shop.new_id(), .about = options.about};
  if (!options.category.empty()) {
    auto category = storage::find_category(shop.database(), options.category);
    if (!category) return category.error();
    if (!*category) return refused(StockCountRefusal::UnknownCategory);
    beginning.scope = CountScope::Partial;
    beginning.category = **category;
    if (beginning.about.empty()) beginning.about = options.category;
  }
  auto lines = read_stock_lines(shop, options.lines);
  if (!lines) return lines.error();
  for (const StockLine& line : *lines) beginning.articles.push_back(line.product.id);
  if (!beginning.articles.empty()) beginning.scope = CountScope::Cycle;
  return beginning;
}

Result<int> begin(const Context& context, const CountOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto beginning = beginning_of(*shop, options);
  if (!beginning) return beginning.error();
  auto begun = begin_count(*shop, *beginning);
  if (!begun) return begun.error();
  if (const auto* refusal = std::get_if<StockCountRefusal>(&*begun)) return refused(*refusal);
  print(context, std::get<CountHead>(*begun));
  return 0;
}

Result<int> list(const Context& context, const CountOptions&) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto heads = storage::counts(shop->database());
  if (!heads) return heads.error();
  if (!context.json) {
    for (const auto& head : *heads) print(context, head);
    return 0;
  }
  ordered_json out = ordered_json::array();
  for (const auto& head : *heads) out.push_back(json_of(head));
  std::cout << out.dump() << '\n';
  return 0;
}

// Blind: for whoever walks along the shelves.
Result<int> sheet(const Context& context, const CountOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto head = storage::find_count(shop->database(), options.number);
  if (!head) return head.error();
  if (!*head) return refused(StockCountRefusal::UnknownCount);
  auto lines = storage::count_lines(shop->database(), (*head)->id);
  if (!lines) return lines.error();
  ordered_json out = ordered_json::array();
  for (const CountLine& line : *lines) {
    const std::string counted = line.counted ? to_decimal(*line.counted) : "______";
    if (!context.json) std::cout << counted << ' ' << line.unit << "  " << line.code << "  " << line.name << '\n';
    out.push_back({{"code", line.code},
                   {"name", line.name},
                   {"counted", line.counted ? ordered_json(counted) : ordered_json()},
                   {"by", line.person}});
  }
  if (context.json) std::cout << out.dump() << '\n';
  return 0;
}

Result<int> enter(const Context& context, const CountOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto lines = read_stock_lines(*shop, options.lines);
  if (!lines) return lines.error();
  for (const StockLine& line : *lines) {
    auto entered = enter_count(
        *shop, {.count = options.number, .product = line.product.id, .quantity = line.quantity, .more = options.more});
    if (!entered) return entered.error();
    if (const auto* refusal = std::get_if<StockCountRefusal>(&*entered)) return refused(*refusal);
  }
  auto head = storage::find_count(shop->database(), options.number);
  if (!head) return head.error();
  if (!*head) return refused(StockCountRefusal::UnknownCount);
  print(context, **head);
  return 0;
}

Result<int> answer(const Context& context, const Result<CountOutcome<CountReview>>& outcome) {
  if (!outcome) return outcome.error();
  if (const auto* refusal = std::get_if<StockCountRefusal>(&*outcome)) return refused(*refusal);
  const auto& review = std::get<CountReview>(*outcome);
  ordered_json out = json_of(review.head), differences = ordered_json::array();
  for (const CountLine& line : review.lines) {
    if (!line.counted || *line.counted == line.expected) continue;
    const std::string difference = to_decimal(*line.counted - line.expected);
    differences.push_back({{"code", line.code},
                           {"name", line.name},
                           {"expected", to_decimal(line.expected)},
                           {"counted", to_decimal(*line.counted)},
                           {"difference", difference},
                           {"by", line.person}});
    if (!context.json)
      std::cout << line.code << "  " << line.name << ": " << to_decimal(*line.counted) << " instead of "
                << to_decimal(line.expected) << "  (" << difference << ")\n";
  }
  out["differences"] = std::move(differences);
  out["over"] = to_decimal(review.over);
  out["missing"] = to_decimal(review.missing);
  out["open"] = review.open;
  if (context.json) {
    std::cout << out.dump() << '\n';
  } else {
    std::cout << "over " << to_decimal(review.over) << ", missing " << to_decimal(review.missing) << '\n';
  }
  return 0;
}

Result<int> review(const Context& context, const CountOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  return answer(context, review_count(*shop, options.number));
}

Result<int> post(const Context& context, const CountOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  return answer(context, post_count(*shop, {.count = options.number, .rest_is_gone = options.rest_is_gone}));
}

Result<int> cancel(const Context& context, const CountOptions& options) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  auto done = call_off_count(*shop, options.number);
  if (!done) return done.error();
  if (const auto* refusal = std::get_if<StockCountRefusal>(&*done)) return refused(*refusal);
  print(context, std::get<CountHead>(*done));
  return 0;
}

using Run = Result<int> (*)(const Context&, const CountOptions&);

CLI::App* add_step(CLI::App& count, Context& context, const Options& options, const char* name, const char* about,
                   Run run) {
  auto* step = count.add_subcommand(name, about);
  step->callback(
      [&context, options, run] { context.action = [&context, options, run] { return run(context, *options); }; });
  return step;
}

CLI::App* add_numbered(CLI::App& count, Context& context, const Options& options, const char* name, const char* about,
                       Run run) {
  auto* step = add_step(count, context, options, name, about, run);
  step->add_option("number", options->number, "Of the count")->required();
  return step;
}

void add_lines(CLI::App& step, const Options& options, const char* about) {
  step.add_option("--line", options->lines, about)->allow_extra_args(false)->type_name("CODE[*QTY]");
}

}  // namespace

void add_count(CLI::App& app, Context& context) {
  auto* count = app.add_subcommand("count", "Counting of shelves: begin, list, sheet, enter, review, post, cancel")
                    ->require_subcommand(1);
  auto options = std::make_shared<CountOptions>();
  auto* beginning = add_step(*count, context, options, "begin", "Of all goods, of a category or of a list", begin);
  beginning->add_option("--category", options->category, "Its goods and those below it")->type_name("NAME");
  beginning->add_option("--about", options->about, "Which shelves, in words");
  add_lines(*beginning, options, "These goods alone; again for more");
  add_step(*count, context, options, "list", "Those that are open, then the newest", list);
  add_numbered(*count, context, options, "sheet", "Its list, without what should be there", sheet);
  auto* entering = add_numbered(*count, context, options, "enter", "What lies there", enter);
  add_lines(*entering, options, "So many of these; again for more");
  entering->add_flag("--more", options->more, "On top of what was counted before");
  add_numbered(*count, context, options, "review", "What posting would do", review);
  auto* posting = add_numbered(*count, context, options, "post", "The differences become movements", post);
  posting->add_flag("--rest-is-gone", options->rest_is_gone, "What nobody counted is not there");
  add_numbered(*count, context, options, "cancel", "Nothing of it counts", cancel);
}

}  // namespace terminal
