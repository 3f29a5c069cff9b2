#include "ui/views/customer_sheets.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

constexpr float kRowMm = 13;
constexpr float kChipMm = 10;

void draw_nobody(const Frame& frame, Rect rect, const FindCustomerView& view) {
  Rect column = rect.centred(rect.w * 0.9f, std::min(rect.h, frame.mm(26)));
  const std::string title =
      view.asked.empty() ? frame.text(TextKey::CustomersNone) : frame.text(TextKey::CustomersNothing, {view.asked});
  column.cut_top(words_wrapped(frame, column, title, {.type = Type::BodyBold, .align = Align::Centre}, 2), frame.dp(4));
  const TextKey advice = view.asked.empty() ? TextKey::CustomersNoneAdvice : TextKey::CustomersNothingAdvice;
  words_wrapped(frame, column, frame.text(advice),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 3);
}

void draw_found(const Frame& frame, Rect rect, const FindCustomerView& view, Intents& intents) {
  if (view.rows.empty()) return draw_nobody(frame, rect, view);
  int selected = -1;
  for (std::size_t i = 0; i < view.rows.size(); ++i) {
    if (view.rows[i].selected) selected = static_cast<int>(i);
  }
  const bool stepped = frame.input.pressed(Key::Down) || frame.input.pressed(Key::Up);
  const float height = frame.mm(kRowMm);
  const ScrollList list(frame, rect, "found_customers", static_cast<int>(view.rows.size()), height,
                        stepped ? selected : -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const Rect row{rect.x, list.rows().top + height * static_cast<float>(i - list.rows().first), list.rows().width,
                   height};
    if (draw_customer_row(frame, row, "customer_" + std::to_string(i), view.rows[static_cast<std::size_t>(i)]))
      intents.push_back(TakeFound{i});
  }
}

// Row by row, as many rows as the words need; what they use is cut off the rect.
struct Choice {
  std::string label;
  std::string words;
  bool chosen;
  Intent intent;
};
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

std::vector<Choice> page_choices(const Frame& frame, const CustomerCardView& view) {
  const auto page = [&](const char* label, TextKey key, CardPage which) {
    const bool faulty = std::find(view.faulty.begin(), view.faulty.end(), which) != view.faulty.end();
    return Choice{label, frame.text(key) + (faulty && view.page != which ? " !" : ""), view.page == which,
                  PickCardPage{which}};
  };
  return {page("card_main", TextKey::CardPageMain, CardPage::Main),
          page("card_more", TextKey::CardPageMore, CardPage::More),
          page("card_terms", TextKey::CardPageTerms, CardPage::Terms)};
}

void heading(const Frame& frame, Rect& rect, TextKey key) {
  words_in(frame, rect.cut_top(line_height(frame, Type::Caption), frame.dp(4)), frame.text(key),
           {.type = Type::Caption, .colour = Colour::TextDim});
}

void draw_terms(const Frame& frame, Rect& rect, const CustomerCardView& view, Intents& intents) {
  std::vector<Choice> tiers, terms;
  for (std::size_t i = 0; i < view.tiers.size(); ++i)
    tiers.push_back({"tier_" + std::to_string(i), frame.text(view.tiers[i]), i == view.tier, PickTier{i}});
  for (std::size_t i = 0; i < view.terms.size(); ++i)
    terms.push_back({"terms_" + std::to_string(i), frame.text(view.terms[i]), i == view.payment_terms, PickTerms{i}});
  heading(frame, rect, TextKey::TierCaption);
  draw_choices(frame, rect, tiers, intents);
  rect.cut_top(frame.dp(4));
  heading(frame, rect, TextKey::TermsCaption);
  draw_choices(frame, rect, terms, intents);
}

}  // namespace

bool draw_customer_row(const Frame& frame, Rect rect, const std::string& label, const CustomerRowView& row) {
  const Press press = pressable_row(frame, label, rect, row.name);
  const Rect lit = rect.inset(0, frame.dp(2));
  if (row.selected) fill(frame, lit, Colour::AccentSoft);
  if (press.down) fill(frame, lit, row.selected ? Colour::AccentSoftPressed : Colour::RaisedPressed);
  Rect inside = rect.inset(frame.dp(8), 0);
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(12)), row.company ? Icon::Shop : Icon::Person,
          Colour::TextDim);
  if (!row.owed.empty()) {
    const float width = std::min(inside.w * 0.4f, words_width(frame, Type::CaptionBold, row.owed));
    words_in(frame, inside.cut_right(width, frame.dp(12)), row.owed,
             {.type = Type::CaptionBold, .colour = Colour::Warn, .align = Align::Right, .elide = true});
  }
  Rect words = inside.centred(inside.w, line_height(frame, Type::Body) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::Body)), row.name, {.type = Type::Body, .elide = true});
  words_in(frame, words, row.about, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
  return press.clicked;
}

