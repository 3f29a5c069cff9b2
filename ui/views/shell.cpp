#include "ui/views/shell.h"

#include <algorithm>
#include <array>

#include "ui/views/printer.h"
#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

constexpr float kTopBarMm = 12;
constexpr float kRailMm = 23;
constexpr float kRailEntryMm = 19;
constexpr float kBottomBarMm = 14;
constexpr float kPrimaryMm = 15;

constexpr RailEntry kRail[] = {
    {Page::Sell, Act::GoSell, "rail_sell", Icon::Till, TextKey::RailSell},
    {Page::Receipts, Act::GoReceipts, "rail_receipts", Icon::Receipt, TextKey::RailReceipts},
    {Page::Customers, Act::GoCustomers, "rail_customers", Icon::People, TextKey::RailCustomers},
    {Page::Warehouse, Act::GoWarehouse, "rail_warehouse", Icon::Goods, TextKey::RailWarehouse},
    {Page::Shift, Act::GoShift, "rail_shift", Icon::Shift, TextKey::RailShift},
    {Page::Work, Act::GoWork, "rail_work", Icon::Done, TextKey::RailWork},
    {Page::Reports, Act::GoReports, "rail_reports", Icon::Chart, TextKey::RailReports},
    {Page::Settings, Act::GoSettings, "rail_settings", Icon::Settings, TextKey::RailSettings}};

void rail_entry(const Frame& frame, Rect rect, const RailEntry& entry, bool current, Intents& intents) {
  const std::string& words = frame.text(entry.words);
  const Press press = pressable(frame, entry.label, rect, true, words);
  if (press.clicked) intents.push_back(GoTo{entry.page});
  const Rect lit = rect.inset(frame.dp(6), frame.dp(4));
  if (current || press.down) fill(frame, lit, press.down ? Colour::AccentSoftPressed : Colour::AccentSoft);
  const Colour colour = current ? Colour::Accent : Colour::TextDim;
  const float icon = icon_size(frame, Type::IconLarge) * 0.9f;
  const float line = line_height(frame, Type::Caption);
  const bool with_key = !frame.portrait() && icon + 2 * line <= lit.h;
  Rect column = lit.centred(lit.w, std::min(icon + line * (with_key ? 2.0f : 1.0f), lit.h));
  if (with_key) {
    words_in(frame, column.cut_bottom(line), frame.key(entry.act),
             {.type = Type::Caption, .colour = Colour::TextDim, .align = Align::Centre});
  }
  icon_in(frame, column.cut_top(icon), entry.icon, colour, Type::IconLarge);
  const Type type = fitting_type(frame, Type::CaptionBold, words, lit.w);
  words_in(frame, column, words,
           {.type = type, .colour = current ? Colour::Accent : Colour::Text, .align = Align::Centre});
}

// Icon and words from the left, if they fit with `reserve` still free.
void top_bar_item(const Frame& frame, Rect& bar, Icon icon, const std::string& words, const Words& how) {
  const float width = icon_size(frame) + frame.dp(6) + words_width(frame, how.type, words);
  if (words.empty() || width > bar.w) return;
  icon_in(frame, bar.cut_left(icon_size(frame), frame.dp(6)), icon, Colour::TextDim);
  words_in(frame, bar.cut_left(words_width(frame, how.type, words), frame.dp(20)), words, how);
}

// How much of a first load is here; nothing while nobody knows.
std::optional<int> load_percent(const LoadFigures& load) {
  if (load.total <= 0) return std::nullopt;
  return static_cast<int>(std::min<std::int64_t>(99, load.done * 100 / load.total));
}

}  // namespace

Shell shell_of(const Frame& frame) {
  Shell shell;
  Rect rest = frame.screen;
  shell.top_bar = rest.cut_top(frame.mm(kTopBarMm));
  shell.rail = frame.portrait() ? rest.cut_bottom(frame.mm(kBottomBarMm)) : rest.cut_left(frame.mm(kRailMm));
  shell.content = rest.inset(frame.dp(16));
  Rect above = shell.content;
  shell.band = above.cut_bottom(frame.mm(kPrimaryMm), frame.dp(12));
  shell.primary = shell.band.cut_right(shell.content.w * (frame.portrait() ? 0.56f : 0.34f), frame.dp(16));
  shell.body = above;
  shell.toasts = above;
  if (frame.portrait()) {
    shell.toasts.cut_bottom(frame.mm(30));
  } else {
    shell.toasts.cut_left(shell.content.w * 0.40f, frame.dp(16));
  }
  return shell;
}

