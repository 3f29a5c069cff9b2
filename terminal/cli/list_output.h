// A list on the terminal, as JSON, or as a file: what `report` and `export` say.
#pragma once

#include <optional>
#include <string>

#include "terminal/app/exporting.h"
#include "terminal/cli/context.h"

namespace CLI {
class App;
}

namespace terminal {

struct FileOptions {
  std::string csv, pdf;  // Where to; at most one of them.
  std::string decimal;   // "comma", "point"; empty: as the shop has set it.
  bool no_mark = false;
  bool force = false;  // Over a file that is there.

  bool given() const { return !csv.empty() || !pdf.empty(); }
};

void add_file_options(CLI::App& command, FileOptions& options);

// Writes what `request` asks for and says so. Error Refused where such a file is there.
Result<int> write_list(const Context& context, Shop& shop, ExportRequest request, const FileOptions& options);

void print_list(const List& list, Language language);
// `known_from`: the first day of which all documents are here; nothing: of all days.
void print_list_json(const List& list, const std::optional<Date>& known_from);

// The days of --from and --to; error Usage for what is no day, and for a last day before the first.
Result<ReportRange> range_of(const std::string& from, const std::string& to);

}  // namespace terminal
