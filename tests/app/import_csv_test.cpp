#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "terminal/app/csv.h"
#include "tests/app/import_support.h"
#include "tests/support/random.h"

using terminal::CsvReader;
using terminal::CsvRecord;

namespace {

using Cells = std::vector<std::string>;

struct Table {
  Cells header;
  std::vector<CsvRecord> records;
};

Table read(const std::filesystem::path& file) {
  auto reader = tests::must(CsvReader::open(file));
  Table table{.header = reader.header(), .records = {}};
  CsvRecord record;
  while (tests::must(reader.next(record))) table.records.push_back(record);
  return table;
}

Table read_text(std::string_view bytes) {
  const tests::TemporaryFolder folder;
  return read(tests::write_text(folder / "f.csv", bytes));
}

std::string error_of(std::string_view bytes) {
  const tests::TemporaryFolder folder;
  auto reader = CsvReader::open(tests::write_text(folder / "f.csv", bytes));
  if (!reader) return reader.error().message;
  CsvRecord record;
  for (auto more = reader->next(record);; more = reader->next(record)) {
    if (!more) return more.error().message;
    if (!*more) return "";
  }
}

std::string in_quotes(std::string_view cell) {
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

}  // namespace

TEST_CASE("a price list is read whatever program wrote it") {
  for (const std::string_view bytes : {
           "code,name\n1,Нан\n2,Сүт\n",
           "code;name\n1;Нан\n2;Сүт\n",
           "code\tname\n1\tНан\n2\tСүт\n",
           "\xEF\xBB\xBF"
           "code,name\r\n1,Нан\r\n2,Сүт\r\n",
           "code,name\r1,Нан\r2,Сүт\r",
           "code,name\n1,Нан\n2,Сүт",
           "\"code\",\"name\"\n\"1\",\"Нан\"\n\"2\",\"Сүт\"\n",
           "code , name \n\n1,Нан\n   \n\r\n2,Сүт\n\n\n",
           "code,name\n1,Нан,,\n2,Сүт,\n",
       }) {
    CAPTURE(bytes);
    const Table table = read_text(bytes);
    CHECK(table.header == Cells{"code", "name"});
    REQUIRE(table.records.size() == 2);
    CHECK(table.records[0].cells == Cells{"1", "Нан"});
    CHECK(table.records[1].cells == Cells{"2", "Сүт"});
    CHECK_FALSE(table.records[0].fault);
    CHECK_FALSE(table.records[1].fault);
  }
}

TEST_CASE("a cell keeps its quotes and separators and line breaks and spaces") {
  const Table table = read_text("code,name\n1,\"Нан \"\"ақ\"\", 500 г\"\n2,\" екі\r\nжол \"\n3,  бос  \n4,5\" труба\n");
  REQUIRE(table.records.size() == 4);
  CHECK(table.records[0].cells[1] == "Нан \"ақ\", 500 г");
  CHECK(table.records[1].cells[1] == " екі\r\nжол ");
  CHECK(table.records[2].cells[1] == "  бос  ");
  CHECK(table.records[3].cells[1] == "5\" труба");
}

TEST_CASE("a record knows the line it begins at") {
  const Table table = read_text("code,name\n\n1,a\n2,\"b\nb\nb\"\n3,c\n");
  REQUIRE(table.records.size() == 3);
  CHECK(table.records[0].line == 3);
  CHECK(table.records[1].line == 4);
  CHECK(table.records[2].line == 7);
}

TEST_CASE("a bad record says why and the next one is read") {
  struct Row {
    std::string bytes, reason;
    bool cells_readable;
  };
  for (const Row& row :
       {Row{"1,\xD0", "name is not UTF-8 text", true}, Row{"1,\xC0\xAF", "name is not UTF-8 text", true},
        Row{"1,a,b", "it has 3 cells, the header has 2", true}, Row{"1", "it has 1 cells, the header has 2", true},
        Row{std::string("1,a\0b", 5), "name holds a zero byte", true},
        Row{"1," + std::string((1 << 20) + 5, 'x'), "line 2 is longer than 1 MiB", false}}) {
    CAPTURE(row.reason);
    const Table table = read_text("code,name\n" + row.bytes + "\n2,Сүт\n");
    REQUIRE(table.records.size() == 2);
    REQUIRE(table.records[0].fault);
    CHECK(table.records[0].fault->reason == row.reason);
    CHECK(table.records[0].fault->cells_readable == row.cells_readable);
    CHECK_FALSE(table.records[1].fault);
    CHECK(table.records[1].cells == Cells{"2", "Сүт"});
    CHECK(table.records[1].line == 3);
  }
}

TEST_CASE("a quote that is never closed costs its own record and not the memory") {
  const Table to_end = read_text("code,name\n1,\"a\n2,b\n3,c\n");
  REQUIRE(to_end.records.size() == 1);
  CHECK(to_end.records[0].line == 2);
  CHECK(to_end.records[0].fault->reason == "a quote that opens here is never closed");

  std::string bytes = "code,name\n1,\"a\n";
  for (int i = 0; i < 30'000; ++i) bytes += "7,a line of some fifty bytes that says nothing at all\n";
  const Table table = read_text(bytes);
  REQUIRE_FALSE(table.records.empty());
  CHECK(table.records[0].fault->reason.starts_with("a quote that opens here is not closed within 1 MiB; lines 2 to "));
  CHECK_FALSE(table.records[0].fault->cells_readable);
  REQUIRE(table.records.size() > 1000);
  CHECK_FALSE(table.records.back().fault);
}

TEST_CASE("a file that is no table is refused in words") {
  CHECK(error_of("").ends_with("the file is empty"));
  CHECK(error_of("\xFF\xFE"
                 "c\0o\0")
            .ends_with("it is UTF-16; save it as UTF-8"));
  CHECK(error_of("\xEA\xEE\xE4,\xED\xE0\xE7\n").ends_with("the header is not UTF-8 text; save the file as UTF-8"));
  CHECK(error_of(std::string(2 << 20, 'x')).ends_with("line 1 is longer than 1 MiB"));
  CHECK(error_of("\"code,name\n1,2\n").find("the header: a quote") != std::string::npos);
  const tests::TemporaryFolder folder;
  CHECK(CsvReader::open(folder / "none.csv").error().message.find("cannot be read: No such file") != std::string::npos);
  CHECK(CsvReader::open(folder.path()).error().message.ends_with("is a folder, not a file"));
}

TEST_CASE("an archive is read like its contents and a cut one is told from a short one") {
  const tests::TemporaryFolder folder;
  std::string bytes = "code,name\n";
  for (int i = 0; i < 20'000; ++i) bytes += std::to_string(i) + ",Тауар " + std::to_string(i * 7919) + "\n";
  const auto file = tests::write_gzip(folder / "f.csv.gz", bytes);
  const Table table = read(file);
  CHECK(table.records.size() == 20'000);
  CHECK(table.records.back().cells == Cells{"19999", "Тауар " + std::to_string(19999 * 7919)});

  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  auto reader = tests::must(CsvReader::open(file));
  CsvRecord record;
  auto more = reader.next(record);
  while (more && *more) more = reader.next(record);
  REQUIRE_FALSE(more);
  CHECK(more.error().message.find("the archive ends too soon") != std::string::npos);
}

// Two hundred tables of hostile cells, written with every mix of separator,
// line end, quoting and packing, come back cell for cell.
TEST_CASE("whatever is quoted comes back unchanged") {
  const std::vector<std::string> pieces = {
      "",         " ",    "\t",           "\"", "\"\"",         ",",   ";", "\n", "\r\n", "\r",   "'",
      "\\",       "=1+1", "Қазы",         "₸",  "\xEF\xBB\xBF", "a",   "0", "-",  "\x01", "\x7F", "👩🏽",
      "\xC2\xA0", "NULL", "\xE2\x80\xA8", "%s", "<b>",          "x\"y"};
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    tests::Random random(seed);
    const std::string separator = random.pick<std::string>({",", ";", "\t"});
    const std::string line_end = random.pick<std::string>({"\n", "\r\n", "\r"});
    const auto columns = random.between(2, 6);
    std::string bytes = random.one_in(2) ? "\xEF\xBB\xBF" : "";
    for (std::int64_t c = 0; c < columns; ++c) bytes += (c == 0 ? "" : separator) + "c" + std::to_string(c);
    bytes += line_end;
    std::vector<Cells> rows;
    for (std::int64_t r = random.between(1, 30); r > 0; --r) {
      Cells row;
      for (std::int64_t c = 0; c < columns; ++c) {
        std::string cell;
        for (std::int64_t n = random.between(0, 6); n > 0; --n) cell += random.pick(pieces);
        bytes += (c == 0 ? "" : separator) + in_quotes(cell);
        row.push_back(std::move(cell));
      }
      bytes += r == 1 && random.one_in(2) ? "" : line_end;
      rows.push_back(std::move(row));
    }
    const tests::TemporaryFolder folder;
    const Table table =
        read(random.one_in(2) ? tests::write_gzip(folder / "f", bytes) : tests::write_text(folder / "f", bytes));
    REQUIRE(table.records.size() == rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
      CHECK_FALSE(table.records[r].fault);
      CHECK(table.records[r].cells == rows[r]);
    }
  }
}

// Bytes without any order: nothing may crash, hang or come out as good text
// that is not UTF-8.
TEST_CASE("random bytes are refused or read but never believed") {
  const std::string letters = std::string("a,;\t\"\n\r \xD0\xBA\xFF\xC2", 13) + std::string(1, '\0');
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    CAPTURE(seed);
    tests::Random random(seed);
    std::string bytes;
    for (std::int64_t n = random.between(0, 400); n > 0; --n) {
      bytes += letters[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(letters.size()) - 1))];
    }
    const tests::TemporaryFolder folder;
    auto reader = CsvReader::open(tests::write_text(folder / "f.csv", bytes));
    if (!reader) continue;
    CsvRecord record;
    std::int64_t last = 0;
    for (auto more = reader->next(record); more && *more; more = reader->next(record)) {
      CHECK(record.line > last);
      last = record.line;
      if (!record.fault) CHECK(record.cells.size() == reader->header().size());
    }
  }
}
