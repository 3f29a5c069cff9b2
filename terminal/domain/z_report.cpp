#include "terminal/domain/z_report.h"

#include <numeric>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

template <typename Rows, typename Part>
Money sum_of(const Rows& rows, Part part) {
  Money sum;
  for (const auto& row : rows) sum += part(row);
  return sum;
}

const std::string& tender_label(const ReportLabels& labels, TenderMethod method) {
  switch (method) {
    case TenderMethod::Cash: return labels.cash;
    case TenderMethod::Card: return labels.card;
    case TenderMethod::BankTransfer: return labels.transfer;
    case TenderMethod::Check: return labels.check;
    case TenderMethod::Other: return labels.other;
  }
  INVARIANT(false);
  return labels.other;
}

class Report {
 public:
  Report(const ZReport& report, const ReportLabels& labels, const ReportStyle& style)
      : report_(report), totals_(report.totals), labels_(labels), style_(style), paper_(style.width, style.language) {}

  PrintedPage print() {
    head();
    turnover();
    tenders();
    vat();
    named(labels_.categories, totals_.categories, false);
    named(labels_.cashiers, totals_.cashiers, true);
    drawer();
    paper_.rule();
    paper_.centre(labels_.not_fiscal);
    return paper_.take();
  }

 private:
  void head() {
    paper_.title(report_.shop);
    paper_.centre(report_.bin.empty() ? "" : labels_.bin + " " + report_.bin);
    paper_.centre(report_.address);
    paper_.rule();
    paper_.row(report_.number.empty() ? labels_.x : labels_.z, report_.number);
    paper_.row(labels_.terminal, report_.terminal);
    paper_.row(labels_.shift, report_.shift_number);
    paper_.row(labels_.opened, paper_time(report_.opened_at, style_.language));
    paper_.left(labelled(labels_.cashier, report_.opened_by));
    paper_.row(report_.number.empty() ? labels_.at : labels_.closed, paper_time(report_.at, style_.language));
    paper_.left(labelled(labels_.cashier, report_.closed_by));
  }

  void turnover() {
    paper_.rule();
    paper_.row(labels_.documents, std::to_string(totals_.sale_documents + totals_.return_documents));
    paper_.row(labels_.sales + " (" + std::to_string(totals_.sale_documents) + ")", totals_.sales);
    paper_.row(labels_.returns + " (" + std::to_string(totals_.return_documents) + ")", -totals_.returns);
    paper_.row(labels_.net, totals_.net());
    paper_.row(labels_.discounts, totals_.discounts);
    if (!totals_.unpaid.zero()) paper_.row(labels_.unpaid, totals_.unpaid);
    if (!totals_.paid_before.zero()) paper_.row(labels_.paid_before, totals_.paid_before);
    if (!totals_.paid_else.zero()) paper_.row(labels_.paid_else, totals_.paid_else);
  }

  void tenders() {
    if (totals_.tenders.empty()) return;
    section(labels_.tenders);
    for (const TenderTotal& tender : totals_.tenders) {
      paper_.row(tender_label(labels_, tender.method), tender.net());
      if (!tender.given_back.zero()) paper_.row(labels_.given_back, -tender.given_back);
    }
  }

  void vat() {
    if (totals_.vat_rates.empty()) return;
    section(labels_.vat);
    for (const VatTotal& rate : totals_.vat_rates) {
      paper_.row(paper_percent(rate.rate, style_.language) + " · " + paper_sum(rate.gross, style_.language), rate.vat);
    }
  }

  void named(const std::string& title, const std::vector<NamedTotal>& rows, bool with_documents) {
    if (rows.empty()) return;
    section(title);
    for (const NamedTotal& row : rows) {
      std::string name = row.name.empty() ? labels_.no_category : row.name;
      if (with_documents) name += " (" + std::to_string(row.documents) + ")";
      paper_.row(name, row.gross);
    }
  }

  void drawer() {
    const DrawerTotals& drawer = totals_.drawer;
    section(labels_.drawer);
    paper_.row(labels_.opening_float, drawer.opening_float);
    paper_.row(labels_.cash_sales, drawer.sales);
    paper_.row(labels_.refunds, -drawer.refunds);
    paper_.row(labels_.paid_in, drawer.paid_in);
    paper_.row(labels_.paid_out, -drawer.paid_out);
    paper_.row(labels_.safe_drops, -drawer.safe_drops);
    paper_.row(labels_.expected, drawer.expected());
    if (report_.count) found(*report_.count);
  }

  void found(const DrawerCount& count) {
    paper_.row(labels_.counted, count.counted);
    for (auto one = count.sheet.all().rbegin(); one != count.sheet.all().rend(); ++one) {
      paper_.row(std::to_string(one->first) + " × " + std::to_string(one->second),
                 Money::from_minor(one->first * 100 * one->second));
    }
    paper_.row(labels_.difference, report_.difference());
    paper_.left(labelled(labels_.reason, count.reason));
  }

  void section(const std::string& title) {
    paper_.rule();
    paper_.left(title);
  }

  const ZReport& report_;
  const ShiftTotals& totals_;
  const ReportLabels& labels_;
  const ReportStyle& style_;
  Paper paper_;
};

}  // namespace

Money ShiftTotals::vat() const {
  return sum_of(vat_rates, [](const VatTotal& row) { return row.vat; });
}

bool ShiftTotals::add_up() const {
  const auto gross = [](const auto& row) { return row.gross; };
  const Money taken = sum_of(tenders, [](const TenderTotal& row) { return row.net(); });
  std::int64_t documents = 0;
  for (const NamedTotal& cashier : cashiers) documents += cashier.documents;
  return sum_of(vat_rates, gross) == net() && sum_of(categories, gross) == net() && sum_of(cashiers, gross) == net() &&
         taken == net() - unpaid - paid_before + paid_else && documents == sale_documents + return_documents;
}

Money ZReport::difference() const { return count ? count->counted - totals.drawer.expected() : Money(); }

PrintedPage report_page(const ZReport& report, const ReportLabels& labels, const ReportStyle& style) {
  return Report(report, labels, style).print();
}

std::vector<std::string> report_lines(const ZReport& report, const ReportLabels& labels, const ReportStyle& style) {
  return plain_lines(report_page(report, labels, style));
}

}  // namespace terminal
