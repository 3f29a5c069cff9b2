#include "terminal/app/counting.h"

#include <algorithm>

#include "storage/audit_store.h"
#include "storage/movement_store.h"
#include "terminal/app/count_steps.h"
#include "terminal/domain/receiving.h"

namespace terminal {

using storage::CountHead;
using storage::CountLine;

namespace {

// The lines that a count begins with; nothing: there is no such category, or nothing in it.
Result<CountOutcome<std::vector<Uuid>>> listed(Shop& shop, const CountBeginning& beginning) {
  using Listed = CountOutcome<std::vector<Uuid>>;
  if (beginning.scope == CountScope::Full) return Listed(std::vector<Uuid>());
  if (!beginning.articles.empty()) return Listed(beginning.articles);
  if (beginning.category.nil()) return Listed(std::vector<Uuid>());
  auto articles = storage::stocked_articles(shop.database(), beginning.category);
  if (!articles) return articles.error();
  if (articles->empty()) return Listed(StockCountRefusal::NothingToCount);
  return Listed(std::move(*articles));
}

Result<void> write_list(Shop& shop, const Uuid& count, const std::vector<Uuid>& articles) {
  int line_no = 0;
  for (const Uuid& article : articles) {
    auto done = storage::insert_count_line(shop.database(), shop.device(),
                                           {.id = shop.new_id(),
                                            .count = count,
                                            .product = article,
                                            .line_no = ++line_no,
                                            .expected = {},
                                            .counted = {},
                                            .author = shop.employee().id,
                                            .at = shop.clock().local_now()});
    if (!done) return done;
  }
  return {};
}

Result<std::optional<StockCountRefusal>> unfit(Shop& shop, const CountEntry& entry) {
  using Answer = std::optional<StockCountRefusal>;
  if (entry.quantity.negative()) return Answer(StockCountRefusal::QuantityNegative);
  auto product = storage::find_product(shop.database(), entry.product);
  if (!product) return product.error();
  if (!*product) return Answer(StockCountRefusal::UnknownArticle);
  return (*product)->tracks_stock ? Answer() : Answer(StockCountRefusal::NotStocked);
}

// The line that this person fills in: his own, else one of the list that nobody has.
const CountLine* line_for(const std::vector<CountLine>& lines, const CountEntry& entry, const Uuid& me) {
  const CountLine* free = nullptr;
  for (const CountLine& line : lines) {
    if (line.product != entry.product) continue;
    if (line.counted_by == me) return &line;
    if (!line.counted && free == nullptr) free = &line;
  }
  return free;
}

Result<Uuid> write_entry(Shop& shop, const CountHead& head, const CountEntry& entry) {
  auto lines = storage::count_lines(shop.database(), head.id, entry.product);
  if (!lines) return lines.error();
  const LocalTime now = shop.clock().local_now();
  auto expected = storage::stock_at(shop.database(), entry.product, now);
  if (!expected) return expected.error();
  const CountLine* known = line_for(*lines, entry, shop.employee().id);
  const bool again = known != nullptr && known->counted.has_value();
  const storage::LineCounted counted{.id = known != nullptr ? known->id : shop.new_id(),
                                     .count = head.id,
                                     .product = entry.product,
                                     .line_no = static_cast<int>(head.lines) + 1,
                                     .expected = *expected,
                                     .counted = again && entry.more ? *known->counted + entry.quantity : entry.quantity,
                                     .author = shop.employee().id,
                                     .at = now};
  auto done = known != nullptr ? storage::update_count_line(shop.database(), counted)
                               : storage::insert_count_line(shop.database(), shop.device(), counted);
  if (!done) return done.error();
  return counted.id;
}

}  // namespace

Result<CountOutcome<CountHead>> open_count(Shop& shop, const std::string& number) {
  using Found = CountOutcome<CountHead>;
  auto head = storage::find_count(shop.database(), number);
  if (!head) return head.error();
  if (!*head) return Found(StockCountRefusal::UnknownCount);
  if ((*head)->status == CountStatus::Posted || (*head)->status == CountStatus::Cancelled)
    return Found(StockCountRefusal::Finished);
  return Found(std::move(**head));
}

Result<void> audit_count(Shop& shop, const CountHead& head, std::string_view status, const std::string& more) {
  return storage::write_audit(shop.database(), shop.device(),
                              {.id = shop.new_id(),
                               .entity_type = "stock_counts",
                               .entity = head.id,
                               .action = status == "counting" ? "CREATE" : "UPDATE",
                               .user = shop.employee().user,
                               .new_values = "{\"count_number\":\"" + head.number + "\",\"status\":\"" +
                                             std::string(status) + "\"" + more + "}",
                               .reason = {},
                               .at = shop.clock().local_now()});
}

Result<CountOutcome<CountHead>> begin_count(Shop& shop, const CountBeginning& beginning, const Approvals& approvals) {
  using Begun = CountOutcome<CountHead>;
  if (auto may = require(shop, Right::CountGoods, approvals); !may) return may.error();
  if (!usable_text(beginning.about)) return Begun(StockCountRefusal::TextUnusable);
  auto unit = shop.begin("count.begin");
  if (!unit) return unit.error();
  auto known = storage::number_of_count(shop.database(), beginning.id);
  if (!known) return known.error();
  if (*known) return open_count(shop, **known);
  auto list = listed(shop, beginning);
  if (!list) return list.error();
  if (const auto* refusal = std::get_if<StockCountRefusal>(&*list)) return Begun(*refusal);
  const LocalTime now = shop.clock().local_now();
  auto number = storage::insert_count(shop.database(), shop.device(),
                                      {.id = beginning.id,
                                       .scope = beginning.scope,
                                       .about = beginning.about,
                                       .day = now.date(),
                                       .at = now,
                                       .author = shop.employee().id});
  if (!number) return number.error();
  if (auto done = write_list(shop, beginning.id, std::get<std::vector<Uuid>>(*list)); !done) return done.error();
  auto head = open_count(shop, *number);
  if (!head) return head.error();
  if (auto done = audit_count(shop, std::get<CountHead>(*head), "counting", ""); !done) return done.error();
  if (auto done = note_approval(shop, {Right::CountGoods, "stock_counts", beginning.id}, approvals); !done)
    return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return head;
}

Result<CountOutcome<CountLine>> enter_count(Shop& shop, const CountEntry& entry, const Approvals& approvals) {
  using Entered = CountOutcome<CountLine>;
  if (auto may = require(shop, Right::CountGoods, approvals); !may) return may.error();
  auto refusal = unfit(shop, entry);
  if (!refusal) return refusal.error();
  if (*refusal) return Entered(**refusal);
  auto unit = shop.begin("count.enter");
  if (!unit) return unit.error();
  auto head = open_count(shop, entry.count);
  if (!head) return head.error();
  if (const auto* closed = std::get_if<StockCountRefusal>(&*head)) return Entered(*closed);
  const Uuid count = std::get<CountHead>(*head).id;
  auto line = write_entry(shop, std::get<CountHead>(*head), entry);
  if (!line) return line.error();
  if (auto done = note_approval(shop, {Right::CountGoods, "stock_counts", count}, approvals); !done)
    return done.error();
  auto lines = storage::count_lines(shop.database(), count, entry.product);
  if (!lines) return lines.error();
  const auto written = std::find_if(lines->begin(), lines->end(), [&](const auto& one) { return one.id == *line; });
  if (written == lines->end()) return Error{ErrorCode::Corrupt, "the line cannot be read again", entry.count};
  CountLine answer = *written;
  answer.expected = Quantity();
  if (auto done = unit->commit(); !done) return done.error();
  return Entered(std::move(answer));
}

Result<CountOutcome<CountHead>> call_off_count(Shop& shop, const std::string& number, const Approvals& approvals) {
  if (auto may = require(shop, Right::CountGoods, approvals); !may) return may.error();
  auto unit = shop.begin("count.cancel");
  if (!unit) return unit.error();
  auto found = open_count(shop, number);
  if (!found) return found.error();
  if (std::holds_alternative<StockCountRefusal>(*found)) return found;
  auto& head = std::get<CountHead>(*found);
  head.status = CountStatus::Cancelled;
  auto done = storage::mark_count(
      shop.database(),
      {.id = head.id, .status = head.status, .author = shop.employee().id, .at = shop.clock().local_now()});
  if (!done) return done.error();
  if (done = audit_count(shop, head, "cancelled", ""); !done) return done.error();
  if (done = note_approval(shop, {Right::CountGoods, "stock_counts", head.id}, approvals); !done) return done.error();
  if (done = unit->commit(); !done) return done.error();
  return found;
}

}  // namespace terminal
