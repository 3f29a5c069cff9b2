#include "ui/views/receipts.h"

#include <algorithm>
#include <array>

#include "ui/views/outcome.h"
#include "ui/views/printer.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"
#include "ui/widgets/search_field.h"

namespace ui {

using terminal::TenderMethod;

namespace {

constexpr float kRowMm = 13;
constexpr float kChipMm = 9;
constexpr float kSearchMm = 11;
constexpr float kBlindMm = 12;

struct ChipPlan {
  std::string label;
  TextKey words;
  bool chosen;
  Intent intent;
};

std::vector<ChipPlan> chips_of(const ReceiptsView& view) {
  std::vector<ChipPlan> chips;
  const auto days = [&](const char* label, TextKey words, DaysFilter filter) {
    chips.push_back({label, words, view.days == filter, PickDays{view.days == filter ? DaysFilter::All : filter}});
  };
  days("days_today", TextKey::DaysToday, DaysFilter::Today);
  days("days_yesterday", TextKey::DaysYesterday, DaysFilter::Yesterday);
  days("days_week", TextKey::DaysWeek, DaysFilter::Week);
  const bool returns = view.kind == KindFilter::Returns;
  chips.push_back(
      {"kind_returns", TextKey::KindReturns, returns, PickKind{returns ? KindFilter::All : KindFilter::Returns}});
  const auto tender = [&](const char* label, TextKey words, TenderMethod method) {
    const bool chosen = view.tender == method;
    chips.push_back({label, words, chosen, PickDocumentTender{chosen ? std::nullopt : std::optional(method)}});
  };
  tender("tender_cash", TextKey::PayCash, TenderMethod::Cash);
  tender("tender_card", TextKey::PayCard, TenderMethod::Card);
  return chips;
}

// Row by row, as many rows as the words need. Returns the height used.
float draw_filters(const Frame& frame, Rect rect, const ReceiptsView& view, Intents& intents) {
  const float gap = frame.dp(8), height = frame.mm(kChipMm);
  float x = rect.x, y = rect.y;
  for (const ChipPlan& plan : chips_of(view)) {
    const std::string& words = frame.text(plan.words);
    const float width = std::min(rect.w, chip_width(frame, words));
    if (x + width > rect.right() && x > rect.x) {
      x = rect.x;
      y += height + gap;
    }
    if (chip(frame, {x, y, width, height}, plan.label, words, plan.chosen)) intents.push_back(plan.intent);
    x += width + gap;
  }
  return y + height - rect.y;
}

void draw_row(const Frame& frame, Rect rect, const DocumentRowView& row, int index, bool selected, Intents& intents) {
  const Press press = pressable_row(frame, "document_" + std::to_string(index), rect, row.number);
  if (press.clicked) intents.push_back(OpenDocument{index});
  const Rect lit = rect.inset(0, frame.dp(2));
  if (selected) fill(frame, lit, Colour::AccentSoft);
  if (press.down) fill(frame, lit, selected ? Colour::AccentSoftPressed : Colour::RaisedPressed);
  Rect inside = rect.inset(frame.dp(8), 0);
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(12)), row.is_return ? Icon::Undo : Icon::Receipt,
          row.is_return ? Colour::Warn : Colour::TextDim);
  const Rect sum = inside.cut_right(money_width(frame, row.sum, Type::BodyBold, Type::Caption), frame.dp(12));
  money_in(frame, sum, row.sum, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
  Rect words = inside.centred(inside.w, line_height(frame, Type::Body) + line_height(frame, Type::Caption));
  Rect head = words.cut_top(line_height(frame, Type::Body));
  words_in(frame, head, row.number, {.type = Type::Body, .elide = true});
  std::string about = row.when + " · " + row.who;
  if (row.came_back) about += " · " + frame.text(TextKey::ReceiptReturned);
  words_in(frame, words, about, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

void draw_nothing(const Frame& frame, Rect rect, const ReceiptsView& view) {
  const bool asked =
      !view.search.empty() || view.days != DaysFilter::All || view.kind != KindFilter::All || view.tender;
  Rect column = rect.centred(rect.w * 0.86f, frame.mm(34));
  icon_in(frame, column.cut_top(icon_size(frame, Type::IconLarge), frame.dp(12)), asked ? Icon::Search : Icon::Receipt,
          Colour::TextDim, Type::IconLarge);
  column.cut_top(words_wrapped(frame, column, frame.text(asked ? TextKey::DocumentsNothing : TextKey::ReceiptNone),
                               {.type = Type::BodyBold, .align = Align::Centre}, 2),
                 frame.dp(4));
  words_wrapped(frame, column, frame.text(asked ? TextKey::DocumentsNothingAdvice : TextKey::ReceiptNoneAdvice),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 3);
}

void draw_list(const Frame& frame, Rect rect, const ReceiptsView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(12), frame.dp(8));
  if (view.rows.empty()) return draw_nothing(frame, inside, view);
  if (view.more) {
    words_in(frame, inside.cut_bottom(line_height(frame, Type::Caption), frame.dp(4)),
             frame.text(TextKey::DocumentsMore),
             {.type = Type::Caption, .colour = Colour::TextDim, .align = Align::Centre});
  }
  const float height = frame.mm(kRowMm);
  const bool stepped = frame.input.pressed(Key::Down) || frame.input.pressed(Key::Up);
  const ScrollList list(frame, inside, "documents", static_cast<int>(view.rows.size()), height,
                        stepped ? view.selected : -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    draw_row(frame, {inside.x, y, list.rows().width, height}, view.rows[static_cast<std::size_t>(i)], i,
             i == view.selected, intents);
  }
}

// The newest notes, where there is room for few.
void draw_shown(const Frame& frame, Rect rect, const ReceiptsView& view) {
  constexpr std::size_t kMostNotes = 3;
  const std::size_t count = std::min(view.notes.size(), kMostNotes);
  for (std::size_t i = 0; i < count; ++i) {
    Rect line = rect.cut_bottom(line_height(frame, Type::Caption), frame.dp(4));
    icon_in(frame, line.cut_left(icon_size(frame), frame.dp(6)), view.warn ? Icon::Warn : Icon::Undo,
            view.warn ? Colour::Warn : Colour::TextDim);
    words_in(frame, line, frame.text(view.notes[count - 1 - i]), {.type = Type::Caption, .elide = true});
  }
  draw_paper(frame, rect, view.paper);
}

void receipts_keys(const Frame& frame, const ReceiptsView& view, Intents& intents) {
  if (frame.input.pressed(Key::Down)) intents.push_back(StepDocument{1});
  if (frame.input.pressed(Key::Up)) intents.push_back(StepDocument{-1});
  if (view.can_return && frame.pressed(Act::Primary)) intents.push_back(StartReturn{});
  if (frame.pressed(Act::ReturnBlind)) intents.push_back(StartBlind{});
}

}  // namespace

void draw_receipts(const Frame& frame, const Shell& shell, const ReceiptsView& view, Intents& intents) {
  receipts_keys(frame, view, intents);
  Rect body = shell.body;
  const float gap = frame.dp(16);
  Rect list = body;
  Rect paper;
  if (frame.portrait()) {
    list = body.cut_top(body.h * 0.52f, gap);
    paper = body;
  } else {
    paper = {shell.primary.x, body.y, shell.primary.w, body.h};
    list = {shell.content.x, shell.content.y, shell.primary.x - shell.content.x - gap, shell.content.h};
  }
  // Above the paper: news lies at the bottom, also that a scanned receipt is not known.
  const Rect blind = frame.portrait() ? shell.band : paper.cut_top(frame.mm(kBlindMm), frame.dp(12));
  if (touch_button(
          frame, blind,
          {.label = "blind_start", .words = frame.text(TextKey::BlindStart), .hint = frame.key(Act::ReturnBlind)}))
    intents.push_back(StartBlind{});
  const auto answer = search_field(frame, list.cut_top(frame.mm(kSearchMm), frame.dp(8)), view.search,
                                   frame.text(TextKey::DocumentsHint), "");
  if (answer.text) intents.push_back(TypeDocuments{*answer.text});
  list.cut_top(draw_filters(frame, list, view, intents), frame.dp(8));
  draw_list(frame, list, view, intents);
  if (view.can_print) print_button(frame, paper.cut_bottom(frame.mm(11), frame.dp(10)), intents);
  if (view.can_bill) {
    const Button bill{.label = "invoice",
                      .words = frame.text(TextKey::InvoiceBill),
                      .icon = Icon::Receipt,
                      .hint = frame.key(Act::Invoice)};
    if (touch_button(frame, paper.cut_bottom(frame.mm(11), frame.dp(10)), bill) || frame.pressed(Act::Invoice))
      intents.push_back(BillSale{});
  }
  if (!view.paper.empty()) draw_shown(frame, paper, view);
  if (touch_button(frame, shell.primary,
                   {.label = "return_start",
                    .words = frame.text(TextKey::ReturnStart),
                    .icon = Icon::Undo,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .enabled = view.can_return,
                    .hint = frame.key(Act::Primary)})) {
    intents.push_back(StartReturn{});
  }
}

}  // namespace ui
