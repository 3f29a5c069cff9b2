#include "terminal/app/exporting.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "storage/audit_store.h"
#include "storage/history.h"
#include "terminal/app/export_lists.h"
#include "terminal/app/plain_words.h"
#include "terminal/exports/export_file.h"
#include "terminal/exports/pdf_list.h"

namespace terminal {

namespace fs = std::filesystem;
using ui::TextKey;

namespace {

constexpr std::size_t kRowsOfStep = 60;  // PDF lays out each; a slice of a frame.
constexpr const char* kFolderSetting = "export.folder";

constexpr const char* kNames[] = {"report", "documents", "customers", "products", "shifts",
                                  "stock",  "orders",    "deals",     "tasks",    "times"};

PdfStyle pdf_style(Language language) {
  return {.language = language,
          .page = plain_words({TextKey::ExportPage, {"{0}", "{1}"}}, language),
          .bin = plain_word("receipt.bin", language),
          .total = plain_words({TextKey::HeadingTotal, {}}, language)};
}

// The days whose rows the file holds, and from which of them on they are all here.
Result<std::string> held_period(Shop& shop, const ExportRequest& request) {
  auto known = storage::history_from(shop.database());
  if (!known) return known.error();
  const bool whole = !*known || (request.range.from && *request.range.from >= **known);
  return held_words(request.range, whole ? std::nullopt : *known, request.language);
}

// "2026-11-01 2026-11-23"; of one day, or of days without a limit, what there is of it.
std::string period_name(const ReportRange& range) {
  if (!range.from && !range.to) return "all";
  if (!range.from) return "to " + range.to->to_string();
  if (!range.to) return "from " + range.from->to_string();
  return range.from->to_string() + (range.to == range.from ? "" : " " + range.to->to_string());
}

}  // namespace

struct ExportJob::Work {
  Work(ExportRequest asked, ExportRows from, ExportFile to)
      : request(std::move(asked)), source(std::move(from)), file(std::move(to)) {}

  Result<void> begin(Shop& shop, const Approvals& approvals) {
    if (auto head = begin_list(); !head) return head;
    return note(shop, approvals);
  }

  Result<void> begin_list() {
    const ByteSink sink = [this](std::string_view bytes) { file.write(bytes); };
    if (request.format == ExportFormat::Csv) {
      csv.emplace(source.head, request.csv, sink);
      return {};
    }
    auto made = PdfList::begin(source.head, pdf_style(request.language), sink);
    if (!made) return made.error();
    pdf.emplace(std::move(*made));
    return {};
  }

  void write(const Cells& cells) {
    ++rows;
    if (csv) csv->row(cells);
    if (pdf) pdf->row(cells);
  }

  Result<bool> step(Shop& shop) {
    if (waiting == page.size() && !ended) {
      page.clear();
      waiting = 0;
      auto more = source.next(shop, page);
      if (!more) return more.error();
      ended = !*more;
    }
    const std::size_t until = std::min(page.size(), waiting + kRowsOfStep);
    for (; waiting < until; ++waiting) write(page[waiting]);
    if (file.failed()) return file.commit().error();
    if (pdf && rows > kMostPdfRows)
      return Error{ErrorCode::Refused, "the list is too long for PDF; take CSV", "too_long_for_pdf"};
    if (waiting < page.size() || !ended) return false;
    if (pdf) {
      auto drawn = draw();
      if (!drawn || !*drawn) return drawn;
    }
    if (auto done = file.commit(); !done) return done.error();
    return true;
  }

  // Pages are drawn when all rows are known, as each says of how many it is one.
  Result<bool> draw() {
    if (!drawing && !source.total.empty()) pdf->total(source.total);
    drawing = true;
    return pdf->draw(kRowsOfStep);
  }

  // Who takes which list, before he has any of it.
  Result<void> note(Shop& shop, const Approvals& approvals) {
    auto unit = shop.begin("list.export");
    if (!unit) return unit.error();
    const nlohmann::ordered_json what = {{"list", source.head.id},
                                         {"format", csv ? "csv" : "pdf"},
                                         {"period", source.head.period},
                                         {"file", readable(request.file.filename().string())}};
    const Uuid place = shop.device().workspace;
    auto done = storage::write_audit(shop.database(), shop.device(),
                                     {.id = shop.new_id(),
                                      .entity_type = "workspaces",
                                      .entity = place,
                                      .action = "EXPORT",
                                      .user = shop.employee().user,
                                      .new_values = what.dump(),
                                      .at = shop.clock().local_now()});
    if (!done) return done;
    if (auto noted = note_approval(shop, {Right::ExportLists, "workspaces", place}, approvals); !noted) return noted;
    return unit->commit();
  }

  ExportRequest request;
  ExportRows source;
  ExportFile file;
  std::optional<CsvList> csv;
  std::optional<PdfList> pdf;
  std::vector<Cells> page;  // Rows that were read …
  std::size_t waiting = 0;  // … of which those from here on are not written.
  bool ended = false;       // There are no more pages.
  bool drawing = false;     // All rows of a PDF are laid out.
  std::int64_t rows = 0;
};

ExportJob::ExportJob(std::unique_ptr<Work> work) : work_(std::move(work)) {}
ExportJob::ExportJob(ExportJob&&) noexcept = default;
ExportJob& ExportJob::operator=(ExportJob&&) noexcept = default;
ExportJob::~ExportJob() = default;

Result<ExportJob> ExportJob::begin(Shop& shop, ExportRequest request, const Approvals& approvals) {
  if (auto may = require(shop, Right::ExportLists, approvals); !may) return may.error();
  ExportRows rows = rows_of(shop, request);
  if (of_days(request.what)) {
    auto period = held_period(shop, request);
    if (!period) return period.error();
    rows.head.period = std::move(*period);
  }
  auto file = ExportFile::begin(request.file);
  if (!file) return file.error();
  auto work = std::make_unique<Work>(std::move(request), std::move(rows), std::move(*file));
  if (auto begun = work->begin(shop, approvals); !begun) return begun.error();
  return ExportJob(std::move(work));
}

Result<bool> ExportJob::step(Shop& shop) { return work_->step(shop); }

Result<void> ExportJob::run(Shop& shop) {
  for (auto all = step(shop);; all = step(shop)) {
    if (!all) return all.error();
    if (*all) return {};
  }
}

std::int64_t ExportJob::rows() const { return work_->rows; }
const fs::path& ExportJob::file() const { return work_->request.file; }

fs::path export_folder(Shop& shop) {
  auto set = shop.setting(kFolderSetting);
  if (set && *set && !(*set)->empty()) return fs::path(**set);
  return shop.database().file().parent_path() / "exports";
}

bool of_days(ExportWhat what) {
  return what == ExportWhat::Documents || what == ExportWhat::Shifts || what == ExportWhat::Orders ||
         what == ExportWhat::Times;
}

fs::path export_name(Shop& shop, const ExportRequest& request) {
  std::string stem = request.list ? request.list->head.id : kNames[static_cast<std::size_t>(request.what)];
  const bool dated = request.list || of_days(request.what);
  stem += " " + (dated ? period_name(request.range) : shop.clock().local_now().date().to_string());
  return free_name(export_folder(shop), stem, request.format == ExportFormat::Csv ? ".csv" : ".pdf");
}

}  // namespace terminal
