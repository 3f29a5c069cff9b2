// What a cashier asks for beside goods in and out of the cart.
#pragma once

#include <cstdint>
#include <variant>

#include "terminal/domain/ids.h"
#include "ui/model/pad_key.h"

namespace ui {

struct RepeatLast {};  // What was added last, once more.
struct ConfirmAge {};  // It was asked for, and is enough.
struct SwitchCart {};  // To the other open one.

struct OpenParked {};
struct ParkCart {};  // The one on the screen, under the form's name; or renames the one being renamed.
struct RecallCart {
  terminal::Uuid cart;
};
struct RenameCart {
  terminal::Uuid cart;
};
struct GiveUpCart {
  terminal::Uuid cart;
};  // Twice, to be meant.
struct TurnParked {
  int by;
};

struct CheckPrices {
  bool on;
};
struct SellChecked {};

struct OpenNote {
  std::uint32_t line;
};
struct SaveNote {};
struct TypePrice {
  PadKey key;
};
struct AcceptPrice {};
struct OpenDetails {
  terminal::Uuid product;
};  // Nil: of the selected line.

using SellingIntent =
    std::variant<RepeatLast, ConfirmAge, SwitchCart, OpenParked, ParkCart, RecallCart, RenameCart, GiveUpCart,
                 TurnParked, CheckPrices, SellChecked, OpenNote, SaveNote, TypePrice, AcceptPrice, OpenDetails>;

}  // namespace ui
