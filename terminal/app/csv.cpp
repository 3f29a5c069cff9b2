#include "terminal/app/csv.h"

#include <csv.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "terminal/domain/text.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr unsigned kBlock = 1 << 16;

// A file's bytes, unpacked if it is gzip.
class Bytes {
 public:
  explicit Bytes(gzFile file) : file_(file) { gzbuffer(file_, kBlock); }
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes() { gzclose(file_); }

  // What is at hand; empty at the end or after an error.
  std::string_view rest() {
    if (at_ == end_) fill();
    return {block_.data() + at_, end_ - at_};
  }
  void skip(std::size_t count) { at_ += count; }

  const std::string& error() const { return error_; }
  std::int64_t offset() const { return gzoffset(file_); }

 private:
  void fill() {
    at_ = end_ = 0;
    if (!error_.empty()) return;
    const int got = gzread(file_, block_.data(), kBlock);
    end_ = got > 0 ? static_cast<std::size_t>(got) : 0;
    if (got > 0) return;
    int code = Z_OK;
    const char* said = gzerror(file_, &code);
    // A cut archive gives its bytes first and its error at the end.
    if (code == Z_BUF_ERROR)
      error_ = "the archive ends too soon";
    else if (code == Z_ERRNO)
      error_ = std::strerror(errno);
    else if (code != Z_OK && code != Z_STREAM_END)
      error_ = said;
  }

  gzFile file_;
  std::array<char, kBlock> block_;
  std::size_t at_ = 0, end_ = 0;
  std::string error_;
};

enum class LineEnd { Line, TooLong, File };

// One physical line with its end, of at most kMaxCsvRecord bytes; the rest of a
// longer one is passed over.
LineEnd read_line(Bytes& bytes, std::string& line) {
  line.clear();
  bool too_long = false;
  const auto keep = [&](std::string_view part) {
    bytes.skip(part.size());
    const std::size_t room = kMaxCsvRecord - line.size();
    too_long = too_long || part.size() > room;
    line.append(part.substr(0, room));
  };
  for (auto rest = bytes.rest(); !rest.empty(); rest = bytes.rest()) {
    const auto end = rest.find_first_of("\r\n");
    keep(rest.substr(0, end == std::string_view::npos ? end : end + 1));
    if (end == std::string_view::npos) continue;
    if (rest[end] == '\r' && bytes.rest().starts_with('\n')) keep("\n");
    return too_long ? LineEnd::TooLong : LineEnd::Line;
  }
  if (too_long) return LineEnd::TooLong;
  return line.empty() ? LineEnd::File : LineEnd::Line;
}

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// The sign that parts the header's columns: the most frequent one outside quotes.
char separator_of(std::string_view header) {
  constexpr std::string_view kSigns = ",;\t";
  std::array<int, kSigns.size()> found{};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    const auto sign = kSigns.find(c);
    if (!quoted && sign != std::string_view::npos) ++found[sign];
  }
  const auto most = std::max_element(found.begin(), found.end());
  return *most == 0 ? ',' : kSigns[static_cast<std::size_t>(most - found.begin())];
}

// libcsv, fed line by line so that a record's place in the file is known.
class Parser {
 public:
  Parser() { begin(); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { csv_free(&parser_); }

  void set_separator(char sign) { csv_set_delim(&parser_, static_cast<unsigned char>(sign)); }

  // True once the record is complete. False if a quoted cell goes on.
  bool feed(const std::string& line) {
    csv_parse(&parser_, line.data(), line.size(), on_cell, on_record, this);
    return std::exchange(complete_, false);
  }

  // For a file without a line end at its end. False if a quote is still open.
  bool finish() { return feed("\n"); }

  // Forgets a record that was begun.
  void drop() {
    const unsigned char sign = csv_get_delim(&parser_);
    csv_free(&parser_);
    begin();
    csv_set_delim(&parser_, sign);
    cells_.clear();
  }

  std::vector<std::string> take_cells() { return std::exchange(cells_, {}); }

 private:
  void begin() {
    csv_init(&parser_, 0);
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });  // Spaces belong to the cell.
  }
  static void on_cell(void* bytes, std::size_t size, void* self) {
    static_cast<Parser*>(self)->cells_.emplace_back(static_cast<const char*>(bytes), size);
  }
  static void on_record(int, void* self) { static_cast<Parser*>(self)->complete_ = true; }

  csv_parser parser_{};
  std::vector<std::string> cells_;
  bool complete_ = false;
};

std::string too_long(std::int64_t line) {
  return "line " + std::to_string(line) + " is longer than " + std::to_string(kMaxCsvRecord >> 20) + " MiB";
}

}  // namespace

struct CsvReader::State {
  State(fs::path name, gzFile opened) : file(std::move(name)), bytes(opened) {}

  Error corrupt(const std::string& what) const { return {ErrorCode::Corrupt, file.string() + ": " + what, ""}; }

