// The page of reports at the desk: what is saved is what is shown.
#include <doctest/doctest.h>

#include "terminal/app/till_reports.h"
#include "tests/support/till_desk.h"

using namespace terminal;
using tests::TillOnDesk;
using ui::ReportsIntent;

namespace {

void wait(TillOnDesk& till) {
  while (reports_at_work(till.state)) work_on_reports(till.state, till.shop(), till.now_us);
}

std::vector<std::string> saved(TillOnDesk& till) {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(export_folder(till.shop())))
    names.push_back(file.path().filename().string());
  return names;
}

}  // namespace

TEST_CASE("a list that is saved behind midnight is of the day that is still shown") {
  for (const ui::ExportWhat what : {ui::ExportWhat::Report, ui::ExportWhat::Documents}) {
    TillOnDesk till;
    till.act(ui::GoTo{ui::Page::Reports});
    wait(till);
    const Date shown = till.clock.local_now().date();
    till.clock.advance_ms(24LL * 3600 * 1000);
    till.act(ReportsIntent(ui::AskExport{}));
    till.act(ReportsIntent(ui::PickExport{what}));
    till.act(ReportsIntent(ui::StartExport{ui::ExportFormat::Csv}));
    wait(till);
    const auto names = saved(till);
    REQUIRE(names.size() == 1);
    CHECK(names[0].find(shown.to_string() + ".csv") != std::string::npos);
  }
}
