#include "ui/views/warehouse.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"
#include "ui/widgets/search_field.h"

namespace ui {

namespace {

// For thumbs and gloves.
constexpr float kRowMm = 14;
constexpr float kHeadMm = 12;
constexpr float kSearchMm = 12;
constexpr float kChipMm = 12;
constexpr float kTileMm = 34;

Icon icon_of(WareTask task) {
  switch (task) {
    case WareTask::Stock: return Icon::Goods;
    case WareTask::Receive: return Icon::Download;
    case WareTask::Count: return Icon::Scanner;
    case WareTask::WriteOff: return Icon::Remove;
    case WareTask::PutRight: return Icon::Edit;
    case WareTask::SendBack: return Icon::Undo;
    case WareTask::Transfer:
    case WareTask::Send:
    case WareTask::TakeIn: return Icon::Swap;
  }
  return Icon::Goods;
}

std::string label_of(WareTask task) {
  constexpr const char* kLabels[] = {"ware_stock",     "ware_receive",   "ware_count",
                                     "ware_write_off", "ware_put_right", "ware_send_back",
                                     "ware_transfer",  "ware_send",      "ware_take_in"};
  return kLabels[static_cast<std::size_t>(task)];
}

Colour colour_of(WareMark mark) {
  if (mark == WareMark::Out) return Colour::Bad;
  if (mark == WareMark::Low) return Colour::Warn;
  return mark == WareMark::Good ? Colour::Good : Colour::TextDim;
}

Icon icon_of(WareMark mark) {
  if (mark == WareMark::Out) return Icon::Bad;
  if (mark == WareMark::Low) return Icon::Warn;
  return mark == WareMark::Good ? Icon::Check : Icon::Goods;
}

void draw_tile(const Frame& frame, Rect rect, const WareTileView& tile, int number, Intents& intents) {
  const std::string& words = frame.text(tile.words);
  const Press press = pressable(frame, label_of(tile.task), rect, true, words);
  const std::string key = std::to_string(number);
  if (press.clicked || frame.input.typed_character(static_cast<char32_t>(key.front())))
    intents.push_back(OpenWare{tile.task});
  fill(frame, rect, press.down ? Colour::RaisedPressed : Colour::Raised);
  Rect inside = rect.inset(frame.dp(12), frame.dp(10));
  Rect head = inside.cut_top(line_height(frame, Type::Strong));
  words_in(frame, head.cut_right(words_width(frame, Type::Body, key) + frame.dp(4)), key,
           {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Right});
  if (!tile.waiting.empty()) {
    const float width = std::max(head.h, words_width(frame, Type::BodyBold, tile.waiting) + frame.dp(16));
    const Rect badge = head.cut_left(width);
    fill(frame, badge, Colour::AccentSoft);
    words_in(frame, badge, tile.waiting, {.type = Type::BodyBold, .colour = Colour::Accent, .align = Align::Centre});
  }
  const Type type = fitting_type(frame, Type::Strong, words, inside.w);
  const int lines = std::min(2, lines_of(frame, type, words, inside.w));
  const float text = line_height(frame, type) * static_cast<float>(lines);
  const Rect below = inside.cut_bottom(text);
  icon_in(frame, inside, icon_of(tile.task), Colour::Accent, Type::IconLarge);
  words_wrapped(frame, below, words, {.type = type, .align = Align::Centre}, 2);
}

void draw_home(const Frame& frame, const Shell& shell, const WareHomeView& view, Intents& intents) {
  const int columns = frame.portrait() ? 2 : 3, count = static_cast<int>(view.tiles.size());
  const int rows = (count + columns - 1) / columns;
  Rect area = shell.content;
  const float gap = frame.dp(12);
  const float height =
      std::min(frame.mm(kTileMm) * static_cast<float>(rows) + gap * static_cast<float>(rows - 1), area.h);
  area = area.cut_top(height);
  for (int i = 0; i < count; ++i) {
    const Rect row = area.row(i / columns, rows, gap);
    draw_tile(frame, row.column(i % columns, columns, gap), view.tiles[static_cast<std::size_t>(i)], i + 1, intents);
  }
}

void draw_row(const Frame& frame, Rect rect, const WareRowView& row, int index, bool selected, Intents& intents) {
  const Press press = pressable_row(frame, "ware_row_" + std::to_string(index), rect, row.title);
  if (press.clicked) intents.push_back(OpenWareRow{index});
  const Rect lit = rect.inset(0, frame.dp(2));
  if (selected) fill(frame, lit, Colour::AccentSoft);
  if (press.down) fill(frame, lit, selected ? Colour::AccentSoftPressed : Colour::RaisedPressed);
  Rect inside = rect.inset(frame.dp(8), 0);
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(12)), icon_of(row.mark), colour_of(row.mark));
  if (!row.value.empty()) {
    const Type type = fitting_type(frame, Type::Strong, row.value, inside.w * 0.4f);
    words_in(frame, inside.cut_right(words_width(frame, type, row.value), frame.dp(12)), row.value,
             {.type = type, .align = Align::Right});
  }
  Rect words = inside.centred(inside.w, line_height(frame, Type::BodyBold) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::BodyBold)), row.title,
           {.type = Type::BodyBold, .elide = true});
  words_in(frame, words, row.about, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
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
    if (chip(frame, {x, y, width, height}, "ware_chip_" + std::to_string(i), words, chips[i].chosen))
      intents.push_back(PickWareChip{i});
    x += width + gap;
  }
  return y + height - rect.y;
}

