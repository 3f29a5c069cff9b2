// TillState: everything the till's screens remember. A value: it is changed by
// handle() alone (till.h) and read by present() (present_till.h).
//
// Times are microseconds of a steady clock, for what fades or waits; nothing
// that is recorded depends on them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/document_store.h"
#include "storage/product_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/customers_state.h"
#include "terminal/app/doctor.h"
#include "terminal/app/exchange_state.h"
#include "terminal/app/hand_state.h"
#include "terminal/app/keys_state.h"
#include "terminal/app/people_state.h"
#include "terminal/app/printer_state.h"
#include "terminal/app/receipts_state.h"
#include "terminal/app/reports_state.h"
#include "terminal/app/selling_sheets.h"
#include "terminal/app/shift_state.h"
#include "terminal/app/shop.h"
#include "terminal/app/swap_state.h"
#include "terminal/app/ware_state.h"
#include "terminal/app/work_state.h"
#include "terminal/domain/cart.h"
#include "terminal/domain/printer_news.h"
#include "terminal/domain/tender.h"
#include "ui/model/views.h"

namespace terminal {

// One article on the grid, or one thing that a code may stand for, with what
// the store said when the page was loaded.
struct TillTile {
  ScanHit hit;
  std::string name;  // In the language of the screen.
  std::optional<Quantity> stock;
  Money price;  // What a piece costs anybody today.
};

struct TillCatalogue {
  std::vector<ui::CategoryView> categories;
  Uuid category;  // Nil: all goods.
  std::string search;
  std::int64_t capacity = 24;
  std::int64_t first = 0;
  std::vector<TillTile> tiles;
  std::vector<ScanHit> choices;  // What `search` stands for as a code, where that is more than one thing.
  bool search_complete = true;   // False: the index is being built, there may be more.
  bool has_next = false;
  bool open = false;
};

struct TillPad {
  std::uint32_t line = 0;
  std::string typed;
  std::optional<CartRefusal> refusal;
};

struct TillPayment {
  Uuid document;  // Made when paying began: a second try records nothing new.
  Payment payment;
  TenderMethod method = TenderMethod::Cash;
  std::string typed;
  std::optional<ui::Message> why_not;
  std::optional<ui::Message> failure;
  bool on_account = false;      // The rest is paid later.
  std::string reference = {};   // What the part being taken stands for.
  std::int64_t points = 0;      // The customer gives so many …
  std::optional<Cart> lowered;  // … and this is paid: the cart with their worth taken off.
  Approvals approvals = {};     // Lent for this sale.
};

// A cart that lies open, and what was taken for it.
struct TillCart {
  Uuid kept;  // Under which id the file keeps it; nil: not yet.
  Cart cart;
  std::vector<Tender> tenders;
};

// The open carts beside the one on the screen, and how that one stands in the file.
struct TillCarts {
  // By what a cart that was written down differs from one that was not.
  struct Mark {
    std::size_t slot = 0;
    std::uint64_t version = 0;
    std::vector<Tender> tenders;
    Uuid document;

    bool operator==(const Mark&) const = default;
  };

  std::size_t slot = 0;  // Of the one on the screen.
  Uuid kept;
  TillCart other;
  Mark written;
  std::int64_t again_us = 0;  // It could not be written and is tried again then; 0: it is.
  bool told = false;          // That it cannot be written.
  bool unflushed = false;
};

struct TillToast {
  std::uint32_t id = 0;
  ui::Tone tone = ui::Tone::Neutral;
  ui::Message message;
  ui::ToastAct act = ui::ToastAct::Close;
  std::int64_t until_us = 0;
};

struct TillSettings {
  Language language = Language::Russian;
  ui::Look look = ui::Look::Light;
  int scale_percent = 100;
  ui::KeyMap keys;

  bool operator==(const TillSettings&) const = default;
};

enum class TillMode { Selling, Paying, Done };

// What lies over a screen until it is answered (ui/widgets/sheet.h).
using TillSheet = std::variant<Lending, CashByHand, ClosingShift, ParkedSheet, NoteSheet, AskPriceSheet, DetailsSheet,
                               KeysSheet, DoctorSheet, HandEntry, SwapSheet, PaperSheet, BlindRowSheet,
                               FindCustomerSheet, CustomerCardSheet, CollectSheet, PrintedSheet, ReferenceSheet,
                               PointsSheet, WorkSheet, PeriodSheet, ExportSheet, WareSheet, PrinterSheet>;

struct TillState {
  std::optional<PinEntry> lock;         // Set: somebody must sign in; what is open stays.
  std::vector<TillSheet> sheets;        // The last one is on top, and alone touched.
  Approvals approvals;                  // Lent for the intent that is being carried out.
  std::vector<std::string> held_scans;  // Read while a sheet lay over the till, in order.
  std::int64_t lock_at_us = 0;          // When it locks by itself; 0: never.

