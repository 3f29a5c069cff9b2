#include "tests/bench/pull_floor.h"

#include <libpq-fe.h>
#include <poll.h>

#include "storage/row_load.h"
#include "storage/schema/description.h"
#include "sync/binary_rows.h"
#include "tests/bench/centre_rows.h"
#include "tests/support/shop_builder.h"

namespace bench {

using tests::must;
using Columns = std::vector<const storage::schema::Column*>;

namespace {

constexpr std::int64_t kCopyAtOnce = 50'000;

std::string names_of(const Columns& columns, bool for_copy) {
  std::string list;
  for (const auto* column : columns) {
    const bool array = for_copy && column->pg_type.ends_with("[]");
    const std::string name(column->name);
    list += (list.empty() ? "" : ", ") + (array ? "to_json(" + name + ")::text" : name);
  }
  return list;
}

std::string upsert_of(const Columns& columns) {
  std::string marks, sets;
  for (const auto* column : columns) {
    marks += marks.empty() ? "?" : ", ?";
    if (column->name != "id")
      sets += (sets.empty() ? "" : ", ") + std::string(column->name) + " = excluded." + std::string(column->name);
  }
  return "INSERT INTO p (" + names_of(columns, false) + ") VALUES (" + marks + ") ON CONFLICT (id) DO UPDATE SET " +
         sets;
}

// A bare connection of libpq that listens.
class Listener {
 public:
  explicit Listener(const std::string& dsn) : conn_(::PQconnectdb(dsn.c_str())) {
    INVARIANT(::PQstatus(conn_) == CONNECTION_OK);
    done(::PQexec(conn_, "listen floor"));
  }
  ~Listener() { ::PQfinish(conn_); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  void prepare(const std::string& sql) { done(::PQprepare(conn_, "row", sql.c_str(), 0, nullptr)); }

  std::string wait() {
    for (;;) {
      if (::PGnotify* told = ::PQnotifies(conn_)) {
        std::string text = told->extra;
        ::PQfreemem(told);
        return text;
      }
      pollfd readable{::PQsocket(conn_), POLLIN, 0};
      ::poll(&readable, 1, 1000);
      INVARIANT(::PQconsumeInput(conn_) == 1);
    }
  }

  // The one row that the prepared statement gives for this key, as COPY would send it.
  std::string row(const std::string& key) {
    const char* const keys[] = {key.c_str()};
    ::PGresult* row = ::PQexecPrepared(conn_, "row", 1, keys, nullptr, nullptr, 1);
    INVARIANT(::PQresultStatus(row) == PGRES_TUPLES_OK && ::PQntuples(row) == 1);
    std::string stream("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", 19);
    append(stream, ::PQnfields(row), 2);
    for (int i = 0; i < ::PQnfields(row); ++i) {
      const bool null = ::PQgetisnull(row, 0, i) == 1;
      append(stream, null ? -1 : ::PQgetlength(row, 0, i), 4);
      if (!null) stream.append(::PQgetvalue(row, 0, i), static_cast<std::size_t>(::PQgetlength(row, 0, i)));
    }
    append(stream, -1, 2);
    ::PQclear(row);
    return stream;
  }

 private:
  static void done(::PGresult* result) {
    INVARIANT(::PQresultStatus(result) == PGRES_COMMAND_OK);
    ::PQclear(result);
  }

  // Big-endian.
  static void append(std::string& stream, int number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
      stream += static_cast<char>(static_cast<unsigned>(number) >> static_cast<unsigned>(shift));
  }

  ::PGconn* conn_;
};

}  // namespace

struct PullFloor::State {
  State(const std::string& dsn, const std::filesystem::path& file)
      : columns(storage::loaded_columns(storage::schema::table("products"))),
        centre(open_patiently(dsn)),
        listener(dsn),
        db(must(storage::Database::open(file))) {}

