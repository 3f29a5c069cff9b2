// What lies over the till, or beside the cart, while goods go over the counter:
// parked carts, a line's note, an open price, all that is known of an article, and
// the mode in which nothing is sold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "terminal/domain/ids.h"
#include "ui/model/form_view.h"
#include "ui/model/text_key.h"

namespace ui {

struct ParkedCartView {
  terminal::Uuid id;
  std::string name;     // Empty: it was given none.
  std::string details;  // "14:03 · Айгүл · 3"
  std::string total;
  bool renaming = false;   // Its name is in the form.
  bool giving_up = false;  // Asked for once; the second time it goes.
};

struct ParkedCartsView {
  std::vector<ParkedCartView> carts;  // One page of them.
  FormView form;                      // The name of the cart on the screen, or of the one that is renamed.
  std::string open_total;             // Of the cart on the screen; empty: there is nothing to park.
  bool renaming = false;
  bool has_previous = false;
  bool has_next = false;
  std::optional<Message> why_not;
};

struct NoteView {
  std::string article;
  FormView form;
  std::optional<Message> why_not;
};

// What an article costs this time, of which the shop has set no price.
struct AskPriceView {
  std::string article;
  std::string typed;  // Empty: `suggested` is meant, if there is one.
  std::string suggested;
  std::string unit;
  bool can_accept = false;
  std::optional<Message> why_not;
};

struct DetailsRow {
  std::string words;
  std::string value;
  bool strong = false;
};

struct DetailsGroup {
  TextKey title = TextKey::Plain;
  std::vector<DetailsRow> rows;
  std::optional<Message> note;  // What the reader must know about the rows.
};

struct DetailsView {
  std::string name;
  std::string price;
  std::string unit;
  std::string under;  // Codes and shelf, in one line.
  std::vector<DetailsGroup> groups;
};

// One of the things that a code stood for.
struct CheckedView {
  std::string name;
  std::string price;
  std::string amount;   // "0,350 кг", a pack's "6"; empty: one piece.
  std::string details;  // Code, shelf, stock.
  std::vector<Message> reasons = {};
};

struct PriceCheckView {
  std::vector<CheckedView> found;  // Empty: nothing was scanned yet.
  std::string unknown;             // A code that nothing goes by; empty: none.
  bool can_sell = false;           // What was found is one thing.
};

struct CartsView {
  int shown = 1;            // First or second.
  std::string other_total;  // Empty: the other one is empty.
  std::string parked;       // How many; empty: none.
  std::string age;          // "21": must be asked for; empty: nothing to ask.
  bool can_repeat = false;
};

}  // namespace ui
