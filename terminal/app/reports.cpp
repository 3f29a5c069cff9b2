#include "terminal/app/reports.h"

#include <algorithm>

#include "terminal/app/plain_words.h"

namespace terminal {

namespace {

// Some milliseconds' worth.
constexpr int kDocumentsOfStep = 120;
constexpr int kCustomersOfStep = 300;
constexpr ReportKind kAllKinds[] = {ReportKind::Hours,     ReportKind::Goods,      ReportKind::Cashiers,
                                    ReportKind::Tenders,   ReportKind::Categories, ReportKind::Margins,
                                    ReportKind::Customers, ReportKind::Pipeline};

storage::SalesPeriod period_of(const ReportRange& range, const Uuid& person) {
  return {.from = range.from,
          .to = range.to,
          .this_terminal = range.whose == Whose::Terminal,
          .cashier = range.whose == Whose::Own ? person : Uuid()};
}

std::string day_words(Date day) { return cell_words(day, Language::Russian); }

}  // namespace

std::optional<Right> right_for(ReportKind kind, Whose whose) {
  if (kind == ReportKind::Margins) return Right::SeeCosts;
  const bool of_the_shop = kind == ReportKind::Customers || kind == ReportKind::Pipeline;
  return of_the_shop || whose != Whose::Own ? std::optional(Right::SeeReports) : std::nullopt;
}

std::vector<ReportKind> reports_for(const Shop& shop) {
  std::vector<ReportKind> kinds;
  for (const ReportKind kind : kAllKinds) {
    const auto right = right_for(kind, Whose::Own);
    if (!right || shop.may(*right)) kinds.push_back(kind);
  }
  return kinds;
}

Result<void> note_look(Shop& shop, Right right, const Approvals& approvals) {
  auto unit = shop.begin("report.see");  // A unit that writes nothing leaves no trace.
  if (!unit) return unit.error();
  auto noted = note_approval(shop, {right, "workspaces", shop.device().workspace}, approvals);
  return noted ? unit->commit() : noted;
}

Reports::Reports(const ReportRange& range, const Uuid& person) : range_(range), reading_(period_of(range, person)) {}

bool Reports::ready(ReportKind kind) const {
  if (kind == ReportKind::Pipeline) return stages_.has_value();
  if (kind == ReportKind::Customers) return asked_ && unknown_.empty() && debtors_.end;
  return reading_.done();
}

int Reports::percent(ReportKind kind) const {
  if (ready(kind)) return 100;
  return kind == ReportKind::Customers ? reading_.percent() * 9 / 10 : reading_.percent();
}

Result<bool> Reports::step(Shop& shop, ReportKind kind) {
  if (ready(kind)) return true;
  if (kind == ReportKind::Pipeline) {
    auto read = storage::pipeline(shop.database(), range_.from, range_.to);
    if (!read) return read.error();
    stages_ = std::move(*read);
    return true;
  }
  if (!reading_.done()) {
    if (auto read = reading_.step(shop.database(), kDocumentsOfStep); !read) return read.error();
  } else {
    return step_customers(shop);
  }
  return ready(kind);
}

Result<bool> Reports::step_customers(Shop& shop) {
  if (!asked_) {
    for (const auto& [id, sums] : sales().customers()) {
      if (!id.nil()) unknown_.push_back(id);
    }
    asked_ = true;
  }
  if (!unknown_.empty()) return know(shop);
  auto read = storage::debtors_page(
      shop.database(), debtors_, [this](const storage::ListedCustomer& one) { customers_.try_emplace(one.id, one); });
  if (!read) return read.error();
  return debtors_.end;
}

// Who bought: the next ones.
Result<bool> Reports::know(Shop& shop) {
  for (int i = 0; i < kCustomersOfStep && !unknown_.empty(); ++i) {
    auto found = storage::listed_customer(shop.database(), unknown_.back());
    if (!found) return found.error();
    if (*found) customers_.try_emplace(unknown_.back(), std::move(**found));
    unknown_.pop_back();
  }
  return false;
}

Result<void> Reports::run(Shop& shop, ReportKind kind) {
  for (auto all = step(shop, kind);; all = step(shop, kind)) {
    if (!all) return all.error();
    if (*all) return {};
  }
}

std::string period_words(const ReportRange& range, Language language) {
  using ui::TextKey;
  const auto words = [&](TextKey key, std::vector<std::string> values) {
    return plain_words({key, std::move(values)}, language);
  };
  if (range.from && range.to && *range.from == *range.to) return day_words(*range.from);
  if (range.from && range.to) return words(TextKey::ReportsFromTo, {day_words(*range.from), day_words(*range.to)});
  if (range.from) return words(TextKey::ReportsSince, {day_words(*range.from)});
  if (range.to) return words(TextKey::ReportsUntil, {day_words(*range.to)});
  return words(TextKey::ReportsAllTime, {});
}

std::string held_words(const ReportRange& range, const std::optional<Date>& known_from, Language language) {
  const std::string period = period_words(range, language);
  if (!known_from) return period;
  return period + ". " + plain_words({ui::TextKey::ReportsKnownFrom, {day_words(*known_from)}}, language);
}

void head_list(List& list, const Shop& shop, const std::string& period) {
  list.head.shop = shop.place().organization_name;
  list.head.bin = shop.place().bin;
  list.head.period = period;
  list.head.made_at = shop.clock().local_now();
}

}  // namespace terminal
