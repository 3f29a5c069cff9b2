// What a person asks for: made by screens, by keys and by scanners; carried out
// by the use cases. An intent is a wish and may be refused.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/tender.h"
#include "ui/model/customers_view.h"
#include "ui/model/doctor_view.h"
#include "ui/model/form_view.h"
#include "ui/model/hand_view.h"
#include "ui/model/keys_view.h"
#include "ui/model/pad_key.h"
#include "ui/model/people_view.h"
#include "ui/model/printer_view.h"
#include "ui/model/reports_view.h"
#include "ui/model/selling_intents.h"
#include "ui/model/shift_view.h"
#include "ui/model/swap_view.h"
#include "ui/model/views.h"

namespace ui {

// Anywhere.
struct Scan {
  std::string code;
};
struct GoTo {
  Page page;
};
struct Back {};
struct DismissToast {
  std::uint32_t id;
};
struct Undo {};
using ShellIntent = std::variant<Scan, GoTo, Back, DismissToast, Undo>;

// While selling.
struct TypeSearch {
  std::string text;
};
struct SubmitSearch {};  // Enter: take the first match.
struct PickCategory {
  terminal::Uuid category;
};
struct FitTiles {
  std::int64_t count;
};  // So many tiles have room.
struct TurnPage {
  int by;
};
struct OpenCatalogue {
  bool open;
};
struct AddProduct {
  terminal::Uuid product;
  terminal::Quantity quantity = terminal::Quantity::from_milli(1000);  // As the tile says: a pack, or one piece.
};
struct SelectLine {
  int by;
};  // Up or down from the selected line.
struct TouchLine {
  std::uint32_t line;
};
struct TouchSelected {};
struct StepSelected {
  int by;
};
struct RemoveLine {
  std::uint32_t line;
};
struct RemoveSelected {};
struct StepQuantity {
  int by;
};  // On the open number pad.
struct TypeQuantity {
  PadKey key;
};
struct AcceptQuantity {};
struct ClearCart {};
struct StartPayment {};
using TillIntent = std::variant<TypeSearch, SubmitSearch, PickCategory, FitTiles, TurnPage, OpenCatalogue, AddProduct,
                                SelectLine, TouchLine, TouchSelected, StepSelected, RemoveLine, RemoveSelected,
                                StepQuantity, TypeQuantity, AcceptQuantity, ClearCart, StartPayment>;

// While paying.
struct PickMethod {
  terminal::TenderMethod method;
};
struct TypeAmount {
  PadKey key;
};
struct PayCashSum {
  terminal::Money amount;
};                   // A suggested note: takes it and settles.
struct PayExact {};  // The remaining sum in the chosen way, at once.
struct RemoveTender {
  std::size_t index;
};
struct ConfirmPayment {};  // Takes the typed part; records the sale once it is settled.
using PaymentIntent = std::variant<PickMethod, TypeAmount, PayCashSum, PayExact, RemoveTender, ConfirmPayment>;

// Afterwards.
struct NextSale {};
using ChangeIntent = std::variant<NextSale>;

struct SetLanguage {
  terminal::Language language;
};
struct SetLook {
  Look look;
};
struct SetScale {
  int percent;
};
struct SetOwn {
  std::string key;
  std::string value;  // Empty: as the shop has it.
};
using SettingsIntent = std::variant<SetLanguage, SetLook, SetScale, SetOwn>;

// On the page about the exchange.
struct ExchangeNow {};
struct PickTab {
  ExchangeTab tab;
};
struct StepTab {
  int by;
};
struct StepRow {
  int by;
};
struct OpenRow {
  int row;
};
struct OpenSelectedRow {};
struct KeepCentre {};  // Of the open conflict.
struct KeepTerminal {};
using ExchangeIntent =
    std::variant<ExchangeNow, PickTab, StepTab, StepRow, OpenRow, OpenSelectedRow, KeepCentre, KeepTerminal>;

using Intent =
    std::variant<ShellIntent, FormIntent, PeopleIntent, TillIntent, SellingIntent, HandIntent, PaymentIntent,
                 ChangeIntent, ExchangeIntent, ShiftIntent, SettingsIntent, ReceiptsIntent, SwapIntent, KeysIntent,
                 DoctorIntent, CustomersIntent, WorkIntent, ReportsIntent, WareIntent, PrinterIntent>;
using Intents = std::vector<Intent>;

}  // namespace ui
