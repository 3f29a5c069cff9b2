#include "ui/model/key_map.h"

#include "terminal/domain/invariant.h"

namespace ui {

namespace {

constexpr Chord with_control(char letter) { return {character_key(letter), true}; }

constexpr ActFacts kActs[] = {
    {Act::Primary, KeyPlace::Everywhere, "primary", {Key::F9}, TextKey::ActPrimary},
    {Act::ShowKeys, KeyPlace::Everywhere, "keys", {Key::F1}, TextKey::ActShowKeys},
    {Act::LockTill, KeyPlace::Everywhere, "lock", {Key::F4}, TextKey::SignInLock},
    {Act::GoSell, KeyPlace::Everywhere, "go.sell", {Key::F10}, TextKey::RailSell},
    {Act::GoReceipts, KeyPlace::Everywhere, "go.receipts", {Key::F11}, TextKey::RailReceipts},
    {Act::GoCustomers, KeyPlace::Everywhere, "go.customers", with_control('K'), TextKey::RailCustomers},
    {Act::GoShift, KeyPlace::Everywhere, "go.shift", with_control('S'), TextKey::RailShift},
    {Act::GoWork, KeyPlace::Everywhere, "go.work", with_control('W'), TextKey::RailWork},
    {Act::GoReports, KeyPlace::Everywhere, "go.reports", with_control('P'), TextKey::RailReports},
    {Act::GoWarehouse, KeyPlace::Everywhere, "go.warehouse", with_control('G'), TextKey::RailWarehouse},
    {Act::GoExchange, KeyPlace::Everywhere, "go.exchange", {Key::F8}, TextKey::ExchangeTitle},
    {Act::GoSettings, KeyPlace::Everywhere, "go.settings", {Key::F12}, TextKey::RailSettings},
    {Act::TouchLine, KeyPlace::Sell, "sell.line", {Key::F2}, TextKey::ActTouchLine},
    {Act::FindGoods, KeyPlace::Sell, "sell.find", {Key::F3}, TextKey::ActFindGoods},
    {Act::Undo, KeyPlace::Sell, "sell.undo", with_control('Z'), TextKey::CartUndo},
    {Act::Parked, KeyPlace::Sell, "sell.parked", {Key::F5}, TextKey::ParkedTitle},
    {Act::SwitchCart, KeyPlace::Sell, "sell.switch", {Key::F6}, TextKey::ActSwitchCart},
    {Act::CheckPrices, KeyPlace::Sell, "sell.check", {Key::F7}, TextKey::PriceCheck},
    {Act::RepeatLast, KeyPlace::Sell, "sell.repeat", with_control('R'), TextKey::RepeatLast},
    {Act::Details, KeyPlace::Sell, "sell.details", with_control('I'), TextKey::ActDetails},
    {Act::Note, KeyPlace::Sell, "sell.note", with_control('N'), TextKey::ActNote},
    {Act::ConfirmAge, KeyPlace::Sell, "sell.age", with_control('A'), TextKey::ActConfirmAge},
    {Act::DiscountLine, KeyPlace::Sell, "sell.discount_line", with_control('D'), TextKey::HandOpenLine},
    {Act::DiscountSale, KeyPlace::Sell, "sell.discount_sale", with_control('T'), TextKey::HandTitleSale},
    {Act::CancelSwap, KeyPlace::Sell, "sell.swap_cancel", with_control('E'), TextKey::SwapCancel},
    {Act::Customer, KeyPlace::Sell, "sell.customer", with_control('B'), TextKey::ActCustomer},
    {Act::PayCash, KeyPlace::Pay, "pay.cash", {Key::F5}, TextKey::PayCash},
    {Act::PayCard, KeyPlace::Pay, "pay.card", {Key::F6}, TextKey::PayCard},
    {Act::PayTransfer, KeyPlace::Pay, "pay.transfer", {Key::F7}, TextKey::PayTransfer},
    {Act::PayCheck, KeyPlace::Pay, "pay.check", {Key::F2}, TextKey::PayCheck},
    {Act::PayOther, KeyPlace::Pay, "pay.other", {Key::F3}, TextKey::PayOther},
    {Act::PayAccount, KeyPlace::Pay, "pay.account", with_control('D'), TextKey::PayOnAccount},
    {Act::PayReference, KeyPlace::Pay, "pay.reference", with_control('N'), TextKey::PayReference},
    {Act::PayPoints, KeyPlace::Pay, "pay.points", with_control('L'), TextKey::PointsTitle},
    {Act::PayCustomer, KeyPlace::Pay, "pay.customer", with_control('B'), TextKey::ActCustomer},
    {Act::ReturnBlind, KeyPlace::Receipts, "receipts.blind", {Key::F7}, TextKey::BlindTitle},
    {Act::Invoice, KeyPlace::Receipts, "receipts.invoice", {Key::F6}, TextKey::InvoiceBill},
    {Act::ReturnAll, KeyPlace::Return, "return.all", {Key::F6}, TextKey::ReturnEverything},
    {Act::ReturnPaper, KeyPlace::Return, "return.paper", {Key::F3}, TextKey::BlindPaper},
    {Act::EditReturned, KeyPlace::Return, "return.edit", {Key::F2}, TextKey::BlindPrice},
    {Act::Swap, KeyPlace::Return, "return.swap", {Key::F7}, TextKey::SwapStart},
    {Act::WorkFirst, KeyPlace::Work, "work.first", {Key::F5}, TextKey::ActWorkFirst},
    {Act::WorkSecond, KeyPlace::Work, "work.second", {Key::F6}, TextKey::ActWorkSecond},
    {Act::WorkThird, KeyPlace::Work, "work.third", {Key::F7}, TextKey::ActWorkThird},
    {Act::NewCustomer, KeyPlace::Customers, "customers.new", {Key::F2}, TextKey::CustomerNew},
    {Act::EditCustomer, KeyPlace::Customers, "customers.edit", {Key::F3}, TextKey::CustomerEdit},
    {Act::SellToCustomer, KeyPlace::Customers, "customers.sell", {Key::F5}, TextKey::CustomerSell},
    {Act::TakeAdvance, KeyPlace::Customers, "customers.advance", {Key::F6}, TextKey::CollectAdvance},
    {Act::ExchangeNow, KeyPlace::Exchange, "exchange.now", {Key::F5}, TextKey::ExchangeNow},
    {Act::ReportPeriod, KeyPlace::Reports, "reports.period", {Key::F2}, TextKey::ReportsPeriod},
    {Act::ReportWhose, KeyPlace::Reports, "reports.whose", {Key::F3}, TextKey::ReportsWhose},
    {Act::ReportRefresh, KeyPlace::Reports, "reports.refresh", {Key::F5}, TextKey::ReportsRefresh},
    {Act::WareAct, KeyPlace::Warehouse, "warehouse.act", {Key::F5}, TextKey::ActWareAct},
    {Act::PrintPaper, KeyPlace::Everywhere, "print", with_control('O'), TextKey::PrinterPrint},
};
static_assert(std::size(kActs) == kActCount);

bool function_key(Key key) { return key >= Key::F1 && key <= Key::F12; }

bool letter_or_digit(Key key) {
  const auto code = static_cast<std::uint16_t>(key);
  return (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9');
}

// Editing of text keeps what everybody expects of it.
bool clipboard(Chord chord) {
  return chord.control &&
         (chord.key == character_key('C') || chord.key == character_key('V') || chord.key == character_key('X'));
}

}  // namespace

std::string chord_name(Chord chord) {
  std::string name = chord.control ? "Ctrl+" : "";
  if (function_key(chord.key))
    return name + "F" + std::to_string(static_cast<int>(chord.key) - static_cast<int>(Key::F1) + 1);
  if (letter_or_digit(chord.key)) return name + static_cast<char>(chord.key);
  return "";
}

std::optional<Chord> parse_chord(std::string_view name) {
  for (const bool control : {false, true}) {
    for (int key = static_cast<int>(Key::F1); key <= static_cast<int>(Key::F12); ++key) {
      if (const Chord chord{static_cast<Key>(key), control}; chord_name(chord) == name) return chord;
    }
  }
  for (int code = '0'; code <= 'Z'; ++code) {
    const Chord chord{static_cast<Key>(code), true};
    if (may_be_bound(chord) && chord_name(chord) == name) return chord;
  }
  return std::nullopt;
}

bool may_be_bound(Chord chord) {
  return function_key(chord.key) || (chord.control && letter_or_digit(chord.key) && !clipboard(chord));
}

std::span<const ActFacts> all_acts() { return kActs; }

const ActFacts& facts_of(Act act) {
  const ActFacts& facts = kActs[static_cast<std::size_t>(act)];
  INVARIANT(facts.act == act);
  return facts;
}

TextKey place_words(KeyPlace place) {
  switch (place) {
    case KeyPlace::Everywhere: return TextKey::KeysEverywhere;
    case KeyPlace::Sell: return TextKey::RailSell;
    case KeyPlace::Pay: return TextKey::KeysPay;
    case KeyPlace::Receipts: return TextKey::RailReceipts;
    case KeyPlace::Return: return TextKey::KeysReturn;
    case KeyPlace::Work: return TextKey::RailWork;
    case KeyPlace::Customers: return TextKey::RailCustomers;
    case KeyPlace::Exchange: return TextKey::ExchangeTitle;
    case KeyPlace::Reports: return TextKey::RailReports;
    case KeyPlace::Warehouse: return TextKey::RailWarehouse;
  }
  return TextKey::Plain;
}

KeyMap::KeyMap() {
  for (const ActFacts& facts : kActs) bind(facts.act, facts.usual);
}

bool KeyMap::pressed(const FrameInput& input, Act act) const {
  const Chord chord = of(act);
  return input.pressed(chord.key, chord.control);
}

std::optional<Act> KeyMap::taken_by(Act act, Chord chord) const {
  const KeyPlace place = facts_of(act).place;
  for (const ActFacts& other : kActs) {
    const bool meet = place == other.place || place == KeyPlace::Everywhere || other.place == KeyPlace::Everywhere;
    if (other.act != act && meet && of(other.act) == chord) return other.act;
  }
  return std::nullopt;
}

void KeyMap::bind(Act act, Chord chord) {
  INVARIANT(may_be_bound(chord));
  chords_[static_cast<std::size_t>(act)] = chord;
  names_[static_cast<std::size_t>(act)] = chord_name(chord);
}

}  // namespace ui
