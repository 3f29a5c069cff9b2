// What must hold when everything has come to rest.
#include <cmath>
#include <cstdlib>

#include "storage/verify.h"
#include "tests/simulation/mirror_check.h"
#include "tests/simulation/promises.h"
#include "tests/simulation/story.h"

namespace simulation {

using nlohmann::json;

namespace {

constexpr const char* kFacts[] = {"orders", "order_items", "payments", "stock_movements"};

bool is_fact(const std::string& table) {
  for (const char* fact : kFacts) {
    if (table == fact) return true;
  }
  return false;
}

std::string spelled(const json& value) {
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  if (text.size() <= 10 || text[4] != '-' || (text[10] != 'T' && text[10] != ' ')) return text;
  text[10] = ' ';  // A time, with as many decimals as it takes.
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// "450.50" and 450.5 are one amount.
bool equal(const json& sent, const json& kept) {
  const std::string left = spelled(sent), right = spelled(kept);
  if (left == right) return true;
  char *left_end = nullptr, *right_end = nullptr;
  const double a = std::strtod(left.c_str(), &left_end), b = std::strtod(right.c_str(), &right_end);
  return *left_end == '\0' && *right_end == '\0' && std::abs(a - b) < 1e-6;
}

// Articles that were made on both sides under one code are the centre's.
json as_met(const json& document, const std::vector<syncing::Row>& met) {
  std::string text = document.dump();
  for (const auto& row : met) {
    for (auto at = text.find(*row[0]); at != std::string::npos; at = text.find(*row[0], at)) {
      text.replace(at, row[0]->size(), *row[1]);
    }
  }
  return json::parse(text);
}

struct Answer {
  std::string outcome, sqlstate, reason;
};

std::map<std::string, Answer> receipts(CentreCopy& centre) {
  std::map<std::string, Answer> answers;
  for (const auto& row :
       centre.ask("select unit_id::text, outcome, coalesce(sqlstate, ''), coalesce(reason, '') from pos.receipts")) {
    answers[*row[0]] = {*row[1], *row[2], *row[3]};
  }
  return answers;
}

// What must come out empty, whatever was done.
struct Figure {
  const char *what, *sql;
};
constexpr Figure kFigures[] = {
    {"a balance is not the sum of its movements",
     "select b.product_id::text from stock_balances b full join (select workspace_id, product_id, sum(quantity) as q"
     "  from stock_movements group by 1, 2) m on m.product_id = b.product_id and m.workspace_id = b.workspace_id"
     " where coalesce(b.quantity, 0) <> coalesce(m.q, 0)"},
    {"an article's stock level is not the sum of its balances",
     "select p.code from products p join (select product_id, round(sum(quantity)) as q from stock_balances group by 1) "
     "b"
     "  on b.product_id = p.id where p.stock_level <> b.q"},
    {"what came back of a line is not the sum of its returns",
     "select i.id::text from order_items i where i.quantity_returned <> (select coalesce(-sum(b.quantity_ordered), 0)"
     "  from order_items b join orders o on o.id = b.order_id where b.original_item_id = i.id and o.type = 'RETURN')"},
    {"a number was given twice", "select order_number from orders group by 1 having count(*) > 1"},
    {"a document's sums are not those of its lines",
     "select order_number from orders o where subtotal <> (select coalesce(sum(line_total - tax_amount + "
     "discount_amount), 0) from order_items i where i.order_id = o.id)"},
    {"what is paid on a document is not what was paid",
     "select order_number from orders o where paid_amount <> (select coalesce(sum(amount), 0) from payments p where "
     "p.order_id = o.id and p.status = 'completed')"},
    {"a customer's figures are not those of his documents",
     "select c.name from customers c where coalesce(order_count, 0) <> (select count(*) from orders o where "
     "o.customer_id = c.id and o.type = 'SALES') or coalesce(lifetime_value, 0) <> (select coalesce(sum(total_amount), "
     "0) from orders o "
     "where o.customer_id = c.id)"},
    {"a document stands in another organisation than its terminal",
     "select order_number from orders o join terminals t on t.id = o.terminal_id where t.organization_id <> "
     "o.organization_id"},
    {"a unit that was put aside is not kept",
     "select unit_id::text from pos.receipts r where outcome = 'quarantined' and not exists (select from "
     "pos.quarantine q where q.unit_id = r.unit_id and (q.document is not null or q.raw is not null))"},
};

}  // namespace

void Promises::check_end(const std::vector<std::unique_ptr<Till>>& tills) {
  check_deeds();
  check_facts();
  check_figures();
  check_returns();
  check_reasons();
  check_devices(tills);
  for (const auto& till : tills) {
    check_knows_outcomes(*till);
    check_end_of(*till);
  }
}

// Sent = applied + put aside; nothing acknowledged is lost.
void Promises::check_deeds() {
  const auto answers = receipts(centre_);
  for (const auto& [unit, deed] : ledger_.deeds()) {
    ++checked_;
    const bool went_back = centre_.times_gone_back() > 0;
    const bool must_be_there = !deed.disk_lost || (deed.acknowledged && !went_back);
    if (must_be_there && !answers.contains(unit)) {
      throw Violation("lost: " + deed.document["kind"].get<std::string>() + " " + unit + " of " + deed.till +
                      (deed.acknowledged ? ", which was acknowledged" : ""));
    }
  }
  for (const auto& [unit, answer] : answers) {
    if (ledger_.find(unit) == nullptr) throw Violation("the centre has a unit that nobody made: " + unit);
  }
}

// Every fact is at the centre once, as it was written down, and no other is.
void Promises::check_facts() {
  const auto answers = receipts(centre_);
  const auto met = centre_.ask("select was::text, product_id::text from pos.articles_met");
  std::map<std::string, json> written;
  for (const auto& [unit, deed] : ledger_.deeds()) {
    const auto answer = answers.find(unit);
    if (answer == answers.end() || answer->second.outcome != "applied") continue;
    const json document = as_met(deed.document, met);
    for (const json& change : document["changes"]) {
      if (is_fact(change["t"]) && change["op"] == "I") written[change["row"]["id"]] = change["row"];
    }
  }
  for (const std::string table : kFacts) {
    const std::string ours = table == "stock_movements" ? " where terminal_id is not null" : "";
    for (const auto& row : centre_.ask("select id::text, to_jsonb(r)::text from " + table + " r" + ours)) {
      ++checked_;
      const auto found = written.find(*row[0]);
      if (found == written.end()) throw Violation("the centre has a fact that nobody made: " + table + " " + *row[0]);
      const json kept = json::parse(*row[1]);
      for (const auto& [column, value] : found->second.items()) {
        if (!kept.contains(column) || value.is_structured() || equal(value, kept[column])) continue;
        throw Violation("a fact is not as it was made: " + table + " " + *row[0] + ", " + column + ": sent " +
                        value.dump() + ", kept " + kept[column].dump());
      }
      written.erase(found);
    }
  }
  if (!written.empty())
    throw Violation("a fact of an applied unit is not at the centre: " + written.begin()->second.dump());
}

void Promises::check_figures() {
  for (const Figure& figure : kFigures) {
    ++checked_;
    const auto odd = centre_.ask(figure.sql);
    if (!odd.empty()) throw Violation(std::string(figure.what) + ": " + odd.front().front().value_or(""));
  }
}

// Who knew of earlier returns takes back no more than they left, nor gives more money back.
void Promises::check_returns() {
  struct Amount {
    std::int64_t milli, minor;
  };
  std::map<std::string, Amount> at_centre;
  for (const auto& row : centre_.ask(
           "select id::text, (abs(quantity_ordered) * 1000)::bigint::text, (abs(line_total) * 100)::bigint::text"
           "  from order_items")) {
    at_centre[*row[0]] = {std::stoll(*row[1]), std::stoll(*row[2])};
  }
  for (const auto& [id, returned] : ledger_.returns()) {
    const auto line = at_centre.find(id);
    if (line == at_centre.end()) continue;
    ++checked_;
    Amount taken = line->second;
    for (const auto& earlier : returned.heard) {
      const auto other = ledger_.returns().find(earlier);
      if (other == ledger_.returns().end() || other->second.original != returned.original) continue;
      const auto there = at_centre.find(earlier);
      if (there == at_centre.end()) continue;
      taken.milli += there->second.milli;
      taken.minor += there->second.minor;
    }
    const Amount& sold = at_centre.at(returned.original);
    if (taken.milli > sold.milli || taken.minor > sold.minor) {
      throw Violation(returned.till + " took back more of line " + returned.original + " than it knew to be left");
    }
  }
}

// Nothing is put aside but for a reason that the run gave.
void Promises::check_reasons() {
  for (const auto& [unit, answer] : receipts(centre_)) {
    if (answer.outcome != "quarantined") continue;
    const bool number = answer.sqlstate == "23505" && answer.reason.find("number") != std::string::npos;
    const bool code = answer.sqlstate == "23505" && answer.reason.find("product") != std::string::npos;
    const bool missing = answer.sqlstate == "23503";  // Of what was deleted, or was put aside itself.
    const bool moved_away = answer.sqlstate == "42501" && answer.reason.find("somebody else") != std::string::npos;
    if ((number && ledger_.copies()) || (code && ledger_.clashes()) || missing || moved_away) continue;
    throw Violation("put aside without need: " + unit + ": " + answer.sqlstate + " " + answer.reason);
  }
}

// Sent = applied + put aside + given up, unit by unit and as the terminal counts them.
void Promises::check_knows_outcomes(Till& till) {
  const auto answers = receipts(centre_);
  std::int64_t applied = 0, aside = 0, given_up = 0;
  auto rows = need(till.db().prepare("SELECT lower(hex(id)), refused, discarded FROM units"), "read units");
  while (need(rows.step(), "read units")) {
    std::string unit = rows.string(0);
    for (const int at : {8, 13, 18, 23}) unit.insert(static_cast<std::size_t>(at), "-");
    const std::string known = rows.integer(2) == 1 ? "discarded" : rows.integer(1) == 1 ? "quarantined" : "applied";
    const auto answer = answers.find(unit);
    const std::string became = answer == answers.end() ? "applied" : answer->second.outcome;
    if (known != became) {
      throw Violation(till.name() + " does not know what became of unit " + unit + ": it is " + became + ", not " +
                      known);
    }
    ++(known == "applied" ? applied : known == "quarantined" ? aside : given_up);
  }
  const auto counts = need(storage::unit_counts(till.db()), "count units");
  if (counts.refused != aside || counts.pending + applied + aside + given_up != counts.total) {
    throw Violation(till.name() + " counts its units wrongly");
  }
}

void Promises::check_devices(const std::vector<std::unique_ptr<Till>>& tills) {
  std::set<terminal::Uuid> devices;
  for (const auto& till : tills) {
    if (!devices.insert(till->device().device_id).second) {
      throw Violation(till->name() + " and another disk speak as one device");
    }
  }
  if (ledger_.copies()) return;
  for (const auto& till : tills) {
    if (till->device().incarnation != 1 && !till->line().overtaken() && !till->came_back())
      throw Violation(till->name() + " was taken for a copy, and is none");
  }
}

// Of its own movements, a screen adds those that the centre will never have.
void Promises::check_own_stock(Till& till) {
  auto odd =
      need(till.db().prepare("SELECT lower(hex(b.product_id)) FROM stock_balances b WHERE b.own <> coalesce((SELECT "
                             "sum(m.quantity) FROM stock_movements m JOIN units u ON u.n = m.unit_seq AND "
                             "u.refused = 1 WHERE m.product_id = b.product_id AND m.workspace_id = "
                             "b.workspace_id), 0)"),
           "read own stock");
  if (need(odd.step(), "read own stock")) {
    throw Violation(till.name() + " adds movements to the stock of article " + odd.string(0) +
                    " that are in it already");
  }
}

void Promises::check_end_of(Till& till) {
  check_own_stock(till);
  std::set<std::string> own_only;
  auto refused = need(till.db().prepare("SELECT document FROM units WHERE refused = 1"), "read refused units");
  while (need(refused.step(), "read refused units")) {
    const json document = json::parse(refused.text(0));
    for (const json& change : document["changes"]) {
      std::string id = change["op"] == "I" ? change["row"]["id"] : change["id"];
      std::erase(id, '-');
      own_only.insert(id);
    }
  }
  try {
    checked_ += check_mirror({till.db(), centre_, till.device(), own_only});
  } catch (const Violation& violation) {
    throw Violation(till.name() + ": " + violation.what());
  }
  for (const auto& check : need(storage::verify(till.db()), "verify")) {
    checked_ += check.rows;
    if (check.faults == 0 || (!own_only.empty() && check.name == "foreign_keys")) continue;
    throw Violation(till.name() + " does not verify: " + check.name + ": " +
                    (check.examples.empty() ? "" : check.examples.front()));
  }
}

}  // namespace simulation