void draw_facts(const Frame& frame, Rect rect, const std::vector<WorkFactView>& facts) {
  fill(frame, rect, Colour::Raised);
  const Rect inside = rect.inset(frame.dp(12), frame.dp(8));
  const int count = static_cast<int>(facts.size());
  const int columns = frame.portrait() ? 2 : count;
  const int rows = (count + columns - 1) / columns;
  for (int i = 0; i < count; ++i) {
    const WorkFactView& fact = facts[static_cast<std::size_t>(i)];
    Rect cell = inside.row(i / columns, rows, frame.dp(4)).column(i % columns, columns, frame.dp(8));
    words_in(frame, cell.cut_top(line_height(frame, Type::Caption)), frame.text(fact.what),
             {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
    const Colour colour = fact.mark == WorkMark::Late ? Colour::Warn : Colour::Text;
    words_in(frame, cell, fact.value,
             {.type = fitting_type(frame, Type::Strong, fact.value, cell.w), .colour = colour, .elide = true});
  }
}

void draw_nothing(const Frame& frame, Rect rect, const WareListView& view) {
  fill(frame, rect, Colour::Raised);
  Rect column = rect.centred(rect.w * 0.86f, std::min(rect.h, frame.mm(34)));
  icon_in(frame, column.cut_top(icon_size(frame, Type::IconLarge), frame.dp(12)), Icon::Scanner, Colour::TextDim,
          Type::IconLarge);
  column.cut_top(
      words_wrapped(frame, column, frame.text(view.nothing), {.type = Type::BodyBold, .align = Align::Centre}, 2),
      frame.dp(4));
  words_wrapped(frame, column, frame.text(view.advice),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 3);
}

void draw_list(const Frame& frame, const Shell& shell, const WareListView& view, Intents& intents) {
  const bool down = frame.input.pressed(Key::Down), up = frame.input.pressed(Key::Up);
  const bool stepped = down || up;
  if (stepped) intents.push_back(StepWareRow{down ? 1 : -1});
  Rect area = view.primary ? shell.body : shell.content;
  draw_ware_head(frame, area.cut_top(frame.mm(kHeadMm), frame.dp(8)), frame.text(view.title), intents);
  bool entered = frame.input.pressed(Key::Enter);
  if (view.search) {
    const auto answer = search_field(frame, area.cut_top(frame.mm(kSearchMm), frame.dp(8)), *view.search,
                                     frame.text(TextKey::WareSearch), "");
    if (answer.text) intents.push_back(TypeWare{*answer.text});
    entered = answer.submitted || entered;
  }
  const float chips = draw_chips(frame, area, view.chips, intents);
  if (chips > 0) area.cut_top(chips, frame.dp(8));
  if (!view.facts.empty()) {
    const float each = line_height(frame, Type::Caption) + line_height(frame, Type::Strong);
    const float rows = frame.portrait() ? static_cast<float>((view.facts.size() + 1) / 2) : 1;
    draw_facts(frame, area.cut_top(each * rows + frame.dp(4) * (rows - 1) + frame.dp(16), frame.dp(8)), view.facts);
  }
  if (view.rows.empty()) {
    draw_nothing(frame, area, view);
  } else {
    draw_ware_rows(frame, area, {view.rows, view.selected, stepped}, intents);
    if (entered) intents.push_back(OpenWareRow{});
  }
  if (view.primary) draw_ware_primary(frame, shell, *view.primary, true, intents);
}

}  // namespace

void draw_ware_head(const Frame& frame, Rect rect, const std::string& title, Intents& intents) {
  const Button back{.label = "ware_back", .words = frame.text(TextKey::ActionBack), .icon = Icon::Back, .hint = "Esc"};
  const float width = frame.mm(frame.portrait() ? 30 : 34);
  if (touch_button(frame, rect.cut_left(width, frame.dp(12)), back)) intents.push_back(Back{});
  words_in(frame, rect, title, {.type = fitting_type(frame, Type::Strong, title, rect.w), .elide = true});
}

void draw_ware_rows(const Frame& frame, Rect rect, const WareRows& list, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(12), frame.dp(8));
  const float height = frame.mm(kRowMm);
  // Whole rows, and not a hair of the next.
  inside.h = std::max(1.0f, std::floor(inside.h / height)) * height - 1;
  const ScrollList scroll(frame, inside, "ware_rows", static_cast<int>(list.rows.size()), height,
                          list.reveal ? list.selected : -1);
  for (int i = scroll.rows().first; i < scroll.rows().last; ++i) {
    const float y = scroll.rows().top + height * static_cast<float>(i - scroll.rows().first);
    draw_row(frame, {inside.x, y, scroll.rows().width, height}, list.rows[static_cast<std::size_t>(i)], i,
             i == list.selected, intents);
  }
}

void draw_ware_primary(const Frame& frame, const Shell& shell, TextKey key, bool enabled, Intents& intents) {
  const std::string& words = frame.text(key);
  const Button primary{.label = "ware_primary",
                       .words = words,
                       .icon = Icon::None,
                       .kind = ButtonKind::Primary,
                       .type = fitting_type(frame, Type::Strong, words, shell.primary.w - frame.dp(64)),
                       .enabled = enabled,
                       .hint = frame.key(Act::Primary)};
  const bool by_key = enabled && frame.pressed(Act::Primary);
  if (touch_button(frame, shell.primary, primary) || by_key) intents.push_back(DoWarePrimary{});
}

void draw_warehouse(const Frame& frame, const Shell& shell, const WarehouseView& view, Intents& intents) {
  if (const auto* home = std::get_if<WareHomeView>(&view.body)) draw_home(frame, shell, *home, intents);
  if (const auto* list = std::get_if<WareListView>(&view.body)) draw_list(frame, shell, *list, intents);
  if (const auto* job = std::get_if<WareJobView>(&view.body)) draw_ware_job(frame, shell, *job, intents);
}

}  // namespace ui
