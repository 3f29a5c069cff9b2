#include "ui/widgets/sheet.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

constexpr float kHeadMm = 10;
constexpr float kFootMm = 14;

}  // namespace

Sheet::Sheet(const Frame& frame, const SheetPlan& plan, ScreenKeyboardState& keyboard, Intents& intents)
    : frame_(frame), intents_(intents), name_(plan.name), area_(frame.screen), layer_(frame, frame.screen, plan.name) {
  fill_blend(frame, area_, Colour::Surface, 0.85f, 0);
  Rect room = area_;
  if (plan.form != nullptr) entered = draw_form_keyboard(frame, room, *plan.form, keyboard, intents);
  const float margin = frame.dp(16);
  const float width = std::min(room.w - (frame.portrait() ? 0 : 2 * margin), frame.mm(plan.width_mm));
  const float height = std::min(room.h - 2 * margin, frame.mm(plan.height_mm));
  // Upright it stands at the bottom, where the thumbs are.
  panel_ = frame.portrait() ? Rect{room.middle_x() - width / 2, room.bottom() - height, width, height}
                            : room.centred(width, height);
  fill(frame, panel_, Colour::Raised);
  outline(frame, panel_, Colour::Line);
  Rect inside = panel_.inset(frame.dp(20), frame.dp(14));
  Rect head = inside.cut_top(frame.mm(kHeadMm), frame.dp(12));
  if (icon_button(frame, head.cut_right(frame.mm(kHeadMm), frame.dp(12)), name_ + "_close", Icon::Close))
    intents.push_back(Back{});
  words_in(frame, head, plan.title, {.type = fitting_type(frame, Type::Strong, plan.title, head.w), .elide = true});
  foot = inside.cut_bottom(frame.mm(kFootMm), frame.dp(12));
  body = inside;
  if (frame.input.pressed(Key::Escape)) intents.push_back(Back{});
}

// Of two that overlap the first asked has the touch: what lies on the sheet, then
// the sheet itself, then all around it.
Sheet::~Sheet() {
  static_cast<void>(pressable_ground(frame_, name_ + "_sheet", panel_, Yields::AtNeed));
  if (pressable_ground(frame_, name_ + "_outside", area_, Yields::Always).clicked) intents_.push_back(Back{});
}

}  // namespace ui
