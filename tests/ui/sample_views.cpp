#include "tests/ui/sample_views.h"

#include "tests/ui/samples.h"

#include <array>

#include "terminal/domain/receipt.h"
#include "terminal/domain/tender.h"

namespace tests {

using namespace ui;
using terminal::Language;
using terminal::Money;
using terminal::TenderMethod;

namespace {

struct Good {
  const char* code;
  const char* ru;
  const char* kk;
  std::int64_t price;
  int stock;
};
constexpr std::array<Good, 18> kGoods = {
    {{"1001", "Хлеб белый формовой 500 г", "Ақ қалып наны 500 г", 18500, 93},
     {"1003", "Батон нарезной 350 г", "Кесілген батон 350 г", 23000, 130},
     {"1007", "Лепёшка тандырная", "Тандыр наны", 20000, 46},
     {"1009", "Баурсаки 500 г", "Бауырсақ 500 г", 75000, 57},
     {"1015", "Самса с мясом", "Ет салынған самса", 45000, 66},
     {"1101", "Молоко 2,5 % 1 л", "Сүт 2,5 % 1 л", 45050, 90},
     {"1104", "Кефир 2,5 % 1 л", "Кефир 2,5 % 1 л", 56000, 49},
     {"1106", "Кумыс 0,5 л", "Қымыз 0,5 л", 95000, 0},
     {"1107", "Шубат 0,5 л", "Шұбат 0,5 л", 130000, 34},
     {"1108", "Сметана 15 % 200 г", "Қаймақ 15 % 200 г", 43000, 33},
     {"1113", "Творог 9 % весовой", "Сүзбе 9 %, өлшеп сатылады", 260000, 44},
     {"1114", "Сырок глазированный 40 г", "Шоколад жалатылған сүзбе батоншасы 40 г", 21000, 109},
     {"1116", "Йогурт питьевой с персиком 0,3 л", "Шабдалы қосылған ішетін йогурт 0,3 л", 39550, 31},
     {"1301", "Чай чёрный гранулированный 250 г", "Түйіршіктелген қара шай 250 г", 129000, 24},
     {"1401", "Рис длиннозёрный 900 г", "Ұзын дәнді күріш 900 г", 79000, 18},
     {"1501", "Қазы вяленая 500 г", "Кептірілген қазы 500 г", 585000, 7},
     {"1721", "Бананы", "Банан", 89000, 120},
     {"1722", "Яблоки апорт", "Апорт алмасы", 105000, 64}}};
constexpr const char* kLong = "Қоғамдастырылмағандықтарыңыздан шоколад жалатылған сүзбе батоншасы";

std::string sum(std::int64_t minor, Language language) {
  return format_money(Money::from_minor(minor), {.language = language, .symbol = true, .drop_zero_minor = true});
}

std::string name_of(const Good& good, const Sample& sample) {
  if (sample.long_words) return kLong;
  return sample.language == Language::Kazakh ? good.kk : good.ru;
}

TopBarView top_bar(const Sample& sample) {
  TopBarView top;
  const bool kk = sample.language == Language::Kazakh;
  top.shop = kk ? "Үй жанындағы дүкен" : "Магазин у дома";
  top.terminal = kk ? "1-касса" : "Касса 1";
  top.cashier = kk ? "1-кассир" : "Кассир 1";
  top.clock = "14:03";
  top.connection = {ConnectionView::State::Offline, 760, 3, 0};
  top.shift = "000017";
  top.language = sample.language;
  return top;
}

CartView cart(const Sample& sample) {
  CartView view;
  std::int64_t total = 0;
  for (int i = 0; i < sample.lines; ++i) {
    const Good& good = kGoods[static_cast<std::size_t>(i * 5 % 18)];
    const int count = 1 + i * i % 3;
    CartLineView line;
    line.key = static_cast<std::uint32_t>(i + 1);
    line.quantity = std::to_string(count);
    line.name = name_of(good, sample);
    line.unit_price = sum(good.price, sample.language);
    line.sum = sum(good.price * count, sample.language);
    if (i == 2) line.discount = sum(5000, sample.language);
    if (i == 2) line.reasons = {{TextKey::ReasonPercent, {"10", "Алтын"}}, {TextKey::ReasonLinePercent, {"5"}}};
    if (i + 1 == sample.lines) line.glow = 0.7f;
    total += good.price * count;
    view.lines.push_back(line);
  }
  view.positions = std::to_string(sample.lines);
  view.vat = sum(total * 16 / 116, sample.language);
  view.total = sum(total, sample.language);
  view.can_pay = view.can_undo = sample.lines > 0;
  return view;
}

CatalogueView catalogue(const Sample& sample) {
  CatalogueView view;
  const std::array<const char*, 14> ru = {"Хлеб и выпечка",
                                          "Молоко, сыр и яйца",
                                          "Вода, соки, напитки",
                                          "Чай, кофе, какао",
                                          "Бакалея",
                                          "Мясо и колбаса",
                                          "Рыба",
                                          "Овощи и фрукты",
                                          "Сладости и мороженое",
                                          "Снеки и орехи",
                                          "Детям и школе",
                                          "Для дома",
                                          "Гигиена и уход",
                                          "Пакеты и услуги"};
  view.categories.push_back({terminal::Uuid(), "", true});
  for (std::size_t i = 0; i < ru.size(); ++i) {
    terminal::Uuid::Bytes id{};
    id[0] = static_cast<std::uint8_t>(i + 1);
    view.categories.push_back({terminal::Uuid(id), ru[i], false});
  }
  for (int i = 0; i < 60; ++i) {
    const Good& good = kGoods[static_cast<std::size_t>(i % 18)];
    TileView tile;
    tile.code = std::string(good.code) + "_" + std::to_string(i);
    tile.name = name_of(good, sample);
    tile.price = sum(good.price, sample.language);
    tile.stock = std::to_string(good.stock) + " шт";
    tile.out_of_stock = good.stock == 0;
    if (i == 0 || i == 5) tile.in_cart = i == 0 ? "2" : "1";
    tile.pack = i == 1;
    if (i < 2) tile.amount = tile.pack ? "1000" : "1 шт";
    view.tiles.push_back(tile);
  }
  view.has_next = true;
  return view;
}

ScreenView screen(const Sample& sample, Page page = Page::Sell) {
  ScreenView view;
  view.top = top_bar(sample);
  view.page = page;
  return view;
}

std::vector<std::string> paper(const Sample& sample) {
  terminal::ReceiptInput in;
  in.shop = "Магазин у дома";
  in.bin = "260140999993";
  in.terminal = "Касса 1";
  in.number = "A1-000042";
  in.cashier = "Кассир 1";
  in.at = *terminal::LocalTime::parse("2026-11-22 14:03");
  in.language = sample.language;
  in.labels = {"Чек",   "Возврат",          "Корректировка",      "БИН",   "Касса",   "Кассир", "Скидка",
               "ИТОГО", "в т.ч. НДС",       "Наличные",           "Карта", "Перевод", "Чек",    "Другое",
               "Сдача", "Нефискальный чек", "Спасибо за покупку!"};
  for (int i = 0; i < 4; ++i) {
    const Good& good = kGoods[static_cast<std::size_t>(i * 5 % 18)];
    terminal::SaleLine line;
    line.name = name_of(good, sample);
    line.unit = "шт";
    line.quantity = terminal::Quantity::whole(2);
    line.gross_unit_price = Money::from_minor(good.price);
    line.vat = terminal::VatRate::from_bp(1600);
    line.money.gross = Money::from_minor(good.price * 2);
    line.money.tax_amount = terminal::vat_inside(line.money.gross, line.vat);
    in.lines.push_back(line);
  }
  in.payments.push_back(
      {{}, TenderMethod::Cash, Money::from_minor(500000), Money::from_minor(500000), Money::from_minor(91450), ""});
  return receipt_lines(in, terminal::kNarrowPaper);
}

}  // namespace

ScreenView sample_till(const Sample& sample) {
  ScreenView view = screen(sample);
  TillView till;
  till.cart = cart(sample);
  till.catalogue = catalogue(sample);
  till.carts.can_repeat = sample.lines > 0;
  if (sample.lines > 4) {
    till.carts.shown = 2;
    till.carts.other_total = sum(sample.long_words ? 99'999'999'999 : 1'108'650, sample.language);
    till.carts.parked = "3";
    till.carts.age = "21";
    till.cart.lines[1].age = "21";
    till.cart.lines[2].note = name_of(kGoods[11], sample);
  }
  view.body = std::move(till);
  if (sample.lines > 3)
    view.toasts.push_back({1, Tone::Bad, {TextKey::ToastUnknownCode, {"4870012345678"}}, ToastAct::Close});
  if (sample.lines > 4)
    view.toasts.push_back({2, Tone::Neutral, {TextKey::ToastRemoved, {name_of(kGoods[11], sample)}}, ToastAct::Undo});
  return view;
}

namespace {

ScreenView with_sheet(const Sample& sample, SheetView sheet) {
  ScreenView view = sample_till(sample);
  view.toasts.clear();
  view.sheet = std::move(sheet);
  return view;
}

FormView form_of(TextKey caption, std::string text) {
  return {.fields = {{.id = "name", .caption = caption, .text = std::move(text), .focused = true}}};
}

}  // namespace

ScreenView sample_pad(const Sample& sample) {
  ScreenView view = sample_till(sample);
  view.toasts.clear();
  auto& till = std::get<TillView>(view.body);
  till.multiplier = "3";
  if (!till.cart.lines.empty()) till.cart.lines[1].selected = true;
  till.pad = QuantityPadView{2,     name_of(kGoods[5], sample),
                             "12",  "2",
                             "",    "12 × " + sum(45050, sample.language) + " = " + sum(540600, sample.language),
                             false, std::nullopt};
  return view;
}

ScreenView sample_parked(const Sample& sample) {
  ParkedCartsView parked;
  for (int i = 0; i < 5; ++i) {
    ParkedCartView one;
    one.name = sample.long_words ? kLong : i == 2 ? "" : "Айгүл, ақ көлік";
    one.details = "22.11.2026 14:03 · Кассир 1 · 3";
    one.total = sum(1108650 + i, sample.language);
    one.giving_up = i == 3;
    parked.carts.push_back(std::move(one));
  }
  parked.form = form_of(TextKey::ParkName, sample.long_words ? kLong : "Айгүл");
  parked.open_total = sum(1108650, sample.language);
  parked.has_next = true;
  parked.why_not = Message{TextKey::ParkMoneyTaken, {}};
  return with_sheet(sample, std::move(parked));
}

ScreenView sample_note(const Sample& sample) {
  return with_sheet(sample, NoteView{.article = name_of(kGoods[5], sample),
                                     .form = form_of(TextKey::NoteCaption, sample.long_words ? kLong : "нарезать"),
                                     .why_not = Message{TextKey::RefusalNoteTooLong, {}}});
}

ScreenView sample_ask_price(const Sample& sample) {
  return with_sheet(sample, AskPriceView{.article = name_of(kGoods[5], sample),
                                         .typed = sample.long_words ? "123456789,99" : "",
                                         .suggested = sum(45050, sample.language),
                                         .unit = "шт",
                                         .can_accept = true,
                                         .why_not = {}});
}

ScreenView sample_details(const Sample& sample) {
  DetailsView details{.name = name_of(kGoods[5], sample),
                      .price = sum(45050, sample.language),
                      .unit = "шт",
                      .under = "1101 · 4879902011010 · Молочные продукты",
                      .groups = {}};
  details.groups.push_back({TextKey::DetailsStock,
                            {{"Дүкен 1", "90 шт", true}, {sample.long_words ? kLong : "Дүкен 2", "−3 шт", false}},
                            {}});
  details.groups.push_back({TextKey::DetailsPrices,
                            {{"01.11.2026 – 22.11.2026", sum(45050, sample.language), false}},
                            Message{TextKey::DetailsKnownFrom, {"24.08.2026"}}});
  for (int i = 0; i < 10; ++i) {
    details.groups.push_back(
        {TextKey::DetailsSales, {{"22.11.2026 14:03 · A1-42", "2 шт · " + sum(90100, sample.language), false}}, {}});
  }
  return with_sheet(sample, std::move(details));
}

ScreenView sample_price_check(const Sample& sample) {
  ScreenView view = sample_till(sample);
  view.toasts.clear();
  PriceCheckView check;
  check.can_sell = true;
  check.found.push_back({name_of(kGoods[5], sample), sum(45050, sample.language), "", "1101 · 4879902011010 · 90 шт"});
  std::get<TillView>(view.body).check = std::move(check);
  return view;
}

ScreenView sample_payment(const Sample& sample) {
  ScreenView view = screen(sample);
  PaymentView pay;
  const auto due = Money::from_minor(1108650);
  pay.due = sum(due.minor(), sample.language);
  for (const CartLineView& line : cart(sample).lines) pay.goods.push_back({line.quantity, line.name, line.sum});
  pay.tenders = {{TenderMethod::Card, sum(300000, sample.language)}};
  pay.remaining = pay.exact = sum(808650, sample.language);
  pay.typed = "10000";
  pay.amount = sum(1000000, sample.language);
  pay.change = sum(191350, sample.language);
  for (const Money money : terminal::suggested_cash(Money::from_minor(808650)))
    pay.suggestions.push_back({money, sum(money.minor(), sample.language)});
  pay.can_confirm = true;
  view.body = std::move(pay);
  return view;
}

ScreenView sample_refused_payment(const Sample& sample) {
  ScreenView view = sample_payment(sample);
  auto& pay = std::get<PaymentView>(view.body);
  pay.method = TenderMethod::Card;
  pay.typed = "100000000";
  pay.suggestions.clear();
  pay.change.clear();
  pay.can_confirm = false;
  pay.why_not = Message{TextKey::RefusalMoreThanDue, {pay.remaining}};
  return view;
}

ScreenView sample_failed_payment(const Sample& sample) {
  ScreenView view = sample_payment(sample);
  auto& pay = std::get<PaymentView>(view.body);
  pay.typed.clear();
  pay.change.clear();
  pay.amount = pay.remaining;
  pay.failure = Message{TextKey::FailureSaleDiskFull, {}};
  return view;
}

ScreenView sample_change(const Sample& sample) {
  ScreenView view = screen(sample);
  ChangeView change;
  change.number = "A1-000042";
  change.total = sum(1108650, sample.language);
  change.change = sum(191350, sample.language);
  change.tenders = {{TenderMethod::Card, sum(300000, sample.language)},
                    {TenderMethod::Cash, sum(1000000, sample.language)}};
  change.receipt = paper(sample);
  view.body = std::move(change);
  return view;
}

ScreenView sample_receipt(const Sample& sample) {
  ScreenView view = screen(sample, Page::Receipts);
  ReceiptsView receipts{
      .selected = 1, .more = true, .number = "K7QM4T-10042", .paper = paper(sample), .can_return = true};
  for (int i = 0; i < sample.lines; ++i) {
    const bool back = i % 3 == 0;
    receipts.rows.push_back(
        {.number = "K7QM4T-" + std::to_string(10043 - i),
         .when = i < 4 ? "14:0" + std::to_string(i) : "21.11 18:30",
         .who = sample.long_words ? "Жауапкершілігі шектеулі серіктестігі «Береке-Сауда-Алматы»" : "Кассир 1",
         .sum = sum(back ? -45050 : 110865000 + i, sample.language),
         .is_return = back,
         .came_back = i == 1});
  }
  receipts.notes = {{TextKey::ReceiptTooMuch, {"Сүт 1 л", "1", "2"}},
                    {TextKey::ReceiptCameBack, {"K7QM4T-10043", "450,50"}}};
  receipts.warn = true;
  view.body = std::move(receipts);
  return view;
}

ScreenView sample_no_receipt(const Sample& sample) {
  ScreenView view = screen(sample, Page::Receipts);
  view.body = ReceiptsView{.search = sample.long_words ? "тым ұзақ іздеу мәтіні ештеңе таппайды" : ""};
  return view;
}

ScreenView sample_return(const Sample& sample) {
  ScreenView view = screen(sample, Page::Receipts);
  ReturnView back{.number = "K7QM4T-10042",
                  .reasons = {TextKey::ReturnReasonUnsuited, TextKey::ReturnReasonFaulty, TextKey::ReturnReasonExpired,
                              TextKey::ReturnReasonMistake}};
  for (int i = 0; i < sample.lines; ++i) {
    const bool none = i == 3;
    back.lines.push_back(
        {.name = sample.long_words ? "Қаймағы алынбаған пастерленген ауыл сүті, шыны бөтелкеде" : "Сүт 1 л",
         .price = sum(45050, sample.language),
         .of = none ? Message{TextKey::ReturnNothingLeft, {}} : Message{TextKey::ReturnOf, {"12,350 кг"}},
         .chosen = none ? "0" : "10,353",
         .sum = i % 2 == 0 ? sum(466403, sample.language) : "",
         .can_less = !none,
         .can_more = !none && i != 1,
         .scrap = i == 2,
         .selected = i == 1});
  }
  back.refunds = {{TenderMethod::Card, sum(300000, sample.language)},
                  {TenderMethod::Cash, sum(110865000, sample.language)}};
  back.reason = TextKey::ReturnReasonFaulty;
  back.total = sum(111165000, sample.language);
  back.off_debt = Message{TextKey::ReturnOffDebt, {sum(500000, sample.language)}};
  back.can_confirm = true;
  if (sample.long_words) back.failure = Message{TextKey::ReturnNeedsRight, {}};
  view.body = std::move(back);
  return view;
}

ScreenView sample_settings(const Sample& sample) {
  ScreenView view = screen(sample, Page::Settings);
  SettingsView settings;
  settings.language = sample.language;
  settings.look = sample.look;
  settings.scales = {100, 125, 150, 175, 200, 250};
  settings.connection = view.top.connection;
  settings.shop = view.top.shop;
  settings.terminal = view.top.terminal;
  settings.cashier = view.top.cashier;
  settings.shift = view.top.shift;
  using Choice = OwnSettingView::Choice;
  settings.own = {{"session.lock_after_s",
                   TextKey::OwnLock,
                   {Choice{"own_lock_shop", {TextKey::OwnAsShop, {}}, "", true},
                    Choice{"own_lock_120", {TextKey::OwnMinutes, {"2"}}, "120", false},
                    Choice{"own_lock_1800", {TextKey::OwnMinutes, {"30"}}, "1800", false},
                    Choice{"own_lock_0", {TextKey::OwnNever, {}}, "0", false}}},
                  {"shift.ask_opening",
                   TextKey::OwnOpening,
                   {Choice{"own_opening_shop", {TextKey::OwnAsShop, {}}, "", false},
                    Choice{"own_opening_ask", {TextKey::OwnAsk, {}}, "true", true},
                    Choice{"own_opening_not", {TextKey::OwnDoNotAsk, {}}, "false", false}}}};
  view.body = std::move(settings);
  return view;
}

namespace {

const SampleScreens kTill{{"till", sample_till},
                          {"empty till", sample_till, {.lines = 0}},
                          {"a thousand lines", sample_till, {.lines = 1000}},
                          {"words of sixty letters", sample_till, {.long_words = true}},
                          {"number pad", sample_pad},
                          {"number pad with long words", sample_pad, {.long_words = true}},
                          {"parked carts", sample_parked},
                          {"parked carts with long words", sample_parked, {.long_words = true}},
                          {"note", sample_note},
                          {"note with long words", sample_note, {.long_words = true}},
                          {"open price", sample_ask_price},
                          {"open price with long words", sample_ask_price, {.long_words = true}},
                          {"details", sample_details},
                          {"details with long words", sample_details, {.long_words = true}},
                          {"price check", sample_price_check},
                          {"price check with long words", sample_price_check, {.long_words = true}},
                          {"payment", sample_payment},
                          {"refused payment", sample_refused_payment},
                          {"failed payment", sample_failed_payment},
                          {"change", sample_change},
                          {"receipt", sample_receipt},
                          {"receipts with long words", sample_receipt, {.long_words = true}},
                          {"no receipt", sample_no_receipt},
                          {"nothing found", sample_no_receipt, {.long_words = true}},
                          {"return", sample_return},
                          {"return with long words", sample_return, {.lines = 40, .long_words = true}},
                          {"settings", sample_settings}};

}  // namespace

}  // namespace tests
