// KeyMap: which key does what. Every screen asks for its acts by name, so that a shop
// may put them where its people are used to having them.
//
// What every list and form needs (Enter, Escape, arrows, Tab, page keys) and what
// scanners type (characters without Ctrl) is nobody's to give away.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/model/input.h"
#include "ui/model/text_key.h"

namespace ui {

// Where an act means something. Everywhere meets all of them; two others never meet.
enum class KeyPlace : std::uint8_t {
  Everywhere,
  Sell,
  Pay,
  Receipts,
  Return,
  Customers,
  Work,
  Exchange,
  Reports,
  Warehouse
};
inline constexpr std::size_t kKeyPlaceCount = static_cast<std::size_t>(KeyPlace::Warehouse) + 1;

enum class Act : std::uint8_t {
  Primary,  // A screen's one large button: pay, accept, return.
  ShowKeys,
  LockTill,
  GoSell,
  GoReceipts,
  GoCustomers,
  GoShift,
  GoWork,
  GoReports,
  GoWarehouse,
  GoExchange,
  GoSettings,
  TouchLine,
  FindGoods,
  Undo,
  Parked,
  SwitchCart,
  CheckPrices,
  RepeatLast,
  Details,
  Note,
  ConfirmAge,
  DiscountLine,
  DiscountSale,
  CancelSwap,
  Customer,
  PayCash,
  PayCard,
  PayTransfer,
  PayCheck,
  PayOther,
  PayAccount,
  PayReference,
  PayPoints,
  PayCustomer,
  ReturnBlind,
  Invoice,
  ReturnAll,
  ReturnPaper,
  EditReturned,
  Swap,
  WorkFirst,  // What can be done beside the primary act, in its order.
  WorkSecond,
  WorkThird,
  NewCustomer,
  EditCustomer,
  SellToCustomer,
  TakeAdvance,
  ExchangeNow,
  ReportPeriod,
  ReportWhose,
  ReportRefresh,
  WareAct,  // Beside the primary one of a job in the warehouse.
  PrintPaper,
};
inline constexpr std::size_t kActCount = static_cast<std::size_t>(Act::PrintPaper) + 1;

struct Chord {
  Key key = Key::None;
  bool control = false;

  bool operator==(const Chord&) const = default;
};

std::string chord_name(Chord chord);  // "F9", "Ctrl+N": as it stands on the keyboard.
std::optional<Chord> parse_chord(std::string_view name);

// F1 to F12, Insert-like keys that no list uses, and characters with Ctrl.
bool may_be_bound(Chord chord);

struct ActFacts {
  Act act;
  KeyPlace place;
  const char* id;  // "sell.note": its setting is "keys.sell.note".
  Chord usual;
  TextKey words;
};
std::span<const ActFacts> all_acts();
const ActFacts& facts_of(Act act);
TextKey place_words(KeyPlace place);

class KeyMap {
 public:
  KeyMap();  // The usual keys.

  Chord of(Act act) const { return chords_[static_cast<std::size_t>(act)]; }
  // As it is written on buttons; lives as long as the map is not changed.
  std::string_view name(Act act) const { return names_[static_cast<std::size_t>(act)]; }
  bool pressed(const FrameInput& input, Act act) const;

  // What has this key already, where `act` has its meaning too.
  std::optional<Act> taken_by(Act act, Chord chord) const;
  // Requires: the key may be bound.
  void bind(Act act, Chord chord);

  bool operator==(const KeyMap& other) const { return chords_ == other.chords_; }

 private:
  std::array<Chord, kActCount> chords_;
  std::array<std::string, kActCount> names_;
};

}  // namespace ui
