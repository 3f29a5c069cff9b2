// Connection: one libpq connection, spoken to with a time limit.
//
// Belongs to one thread. Every failure is an Error whose code says what to do
// next (see fault_of) and whose detail is the SQLSTATE, where there is one.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/interrupt.h"
#include "sync/resolve.h"
#include "sync/silence.h"
#include "terminal/domain/result.h"

struct pg_conn;
struct pg_result;

namespace syncing {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

// What a failed call to the centre means for the caller.
enum class Fault {
  Offline,  // Nothing was sent that could have had an effect.
  InDoubt,  // The line was lost before the answer: it may have happened. Ask again.
  Retry,    // A passing trouble of the server; nothing happened.
  Refused,  // The server says no; asking again changes nothing.
};
Fault fault_of(const Error& error);

// The server's. It passes by itself only where somebody makes room.
bool disk_is_full(const Error& error);

using Parameter = std::optional<std::string>;
using Row = std::vector<std::optional<std::string>>;

struct Setting {
  std::string name, value;
};

struct ConnectionLimits {
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds answer{60'000};  // Of one statement.
  std::chrono::milliseconds silence{0};      // Within one: no byte either way. 0: as long as the answer may take.
};

class Connection {
 public:
  // `dsn` as libpq takes it: a URI or key=value pairs, several hosts allowed;
  // each gets its share of the time.
  // `interrupt` may be null; it must outlive the connection.
  static Result<Connection> open(const std::string& dsn, const ConnectionLimits& limits = {},
                                 const Interrupt* interrupt = nullptr);

  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&& other) noexcept;
  ~Connection();

  // One statement; parameters are $1, $2 … as text. All rows, as text.
  Result<std::vector<Row>> ask(const std::string& sql, std::span<const Parameter> parameters = {});
  Result<std::vector<Row>> ask(const std::string& sql, std::initializer_list<Parameter> parameters) {
    return ask(sql, std::span(parameters.begin(), parameters.size()));
  }

  // The same in two steps: asked, the server works while the caller does something
  // else. Nothing else may be asked between them.
  Result<void> begin_ask(const std::string& sql, std::span<const Parameter> parameters);
  Result<void> begin_ask(const std::string& sql, std::initializer_list<Parameter> parameters) {
    return begin_ask(sql, std::span(parameters.begin(), parameters.size()));
  }
  Result<std::vector<Row>> finish_ask();

  // Several statements without parameters or results.
  Result<void> run(const std::string& script);

  // COPY (…) TO STDOUT in two steps, as it comes: asked for, the server works
  // while the caller does something else. Nothing else may be asked between them.
  Result<void> begin_copy(const std::string& sql);
  // The same with a setting of its transaction: COPY takes no parameters, and its
  // text is to be read in the server's log and by every session of the same login.
  Result<void> begin_copy(const std::string& sql, const Setting& secret);
  Result<std::string> finish_copy();

  // What is asked next may be worked at in silence.
  void be_patient() { silence_ = Silence(std::chrono::milliseconds(0)); }

  int server_version() const;  // 150004 for 15.4

 private:
  Connection(pg_conn* conn, const ConnectionLimits& limits, const Interrupt* interrupt);

  static Result<Connection> open_at(const std::string& dsn, const Place& place, const ConnectionLimits& limits,
                                    const Interrupt* interrupt);
  std::chrono::steady_clock::time_point begin_answer();
  Result<void> wait(bool for_write, std::chrono::steady_clock::time_point until);
  Result<void> flush(std::chrono::steady_clock::time_point until);
  Result<pg_result*> next_result(std::chrono::steady_clock::time_point until);  // Null: no more.
  Result<void> begin_with(const Setting& setting);
  Result<void> end_pipeline(std::chrono::steady_clock::time_point until);
  Result<void> read_copy(const std::function<void(std::string_view)>& part,
                         std::chrono::steady_clock::time_point until);
  Error lost(const std::string& what) const;
  Error not_sent() const;                         // The server has not heard of it: not in doubt.
  Error fault_in(const pg_result* result) const;  // What the server says, or what became of the line.

  pg_conn* conn_;
  ConnectionLimits limits_;
  Silence silence_;
  const Interrupt* interrupt_;
};

}  // namespace syncing
