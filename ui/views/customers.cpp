#include "ui/views/customers.h"

#include <algorithm>
#include <string>

#include "ui/views/customer_sheets.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"
#include "ui/widgets/search_field.h"

namespace ui {

namespace {

constexpr float kRowMm = 13;
constexpr float kSearchMm = 11;
constexpr float kActionMm = 11;
constexpr float kDocumentMm = 8;

void draw_nothing(const Frame& frame, Rect rect, const CustomersView& view) {
  const bool asked = !view.search.empty();
  Rect column = rect.centred(rect.w * 0.86f, frame.mm(34));
  icon_in(frame, column.cut_top(icon_size(frame, Type::IconLarge), frame.dp(12)), asked ? Icon::Search : Icon::People,
          Colour::TextDim, Type::IconLarge);
  const std::string title =
      asked ? frame.text(TextKey::CustomersNothing, {view.search}) : frame.text(TextKey::CustomersNone);
  column.cut_top(words_wrapped(frame, column, title, {.type = Type::BodyBold, .align = Align::Centre}, 2), frame.dp(4));
  words_wrapped(frame, column, frame.text(asked ? TextKey::CustomersNothingAdvice : TextKey::CustomersNoneAdvice),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 3);
}

// Typing goes to it by itself; touched, it opens the sheet with the keyboard.
void draw_search(const Frame& frame, Rect rect, const CustomersView& view, Intents& intents) {
  const auto answer = search_field(frame, rect, view.search, frame.text(TextKey::CustomersHint), "");
  if (answer.text) intents.push_back(TypeCustomers{*answer.text});
  Rect touched = rect;
  if (!view.search.empty()) touched.cut_right(rect.h);
  if (pressable(frame, "customers_search", touched).clicked) intents.push_back(LookForCustomer{});
}

void draw_list(const Frame& frame, Rect rect, const CustomersView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(12), frame.dp(8));
  if (view.rows.empty()) return draw_nothing(frame, inside, view);
  if (view.incomplete) {
    const std::string& more = frame.text(TextKey::SearchIncomplete);
    words_in(frame, inside.cut_bottom(line_height(frame, Type::Caption), frame.dp(4)), more,
             {.type = fitting_type(frame, Type::Caption, more, inside.w), .colour = Colour::TextDim, .elide = true});
  }
  int selected = -1;
  for (std::size_t i = 0; i < view.rows.size(); ++i) {
    if (view.rows[i].selected) selected = static_cast<int>(i);
  }
  const bool stepped = frame.input.pressed(Key::Down) || frame.input.pressed(Key::Up);
  const float height = frame.mm(kRowMm);
  const ScrollList list(frame, inside, "customers", static_cast<int>(view.rows.size()), height,
                        stepped ? selected : -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const Rect row{inside.x, list.rows().top + height * static_cast<float>(i - list.rows().first), list.rows().width,
                   height};
    if (draw_customer_row(frame, row, "customer_" + std::to_string(i), view.rows[static_cast<std::size_t>(i)]))
      intents.push_back(OpenCustomer{i});
  }
}

void fact(const Frame& frame, Rect rect, const CustomerFactView& one) {
  const std::string& words = frame.text(one.what);
  const float value = std::min(rect.w * 0.5f, words_width(frame, Type::BodyBold, one.value));
  words_in(
      frame, rect.cut_right(value, frame.dp(8)), one.value,
      {.type = Type::BodyBold, .colour = one.warn ? Colour::Warn : Colour::Text, .align = Align::Right, .elide = true});
  words_in(frame, rect, words, {.type = fitting_type(frame, Type::Body, words, rect.w), .colour = Colour::TextDim});
}

// Two columns where there is room for them.
void draw_facts(const Frame& frame, Rect& rect, const std::vector<CustomerFactView>& facts) {
  const float step = line_height(frame, Type::Body) + frame.dp(4);
  const int columns = rect.w >= frame.mm(110) ? 2 : 1;
  const int rows = (static_cast<int>(facts.size()) + columns - 1) / columns;
  const Rect all = rect.cut_top(step * static_cast<float>(rows), frame.dp(8));
  for (int i = 0; i < static_cast<int>(facts.size()); ++i) {
    const Rect place = all.column(i / rows, columns, frame.dp(28)).row(i % rows, rows, 0);
    fact(frame, place, facts[static_cast<std::size_t>(i)]);
  }
}

void draw_document(const Frame& frame, Rect row, const CustomerDocumentView& one) {
  const Rect sum = row.cut_right(money_width(frame, one.sum, Type::BodyBold, Type::Caption), frame.dp(10));
  money_in(frame, sum, one.sum, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
  const float about = std::min(row.w * 0.55f, words_width(frame, Type::Caption, one.about));
  words_in(frame, row.cut_right(about, frame.dp(10)), one.about,
           {.type = Type::Caption,
            .colour = one.warn ? Colour::Warn : Colour::TextDim,
            .align = Align::Right,
            .elide = true});
  words_in(frame, row, one.number, {.type = Type::Body, .elide = true});
}

struct DocumentList {
  const char* name;
  TextKey title, none;
  const std::vector<CustomerDocumentView>& rows;
};

void draw_documents(const Frame& frame, Rect rect, const DocumentList& list) {
  words_in(frame, rect.cut_top(line_height(frame, Type::BodyBold), frame.dp(4)), frame.text(list.title),
           {.type = Type::BodyBold});
  if (list.rows.empty()) {
    words_wrapped(frame, rect, frame.text(list.none), {.type = Type::Body, .colour = Colour::TextDim}, 2);
    return;
  }
  const float height = frame.mm(kDocumentMm);
  const ScrollList rows(frame, rect, list.name, static_cast<int>(list.rows.size()), height, -1);
  for (int i = rows.rows().first; i < rows.rows().last; ++i) {
    const float y = rows.rows().top + height * static_cast<float>(i - rows.rows().first);
    draw_document(frame, {rect.x, y, rows.rows().width, height}, list.rows[static_cast<std::size_t>(i)]);
  }
}

void draw_panel(const Frame& frame, Rect rect, const CustomerPanelView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(20), frame.dp(14));
  Rect head = inside.cut_top(frame.mm(kActionMm), frame.dp(4));
  const auto action = [&](const char* label, TextKey key, Icon icon, Act act) {
    const std::string& words = frame.text(key);
    const float hint = words_width(frame, Type::Caption, frame.key(act)) + frame.dp(16);
    const float width = words_width(frame, Type::BodyBold, words) + icon_size(frame) + frame.dp(36) + hint;
    const Button button{.label = label, .words = words, .icon = icon, .hint = frame.key(act)};
    return touch_button(frame, head.cut_right(width, frame.dp(8)), button) || frame.pressed(act);
  };
  if (action("customer_edit", TextKey::CustomerEdit, Icon::Edit, Act::EditCustomer)) intents.push_back(EditCustomer{});
  if (action("customer_sell", TextKey::CustomerSell, Icon::Cart, Act::SellToCustomer))
    intents.push_back(SellToCustomer{});
  words_in(frame, head, view.name, {.type = Type::Strong, .elide = true});
  words_in(frame, inside.cut_top(line_height(frame, Type::Body), frame.dp(8)), view.about,
           {.type = Type::Body, .colour = Colour::TextDim, .elide = true});
  draw_facts(frame, inside, view.facts);
  Rect edge = inside.cut_top(frame.dp(9));
  fill(frame, edge.cut_top(std::max(1.0f, frame.dp(1))), Colour::Divider, 0);
  const float title = line_height(frame, Type::BodyBold) + frame.dp(4);
  const float rows =
      view.open.empty() ? line_height(frame, Type::Body) : frame.mm(kDocumentMm) * static_cast<float>(view.open.size());
  draw_documents(frame, inside.cut_top(std::min(title + rows, inside.h * 0.5f), frame.dp(12)),
                 {"open_documents", TextKey::CustomerOpen, TextKey::CustomerNoOpen, view.open});
  draw_documents(frame, inside,
                 {"last_purchases", TextKey::CustomerPurchases, TextKey::CustomerNoPurchases, view.purchases});
}

// What stands in the row of the primary button, which takes the payment of a debt.
void draw_band(const Frame& frame, const Shell& shell, const CustomersView& view, Intents& intents) {
  const Rect band = shell.band;
  const bool owes = view.shown && view.shown->owes;
  const int count = owes ? 2 : 1;
  const auto side = [&](int index, const char* label, TextKey key, Icon icon, Act act) {
    const std::string& words = frame.text(key);
    const Rect place = band.column(index, count, frame.dp(8));
    const float room = place.w - icon_size(frame) - frame.mm(14);
    const bool fits = words_width(frame, Type::BodyBold, words) <= room;
    return touch_button(
        frame, place,
        {.label = label,
         .words = words,
         .icon = fits ? icon : Icon::None,
         .type = fits ? Type::BodyBold : fitting_type(frame, Type::BodyBold, words, place.w - frame.dp(24)),
         .hint = fits ? frame.key(act) : ""});
  };
  const bool fresh = side(0, "customer_new", TextKey::CustomerNew, Icon::Plus, Act::NewCustomer);
  if (fresh || frame.pressed(Act::NewCustomer)) intents.push_back(NewCustomer{});
  if (owes) {
    const bool advance = side(1, "collect_advance", TextKey::CollectAdvance, Icon::Cash, Act::TakeAdvance);
    if (advance || frame.pressed(Act::TakeAdvance)) intents.push_back(StartCollecting{true});
  }
  const Button pay{.label = owes ? "collect_debt" : "collect_advance",
                   .words = frame.text(owes ? TextKey::CollectDebt : TextKey::CollectAdvance),
                   .icon = Icon::Cash,
                   .kind = ButtonKind::Primary,
                   .type = Type::Strong,
                   .enabled = view.shown.has_value(),
                   .hint = frame.key(Act::Primary)};
  const bool go = touch_button(frame, shell.primary, pay) || frame.pressed(Act::Primary);
  if (go && view.shown) intents.push_back(StartCollecting{!owes});
}

}  // namespace

void draw_customers(const Frame& frame, const Shell& shell, const CustomersView& view, Intents& intents) {
  if (frame.input.pressed(Key::Down)) intents.push_back(StepCustomer{1});
  if (frame.input.pressed(Key::Up)) intents.push_back(StepCustomer{-1});
  const float gap = frame.dp(16);
  Rect body = shell.body;
  Rect list = frame.portrait() ? body.cut_top(body.h * 0.42f, gap) : body.cut_left(body.w * 0.40f, gap);
  draw_search(frame, list.cut_top(frame.mm(kSearchMm), frame.dp(8)), view, intents);
  draw_list(frame, list, view, intents);
  if (view.shown) draw_panel(frame, body, *view.shown, intents);
  draw_band(frame, shell, view, intents);
}

}  // namespace ui
