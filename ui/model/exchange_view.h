// How it stands with the centre, as screens show it: the chip in the top bar and
// the page behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/ids.h"
#include "ui/model/text_key.h"

namespace ui {

// What keeps the exchange from going on; each has a sentence of its own.
enum class Trouble {
  None,
  NoLine,
  CentreBusy,
  Revoked,
  UnknownHere,
  Version,
  NotAdmitted,
  Untrusted,
  DiskFull,
  FileBusy,
  Unreadable,
  Other,
};

struct LoadFigures {
  bool running = false;
  std::int64_t done = 0;           // Documents.
  std::int64_t total = 0;          // 0: the centre has not said.
  std::int64_t bytes = 0;          // That came since the program began.
  std::int64_t seconds_left = -1;  // -1: not known yet.

  bool operator==(const LoadFigures&) const = default;
};

struct IndexFigures {
  std::int64_t done = 0;
  std::int64_t left = 0;  // Rows; 0: search finds everything.

  bool operator==(const IndexFigures&) const = default;
};

// The sync thread's news as plain values.
struct ConnectionView {
  enum class State { Standalone, Online, Offline };
  enum class Activity { Connecting, Sending, Loading, Receiving, Resting };

  State state = State::Standalone;  // Standalone: this shop has no centre.
  std::int64_t age_s = -1;          // Since the last exchange; -1: there was none.
  std::int64_t waiting = 0;         // Units not yet at the centre.
  std::int64_t quarantined = 0;     // Units that the centre refused: a person must look.
  std::int64_t applied = 0;         // Rises when the shop's data changed under the window.
  std::int64_t conflicts = 0;       // Edits that met others: a person must decide.
  Activity activity = Activity::Resting;
  Trouble trouble = Trouble::None;
  std::string details;  // Of the trouble, in English, for an administrator.
  LoadFigures load;
  IndexFigures index;

  std::int64_t need_attention() const { return quarantined + conflicts; }
  bool operator==(const ConnectionView&) const = default;
};

// How long ago the last exchange was; -1: there was none.
inline Message age_message(std::int64_t age_s) {
  if (age_s < 0) return {TextKey::AgeNever, {}};
  if (age_s < 60) return {TextKey::AgeNow, {}};
  if (age_s < 3600) return {TextKey::AgeMinutes, {std::to_string(age_s / 60)}};
  if (age_s < 86'400) return {TextKey::AgeHours, {std::to_string(age_s / 3600)}};
  return {TextKey::AgeDays, {std::to_string(age_s / 86'400)}};
}

enum class ExchangeTab { Waiting, Sent, Refused, Conflicts, PutAside };

struct ExchangeTabView {
  ExchangeTab tab = ExchangeTab::Waiting;
  TextKey words = TextKey::TabWaiting;
  std::int64_t count = 0;  // 0 is not written.
  bool selected = false;
};

struct ExchangeRowView {
  enum class Mark { Waiting, Central, Replicated, BackedUp, Refused, Discarded, Conflict, PutAside };

  Mark mark = Mark::Waiting;
  Message title;        // "Sale"
  std::string subject;  // A document's number, an article's name.
  std::string amount;   // Empty: it is not about money.
  std::vector<Message> notes;
};

// Why something was refused or put aside, and what to do.
struct ReasonView {
  ExchangeRowView row;
  Message why;
  Message advice;
  std::string details;
};

struct ConflictSideView {
  TextKey whose = TextKey::ConflictCentre;
  Message value;
  std::vector<Message> notes;  // Who and when.
  bool stands = false;
};

struct ConflictView {
  Message thing;  // "Article"
  std::string subject;
  Message column;
  Message before;
  Message explanation;
  ConflictSideView centre, terminal;
  bool can_choose = false;  // Else there is only the centre's value to be seen.
};

struct ProgressView {
  TextKey title = TextKey::LoadTitle;
  float share = -1;  // 0 … 1; less: nobody knows.
  std::vector<Message> notes;
};

struct ExchangeFactView {
  TextKey what = TextKey::SettingsWaiting;
  Message value;
};

struct ExchangeView {
  ConnectionView connection;
  Message state;  // One sentence.
  std::vector<ExchangeFactView> facts;
  std::vector<ProgressView> progress;
  std::vector<ExchangeTabView> tabs;
  std::vector<ExchangeRowView> rows;
  int selected = -1;           // A row; -1: none.
  std::int64_t not_shown = 0;  // There are so many more.
  TextKey empty = TextKey::EmptyWaiting;
  std::variant<std::monostate, ReasonView, ConflictView> open;  // Instead of the rows.
  bool can_exchange = false;
};

}  // namespace ui
