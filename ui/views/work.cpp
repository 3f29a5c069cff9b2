#include "ui/views/work.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"
#include "ui/widgets/search_field.h"

namespace ui {

namespace {

constexpr float kRowMm = 13;
constexpr float kChipMm = 9;
constexpr float kTabMm = 11;
constexpr float kActMm = 12;
constexpr float kSearchMm = 11;

struct TabPlan {
  WorkTab tab;
  const char* label;
  TextKey words;
  Icon icon;
};
constexpr std::array<TabPlan, kWorkTabs> kTabs = {{{WorkTab::Orders, "work_orders", TextKey::WorkOrders, Icon::Park},
                                                   {WorkTab::Deals, "work_deals", TextKey::WorkDeals, Icon::Bank},
                                                   {WorkTab::Tasks, "work_tasks", TextKey::WorkTasks, Icon::Done},
                                                   {WorkTab::Time, "work_time", TextKey::WorkTime, Icon::Clock}}};

Icon icon_of(WorkTab tab) { return kTabs[static_cast<std::size_t>(tab)].icon; }

Colour colour_of(WorkMark mark) {
  if (mark == WorkMark::Late) return Colour::Warn;
  return mark == WorkMark::Done ? Colour::Good : Colour::TextDim;
}

void draw_tabs(const Frame& frame, Rect rect, const WorkView& view, Intents& intents) {
  for (int i = 0; i < kWorkTabs; ++i) {
    const TabPlan& plan = kTabs[static_cast<std::size_t>(i)];
    const Rect place = rect.column(i, kWorkTabs, frame.dp(8));
    const std::string& words = frame.text(plan.words);
    const Press press = pressable(frame, plan.label, place, true, words);
    const bool chosen = plan.tab == view.tab;
    if (press.clicked) intents.push_back(PickWorkTab{plan.tab});
    if (chosen || press.down) fill(frame, place, press.down ? Colour::AccentSoftPressed : Colour::AccentSoft);
    if (!chosen && !press.down) fill(frame, place, Colour::Raised);
    const float icon = icon_size(frame) + frame.dp(6);
    const Type type = fitting_type(frame, Type::BodyBold, words, place.w - icon - frame.dp(12));
    Rect inside = place.centred(icon + words_width(frame, type, words) + frame.dp(2), place.h);
    const Colour colour = chosen ? Colour::Accent : Colour::Text;
    icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(6)), plan.icon, colour);
    words_in(frame, inside, words, {.type = type, .colour = colour});
  }
}

// Row by row, as many rows as the words need. Returns the height used.
float draw_chips(const Frame& frame, Rect rect, const std::vector<WorkChipView>& chips, Intents& intents) {
  if (chips.empty()) return 0;
  const float gap = frame.dp(8), height = frame.mm(kChipMm);
  float x = rect.x, y = rect.y;
  for (std::size_t i = 0; i < chips.size(); ++i) {
    const std::string words = frame.text(chips[i].words);
    const float width = std::min(rect.w, chip_width(frame, words));
    if (x + width > rect.right() && x > rect.x) {
      x = rect.x;
      y += height + gap;
    }
    if (chip(frame, {x, y, width, height}, "work_chip_" + std::to_string(i), words, chips[i].chosen))
      intents.push_back(PickWorkChip{i});
    x += width + gap;
  }
  return y + height - rect.y;
}

// At the row's end; days and hours are no sums.
void draw_value(const Frame& frame, Rect& row, const std::string& value, bool is_sum) {
  if (value.empty()) return;
  const Words how{.type = Type::BodyBold, .align = Align::Right};
  if (is_sum) {
    const Rect place = row.cut_right(money_width(frame, value, how.type, Type::Caption), frame.dp(12));
    return money_in(frame, place, value, how, Type::Caption);
  }
  words_in(frame, row.cut_right(words_width(frame, how.type, value), frame.dp(12)), value, how);
}

