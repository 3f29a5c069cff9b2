// What the sheet for a discount or a price by hand remembers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "terminal/domain/money.h"
#include "ui/model/hand_view.h"

namespace terminal {

struct HandEntry {
  std::uint32_t line = 0;  // 0: the whole sale.
  ui::HandUse use = ui::HandUse::Percent;
  std::string typed;
  std::optional<ui::TextKey> reason;
  std::optional<Money> after;  // What the line or sale would cost; nothing: what is typed is none.
  std::optional<ui::Message> refusal;
};

// Why something costs less than it should. A customer reads it on his receipt.
inline constexpr ui::TextKey kHandReasons[] = {ui::TextKey::HandReasonDamaged, ui::TextKey::HandReasonExpiring,
                                               ui::TextKey::HandReasonRegular, ui::TextKey::HandReasonTag};

}  // namespace terminal
