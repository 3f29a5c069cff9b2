#include "storage/print_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "storage/execute.h"
#include "storage/loose_writes.h"

namespace storage {

using nlohmann::json;
using terminal::PaperLine;
using terminal::PrintedPage;

namespace {

constexpr std::pair<PrintKind, std::string_view> kKinds[] = {
    {PrintKind::Receipt, "receipt"},  {PrintKind::ZReport, "z"},       {PrintKind::XReport, "x"},
    {PrintKind::DebtReceipt, "debt"}, {PrintKind::Invoice, "invoice"}, {PrintKind::Test, "test"}};

std::string_view spelled(PrintKind kind) {
  return std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& one) { return one.first == kind; })->second;
}

PrintKind kind_of(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& one) { return one.second == name; });
  return found == std::end(kKinds) ? PrintKind::Test : found->first;
}

// How strong a line stands: "b", "bt", "btw" before its text, and a colon.
std::string line_text(const PaperLine& line) {
  std::string text;
  if (line.bold) text += 'b';
  if (line.tall) text += 't';
  if (line.wide) text += 'w';
  return text + ":" + line.text;
}

PaperLine line_of(const std::string& text) {
  const auto colon = text.find(':');
  const std::string how = text.substr(0, colon);
  const auto is = [&](char mark) { return how.find(mark) != std::string::npos; };
  return {.text = colon == std::string::npos ? std::string() : text.substr(colon + 1),
          .bold = is('b'),
          .tall = is('t'),
          .wide = is('w')};
}

std::string page_text(const PrintedPage& page) {
  json lines = json::array();
  for (const PaperLine& line : page.lines) lines.push_back(line_text(line));
  const json all = {{"width", page.width}, {"code", page.code}, {"copy_mark", page.copy_mark}, {"lines", lines}};
  // A name that is no text must not stop a receipt.
  return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

// What cannot be read prints nothing, and its job is still there to be given up.
PrintedPage page_of(std::string_view text) {
  PrintedPage page;
  try {
    const json all = json::parse(text);
    page.width = all.at("width").get<std::size_t>();
    page.code = all.at("code").get<std::string>();
    page.copy_mark = all.at("copy_mark").get<std::string>();
    for (const json& line : all.at("lines")) page.lines.push_back(line_of(line.get<std::string>()));
  } catch (const json::exception&) {
    return {};
  }
  return page;
}

constexpr std::int64_t kMostShown = 100;

}  // namespace

