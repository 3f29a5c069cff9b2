#include "sync/connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "sync/address.h"

namespace syncing {
namespace {

using Clock = std::chrono::steady_clock;
using ResultPtr = std::unique_ptr<PGresult, decltype(&PQclear)>;

constexpr std::string_view kInDoubt = "in doubt";

std::string trimmed(const char* text) {
  std::string message = text == nullptr ? "" : text;
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
  return message;
}

constexpr std::string_view kDiskFull = "53100";
constexpr std::string_view kReadOnly = "25006";

// Classes of SQLSTATE that pass by themselves: serialization and deadlocks,
// resources, locks, an operator's intervention, the system below; and a standby
// that was asked, until it is promoted or the real one is back.
bool passes(std::string_view state) {
  return state.starts_with("40") || state.starts_with("53") || state == "55P03" || state.starts_with("57") ||
         state.starts_with("58") || state == kReadOnly;
}

// What the server says of its files and its state, with what is to be seen to.
std::string in_words(std::string_view state, const std::string& said) {
  if (state == kDiskFull) return "the server's disk is full: " + said;
  if (state == kReadOnly) return "this server only reads; a standby does until it is promoted: " + said;
  return said;
}

Error refused_by_server(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string code = state == nullptr ? "" : state;
  if (code == "PM010") {  // The address is what there is to know of it.
    const char* address = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
    return {ErrorCode::Refused, address == nullptr ? "" : address, code};
  }
  return {passes(code) ? ErrorCode::Busy : ErrorCode::Refused,
          in_words(code, primary == nullptr ? trimmed(PQresultErrorMessage(result)) : primary), code};
}

// Why no connection came about, in words that say what to look at.
Error cannot_connect(PGconn* conn) {
  const std::string said = trimmed(PQerrorMessage(conn));
  const auto says = [&](std::string_view part) { return said.find(part) != std::string::npos; };
  if ((says("does not exist") && says("database")) || says("no such database"))
    return {ErrorCode::NotFound, "the server has no such database: " + said, "3D000"};
  if (says("too many connections") || says("too many clients") || says("no more connections allowed"))
    return {ErrorCode::Unavailable, "the server has no room for another session: " + said, ""};
  if (says("authentication failed") || says("no password supplied") || says("no pg_hba.conf entry") ||
      says("valid client certificate") || says("role \"")) {
    return {ErrorCode::Refused, "the server does not let this user in: " + said, "28000"};
  }
  if (says("certificate verify failed"))
    return {ErrorCode::Refused, "the server's certificate is not of an authority that is trusted here: " + said, "TLS"};
  if (says("does not match host name"))
    return {ErrorCode::Refused, "the server's certificate is another host's: " + said, "TLS"};
  if (says("does not support SSL"))
    return {ErrorCode::Refused, "the line to the server would not be encrypted: " + said, "TLS"};
  if (says("root certificate file"))
    return {ErrorCode::Refused, "it is not known whose certificates are trusted (sslrootcert): " + said, "TLS"};
  return {ErrorCode::Unavailable, "the server does not answer: " + said, ""};
}

}  // namespace

Fault fault_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::Unavailable: return error.detail == kInDoubt ? Fault::InDoubt : Fault::Offline;
    case ErrorCode::Busy: return Fault::Retry;
    default: return Fault::Refused;
  }
}

bool disk_is_full(const Error& error) { return error.detail == kDiskFull; }

Connection::Connection(PGconn* conn, const ConnectionLimits& limits, const Interrupt* interrupt)
    : conn_(conn), limits_(limits), silence_(limits.silence), interrupt_(interrupt) {}

Connection::Connection(Connection&& other) noexcept
    : conn_(std::exchange(other.conn_, nullptr)),
      limits_(other.limits_),
      silence_(other.silence_),
      interrupt_(other.interrupt_) {}

Connection& Connection::operator=(Connection&& other) noexcept {
  std::swap(conn_, other.conn_);
  limits_ = other.limits_;
  silence_ = other.silence_;
  interrupt_ = other.interrupt_;
  return *this;
}

Connection::~Connection() {
  if (conn_ != nullptr) PQfinish(conn_);
}

Result<Connection> Connection::open(const std::string& dsn, const ConnectionLimits& limits,
                                    const Interrupt* interrupt) {
  char* fault = nullptr;
  PQconninfoOption* parsed = PQconninfoParse(dsn.c_str(), &fault);
  if (parsed == nullptr) {
    Error error{ErrorCode::Usage, "this is not a connection string: " + trimmed(fault), ""};
    PQfreemem(fault);
    return error;
  }
  PQconninfoFree(parsed);

  const auto until = Clock::now() + limits.connect;
  auto places = places_of(dsn, until, interrupt);
  if (!places) return places.error();
  for (std::size_t i = 0;; ++i) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    ConnectionLimits share = limits;
    share.connect = left / static_cast<std::int64_t>(places->size() - i);
    auto connection = open_at(dsn, (*places)[i], share, interrupt);
    const bool may_be_elsewhere = !connection && connection.error().code == ErrorCode::Unavailable;
    if (!may_be_elsewhere || i + 1 == places->size()) return connection;
  }
}

