// A count looked through, and posted: its differences become movements.
#include <algorithm>
#include <map>

#include "storage/movement_store.h"
#include "terminal/app/count_steps.h"

namespace terminal {

using storage::CountHead;
using storage::CountLine;

namespace {

// What is expected of each line as of now: of an article's parts the first one is held
// against the stock, unless a part of it was posted before.
Result<void> expect(Shop& shop, std::vector<CountLine>& lines) {
  std::map<Uuid, std::vector<CountLine*>> parts;
  for (CountLine& line : lines) {
    if (line.counted) parts[line.product].push_back(&line);
  }
  for (auto& [product, of_it] : parts) {
    const bool begun = std::any_of(of_it.begin(), of_it.end(), [](const CountLine* one) { return one->posted; });
    std::erase_if(of_it, [](const CountLine* one) { return one->posted; });
    if (of_it.empty()) continue;
    Quantity expected;
    if (!begun) {
      auto stock = storage::stock_at(shop.database(), product, of_it.front()->counted_at);
      if (!stock) return stock.error();
      expected = *stock;
    }
    std::vector<CountedPart> counted;
    for (const CountLine* one : of_it) counted.push_back({one->id, *one->counted});
    const std::vector<PostedPart> posted = posted_parts(counted, expected);
    for (std::size_t i = 0; i < of_it.size(); ++i) of_it[i]->expected = posted[i].expected;
  }
  return {};
}

Quantity difference(const CountLine& line) { return *line.counted - line.expected; }

// Of an article that was counted in parts, its difference is that of all of them.
void sum_up(CountReview& review) {
  std::map<Uuid, std::pair<Quantity, Money>> by_article;
  for (const CountLine& line : review.lines) {
    if (!line.counted) ++review.open;
    if (!line.counted || line.posted) continue;
    auto& [sum, cost] = by_article[line.product];
    sum = sum + difference(line);
    cost = line.cost;
  }
  for (const auto& [article, of_it] : by_article)
    (of_it.first.negative() ? review.missing : review.over) += difference_value(of_it.first, of_it.second);
}

Result<CountOutcome<CountReview>> read_review(Shop& shop, const std::string& number) {
  auto head = storage::find_count(shop.database(), number);
  if (!head) return head.error();
  if (!*head) return CountOutcome<CountReview>(StockCountRefusal::UnknownCount);
  if ((*head)->status == CountStatus::Cancelled) return CountOutcome<CountReview>(StockCountRefusal::Finished);
  auto lines = storage::count_lines(shop.database(), (*head)->id);
  if (!lines) return lines.error();
  CountReview review{.head = std::move(**head), .lines = std::move(*lines), .over = {}, .missing = {}};
  if (auto done = expect(shop, review.lines); !done) return done.error();
  sum_up(review);
  return CountOutcome<CountReview>(std::move(review));
}

Result<void> nothing_is_there(Shop& shop, const CountReview& review, const Uuid& product, const Uuid& line) {
  const storage::LineCounted counted{.id = line.nil() ? shop.new_id() : line,
                                     .count = review.head.id,
                                     .product = product,
                                     .line_no = static_cast<int>(review.lines.size()) + 1,
                                     .expected = {},
                                     .counted = Quantity(),
                                     .author = shop.employee().id,
                                     .at = shop.clock().local_now()};
  return line.nil() ? storage::insert_count_line(shop.database(), shop.device(), counted)
                    : storage::update_count_line(shop.database(), counted);
}

// What nobody counted: of the list, or of a full count whatever else should be there.
Result<void> count_the_rest(Shop& shop, const CountReview& review) {
  std::vector<Uuid> known;
  for (const CountLine& line : review.lines) known.push_back(line.product);
  std::sort(known.begin(), known.end());
  for (const CountLine& line : review.lines) {
    if (line.counted) continue;
    const bool by_another = std::any_of(review.lines.begin(), review.lines.end(), [&](const CountLine& other) {
      return other.product == line.product && other.counted;
    });
    if (by_another) continue;
    if (auto done = nothing_is_there(shop, review, line.product, line.id); !done) return done;
  }
  if (review.head.scope != CountScope::Full) return {};
  auto articles = storage::articles_in_stock(shop.database());
  if (!articles) return articles.error();
  for (const Uuid& article : *articles) {
    if (std::binary_search(known.begin(), known.end(), article)) continue;
    if (auto done = nothing_is_there(shop, review, article, Uuid()); !done) return done;
  }
  return {};
}

Result<void> post_line(Shop& shop, const CountLine& line) {
  auto done = storage::update_count_line(shop.database(), {.id = line.id,
                                                           .count = {},
                                                           .product = line.product,
                                                           .expected = line.expected,
                                                           .counted = line.counted,
                                                           .author = line.counted_by,
                                                           .at = line.counted_at});
  if (!done || difference(line).zero()) return done;
  const LocalTime now = shop.clock().local_now();
  return storage::insert_movement(shop.database(), shop.device(), shop.new_id(),
                                  {.product = line.product,
                                   .type = MovementType::Count,
                                   .quantity = difference(line),
                                   .unit_cost = line.cost,
                                   .count_line = line.id},
                                  {.day = now.date(), .at = now, .author = shop.employee().id});
}

Result<void> write_posting(Shop& shop, const CountReview& review, std::int64_t position) {
  for (const CountLine& line : review.lines) {
    if (!line.counted || line.posted) continue;
    if (auto done = post_line(shop, line); !done) return done;
  }
  auto done = storage::mark_count(shop.database(), {.id = review.head.id,
                                                    .status = CountStatus::Posted,
                                                    .position = position,
                                                    .author = shop.employee().id,
                                                    .at = shop.clock().local_now()});
  if (!done) return done;
  return audit_count(
      shop, review.head, "posted",
      ",\"over\":\"" + to_decimal(review.over) + "\",\"missing\":\"" + to_decimal(review.missing) + "\"");
}

bool anything_counted(const CountReview& review) {
  return std::any_of(review.lines.begin(), review.lines.end(),
                     [](const CountLine& line) { return line.counted && !line.posted; });
}

}  // namespace

Result<CountOutcome<CountReview>> review_count(Shop& shop, const std::string& number, const Approvals& approvals) {
  if (auto may = require(shop, Right::ApproveCounts, approvals); !may) return may.error();
  return read_review(shop, number);
}

Result<CountOutcome<CountReview>> post_count(Shop& shop, const CountPosting& posting, const Approvals& approvals) {
  using Posted = CountOutcome<CountReview>;
  // Who may approve a count may post it.
  if (!allowed(shop, Right::ApproveCounts, approvals)) {
    if (auto may = require(shop, Right::CountGoods, approvals); !may) return may.error();
  }
  auto unit = shop.begin("count.post");
  if (!unit) return unit.error();
  auto review = read_review(shop, posting.count);
  if (!review || std::holds_alternative<StockCountRefusal>(*review)) return review;
  if (posting.rest_is_gone) {
    if (auto done = count_the_rest(shop, std::get<CountReview>(*review)); !done) return done.error();
    review = read_review(shop, posting.count);
    if (!review || std::holds_alternative<StockCountRefusal>(*review)) return review;
  }
  const auto& found = std::get<CountReview>(*review);
  if (!anything_counted(found)) return Posted(StockCountRefusal::NothingCounted);
  const bool large = found.over + found.missing > shop.settings().stock_limits.count_approval_over;
  if (large && !allowed(shop, Right::ApproveCounts, approvals)) return Posted(StockCountRefusal::NeedsApproval);
  if (auto done = write_posting(shop, found, unit->number()); !done) return done.error();
  if (auto done = note_lent(shop, "stock_counts", found.head.id, approvals); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return review;
}

}  // namespace terminal
