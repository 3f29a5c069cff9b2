#include "terminal/app/exporting.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "storage/audit_store.h"
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

constexpr const char* kNames[] = {"report", "documents", "customers", "products", "shifts", "stock"};

PdfStyle pdf_style(Language language) {
  return {.language = language,
          .page = plain_words({TextKey::ExportPage, {"{0}"}}, language),
          .bin = plain_word("receipt.bin", language),
          .total = plain_words({TextKey::HeadingTotal, {}}, language)};
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
    if (auto done = finish(); !done) return done.error();
    return true;
  }

  Result<void> finish() {
    if (pdf) {
      if (!source.total.empty()) pdf->total(source.total);
      if (auto done = pdf->finish(); !done) return done;
    }
    return file.commit();
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
  std::int64_t rows = 0;
};

ExportJob::ExportJob(std::unique_ptr<Work> work) : work_(std::move(work)) {}
ExportJob::ExportJob(ExportJob&&) noexcept = default;
ExportJob& ExportJob::operator=(ExportJob&&) noexcept = default;
ExportJob::~ExportJob() = default;

Result<ExportJob> ExportJob::begin(Shop& shop, ExportRequest request, const Approvals& approvals) {
  if (auto may = require(shop, Right::ExportLists, approvals); !may) return may.error();
  ExportRows rows = rows_of(shop, request);
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

fs::path export_name(Shop& shop, const ExportRequest& request) {
  std::string stem = request.list ? request.list->head.id : kNames[static_cast<std::size_t>(request.what)];
  const ReportRange& range = request.range;
  const bool of_days = request.list || request.what == ExportWhat::Documents || request.what == ExportWhat::Shifts;
  if (of_days && range.from) stem += " " + range.from->to_string();
  if (of_days && range.to && range.to != range.from) stem += " " + range.to->to_string();
  if (!of_days) stem += " " + shop.clock().local_now().date().to_string();
  return free_name(export_folder(shop), stem, request.format == ExportFormat::Csv ? ".csv" : ".pdf");
}

}  // namespace terminal
