// The page of the warehouse and its jobs in each of their states.
#include <utility>

#include "tests/ui/samples.h"

namespace tests {

using namespace ui;

namespace {

constexpr const char* kLong = "Қоғамдастырылмағандықтарыңыздан шоколад жалатылған сүзбе батоншасы";

Message key(TextKey words) { return {words, {}}; }
std::string goods(const Sample& sample) { return sample.long_words ? kLong : "Сүт 2,5 % «Айналайын» 1 л"; }

template <typename Body>
ScreenView page(const Sample& sample, Body body) {
  ScreenView screen = sample_settings(sample);
  screen.page = Page::Warehouse;
  screen.body = WarehouseView{std::move(body)};
  return screen;
}

ScreenView sample_ware_home(const Sample& sample) {
  return page(sample, WareHomeView{{{WareTask::Receive, TextKey::WareReceive, "3"},
                                    {WareTask::Count, TextKey::WareCount, "1"},
                                    {WareTask::Transfer, TextKey::WareTransfer, "2"},
                                    {WareTask::Stock, TextKey::WareStock, ""},
                                    {WareTask::WriteOff, TextKey::WareWriteOff, ""},
                                    {WareTask::PutRight, TextKey::WarePutRight, ""},
                                    {WareTask::SendBack, TextKey::WareSendBack, ""}}});
}

WareListView list(Message title, TextKey nothing, TextKey advice) {
  return {.title = std::move(title),
          .search = {},
          .chips = {},
          .facts = {},
          .rows = {},
          .nothing = key(nothing),
          .advice = key(advice),
          .primary = {}};
}

ScreenView sample_ware_stock(const Sample& sample) {
  WareListView view = list(key(TextKey::WareStock), TextKey::WareNothingFound, TextKey::WareStockAdvice);
  view.search = "";
  view.chips = {{key(TextKey::StockAll), true},
                {key(TextKey::StockOut), false},
                {key(TextKey::StockLow), false},
                {key(TextKey::StockReorder), false}};
  for (int i = 0; i < sample.lines; ++i) {
    view.rows.push_back({goods(sample), "4870001", "24 шт", WareMark::None});
    view.rows.push_back({"Нан бидай", "Мало · 4870002", "3 шт", WareMark::Low});
    view.rows.push_back({"Алма", "Нет в наличии · 17", "-0,350 кг", WareMark::Out});
  }
  view.selected = 1;
  return page(sample, std::move(view));
}

ScreenView sample_ware_card(const Sample& sample) {
  WareListView view = list(plain(goods(sample)), TextKey::WareNoMovements, TextKey::WareStockAdvice);
  view.facts = {{TextKey::WareThere, "24 шт"},
                {TextKey::WareStatus, "Пора заказать", WorkMark::Late},
                {TextKey::WareReorderAt, "25"},
                {TextKey::WareCost, "312,50 ₸"}};
  for (int i = 0; i < sample.lines; ++i) {
    view.rows.push_back({"Продажа  -2", "23.11.2026 14:03 · 4K7Q2M-118 · Асель Қанатқызы · Касса 1", "24"});
    view.rows.push_back({"Поставка  +26", "22.11.2026 09:12 · PO-77 · Ержан · Қойма", "26", WareMark::Good});
  }
  view.selected = 0;
  return page(sample, std::move(view));
}

ScreenView sample_ware_orders(const Sample& sample) {
  WareListView view = list(key(TextKey::WareReceive), TextKey::WareNoOrders, TextKey::WareNoOrdersAdvice);
  for (int i = 0; i < sample.lines; ++i)
    view.rows.push_back({sample.long_words ? kLong : "ТОО «Алма»", "PO-2026-00077 · сегодня", "12 поз.",
                         i == 0 ? WareMark::Low : WareMark::None});
  view.selected = sample.lines > 0 ? 0 : -1;
  view.primary = TextKey::WareWithoutOrder;
  return page(sample, std::move(view));
}

WareJobView receiving(const Sample& sample) {
  WareJobView view{.title = plain("Приёмка · ТОО «Алма» · PO-2026-00077"),
                   .tone = WareTone::Good,
                   .band = {TextKey::WareScanned, {goods(sample), "7 / 12"}}};
  view.article = goods(sample);
  view.about = "Ждём: 12 шт";
  view.quantity = "7";
  view.unit = "шт";
  view.progress = "1 / 3";
  for (int i = 0; i < sample.lines; ++i) {
    view.rows.push_back({goods(sample), "4870001 · L-17 · 31.12.2026", "7 / 12", WareMark::None});
    view.rows.push_back({"Нан бидай", "4870002", "20 / 20", WareMark::Good});
    view.rows.push_back({"Алма", "17", "12,5 / 10", WareMark::Low});
  }
  view.selected = 0;
  view.nothing = key(TextKey::WareNothingYet);
  view.acts = {TextKey::WareLotAct};
  view.primary = TextKey::WareDoReceive;
  view.can_post = true;
  return view;
}

ScreenView sample_ware_receiving(const Sample& sample) { return page(sample, receiving(sample)); }

ScreenView sample_ware_wrong(const Sample& sample) {
  WareJobView view = receiving(sample);
  view.tone = WareTone::Bad;
  view.band = {TextKey::WareUnknownCode, {"4870001234567"}};
  return page(sample, std::move(view));
}

ScreenView sample_ware_more(const Sample& sample) {
  WareJobView view = receiving(sample);
  view.tone = WareTone::Look;
  view.band = {TextKey::WareTooMuch, {goods(sample), "13 / 12"}};
  view.pad = true;
  view.typed = true;
  view.quantity = "13";
  return page(sample, std::move(view));
}

ScreenView sample_ware_count(const Sample& sample) {
  WareJobView view = receiving(sample);
  view.title = plain("Пересчёт · Молочное · 4K7Q2M-C12");
  view.tone = WareTone::Neutral;
  view.band = key(TextKey::WareScanShelf);
  view.article.clear();
  view.rows.clear();
  view.selected = -1;
  view.progress = "0 / 0";
  view.acts = {TextKey::WareCallOff};
  view.primary = TextKey::WareEndCount;
  return page(sample, std::move(view));
}

WorkSheetView sheet(const char* name, Message title, TextKey confirm) {
  return {.name = name,
          .title = std::move(title),
          .facts = {},
          .choices = {},
          .form = {},
          .reasons = {},
          .why_not = {},
          .confirm = confirm,
          .can_confirm = true};
}

ScreenView sample_ware_why(const Sample& sample) {
  ScreenView screen = page(sample, receiving(sample));
  WorkSheetView view = sheet("ware_why", key(TextKey::WareWhyTitle), TextKey::WareConfirm);
  view.choices = {{TextKey::WareRest, {{key(TextKey::WareRestLater), false}, {key(TextKey::WareRestNever), true}}}};
  view.form.fields = {{.id = "reason", .caption = TextKey::WorkReason, .text = "", .focused = true}};
  view.reasons = {TextKey::WareWhyShort, TextKey::WareWhyMore, TextKey::WareWhyOther};
  view.why_not = key(TextKey::WareReasonMissing);
  screen.sheet = std::move(view);
  return screen;
}

ScreenView sample_ware_end(const Sample& sample) {
  ScreenView screen = sample_ware_count(sample);
  WorkSheetView view = sheet("ware_end", key(TextKey::WareEndCount), TextKey::WareEndCount);
  view.facts = {{TextKey::WareCountedLines, "118"}, {TextKey::WareOpenLines, "7", WorkMark::Late}};
  view.choices = {
      {TextKey::WareUncounted, {{key(TextKey::WareUncountedStays), true}, {key(TextKey::WareUncountedGone), false}}}};
  screen.sheet = std::move(view);
  return screen;
}

const SampleScreens kWarehouse{{"warehouse", sample_ware_home},
                               {"stock list", sample_ware_stock, {.lines = 4}},
                               {"stock list with long words", sample_ware_stock, {.lines = 20, .long_words = true}},
                               {"stock card", sample_ware_card, {.lines = 3}},
                               {"stock card with long words", sample_ware_card, {.lines = 20, .long_words = true}},
                               {"purchase orders", sample_ware_orders, {.lines = 3}},
                               {"no purchase orders", sample_ware_orders, {.lines = 0}},
                               {"receiving", sample_ware_receiving, {.lines = 1}},
                               {"receiving with long words", sample_ware_receiving, {.lines = 20, .long_words = true}},
                               {"receiving something unknown", sample_ware_wrong, {.lines = 1}},
                               {"receiving too much", sample_ware_more, {.lines = 2, .long_words = true}},
                               {"counting", sample_ware_count},
                               {"why less came", sample_ware_why, {.lines = 2}},
                               {"a count ends", sample_ware_end}};

}  // namespace

}  // namespace tests
