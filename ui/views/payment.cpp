#include "ui/views/payment.h"

#include <algorithm>
#include <array>

#include "ui/views/cart_customer.h"
#include "ui/views/paying_otherwise.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/paint.h"

namespace ui {

using terminal::TenderMethod;

namespace {

void payment_keys(const Frame& frame, const PaymentView& view, Intents& intents) {
  for (const PadKey key : typed_pad_keys(frame.input)) intents.push_back(TypeAmount{key});
  if (frame.input.pressed(Key::Escape)) intents.push_back(Back{});
  if (frame.pressed(Act::PayCustomer)) intents.push_back(FindCustomer{});
  const bool confirm = frame.input.pressed(Key::Enter) || frame.pressed(Act::Primary);
  if (confirm && view.can_confirm) intents.push_back(ConfirmPayment{});
}

// A sum at its largest size that fits.
void large_sum(const Frame& frame, Rect rect, const std::string& sum, Colour colour) {
  const bool amount = money_width(frame, sum, Type::Amount, Type::Title) <= rect.w;
  money_in(frame, rect, sum, {.type = amount ? Type::Amount : Type::Title, .colour = colour},
           amount ? Type::Title : Type::Body);
}

void labelled_sum(const Frame& frame, Rect& rect, TextKey label, const std::string& sum, Colour colour) {
  words_in(frame, rect.cut_top(line_height(frame, Type::Body)), frame.text(label),
           {.type = Type::Body, .colour = Colour::TextDim});
  large_sum(frame, rect.cut_top(frame.mm(13), frame.dp(8)), sum, colour);
}

// The parts taken so far, the newest lowest.
void draw_tenders(const Frame& frame, Rect& rect, const PaymentView& view, Intents& intents) {
  for (std::size_t i = view.tenders.size(); i-- > 0 && rect.h > frame.mm(10);) {
    Rect row = rect.cut_bottom(frame.mm(10), frame.dp(4));
    const TenderView& tender = view.tenders[i];
    if (icon_button(frame, row.cut_right(row.h, frame.dp(8)), "tender_remove_" + std::to_string(i), Icon::Close))
      intents.push_back(RemoveTender{i});
    icon_in(frame, row.cut_left(icon_size(frame), frame.dp(8)), method_icon(tender.method), Colour::TextDim);
    money_in(frame, row.cut_right(money_width(frame, tender.amount, Type::BodyBold, Type::Caption), frame.dp(8)),
             tender.amount, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
    const std::string& words = frame.text(method_words(tender.method));
    words_in(frame, row, tender.reference.empty() ? words : words + " · " + tender.reference,
             {.type = Type::Body, .elide = true});
  }
}

void draw_goods(const Frame& frame, Rect rect, const std::vector<GoodsLineView>& goods) {
  Rect edge = rect.cut_top(frame.dp(9));
  fill(frame, edge.cut_top(std::max(1.0f, frame.dp(1))), Colour::Divider, 0);
  const float height = frame.mm(7);
  const ScrollList list(frame, rect, "payment_goods", static_cast<int>(goods.size()), height, -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const GoodsLineView& line = goods[static_cast<std::size_t>(i)];
    Rect row{rect.x, list.rows().top + height * static_cast<float>(i - list.rows().first), list.rows().width, height};
    const Words dim{.type = Type::Caption, .colour = Colour::TextDim, .align = Align::Right};
    money_in(frame, row.cut_right(money_width(frame, line.sum, Type::Caption, Type::Caption), frame.dp(10)), line.sum,
             dim, Type::Caption);
    const std::string words = line.quantity + " × " + line.name;
    words_in(frame, row, words, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
  }
}

// Why it cannot go on, or what went wrong, where the outcome would stand.
void draw_notice(const Frame& frame, Rect rect, const Message& message) {
  const std::string words = frame.text(message);
  const float room = rect.w - icon_size(frame) - frame.dp(34);
  const auto lines = static_cast<float>(lines_of(frame, Type::Caption, words, room));
  rect = rect.cut_bottom(std::max(frame.mm(11), lines * line_height(frame, Type::Caption) + frame.dp(20)));
  fill(frame, rect, Colour::Sunken);
  outline(frame, rect, Colour::Bad, 8, 2);
  Rect inside = rect.inset(frame.dp(12), frame.dp(10));
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(10)), Icon::Bad, Colour::Bad);
  words_wrapped(frame, inside.centred(room, lines * line_height(frame, Type::Caption)), words, {.type = Type::Caption},
                static_cast<int>(lines));
}

void draw_outcome(const Frame& frame, Rect rect, const PaymentView& view) {
  if (view.failure || view.why_not) {
    draw_notice(frame, rect, view.failure ? *view.failure : *view.why_not);
  } else if (!view.still_open.empty()) {
    labelled_sum(frame, rect, TextKey::PayRemaining, view.still_open, Colour::Warn);
  } else if (!view.change.empty()) {
    labelled_sum(frame, rect, TextKey::PayChange, view.change, Colour::Good);
  }
}

void draw_summary(const Frame& frame, Rect rect, const PaymentView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(20), frame.dp(12));
  const Rect back = inside.cut_top(frame.mm(10), frame.dp(12));
  const std::string& back_words = frame.text(TextKey::ActionBack);
  Rect left = back;
  left.x -= frame.dp(8);
  left.w += frame.dp(16);
  if (touch_button(
          frame,
          left.cut_left(icon_size(frame) + words_width(frame, Type::BodyBold, back_words) + frame.dp(36), frame.dp(8)),
          {.label = "back", .words = back_words, .icon = Icon::Back, .kind = ButtonKind::Quiet})) {
    intents.push_back(Back{});
  }
  draw_paying_customer(frame, left, view.of_customer, intents);
  labelled_sum(frame, inside, TextKey::PayDue, view.due, Colour::Text);
  if (!view.of_customer.offer.empty() || !view.of_customer.given.empty())
    draw_points_offer(frame, inside.cut_top(frame.mm(10), frame.dp(8)), view.of_customer, intents);
  const bool notice = view.failure || view.why_not;
  const float sum = line_height(frame, Type::Body) + frame.mm(13);
  const float words = line_height(frame, Type::Caption) * (frame.portrait() ? 3.2f : 6.2f) + frame.dp(16);
  draw_outcome(frame, inside.cut_bottom(notice ? words : sum, frame.dp(8)), view);
  draw_tenders(frame, inside, view, intents);
  if (inside.h > frame.mm(8)) draw_goods(frame, inside, view.goods);
}

void draw_suggestions(const Frame& frame, Rect rect, const PaymentView& view, Intents& intents) {
  words_in(frame, rect.cut_top(line_height(frame, Type::Caption), frame.dp(6)), frame.text(TextKey::PaySuggested),
           {.type = Type::Caption, .colour = Colour::TextDim});
  const float gap = frame.dp(8);
  const float each = std::min(frame.mm(15), (rect.h - 3 * gap) / 4);
  Rect exact = rect.cut_top(each, gap);
  const Rect words = {exact.x, exact.y, exact.w, exact.h};
  if (touch_button(frame, words,
                   {.label = "pay_exact",
                    .words = frame.text(TextKey::PayExact) + " · " + view.exact,
                    .icon = Icon::Check,
                    .type = Type::BodyBold})) {
    intents.push_back(PayExact{});
  }
  for (int i = 0; i < static_cast<int>(view.suggestions.size()); ++i) {
    Rect row = rect;
    row.y += (each + gap) * static_cast<float>(i / 2);
    row.h = each;
    const SuggestionView& suggestion = view.suggestions[static_cast<std::size_t>(i)];
    const std::string label = "pay_sum_" + std::to_string(suggestion.amount.minor() / 100);
    if (touch_button(frame, row.column(i % 2, 2, gap),
                     {.label = label, .words = suggestion.label, .type = Type::Strong})) {
      intents.push_back(PayCashSum{suggestion.amount});
    }
  }
}

void draw_entry(const Frame& frame, Rect rect, const PaymentView& view, Intents& intents) {
  const TextKey label = view.method == TenderMethod::Cash ? TextKey::PayGivenCash : TextKey::PayAmountToCharge;
  words_in(frame, rect.cut_top(line_height(frame, Type::Caption), frame.dp(6)), frame.text(label),
           {.type = Type::Caption, .colour = Colour::TextDim});
  const Rect field = rect.cut_top(frame.mm(12), frame.dp(8));
  outline(frame, field, Colour::Accent, 8, 2);
  const bool typed = !view.typed.empty();
  const Rect inside = field.inset(frame.dp(12), 0);
  if (typed) {
    words_in(frame, inside, view.typed, {.type = Type::Title, .align = Align::Right, .elide = true});
  } else {
    money_in(frame, inside, view.amount, {.type = Type::Title, .colour = Colour::TextDim, .align = Align::Right},
             Type::Body);
  }
  if (const auto key = number_pad(frame, rect, "amount", PadCorner::Point)) intents.push_back(TypeAmount{*key});
}

void draw_confirm(const Frame& frame, Rect rect, const PaymentView& view, Intents& intents) {
  const bool part = !view.still_open.empty();
  const auto& account = view.of_customer.account;
  std::string words = part ? frame.text(TextKey::PayAddPart, {view.amount}) : frame.text(TextKey::PayConfirm);
  if (account) words = frame.text(account->refusal ? TextKey::PayOnAccountAsk : TextKey::PayOnAccountConfirm);
  const Button confirm{.label = "confirm",
                       .words = words,
                       .icon = part ? Icon::Plus : Icon::Check,
                       .kind = ButtonKind::Primary,
                       .type = fitting_type(frame, Type::Strong, words, rect.w - icon_size(frame) - frame.mm(17)),
                       .enabled = view.can_confirm,
                       .hint = "Enter"};
  if (touch_button(frame, rect, confirm)) intents.push_back(ConfirmPayment{});
}

}  // namespace