std::string connection_words(const Text& text, const ConnectionView& connection) {
  using State = ConnectionView::State;
  const std::string waiting = std::to_string(connection.waiting);
  if (connection.state == State::Standalone) return text(TextKey::TopStandalone);
  if (connection.state == State::Online) {
    if (connection.load.running) {
      const auto percent = load_percent(connection.load);
      return percent ? text(TextKey::TopLoading, {std::to_string(*percent)}) : text(TextKey::TopLoadingUnknown);
    }
    return connection.waiting > 0 ? text(TextKey::TopOnlineWaiting, {waiting}) : text(TextKey::TopOnline);
  }
  const std::string age = text(age_message(connection.age_s));
  return connection.waiting > 0 ? text(TextKey::TopOfflineWaiting, {age, waiting}) : text(TextKey::TopOffline, {age});
}

Icon connection_icon(const ConnectionView& connection) {
  using State = ConnectionView::State;
  if (connection.state == State::Standalone) return Icon::Shop;
  if (connection.state == State::Offline) return Icon::Offline;
  return connection.waiting > 0 ? Icon::Sending : Icon::Online;
}

Colour connection_colour(const ConnectionView& connection) {
  using State = ConnectionView::State;
  if (connection.state == State::Standalone) return Colour::TextDim;
  return connection.state == State::Offline ? Colour::Offline : Colour::Good;
}

void draw_top_bar(const Frame& frame, Rect bar, const TopBarView& view, Intents& intents) {
  fill(frame, bar, Colour::Bar, 0);
  Rect edge = bar;
  fill(frame, edge.cut_bottom(std::max(1.0f, frame.dp(1))), Colour::Divider, 0);
  Rect inside = bar.inset(frame.dp(16), frame.dp(4));
  words_in(frame, inside.cut_right(words_width(frame, Type::BodyBold, "00:00"), frame.dp(12)), view.clock,
           {.type = Type::BodyBold, .align = Align::Right});
  const auto chip_at_right = [&](const StatusChip& status, Page page) {
    const float width = status_chip_width(frame, status);
    if (width > inside.w) return;
    if (status_chip(frame, inside.cut_right(width, frame.dp(8)), status)) intents.push_back(GoTo{page});
  };
  const StatusChip language{"chip_language", std::string(own_name(view.language)), Icon::Language, Colour::TextDim};
  if (!frame.portrait()) chip_at_right(language, Page::Settings);
  chip_at_right({"chip_connection", connection_words(frame.text, view.connection), connection_icon(view.connection),
                 connection_colour(view.connection)},
                Page::Exchange);
  if (const std::int64_t count = view.connection.need_attention(); count > 0) {
    chip_at_right(
        {"chip_attention", frame.text(TextKey::TopAttention, {std::to_string(count)}), Icon::Warn, Colour::Warn},
        Page::Exchange);
  }
  if (frame.portrait()) chip_at_right(language, Page::Settings);
  if (!frame.portrait()) {
    const bool open = !view.shift.empty();
    chip_at_right(
        {"chip_shift", open ? frame.text(TextKey::TopShiftOpen, {view.shift}) : frame.text(TextKey::TopShiftClosed),
         Icon::Shift, open && !view.shift_overdue ? Colour::TextDim : Colour::Warn},
        Page::Shift);
  }
  if (view.printer && !frame.portrait()) {
    const StatusChip printer{"chip_printer", frame.text(view.printer->words), Icon::Print,
                             printer_colour(view.printer->mood)};
    if (status_chip_width(frame, printer) <= inside.w &&
        status_chip(frame, inside.cut_right(status_chip_width(frame, printer), frame.dp(8)), printer))
      intents.push_back(PrinterIntent(OpenPrinter{}));
  }
  const StatusChip cashier{"chip_cashier", view.cashier, Icon::Person, Colour::TextDim};
  if (status_chip_width(frame, cashier) <= inside.w &&
      status_chip(frame, inside.cut_right(status_chip_width(frame, cashier), frame.dp(8)), cashier))
    intents.push_back(LockTill{});
  inside.cut_right(frame.dp(8));
  top_bar_item(frame, inside, Icon::Shop, view.shop, {.type = Type::BodyBold});
  top_bar_item(frame, inside, Icon::Till, view.terminal, {.type = Type::Body, .colour = Colour::TextDim});
}

std::span<const RailEntry> rail_entries() { return kRail; }

void draw_rail(const Frame& frame, Rect rail, Page page, const std::vector<Page>& hidden, Intents& intents) {
  fill(frame, rail, Colour::Bar, 0);
  std::vector<RailEntry> entries(std::begin(kRail), std::end(kRail));
  std::erase_if(entries, [&](const RailEntry& one) { return std::count(hidden.begin(), hidden.end(), one.page) > 0; });
  const int count = static_cast<int>(entries.size());
  Rect inside = frame.portrait() ? rail : rail.inset(0, frame.dp(8));
  const float height = std::min(frame.mm(kRailEntryMm), inside.h / static_cast<float>(std::max(count, 1)));
  for (int i = 0; i < count; ++i) {
    const Rect place = frame.portrait() ? inside.column(i, count, 0) : inside.cut_top(height);
    const RailEntry& entry = entries[static_cast<std::size_t>(i)];
    rail_entry(frame, place, entry, entry.page == page, intents);
  }
}

}  // namespace ui
