// What the screens show, made fresh for every frame: plain values, sums already
// written in the cashier's language, no rule left to decide.
//
// A screen reads its view and answers with intents (intents.h); it changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/tender.h"
#include "ui/model/customers_view.h"
#include "ui/model/doctor_view.h"
#include "ui/model/exchange_view.h"
#include "ui/model/hand_view.h"
#include "ui/model/key_map.h"
#include "ui/model/keys_view.h"
#include "ui/model/people_view.h"
#include "ui/model/printer_view.h"
#include "ui/model/receipts_view.h"
#include "ui/model/reports_view.h"
#include "ui/model/selling_view.h"
#include "ui/model/shift_view.h"
#include "ui/model/swap_view.h"
#include "ui/model/text_key.h"
#include "ui/model/warehouse_view.h"
#include "ui/model/work_view.h"

namespace ui {

enum class Page { Sell, Receipts, Customers, Shift, Reports, Work, Warehouse, Exchange, Settings };
enum class Tone { Neutral, Good, Warn, Bad };
enum class Look { Light, Dark };

struct TopBarView {
  std::string shop;
  std::string terminal;
  std::string cashier;
  std::string clock;  // "14:03"
  ConnectionView connection;
  std::string shift;                        // Its number; empty: none is open.
  bool shift_overdue = false;               // It should have been closed.
  std::optional<PrinterStateView> printer;  // Set: somebody is to look after it.
  terminal::Language language = terminal::Language::Russian;
};

struct CartLineView {
  std::uint32_t key = 0;
  std::string quantity;  // "2", "0,350"
  std::string unit;      // "кг"; empty for pieces.
  std::string name;
  std::string unit_price;        // "450,50 ₸"
  std::string discount;          // "50 ₸"; empty: none.
  std::vector<Message> reasons;  // Why it costs what it costs: lists, promotions, discounts by hand.
  std::string sum;
  std::string note;
  std::string age;  // "21": not for anybody younger; empty: for everybody.
  float glow = 0;   // 1 just now … 0: how fresh the change is.
  bool selected = false;
};

struct CartView {
  std::vector<CartLineView> lines;
  std::string positions;  // How many lines.
  std::string discount;   // Empty: none.
  std::string vat;
  std::string total;
  bool can_pay = false;
  bool can_undo = false;
  std::uint32_t revision = 0;            // Rises when a line was added or changed: scroll to `fresh`.
  std::uint32_t fresh = 0;               // The line touched last; 0: none.
  std::optional<SwapBarView> swap = {};  // These goods are given for others.
};

struct CategoryView {
  terminal::Uuid id;  // Nil: all goods.
  std::string name;   // Empty for "all".
  bool selected = false;
};

struct TileView {
  terminal::Uuid product;
  terminal::Quantity quantity = terminal::Quantity::from_milli(1000);  // What a touch puts into the cart.
  std::string code;                                                    // Unique: names the tile for drivers.
  std::string name;
  std::string price;
  std::string stock;  // "12 шт"; empty: not counted.
  bool out_of_stock = false;
  std::string in_cart;  // "2"; empty: not in the cart.
  std::string amount;   // Of what a code may stand for: "1 шт", or a pack's "6"; empty: nothing is asked.
  bool pack = false;
};

struct CatalogueView {
  std::vector<CategoryView> categories;
  std::vector<TileView> tiles;  // One page of them.
  std::string search;
  std::int64_t first = 0;  // Number of the first tile, from 0.
  bool has_previous = false;
  bool has_next = false;
  bool incomplete = false;  // The search index is being built: there may be more.
  bool open = false;        // Portrait: the sheet with the goods is up.
};

struct QuantityPadView {
  std::uint32_t line = 0;
  std::string name;
  std::string typed;  // Empty: nothing typed yet, `quantity` still stands.
  std::string quantity;
  std::string unit;
  std::string sum;
  bool decimals = false;
  std::optional<Message> refusal;
  bool has_note = false;
};

struct TillView {
  CartView cart;
  CatalogueView catalogue;
  std::string multiplier;  // "3": the next scan counts three times; empty: once.
  std::optional<QuantityPadView> pad;
  CartsView carts;
  std::optional<PriceCheckView> check;  // Set: nothing is sold.
  CartCustomerView customer;
};

struct TenderView {
  terminal::TenderMethod method = terminal::TenderMethod::Cash;
  std::string amount;
  std::string reference = {};
  std::optional<TextKey> named = {};  // What it is where no money was given: rounding, an advance.
};

struct SuggestionView {
  terminal::Money amount;
  std::string label;
};

// A line of the cart, to be read only.
struct GoodsLineView {
  std::string quantity;
  std::string name;
  std::string sum;
};

struct PaymentView {
  std::string due;
  std::vector<GoodsLineView> goods;
  std::vector<TenderView> tenders;  // Parts taken so far.
  std::string remaining;            // What the parts leave open.
  terminal::TenderMethod method = terminal::TenderMethod::Cash;
  std::string typed;       // Empty: the remaining sum is meant.
  std::string amount;      // The part being taken, as a sum.
  std::string change;      // What it would give back; empty: none.
  std::string still_open;  // What would be open after it; empty: it settles the sale.
  std::string exact;       // The remaining sum as a button's label.
  std::vector<SuggestionView> suggestions;
  bool can_confirm = false;
  std::optional<Message> why_not;
  std::optional<Message> failure;  // The sale could not be recorded.
  PayingCustomerView of_customer;
};

struct ChangeView {
  std::string number;
  std::string total;
  std::string change;   // Empty: nothing to give back.
  bool refund = false;  // It is the rest of what came back.
  std::string swapped;  // Goods that came back for these; empty: none.
  std::vector<TenderView> tenders;
  std::vector<std::string> receipt;
  SoldCustomerView customer;
  bool can_print = false;  // There is a printer, and it does not by itself.
};

struct SettingsView {
  terminal::Language language = terminal::Language::Russian;
  Look look = Look::Light;
  int scale_percent = 100;
  std::vector<int> scales;
  ConnectionView connection;
  std::string shop;
  std::string terminal;
  std::string cashier;
  std::string shift;
  std::vector<OwnSettingView> own;
  PrinterStateView printer;
};

// What a touch on it does, besides putting it away.
enum class ToastAct { Close, Undo, ClockIn };

struct ToastView {
  std::uint32_t id = 0;
  Tone tone = Tone::Neutral;
  Message message;
  ToastAct act = ToastAct::Close;
};

// What lies over a screen until it is answered.
using SheetView = std::variant<std::monostate, LendingView, CashByHandView, ClosingView, ParkedCartsView, NoteView,
                               AskPriceView, DetailsView, KeysView, DoctorView, HandView, SwapView, PaperView,
                               BlindLineView, FindCustomerView, CustomerCardView, CollectView, PrintedView, PrinterView,
                               ReferenceView, PointsView, WorkSheetView, PeriodView, ExportView>;

struct ScreenView {
  std::optional<SignInView> lock;  // Set: nothing else is shown.
  TopBarView top;
  Page page = Page::Sell;
  std::vector<Page> hidden;  // Not for whoever is signed in.
  KeyMap keys;
  std::variant<TillView, PaymentView, ChangeView, ReceiptsView, ReturnView, CustomersView, ExchangeView, ShiftView,
               WorkView, WarehouseView, ReportsView, SettingsView>
      body;
  SheetView sheet;
  std::vector<ToastView> toasts;
  Tone flash = Tone::Neutral;  // The visible half of a tone: an edge of colour for a moment.
};

}  // namespace ui
