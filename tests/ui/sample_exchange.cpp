#include "tests/ui/sample_exchange.h"

#include "tests/ui/samples.h"

#include <array>

namespace tests {

using namespace ui;
using Mark = ExchangeRowView::Mark;

namespace {

constexpr const char* kLong = "Қоғамдастырылмағандықтарыңыздан шоколад жалатылған сүзбе батоншасы";

std::string name_of(const Sample& sample) { return sample.long_words ? kLong : "Молоко 2,5 % 1 л (1101)"; }

ScreenView page(const Sample& sample, ExchangeView exchange) {
  ScreenView view = sample_settings(sample);
  view.page = Page::Exchange;
  view.top.connection = exchange.connection;
  view.body = std::move(exchange);
  return view;
}

ExchangeView page_of(ExchangeTab tab) {
  ExchangeView view;
  view.connection = {ConnectionView::State::Offline, 760, 3, 2};
  view.connection.conflicts = 1;
  view.connection.trouble = Trouble::NoLine;
  view.connection.details =
      "the server does not answer: connection to server at \"pg.example.kz\" (10.20.30.40), port 5432 failed: timeout";
  view.state = {TextKey::TroubleNoLine, {}};
  view.facts = {{TextKey::SettingsLastExchange, {TextKey::AgeMinutes, {"12"}}},
                {TextKey::ExchangeWaitingSince, plain("13:51")},
                {TextKey::LevelDisk, plain("3")},
                {TextKey::LevelCentral, plain("41")},
                {TextKey::LevelReplicated, plain("1\xC2\xA0"
                                                 "204")},
                {TextKey::LevelBackedUp, plain("102\xC2\xA0"
                                               "877")}};
  view.tabs = {{ExchangeTab::Waiting, TextKey::TabWaiting, 3, tab == ExchangeTab::Waiting},
               {ExchangeTab::Sent, TextKey::TabSent, 0, tab == ExchangeTab::Sent},
               {ExchangeTab::Refused, TextKey::TabRefused, 2, tab == ExchangeTab::Refused},
               {ExchangeTab::Conflicts, TextKey::TabConflicts, 1, tab == ExchangeTab::Conflicts},
               {ExchangeTab::PutAside, TextKey::TabPutAside, 1, tab == ExchangeTab::PutAside}};
  view.can_exchange = true;
  return view;
}

ExchangeRowView sale(Mark mark, int number, TextKey standing) {
  return {.mark = mark,
          .title = {TextKey::UnitSale, {}},
          .subject = "4K7Q2M-" + std::to_string(number),
          .amount = number % 2 == 0 ? "1\xC2\xA0"
                                      "086,50 ₸"
                                    : "450 ₸",
          .notes = {plain("13:5" + std::to_string(number % 10)), plain("Кассир 1"), {standing, {}}}};
}

ExchangeRowView refused(const Sample& sample) {
  return {.mark = Mark::Refused,
          .title = {TextKey::UnitImportProducts, {}},
          .subject = name_of(sample),
          .amount = {},
          .notes = {
              plain("20.11 09:15"), plain("Кассир 1"), {TextKey::UnitRows, {"120"}}, {TextKey::RefusedDuplicate, {}}}};
}

ExchangeRowView conflict(const Sample& sample) {
  return {.mark = Mark::Conflict,
          .title = {TextKey::ThingProduct, {}},
          .subject = name_of(sample),
          .amount = {},
          .notes = {plain("12:05"),
                    {TextKey::ColumnPrice, {}},
                    {TextKey::ConflictRowCentre, {"500 ₸"}},
                    {TextKey::ConflictRowTerminal, {"470 ₸"}}}};
}

}  // namespace

ScreenView sample_exchange(const Sample& sample) {
  ExchangeView view = page_of(ExchangeTab::Waiting);
  for (int i = 0; i < sample.lines; ++i) view.rows.push_back(sale(Mark::Waiting, 42 + i, TextKey::WhyLine));
  view.selected = sample.lines > 0 ? 0 : -1;
  view.not_shown = sample.lines > 100 ? 99'800 : 0;
  return page(sample, std::move(view));
}

ScreenView sample_exchange_nothing(const Sample& sample) {
  ExchangeView view = page_of(ExchangeTab::Waiting);
  view.connection = {ConnectionView::State::Online, 0, 0, 0};
  view.state = {TextKey::ExchangeUpToDate, {}};
  view.facts = {{TextKey::SettingsLastExchange, {TextKey::AgeNow, {}}}, {TextKey::LevelCentral, plain("41")}};
  for (ExchangeTabView& tab : view.tabs) tab.count = 0;
  return page(sample, std::move(view));
}

ScreenView sample_exchange_sent(const Sample& sample) {
  ExchangeView view = page_of(ExchangeTab::Sent);
  view.rows = {sale(Mark::Central, 41, TextKey::LevelCentral), sale(Mark::Replicated, 40, TextKey::LevelReplicated),
               sale(Mark::BackedUp, 39, TextKey::LevelBackedUp), sale(Mark::BackedUp, 38, TextKey::LevelBackedUp)};
  return page(sample, std::move(view));
}

ScreenView sample_exchange_loading(const Sample& sample) {
  ExchangeView view = page_of(ExchangeTab::Waiting);
  view.connection = {ConnectionView::State::Online, -1, 0, 0};
  view.connection.activity = ConnectionView::Activity::Loading;
  view.connection.load = {
      .running = true, .done = 450'120, .total = 1'000'380, .bytes = 181'000'000, .seconds_left = 250};
  view.state = {TextKey::ExchangeLoading, {}};
  view.facts = {{TextKey::SettingsLastExchange, {TextKey::AgeNever, {}}}};
  view.progress = {{TextKey::LoadTitle,
                    0.45f,
                    {{TextKey::LoadRows,
                      {"450\xC2\xA0"
                       "120",
                       "1\xC2\xA0"
                       "000\xC2\xA0"
                       "380"}},
                     {TextKey::LoadBytes, {"181"}},
                     {TextKey::LoadLeft, {"5 мин"}}}},
                   {TextKey::IndexTitle,
                    0.2f,
                    {{TextKey::IndexLeft,
                      {"320\xC2\xA0"
                       "000"}}}}};
  view.can_exchange = false;
  return page(sample, std::move(view));
}

ScreenView sample_exchange_refused(const Sample& sample) {
  ExchangeView view = page_of(ExchangeTab::Refused);
  view.rows = {refused(sample), sale(Mark::Refused, 17, TextKey::RefusedRule),
               sale(Mark::Discarded, 16, TextKey::RefusedDiscarded)};
  return page(sample, std::move(view));
}

ScreenView sample_exchange_reason(const Sample& sample) {
  ExchangeView view = page_of(ExchangeTab::Refused);
  view.open = ReasonView{refused(sample),
                         {TextKey::RefusedDuplicate, {}},
                         {TextKey::RefusedAdvice, {}},
                         "23505: duplicate key value violates unique constraint \"products_code_organization_id_key\""};
  return page(sample, std::move(view));
}

ScreenView sample_exchange_conflicts(const Sample& sample) {
  ExchangeView view = page_of(ExchangeTab::Conflicts);
  view.rows = {conflict(sample)};
  return page(sample, std::move(view));
}

ScreenView sample_exchange_conflict(const Sample& sample) {
  ExchangeView view = page_of(ExchangeTab::Conflicts);
  view.open = ConflictView{
      .thing = {TextKey::ThingProduct, {}},
      .subject = name_of(sample),
      .column = {TextKey::ColumnPrice, {}},
      .before = {TextKey::ConflictBefore, {"450 ₸"}},
      .explanation = {TextKey::ConflictExplain, {}},
      .centre = {TextKey::ConflictCentre, plain(sample.long_words ? kLong : "500 ₸"), {plain("12:05")}, true},
      .terminal = {TextKey::ConflictOwn,
                   plain(sample.long_words ? kLong : "470 ₸"),
                   {plain("12:01"), plain("Кассир 1")},
                   false},
      .can_choose = true};
  return page(sample, std::move(view));
}

ScreenView sample_exchange_deleted(const Sample& sample) {
  ExchangeView view = page_of(ExchangeTab::Conflicts);
  view.open =
      ConflictView{.thing = {TextKey::ThingCustomer, {}},
                   .subject = {},
                   .column = {TextKey::ConflictRowDeleted, {}},
                   .before = {TextKey::ConflictBefore, {"Телефон: +7 701 000 00 00"}},
                   .explanation = {TextKey::ConflictExplainDeleted, {}},
                   .centre = {TextKey::ConflictCentre, {TextKey::ConflictRowDeleted, {}}, {plain("12:05")}, true},
                   .terminal = {TextKey::ConflictOther, plain("Телефон: +7 701 111 11 11"), {}, false},
                   .can_choose = false};
  return page(sample, std::move(view));
}

ScreenView sample_exchange_locked(const Sample& sample) {
  ExchangeView view = page_of(ExchangeTab::Waiting);
  view.connection.trouble = Trouble::Revoked;
  view.connection.details = "this device has been revoked (PM002)";
  view.state = {TextKey::TroubleRevoked, {}};
  view.rows = {sale(Mark::Waiting, 42, TextKey::WhyClosed)};
  return page(sample, std::move(view));
}

namespace {

const SampleScreens kExchange{{"a thousand waiting documents", sample_exchange, {.lines = 1000}},
                              {"refused documents with long words", sample_exchange_refused, {.long_words = true}},
                              {"conflict with long words", sample_exchange_conflict, {.long_words = true}},
                              {"exchange", sample_exchange},
                              {"exchange nothing", sample_exchange_nothing},
                              {"exchange sent", sample_exchange_sent},
                              {"exchange loading", sample_exchange_loading},
                              {"exchange refused", sample_exchange_refused},
                              {"exchange reason", sample_exchange_reason},
                              {"exchange conflicts", sample_exchange_conflicts},
                              {"exchange conflict", sample_exchange_conflict},
                              {"exchange deleted", sample_exchange_deleted},
                              {"exchange locked", sample_exchange_locked}};

}  // namespace

}  // namespace tests
