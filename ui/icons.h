// The icons in use: code points of the packaged Material Icons font.
#pragma once

namespace ui {

// Packed: clang-format cannot lay out such a list twice alike.
// clang-format off
#define PROMETRIC_ICONS(X)                                                                                            \
  X(Search, 0xE8B6)                                                                                                   \
  X(Back, 0xE5C4) X(Close, 0xE5CD) X(Backspace, 0xE14A) X(Remove, 0xE92E) X(Undo, 0xE166) X(Cart, 0xE8CC)             \
      X(Receipt, 0xEF6E) X(Settings, 0xE8B8) X(Till, 0xF17E) X(Cash, 0xEF63) X(Card, 0xE870) X(Bank, 0xE84F)          \
          X(Check, 0xE5CA) X(Done, 0xE86C) X(Bad, 0xE000) X(Warn, 0xE002) X(Info, 0xE88E) X(Offline, 0xE2C1)          \
              X(Online, 0xE2BF) X(Sending, 0xE2C2) X(Sync, 0xE627) X(Clock, 0xE8B5) X(Person, 0xE7FD) X(People, 0xE7FB) X(Star, 0xE838)                 \
                  X(Shop, 0xEA12) X(Plus, 0xE145) X(Minus, 0xE15B) X(Previous, 0xE5CB) X(Next, 0xE5CC)                \
                      X(Up, 0xE5CE) X(Down, 0xE5CF) X(Goods, 0xE5C3) X(Shift, 0xE614) X(Scanner, 0xF206)              \
                          X(Language, 0xE894) X(Dark, 0xE51C) X(Light, 0xE518) X(Size, 0xE262)            \
                              X(Park, 0xE034) X(Swap, 0xE8D4) X(Price, 0xE54E) X(Repeat, 0xE040) X(Edit, 0xE3C9) \
                                  X(Chart, 0xE26B) X(Download, 0xE2C4) X(Calendar, 0xE916) X(Print, 0xE8AD)
// clang-format on

enum class Icon : char16_t {
  None = 0,
#define X(name, code) name = code,
  PROMETRIC_ICONS(X)
#undef X
};

inline constexpr Icon kAllIcons[] = {
#define X(name, code) Icon::name,
    PROMETRIC_ICONS(X)
#undef X
};

}  // namespace ui