TextKey method_words(TenderMethod method) {
  switch (method) {
    case TenderMethod::Cash: return TextKey::PayCash;
    case TenderMethod::Card: return TextKey::PayCard;
    case TenderMethod::BankTransfer: return TextKey::PayTransfer;
    case TenderMethod::Check: return TextKey::PayCheck;
    case TenderMethod::Other: return TextKey::PayOther;
  }
  return TextKey::PayOther;
}

Icon method_icon(TenderMethod method) {
  switch (method) {
    case TenderMethod::Cash: return Icon::Cash;
    case TenderMethod::Card: return Icon::Card;
    case TenderMethod::BankTransfer: return Icon::Bank;
    case TenderMethod::Check: return Icon::Receipt;
    case TenderMethod::Other: return Icon::Goods;
  }
  return Icon::Goods;
}

void draw_payment(const Frame& frame, const Shell& shell, const PaymentView& view, Intents& intents) {
  payment_keys(frame, view, intents);
  Rect body = shell.body;
  const bool portrait = frame.portrait();
  const Rect summary = portrait ? body.cut_top(body.h * 0.34f, frame.dp(12))
                                : Rect{shell.content.x, shell.content.y, shell.content.w * 0.36f, shell.content.h};
  if (!portrait) body.cut_left(summary.w, frame.dp(16));
  draw_summary(frame, summary, view, intents);

  fill(frame, body, Colour::Raised);
  Rect inside = body.inset(frame.dp(16));
  draw_methods(frame, inside.cut_top(methods_height(frame), frame.dp(12)), view, intents);
  if (view.of_customer.account) {
    draw_on_account(frame, inside, view);
  } else {
    draw_entry(frame, inside.cut_right(inside.w * 0.5f - frame.dp(8), frame.dp(16)), view, intents);
    if (view.method == TenderMethod::Cash) draw_suggestions(frame, inside, view, intents);
    if (view.method != TenderMethod::Cash) draw_otherwise(frame, inside, view, intents);
  }
  draw_confirm(frame, shell.primary, view, intents);
}

}  // namespace ui