  // The rows that a condition gives, over those that are there.
  std::int64_t copy(const std::string& condition) {
    must(centre.begin_copy("copy (select " + names_of(columns, true) + " from floor_pull.products where " + condition +
                           ") to stdout (format binary)"));
    syncing::BinaryRows rows(must(centre.finish_copy()), columns);
    auto upsert = must(db.prepare(upsert_of(columns)));
    std::int64_t count = 0;
    must(db.run("BEGIN"));
    for (; must(rows.bind_next(upsert)); ++count) must(upsert.run());
    must(db.run("COMMIT"));
    return count;
  }

  const Columns columns;
  syncing::Connection centre;
  Listener listener;
  storage::Database db;
};

std::string first_articles(std::int64_t rows) {
  return "barcode between '4870000000001' and '" + std::to_string(4'870'000'000'000 + rows) + "'";
}

PullFloor::PullFloor(const std::string& dsn, const std::string& which, const std::filesystem::path& file)
    : state_(std::make_unique<State>(dsn, file)) {
  auto& [columns, centre, listener, db] = *state_;
  must(
      centre.run("drop schema if exists floor_pull cascade; create schema floor_pull;"
                 "create table floor_pull.products (like public.products including defaults including generated "
                 "including indexes)"));
  const std::string all =
      *must(centre.ask("select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid "
                       "= 'public.products'::regclass and attnum > 0 and not attisdropped and "
                       "attgenerated = ''"))
           .front()
           .front();
  must(centre.run("insert into floor_pull.products (" + all + ") select " + all + " from public.products where " +
                  which));
  must(centre.run("vacuum analyze floor_pull.products"));
  must(db.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536"));
  must(db.run("CREATE TABLE p (" + names_of(columns, false) + ")"));
  must(db.run("CREATE UNIQUE INDEX p_id ON p (id)"));
  const auto count = std::stoll(*must(centre.ask("select count(*) from floor_pull.products")).front().front());
  for (std::int64_t from = 0; from < count; from += kCopyAtOnce) {
    state_->copy("barcode > '" + std::to_string(4'870'000'000'000 + from) + "' and barcode <= '" +
                 std::to_string(4'870'000'000'000 + from + kCopyAtOnce) + "'");
  }
  for (const char* key :
       {"code, organization_id", "barcode", "sku", "category_id, name", "name", "updated_at", "organization_id, id"})
    must(db.run(std::string("CREATE INDEX \"by ") + key + "\" ON p (" + key + ")"));
  must(db.run("PRAGMA wal_checkpoint(TRUNCATE)"));
  listener.prepare("select " + names_of(columns, true) + " from floor_pull.products where id = $1::uuid");
}

PullFloor::~PullFloor() = default;

Times PullFloor::one(int times) {
  auto& [columns, centre, listener, db] = *state_;
  const auto ids =
      must(centre.ask("select id from floor_pull.products order by id limit $1::integer", {std::to_string(times)}));
  auto upsert = must(db.prepare(upsert_of(columns)));
  must(db.run("PRAGMA synchronous = FULL"));
  Times taken;
  for (const auto& id : ids) {
    must(
        centre.ask("with u as (update floor_pull.products set price = price + 1 where id = $1 returning id) select "
                   "pg_notify('floor', id::text) from u",
                   {*id.front()}));
    const double start = now_us();
    syncing::BinaryRows row(listener.row(listener.wait()), columns);
    INVARIANT(must(row.bind_next(upsert)));
    must(upsert.run());
    taken.add(now_us() - start);
  }
  must(db.run("PRAGMA synchronous = NORMAL"));
  return taken;
}

double PullFloor::bulk_s(std::int64_t rows) {
  auto& centre = state_->centre;
  must(
      centre.run("update floor_pull.products set price = price + 1, updated_at = now() where " + first_articles(rows)));
  const double start = now_us();
  INVARIANT(state_->copy(first_articles(rows)) == rows);
  const double took = (now_us() - start) / 1e6;
  must(state_->db.run("PRAGMA wal_checkpoint(TRUNCATE)"));
  must(centre.run("vacuum floor_pull.products"));
  return took;
}

}  // namespace bench