void draw_find_customer(const Frame& frame, const FindCustomerView& view, ScreenKeyboardState& keyboard,
                        Intents& intents) {
  const SheetPlan plan{.name = "find_customer",
                       .title = frame.text(TextKey::CustomersFind),
                       .width_mm = 150,
                       .height_mm = 170,
                       .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  const Rect form = body.cut_top(form_height(frame, view.form), frame.dp(4));
  const bool entered = draw_form(frame, form, view.form, keyboard, intents) || sheet.entered;
  draw_found(frame, body, view, intents);
  const bool found = !view.rows.empty();
  const bool create = !found && !view.asked.empty();
  Rect foot = sheet.foot;
  const Button primary{.label = create ? "customer_create" : "customer_take",
                       .words = frame.text(create ? TextKey::CustomerCreate : TextKey::CustomerTake),
                       .icon = create ? Icon::Plus : Icon::Check,
                       .kind = ButtonKind::Primary,
                       .type = Type::Strong,
                       .enabled = found || create,
                       .hint = "Enter"};
  const bool go = touch_button(frame, foot.cut_right(foot.w * 0.55f, frame.dp(12)), primary);
  if ((go || entered) && (found || create)) intents.push_back(TakeFound{});
  if (frame.input.pressed(Key::Down)) intents.push_back(StepFound{1});
  if (frame.input.pressed(Key::Up)) intents.push_back(StepFound{-1});
  const std::string& words = frame.text(TextKey::CustomerNew);
  const Button fresh{.label = "customer_new",
                     .words = words,
                     .icon = Icon::Plus,
                     .type = fitting_type(frame, Type::BodyBold, words, foot.w - icon_size(frame) - frame.mm(12)),
                     .hint = frame.key(Act::NewCustomer)};
  if (touch_button(frame, foot, fresh) || frame.pressed(Act::NewCustomer)) intents.push_back(NewCustomer{});
}

void draw_customer_card(const Frame& frame, const CustomerCardView& view, ScreenKeyboardState& keyboard,
                        Intents& intents) {
  const std::string title =
      view.number.empty() ? frame.text(TextKey::CustomerNew) : frame.text(TextKey::CustomerEditTitle, {view.number});
  const SheetPlan plan{.name = "customer_card", .title = title, .width_mm = 150, .height_mm = 160, .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  draw_choices(frame, body, page_choices(frame, view), intents);
  if (view.page == CardPage::Main) {
    draw_choices(frame, body,
                 {{"card_person", frame.text(TextKey::CustomerPerson), !view.company, PickCompany{false}},
                  {"card_company", frame.text(TextKey::CustomerCompany), view.company, PickCompany{true}}},
                 intents);
  }
  if (view.page == CardPage::Terms) draw_terms(frame, body, view, intents);
  if (view.why_not) {
    words_wrapped(frame, body.cut_bottom(line_height(frame, Type::Caption) * 2, frame.dp(4)), frame.text(*view.why_not),
                  {.type = Type::Caption, .colour = Colour::Bad}, 2);
  }
  const bool entered = draw_form(frame, body, view.form, keyboard, intents) || sheet.entered;
  const Button save{.label = "customer_save",
                    .words = frame.text(TextKey::CustomerSave),
                    .icon = Icon::Check,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .hint = frame.key(Act::Primary)};
  if (touch_button(frame, sheet.foot.cut_right(sheet.foot.w * 0.55f), save) || entered || frame.pressed(Act::Primary))
    intents.push_back(SaveCustomer{});
  const auto next = static_cast<CardPage>((static_cast<int>(view.page) + 1) % 3);
  if (frame.input.pressed(Key::PageDown)) intents.push_back(PickCardPage{next});
  if (frame.input.pressed(Key::PageUp))
    intents.push_back(PickCardPage{static_cast<CardPage>((static_cast<int>(view.page) + 2) % 3)});
}

}  // namespace ui
