// Goods for goods, and goods that come back without their receipt.
#include "tests/ui/samples.h"

namespace tests {

using namespace ui;
using terminal::TenderMethod;

namespace {

constexpr const char* kLong = "Қоғамдастырылмағандықтарыңыздан шоколад жалатылған сүзбе батоншасы";

std::string sum(const Sample& sample, std::int64_t minor) {
  return format_money(terminal::Money::from_minor(minor),
                      {.language = sample.language, .symbol = true, .drop_zero_minor = true});
}

std::string name_of(const Sample& sample) { return sample.long_words ? kLong : "Сүт 2,5 % 1 л"; }

ScreenView sample_swap_cart(const Sample& sample) {
  ScreenView view = sample_till(sample);
  auto& till = std::get<TillView>(view.body);
  till.cart.swap = SwapBarView{.back = {TextKey::SwapBack, {"K7QM4T-10042", sum(sample, 110'865'050)}},
                               .balance = {TextKey::SwapGive, {sum(sample, 109'620'000)}}};
  if (sample.lines == 0) {
    till.cart.swap->back = {TextKey::ReturnRefusalMoreThanLeft, {}};
    till.cart.swap->bad = true;
  }
  view.toasts.clear();
  return view;
}

ScreenView sample_swap_sheet(const Sample& sample) {
  ScreenView view = sample_swap_cart(sample);
  SwapView swap{.back = sum(sample, 110'865'050), .goods = sum(sample, 1'245'050), .rest = sum(sample, 109'620'000)};
  swap.refunds = {{TenderMethod::Card, sum(sample, 100'000'000)}, {TenderMethod::Cash, sum(sample, 9'620'000)}};
  if (sample.long_words) swap.failure = Message{TextKey::ReturnRefusalMoreThanLeft, {}};
  view.sheet = std::move(swap);
  return view;
}

ScreenView sample_swap_done(const Sample& sample) {
  ScreenView view = sample_change(sample);
  auto& change = std::get<ChangeView>(view.body);
  change.change = sum(sample, 109'620'000);
  change.refund = true;
  change.swapped = sum(sample, 1'245'050);
  change.tenders = {{TenderMethod::Cash, sum(sample, -109'620'000)}};
  return view;
}

ScreenView sample_blind(const Sample& sample) {
  ScreenView view = sample_return(sample);
  auto& back = std::get<ReturnView>(view.body);
  back.number.clear();
  back.off_debt.reset();
  back.tender = TenderMethod::Cash;
  back.refunds = {{TenderMethod::Cash, back.total}};
  back.can_swap = true;
  back.blind = BlindPartView{.paper = {TextKey::BlindNoPaper, {}}};
  if (sample.long_words)
    back.blind->paper = {TextKey::BlindPaperIs, {"K7QM4T-10042", "22.11.2026", sum(sample, 110'865'050)}};
  for (ReturnLineView& line : back.lines) {
    line.of = {TextKey::BlindEach, {line.price}};
    line.sum = line.price;
    line.chosen = "2";
    line.can_less = line.can_more = line.can_open = true;
  }
  if (sample.lines == 0) {
    back.refunds.clear();
    back.total = sum(sample, 0);
    back.can_confirm = back.can_swap = false;
    back.failure.reset();
  }
  return view;
}

ScreenView sample_blind_search(const Sample& sample) {
  ScreenView view = sample_blind(sample);
  auto& part = *std::get<ReturnView>(view.body).blind;
  part.search = "сүт";
  for (int i = 0; i < sample.lines; ++i)
    part.found.push_back({name_of(sample), sum(sample, 45'050), "1101 · 4879902011010"});
  return view;
}

ScreenView sample_paper(const Sample& sample) {
  ScreenView view = sample_blind(sample);
  PaperView paper;
  paper.form.fields = {{.id = "number", .caption = TextKey::PaperNumber, .text = "K7QM4T-10042"},
                       {.id = "day", .caption = TextKey::PaperDay, .hint = "23.11.2026", .focused = true},
                       {.id = "sum", .caption = TextKey::PaperSum, .kind = FieldKind::Number}};
  if (sample.long_words) paper.why_not = Message{TextKey::ReturnRefusalPaperIncomplete, {}};
  view.sheet = std::move(paper);
  return view;
}

ScreenView sample_blind_line(const Sample& sample) {
  ScreenView view = sample_blind(sample);
  BlindLineView line{.article = name_of(sample), .most = Message{TextKey::BlindMost, {sum(sample, 45'050)}}};
  line.form.fields = {{.id = "quantity", .caption = TextKey::BlindQuantity, .kind = FieldKind::Number, .hint = "2"},
                      {.id = "price",
                       .caption = TextKey::BlindPrice,
                       .kind = FieldKind::Number,
                       .text = "500",
                       .hint = sum(sample, 45'050),
                       .focused = true}};
  if (sample.long_words) line.why_not = Message{TextKey::ReturnRefusalPriceTooHigh, {}};
  view.sheet = std::move(line);
  return view;
}

const SampleScreens kSwap{{"goods for goods", sample_swap_cart},
                          {"goods for goods refused", sample_swap_cart, {.lines = 0}},
                          {"goods for goods rest", sample_swap_sheet},
                          {"goods for goods rest with long words", sample_swap_sheet, {.long_words = true}},
                          {"goods for goods done", sample_swap_done},
                          {"return without receipt", sample_blind, {.lines = 3}},
                          {"return without receipt empty", sample_blind, {.lines = 0}},
                          {"return without receipt with long words", sample_blind, {.lines = 9, .long_words = true}},
                          {"goods looked for", sample_blind_search, {.lines = 4}},
                          {"goods looked for with long words", sample_blind_search, {.lines = 30, .long_words = true}},
                          {"paper data", sample_paper},
                          {"paper data with long words", sample_paper, {.long_words = true}},
                          {"price without receipt", sample_blind_line},
                          {"price without receipt with long words", sample_blind_line, {.long_words = true}}};

}  // namespace

}  // namespace tests
