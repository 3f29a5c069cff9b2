#include "ui/views/returning.h"

#include <algorithm>
#include <array>

#include "ui/views/blind.h"
#include "ui/views/payment.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"

namespace ui {

using terminal::TenderMethod;

namespace {

constexpr float kLineMm = 16;
constexpr float kStepMm = 11;
constexpr float kCountMm = 16;
constexpr float kChipMm = 10;

// Minus, how many come back, plus.
void draw_steps(const Frame& frame, Rect rect, const ReturnLineView& line, int row, Intents& intents) {
  const std::string place = std::to_string(row);
  const float side = frame.mm(kStepMm);
  rect = rect.centred(rect.w, side);
  if (icon_button(frame, rect.cut_left(side), "less_" + place, Icon::Minus, line.can_less))
    intents.push_back(StepReturned{row, -1});
  if (icon_button(frame, rect.cut_right(side), "more_" + place, Icon::Plus, line.can_more))
    intents.push_back(StepReturned{row, 1});
  const Type type = fitting_type(frame, Type::Strong, line.chosen, rect.w);
  words_in(frame, rect, line.chosen,
           {.type = type, .colour = line.can_less ? Colour::Text : Colour::TextDim, .align = Align::Centre});
}

void draw_line(const Frame& frame, Rect rect, const ReturnLineView& line, int row, Intents& intents) {
  if (line.selected) fill(frame, rect.inset(0, frame.dp(2)), Colour::AccentSoft);
  Rect inside = rect.inset(frame.dp(8), 0);
  const bool open = line.can_less || line.can_more;
  if (open) {
    draw_steps(frame, inside.cut_right(frame.mm(2 * kStepMm + kCountMm), frame.dp(12)), line, row, intents);
    const std::string& words = frame.text(TextKey::ReturnScrap);
    const float width = chip_width(frame, words);
    Rect place = inside.cut_right(width, frame.dp(12));
    if (line.can_less &&
        chip(frame, place.centred(width, frame.mm(kChipMm)), "scrap_" + std::to_string(row), words, line.scrap)) {
      intents.push_back(ToggleScrap{row});
    }
  }
  if (line.can_open) {
    const Rect edit = inside.cut_right(frame.mm(kStepMm), frame.dp(8)).centred(frame.mm(kStepMm), frame.mm(kStepMm));
    if (icon_button(frame, edit, "edit_" + std::to_string(row), Icon::Edit)) intents.push_back(OpenBlindLine{row});
  }
  Rect words = inside.centred(inside.w, line_height(frame, Type::Body) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::Body)), line.name,
           {.type = Type::Body, .colour = open ? Colour::Text : Colour::TextDim, .elide = true});
  const std::string about = (line.sum.empty() ? line.price : line.sum) + " · " + frame.text(line.of);
  words_in(frame, words, about,
           {.type = line.sum.empty() ? Type::Caption : Type::CaptionBold, .colour = Colour::TextDim, .elide = true});
}

void draw_lines(const Frame& frame, Rect rect, const ReturnView& view, Intents& intents) {
  if (view.blind && draw_goods_search(frame, rect, *view.blind, intents)) return;
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(12), frame.dp(8));
  if (view.lines.empty()) {
    words_wrapped(frame, inside.centred(inside.w * 0.86f, line_height(frame, Type::Body) * 3),
                  frame.text(TextKey::BlindEmpty),
                  {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 3);
    return;
  }
  const float height = frame.mm(kLineMm);
  int selected = -1;
  for (std::size_t i = 0; i < view.lines.size(); ++i) {
    if (view.lines[i].selected) selected = static_cast<int>(i);
  }
  const bool stepped = frame.input.pressed(Key::Down) || frame.input.pressed(Key::Up);
  const ScrollList list(frame, inside, "return_lines", static_cast<int>(view.lines.size()), height,
                        stepped ? selected : -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    draw_line(frame, {inside.x, y, list.rows().width, height}, view.lines[static_cast<std::size_t>(i)], i, intents);
  }
}

