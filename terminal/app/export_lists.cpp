#include "terminal/app/export_lists.h"

#include <memory>

#include "storage/deal_store.h"
#include "storage/order_store.h"
#include "storage/task_store.h"
#include "storage/time_store.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/work_words.h"

namespace terminal {

using storage::ListPlace;
using ui::TextKey;

namespace {

struct ColumnPlan {
  const char* id;
  TextKey title;
  int weight;
  bool number = false;
};

ListHead head_of(const Shop& shop, const ExportRequest& request, const char* id, TextKey title,
                 const std::vector<ColumnPlan>& columns) {
  List list;
  const auto words = [&](TextKey key) { return plain_words({key, {}}, request.language); };
  list.head.id = id;
  list.head.title = words(title);
  for (const ColumnPlan& column : columns)
    list.head.columns.push_back(
        {.id = column.id, .title = words(column.title), .number = column.number, .weight = column.weight});
  head_list(list, shop, {});
  return std::move(list.head);
}

TextKey type_words(DocumentType type) {
  switch (type) {
    case DocumentType::Sale: return TextKey::ExportSale;
    case DocumentType::Return: return TextKey::ExportReturn;
    case DocumentType::Adjustment: return TextKey::ExportAdjustment;
  }
  return TextKey::Plain;
}

ExportRows documents(const Shop& shop, const ExportRequest& request) {
  const ReportRange range = request.range;
  const Language language = request.language;
  return {.head = head_of(shop, request, "documents", TextKey::ExportDocuments,
                          {{"number", TextKey::HeadingNumber, 16},
                           {"day", TextKey::HeadingDay, 11},
                           {"at", TextKey::HeadingTime, 16},
                           {"type", TextKey::HeadingType, 12},
                           {"customer", TextKey::HeadingCustomer, 26},
                           {"cashier", TextKey::HeadingCashier, 22},
                           {"sum", TextKey::HeadingSum, 15, true},
                           {"vat", TextKey::HeadingVat, 13, true},
                           {"paid", TextKey::HeadingPaid, 15, true}}),
          .total = {},
          .next = [range, language, place = ListPlace()](Shop& of, std::vector<Cells>& page) mutable -> Result<bool> {
            auto read = storage::documents_page(
                of.database(), place, range.from, range.to, [&](const storage::ListedDocument& one) {
                  page.push_back({one.head.number, one.day, one.head.at,
                                  plain_words({type_words(one.head.type), {}}, language), one.head.customer_name,
                                  one.head.cashier_name, one.head.total, one.vat, one.paid});
                });
            if (!read) return read.error();
            return !place.end;
          }};
}

ExportRows customers(const Shop& shop, const ExportRequest& request) {
  return {
      .head = head_of(shop, request, "customers", TextKey::ExportCustomers,
                      {{"number", TextKey::HeadingNumber, 14},
                       {"name", TextKey::HeadingName, 34},
                       {"phone", TextKey::HeadingPhone, 17},
                       {"bin", TextKey::HeadingBin, 14},
                       {"iin", TextKey::HeadingIin, 14},
                       {"tier", TextKey::HeadingTier, 10},
                       {"owed", TextKey::HeadingOwed, 15, true},
                       {"points", TextKey::HeadingPoints, 10, true}}),
      .total = {},
      .next = [place = ListPlace()](Shop& of, std::vector<Cells>& page) mutable -> Result<bool> {
        auto read = storage::customers_page(of.database(), place, [&](const storage::ListedCustomer& one) {
          page.push_back({one.number, one.name, one.phone, one.bin, one.iin, one.tier, one.sums.owed, one.sums.points});
        });
        if (!read) return read.error();
        return !place.end;
      }};
}

ExportRows products(const Shop& shop, const ExportRequest& request) {
  const bool costs = shop.may(Right::SeeCosts);
  std::vector<ColumnPlan> columns = {{"code", TextKey::HeadingCode, 14},
                                     {"name", TextKey::HeadingName, 36},
                                     {"barcode", TextKey::HeadingBarcode, 16},
                                     {"category", TextKey::HeadingCategory, 18},
                                     {"unit", TextKey::HeadingUnit, 6},
                                     {"price", TextKey::HeadingPrice, 14, true},
                                     {"vat_rate", TextKey::HeadingVatRate, 8, true}};
  if (costs) columns.push_back({"cost", TextKey::HeadingCost, 14, true});
  columns.push_back({"stock", TextKey::HeadingStock, 12, true});
  return {.head = head_of(shop, request, "products", TextKey::ExportProducts, columns),
          .total = {},
          .next = [costs, place = ListPlace()](Shop& of, std::vector<Cells>& page) mutable -> Result<bool> {
            auto read = storage::products_page(of.database(), place, [&](const storage::ListedProduct& one) {
              Cells cells{one.code, one.name, one.barcode, one.category, one.unit, one.price, Percent{one.vat.bp()}};
              if (costs) cells.push_back(one.cost);
              cells.push_back(one.stocked ? Cell(one.stock) : Cell());
              page.push_back(std::move(cells));
            });
            if (!read) return read.error();
            return !place.end;
          }};
}

ExportRows stock(const Shop& shop, const ExportRequest& request) {
  const bool costs = shop.may(Right::SeeCosts);
  std::vector<ColumnPlan> columns = {{"code", TextKey::HeadingCode, 14},
                                     {"name", TextKey::HeadingName, 40},
                                     {"category", TextKey::HeadingCategory, 20},
                                     {"unit", TextKey::HeadingUnit, 7},
                                     {"stock", TextKey::HeadingStock, 14, true}};
  if (costs) columns.push_back({"value", TextKey::HeadingStockValue, 18, true});
  return {.head = head_of(shop, request, "stock", TextKey::ExportStock, columns),
          .total = {},
          .next = [costs, place = ListPlace()](Shop& of, std::vector<Cells>& page) mutable -> Result<bool> {
            auto read = storage::products_page(of.database(), place, [&](const storage::ListedProduct& one) {
              if (!one.stocked) return;
              Cells cells{one.code, one.name, one.category, one.unit, one.stock};
              if (costs) cells.push_back(times(one.cost, one.stock, Rounding::HalfAwayFromZero));
              page.push_back(std::move(cells));
            });
            if (!read) return read.error();
            return !place.end;
          }};
}

ExportRows shifts(const Shop& shop, const ExportRequest& request) {
  const ReportRange range = request.range;
  return {.head = head_of(shop, request, "shifts", TextKey::ExportShifts,
                          {{"number", TextKey::HeadingNumber, 15},
                           {"z_number", TextKey::HeadingZ, 13},
                           {"terminal", TextKey::HeadingTerminal, 14},
                           {"day", TextKey::HeadingDay, 11},
                           {"opened_at", TextKey::HeadingOpened, 16},
                           {"opened_by", TextKey::HeadingOpenedBy, 17},
                           {"closed_at", TextKey::HeadingClosed, 16},
                           {"closed_by", TextKey::HeadingClosedBy, 17},
                           {"expected", TextKey::HeadingExpectedCash, 15, true},
                           {"counted", TextKey::HeadingCounted, 15, true},
                           {"difference", TextKey::HeadingDifference, 13, true},
                           {"reason", TextKey::HeadingReason, 18}}),
          .total = {},
          .next = [range, place = ListPlace()](Shop& of, std::vector<Cells>& page) mutable -> Result<bool> {
            const auto sum = [](const std::optional<Money>& one) { return one ? Cell(*one) : Cell(); };
            auto read =
                storage::shifts_page(of.database(), place, range.from, range.to, [&](const storage::ListedShift& one) {
                  page.push_back({one.number, one.z_number, one.terminal, one.day, one.opened_at, one.opened_by,
                                  one.closed_at ? Cell(*one.closed_at) : Cell(), one.closed_by, sum(one.expected),
                                  sum(one.counted), sum(one.difference), one.reason});
                });
            if (!read) return read.error();
            return !place.end;
          }};
}

// Some thousands at most: one page.
template <typename Read, typename Row>
std::function<Result<bool>(Shop&, std::vector<Cells>&)> one_page(Read read, Row row) {
  return [read, row](Shop& of, std::vector<Cells>& page) -> Result<bool> {
    auto found = read(of.database());
    if (!found) return found.error();
    for (const auto& one : *found) page.push_back(row(one));
    return false;
  };
}

template <typename Value>
Cell or_nothing(const std::optional<Value>& value) {
  return value ? Cell(*value) : Cell();
}

ExportRows orders(const Shop& shop, const ExportRequest& request) {
  const ReportRange range = request.range;
  const Language language = request.language;
  return {.head = head_of(shop, request, "orders", TextKey::ExportOrders,
                          {{"number", TextKey::HeadingNumber, 16},
                           {"taken_at", TextKey::HeadingTime, 16},
                           {"status", TextKey::HeadingStatus, 12},
                           {"handover", TextKey::HeadingHandover, 12},
                           {"day", TextKey::HeadingWanted, 11},
                           {"customer", TextKey::HeadingCustomer, 26},
                           {"phone", TextKey::HeadingPhone, 17},
                           {"sum", TextKey::HeadingSum, 15, true},
                           {"paid", TextKey::HeadingPaid, 15, true},
                           {"rest", TextKey::HeadingRest, 15, true}}),
          .total = {},
          .next = one_page([range](storage::Database& db) { return storage::orders_between(db, range.from, range.to); },
                           [language](const storage::OrderHead& one) -> Cells {
                             return {one.number,
                                     one.taken_at,
                                     plain_words({order_status_words(one.status), {}}, language),
                                     plain_words({handover_words(one.handover), {}}, language),
                                     or_nothing(one.day),
                                     one.who,
                                     one.phone,
                                     one.total,
                                     one.paid,
                                     one.rest()};
                           })};
}

ExportRows deals(const Shop& shop, const ExportRequest& request) {
  const Language language = request.language;
  return {.head = head_of(shop, request, "deals", TextKey::ExportDeals,
                          {{"number", TextKey::HeadingNumber, 14},
                           {"title", TextKey::HeadingTitle, 34},
                           {"customer", TextKey::HeadingCustomer, 26},
                           {"stage", TextKey::HeadingStage, 14},
                           {"value", TextKey::HeadingSum, 15, true},
                           {"currency", TextKey::HeadingCurrency, 7},
                           {"day", TextKey::HeadingDecided, 11},
                           {"assignee", TextKey::HeadingAssignee, 20},
                           {"order", TextKey::HeadingOrder, 14},
                           {"reason", TextKey::HeadingReason, 18}}),
          .total = {},
          .next = one_page([](storage::Database& db) { return storage::all_deals(db); },
                           [language](const storage::Deal& one) -> Cells {
                             return {one.number,
                                     one.title,
                                     one.customer_name,
                                     plain_words({stage_words(one.stage), {}}, language),
                                     one.value,
                                     one.currency,
                                     or_nothing(one.close_day),
                                     one.assignee_name,
                                     one.order,
                                     one.reason};
                           })};
}

ExportRows tasks(const Shop& shop, const ExportRequest& request) {
  const Language language = request.language;
  return {.head = head_of(shop, request, "tasks", TextKey::ExportTasks,
                          {{"title", TextKey::HeadingTitle, 36},
                           {"status", TextKey::HeadingStatus, 12},
                           {"priority", TextKey::HeadingPriority, 10},
                           {"due", TextKey::HeadingDue, 11},
                           {"completed", TextKey::HeadingCompleted, 11},
                           {"assignee", TextKey::HeadingAssignee, 20},
                           {"author", TextKey::HeadingAuthor, 20},
                           {"customer", TextKey::HeadingCustomer, 22},
                           {"notes", TextKey::HeadingNotes, 26}}),
          .total = {},
          .next = one_page([](storage::Database& db) { return storage::all_tasks(db); },
                           [language](const storage::Task& one) -> Cells {
                             return {one.title,
                                     plain_words({task_status_words(one.status), {}}, language),
                                     plain_words({priority_words(one.priority), {}}, language),
                                     or_nothing(one.due),
                                     or_nothing(one.completed),
                                     one.assignee_name,
                                     one.author_name,
                                     one.customer_name,
                                     one.notes};
                           })};
}

ExportRows times(const Shop& shop, const ExportRequest& request) {
  const ReportRange range = request.range;
  const auto hours = [](Hours of) { return Quantity::from_milli(of.hundredths() * 10); };
  return {.head = head_of(shop, request, "times", TextKey::ExportTimes,
                          {{"employee", TextKey::HeadingEmployee, 28},
                           {"day", TextKey::HeadingDay, 11},
                           {"start", TextKey::HeadingStart, 16},
                           {"end", TextKey::HeadingEnd, 16},
                           {"breaks", TextKey::HeadingBreaks, 10, true},
                           {"hours", TextKey::HeadingHours, 10, true}}),
          .total = {},
          .next = one_page([range](storage::Database& db) { return storage::times_between(db, range.from, range.to); },
                           [hours](const storage::TimeEntry& one) -> Cells {
                             return {one.employee_name, one.start.date(),
                                     one.start,         or_nothing(one.end),
                                     hours(one.breaks), one.end ? Cell(hours(one.duration)) : Cell()};
                           })};
}

// Its rows are there already.
ExportRows report(const ExportRequest& request) {
  INVARIANT(request.list.has_value());
  const auto list = std::make_shared<const List>(*request.list);
  return {.head = list->head, .total = list->total, .next = [list](Shop&, std::vector<Cells>& page) -> Result<bool> {
            page = list->rows;
            return false;
          }};
}

}  // namespace

ExportRows rows_of(const Shop& shop, const ExportRequest& request) {
  switch (request.what) {
    case ExportWhat::Report: return report(request);
    case ExportWhat::Documents: return documents(shop, request);
    case ExportWhat::Customers: return customers(shop, request);
    case ExportWhat::Products: return products(shop, request);
    case ExportWhat::Shifts: return shifts(shop, request);
    case ExportWhat::Stock: return stock(shop, request);
    case ExportWhat::Orders: return orders(shop, request);
    case ExportWhat::Deals: return deals(shop, request);
    case ExportWhat::Tasks: return tasks(shop, request);
    case ExportWhat::Times: return times(shop, request);
  }
  return report(request);
}

}  // namespace terminal