Result<Connection> Connection::open_at(const std::string& dsn, const Place& place, const ConnectionLimits& limits,
                                       const Interrupt* interrupt) {
  // What comes before dbname is a default: it holds where the string says nothing.
  std::vector<std::pair<std::string, std::string>> settings = safe_defaults(dsn);
  settings.insert(settings.end(), {{"keepalives_idle", "10"},
                                   {"keepalives_interval", "5"},
                                   {"keepalives_count", "3"},
                                   {"tcp_user_timeout", "20000"},
                                   {"client_encoding", "UTF8"},
                                   {"fallback_application_name", "prometric"},
                                   {"dbname", dsn}});
  for (const auto& [name, value] : {std::pair("host", place.host), {"hostaddr", place.address}, {"port", place.port}}) {
    if (!value.empty()) settings.emplace_back(name, value);
  }
  std::vector<const char*> names, values;
  for (const auto& [name, value] : settings) {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  Connection connection(PQconnectStartParams(names.data(), values.data(), /*expand_dbname=*/1), limits, interrupt);
  if (connection.conn_ == nullptr) return Error{ErrorCode::Internal, "no memory for a connection", ""};

  if (PQstatus(connection.conn_) == CONNECTION_BAD) return cannot_connect(connection.conn_);

  const auto until = Clock::now() + limits.connect;
  for (auto next = PGRES_POLLING_WRITING; next != PGRES_POLLING_OK; next = PQconnectPoll(connection.conn_)) {
    if (next == PGRES_POLLING_FAILED) return cannot_connect(connection.conn_);
    auto ready = connection.wait(next == PGRES_POLLING_WRITING, until);
    if (!ready) return Error{ErrorCode::Unavailable, "the server does not answer: " + ready.error().message, ""};
  }
  PQsetNoticeProcessor(
      connection.conn_, [](void*, const char*) {}, nullptr);
  return connection;
}

// The time by which the answer to what is asked now must be here.
Clock::time_point Connection::begin_answer() {
  silence_.begin(PQsocket(conn_));
  return Clock::now() + limits_.answer;
}

Result<void> Connection::wait(bool for_write, Clock::time_point until) {
  pollfd fds[2] = {{PQsocket(conn_), static_cast<short>(for_write ? POLLOUT | POLLIN : POLLIN), 0},
                   {interrupt_ == nullptr ? -1 : interrupt_->fd(), POLLIN, 0}};
  for (;;) {
    const auto wait = std::min(until, silence_.next_look()) - Clock::now();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(wait).count();
    if (left > 0 && poll(fds, 2, static_cast<int>(left)) != 0) break;
    if (Clock::now() >= until || silence_.lasted(fds[0].fd))
      return Error{ErrorCode::Unavailable, "no answer in time", ""};
  }
  if (fds[1].revents != 0) return Error{ErrorCode::Unavailable, "interrupted", ""};
  silence_.broken();
  return {};
}

Error Connection::lost(const std::string& what) const {
  return {ErrorCode::Unavailable, "the line to the server was lost: " + what, std::string(kInDoubt)};
}

Error Connection::not_sent() const {
  return {ErrorCode::Unavailable, "the line to the server was lost: " + trimmed(PQerrorMessage(conn_)), ""};
}

Error Connection::fault_in(const PGresult* result) const {
  const bool from_server = PQresultErrorField(result, PG_DIAG_SQLSTATE) != nullptr;
  return from_server ? refused_by_server(result) : lost(trimmed(PQresultErrorMessage(result)));
}

Result<void> Connection::flush(Clock::time_point until) {
  for (int state = PQflush(conn_); state != 0; state = PQflush(conn_)) {
    if (state < 0) return lost(trimmed(PQerrorMessage(conn_)));
    if (auto ready = wait(/*for_write=*/true, until); !ready) return lost(ready.error().message);
    if (PQconsumeInput(conn_) == 0) return lost(trimmed(PQerrorMessage(conn_)));
  }
  silence_.begin(PQsocket(conn_));
  return {};
}

Result<PGresult*> Connection::next_result(Clock::time_point until) {
  while (PQisBusy(conn_) != 0) {
    if (auto ready = wait(/*for_write=*/false, until); !ready) return lost(ready.error().message);
    if (PQconsumeInput(conn_) == 0) return lost(trimmed(PQerrorMessage(conn_)));
  }
  return PQgetResult(conn_);
}

Result<std::vector<Row>> Connection::ask(const std::string& sql, std::span<const Parameter> parameters) {
  if (auto begun = begin_ask(sql, parameters); !begun) return begun.error();
  return finish_ask();
}

Result<void> Connection::begin_ask(const std::string& sql, std::span<const Parameter> parameters) {
  std::vector<const char*> values;
  for (const auto& parameter : parameters) values.push_back(parameter ? parameter->c_str() : nullptr);
  const auto until = begin_answer();
  if (PQsetnonblocking(conn_, 1) != 0 || PQsendQueryParams(conn_, sql.c_str(), static_cast<int>(values.size()), nullptr,
                                                           values.data(), nullptr, nullptr, 0) == 0) {
    return not_sent();
  }
  return flush(until);
}

Result<std::vector<Row>> Connection::finish_ask() {
  const auto until = begin_answer();
  std::vector<Row> rows;
  std::optional<Error> fault;
  for (;;) {
    auto next = next_result(until);
    if (!next) return next.error();
    const ResultPtr result(*next, &PQclear);
    if (!result) break;
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
      fault = fault_in(result.get());
      continue;
    }
    for (int r = 0; r < PQntuples(result.get()); ++r) {
      Row& row = rows.emplace_back();
      for (int c = 0; c < PQnfields(result.get()); ++c) {
        if (PQgetisnull(result.get(), r, c) != 0) {
          row.emplace_back();
        } else {
          row.emplace_back(
              std::string(PQgetvalue(result.get(), r, c), static_cast<std::size_t>(PQgetlength(result.get(), r, c))));
        }
      }
    }
  }
  if (fault) return *fault;
  return rows;
}