void draw_row(const Frame& frame, Rect rect, const WorkView& view, int index, Intents& intents) {
  const WorkRowView& row = view.rows[static_cast<std::size_t>(index)];
  const bool selected = index == view.selected;
  const Press press = pressable_row(frame, "work_row_" + std::to_string(index), rect, row.title);
  if (press.clicked) intents.push_back(OpenWorkRow{index});
  const Rect lit = rect.inset(0, frame.dp(2));
  if (selected) fill(frame, lit, Colour::AccentSoft);
  if (press.down) fill(frame, lit, selected ? Colour::AccentSoftPressed : Colour::RaisedPressed);
  Rect inside = rect.inset(frame.dp(8), 0);
  const Icon icon = row.mark == WorkMark::Late   ? Icon::Warn
                    : row.mark == WorkMark::Done ? Icon::Check
                                                 : icon_of(view.tab);
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(12)), icon, colour_of(row.mark));
  draw_value(frame, inside, row.value, view.tab == WorkTab::Orders || view.tab == WorkTab::Deals);
  Rect words = inside.centred(inside.w, line_height(frame, Type::Body) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::Body)), row.title, {.type = Type::Body, .elide = true});
  words_in(frame, words, row.about, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

void draw_nothing(const Frame& frame, Rect rect, const WorkView& view) {
  Rect column = rect.centred(rect.w * 0.86f, std::min(rect.h, frame.mm(34)));
  icon_in(frame, column.cut_top(icon_size(frame, Type::IconLarge), frame.dp(12)), icon_of(view.tab), Colour::TextDim,
          Type::IconLarge);
  column.cut_top(
      words_wrapped(frame, column, frame.text(view.nothing), {.type = Type::BodyBold, .align = Align::Centre}, 2),
      frame.dp(4));
  words_wrapped(frame, column, frame.text(view.advice),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 3);
}

void draw_list(const Frame& frame, Rect rect, const WorkView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(12), frame.dp(8));
  if (view.rows.empty()) return draw_nothing(frame, inside, view);
  const float height = frame.mm(kRowMm);
  // Whole rows, and not a hair of the next.
  inside.h = std::max(1.0f, std::floor(inside.h / height)) * height - 1;
  const bool stepped = frame.input.pressed(Key::Down) || frame.input.pressed(Key::Up);
  const ScrollList list(frame, inside, "work_rows", static_cast<int>(view.rows.size()), height,
                        stepped ? view.selected : -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    draw_row(frame, {inside.x, y, list.rows().width, height}, view, i, intents);
  }
}

// Data in up to `lines` lines; what has a word that no line holds in one, elided.
// Returns the height used.
float data_in(const Frame& frame, Rect rect, const std::string& text, Words how, int lines) {
  if (longest_word(frame, how.type, text) <= rect.w) return words_wrapped(frame, rect, text, how, lines);
  how.elide = true;
  const Rect line = rect.cut_top(line_height(frame, how.type));
  words_in(frame, line, text, how);
  return line.h;
}

// What it is at the left, the value at the right; below it where both do not fit.
void draw_fact(const Frame& frame, Rect& rest, const WorkFactView& fact) {
  const std::string& words = frame.text(fact.what);
  const Colour colour = fact.mark == WorkMark::None ? Colour::Text : colour_of(fact.mark);
  const float line = line_height(frame, Type::Body);
  const float both =
      words_width(frame, Type::Body, words) + frame.dp(12) + words_width(frame, Type::BodyBold, fact.value);
  Rect head = rest.cut_top(line, both > rest.w ? 0 : frame.dp(4));
  words_in(frame, head, words, {.type = Type::Body, .colour = Colour::TextDim, .elide = true});
  if (both <= rest.w)
    return words_in(frame, head, fact.value, {.type = Type::BodyBold, .colour = colour, .align = Align::Right});
  rest.cut_top(data_in(frame, rest, fact.value, {.type = Type::BodyBold, .colour = colour}, 2), frame.dp(4));
}

void draw_goods(const Frame& frame, Rect rect, const std::vector<WorkGoodsView>& goods) {
  const float height = line_height(frame, Type::Body) + frame.dp(6);
  const ScrollList list(frame, rect, "work_goods", static_cast<int>(goods.size()), height, -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const WorkGoodsView& one = goods[static_cast<std::size_t>(i)];
    Rect row{rect.x, list.rows().top + height * static_cast<float>(i - list.rows().first), list.rows().width, height};
    const Rect sum = row.cut_right(money_width(frame, one.sum, Type::Body, Type::Caption), frame.dp(8));
    money_in(frame, sum, one.sum, {.type = Type::Body, .align = Align::Right}, Type::Caption);
    words_in(frame, row, one.quantity + " × " + one.name, {.type = Type::Body, .elide = true});
  }
}

const char* label_of(WorkAct act) {
  switch (act) {
    case WorkAct::TakeOrder: return "work_take_order";
    case WorkAct::HandOut: return "work_hand_out";
    case WorkAct::PayOrder: return "work_pay_order";
    case WorkAct::CallOffOrder: return "work_call_off";
    case WorkAct::MoveDeal: return "work_move_deal";
    case WorkAct::OrderDeal: return "work_order_deal";
    case WorkAct::AddTask: return "work_add_task";
    case WorkAct::FinishTask: return "work_finish_task";
    case WorkAct::TakeBackTask: return "work_take_back";
    case WorkAct::ClockIn: return "work_clock_in";
    case WorkAct::ClockOut: return "work_clock_out";
    case WorkAct::BeginBreak: return "work_break";
    case WorkAct::EndBreak: return "work_break_end";
    case WorkAct::CorrectTime: return "work_correct";
  }
  return "work_act";
}

