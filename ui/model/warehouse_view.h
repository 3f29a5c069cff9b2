// The page of the warehouse: what there is to do, lists to choose from, and a job in
// hand, one task a screen, done by scanning (large targets: gloves).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ui/model/pad_key.h"
#include "ui/model/text_key.h"
#include "ui/model/work_view.h"

namespace ui {

// Those that have a tile, and the two jobs behind Transfer.
enum class WareTask { Stock, Receive, Count, WriteOff, PutRight, SendBack, Transfer, Send, TakeIn };
inline constexpr int kWareTasks = 7;

struct WareTileView {
  WareTask task = WareTask::Stock;
  TextKey words = TextKey::Plain;
  std::string waiting;  // How many wait for it; empty: none.
};
struct WareHomeView {
  std::vector<WareTileView> tiles;
};

enum class WareMark { None, Good, Low, Out };

struct WareRowView {
  std::string title, about;
  std::string value;  // At its end: a quantity.
  WareMark mark = WareMark::None;
};

// Something to choose from, or the movements of one article.
struct WareListView {
  Message title;
  std::optional<std::string> search;  // Nothing: this list has none.
  std::vector<WorkChipView> chips;
  std::vector<WorkFactView> facts;  // Of what the list explains.
  std::vector<WareRowView> rows;
  int selected = -1;
  Message nothing, advice;  // Where there are no rows.
  std::optional<TextKey> primary;
};

// What the last scan came to.
enum class WareTone { Neutral, Good, Look, Bad };

struct WareJobView {
  Message title;
  WareTone tone = WareTone::Neutral;
  Message band;  // What to do, or what the last scan came to.
  // The line in hand; without an article there is none.
  std::string article, about;
  std::string quantity, unit;  // As it is typed, if it is.
  bool typed = false;
  bool pad = false;  // The number pad is open.
  std::string progress;
  std::vector<WareRowView> rows;
  int selected = -1;
  Message nothing;
  std::vector<TextKey> acts;  // Beside the primary one, by their place.
  TextKey primary = TextKey::Plain;
  bool can_post = false;
};

struct WarehouseView {
  std::variant<WareHomeView, WareListView, WareJobView> body;
};

struct OpenWare {
  WareTask task = WareTask::Stock;
};
struct TypeWare {
  std::string text;
};  // What the search field becomes.
struct PickWareChip {
  std::size_t index = 0;
};
struct StepWareRow {
  int by = 1;
};
struct OpenWareRow {
  int row = -1;  // -1: the selected one.
};
struct StepWareQuantity {
  int by = 1;
};
struct TypeWareQuantity {
  PadKey key = PadKey::D0;
};
struct ToggleWarePad {};
struct AcceptWareQuantity {};
struct DoWareAct {
  std::size_t index = 0;
};
struct DoWarePrimary {};
using WareIntent = std::variant<OpenWare, TypeWare, PickWareChip, StepWareRow, OpenWareRow, StepWareQuantity,
                                TypeWareQuantity, ToggleWarePad, AcceptWareQuantity, DoWareAct, DoWarePrimary>;

}  // namespace ui