  // The record that begins at the next line; false at the end of the file.
  Result<bool> read(CsvRecord& record);
  Result<bool> read_on(CsvRecord& record);
  void give_up(CsvRecord& record, std::string reason) {
    parser.drop();
    record.cells.clear();
    record.fault = CsvFault{std::move(reason), false};
  }
  void check(CsvRecord& record) const;

  fs::path file;
  std::int64_t size = 0;
  Bytes bytes;
  Parser parser;
  std::string line;
  std::int64_t line_number = 0;
  std::vector<std::string> header;
};

Result<bool> CsvReader::State::read(CsvRecord& record) {
  record.cells.clear();
  record.fault.reset();
  LineEnd end = LineEnd::Line;
  do {
    end = read_line(bytes, line);
    ++line_number;
    if (!bytes.error().empty()) return corrupt("line " + std::to_string(line_number) + ": " + bytes.error());
    if (end == LineEnd::File) return false;
  } while (end == LineEnd::Line && blank(line));
  record.line = line_number;
  if (end == LineEnd::TooLong) {
    give_up(record, too_long(line_number));
    return true;
  }
  return read_on(record);
}

// `line` is the record's first one; a quoted cell may need more of them.
Result<bool> CsvReader::State::read_on(CsvRecord& record) {
  std::size_t held = line.size();
  bool complete = parser.feed(line);
  while (!complete) {
    const LineEnd end = read_line(bytes, line);
    if (!bytes.error().empty()) return corrupt("line " + std::to_string(line_number + 1) + ": " + bytes.error());
    if (end == LineEnd::File) {
      if (parser.finish()) break;
      give_up(record, "a quote that opens here is never closed");
      return true;
    }
    ++line_number;
    held += line.size();
    if (end == LineEnd::TooLong || held > kMaxCsvRecord) {
      give_up(record, "a quote that opens here is not closed within " + std::to_string(kMaxCsvRecord >> 20) +
                          " MiB; lines " + std::to_string(record.line) + " to " + std::to_string(line_number) +
                          " were passed over");
      return true;
    }
    complete = parser.feed(line);
  }
  record.cells = parser.take_cells();
  return true;
}

void CsvReader::State::check(CsvRecord& record) const {
  if (record.fault) return;
  while (record.cells.size() > header.size() && trimmed(record.cells.back()).empty()) record.cells.pop_back();
  if (record.cells.size() != header.size()) {
    record.fault = CsvFault{
        "it has " + std::to_string(record.cells.size()) + " cells, the header has " + std::to_string(header.size()),
        true};
    return;
  }
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string& cell = record.cells[i];
    if (!valid_utf8(cell))
      record.fault = CsvFault{header[i] + " is not UTF-8 text", true};
    else if (cell.find('\0') != std::string::npos)
      record.fault = CsvFault{header[i] + " holds a zero byte", true};
  }
}

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<CsvReader> CsvReader::open(const fs::path& file) {
  std::error_code code;
  if (fs::is_directory(file, code)) return Error{ErrorCode::NotFound, file.string() + " is a folder, not a file", ""};
  gzFile opened = gzopen(file.c_str(), "rb");
  if (opened == nullptr)
    return Error{ErrorCode::NotFound, file.string() + " cannot be read: " + std::strerror(errno), ""};
  auto state = std::make_unique<State>(file, opened);
  const auto size = fs::file_size(file, code);
  if (!code) state->size = static_cast<std::int64_t>(size);

  const LineEnd end = read_line(state->bytes, state->line);
  ++state->line_number;
  if (!state->bytes.error().empty()) return state->corrupt(state->bytes.error());
  std::string& line = state->line;
  if (end == LineEnd::File) return state->corrupt("the file is empty");
  if (end == LineEnd::TooLong) return state->corrupt(too_long(1));
  if (line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
  if (line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF"))
    return state->corrupt("it is UTF-16; save it as UTF-8");
  if (!valid_utf8(line)) return state->corrupt("the header is not UTF-8 text; save the file as UTF-8");

  state->parser.set_separator(separator_of(line));
  CsvRecord header;
  header.line = 1;
  if (auto read = state->read_on(header); !read) return read.error();
  if (header.fault) return state->corrupt("the header: " + header.fault->reason);
  for (const auto& cell : header.cells) state->header.emplace_back(trimmed(cell));
  return CsvReader(std::move(state));
}

const std::vector<std::string>& CsvReader::header() const { return state_->header; }

Result<bool> CsvReader::next(CsvRecord& record) {
  auto more = state_->read(record);
  if (more && *more) state_->check(record);
  return more;
}

int CsvReader::percent() const {
  if (state_->size <= 0) return 0;
  return static_cast<int>(std::min<std::int64_t>(100, state_->bytes.offset() * 100 / state_->size));
}

}  // namespace terminal
