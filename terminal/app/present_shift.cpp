#include "terminal/app/present_shift.h"

#include "terminal/app/overloaded.h"
#include "terminal/app/report_words.h"
#include "terminal/app/shift_words.h"
#include "terminal/app/till_sums.h"
#include "terminal/domain/paper.h"

namespace terminal {

using namespace ui;

namespace {

// With its sign, a plus, too.
std::string signed_sum(Money money, Language language) {
  const bool more = !money.zero() && !money.negative();
  return (more ? "+" : "") + sum_text(money, language);
}

std::string when(LocalTime at, LocalTime now, Language language) {
  return at.date() == now.date() ? at.hours_minutes() : paper_time(at, language);
}

class ShiftPresenter {
 public:
  ShiftPresenter(const TillShift& page, LocalTime now, Language language)
      : page_(page), now_(now), language_(language) {}

  ShiftView view() const {
    return {std::visit(Overloaded{[&](std::monostate) -> decltype(ShiftView::shown) { return home(); },
                                  [&](const DrawerCounting& counting) -> decltype(ShiftView::shown) {
                                    return this->counting(counting);
                                  },
                                  [&](const ZReport& report) -> decltype(ShiftView::shown) { return paper(report); }},
                       page_.shown)};
  }

 private:
  ShiftHomeView home() const {
    ShiftHomeView view{.open = page_.open.has_value(),
                       .title = {TextKey::ShiftTitleClosed, {}},
                       .reminder = {},
                       .overdue = false,
                       .facts = {},
                       .movements = {},
                       .closed = {}};
    for (const auto& one : page_.closed)
      view.closed.push_back({one.z_number.empty() ? one.shift_number : one.z_number,
                             paper_time(one.closed_at, language_), signed_sum(one.difference, language_),
                             !one.difference.zero()});
    if (page_.open) describe_open(view, *page_.open);
    return view;
  }

  void describe_open(ShiftHomeView& view, const storage::Shift& shift) const {
    view.title = {TextKey::ShiftTitleOpen, {shift.number}};
    const ShiftAge age = shift_age(shift.opened_at, now_);
    view.overdue = age == ShiftAge::Overdue;
    if (age == ShiftAge::ClosesSoon) view.reminder = Message{TextKey::ShiftClosesSoon, {}};
    if (age == ShiftAge::Overdue) view.reminder = Message{TextKey::ShiftOverdue, {}};
    view.facts.push_back({TextKey::ShiftOpenedAt, when(shift.opened_at, now_, language_)});
    view.facts.push_back({TextKey::ShiftOpenedBy, page_.opened_by});
    view.facts.push_back({TextKey::ShiftFloat, sum_text(shift.opening_float, language_)});
    if (page_.expected) view.facts.push_back({TextKey::ShiftExpected, sum_text(*page_.expected, language_)});
    for (const auto& movement : page_.movements)
      view.movements.push_back({movement.type, movement.reason,
                                when(movement.at, now_, language_) + " · " + movement.by,
                                signed_sum(movement.amount, language_)});
  }

  CountingView counting(const DrawerCounting& counting) const {
    CountingView view{.closing = counting.closing,
                      .advice = {counting.closing ? TextKey::ShiftCountClosing : TextKey::ShiftCountOpening, {}},
                      .rows = {},
                      .total = sum_text(counting.sheet.total(), language_),
                      .left = {},
                      .why_not = counting.why_not};
    if (!counting.closing && !counting.left.zero()) view.left = sum_text(counting.left, language_);
    for (const std::int64_t tenge : tenge_denominations()) {
      const std::int64_t pieces = counting.sheet.pieces(tenge);
      DenominationView row{.tenge = tenge,
                           .face = with_thousands(std::to_string(tenge), language_),
                           .pieces = {},
                           .sum = {},
                           .selected = tenge == counting.selected};
      if (pieces != 0) {
        row.pieces = std::to_string(pieces);
        row.sum = sum_text(Money::from_minor(tenge * 100 * pieces), language_);
      }
      view.rows.push_back(std::move(row));
    }
    return view;
  }

  ReportPaperView paper(const ZReport& report) const {
    return {!report.number.empty(), report.number.empty() ? report.shift_number : report.number,
            report_lines(report, report_labels(language_), {.language = language_, .width = kNarrowPaper})};
  }

  const TillShift& page_;
  LocalTime now_;
  Language language_;
};

}  // namespace

ShiftView present_shift(const TillShift& page, LocalTime now, Language language) {
  return ShiftPresenter(page, now, language).view();
}

CashByHandView present_cash(const CashByHand& sheet) {
  const auto amount = parse_money(sheet.form.text("amount"));
  return {.type = sheet.type,
          .form = present_form(sheet.form),
          .reasons = usual_reasons(sheet.type),
          .why_not = sheet.why_not,
          .can_confirm = amount && !amount->zero() && !sheet.form.text("reason").empty()};
}

ClosingView present_closing(const ClosingShift& sheet, Language language) {
  const ZReport& report = sheet.ahead.report;
  const bool explained = sheet.form.fields.empty() || !sheet.form.text("reason").empty();
  return {.expected = sum_text(report.totals.drawer.expected(), language),
          .counted = sum_text(report.count->counted, language),
          .difference = signed_sum(report.difference(), language),
          .differs = !report.difference().zero(),
          .needs_reason = sheet.ahead.needs_reason,
          .needs_approval = sheet.ahead.needs_approval,
          .form = present_form(sheet.form),
          .reasons = sheet.ahead.needs_reason ? usual_differences() : std::vector<TextKey>(),
          .why_not = sheet.why_not,
          .can_confirm = explained};
}

}  // namespace terminal
