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
  void toast(ui::Tone tone, ui::Message message, bool can_undo = false);
  void refuse(CartRefusal refusal);
  // Says that the store could not be read or written. Handles the error.
  void failed(ui::TextKey what, const Error& error);

  // After every change of the cart.
  void cart_changed();
  bool add(const ScanHit& hit);
  // A code that stands for several things: shows them, for a person to choose.
  void ask_which(const std::string& code, std::vector<ScanHit> hits);
  std::string name_of(const Product& product);

  void load_categories();
  void load_tiles();
  Result<std::vector<ScanHit>> hits_to_show();
  void turn_to(ui::Page page);
  // The page about the exchange: opened, or read anew.
  void open_exchange();
  void load_exchange();
  // The page about the shift, read anew; what is being counted stays.
  void load_shift_page();
  // Whether there is a shift to sell in. If not, the till asks for its opening.
  bool has_shift();
  // Says once that the shift is to be closed, and once that it should have been.
  void remind_of_shift();
  void next_sale();

  // The carts as the last program at this till left them.
  void reopen_carts();
  // Writes the cart on the screen down if it changed. Never waits and never
  // stands in the way of selling.
  void keep_cart();

  // The open pad's number, if it is one, becomes the line's quantity; false:
  // refused, the pad stays and says why.
  bool accept_quantity();

  // Whether the person signed in may do this, or has the right lent for it. If not,
  // another is asked to lend it, and `wanted` comes again when he has.
  bool permits(Right right, ui::Intent wanted);
  // Somebody must sign in; what is open stays as it is.
  void lock();
  // Whoever signed in sees the till in his language.
  void greet();
  // Reads anew what is written in the screen's language.
  void speak();
  // Puts the sheet on top away; scans that waited for it are carried out.
  void close_sheet();

  bool armed() const { return now_us >= state.armed_us; }
};

void on(TillDesk& desk, const ui::ShellIntent& intent);
void on(TillDesk& desk, const ui::FormIntent& intent);
void on(TillDesk& desk, const ui::PeopleIntent& intent);
void on(TillDesk& desk, const ui::TillIntent& intent);
void on(TillDesk& desk, const ui::PaymentIntent& intent);
void on(TillDesk& desk, const ui::ChangeIntent& intent);
void on(TillDesk& desk, const ui::ExchangeIntent& intent);
void on(TillDesk& desk, const ui::ShiftIntent& intent);
void on(TillDesk& desk, const ui::SettingsIntent& intent);

// Back from counting or a report to the page itself; false: it is shown already.
bool leave_shift_step(TillState& state);

// Payment parts that were taken before the cashier looked at the cart again.
void resume_payment(TillDesk& desk);
void leave_payment(TillDesk& desk);

}  // namespace terminal
