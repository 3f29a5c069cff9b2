#include "terminal/cli/list_output.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "terminal/app/plain_words.h"
#include "terminal/domain/unicode.h"

namespace terminal {

using nlohmann::ordered_json;

namespace {

Result<std::optional<Date>> parse_date(const char* option, const std::string& text) {
  if (text.empty()) return std::optional<Date>();
  const auto date = Date::parse(text);
  if (!date) return Error{ErrorCode::Usage, std::string(option) + " " + text + " is not a date like 2026-11-22", ""};
  return date;
}

std::vector<std::string> words_of(const Cells& cells, Language language) {
  std::vector<std::string> words;
  for (const Cell& cell : cells) words.push_back(cell_words(cell, language));
  return words;
}

ordered_json json_of(const List& list, const Cells& cells) {
  ordered_json row = ordered_json::object();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& id = list.head.columns[i].id;
    if (const auto* count = std::get_if<std::int64_t>(&cells[i])) {
      row[id] = *count;
    } else if (!std::holds_alternative<std::monostate>(cells[i])) {
      row[id] = readable(cell_plain(cells[i]));
    }
  }
  return row;
}

}  // namespace

void add_file_options(CLI::App& command, FileOptions& options) {
  auto* csv = command.add_option("--csv", options.csv, "Write it as CSV, for spreadsheets")->type_name("FILE");
  command.add_option("--pdf", options.pdf, "Write it as PDF, for paper")->type_name("FILE")->excludes(csv);
  command.add_option("--decimal", options.decimal, "In CSV; default: as the shop has set it (export.csv)")
      ->check(CLI::IsMember({"comma", "point"}));
  command.add_flag("--no-bom", options.no_mark, "CSV without a byte order mark");
  command.add_flag("--force", options.force, "Also over a file of that name");
}

Result<int> write_list(const Context& context, Shop& shop, ExportRequest request, const FileOptions& options) {
  request.format = options.csv.empty() ? ExportFormat::Pdf : ExportFormat::Csv;
  request.file = options.csv.empty() ? options.pdf : options.csv;
  std::error_code unknown;
  if (!options.force && std::filesystem::exists(request.file, unknown))
    return Error{ErrorCode::Refused, request.file.string() + " is there already; --force writes over it", ""};
  request.language = language_of(context, shop);
  request.csv = shop.settings().csv;
  if (!options.decimal.empty()) request.csv.decimal_comma = options.decimal == "comma";
  if (options.no_mark) request.csv.byte_order_mark = false;
  auto job = ExportJob::begin(shop, std::move(request), std::nullopt);
  if (!job) return job.error();
  if (auto done = job->run(shop); !done) return done.error();
  if (context.json) {
    std::cout << ordered_json{{"file", job->file().string()}, {"rows", job->rows()}}.dump() << '\n';
  } else {
    std::cout << job->file().string() << ": " << job->rows() << " rows\n";
  }
  return 0;
}

void print_list(const List& list, Language language) {
  std::vector<std::vector<std::string>> lines(1);
  for (const ListColumn& column : list.head.columns) lines.front().push_back(column.title);
  for (const Cells& row : list.rows) lines.push_back(words_of(row, language));
  if (!list.total.empty()) {
    lines.push_back(words_of(list.total, language));
    std::string& first = lines.back().front();
    if (first.empty()) first = plain_words({ui::TextKey::HeadingTotal, {}}, language);
  }
  std::vector<std::size_t> widths(list.head.columns.size(), 0);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], code_points(line[i]));
  }
  std::cout << list.head.title << (list.head.period.empty() ? "" : ", ") << list.head.period << '\n';
  for (const auto& line : lines) {
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string space(widths[i] - code_points(line[i]), ' ');
      out += list.head.columns[i].number ? space + line[i] : line[i] + space;
      out += "  ";
    }
    std::cout << out.substr(0, out.find_last_not_of(' ') + 1) << '\n';
  }
}

void print_list_json(const List& list, const std::optional<Date>& known_from) {
  ordered_json rows = ordered_json::array();
  for (const Cells& row : list.rows) rows.push_back(json_of(list, row));
  ordered_json out = {{"report", list.head.id}, {"rows", std::move(rows)}};
  if (!list.total.empty()) out["total"] = json_of(list, list.total);
  out["known_from"] = known_from ? ordered_json(known_from->to_string()) : ordered_json();
  std::cout << out.dump() << '\n';
}

Result<ReportRange> range_of(const std::string& from, const std::string& to) {
  auto first = parse_date("--from", from), last = parse_date("--to", to);
  if (!first) return first.error();
  if (!last) return last.error();
  if (*first && *last && **last < **first)
    return Error{ErrorCode::Usage, "--to " + to + " is before --from " + from, ""};
  return ReportRange{.from = *first, .to = *last, .whose = Whose::Shop};
}

}  // namespace terminal
