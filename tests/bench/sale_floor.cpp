#include "tests/bench/sale_floor.h"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

#include "storage/migrations/migrations.h"
#include "terminal/domain/ids.h"

namespace bench {

using terminal::Uuid;
using terminal::UuidSource;

namespace {

void need(int code, sqlite3* db, const char* what) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  std::fprintf(stderr, "floor: %s: %s\n", what, sqlite3_errmsg(db));
  std::exit(1);
}

}  // namespace

struct SaleFloor::State {
  sqlite3* db = nullptr;
  UuidSource ids{42};
  std::int64_t ms = 1'795'400'000'000;
  std::int64_t n = 0;
  std::mt19937_64 random{1};
  Uuid organization = ids.next(ms), workspace = ids.next(ms), terminal = ids.next(ms), cashier = ids.next(ms),
       shift = ids.next(ms);
  std::vector<Uuid> products;
  sqlite3_stmt *begin, *commit, *order, *item, *movement, *balance, *payment, *cash, *audit, *unit, *counter;

  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    need(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr), db, sql);
    return statement;
  }
  static void id(sqlite3_stmt* s, int at, const Uuid& value) {
    sqlite3_bind_blob(s, at, value.bytes().data(), 16, SQLITE_TRANSIENT);
  }
  static void number(sqlite3_stmt* s, int at, std::int64_t value) { sqlite3_bind_int64(s, at, value); }
  static void text(sqlite3_stmt* s, int at, const std::string& value) {
    sqlite3_bind_text(s, at, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
  }
  void run(sqlite3_stmt* s) {
    need(sqlite3_step(s), db, sqlite3_sql(s));
    sqlite3_reset(s);
  }
  Uuid next() { return ids.next(++ms); }
};

SaleFloor::SaleFloor(const std::filesystem::path& file, int product_count) : state_(std::make_unique<State>()) {
  State& s = *state_;
  need(sqlite3_open(file.c_str(), &s.db), s.db, "open");
  need(sqlite3_exec(s.db,
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA "
                    "cache_size=-16384; PRAGMA secure_delete=OFF",
                    nullptr, nullptr, nullptr),
       s.db, "pragmas");
  need(sqlite3_exec(s.db, storage::migrations::script(0).c_str(), nullptr, nullptr, nullptr), s.db, "schema");
  for (int i = 0; i < product_count; ++i) s.products.push_back(s.next());
  s.begin = s.prepare("BEGIN IMMEDIATE");
  s.commit = s.prepare("COMMIT");
  s.counter = s.prepare(
      "INSERT INTO counters (name, value) VALUES ('order', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1");
  s.order = s.prepare(
      "INSERT INTO orders (id, organization_id, workspace_id, order_number, type, category, status, subtotal, "
      "tax_amount, discount_amount, payment_status,"
      " paid_amount, order_date, created_by, created_at, updated_at, terminal_id, shift_id) VALUES (?1, ?2, ?3, ?4, "
      "'SALES', 'POS', 'delivered', ?5, ?6, 0, 'paid',"
      " ?5 + ?6, 20000, ?7, ?8, ?8, ?9, ?10)");
  s.item = s.prepare(
      "INSERT INTO order_items (id, order_id, product_id, product_code, product_name, quantity_ordered, "
      "quantity_shipped, quantity_delivered, unit_price,"
      " unit_cost, discount_amount, tax_percent, tax_amount, created_at, updated_at, organization_id, workspace_id, "
      "line_no, gross_unit_price, gross_discount,"
      " vat_rate) VALUES (?1, ?2, ?3, ?4, ?5, 1000, 1000, 1000, ?6, 0, 0, 1600, ?7, ?8, ?8, ?9, ?10, ?11, ?12, 0, "
      "1600)");
  s.movement = s.prepare(
      "INSERT INTO stock_movements (id, organization_id, workspace_id, product_id, order_id, order_item_id, type, "
      "quantity, unit_cost, business_day, terminal_id,"
      " created_by, created_at, unit_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'SALE', -1000, 0, 20000, ?7, ?8, ?9, ?10)");
  s.balance = s.prepare(
      "INSERT INTO stock_balances (id, organization_id, workspace_id, product_id, own, updated_at) VALUES "
      "(randomblob(16), ?1, ?2, ?3, -1000, ?4)"
      " ON CONFLICT (organization_id, workspace_id, product_id) DO UPDATE SET own = own - 1000, updated_at = "
      "excluded.updated_at");
  s.payment = s.prepare(
      "INSERT INTO payments (id, organization_id, workspace_id, payment_number, order_id, amount, payment_date, "
      "payment_method, processed_by, created_by,"
      " created_at, updated_at, terminal_id, shift_id, tendered, change_given) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 20000, "
      "'CASH', ?7, ?7, ?8, ?8, ?9, ?10, ?6, 0)");
  s.cash = s.prepare(
      "INSERT INTO cash_movements (id, organization_id, workspace_id, terminal_id, shift_id, order_id, type, amount, "
      "created_by, created_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'SALE', ?7, ?8, ?9)");
  s.audit = s.prepare(
      "INSERT INTO audit_logs (id, organization_id, workspace_id, entity_type, entity_id, action, new_values, source, "
      "timestamp)"
      " VALUES (?1, ?2, ?3, 'orders', ?4, 'CREATE', ?5, 'terminal', ?6)");
  s.unit =
      s.prepare("INSERT INTO units (n, id, kind, device_time, author, document) VALUES (?1, ?2, 'sale', ?3, ?4, ?5)");
}

