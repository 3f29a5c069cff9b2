// The promises that hold at every moment; those that hold in the end are in
// promises_end.cpp.
#include "tests/simulation/promises.h"

#include <algorithm>

#include "sync/membership.h"
#include "tests/simulation/story.h"

namespace simulation {

using nlohmann::json;
using storage::PendingUnit;

namespace {

// "{id,id}", for = any ($1).
std::string array_of(const std::vector<std::string>& ids) {
  std::string text = "{";
  for (const auto& id : ids) text += (text.size() > 1 ? "," : "") + id;
  return text + "}";
}

// What an edit of these columns leaves is compared as text.
bool plain_text(const std::string& column) { return column == "name" || column == "notes" || column == "phone"; }

}  // namespace

void Promises::collect_edits(const json& document, Edits& edits) {
  for (const json& change : document.at("changes")) {
    if (change.value("op", "") != "U") continue;
    for (const auto& [column, value] : change["new"].items()) {
      if (!plain_text(column) || !value.is_string()) continue;
      const json seen = change["old"].value(column, json());
      // An edit after an own one has seen what that one had.
      auto& wanted = edits
                         .try_emplace({change["t"], change["id"], column},
                                      Wanted{document["id"], seen.is_string() ? seen.get<std::string>() : "", value})
                         .first->second;
      wanted.unit = document["id"];
      wanted.value = value;
    }
  }
}

void Promises::check_till(Till& till) {
  if (!till.joined()) return;
  check_documents_are_whole(till);
  check_acknowledged(till);
  check_nothing_goes_back(till);
  check_own_edits_stand(till);
  check_stock(till);
  checked_ += 5;
}

void Promises::check_documents_are_whole(Till& till) {
  auto odd =
      need(till.db().prepare(
               "SELECT order_number FROM orders o WHERE subtotal <> (SELECT coalesce(sum(line_total - tax_amount + "
               "discount_amount), 0) FROM order_items i WHERE i.order_id = o.id) OR paid_amount <> (SELECT "
               "coalesce(sum(amount), 0) FROM payments p WHERE p.order_id = o.id AND p.status = 'completed') LIMIT 1"),
           "read documents");
  if (need(odd.step(), "read documents")) {
    throw Violation(till.name() + " shows half a document: " + odd.string(0));
  }
}

void Promises::check_acknowledged(Till& till) {
  std::vector<std::string> fresh;
  for (auto& [unit, deed] : ledger_.deeds()) {
    if (deed.acknowledged && !deed.arrived && deed.till == till.name()) fresh.push_back(unit);
  }
  if (fresh.empty()) return;
  const std::string receipts = "select unit_id::text from pos.receipts where unit_id = any ($1)";
  for (const auto& row : centre_.ask(receipts, {array_of(fresh)})) ledger_.find(*row.front())->arrived = true;
  const auto missing = [&] {
    return std::any_of(fresh.begin(), fresh.end(), [&](const auto& unit) { return !ledger_.find(unit)->arrived; });
  };
  if (missing()) {  // It may have been the last word of a server that is gone.
    for (const auto& row : centre_.ask_former(receipts, {array_of(fresh)})) ledger_.find(*row.front())->arrived = true;
  }
  if (missing()) {
    throw Violation(till.name() + " holds a unit for acknowledged that the centre has no receipt of");
  }
}

void Promises::check_nothing_goes_back(Till& till) {
  if (centre_.times_gone_back() > 0) return;
  auto& seen = seen_[till.name()].descriptions;
  auto rows = need(till.db().prepare("SELECT lower(hex(id)), description FROM products WHERE description IS NOT NULL"),
                   "read articles");
  while (need(rows.step(), "read articles")) {
    std::string& last = seen[rows.string(0)];
    const std::string now = rows.string(1);
    if (now < last) throw Violation(till.name() + " shows article " + rows.string(0) + " as it was before: " + now);
    last = now;
  }
}

void Promises::check_own_edits_stand(Till& till) {
  Edits edits;
  auto waiting = need(
      till.db().prepare("SELECT document FROM units WHERE n > (SELECT acknowledged FROM device) ORDER BY n"), "units");
  while (need(waiting.step(), "units")) {
    const json document = json::parse(waiting.text(0));
    // What a restored centre has forgotten goes up again; others may have edited the row since.
    const Deed* deed = ledger_.find(document.at("id"));
    if (deed == nullptr || !deed->acknowledged) collect_edits(document, edits);
  }
  for (const auto& [edit, wanted] : edits) {
    auto row = need(till.db().prepare("SELECT " + edit.column + " FROM " + edit.table + " WHERE id = ?1"), "own edit");
    row.bind(*terminal::Uuid::parse(edit.row));
    if (need(row.step(), "own edit") && row.string(0) != wanted.value) {
      throw Violation(till.name() + " lost sight of its own unsent edit: " + edit.table + " " + edit.row + ", " +
                      edit.column + " is " + row.string(0) + ", not " + wanted.value);
    }
  }
}

void Promises::note_stock() {
  const auto rows = centre_.ask(
      "select t.name, replace(m.product_id::text, '-', ''), (sum(m.quantity) * 1000)::bigint::text"
      "  from terminals t join stock_movements m on m.workspace_id = t.workspace_id"
      "   and m.terminal_id is distinct from t.id group by 1, 2");
  for (const auto& row : rows) {
    auto& values = others_[*row[0]];
    if (!values.contains(*row[1]) && judged_stock_) values[*row[1]].insert("0");  // Until now nobody had moved any.
    values[*row[1]].insert(*row[2]);
  }
  judged_stock_ = true;
}

void Promises::check_stock(Till& till) {
  // While a restored centre gets back what it forgot, its figures are of no moment that ever was.
  if (!seen_[till.name()].stock_is_exact || centre_.times_gone_back() > 0) return;
  if (need(syncing::load_progress(till.db()), "load progress")) return;
  auto rows = need(
      till.db().prepare(
          "SELECT lower(hex(b.product_id)), b.quantity + b.own - coalesce((SELECT sum(m.quantity) FROM stock_movements "
          "m WHERE m.product_id = b.product_id AND m.workspace_id = b.workspace_id AND m.unit_seq IS NOT NULL AND "
          "m.unit_seq NOT IN (SELECT n FROM units WHERE discarded = 1)), 0)"
          " FROM stock_balances b WHERE b.workspace_id = (SELECT workspace_id FROM device)"),
      "read stock");
  const auto& others = others_[till.name()];
  while (need(rows.step(), "read stock")) {
    const auto known = others.find(rows.string(0));
    const std::string rest = rows.string(1);
    if (known == others.end() ? rest == "0" : known->second.contains(rest)) continue;
    throw Violation(till.name() + " shows a stock of article " + rows.string(0) +
                    " that never was: without its own movements it is " + rest);
  }
}

std::set<std::string> Promises::returns() {
  std::set<std::string> lines;
  for (const auto& row : centre_.ask("select id::text from order_items where original_item_id is not null")) {
    lines.insert(*row.front());
  }
  return lines;
}

void Promises::forget_what_was_seen(const std::string& till) {
  seen_[till].descriptions.clear();
  seen_[till].stock_is_exact = false;
  ledger_.forget_heard(till);
}

void Promises::check_arrivals(const std::vector<PendingUnit>& units) {
  std::vector<std::string> ids;
  std::map<std::string, json> sent;
  for (const auto& unit : units) {
    json document = json::parse(unit.document, nullptr, false);
    const std::string id = document.at("id");
    if (judged_.contains(id)) continue;
    ids.push_back(id);
    sent[id] = std::move(document);
  }
  if (ids.empty()) return;
  const auto answered =
      centre_.ask("select unit_id::text, outcome from pos.receipts where unit_id = any ($1)", {array_of(ids)});
  std::set<std::string> applied;
  for (const auto& row : answered) {
    judged_.insert(*row[0]);
    if (Deed* deed = ledger_.find(*row[0])) {
      deed->arrived = true;
      deed->document = sent[*row[0]];  // An article that took the centre's id changed it meanwhile.
    }
    if (*row[1] == "applied") {
      applied.insert(*row[0]);
      continue;
    }
    Edits aside;
    collect_edits(sent[*row[0]], aside);
    for (const auto& [edit, wanted] : aside) put_aside_[edit][wanted.value] = wanted.seen;
  }
  Edits edits;
  for (const std::string& id : ids) {
    if (applied.contains(id)) collect_edits(sent[id], edits);
  }
  for (const auto& [edit, wanted] : edits) check_edit(edit, wanted);
}

std::optional<std::string> Promises::at_centre(const Edit& edit) {
  const auto value = centre_.ask("select " + edit.column + " from " + edit.table + " where id = $1", {edit.row});
  return value.empty() ? std::nullopt : value.front().front();
}

void Promises::note_before(const std::vector<PendingUnit>& units) {
  before_.clear();
  Edits edits;
  for (const auto& unit : units) collect_edits(json::parse(unit.document), edits);
  for (const auto& [edit, wanted] : edits) before_[edit] = at_centre(edit);
}

void Promises::note_before_retry(const std::string& numbers) {
  before_.clear();
  tried_.clear();
  Edits edits;
  for (const auto& row : centre_.ask(
           "select unit_id::text, document::text from pos.quarantine where document is not null and nth = any (" +
           numbers + ")")) {
    tried_[*row[0]] = json::parse(*row[1]);
    collect_edits(tried_[*row[0]], edits);
  }
  for (const auto& [edit, wanted] : edits) before_[edit] = at_centre(edit);
}

// What an edit of an article means that is another's by now is for check_end().
void Promises::check_retried() {
  for (const auto& [unit, document] : tried_) {
    if (centre_.value("select outcome from pos.receipts where unit_id = $1", {unit}) != "applied") continue;
    Edits edits;
    collect_edits(document, edits);
    for (const auto& [edit, wanted] : edits) {
      if (centre_.ask("select from pos.articles_met where was = $1", {edit.row}).empty()) check_edit(edit, wanted);
    }
  }
}

// A repair is made over the value that was refused: what counts is what that one was made over.
std::string Promises::seen_at_centre(const Edit& edit, std::string seen) const {
  const auto aside = put_aside_.find(edit);
  if (aside == put_aside_.end()) return seen;
  for (std::size_t hops = 0; hops <= aside->second.size(); ++hops) {
    const auto over = aside->second.find(seen);
    if (over == aside->second.end()) break;
    seen = over->second;
  }
  return seen;
}

// It stands; and where it met another edit, or the row's end, both are kept.
void Promises::check_edit(const Edit& edit, const Wanted& wanted) {
  ++checked_;
  const std::string what = edit.table + " " + edit.row + ", " + edit.column;
  const auto now = at_centre(edit);
  const auto before = before_[edit];
  const bool met_another =
      before && *before != wanted.seen && *before != wanted.value && *before != seen_at_centre(edit, wanted.seen);
  if (now == wanted.value && !met_another) return;
  const auto kept =
      centre_.ask("select 1 from sync_conflicts where row_id = $1 and (column_name is null or column_name = $2)",
                  {edit.row, edit.column});
  if (kept.empty()) throw Violation("an edit met another one, and no conflict was kept: " + what);
}

}  // namespace simulation
