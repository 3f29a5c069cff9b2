#include "tests/sync/centre.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <regex>

#include "sync/central_install.h"
#include "terminal/domain/pricing.h"
#include "tests/support/postgres_cluster.h"

namespace tests {

using syncing::Connection;
using syncing::Parameter;
using terminal::Money;
using terminal::Quantity;

namespace {

constexpr const char* kInstalled = "installed";

void make_installed(PostgresCluster& cluster) {
  const std::string dsn = cluster.create_database("template0", kInstalled);
  auto installed = syncing::install(dsn);
  REQUIRE_MESSAGE(installed, installed.error().message);
  auto db = Connection::open(dsn);
  REQUIRE(db);
  // The days that tests speak of pass: whoever tests a history says how long it is.
  auto role =
      db->run("create role till login; grant prometric_terminal to till; update pos.rhythm set history_days = 0");
  REQUIRE_MESSAGE(role, role.error().message);
}

// With a database that every Centre is a copy of, and the role till.
PostgresCluster& cluster() {
  static const PostgresCluster::Prepared prepared{.program = std::filesystem::read_symlink("/proc/self/exe"),
                                                  .make = make_installed};
  return PostgresCluster::shared(prepared);
}

Connection must_open(const std::string& dsn) {
  auto db = Connection::open(dsn);
  REQUIRE_MESSAGE(db, db.error().message);
  auto zone = db->run("set timezone = 'Asia/Almaty'");
  REQUIRE(zone);
  return std::move(*db);
}

json parsed(const std::optional<std::string>& text) { return text ? json::parse(*text) : json(); }

}  // namespace

std::string empty_database() { return PostgresCluster::shared().create_database(); }

Centre::Centre() : dsn_(cluster().create_database(kInstalled)), admin_(must_open(dsn_)) {}

Centre::Centre(const std::string& dsn) : dsn_(dsn), admin_(must_open(dsn)) {
  cluster();  // For the role till.
}

std::string Centre::terminal_dsn() const { return std::regex_replace(dsn_, std::regex("user=[^ ]+"), "user=till"); }

Connection Centre::connect() const { return must_open(dsn_); }

Connection Centre::connect_as_terminal() const {
  Connection db = must_open(terminal_dsn());
  auto role = db.run("set role prometric_terminal");
  REQUIRE_MESSAGE(role, role.error().message);
  return db;
}

void Centre::run(const std::string& sql) {
  auto done = admin_->run(sql);
  REQUIRE_MESSAGE(done, done.error().message);
}

std::string Centre::value(const std::string& sql) {
  auto rows = admin_->ask(sql);
  REQUIRE_MESSAGE(rows, rows.error().message);
  return rows->empty() ? "" : rows->front().front().value_or("");
}

std::string Centre::issue_code(const std::string& bin, const std::string& terminal, const std::string& workspace) {
  // In bare SQL: the centre may be of an older version than this program.
  auto code = admin_->ask("select pos.issue_code($1, $2, $3, $4)", {bin, "Shop " + bin, workspace, terminal});
  REQUIRE_MESSAGE(code, code.error().message);
  return code->front().front().value_or("");
}

std::string sqlstate_of(Connection& db, const std::string& sql, const std::vector<Parameter>& parameters) {
  auto rows = db.ask(sql, parameters);
  return rows ? "" : rows.error().detail;
}

json insert(const std::string& table, json row) { return {{"t", table}, {"op", "I"}, {"row", std::move(row)}}; }
json update(const std::string& table, const std::string& id, json fresh, json old) {
  return {{"t", table}, {"op", "U"}, {"id", id}, {"new", std::move(fresh)}, {"old", std::move(old)}};
}

Till::Till(Centre& centre, const std::string& bin, const std::string& name, const std::string& place)
    : db(centre.connect_as_terminal()) {
  const std::string code = centre.issue_code(bin, name, place);
  device = new_id();
  const json reply = call("select pos.enrol($1, $2, null, '{}')", {code, device});
  token = reply.at("token");
  nonce = reply.at("nonce");
  series = reply.at("series");
  organization = reply.at("organization").at("id");
  workspace = reply.at("workspace").at("id");
  terminal = reply.at("terminal").at("id");
  employee = reply.at("employee").at("id");
}

std::string Till::new_id() { return ids_.next(1'795'000'000'000).to_string(); }

json Till::call(const std::string& sql, const std::vector<Parameter>& parameters) {
  auto rows = db.ask(sql, parameters);
  REQUIRE_MESSAGE(rows, rows.error().detail, " ", rows.error().message);
  return parsed(rows->front().front());
}

json Till::push(const std::vector<json>& units, bool more_follow) {
  const json batch{{"nonce", nonce}, {"units", units}, {"more", more_follow}};
  const json reply = call("select pos.push($1, $2, $3::jsonb)", {token, device, batch.dump()});
  if (reply.contains("nonce")) nonce = reply["nonce"];
  return reply;
}

json Till::hello(const json& more) {
  json state{{"protocol", 1}, {"nonce", nonce}, {"acknowledged", next_seq - 1}, {"ticks", json::array()}};
  state.update(more);
  const json reply = call("select pos.hello($1, $2, $3::jsonb)", {token, device, state.dump()});
  if (reply.contains("nonce")) nonce = reply["nonce"];
  return reply;
}

json Till::request(const std::string& lane, syncing::Connection& line, const json& more, const json& budget) {
  json cursor = cursors.contains(lane) ? cursors[lane] : json{{"pos", 0}, {"seq", 0}, {"tick", nullptr}};
  cursor["nonce"] = nonce;
  cursor.update(more);
  const auto rows = line.ask("select pos.pull($1, $2, $3, $4::jsonb, $5::jsonb)",
                             {token, device, lane, cursor.dump(), budget.dump()});
  REQUIRE_MESSAGE(rows, rows.error().detail, " ", rows.error().message);
  json reply = parsed(rows->front().front());
  if (reply.contains("cursor")) cursors[lane] = reply["cursor"];
  return reply;
}

json Till::ask_page(const std::string& lane, const json& more) { return request(lane, db, more, json::object()); }

json Till::ask_page(const std::string& lane, syncing::Connection& line) {
  return request(lane, line, json::object(), json::object());
}

json Till::pull(const std::string& lane, const json& budget) {
  json reply = request(lane, db, json::object(), budget);
  // Positions were given just now: the next request has what they are of.
  if (reply.contains("docs") && reply["docs"].empty() && reply["more"]) return pull(lane, budget);
  return reply;
}

std::vector<json> Till::pull_all(const std::string& lane) {
  std::vector<json> documents;
  for (;;) {
    const json page = pull(lane);
    REQUIRE_MESSAGE(page.contains("docs"), page.dump());
    for (const auto& document : page["docs"]) documents.push_back(document);
    if (!page["more"].get<bool>()) return documents;
  }
}

std::vector<json> Till::snapshot(const std::string& kind, const std::string& after) {
  auto rows = db.ask("select pos.snapshot($1, $2, $3, $4)",
                     std::vector<Parameter>{token, device, kind, after.empty() ? Parameter() : Parameter(after)});
  REQUIRE_MESSAGE(rows, rows.error().message);
  std::vector<json> documents;
  for (const auto& row : *rows) documents.push_back(parsed(row.front()));
  return documents;
}

json Till::unit(const std::string& kind, std::vector<json> changes) {
  return {{"v", 1},
          {"id", new_id()},
          {"seq", next_seq++},
          {"kind", kind},
          {"time", "2026-11-22 14:03:11"},
          {"author", employee},
          {"changes", std::move(changes)}};
}

Goods Till::article(const std::string& code, const std::string& price, std::vector<json>& changes) {
  const Goods article{new_id(), code, price};
  changes.push_back(
      insert("products", {{"id", article.id}, {"code", code}, {"name", "Article " + code}, {"price", price}}));
  return article;
}

std::vector<json> Till::sale(const std::vector<Goods>& articles, std::int64_t pieces) {
  const std::string order = new_id(), number = series + "-" + std::to_string(next_number_++);
  const Quantity quantity = Quantity::whole(pieces);
  Money total, tax, discount, subtotal;
  std::vector<json> lines, movements;
  for (const Goods& article : articles) {
    const auto vat = terminal::VatRate::from_bp(1200);
    const auto money = terminal::price_line({*terminal::parse_money(article.price), quantity, Money(), vat});
    REQUIRE(money);
    total += money->gross;
    tax += money->tax_amount;
    discount += money->discount_amount;
    subtotal += money->gross - money->tax_amount + money->discount_amount;
    const std::string line = new_id();
    lines.push_back(insert("order_items", {{"id", line},
                                           {"order_id", order},
                                           {"product_id", article.id},
                                           {"product_code", article.code},
                                           {"product_name", article.code},
                                           {"quantity_ordered", to_decimal(quantity)},
                                           {"quantity_shipped", to_decimal(quantity)},
                                           {"quantity_delivered", to_decimal(quantity)},
                                           {"unit_price", to_decimal(money->unit_price)},
                                           {"discount_amount", to_decimal(money->discount_amount)},
                                           {"tax_amount", to_decimal(money->tax_amount)},
                                           {"gross_unit_price", article.price},
                                           {"vat_rate", "12.00"},
                                           {"line_no", lines.size() + 1}}));
    movements.push_back(insert("stock_movements", {{"id", new_id()},
                                                   {"product_id", article.id},
                                                   {"order_id", order},
                                                   {"order_item_id", line},
                                                   {"type", "SALE"},
                                                   {"quantity", to_decimal(-quantity)},
                                                   {"business_day", "2026-11-22"},
                                                   {"terminal_id", terminal}}));
  }
  std::vector<json> changes{insert("orders", {{"id", order},
                                              {"order_number", number},
                                              {"category", "POS"},
                                              {"status", "delivered"},
                                              {"subtotal", to_decimal(subtotal)},
                                              {"tax_amount", to_decimal(tax)},
                                              {"discount_amount", to_decimal(discount)},
                                              {"order_date", "2026-11-22"},
                                              {"created_by", employee},
                                              {"terminal_id", terminal}})};
  changes.insert(changes.end(), lines.begin(), lines.end());
  changes.insert(changes.end(), movements.begin(), movements.end());
  changes.push_back(insert("payments", {{"id", new_id()},
                                        {"payment_number", number + "/1"},
                                        {"order_id", order},
                                        {"amount", to_decimal(total)},
                                        {"payment_date", "2026-11-22"},
                                        {"payment_method", "CASH"},
                                        {"tendered", to_decimal(total)},
                                        {"terminal_id", terminal}}));
  return changes;
}

}  // namespace tests
