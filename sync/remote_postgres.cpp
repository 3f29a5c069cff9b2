#include <optional>

#include "sync/address.h"
#include "sync/binary_rows.h"
#include "sync/connection.h"
#include "sync/offered_token.h"
#include "sync/remote.h"
#include "sync/replies.h"

namespace syncing {

using terminal::Uuid;

namespace {

// Whatever is the matter with a line, a terminal knows within ten seconds.
constexpr ConnectionLimits kTerminalLimits{.connect = std::chrono::milliseconds(8'000),
                                           .answer = std::chrono::milliseconds(60'000),
                                           .silence = std::chrono::milliseconds(7'000)};

// Documents a call of snapshot() brings: some hundred kilobytes.
constexpr int kChunkDocuments = 1000;

constexpr std::string_view kNoSuchFunction = "42883";

// A string literal for COPY, which takes no parameters.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

class PostgresRemote final : public Remote {
 public:
  PostgresRemote(std::string dsn, const Interrupt* interrupt) : dsn_(std::move(dsn)), interrupt_(interrupt) {}

  Result<Enrolment> enrol(const EnrolRequest& request) override {
    auto text = call(
        "select pos.enrol($1, $2, $3, jsonb_strip_nulls(jsonb_build_object('bin', nullif($4, ''), 'token_hash', "
        "$5::text)))",
        {request.code, request.device.to_string(), request.series.empty() ? Parameter() : Parameter(request.series),
         request.bin, token_hash(request.token)});
    if (!text && says_moved(text.error()))
      return Error{ErrorCode::Refused, "this organisation is served by another centre: " + text.error().message,
                   "PM010"};
    if (!text) return text.error();
    return read_enrolment(*text, request.token);
  }

  Result<std::vector<storage::Renaming>> settle_in(const Credentials& who, const Belongings& belongings) override {
    if (auto ready = connect(); !ready) return ready.error();
    connection_->be_patient();
    auto text = call("select pos.settle_in($1, $2, $3::jsonb)",
                     {who.token, who.device.to_string(), write_belongings(belongings)});
    if (!text) return text.error();
    return read_renamings(*text);
  }

  Result<Registration> reincarnate(const Credentials& old, const Succession& wanted) override {
    auto text =
        call("select pos.reincarnate($1, $2, $3, $4, jsonb_build_object('token_hash', $5::text))",
             {old.token, old.device.to_string(), wanted.device.to_string(), wanted.series, token_hash(wanted.token)});
    if (!text && text.error().detail == kNoSuchFunction)  // An older centre makes the token itself.
      text = call("select pos.reincarnate($1, $2, $3, $4)",
                  {old.token, old.device.to_string(), wanted.device.to_string(), wanted.series});
    if (!text) return text.error();
    return read_registration(*text, wanted.token);
  }

  Result<Greeting> hello(const Credentials& who, const HelloState& state) override {
    auto text = call("select pos.hello($1, $2, $3::jsonb)", {who.token, who.device.to_string(), write_hello(state)});
    if (!text) return text.error();
    return read_greeting(*text);
  }

  Result<PushReply> push(const Credentials& who, const Batch& batch) override {
    auto text = call("select pos.push($1, $2, $3::jsonb)", {who.token, who.device.to_string(), write_batch(batch)});
    if (!text) return text.error();
    return read_push(*text);
  }

  Result<PushReply> push_raw(const Credentials& who, const std::string& nonce, const storage::PendingUnit& unit,
                             const std::string& reason) override {
    static constexpr char kHex[] = "0123456789abcdef";
    std::string bytes = "\\x";
    for (const char c : unit.document) {
      bytes += kHex[static_cast<unsigned char>(c) >> 4U];
      bytes += kHex[static_cast<unsigned char>(c) & 15U];
    }
    // Every document begins with its envelope; the id stands behind "id":".
    const auto at = unit.document.find("\"id\":\"");
    const std::string id = at == std::string::npos ? "" : unit.document.substr(at + 6, 36);
    auto text = call("select pos.push_raw($1, $2, $3, $4, $5, $6::bytea, $7)",
                     {who.token, who.device.to_string(), nonce, id, std::to_string(unit.seq), bytes, reason});
    if (!text) return text.error();
    return read_push(*text);
  }

  Result<Page> pull(const Credentials& who, const PullRequest& request) override {
    const bool under_way = connection_ && expected_page_ == request;
    expected_page_.reset();
    if (!under_way) {
      if (auto ready = connect(); !ready) return ready.error();
      if (auto asked = ask_for_page(who, request); !asked) return failed(asked.error());
    }
    auto reply = only_value(connection_->finish_ask());
    if (!reply) return reply.error();
    return read_page(*reply);
  }

  void expect_page(const Credentials& who, const PullRequest& request) override {
    if (!connect()) return;
    if (ask_for_page(who, request)) {
      expected_page_ = request;
    } else {
      connection_.reset();
    }
  }

  Result<Chunk> snapshot(const Credentials& who, const std::string& kind, const Uuid& after) override {
    // The setting is made first, because the call's arguments are made of it.
    auto rows =
        ask("select pos.snapshot($1 || left(h.set, 0), $2, $3, $4, $5)"
            " from (select set_config('pos.history_from', $6, true) as set) h",
            {who.token, who.device.to_string(), kind, after.nil() ? Parameter() : Parameter(after.to_string()),
             std::to_string(kChunkDocuments), history_from_});
    if (!rows) return rows.error();
    Chunk chunk{.documents = "[", .count = static_cast<std::int64_t>(rows->size()) - 1, .applied_seq = 0, .last = {}};
    for (std::size_t i = 1; i < rows->size(); ++i) {
      if (i > 1) chunk.documents += ',';
      chunk.documents += (*rows)[i].front().value_or("null");
    }
    chunk.documents += ']';
    return read_chunk(std::move(chunk), rows->front().front().value_or(""), rows->back().front().value_or(""));
  }

  Result<std::string> snapshot_rows(const Credentials& who, const RowsRequest& request) override {
    const std::string sql = rows_sql(who.device, request);
    // What was expected may be on its way already.
    if (const bool under_way = connection_ && expected_ == sql; !under_way) {
      if (auto ready = connect(); !ready) return ready.error();
      if (auto begun = connection_->begin_copy(sql, token_of(who)); !begun) return failed(begun.error());
    }
    expected_.clear();
    auto stream = connection_->finish_copy();
    if (!stream) return failed(stream.error());
    return stream;
  }

  Result<std::optional<std::int64_t>> documents_left(const Credentials& who, std::span<const std::string> kinds,
                                                     const Uuid& after) override {
    auto text = call("select pos.snapshot($1, $2, $3::jsonb)",
                     {who.token, who.device.to_string(), write_load_reached(kinds, after, history_from_)});
    if (text) return std::optional<std::int64_t>(std::stoll(*text));
    if (text.error().code == ErrorCode::Refused && !text.error().detail.starts_with("PM"))
      return std::optional<std::int64_t>{};
    return text.error();
  }

  void expect_rows(const Credentials& who, const RowsRequest& request) override {
    if (!connect()) return;
    std::string sql = rows_sql(who.device, request);
    if (connection_->begin_copy(sql, token_of(who))) {
      expected_ = std::move(sql);
    } else {
      connection_.reset();  // Whoever asks next connects anew and hears of the trouble.
    }
  }

  void load_history_from(const std::string& day) override { history_from_ = day; }

  void disconnect() override {
    expected_.clear();
    expected_page_.reset();
    connection_.reset();
  }

  void connect_to(const std::string& dsn) override {
    dsn_ = dsn;
    disconnect();
  }

 private:
  // With the connection at rest: what was expected but is not wanted now is thrown away.
  Result<void> connect() {
    if (connection_ && !expected_.empty()) {
      if (auto rest = connection_->finish_copy(); !rest) (void)failed(rest.error());
    }
    if (connection_ && expected_page_) {
      if (auto rest = connection_->finish_ask(); !rest) (void)failed(rest.error());
    }
    expected_.clear();
    expected_page_.reset();
    if (connection_) return {};
    auto opened = Connection::open(dsn_, kTerminalLimits, interrupt_);
    if (!opened) return opened.error();
    // What a wrong or a compromised program could do with the login ends here.
    auto settled = opened->ask(
        "select set_config('role', 'prometric_terminal', false), set_config('timezone', 'Asia/Almaty', false),"
        " set_config('statement_timeout', '55s', false) from pg_roles"
        " where rolname = 'prometric_terminal' and pg_has_role(session_user, oid, 'member')");
    if (!settled) return settled.error();
    if (settled->empty()) {
      return Error{ErrorCode::Refused, "this database is no centre, or its user is no member of prometric_terminal",
                   "42501"};
    }
    connection_.emplace(std::move(*opened));
    return {};
  }

  // What pos.device_of looks for where the token is no argument.
  static Setting token_of(const Credentials& who) { return {"pos.token", who.token}; }

  std::string rows_sql(const Uuid& device, const RowsRequest& request) const {
    std::string names, types;
    for (const auto* column : storage::loaded_columns(*request.table)) {
      const std::string name(column->name);
      names += (names.empty() ? "" : ",") + name;
      types += (types.empty() ? "\"" : ", \"") + name + "\" " + std::string(row_type(*column));
    }
    const auto id_or_null = [](const Uuid& id) { return id.nil() ? std::string("null") : quoted(id.to_string()); };
    return "copy (select r.* from (select set_config('pos.history_from', " + quoted(history_from_) +
           ", true) as set) h cross join lateral pos.snapshot(nullif(h.set, h.set), " + quoted(device.to_string()) +
           ", " + quoted(request.kind) + ", " + quoted(std::string(request.table->name)) + ", " +
           quoted("{" + names + "}") + ", " + id_or_null(request.after) + ", " + id_or_null(request.upto) + ", " +
           std::to_string(request.most) + ") as r (" + types + ")) to stdout (format binary)";
  }

  // A broken connection is not used again.
  Error failed(const Error& error) {
    if (fault_of(error) == Fault::Offline || fault_of(error) == Fault::InDoubt) connection_.reset();
    return error;
  }

  Result<std::vector<Row>> ask(const std::string& sql, std::initializer_list<Parameter> parameters) {
    if (auto ready = connect(); !ready) return ready.error();
    return some_rows(connection_->ask(sql, parameters));
  }

  Result<std::string> call(const std::string& sql, std::initializer_list<Parameter> parameters) {
    if (auto ready = connect(); !ready) return ready.error();
    return only_value(connection_->ask(sql, parameters));
  }

  Result<std::vector<Row>> some_rows(Result<std::vector<Row>> rows) {
    if (!rows) return failed(rows.error());
    if (rows->empty()) return Error{ErrorCode::Corrupt, "the centre's reply is empty", ""};
    return rows;
  }

  Result<std::string> only_value(Result<std::vector<Row>> reply) {
    auto rows = some_rows(std::move(reply));
    if (!rows) return rows.error();
    return std::move(rows->front().front()).value_or("");
  }

  Result<void> ask_for_page(const Credentials& who, const PullRequest& request) {
    return connection_->begin_ask(
        "select pos.pull($1, $2, $3, $4::jsonb, $5::jsonb)",
        {who.token, who.device.to_string(), std::string(lane_name(request.lane)), write_pull_cursor(request),
         "{\"bytes\": " + std::to_string(request.max_bytes) + "}"});
  }

  std::string dsn_;
  const Interrupt* interrupt_;
  std::optional<Connection> connection_;
  std::string history_from_;
  // What is on its way, as it was asked for: rows, or a page, or nothing.
  std::string expected_;
  std::optional<PullRequest> expected_page_;
};

}  // namespace

std::unique_ptr<Remote> remote_postgres(std::string dsn, const Interrupt* interrupt) {
  return std::make_unique<PostgresRemote>(std::move(dsn), interrupt);
}

}  // namespace syncing