SaleFloor::~SaleFloor() {
  State& s = *state_;
  for (sqlite3_stmt* statement :
       {s.begin, s.commit, s.order, s.item, s.movement, s.balance, s.payment, s.cash, s.audit, s.unit, s.counter}) {
    sqlite3_finalize(statement);
  }
  sqlite3_close(s.db);
}

void SaleFloor::begin() { state_->run(state_->begin); }
void SaleFloor::commit() { state_->run(state_->commit); }
void SaleFloor::checkpoint() {
  sqlite3_wal_checkpoint_v2(state_->db, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

void SaleFloor::sell(const FloorSale& sale) {
  begin();
  insert(sale);
  commit();
}

void SaleFloor::insert(const FloorSale& sale) {
  State& s = *state_;
  const Uuid order = s.next();
  const std::int64_t at = s.ms * 1000;
  ++s.n;
  const std::string number = "K7QM4T-" + std::to_string(s.n);
  s.run(s.counter);
  State::id(s.order, 1, order), State::id(s.order, 2, s.organization), State::id(s.order, 3, s.workspace),
      State::text(s.order, 4, number);
  State::number(s.order, 5, 77586 * sale.items), State::number(s.order, 6, 12414 * sale.items),
      State::id(s.order, 7, s.cashier);
  State::number(s.order, 8, at), State::id(s.order, 9, s.terminal), State::id(s.order, 10, s.shift);
  s.run(s.order);
  for (int i = 0; i < sale.items; ++i) {
    const auto pick = static_cast<std::size_t>(s.random() % s.products.size());
    const Uuid item = s.next(), &product = s.products[pick];
    State::id(s.item, 1, item), State::id(s.item, 2, order), State::id(s.item, 3, product),
        State::text(s.item, 4, std::to_string(1000 + pick));
    State::text(s.item, 5, "Молоко пастеризованное 2,5 % 1 л"), State::number(s.item, 6, 77586),
        State::number(s.item, 7, 12414);
    State::number(s.item, 8, at), State::id(s.item, 9, s.organization), State::id(s.item, 10, s.workspace);
    State::number(s.item, 11, i + 1), State::number(s.item, 12, 90000);
    s.run(s.item);
    State::id(s.movement, 1, s.next()), State::id(s.movement, 2, s.organization), State::id(s.movement, 3, s.workspace);
    State::id(s.movement, 4, product), State::id(s.movement, 5, order), State::id(s.movement, 6, item),
        State::id(s.movement, 7, s.terminal);
    State::id(s.movement, 8, s.cashier), State::number(s.movement, 9, at), State::number(s.movement, 10, s.n);
    s.run(s.movement);
    State::id(s.balance, 1, s.organization), State::id(s.balance, 2, s.workspace), State::id(s.balance, 3, product),
        State::number(s.balance, 4, at);
    s.run(s.balance);
  }
  State::id(s.payment, 1, s.next()), State::id(s.payment, 2, s.organization), State::id(s.payment, 3, s.workspace),
      State::text(s.payment, 4, number + "/1");
  State::id(s.payment, 5, order), State::number(s.payment, 6, 90000 * sale.items), State::id(s.payment, 7, s.cashier),
      State::number(s.payment, 8, at);
  State::id(s.payment, 9, s.terminal), State::id(s.payment, 10, s.shift);
  s.run(s.payment);
  State::id(s.cash, 1, s.next()), State::id(s.cash, 2, s.organization), State::id(s.cash, 3, s.workspace),
      State::id(s.cash, 4, s.terminal);
  State::id(s.cash, 5, s.shift), State::id(s.cash, 6, order), State::number(s.cash, 7, 90000 * sale.items),
      State::id(s.cash, 8, s.cashier), State::number(s.cash, 9, at);
  s.run(s.cash);
  State::id(s.audit, 1, s.next()), State::id(s.audit, 2, s.organization), State::id(s.audit, 3, s.workspace),
      State::id(s.audit, 4, order);
  State::text(s.audit, 5, "{\"order_number\":\"" + number + "\",\"total\":\"4500.00\"}"), State::number(s.audit, 6, at);
  s.run(s.audit);
  State::number(s.unit, 1, s.n), State::id(s.unit, 2, s.next()), State::number(s.unit, 3, at),
      State::id(s.unit, 4, s.cashier), State::text(s.unit, 5, sale.document);
  s.run(s.unit);
}

}  // namespace bench
