// print: a document's paper, at the printer or into a file. printers: what is set up,
// how it stands, and what could be.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/shift_store.h"
#include "terminal/app/invoices.h"
#include "terminal/app/printing.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/printer_words.h"
#include "terminal/devices/printer_places.h"
#include "terminal/exports/export_file.h"
#include "terminal/printing/page_bytes.h"
#include "terminal/printing/print_queue.h"

namespace terminal {
namespace {

using nlohmann::ordered_json;

struct Wish {
  std::string number, to;
  bool drawer = false, test = false;
};

struct FoundPaper {
  PaperFor as;
  PrintedPage page;
};

// A receipt, else a bill, else a Z report of that number.
Result<FoundPaper> find_paper(Shop& shop, const std::string& number, Language language) {
  auto document = shop.document(number);
  if (!document) return document.error();
  if (*document) return FoundPaper{{storage::PrintKind::Receipt, number}, paper_of(shop, **document, language)};
  auto invoice = invoice_paper(shop, number, language);
  if (!invoice) return invoice.error();
  if (*invoice) return FoundPaper{{storage::PrintKind::Invoice, number}, paper_of(shop, **invoice, language)};
  auto report = storage::find_z_report(shop.database(), shop.device(), number);
  if (!report) return report.error();
  if (*report) return FoundPaper{{storage::PrintKind::ZReport, number}, paper_of(shop, **report, language)};
  return Error{ErrorCode::NotFound, "there is no receipt, bill or Z report with the number " + number, ""};
}

// To a file or printer that is named, without the queue: nothing is remembered of it.
Result<int> print_to(const FoundPaper& paper, const PrinterSettings& printer, const std::string& to) {
  const bool file = to.starts_with("file:") || to.find(':') == std::string::npos;
  auto bytes = page_file(paper.page, printer, to);
  if (!bytes) return bytes.error();
  if (file) {
    auto written = ExportFile::begin(to.starts_with("file:") ? to.substr(5) : to);
    if (!written) return written.error();
    written->write(*bytes);
    if (auto done = written->commit(); !done) return done.error();
    return 0;
  }
  const PrintOutcome outcome = print_job(to, *bytes);
  if (outcome.kind == PrintOutcome::Kind::Printed) return 0;
  return not_printed(outcome);
}

Result<int> print_queued(Shop& shop, const FoundPaper& paper) {
  auto job = print_paper(shop, paper.as, paper.page);
  if (!job) return job.error();
  auto step = print_next(shop.database(), shop.clock(), shop.settings().printer, *job);
  if (!step) return step.error();
  if (step->kind != QueueStep::Kind::Done) {
    std::cout << "Another program prints at this moment; it prints this, too.\n";
    return 0;
  }
  if (step->outcome.kind == PrintOutcome::Kind::Printed) return 0;
  return not_printed(step->outcome);
}

Result<int> open_drawer(const PrinterSettings& printer) {
  if (printer.drawer == DrawerAt::Nowhere)
    return Error{ErrorCode::NotFound, "no drawer is set up: prometric setting printer.drawer printer", ""};
  const PrinterTrouble trouble = kick_drawer(printer);
  if (trouble == PrinterTrouble::None) return 0;
  return Error{ErrorCode::Unavailable, "the drawer was not reached: " + words_for(trouble), ""};
}

Result<int> print(const Context& context, const Wish& wish) {
  if (wish.number.empty() == !(wish.drawer || wish.test))
    return Error{ErrorCode::Usage, "print takes a number, --test or --drawer", ""};
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  if (wish.drawer) return open_drawer(shop->settings().printer);
  const Language language = language_of(context, *shop);
  auto paper = wish.test ? FoundPaper{{storage::PrintKind::Test}, test_paper(*shop, language)}
                         : find_paper(*shop, wish.number, language);
  if (!paper) return paper.error();
  return wish.to.empty() ? print_queued(*shop, *paper) : print_to(*paper, shop->settings().printer, wish.to);
}

Result<int> printers(const Context& context) {
  auto shop = open_shop(context);
  if (!shop) return shop.error();
  const PrinterSettings& printer = shop->settings().printer;
  const PrinterLook look = printer.connection.empty() ? PrinterLook() : look_at_printer(printer.connection);
  auto counts = storage::print_counts(shop->database());
  if (!counts) return counts.error();
  const auto places = printer_places();
  if (context.json) {
    ordered_json json = {{"connection", printer.connection},
                         {"columns", printer.columns},
                         {"state", printer.connection.empty() ? "none" : code_of(look.trouble)},
                         {"answers", look.answers},
                         {"paper_low", look.paper_low},
                         {"waiting", counts->waiting},
                         {"perhaps", counts->perhaps},
                         {"found", places}};
    std::cout << json.dump() << '\n';
    return 0;
  }
  if (printer.connection.empty()) {
    std::cout << "No printer is set up.\n";
  } else {
    std::cout << printer.connection << ": " << words_for(look) << '\n'
              << "Waiting: " << counts->waiting << ", perhaps printed: " << counts->perhaps << '\n';
  }
  for (const std::string& place : places)
    if (place != printer.connection) std::cout << "Found: " << place << '\n';
  return 0;
}

}  // namespace

void add_print(CLI::App& app, Context& context) {
  auto wish = std::make_shared<Wish>();
  auto* command = app.add_subcommand("print", "Print a receipt, a bill or a Z report by its number; again is a copy");
  command->add_option("number", wish->number, "The document's number");
  command->add_option("--to", wish->to,
                      "Into this file (.png, .pdf, .txt, else ESC/POS) or at this printer (tcp:HOST:9100 …) instead");
  command->add_flag("--test", wish->test, "A page that shows whether everything prints");
  command->add_flag("--drawer", wish->drawer, "Open the drawer");
  command->callback([&context, wish] { context.action = [&context, wish] { return print(context, *wish); }; });
  app.add_subcommand("printers", "The receipt printer and how it stands; what else is plugged in")
      ->callback([&context] { context.action = [&context] { return printers(context); }; });
}

}  // namespace terminal
