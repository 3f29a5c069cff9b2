// Reports: what was sold in a period, by whom, of what, to whom, and what is being
// sold. Read in steps; each is then a list, for the screen and for files alike.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "storage/list_pages.h"
#include "storage/pipeline_store.h"
#include "storage/sales_reading.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/exports/list.h"
#include "ui/model/reports_view.h"

namespace terminal {

using ui::ReportKind;
using ui::Whose;

struct ReportRange {
  std::optional<Date> from, to;  // Business days, both included; none: open.
  Whose whose = Whose::Shop;

  bool operator==(const ReportRange&) const = default;
};

// The right that a report needs; none: everybody sees his own figures.
std::optional<Right> right_for(ReportKind kind, Whose whose);
// Those that the person signed in may see at all.
std::vector<ReportKind> reports_for(const Shop& shop);

// Writes down who lent the right to look, if anybody did.
Result<void> note_look(Shop& shop, Right right, const Approvals& approvals);

// The figures of one period. The sales are read once for all reports of them.
class Reports {
 public:
  Reports(const ReportRange& range, const Uuid& person);

  // Reads on for `kind`, some milliseconds. True: it is all there.
  Result<bool> step(Shop& shop, ReportKind kind);
  Result<void> run(Shop& shop, ReportKind kind);
  bool ready(ReportKind kind) const;
  int percent(ReportKind kind) const;

  const ReportRange& range() const { return range_; }
  const SalesTally& sales() const { return reading_.tally(); }
  const std::optional<Date>& known_from() const { return reading_.known_from(); }

  // Requires: ready(kind).
  List list(ReportKind kind, const Shop& shop, Language language) const;

 private:
  Result<bool> step_customers(Shop& shop);
  Result<bool> know(Shop& shop);

  List hours(Language language) const;
  List goods(Language language) const;
  List cashiers(Language language) const;
  List tenders(Language language) const;
  List categories(Language language) const;
  List margins(Language language) const;
  List stages(Language language) const;
  List customers(Language language) const;

  ReportRange range_;
  storage::SalesReading reading_;
  std::optional<std::vector<storage::StageFigures>> stages_;
  std::map<Uuid, storage::ListedCustomer> customers_;
  std::vector<Uuid> unknown_;  // Who bought and is still to be looked up.
  bool asked_ = false;         // Who bought is in `unknown_`.
  storage::ListPlace debtors_;
};

// "23.11.2026", "01.11.2026 – 23.11.2026".
std::string period_words(const ReportRange& range, Language language);
// The same; and from which day on documents are all here, where it begins before that.
std::string held_words(const ReportRange& range, const std::optional<Date>& known_from, Language language);

// The file's own words and facts at the head of every list.
void head_list(List& list, const Shop& shop, const std::string& period);

}  // namespace terminal
