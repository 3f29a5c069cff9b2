// Discounts and prices by hand: the sheet on which one is keyed in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ui/model/pad_key.h"
#include "ui/model/text_key.h"

namespace ui {

enum class HandUse { Percent, Sum, Price };

// Usual discounts in per cent.
inline constexpr int kQuickPercents[] = {3, 5, 10, 15, 20, 50};

struct HandView {
  std::string name;  // Of the article; empty: the whole sale.
  HandUse use = HandUse::Percent;
  std::vector<HandUse> uses;
  std::string typed;               // With its sign: "10 %"; empty: nothing yet.
  std::string present;             // What stands now; empty: nothing.
  std::string costs;               // Before anything is done by hand.
  std::string will_cost;           // With what was typed; empty: it is none.
  std::vector<std::string> quick;  // kQuickPercents, to be touched.
  std::vector<TextKey> reasons;
  std::optional<TextKey> reason;
  bool can_take_away = false;
  std::optional<Message> refusal;
};

struct OpenHand {
  std::uint32_t line = 0;  // 0: the whole sale.
};
struct PickHandUse {
  HandUse use;
};
struct StepHandUse {
  int by = 1;
};
struct TypeHand {
  PadKey key;
};
struct QuickPercent {
  int percent;
};
struct PickHandReason {
  TextKey reason;
};
struct StepHandReason {
  int by = 1;
};
struct AcceptHand {};
struct TakeHandAway {};
using HandIntent = std::variant<OpenHand, PickHandUse, StepHandUse, TypeHand, QuickPercent, PickHandReason,
                                StepHandReason, AcceptHand, TakeHandAway>;

}  // namespace ui
