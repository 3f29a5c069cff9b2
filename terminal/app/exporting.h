// A list that leaves the program as a file, for a spreadsheet or for paper. Whoever
// asks needs the right, and that he takes it is written down before the first row is:
// who is signed in while it is written means nothing to it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "terminal/app/authority.h"
#include "terminal/app/reports.h"
#include "terminal/exports/csv_list.h"
#include "ui/model/reports_view.h"

namespace terminal {

using ui::ExportFormat;
using ui::ExportWhat;

// More rows are no paper that anybody leafs through.
inline constexpr std::int64_t kMostPdfRows = 20'000;

struct ExportRequest {
  ExportWhat what = ExportWhat::Report;
  ExportFormat format = ExportFormat::Csv;
  std::filesystem::path file;
  ReportRange range;         // Of documents, shifts, orders and hours; of a report, that of its figures.
  std::optional<List> list;  // Of a report: its rows.
  Language language = Language::Russian;
  CsvStyle csv;
};

class ExportJob {
 public:
  // Error Refused: the person may not, and nobody lent it; ReadOnly, DiskFull: no file.
  static Result<ExportJob> begin(Shop& shop, ExportRequest request, const Approvals& approvals = {});

  ExportJob(ExportJob&&) noexcept;
  ExportJob& operator=(ExportJob&&) noexcept;
  ~ExportJob();  // What was not finished leaves no file.

  // Some milliseconds' worth. True: the file is there, whole. Error Refused: too many
  // rows for PDF.
  Result<bool> step(Shop& shop);
  Result<void> run(Shop& shop);

  std::int64_t rows() const;
  const std::filesystem::path& file() const;

 private:
  struct Work;

  explicit ExportJob(std::unique_ptr<Work> work);

  std::unique_ptr<Work> work_;
};

// Whether it lists what happened on days; the others say how things stand.
bool of_days(ExportWhat what);

// Where files go: the folder of the setting "export.folder" of this terminal, else
// "exports" beside the shop's file.
std::filesystem::path export_folder(Shop& shop);

// A name in that folder that no file has: "goods 2026-11-01 2026-11-23.csv", "goods from 2026-11-01.csv".
std::filesystem::path export_name(Shop& shop, const ExportRequest& request);

}  // namespace terminal
