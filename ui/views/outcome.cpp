#include "ui/views/outcome.h"

#include <algorithm>
#include <cmath>

#include "ui/views/payment.h"
#include "ui/views/printer.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"

namespace ui {

namespace {

void fact(const Frame& frame, Rect rect, std::string_view words, const std::string& sum) {
  words_in(frame, rect, words, {.type = Type::Body, .colour = Colour::TextDim});
  money_in(frame, rect, sum, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
}

void draw_due_back(const Frame& frame, Rect rect, const std::string& change) {
  const bool due = money_width(frame, change, Type::Due, Type::Amount) <= rect.w;
  const bool amount = money_width(frame, change, Type::Amount, Type::Title) <= rect.w;
  const Type type = due ? Type::Due : amount ? Type::Amount : Type::Title;
  money_in(frame, rect, change, {.type = type, .colour = Colour::Good, .align = Align::Centre},
           due ? Type::Amount : Type::Title);
}

void draw_bill(const Frame& frame, Rect rect, const SoldCustomerView& view, Intents& intents) {
  const std::string words =
      view.invoice.empty() ? frame.text(TextKey::InvoiceBill) : frame.text(TextKey::InvoiceShow, {view.invoice});
  if (touch_button(frame, rect,
                   {.label = "invoice", .words = words, .icon = Icon::Receipt, .hint = frame.key(Act::Invoice)}) ||
      frame.pressed(Act::Invoice))
    intents.push_back(BillSale{});
}

void draw_sum_card(const Frame& frame, Rect rect, const ChangeView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(24), frame.dp(16));
  Rect head = inside.cut_top(frame.mm(10));
  icon_in(frame, head.cut_left(icon_size(frame), frame.dp(8)), Icon::Done, Colour::Good);
  words_in(frame, head, frame.text(TextKey::ChangeNumber, {view.number}), {.type = Type::BodyBold});
  if (view.can_print) print_button(frame, inside.cut_bottom(frame.mm(11), frame.dp(10)), intents);
  if (view.customer.can_bill) draw_bill(frame, inside.cut_bottom(frame.mm(11), frame.dp(10)), view.customer, intents);
  for (std::size_t i = view.customer.notes.size(); i-- > 0;) {
    words_in(frame, inside.cut_bottom(line_height(frame, Type::Body), frame.dp(4)), frame.text(view.customer.notes[i]),
             {.type = Type::Body, .colour = Colour::TextDim, .elide = true});
  }
  const float step = frame.mm(8);
  const std::size_t rows = view.tenders.size() + (view.swapped.empty() ? 1 : 2);
  Rect facts = inside.cut_bottom(step * static_cast<float>(rows));
  fact(frame, facts.cut_top(step), frame.text(TextKey::CartTotal), view.total);
  if (!view.swapped.empty()) fact(frame, facts.cut_top(step), frame.text(TextKey::SwapByGoods), view.swapped);
  for (const TenderView& tender : view.tenders)
    fact(frame, facts.cut_top(step), frame.text(tender.named.value_or(method_words(tender.method))), tender.amount);

  Rect middle = inside.centred(inside.w, std::min(inside.h, frame.mm(46)));
  if (view.change.empty()) {
    icon_in(frame, middle.cut_top(middle.h * 0.4f), Icon::Done, Colour::Good, Type::IconLarge);
    words_in(frame, middle.cut_top(frame.mm(12)), frame.text(TextKey::ChangeNone),
             {.type = Type::Title, .align = Align::Centre});
    return;
  }
  words_in(frame, middle.cut_top(frame.mm(9)), frame.text(view.refund ? TextKey::SwapHandOver : TextKey::ChangeTitle),
           {.type = Type::Title, .colour = Colour::TextDim, .align = Align::Centre});
  draw_due_back(frame, middle.cut_top(frame.mm(26)), view.change);
}

}  // namespace

void draw_paper(const Frame& frame, Rect rect, const std::vector<std::string>& lines) {
  float widest = 0;
  for (const std::string& line : lines) widest = std::max(widest, words_width(frame, Type::Mono, line));
  const float step = std::round(line_height(frame, Type::Mono) * 0.95f);
  const float high = step * static_cast<float>(lines.size()) + frame.dp(40);
  Rect paper = rect;
  paper.w = std::min(rect.w, widest + frame.dp(48));
  paper.x = rect.middle_x() - paper.w / 2;
  paper.h = std::min(rect.h, high);
  fill(frame, paper, Colour::Paper, 4);
  const Rect inside = paper.inset(std::max(0.0f, (paper.w - widest) / 2), frame.dp(20));
  const ScrollList list(frame, {inside.x, inside.y, paper.right() - inside.x - frame.dp(4), inside.h}, "receipt_lines",
                        static_cast<int>(lines.size()), step, -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + step * static_cast<float>(i - list.rows().first);
    words_in(frame, {inside.x, y, std::max(widest, 1.0f), step}, lines[static_cast<std::size_t>(i)],
             {.type = Type::Mono, .colour = Colour::OnPaper});
  }
}

void draw_change(const Frame& frame, const Shell& shell, const ChangeView& view, Intents& intents) {
  const bool next = frame.input.pressed(Key::Enter) || frame.pressed(Act::Primary) || frame.input.pressed(Key::Escape);
  if (next) intents.push_back(NextSale{});
  Rect body = shell.body;
  if (frame.portrait()) {
    draw_sum_card(frame, body.cut_top(body.h * 0.52f, frame.dp(16)), view, intents);
    draw_paper(frame, body, view.receipt);
  } else {
    const Rect paper = {shell.primary.x, body.y, shell.primary.w, body.h};
    draw_paper(frame, paper, view.receipt);
    draw_sum_card(frame,
                  {shell.content.x, shell.content.y, shell.primary.x - shell.content.x - frame.dp(16), shell.content.h},
                  view, intents);
  }
  if (touch_button(frame, shell.primary,
                   {.label = "next_sale",
                    .words = frame.text(TextKey::ChangeNext),
                    .icon = Icon::Cart,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .hint = "Enter"})) {
    intents.push_back(NextSale{});
  }
  if (!frame.portrait()) return;
  words_wrapped(frame, shell.band.centred(shell.band.w, line_height(frame, Type::Caption) * 3),
                frame.text(TextKey::ChangeAdvice), {.type = Type::Caption, .colour = Colour::TextDim}, 3);
}

}  // namespace ui
