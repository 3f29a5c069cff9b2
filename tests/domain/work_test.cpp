// What people agree on for later: orders, hours, tasks and deals.
#include <doctest/doctest.h>

#include "terminal/domain/deal.h"
#include "terminal/domain/taken_order.h"
#include "terminal/domain/task.h"
#include "terminal/domain/working_time.h"
#include "tests/support/goods.h"
#include "tests/support/print.h"
#include "tests/support/random.h"

using namespace terminal;
using namespace tests;

namespace {

constexpr Date kToday{20'780};

OrderTerms order(const char* phone, const char* address = "", Handover handover = Handover::PickUp) {
  return {
      .handover = handover, .day = kToday, .name = "Асель", .phone = phone, .address = address, .note = {}, .deal = {}};
}

LocalTime at(const char* text) { return LocalTime::parse(text).value(); }

}  // namespace

TEST_CASE("an order says when, whom to call and where to bring it") {
  struct Row {
    OrderTerms terms;
    bool has_customer;
    std::optional<OrderRefusal> refusal;
  };
  OrderTerms yesterday = order("87011234567"), far = yesterday, novel = yesterday, bell = yesterday;
  yesterday.day.days -= 1;
  far.day.days += kMostDaysAhead + 1;
  novel.note = std::string(kMostOrderText + 1, 'x');
  bell.note = "a\ab";
  for (const Row& row :
       {Row{order("8 701 123 45 67"), false, {}}, Row{order(""), true, {}},
        Row{order(""), false, OrderRefusal::NobodyToCall}, Row{order("12"), true, OrderRefusal::PhoneUnusable},
        Row{order("87011234567", "", Handover::Delivery), true, OrderRefusal::AddressMissing},
        Row{order("87011234567", " Абай 1 ", Handover::Delivery), true, {}},
        Row{yesterday, true, OrderRefusal::DayPast}, Row{far, true, OrderRefusal::DayTooFar},
        Row{novel, true, OrderRefusal::TooLong}, Row{bell, true, OrderRefusal::NotText}}) {
    CAPTURE(row.terms.phone);
    CAPTURE(row.terms.note.size());
    CHECK(refuse_terms(tidied(row.terms), {row.has_customer, kToday}) == row.refusal);
  }
  CHECK(tidied(order(" 8 701 123 45 67 ", " Абай 1 ")).phone == "+77011234567");
  CHECK(tidied(order(" 8 701 123 45 67 ", " Абай 1 ")).address == "Абай 1");
}

TEST_CASE("an order waits until it is handed out or called off") {
  int waiting = 0;
  for (const auto status : {OrderStatus::Pending, OrderStatus::Confirmed, OrderStatus::Processing, OrderStatus::Shipped,
                            OrderStatus::Delivered, OrderStatus::Returned, OrderStatus::Cancelled}) {
    CHECK(parse_order_status(status_name(status)) == status);
    waiting += waits(status) ? 1 : 0;
  }
  CHECK(waiting == 4);
  CHECK_FALSE(parse_order_status("open"));
  for (const auto how : {Handover::PickUp, Handover::Delivery}) CHECK(parse_handover(handover_name(how)) == how);
  CHECK_FALSE(parse_handover("drone"));
}

TEST_CASE("hours are what lies between coming and going, less the breaks") {
  struct Row {
    const char *start, *end;
    std::int64_t breaks;  // Hundredths.
    const char* hours;
  };
  for (const Row& row :
       {Row{"2026-11-23 09:00", "2026-11-23 18:00", 100, "8.00"},
        Row{"2026-11-23 22:00", "2026-11-24 06:30", 50, "8.00"}, Row{"2026-11-23 09:00", "2026-11-23 09:00", 0, "0.00"},
        Row{"2026-11-23 09:00", "2026-11-23 09:00:17", 0, "0.00"},
        Row{"2026-11-23 09:00", "2026-11-23 09:00:18", 0, "0.01"}}) {
    CAPTURE(row.end);
    const WorkSpan span{at(row.start), at(row.end), Hours::from_hundredths(row.breaks)};
    CHECK_FALSE(refuse_span(span, at("2026-11-25 00:00")));
    CHECK(to_decimal(worked(span)) == row.hours);
  }
  CHECK(Hours::from_hundredths(775).minutes() == 465);
  CHECK(to_decimal(Hours::from_hundredths(1205)) == "12.05");
}

TEST_CASE("a time that nobody can have worked is refused") {
  const LocalTime now = at("2026-11-23 18:00");
  const auto refused = [&](const char* start, const char* end, std::int64_t breaks) {
    return refuse_span({at(start), at(end), Hours::from_hundredths(breaks)}, now);
  };
  CHECK(refused("2026-11-23 09:00", "2026-11-23 08:59", 0) == TimeRefusal::EndBeforeStart);
  CHECK(refused("2026-11-23 09:00", "2026-11-23 18:01", 0) == TimeRefusal::InTheFuture);
  CHECK(refused("2026-11-22 09:00", "2026-11-23 09:00", 0) == TimeRefusal::TooLong);
  CHECK(refused("2026-11-23 09:00", "2026-11-23 10:00", 101) == TimeRefusal::BreakTooLong);
  CHECK_FALSE(refused("2026-11-23 09:00", "2026-11-23 10:00", 100));
}

TEST_CASE("who came yesterday and never went has forgotten it, who works at night has not") {
  CHECK_FALSE(forgotten(at("2026-11-22 22:00"), at("2026-11-23 06:00")));
  CHECK_FALSE(forgotten(at("2026-11-23 00:10"), at("2026-11-23 23:50")));
  CHECK_FALSE(forgotten(at("2026-11-22 18:00"), at("2026-11-23 08:00")));
  CHECK(forgotten(at("2026-11-22 09:00"), at("2026-11-23 08:30")));
}

TEST_CASE("a task needs a title that is text, and a day to come") {
  const auto refused = [](TaskForm form) { return refuse_task(tidied(form), kToday); };
  CHECK_FALSE(refused({.title = " Позвонить ", .notes = {}, .due = kToday}));
  CHECK(refused({.title = "  ", .notes = {}, .due = {}}) == TaskRefusal::TitleMissing);
  CHECK(refused({.title = "a\x01", .notes = {}, .due = {}}) == TaskRefusal::NotText);
  CHECK(refused({.title = std::string(kMostTaskTitle + 1, 'x'), .notes = {}, .due = {}}) == TaskRefusal::TooLong);
  CHECK(refused({.title = "x", .notes = {}, .due = Date{kToday.days - 1}}) == TaskRefusal::DayPast);
  for (const auto priority : {TaskPriority::Low, TaskPriority::Medium, TaskPriority::High, TaskPriority::Urgent})
    CHECK(parse_priority(priority_name(priority)) == priority);
  for (const auto status : {TaskStatus::Pending, TaskStatus::OnHold, TaskStatus::Completed, TaskStatus::Cancelled})
    CHECK(parse_task_status(task_status_name(status)) == status);
}

TEST_CASE("a deal is lost for a reason") {
  CHECK(refuse_stage(DealStage::Lost, "") == DealRefusal::ReasonMissing);
  CHECK(refuse_stage(DealStage::Lost, std::string(kMostLostReason + 1, 'x')) == DealRefusal::ReasonTooLong);
  for (const DealStage stage : kDealStages) {
    CHECK(parse_stage(stage_name(stage)) == stage);
    CHECK_FALSE(refuse_stage(stage, "Дорого"));
  }
  CHECK_FALSE(parse_stage("SIGNED"));
}

// Whatever was agreed, the order asks for exactly that, and its line adds up as the
// databases generate it.
TEST_CASE("a line of a deal's order costs what was agreed, to the tiyn") {
  Random random(7);
  for (int i = 0; i < 5'000; ++i) {
    const Product article = product({.number = 1, .price_minor = random.between(0, 900'000)});
    const DealProduct agreed{.product = article.id,
                             .name = {},
                             .quantity = Quantity::from_milli(random.between(1, random.one_in(2) ? 900 : 900'000)),
                             .total = Money::from_minor(random.between(0, random.one_in(3) ? 3 : 99'000'000))};
    const auto vat = VatRate::from_bp(random.pick(std::vector<std::int32_t>{0, 500, 1000, 1200, 1600}));
    const auto line = line_of_deal(agreed, article, vat);
    REQUIRE(line);
    CHECK(line->money.gross == agreed.total);
    CHECK(generated_line_total(line->money, line->quantity) == agreed.total);
    CHECK(times(line->gross_unit_price, line->quantity, Rounding::HalfAwayFromZero) - line->gross_discount ==
          agreed.total);
  }
  const Product article = product({});
  for (const DealProduct& odd : {DealProduct{article.id, "", Quantity(), Money::from_minor(1)},
                                 DealProduct{article.id, "", -Quantity::whole(1), Money::from_minor(1)},
                                 DealProduct{article.id, "", Quantity::whole(1), Money::from_minor(-1)}})
    CHECK_FALSE(line_of_deal(odd, article, VatRate::from_bp(1600)));
}

TEST_CASE("every till makes the same order of a deal, and it is not the deal") {
  UuidSource ids(3);
  const Uuid deal = ids.next(1), other = ids.next(1);
  CHECK(order_of(deal) == order_of(deal));
  CHECK(order_of(deal) != deal);
  CHECK(order_of(deal) != order_of(other));
}