  // The sheet on top, if it is of this kind.
  template <typename Sheet>
  Sheet* top_sheet() {
    return sheets.empty() ? nullptr : std::get_if<Sheet>(&sheets.back());
  }
  template <typename Sheet>
  const Sheet* top_sheet() const {
    return sheets.empty() ? nullptr : std::get_if<Sheet>(&sheets.back());
  }

  ui::Page page = ui::Page::Sell;
  TillMode mode = TillMode::Selling;

  Cart cart;
  std::map<Uuid, std::string> names;  // Of the cart's products, in the language of the screen.
  TillCarts carts;
  std::uint32_t selected = 0;   // A line's key; 0: none.
  std::uint32_t revision = 0;   // Rises with every change of the cart.
  std::int64_t touched_us = 0;  // When the last line was touched.
  std::optional<Quantity> multiplier;
  std::optional<TillPad> pad;
  std::optional<ScanHit> last_hit;  // What was added last.
  std::optional<PriceCheck> check;  // Set: scans ask for prices and sell nothing.
  std::size_t parked_count = 0;
  TillCatalogue catalogue;

  std::optional<TillPayment> paying;                 // While mode is Paying.
  std::vector<Tender> parked_tenders;                // Parts taken before the cashier went back to the cart.
  std::optional<TillSwap> swap;                      // The goods in the cart are given for others.
  std::optional<SwapDone> swapped;                   // The last sale was one.
  std::int64_t armed_us = 0;                         // Before it, what settles or leaves a sale counts as a double tap.
  std::optional<storage::RecordedDocument> receipt;  // The last document, as it was recorded.

  std::optional<CustomerAccount> customer;  // Whose the cart is.
  SoldToCustomer sold;                      // What `receipt` meant for its customer.
  TillCustomers customers;                  // While its page is shown.

  TillExchange exchange;  // While its page is shown.
  TillReceipts receipts;  // The same.
  TillWork work;          // The same.
  TillWare ware;          // The same; the job in hand stays.
  TillReports reports;    // The same; a file that is being written goes on.
  TillShift shift_page;   // The same; what is being counted stays while somebody looks elsewhere.

  PrinterNews printer;
  TillFileCheck file_check;  // While the doctor's sheet is open.

  Date day;  // Whose prices are on the screen.

  std::vector<BrokenSetting> broken_settings;  // Those that were said.
  std::vector<TillToast> toasts;
  std::uint32_t next_toast = 1;
  ui::Tone flash = ui::Tone::Neutral;
  std::int64_t flash_until_us = 0;
  std::string shift;  // The open one's number; empty: none.
  LocalTime shift_opened_at;
  ShiftAge shift_said = ShiftAge::Fresh;  // Of what the cashier was reminded.
  TillSettings settings;
};

inline constexpr std::int64_t kGlowUs = 600'000;
inline constexpr std::int64_t kFlashUs = 350'000;
inline constexpr std::int64_t kToastUs = 6'000'000;
inline constexpr std::int64_t kOfferUs = 20'000'000;   // What is offered waits for a free hand.
inline constexpr std::int64_t kFromFirstSight = -1;    // As a toast's end: so long from when it was seen.
inline constexpr std::int64_t kLookAgainUs = 200'000;  // Whether the file has been checked.
inline constexpr std::int64_t kKeepAgainUs = 50'000;
inline constexpr std::int64_t kDoubleTapUs = 350'000;
inline constexpr std::int64_t kReadChangeUs = 700'000;
inline constexpr int kScales[] = {100, 125, 150, 175, 200, 250};

// What the outside world should do after an intent was handled.
enum class Tune { Good, Bad, Attention };
struct Sound {
  Tune tune;

  bool operator==(const Sound&) const = default;
};
struct AskCentre {};     // Exchange now, whatever the time of the next exchange.
struct PrintWaiting {};  // Something new is to be printed, or the printer is set up otherwise.
struct OpenDrawer {};    // Now or not at all: what it is opened for is on disk.
struct AskPrinter {};    // How does it stand?
using Effect = std::variant<Sound, AskCentre, PrintWaiting, OpenDrawer, AskPrinter>;
using Effects = std::vector<Effect>;

}  // namespace terminal