Result<void> Connection::run(const std::string& script) {
  PQsetnonblocking(conn_, 0);
  const ResultPtr result(PQexec(conn_, script.c_str()), &PQclear);
  const auto status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return {};
  if (PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) == nullptr) return lost(trimmed(PQerrorMessage(conn_)));
  Error error = refused_by_server(result.get());
  if (const char* context = PQresultErrorField(result.get(), PG_DIAG_CONTEXT))
    error.message += std::string(" (") + context + ")";
  return error;
}

Result<void> Connection::begin_copy(const std::string& sql) {
  if (PQsetnonblocking(conn_, 1) != 0 || PQsendQuery(conn_, sql.c_str()) == 0) {
    return not_sent();
  }
  return flush(begin_answer());
}

Result<void> Connection::begin_copy(const std::string& sql, const Setting& secret) {
  if (auto begun = begin_with(secret); !begun) return begun;
  return begin_copy(sql + "; commit");
}

// A transaction with a setting of its own, in one round trip.
Result<void> Connection::begin_with(const Setting& setting) {
  const auto until = begin_answer();
  const char* const values[] = {setting.name.c_str(), setting.value.c_str()};
  const bool sent =
      PQsetnonblocking(conn_, 1) == 0 && PQenterPipelineMode(conn_) == 1 &&
      PQsendQueryParams(conn_, "begin", 0, nullptr, nullptr, nullptr, nullptr, 0) == 1 &&
      PQsendQueryParams(conn_, "select set_config($1, $2, true)", 2, nullptr, values, nullptr, nullptr, 0) == 1 &&
      PQpipelineSync(conn_) == 1;
  if (!sent) return not_sent();
  if (auto flushed = flush(until); !flushed) return flushed;
  return end_pipeline(until);
}

Result<void> Connection::end_pipeline(Clock::time_point until) {
  std::optional<Error> fault;
  for (;;) {
    auto next = next_result(until);
    if (!next) return next.error();
    const ResultPtr result(*next, &PQclear);
    if (!result) continue;  // The end of one statement's results.
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_PIPELINE_SYNC) break;
    if (status == PGRES_FATAL_ERROR && !fault) {
      fault = fault_in(result.get());
      if (fault->detail == kInDoubt) return *fault;
    }
  }
  PQexitPipelineMode(conn_);
  if (!fault) return {};
  if (PQtransactionStatus(conn_) != PQTRANS_IDLE) (void)ask("rollback");
  return *fault;
}

Result<std::string> Connection::finish_copy() {
  const auto until = begin_answer();
  std::string all;
  std::optional<Error> fault;
  for (;;) {
    auto next = next_result(until);
    if (!next) return next.error();
    const ResultPtr result(*next, &PQclear);
    if (!result) break;
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_COPY_OUT) {
      if (auto copied = read_copy([&](std::string_view part) { all += part; }, until); !copied) return copied.error();
    } else if (status != PGRES_COMMAND_OK) {
      fault = fault_in(result.get());
    }
  }
  if (!fault) return all;
  if (PQtransactionStatus(conn_) == PQTRANS_INERROR) (void)ask("rollback");
  return *fault;
}

Result<void> Connection::read_copy(const std::function<void(std::string_view)>& part, Clock::time_point until) {
  for (;;) {
    char* data = nullptr;
    int length = 0;
    while ((length = PQgetCopyData(conn_, &data, /*async=*/1)) == 0) {
      if (auto ready = wait(/*for_write=*/false, until); !ready) return lost(ready.error().message);
      if (PQconsumeInput(conn_) == 0) return lost(trimmed(PQerrorMessage(conn_)));
    }
    if (length < 0) return {};  // The end, or a fault that the next result tells.
    part({data, static_cast<std::size_t>(length)});
    PQfreemem(data);
  }
}

int Connection::server_version() const { return PQserverVersion(conn_); }

}  // namespace syncing