void heading(const Frame& frame, Rect& rect, TextKey key) {
  words_in(frame, rect.cut_top(line_height(frame, Type::Caption), frame.dp(6)), frame.text(key),
           {.type = Type::Caption, .colour = Colour::TextDim});
}

std::vector<Choice> tender_choices(const Frame& frame, const ReturnView& view) {
  const auto plan = [&](const char* label, TextKey words, std::optional<TenderMethod> tender) {
    return Choice{label, frame.text(words), view.tender == tender, PickRefund{tender}};
  };
  std::vector<Choice> plans;
  if (!view.blind) plans.push_back(plan("refund_as_paid", TextKey::ReturnAsPaid, std::nullopt));
  plans.push_back(plan("refund_cash", TextKey::PayCash, TenderMethod::Cash));
  plans.push_back(plan("refund_card", TextKey::PayCard, TenderMethod::Card));
  plans.push_back(plan("refund_transfer", TextKey::PayTransfer, TenderMethod::BankTransfer));
  return plans;
}

std::vector<Choice> reason_choices(const Frame& frame, const ReturnView& view) {
  std::vector<Choice> plans;
  for (std::size_t i = 0; i < view.reasons.size(); ++i) {
    plans.push_back({"reason_" + std::to_string(i), frame.text(view.reasons[i]), view.reason == view.reasons[i],
                     PickReturnReason{view.reasons[i]}});
  }
  return plans;
}

