// The reports as lists: which columns each has, and what stands in them.
#include <algorithm>

#include "terminal/app/plain_words.h"
#include "terminal/app/reports.h"
#include "terminal/app/work_words.h"

namespace terminal {

using ui::TextKey;

namespace {

struct ColumnPlan {
  const char* id;
  TextKey title;
  int weight;
  bool number = true;
};

// A list whose totals are filled in as its rows come.
class Making {
 public:
  Making(const char* id, TextKey title, std::initializer_list<ColumnPlan> columns, Language language)
      : language_(language) {
    list.head.id = id;
    list.head.title = words(title);
    for (const ColumnPlan& column : columns)
      list.head.columns.push_back(
          {.id = column.id, .title = words(column.title), .number = column.number, .weight = column.weight});
  }

  std::string words(TextKey key) const { return plain_words({key, {}}, language_); }
  void row(Cells cells) { list.rows.push_back(std::move(cells)); }
  List take() { return std::move(list); }

  List list;

 private:
  Language language_;
};

using Named = std::pair<std::string, SalesSums>;

// By their sums, the greatest first; by name among equals.
void sort_by_sum(std::vector<Named>& rows) {
  std::sort(rows.begin(), rows.end(), [](const Named& one, const Named& other) {
    if (one.second.gross != other.second.gross) return other.second.gross < one.second.gross;
    return one.first < other.first;
  });
}

Percent share(Money part, Money whole) {
  if (whole <= Money()) return {};
  return {divide(Int128{part.minor()} * 10'000, whole.minor(), Rounding::HalfAwayFromZero)};
}

std::string hour_words(std::size_t hour) {
  const auto two = [](std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(hour) + ":00–" + two(hour + 1) + ":00";
}

struct Article {
  const storage::SoldArticle* known;
  const SalesSums* sums;
};

std::vector<Article> articles_of(const storage::SalesReading& reading) {
  std::vector<Article> all;
  for (const auto& [id, sums] : reading.tally().products()) all.push_back({&reading.articles().at(id), &sums});
  return all;
}

// As the page of deals names it.
TextKey words_of_stage(const std::string& stage) {
  const auto known = parse_stage(stage);
  INVARIANT(known.has_value());  // The pipeline knows no others.
  return stage_words(*known);
}

// As receipts name them.
const char* const kTenderWords[] = {"receipt.cash", "receipt.card", "receipt.transfer", "receipt.check",
                                    "receipt.other"};

}  // namespace

List Reports::list(ReportKind kind, const Shop& shop, Language language) const {
  INVARIANT(ready(kind));
  List made;
  switch (kind) {
    case ReportKind::Hours: made = hours(language); break;
    case ReportKind::Goods: made = goods(language); break;
    case ReportKind::Cashiers: made = cashiers(language); break;
    case ReportKind::Tenders: made = tenders(language); break;
    case ReportKind::Categories: made = categories(language); break;
    case ReportKind::Margins: made = margins(language); break;
    case ReportKind::Pipeline: made = stages(language); break;
    case ReportKind::Customers: made = customers(language); break;
  }
  head_list(made, shop, held_words(range_, known_from(), language));
  return made;
}

List Reports::hours(Language language) const {
  Making making("hours", TextKey::ReportHours,
                {{"hour", TextKey::HeadingHour, 20, false},
                 {"sales", TextKey::HeadingSales, 12},
                 {"returns", TextKey::HeadingReturns, 12},
                 {"sum", TextKey::HeadingSum, 20},
                 {"average", TextKey::HeadingAverage, 18}},
                language);
  const auto& all = sales().hours();
  const auto busy = [](const SalesSums& sums) { return sums != SalesSums(); };
  const auto first = std::find_if(all.begin(), all.end(), busy);
  const auto last = std::find_if(all.rbegin(), all.rend(), busy).base();
  for (auto hour = first; hour < last; ++hour) {
    making.row({hour_words(static_cast<std::size_t>(hour - all.begin())), hour->sales, hour->returns, hour->gross,
                hour->average()});
  }
  const SalesSums& total = sales().total();
  making.list.total = {{}, total.sales, total.returns, total.gross, total.average()};
  return making.take();
}

List Reports::goods(Language language) const {
  Making making("goods", TextKey::ReportGoods,
                {{"code", TextKey::HeadingCode, 14, false},
                 {"name", TextKey::HeadingName, 40, false},
                 {"quantity", TextKey::HeadingQuantity, 12},
                 {"unit", TextKey::HeadingUnit, 6, false},
                 {"sum", TextKey::HeadingSum, 16},
                 {"share", TextKey::HeadingShare, 10}},
                language);
  auto all = articles_of(reading_);
  std::sort(all.begin(), all.end(), [](const Article& one, const Article& other) {
    if (one.sums->gross != other.sums->gross) return other.sums->gross < one.sums->gross;
    return one.known->code < other.known->code;
  });
  const Money whole = sales().total().gross;
  for (const Article& one : all) {
    making.row({one.known->code, one.known->name, one.sums->quantity, one.known->unit, one.sums->gross,
                share(one.sums->gross, whole)});
  }
  making.list.total = {{}, {}, {}, {}, whole, {}};
  return making.take();
}

List Reports::cashiers(Language language) const {
  Making making("cashiers", TextKey::ReportCashiers,
                {{"name", TextKey::HeadingCashier, 36, false},
                 {"sales", TextKey::HeadingSales, 12},
                 {"returns", TextKey::HeadingReturns, 12},
                 {"sum", TextKey::HeadingSum, 20},
                 {"average", TextKey::HeadingAverage, 18}},
                language);
  std::vector<Named> rows;
  for (const auto& [id, sums] : sales().cashiers()) rows.emplace_back(reading_.people().at(id), sums);
  sort_by_sum(rows);
  for (const auto& [name, sums] : rows) making.row({name, sums.sales, sums.returns, sums.gross, sums.average()});
  const SalesSums& total = sales().total();
  making.list.total = {{}, total.sales, total.returns, total.gross, total.average()};
  return making.take();
}

List Reports::tenders(Language language) const {
  Making making("tenders", TextKey::ReportTenders,
                {{"tender", TextKey::HeadingTender, 30, false},
                 {"taken", TextKey::HeadingTaken, 20},
                 {"given_back", TextKey::HeadingGivenBack, 20},
                 {"net", TextKey::HeadingNet, 20}},
                language);
  Money taken, given;
  for (const TenderTotal& tender : sales().tenders()) {
    making.row({plain_word(kTenderWords[static_cast<std::size_t>(tender.method)], language), tender.taken,
                tender.given_back, tender.net()});
    taken += tender.taken;
    given += tender.given_back;
  }
  making.list.total = {{}, taken, given, taken - given};
  return making.take();
}

List Reports::categories(Language language) const {
  Making making("categories", TextKey::ReportCategories,
                {{"name", TextKey::HeadingCategory, 40, false},
                 {"quantity", TextKey::HeadingQuantity, 14},
                 {"sum", TextKey::HeadingSum, 18},
                 {"vat", TextKey::HeadingVat, 16},
                 {"share", TextKey::HeadingShare, 10}},
                language);
  std::map<Uuid, SalesSums> by_category;
  for (const Article& one : articles_of(reading_)) by_category[one.known->category].add(*one.sums);
  std::vector<Named> rows;
  for (const auto& [id, sums] : by_category) {
    const auto name = reading_.categories().find(id);
    const bool named = name != reading_.categories().end() && !name->second.empty();
    rows.emplace_back(named ? name->second : making.words(TextKey::ReportsNoCategory), sums);
  }
  sort_by_sum(rows);
  const SalesSums& total = sales().total();
  for (const auto& [name, sums] : rows)
    making.row({name, sums.quantity, sums.gross, sums.vat, share(sums.gross, total.gross)});
  making.list.total = {{}, {}, total.gross, total.vat, {}};
  return making.take();
}

List Reports::margins(Language language) const {
  Making making("margins", TextKey::ReportMargins,
                {{"code", TextKey::HeadingCode, 14, false},
                 {"name", TextKey::HeadingName, 36, false},
                 {"quantity", TextKey::HeadingQuantity, 12},
                 {"earned", TextKey::HeadingEarned, 16},
                 {"cost", TextKey::HeadingCost, 16},
                 {"margin", TextKey::HeadingMargin, 16},
                 {"percent", TextKey::HeadingMarginPercent, 9}},
                language);
  auto all = articles_of(reading_);
  std::sort(all.begin(), all.end(), [](const Article& one, const Article& other) {
    if (one.sums->margin() != other.sums->margin()) return other.sums->margin() < one.sums->margin();
    return one.known->code < other.known->code;
  });
  const auto figures = [](const SalesSums& sums) {
    return Cells{sums.gross - sums.vat, sums.cost, sums.margin(), Percent{sums.margin_bp()}};
  };
  for (const Article& one : all) {
    Cells cells{one.known->code, one.known->name, one.sums->quantity};
    for (Cell& cell : figures(*one.sums)) cells.push_back(std::move(cell));
    making.row(std::move(cells));
  }
  making.list.total = {{}, {}, {}};
  for (Cell& cell : figures(sales().total())) making.list.total.push_back(std::move(cell));
  return making.take();
}

List Reports::stages(Language language) const {
  Making making("pipeline", TextKey::ReportPipeline,
                {{"stage", TextKey::HeadingStage, 36, false},
                 {"deals", TextKey::HeadingDeals, 12},
                 {"value", TextKey::HeadingSum, 20},
                 {"expected", TextKey::HeadingExpected, 20}},
                language);
  std::int64_t deals = 0;
  Money value, expected;
  for (const storage::StageFigures& stage : *stages_) {
    making.row({making.words(words_of_stage(stage.stage)), stage.deals, stage.value, stage.expected});
    deals += stage.deals;
    value += stage.value;
    expected += stage.expected;
  }
  making.list.total = {{}, deals, value, expected};
  return making.take();
}

// Who bought in the period, and whoever owes something or has paid in advance.
List Reports::customers(Language language) const {
  Making making("customers", TextKey::ReportCustomers,
                {{"number", TextKey::HeadingNumber, 14, false},
                 {"name", TextKey::HeadingName, 36, false},
                 {"sales", TextKey::HeadingSales, 10},
                 {"sum", TextKey::HeadingTurnover, 16},
                 {"owed", TextKey::HeadingOwed, 16},
                 {"points", TextKey::HeadingPoints, 10}},
                language);
  struct Row {
    const storage::ListedCustomer* customer;
    SalesSums bought;
  };
  std::vector<Row> rows;
  for (const auto& [id, customer] : customers_) {
    const auto bought = sales().customers().find(id);
    rows.push_back({&customer, bought == sales().customers().end() ? SalesSums() : bought->second});
  }
  std::sort(rows.begin(), rows.end(), [](const Row& one, const Row& other) {
    if (one.bought.gross != other.bought.gross) return other.bought.gross < one.bought.gross;
    if (one.customer->sums.owed != other.customer->sums.owed)
      return other.customer->sums.owed < one.customer->sums.owed;
    return one.customer->name < other.customer->name;
  });
  SalesSums total;
  Money owed;
  for (const Row& row : rows) {
    const storage::ListedCustomer& customer = *row.customer;
    making.row(
        {customer.number, customer.name, row.bought.sales, row.bought.gross, customer.sums.owed, customer.sums.points});
    total.add(row.bought);
    owed += customer.sums.owed;
  }
  making.list.total = {{}, {}, total.sales, total.gross, owed, {}};
  return making.take();
}

}  // namespace terminal
