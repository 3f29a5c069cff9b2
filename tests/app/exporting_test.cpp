// Lists as files: whole, readable again, and harmless to spreadsheets.
#include "terminal/app/exporting.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "storage/history.h"
#include "terminal/app/csv.h"
#include "terminal/exports/export_file.h"
#include "terminal/exports/pdf_list.h"
#include "tests/app/shift_support.h"
#include "tests/support/shared_data.h"

using namespace tests;
using namespace terminal;

namespace {

namespace fs = std::filesystem;

List small_list() {
  List list;
  list.head = {.id = "goods",
               .title = "Тауарлар",
               .shop = "Дүкен ЖШС",
               .bin = "261140000014",
               .period = "01.11.2026 – 23.11.2026",
               .made_at = *LocalTime::parse("2026-11-23 14:03"),
               .columns = {{.id = "name", .title = "Атауы", .number = false, .weight = 40},
                           {.id = "sum", .title = "Сома, ₸", .number = true, .weight = 20}}};
  return list;
}

// Every text behind the reader's back, as it was given to the writer.
std::vector<std::vector<std::string>> read_back(const fs::path& file) {
  auto reader = must(CsvReader::open(file));
  std::vector<std::vector<std::string>> rows;
  for (CsvRecord record; must(reader.next(record));) {
    CHECK_FALSE(record.fault);
    rows.push_back(record.cells);
  }
  return rows;
}

std::string csv_of(const List& list, const CsvStyle& style) {
  std::string bytes;
  CsvList csv(list.head, style, [&](std::string_view more) { bytes += more; });
  for (const Cells& row : list.rows) csv.row(row);
  return bytes;
}

std::string pdf_of(const List& list) {
  std::string bytes;
  auto pdf = must(PdfList::begin(
      list.head, {.language = Language::Kazakh, .page = "{0}-бет / {1}", .bin = "БСН", .total = "Барлығы"},
      [&](std::string_view more) { bytes += more; }));
  for (const Cells& row : list.rows) pdf.row(row);
  if (!list.total.empty()) pdf.total(list.total);
  while (!must(pdf.draw(7))) {}
  return bytes;
}

// What a reader of PDF files finds on the pages.
std::string text_of(const std::string& pdf) {
  const TemporaryFolder folder;
  const auto file = write_text(folder / "list.pdf", pdf);
  std::FILE* pipe = ::popen(("pdftotext -layout -enc UTF-8 '" + file.string() + "' - 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  for (std::array<char, 4096> block; const std::size_t got = std::fread(block.data(), 1, block.size(), pipe);)
    text.append(block.data(), got);
  REQUIRE(::pclose(pipe) == 0);
  return text;
}

std::vector<std::string> naughty_strings() {
  std::vector<std::string> all = {
      "=1+1",         "@SUM(A1)", "-2+3",     "+cmd|' /C calc'!A0", "\t=1", "a,b;c", "\"q\"", "a\nb", " space ",
      "+77011234567", "-5",       "Қазы ₸ 😀", "\xFF\xFE broken",    ""};
  const auto found = shared_data("naughty-strings/blns_third.json");
  if (!found) return all;
  for (const auto& one : nlohmann::json::parse(read_file(*found))) all.push_back(one.get<std::string>());
  return all;
}

}  // namespace

TEST_CASE("names of every kind come back from a CSV file as they were, formulas with an apostrophe") {
  const TemporaryFolder folder;
  const auto names = naughty_strings();
  for (const CsvStyle style : {CsvStyle{.byte_order_mark = true, .decimal_comma = true},
                               CsvStyle{.byte_order_mark = false, .decimal_comma = false}}) {
    List list = small_list();
    for (const std::string& name : names) list.rows.push_back({name, Money::from_minor(-123450)});
    const auto bytes = csv_of(list, style);
    CHECK(bytes.starts_with("\xEF\xBB\xBF") == style.byte_order_mark);
    const auto rows = read_back(write_text(folder / "list.csv", bytes));
    REQUIRE(rows.size() == names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      CAPTURE(names[i]);
      CHECK(rows[i][0] == guarded(readable(names[i])));
      CHECK(rows[i][1] == (style.decimal_comma ? "-1234,50" : "-1234.50"));
      const std::string& read = rows[i][0];
      CHECK((read == readable(names[i]) || read == "'" + readable(names[i])));
      const auto first = read.find_first_not_of(' ');
      if (first == std::string::npos) continue;
      CHECK_FALSE((read[first] == '=' || read[first] == '@' || read[first] == '\t' || read[first] == '\r'));
    }
  }
}

TEST_CASE("a sign and digits are no formula, anything more is") {
  struct Row {
    const char *text, *written;
  };
  for (const Row& row :
       {Row{"+77011234567", "+77011234567"}, Row{"-5", "-5"}, Row{"=1", "'=1"}, Row{"+1+1", "'+1+1"}, Row{"-", "'-"},
        Row{"  =1", "'  =1"}, Row{"@x", "'@x"}, Row{"＝1", "'＝1"}, Row{"a=1", "a=1"}}) {
    CHECK(guarded(row.text) == row.written);
  }
}

TEST_CASE("a printed list has Kazakh letters, the tenge sign, its head on every page, and sums") {
  List list = small_list();
  for (int i = 1; i <= 120; ++i) list.rows.push_back({"Қаймақ №" + std::to_string(i), Money::from_minor(i * 100'50)});
  list.total = {{}, Money::from_minor(1234567'89)};
  const std::string text = text_of(pdf_of(list));
  CHECK(text.find("Қаймақ №1 ") != std::string::npos);
  CHECK(text.find("Қаймақ №120") != std::string::npos);
  CHECK(text.find("Барлығы") != std::string::npos);
  CHECK(text.find("Дүкен ЖШС") != std::string::npos);
  CHECK(text.find("261140000014") != std::string::npos);
  CHECK(text.find("01.11.2026 – 23.11.2026") != std::string::npos);
  std::size_t heads = 0, pages = 0;
  for (auto at = text.find("Сома, ₸"); at != std::string::npos; at = text.find("Сома, ₸", at + 1)) ++heads;
  const std::string of_all = "-бет / " + std::to_string(heads);
  for (int page = 1; text.find(std::to_string(page) + of_all) != std::string::npos; ++page) ++pages;
  CHECK(pages >= 3);
  CHECK(heads == pages);
}

TEST_CASE("a printed list says on each page of how many it is one, also where rows are of several lines") {
  for (const int rows : {0, 1, 30, 61}) {
    CAPTURE(rows);
    List list = small_list();
    for (int i = 0; i < rows; ++i) {
      const std::string name =
          i % 3 == 0
              ? "Ұзын атауы бар тауар, екінші жолға да, үшіншісіне де сыймайтыны анық жазу " + std::string(80, 'x')
              : "Нан";
      list.rows.push_back({name, Money::from_minor(i)});
    }
    const std::string text = text_of(pdf_of(list));
    const auto pages = std::count(text.begin(), text.end(), '\f');  // One behind each page.
    REQUIRE(pages > 0);
    for (long page = 1; page <= pages; ++page)
      CHECK(text.find(std::to_string(page) + "-бет / " + std::to_string(pages)) != std::string::npos);
  }
}

TEST_CASE("no name spoils a printed list") {
  List list = small_list();
  for (const std::string& name : naughty_strings()) list.rows.push_back({name, Money::from_minor(1)});
  list.rows.push_back({std::string(3000, 'W'), Money::from_minor(1)});
  list.rows.push_back({std::string("Соңғы жол"), Money::from_minor(1)});
  CHECK(text_of(pdf_of(list)).find("Соңғы жол") != std::string::npos);
}

TEST_CASE("a file is there whole or not at all") {
  const TemporaryFolder folder;
  const fs::path file = folder / "sub" / "list.csv";
  {
    auto open = must(ExportFile::begin(file));
    open.write("half");
  }
  CHECK_FALSE(fs::exists(file));
  CHECK(fs::is_empty(file.parent_path()));
  auto whole = must(ExportFile::begin(file));
  whole.write("whole");
  CHECK_FALSE(fs::exists(file));
  must(whole.commit());
  CHECK(fs::file_size(file) == 5);
  CHECK(std::distance(fs::directory_iterator(file.parent_path()), {}) == 1);
  CHECK(free_name(file.parent_path(), "list", ".csv").filename() == "list (2).csv");
  CHECK_FALSE(ExportFile::begin("/proc/list.csv"));
}

TEST_CASE("a full disk says so and leaves no file") {
  const TemporaryFolder folder;
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto heard = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 4096;  // What a full disk looks like.
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  auto file = must(ExportFile::begin(folder / "list.csv"));
  for (int i = 0; i < 100; ++i) file.write(std::string(1000, 'x'));
  const auto done = file.commit();
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, heard);
  REQUIRE_FALSE(done);
  CHECK(done.error().code == ErrorCode::DiskFull);
  CHECK_FALSE(fs::exists(folder / "list.csv"));
}

TEST_CASE("every list can be exported, by those alone who may, and is written down") {
  ShiftShop shop;
  shop.sell("TEA", 2);
  const TemporaryFolder folder;
  for (const ExportWhat what :
       {ExportWhat::Documents, ExportWhat::Customers, ExportWhat::Products, ExportWhat::Shifts, ExportWhat::Stock,
        ExportWhat::Orders, ExportWhat::Deals, ExportWhat::Tasks, ExportWhat::Times}) {
    for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::Pdf}) {
      const auto file = folder / (format == ExportFormat::Csv ? "list.csv" : "list.pdf");
      auto job = must(ExportJob::begin(shop.shop, {.what = what, .format = format, .file = file}, std::nullopt));
      must(job.run(shop.shop));
      CHECK(fs::file_size(file) > 0);
      if (format == ExportFormat::Csv) CHECK(std::ssize(read_back(file)) == job.rows());
    }
  }
  CHECK(shop.integer("SELECT count(*) FROM audit_logs WHERE action = 'EXPORT'") == 18);
  shop.be_the_cashier();
  const auto refused =
      ExportJob::begin(shop.shop, {.what = ExportWhat::Products, .file = folder / "no.csv"}, std::nullopt);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK_FALSE(fs::exists(folder / "no.csv"));
}

TEST_CASE("a file is named after the days whose figures it holds") {
  ShiftShop shop;
  const auto first = Date::parse("2026-11-01"), last = Date::parse("2026-11-23");
  struct Row {
    ReportRange range;
    const char* name;
  };
  for (const Row& row : {Row{{.from = first, .to = last}, "documents 2026-11-01 2026-11-23.csv"},
                         Row{{.from = last, .to = last}, "documents 2026-11-23.csv"},
                         Row{{.from = first, .to = {}}, "documents from 2026-11-01.csv"},
                         Row{{.from = {}, .to = last}, "documents to 2026-11-23.csv"}, Row{{}, "documents all.csv"}})
    CHECK(export_name(shop.shop, {.what = ExportWhat::Documents, .file = {}, .range = row.range}).filename() ==
          row.name);
}

TEST_CASE("a printed list of days that are not all here says since when they are") {
  ShiftShop shop;
  auto write = must(storage::MirrorWrite::begin(shop.shop.database()));
  must(storage::meta_set(shop.shop.database(), storage::kHistoryFact, "2026-08-25"));
  must(write.commit());
  const TemporaryFolder folder;
  const auto words = [&](const char* from) {
    const auto file = folder / "list.pdf";
    auto job = must(ExportJob::begin(shop.shop,
                                     {.what = ExportWhat::Documents,
                                      .format = ExportFormat::Pdf,
                                      .file = file,
                                      .range = {.from = Date::parse(from), .to = Date::parse("2026-11-23")},
                                      .language = Language::English},
                                     std::nullopt));
    must(job.run(shop.shop));
    return text_of(read_file(file));
  };
  CHECK(words("2026-08-01").find("01.08.2026 – 23.11.2026. This till has documents since 25.08.2026") !=
        std::string::npos);
  CHECK(words("2026-08-25").find("This till has documents") == std::string::npos);
}

TEST_CASE("costs leave the shop with those alone who may see them") {
  ShiftShop shop;
  shop.be_the_cashier(R"(["report.export"])");
  const TemporaryFolder folder;
  auto job = must(ExportJob::begin(
      shop.shop, {.what = ExportWhat::Products, .file = folder / "p.csv", .language = Language::English},
      std::nullopt));
  must(job.run(shop.shop));
  const auto reader = must(CsvReader::open(folder / "p.csv"));
  CHECK(std::find(reader.header().begin(), reader.header().end(), "Cost") == reader.header().end());
}

TEST_CASE("a list is taken by whoever began it, also when another signs in before it is written") {
  ShiftShop shop;
  const TemporaryFolder folder;
  const auto owner = shop.shop.employee();
  shop.be_the_cashier();
  const auto cashier = shop.shop.employee();
  const Approval lent{.right = Right::ExportLists, .by = owner, .reason = "Ревизия", .asked_by = cashier.id};
  auto job = must(ExportJob::begin(shop.shop, {.what = ExportWhat::Products, .file = folder / "list.csv"}, lent));
  const auto taken = [&](const std::string& what) {
    return shop.text("SELECT " + what + " FROM audit_logs WHERE action = 'EXPORT'");
  };
  CHECK(taken("count(*)") == "1");
  CHECK(taken("json_extract(new_values, '$.file')") == "list.csv");
  shop.shop.take_over(owner);
  must(job.run(shop.shop));
  CHECK(fs::exists(folder / "list.csv"));
  CHECK(taken("count(*)") == "1");
  CHECK(taken("user_id = (SELECT user_id FROM employees WHERE employee_number = '2')") == "1");
  CHECK(shop.text("SELECT reason FROM audit_logs WHERE metadata ->> '$.approved' = 'report.export'") == "Ревизия");
  CHECK(shop.faults() == 0);
}