void draw_money(const Frame& frame, Rect rect, const ReturnView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(20), frame.dp(14));
  heading(frame, inside, TextKey::ReturnTotal);
  const bool amount = money_width(frame, view.total, Type::Amount, Type::Title) <= inside.w;
  money_in(frame, inside.cut_top(frame.mm(12), frame.dp(6)), view.total, {.type = amount ? Type::Amount : Type::Title},
           amount ? Type::Title : Type::Body);
  if (view.failure) {
    Rect line = inside.cut_top(line_height(frame, Type::Body) * 2, frame.dp(6));
    icon_in(frame, line.cut_left(icon_size(frame), frame.dp(6)), Icon::Warn, Colour::Bad);
    words_wrapped(frame, line, frame.text(*view.failure), {.type = Type::Body, .colour = Colour::Bad}, 2);
  }
  for (const RefundView& refund : view.refunds) {
    Rect line = inside.cut_top(frame.mm(7));
    icon_in(frame, line.cut_left(icon_size(frame), frame.dp(8)), method_icon(refund.method), Colour::TextDim);
    words_in(frame, line, frame.text(method_words(refund.method)), {.type = Type::Body});
    money_in(frame, line, refund.amount, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
  }
  if (view.off_debt) {
    words_in(frame, inside.cut_top(frame.mm(7)), frame.text(*view.off_debt),
             {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
  }
  if (view.blind) {
    const std::string words = frame.text(view.blind->paper);
    inside.cut_top(words_wrapped(frame, inside, words, {.type = Type::Caption, .colour = Colour::TextDim}, 2));
  }
  inside.cut_top(frame.dp(8));
  heading(frame, inside, TextKey::ReturnRefund);
  draw_choices(frame, inside, tender_choices(frame, view), intents);
  inside.cut_top(frame.dp(4));
  heading(frame, inside, TextKey::ReturnReason);
  draw_choices(frame, inside, reason_choices(frame, view), intents);
}

ReceiptsIntent beside_of(const ReturnView& view) {
  if (view.blind) return OpenPaper{};
  return ReturnEverything{};
}

Act beside_act(const ReturnView& view) { return view.blind ? Act::ReturnPaper : Act::ReturnAll; }

void return_keys(const Frame& frame, const ReturnView& view, Intents& intents) {
  const FrameInput& input = frame.input;
  if (view.can_swap && frame.pressed(Act::Swap)) intents.push_back(StartSwap{});
  if (input.pressed(Key::Down)) intents.push_back(StepReturnLine{1});
  if (input.pressed(Key::Up)) intents.push_back(StepReturnLine{-1});
  const bool typing = view.blind && !view.blind->search.empty();
  const auto typed = [&](char32_t sign) { return !typing && input.typed_character(sign); };
  if (input.pressed(Key::Right) || typed(U'+')) intents.push_back(StepReturned{-1, 1});
  if (input.pressed(Key::Left) || typed(U'-')) intents.push_back(StepReturned{-1, -1});
  if (!typing && input.pressed(Key::Delete)) intents.push_back(ToggleScrap{-1});
  if (view.blind && frame.pressed(Act::EditReturned)) intents.push_back(OpenBlindLine{-1});
  if (frame.pressed(beside_act(view))) intents.push_back(beside_of(view));
  const bool enter = !typing && input.pressed(Key::Enter);
  if (view.can_confirm && (frame.pressed(Act::Primary) || enter)) intents.push_back(ConfirmReturn{});
}

// What else than giving money back can be done.
void draw_beside(const Frame& frame, Rect band, const ReturnView& view, Intents& intents) {
  const std::string& first = frame.text(view.blind ? TextKey::BlindPaper : TextKey::ReturnEverything);
  const std::string& second = frame.text(TextKey::SwapStart);
  const auto natural = [&](const std::string& words) {
    return words_width(frame, Type::BodyBold, words) + frame.mm(16);
  };
  const bool fits = natural(first) + natural(second) + frame.dp(8) <= band.w;
  const Rect halves = band;
  const Rect left = fits ? band.cut_left(natural(first), frame.dp(8)) : halves.column(0, 2, frame.dp(8));
  const Rect right = fits ? band.cut_left(natural(second)) : halves.column(1, 2, frame.dp(8));
  if (touch_button(
          frame, left,
          {.label = view.blind ? "blind_paper" : "return_all", .words = first, .hint = frame.key(beside_act(view))}))
    intents.push_back(beside_of(view));
  const Button swap{.label = "swap_start", .words = second, .enabled = view.can_swap, .hint = frame.key(Act::Swap)};
  if (touch_button(frame, right, swap)) intents.push_back(StartSwap{});
}

}  // namespace

void draw_choices(const Frame& frame, Rect& rect, const std::vector<Choice>& choices, Intents& intents) {
  const float gap = frame.dp(8), height = frame.mm(kChipMm);
  Rect line = rect.cut_top(height, gap);
  for (const Choice& choice : choices) {
    const float width = std::min(rect.w, chip_width(frame, choice.words));
    if (width > line.w && line.w < rect.w) line = rect.cut_top(height, gap);
    if (line.h < height) return;
    if (chip(frame, line.cut_left(width, gap), choice.label, choice.words, choice.chosen))
      intents.push_back(choice.intent);
  }
}

void draw_return(const Frame& frame, const Shell& shell, const ReturnView& view, Intents& intents) {
  return_keys(frame, view, intents);
  const float gap = frame.dp(16);
  Rect body = shell.body;
  Rect head = body.cut_top(frame.mm(11), frame.dp(8));
  if (icon_button(frame, head.cut_left(head.h, frame.dp(8)), "return_back", Icon::Back)) intents.push_back(Back{});
  const std::string title =
      view.number.empty() ? frame.text(TextKey::BlindTitle) : frame.text(TextKey::ReturnTitle, {view.number});
  words_in(frame, head, title, {.type = fitting_type(frame, Type::Title, title, head.w)});
  if (frame.portrait()) {
    draw_lines(frame, body.cut_top(body.h * 0.48f, gap), view, intents);
    draw_money(frame, body, view, intents);
  } else {
    const Rect money{shell.primary.x, body.y, shell.primary.w, body.h};
    draw_lines(frame, {body.x, body.y, money.x - body.x - gap, body.h}, view, intents);
    draw_money(frame, money, view, intents);
  }
  draw_beside(frame, shell.band, view, intents);
  if (touch_button(frame, shell.primary,
                   {.label = "return_confirm",
                    .words = frame.text(TextKey::ReturnConfirm, {view.total}),
                    .icon = Icon::Undo,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .enabled = view.can_confirm,
                    .hint = frame.key(Act::Primary)})) {
    intents.push_back(ConfirmReturn{});
  }
}

}  // namespace ui
