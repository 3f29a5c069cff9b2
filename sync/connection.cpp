#include "sync/connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <memory>
#include <utility>

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

// Classes of SQLSTATE that pass by themselves: serialization and deadlocks,
// resources, locks, an operator's intervention, the system below.
bool passes(std::string_view state) {
  return state.starts_with("40") || state.starts_with("53") || state == "55P03" || state.starts_with("57") ||
         state.starts_with("58");
}

Error refused_by_server(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string code = state == nullptr ? "" : state;
  return {passes(code) ? ErrorCode::Busy : ErrorCode::Refused,
          primary == nullptr ? trimmed(PQresultErrorMessage(result)) : primary, code};
}

// Why no connection came about, in words that say what to look at.
Error cannot_connect(PGconn* conn) {
  const std::string said = trimmed(PQerrorMessage(conn));
  const auto says = [&](std::string_view part) { return said.find(part) != std::string::npos; };
  if (says("does not exist") && says("database"))
    return {ErrorCode::NotFound, "the server has no such database: " + said, "3D000"};
  if (says("authentication failed") || says("no password supplied") || says("no pg_hba.conf entry") ||
      says("role \"")) {
    return {ErrorCode::Refused, "the server does not let this user in: " + said, "28000"};
  }
  return {ErrorCode::Unavailable, "the server does not answer: " + said, ""};
}

void append_unescaped(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'n': out += '\n'; break;
      case 't': out += '\t'; break;
      case 'r': out += '\r'; break;
      case 'b': out += '\b'; break;
      case 'f': out += '\f'; break;
      case 'v': out += '\v'; break;
      default: out += text[i];
    }
  }
}

}  // namespace

Fault fault_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::Unavailable: return error.detail == kInDoubt ? Fault::InDoubt : Fault::Offline;
    case ErrorCode::Busy: return Fault::Retry;
    default: return Fault::Refused;
  }
}

Connection::Connection(PGconn* conn, const ConnectionLimits& limits, const Interrupt* interrupt)
    : conn_(conn), limits_(limits), interrupt_(interrupt) {}

Connection::Connection(Connection&& other) noexcept
    : conn_(std::exchange(other.conn_, nullptr)), limits_(other.limits_), interrupt_(other.interrupt_) {}

Connection& Connection::operator=(Connection&& other) noexcept {
  std::swap(conn_, other.conn_);
  limits_ = other.limits_;
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

  // What comes after dbname is a default only where the string says nothing.
  const char* const names[] = {"keepalives_idle", "keepalives_interval",       "keepalives_count", "tcp_user_timeout",
                               "client_encoding", "fallback_application_name", "dbname",           nullptr};
  const char* const values[] = {"10", "5", "3", "20000", "UTF8", "prometric", dsn.c_str(), nullptr};
  Connection connection(PQconnectStartParams(names, values, /*expand_dbname=*/1), limits, interrupt);
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

Result<void> Connection::wait(bool for_write, Clock::time_point until) {
  pollfd fds[2] = {{PQsocket(conn_), static_cast<short>(for_write ? POLLOUT | POLLIN : POLLIN), 0},
                   {interrupt_ == nullptr ? -1 : interrupt_->fd(), POLLIN, 0}};
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
  if (left <= 0) return Error{ErrorCode::Unavailable, "no answer in time", ""};
  if (poll(fds, 2, static_cast<int>(left)) == 0) return Error{ErrorCode::Unavailable, "no answer in time", ""};
  if (fds[1].revents != 0) return Error{ErrorCode::Unavailable, "interrupted", ""};
  return {};
}

Error Connection::lost(const std::string& what) const {
  return {ErrorCode::Unavailable, "the line to the server was lost: " + what, std::string(kInDoubt)};
}

Result<void> Connection::flush(Clock::time_point until) {
  for (int state = PQflush(conn_); state != 0; state = PQflush(conn_)) {
    if (state < 0) return lost(trimmed(PQerrorMessage(conn_)));
    if (auto ready = wait(/*for_write=*/true, until); !ready) return lost(ready.error().message);
    if (PQconsumeInput(conn_) == 0) return lost(trimmed(PQerrorMessage(conn_)));
  }
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
  std::vector<const char*> values;
  for (const auto& parameter : parameters) values.push_back(parameter ? parameter->c_str() : nullptr);
  const auto until = Clock::now() + limits_.answer;
  if (PQsetnonblocking(conn_, 1) != 0 || PQsendQueryParams(conn_, sql.c_str(), static_cast<int>(values.size()), nullptr,
                                                           values.data(), nullptr, nullptr, 0) == 0) {
    return Error{ErrorCode::Unavailable, "the line to the server was lost: " + trimmed(PQerrorMessage(conn_)), ""};
  }
  if (auto sent = flush(until); !sent) return sent.error();
  std::vector<Row> rows;
  std::optional<Error> fault;
  for (;;) {
    auto next = next_result(until);
    if (!next) return next.error();
    const ResultPtr result(*next, &PQclear);
    if (!result) break;
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
      const bool from_server = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) != nullptr;
      fault = from_server ? refused_by_server(result.get()) : lost(trimmed(PQresultErrorMessage(result.get())));
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
    return Error{ErrorCode::Unavailable, "the line to the server was lost: " + trimmed(PQerrorMessage(conn_)), ""};
  }
  return flush(Clock::now() + limits_.answer);
}

Result<void> Connection::take_copy(const std::function<void(std::string_view)>& part) {
  const auto until = Clock::now() + limits_.answer;
  std::optional<Error> fault;
  for (;;) {
    auto next = next_result(until);
    if (!next) return next.error();
    const ResultPtr result(*next, &PQclear);
    if (!result) break;
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_COPY_OUT) {
      if (auto copied = read_copy(part, until); !copied) return copied;
    } else if (status != PGRES_COMMAND_OK) {
      const bool from_server = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) != nullptr;
      fault = from_server ? refused_by_server(result.get()) : lost(trimmed(PQresultErrorMessage(result.get())));
    }
  }
  if (fault) return *fault;
  return {};
}

Result<void> Connection::copy_lines(const std::string& sql, const std::function<void(std::string&&)>& line) {
  if (auto begun = begin_copy(sql); !begun) return begun;
  return take_copy([&](std::string_view part) {
    if (part.ends_with('\n')) part.remove_suffix(1);
    std::string text;
    append_unescaped(text, part);
    line(std::move(text));
  });
}

Result<std::string> Connection::finish_copy() {
  std::string all;
  auto done = take_copy([&](std::string_view part) { all += part; });
  if (!done) return done.error();
  return all;
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