Result<std::int64_t> add_print_job(Database& db, const PrintJob& job) {
  const UnflushedWrites unflushed(db);
  auto copy = was_printed(db, job.kind, job.document);
  if (!copy) return copy.error();
  auto done = execute(db, "INSERT INTO print_jobs (kind, document, page, copy, made_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                      spelled(job.kind), job.document, page_text(job.page), job.copy || *copy, job.made_at);
  if (!done) return done.error();
  auto id = db.cached("SELECT last_insert_rowid()");
  if (!id) return id.error();
  auto found = (*id)->step();
  if (!found) return found.error();
  const std::int64_t number = (*id)->integer(0);
  (*id)->rewind();
  return number;
}

Result<bool> was_printed(Database& db, PrintKind kind, std::string_view document) {
  if (document.empty()) return false;
  auto row = db.cached("SELECT 1 FROM print_jobs WHERE document = ?1 AND kind = ?2 AND state <> 'given_up' LIMIT 1");
  if (!row) return row.error();
  auto found = (*row)->bind(document, spelled(kind)).step();
  (*row)->rewind();
  return found;
}

Result<std::optional<PrintTurn>> PrintTurn::take(const Database& db) {
  const std::string file = db.file().string() + ".printing";
  const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (handle < 0) return Error{ErrorCode::ReadOnly, "cannot write " + file, std::strerror(errno)};
  PrintTurn turn(handle);
  if (::flock(handle, LOCK_EX | LOCK_NB) != 0) return std::optional<PrintTurn>();
  return std::optional(std::move(turn));
}

PrintTurn::PrintTurn(PrintTurn&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}

PrintTurn::~PrintTurn() {
  if (handle_ >= 0) ::close(handle_);
}

Result<void> note_cut_off(Database& db, const PrintTurn&) {
  auto row = db.cached("SELECT 1 FROM print_jobs WHERE state = 'printing' AND id > 0 LIMIT 1");
  if (!row) return row.error();
  auto found = (*row)->step();
  if (!found) return found.error();
  (*row)->rewind();
  if (!*found) return {};
  return execute(db, "UPDATE print_jobs SET state = 'perhaps' WHERE state = 'printing'");
}

Result<std::optional<PrintJob>> begin_print_job(Database& db, const PrintTurn&, std::int64_t id) {
  auto row = db.cached(
      "UPDATE print_jobs SET state = 'printing' WHERE state = 'waiting' AND id = (SELECT min(id) FROM print_jobs"
      " WHERE state = 'waiting' AND (?1 = 0 OR id = ?1)) RETURNING id, kind, document, page, copy, made_at");
  if (!row) return row.error();
  auto found = (*row)->bind(id).step();
  if (!found) return found.error();
  if (!*found) return std::optional<PrintJob>();
  PrintJob job{.id = (*row)->integer(0),
               .kind = kind_of((*row)->text(1)),
               .document = (*row)->string(2),
               .page = page_of((*row)->text(3)),
               .copy = (*row)->integer(4) != 0,
               .made_at = (*row)->time(5)};
  // Only the last step commits.
  if (auto end = (*row)->step(); !end) return end.error();
  (*row)->rewind();
  return std::optional(std::move(job));
}

Result<void> end_print_job(Database& db, std::int64_t id, PrintEnd end, terminal::LocalTime at) {
  const std::string_view state = end == PrintEnd::Printed   ? "printed"
                                 : end == PrintEnd::Perhaps ? "perhaps"
                                                            : "waiting";
  return execute(db, "UPDATE print_jobs SET state = ?2, done_at = ?3 WHERE id = ?1 AND state = 'printing'", id, state,
                 at);
}

Result<PrintCounts> print_counts(Database& db) {
  auto row = db.cached(
      "SELECT count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'perhaps') FROM print_jobs"
      " WHERE state IN ('waiting', 'printing', 'perhaps')");
  if (!row) return row.error();
  auto found = (*row)->step();
  if (!found) return found.error();
  const PrintCounts counts{.waiting = (*row)->integer(0), .perhaps = (*row)->integer(1)};
  (*row)->rewind();
  return counts;
}

Result<std::vector<PrintHead>> open_print_jobs(Database& db) {
  auto rows = db.cached(
      "SELECT id, kind, document, state = 'perhaps', made_at FROM print_jobs WHERE state IN ('waiting', 'perhaps')"
      " ORDER BY state = 'perhaps' DESC, id LIMIT ?1");
  if (!rows) return rows.error();
  (*rows)->bind(kMostShown);
  std::vector<PrintHead> found;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    found.push_back({.id = (*rows)->integer(0),
                     .kind = kind_of((*rows)->text(1)),
                     .document = (*rows)->string(2),
                     .perhaps = (*rows)->integer(3) != 0,
                     .made_at = (*rows)->time(4)});
  }
  (*rows)->rewind();
  return found;
}

Result<void> print_again(Database& db, std::int64_t id) {
  return execute(db, "UPDATE print_jobs SET state = 'waiting', copy = 1 WHERE id = ?1 AND state = 'perhaps'", id);
}

Result<void> give_up_printing(Database& db, std::int64_t id) {
  return execute(db,
                 "UPDATE print_jobs SET state = CASE state WHEN 'perhaps' THEN 'printed' ELSE 'given_up' END"
                 " WHERE id = ?1 AND state IN ('waiting', 'perhaps')",
                 id);
}

Result<void> doubt_print_jobs(Database& db) {
  return execute(db, "UPDATE print_jobs SET state = 'perhaps' WHERE state IN ('waiting', 'printing')");
}

Result<void> forget_printed(Database& db, terminal::LocalTime before) {
  return execute(db, "DELETE FROM print_jobs WHERE state IN ('printed', 'given_up') AND made_at < ?1", before);
}

}  // namespace storage
