// TillDesk: the state and the world for the time of one intent, and the steps
// that several handlers share. Internal to the till.
#pragma once

#include "terminal/app/till_state.h"
#include "ui/model/intents.h"

namespace terminal {

struct TillDesk {
  TillState& state;
  Shop& shop;
  std::int64_t now_us;
  Effects effects;

  void sound(Tune tune);
  void toast(ui::Tone tone, ui::Message message, ui::ToastAct act = ui::ToastAct::Close);
  void refuse(CartRefusal refusal);
  // Says that the store could not be read or written. Handles the error.
  void failed(ui::TextKey what, const Error& error);

  // After every change of the cart.
  void cart_changed();
  // After the cart was priced anew (cart_prices.h): says so where anything changed.
  void follow_prices(Result<bool> repriced);
  // Into the cart; or, where a price must be said first, that is asked. While prices
  // are checked nothing is added: the price is shown.
  bool add(const ScanHit& hit);
  bool refuse_sold(const Pack& pack);  // Said, where its marking code was sold or lies in the other cart.
  // The same at a price that the cashier said.
  std::optional<CartRefusal> add_at(const ScanHit& hit, Money price);
  void added(const ScanHit& hit);
  void ask_price(const ScanHit& hit);
  void show_price(const std::vector<ScanHit>& hits, const std::string& code);
  // A code that stands for several things: shows them, for a person to choose.
  void ask_which(const std::string& code, std::vector<ScanHit> hits);
  std::string name_of(const Product& product);

  void load_categories();
  void load_tiles();
  Result<std::vector<ScanHit>> hits_to_show();
  void turn_to(ui::Page page);
  // Nobody stays on a page that is not there for him.
  void leave_hidden_page();
  // The page about the exchange: opened, or read anew.
  void open_exchange();
  void load_exchange();
  // The page about the shift, read anew; what is being counted stays.
  void load_shift_page();
  // Whether there is a shift to sell in. If not, the till asks for its opening.
  bool has_shift();
  // What the till would ask for then; nothing: there is one, or none is needed.
  std::optional<ui::TextKey> shift_lacking() const;
  // Says once that the shift is to be closed, and once that it should have been.
  void remind_of_shift();
  void next_sale();

  // The carts as the last program at this till left them.
  void reopen_carts();
  // Writes the cart on the screen down if it changed. Never waits and never
  // stands in the way of selling.
  void keep_cart();
  // The other open cart comes to the screen.
  void switch_cart();

  // Reads who the cart's customer is, if that is another than before, or anew.
  void follow_cart_customer(bool anew = false);

  // The open pad's number, if it is one, becomes the line's quantity; false:
  // refused, the pad stays and says why.
  bool accept_quantity();

  // Whether the person signed in may do this, or has the right lent for it. If not,
  // another is asked to lend it, and `wanted` comes again when he has.
  bool permits(Right right, ui::Intent wanted);
  // The same where his own right is not enough: beyond his limit another must answer.
  void ask_to_lend(Right right, ui::Intent wanted);
  // As permits(), for a document that takes several steps: `lent` keeps the rights for it.
  bool permits(Right right, ui::Intent wanted, Approvals& lent);
  // Somebody must sign in; what is open stays as it is, but rights that were lent are void.
  void lock();
  // Whoever signed in sees the till in his language.
  void greet();
  // Reads anew what is written in the screen's language.
  void speak();
  // Puts the sheet on top away. Scans that waited for it are carried out when all that
  // was asked for is done (handle()).
  void close_sheet();
  // A scan that waits for the sheets to be put away.
  void hold_scan(const std::string& code);

  bool armed() const { return now_us >= state.armed_us; }
};

void on(TillDesk& desk, const ui::ShellIntent& intent);
void on(TillDesk& desk, const ui::FormIntent& intent);
void on(TillDesk& desk, const ui::PeopleIntent& intent);
void on(TillDesk& desk, const ui::TillIntent& intent);
void on(TillDesk& desk, const ui::SellingIntent& intent);
void on(TillDesk& desk, const ui::HandIntent& intent);
void on(TillDesk& desk, const ui::PaymentIntent& intent);
void on(TillDesk& desk, const ui::ChangeIntent& intent);
void on(TillDesk& desk, const ui::ExchangeIntent& intent);
void on(TillDesk& desk, const ui::ShiftIntent& intent);
void on(TillDesk& desk, const ui::ReceiptsIntent& intent);
void on(TillDesk& desk, const ui::SwapIntent& intent);
void on(TillDesk& desk, const ui::WorkIntent& intent);
void on(TillDesk& desk, const ui::WareIntent& intent);
void on(TillDesk& desk, const ui::CustomersIntent& intent);
void on(TillDesk& desk, const ui::ReportsIntent& intent);
void on(TillDesk& desk, const ui::SettingsIntent& intent);
void on(TillDesk& desk, const ui::KeysIntent& intent);
void on(TillDesk& desk, const ui::DoctorIntent& intent);
void on(TillDesk& desk, const ui::PrinterIntent& intent);

// Takes the outcome of the file's check, once it is there; true: it was taken.
bool follow_file_check(TillState& state);

// A badge read while somebody must sign in, or is asked to lend a right.
void on_badge(TillDesk& desk, const std::string& code);

// A key that is waited for is no longer; false: none is.
bool leave_key_wait(TillState& state);

// Back from counting or a report to the page itself; false: it is shown already.
bool leave_shift_step(TillState& state);

// Those about carts that were put by.
void on_parked(TillDesk& desk, const ui::SellingIntent& intent);

// Payment parts that were taken before the cashier looked at the cart again.
void resume_payment(TillDesk& desk);
void leave_payment(TillDesk& desk);
// It is on disk: the screen shows it, and the next sale begins.
void sale_done(TillDesk& desk, SaleReceipt receipt);

}  // namespace terminal