constexpr std::array<Act, 3> kActKeys = {Act::WorkFirst, Act::WorkSecond, Act::WorkThird};

void draw_acts(const Frame& frame, Rect rect, const WorkView& view, Intents& intents) {
  const int count = static_cast<int>(view.acts.size());
  for (int i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const WorkActView& act = view.acts[at];
    const bool has_key = at < kActKeys.size();
    const Rect place = rect.row(i, count, frame.dp(8));
    const std::string& words = frame.text(act.words);
    const Button button{.label = label_of(act.act),
                        .words = words,
                        .icon = Icon::None,
                        .kind = act.act == WorkAct::CallOffOrder ? ButtonKind::Danger : ButtonKind::Secondary,
                        .type = fitting_type(frame, Type::BodyBold, words, place.w - frame.dp(56)),
                        .enabled = act.enabled,
                        .hint = has_key ? frame.key(kActKeys[at]) : ""};
    const bool by_key = has_key && act.enabled && frame.pressed(kActKeys[at]);
    if (touch_button(frame, place, button) || by_key) intents.push_back(DoWork{act.act});
  }
}

void draw_open(const Frame& frame, Rect rect, const WorkView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(16), frame.dp(12));
  // At the top, where no news lies over them.
  const float acts = static_cast<float>(view.acts.size());
  if (!view.acts.empty())
    draw_acts(frame, inside.cut_top(acts * frame.mm(kActMm) + (acts - 1) * frame.dp(8), frame.dp(12)), view, intents);
  if (view.title.empty()) return;
  inside.cut_top(data_in(frame, inside, view.title, {.type = Type::Strong}, 2), frame.dp(8));
  for (const WorkFactView& fact : view.facts) draw_fact(frame, inside, fact);
  if (!view.note.empty())
    inside.cut_top(data_in(frame, inside, view.note, {.type = Type::Body, .colour = Colour::TextDim}, 3), frame.dp(8));
  if (!view.goods.empty() && inside.h > line_height(frame, Type::Body)) draw_goods(frame, inside, view.goods);
}

void work_keys(const Frame& frame, Intents& intents) {
  if (frame.input.pressed(Key::Down)) intents.push_back(StepWorkRow{1});
  if (frame.input.pressed(Key::Up)) intents.push_back(StepWorkRow{-1});
  if (frame.input.pressed(Key::Right)) intents.push_back(StepWorkTab{1});
  if (frame.input.pressed(Key::Left)) intents.push_back(StepWorkTab{-1});
}

}  // namespace

void draw_work(const Frame& frame, const Shell& shell, const WorkView& view, Intents& intents) {
  work_keys(frame, intents);
  const float gap = frame.dp(16);
  Rect list, side;
  if (frame.portrait()) {
    list = shell.body;
    side = list.cut_bottom(list.h * 0.5f, gap);
  } else {
    side = {shell.primary.x, shell.body.y, shell.primary.w, shell.body.h};
    list = {shell.content.x, shell.content.y, shell.primary.x - shell.content.x - gap, shell.content.h};
  }
  draw_tabs(frame, list.cut_top(frame.mm(kTabMm), frame.dp(8)), view, intents);
  if (view.search) {
    const auto answer = search_field(frame, list.cut_top(frame.mm(kSearchMm), frame.dp(8)), *view.search,
                                     frame.text(TextKey::WorkSearch), "");
    if (answer.text) intents.push_back(TypeWork{*answer.text});
  }
  const float chips = draw_chips(frame, list, view.chips, intents);
  if (chips > 0) list.cut_top(chips, frame.dp(8));
  draw_list(frame, list, view, intents);
  draw_open(frame, side, view, intents);
  if (!view.primary) return;
  const std::string& words = frame.text(view.primary->words);
  const Button primary{.label = label_of(view.primary->act),
                       .words = words,
                       .icon = Icon::None,
                       .kind = ButtonKind::Primary,
                       .type = fitting_type(frame, Type::Strong, words, shell.primary.w - frame.dp(64)),
                       .enabled = view.primary->enabled,
                       .hint = frame.key(Act::Primary)};
  const bool by_key = view.primary->enabled && frame.pressed(Act::Primary);
  if (touch_button(frame, shell.primary, primary) || by_key) intents.push_back(DoWork{view.primary->act});
}

}  // namespace ui
