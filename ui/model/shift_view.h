// The shift, as screens show it: its page, the counting of a drawer, cash by hand,
// the difference at the close, and X and Z reports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/drawer_movement.h"
#include "ui/model/form_view.h"
#include "ui/model/pad_key.h"
#include "ui/model/text_key.h"

namespace ui {

struct ShiftFactView {
  TextKey what = TextKey::Plain;
  std::string value;
};

struct DrawerRowView {
  terminal::DrawerMovement type = terminal::DrawerMovement::PaidIn;
  std::string reason;
  std::string note;    // "14:03 · Кассир 1"
  std::string amount;  // "−500 ₸"
};

struct ClosedShiftView {
  std::string number;  // Of its Z report.
  std::string closed;  // "22.11.2026 21:03"
  std::string difference;
  bool differs = false;
};

// The page: how it stands, and what to do next.
struct ShiftHomeView {
  bool open = false;
  Message title;                    // "Shift K7QM4T-1 is open"
  std::optional<Message> reminder;  // It is to be closed soon, or should have been.
  bool overdue = false;
  std::vector<ShiftFactView> facts;
  std::vector<DrawerRowView> movements;  // By hand, newest first; of the open one.
  std::vector<ClosedShiftView> closed;   // The last ones, where none is open.
};

struct DenominationView {
  std::int64_t tenge = 0;
  std::string face;    // "20 000"
  std::string pieces;  // "3"; empty: none.
  std::string sum;     // Empty: none.
  bool selected = false;
};

struct CountingView {
  bool closing = false;
  Message advice;
  std::vector<DenominationView> rows;  // Largest first.
  std::string total;
  std::string left;  // Opening: what the last close left; empty: nothing, or closing.
  std::optional<Message> why_not;
};

struct ReportPaperView {
  bool z = false;
  std::string number;
  std::vector<std::string> lines;
  bool can_print = false;
};

struct ShiftView {
  std::variant<ShiftHomeView, CountingView, ReportPaperView> shown;
};

// Sheets.
struct CashByHandView {
  terminal::DrawerMovement type = terminal::DrawerMovement::PaidIn;
  FormView form;                 // The sum and the reason.
  std::vector<TextKey> reasons;  // Usual ones, to be touched.
  std::optional<Message> why_not;
  bool can_confirm = false;
};

struct ClosingView {
  std::string expected, counted, difference;
  bool differs = false;
  bool needs_reason = false;
  bool needs_approval = false;
  FormView form;  // The reason; without fields where none is asked.
  std::vector<TextKey> reasons;
  std::optional<Message> why_not;
  bool can_confirm = false;
};

struct BeginCount {
  bool closing = false;
};
struct PickDenomination {
  std::int64_t tenge = 0;
};
struct StepDenomination {
  int by = 1;
};
struct StepPieces {
  std::int64_t tenge = 0;  // 0: of the selected one.
  int by = 1;
};
struct TypePieces {
  PadKey key = PadKey::D0;
};
struct AcceptCount {};
struct TakeWhatWasLeft {};  // Opens with it, without a count.
struct MoveCash {
  terminal::DrawerMovement type = terminal::DrawerMovement::PaidIn;
};
struct PickUsualReason {
  TextKey reason = TextKey::Plain;
};
struct AcceptCash {};
struct AcceptClose {};
struct ShowX {};
struct ShowZ {
  std::string number;
};
using ShiftIntent = std::variant<BeginCount, PickDenomination, StepDenomination, StepPieces, TypePieces, AcceptCount,
                                 TakeWhatWasLeft, MoveCash, PickUsualReason, AcceptCash, AcceptClose, ShowX, ShowZ>;

}  // namespace ui
