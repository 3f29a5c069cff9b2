#include "ui/views/catalogue.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

constexpr float kChipMm = 9;
constexpr float kTileMm = 40;      // Tiles are at least so wide …
constexpr float kTileHighMm = 27;  // … and high.
constexpr int kChipRows = 2;

struct ChipPlace {
  std::size_t index;
  Rect rect;
};

std::string_view words_of(const Frame& frame, const CategoryView& category) {
  return category.id.nil() ? std::string_view(frame.text(TextKey::CatalogueAll)) : std::string_view(category.name);
}

// Places chips from `from` on, row by row; stops before the first that does
// not fit, keeping room for the "more" button if there are more batches.
std::vector<ChipPlace> place_chips(const Frame& frame, Rect rect, const CatalogueView& view, std::size_t from,
                                   float reserve) {
  std::vector<ChipPlace> places;
  const float gap = frame.dp(8);
  const float height = frame.mm(kChipMm);
  float x = rect.x;
  int row = 0;
  for (std::size_t i = from; i < view.categories.size(); ++i) {
    const float width = std::min(rect.w - reserve, chip_width(frame, words_of(frame, view.categories[i])));
    const float limit = rect.right() - (row == kChipRows - 1 ? reserve : 0);
    if (x + width > limit && x > rect.x) {
      x = rect.x;
      if (++row == kChipRows) break;
    }
    if (row == kChipRows - 1 && x + width > rect.right() - reserve) break;
    places.push_back({i, {x, rect.y + (height + gap) * static_cast<float>(row), width, height}});
    x += width + gap;
  }
  return places;
}

// Batches of chips: where each starts, when they do not all fit at once.
std::vector<std::size_t> batches_of(const Frame& frame, Rect rect, const CatalogueView& view, float reserve) {
  std::vector<std::size_t> starts;
  for (std::size_t from = 0; from < view.categories.size();) {
    starts.push_back(from);
    const auto placed = place_chips(frame, rect, view, from, reserve);
    from = placed.empty() ? view.categories.size() : placed.back().index + 1;
  }
  return starts;
}

float draw_chips(const Frame& frame, Rect rect, const CatalogueView& view, CatalogueState& state, Intents& intents) {
  const float height = frame.mm(kChipMm);
  auto places = place_chips(frame, rect, view, 0, 0);
  const bool more = places.size() < view.categories.size();
  if (more) {
    const float reserve = height + frame.dp(8);
    const auto starts = batches_of(frame, rect, view, reserve);
    const std::size_t batch = static_cast<std::size_t>(state.chip_batch) % starts.size();
    places = place_chips(frame, rect, view, starts[batch], reserve);
    const Rect next{rect.right() - height, rect.y + height + frame.dp(8), height, height};
    if (icon_button(frame, next, "categories_more", Icon::Down))
      state.chip_batch = static_cast<int>((batch + 1) % starts.size());
  }
  float bottom = rect.y;
  for (const ChipPlace& place : places) {
    const CategoryView& category = view.categories[place.index];
    const std::string label = "category_" + std::to_string(place.index);
    if (chip(frame, place.rect, label, words_of(frame, category), category.selected))
      intents.push_back(PickCategory{category.id});
    bottom = std::max(bottom, place.rect.bottom());
  }
  return bottom - rect.y;
}

void draw_tile(const Frame& frame, Rect rect, const TileView& tile, Intents& intents) {
  const Press press = pressable(frame, "tile_" + tile.code, rect, true, tile.name);
  if (press.clicked) intents.push_back(AddProduct{tile.product, tile.quantity});
  fill(frame, rect, press.down ? Colour::RaisedPressed : Colour::Raised);
  if (!tile.in_cart.empty()) outline(frame, rect, Colour::Accent, 8, 2);

  Rect inside = rect.inset(frame.dp(12), frame.dp(10));
  Rect foot = inside.cut_bottom(line_height(frame, Type::BodyBold), frame.dp(2));
  if (!tile.amount.empty()) {
    const std::string amount = tile.pack ? frame.text(TextKey::CataloguePack, {tile.amount}) : tile.amount;
    const Type type = words_width(frame, Type::BodyBold, amount) <= inside.w ? Type::BodyBold : Type::CaptionBold;
    words_in(frame, inside.cut_bottom(line_height(frame, Type::BodyBold), frame.dp(2)), amount,
             {.type = type, .colour = Colour::Accent, .elide = true});
  }
  Rect name = inside;
  if (!tile.in_cart.empty()) {
    const float width = std::max(frame.mm(6), words_width(frame, Type::CaptionBold, tile.in_cart) + frame.dp(14));
    const Rect badge{rect.right() - width - frame.dp(6), rect.y + frame.dp(6), width, frame.mm(6)};
    fill(frame, badge, Colour::Accent, 100);
    words_in(frame, badge, tile.in_cart,
             {.type = Type::CaptionBold, .colour = Colour::OnAccent, .align = Align::Centre});
    name.cut_right(width - frame.dp(2));
  }
  const Type type = longest_word(frame, Type::Body, tile.name) <= name.w ? Type::Body : Type::Caption;
  const int lines = std::clamp(static_cast<int>(name.h / line_height(frame, type)), 1, 3);
  words_wrapped(frame, name, tile.name, {.type = type, .elide = true}, lines);
  const Rect price = foot.cut_left(money_width(frame, tile.price, Type::BodyBold, Type::Caption), frame.dp(8));
  money_in(frame, price, tile.price, {.type = Type::BodyBold}, Type::Caption);
  const Colour stock = tile.out_of_stock ? Colour::Warn : Colour::TextDim;
  if (words_width(frame, Type::Caption, tile.stock) > foot.w) return;
  words_in(frame, foot, tile.stock, {.type = Type::Caption, .colour = stock, .align = Align::Right});
}

void draw_nothing(const Frame& frame, Rect rect, const CatalogueView& view) {
  const bool searching = !view.search.empty();
  const std::string words =
      searching ? frame.text(TextKey::SearchNothing, {view.search}) : frame.text(TextKey::CatalogueEmpty);
  Rect column = rect.centred(std::min(rect.w, frame.mm(110)), frame.mm(40));
  icon_in(frame, column.cut_top(icon_size(frame, Type::IconLarge), frame.dp(12)),
          searching ? Icon::Search : Icon::Goods, Colour::TextDim, Type::IconLarge);
  column.cut_top(
      words_wrapped(frame, column, words, {.type = Type::BodyBold, .align = Align::Centre, .elide = true}, 2),
      frame.dp(4));
  if (!searching) return;
  words_wrapped(frame, column, frame.text(TextKey::SearchNothingAdvice),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 2);
}

}  // namespace

void draw_catalogue(const Frame& frame, Rect rect, const CatalogueView& view, CatalogueState& state, Intents& intents) {
  if (view.search.empty()) rect.cut_top(draw_chips(frame, rect, view, state, intents), frame.dp(12));
  if (view.incomplete) {
    words_in(frame, rect.cut_top(line_height(frame, Type::Caption), frame.dp(8)), frame.text(TextKey::SearchIncomplete),
             {.type = Type::Caption, .colour = Colour::TextDim});
  }
  const float gap = frame.dp(8);
  const int columns = std::max(1, static_cast<int>((rect.w + gap) / (frame.mm(kTileMm) + gap)));
  const int rows = std::max(1, static_cast<int>((rect.h + gap) / (frame.mm(kTileHighMm) + gap)));
  const std::int64_t fits = static_cast<std::int64_t>(columns) * rows;
  if (fits != state.fitted) intents.push_back(FitTiles{fits});
  state.fitted = fits;
  if (view.tiles.empty()) draw_nothing(frame, rect, view);
  const int shown = std::min(static_cast<int>(view.tiles.size()), columns * rows);
  for (int i = 0; i < shown; ++i) {
    draw_tile(frame, rect.row(i / columns, rows, gap).column(i % columns, columns, gap),
              view.tiles[static_cast<std::size_t>(i)], intents);
  }
  if (frame.input.wheel > 0 && view.has_previous) intents.push_back(TurnPage{-1});
  if (frame.input.wheel < 0 && view.has_next) intents.push_back(TurnPage{1});
}

void draw_pager(const Frame& frame, Rect rect, const CatalogueView& view, Intents& intents) {
  if (!view.has_previous && !view.has_next) return;
  const float side = std::min(rect.h, frame.mm(13));
  Rect row = rect.centred(rect.w, side);
  const auto arrow = [&](Rect place, const char* label, Icon icon, bool enabled) {
    const Press press = pressable(frame, label, place, enabled);
    fill(frame, place, press.down ? Colour::RaisedPressed : Colour::Raised);
    icon_in(frame, place, icon, enabled ? Colour::Text : Colour::Line);
    return press.clicked;
  };
  if (arrow(row.cut_left(side, frame.dp(8)), "page_previous", Icon::Previous, view.has_previous))
    intents.push_back(TurnPage{-1});
  const std::string range = frame.text(
      TextKey::CataloguePage,
      {std::to_string(view.first + 1), std::to_string(view.first + static_cast<std::int64_t>(view.tiles.size()))});
  const float width = std::max(frame.mm(18), words_width(frame, Type::Body, range) + frame.dp(12));
  words_in(frame, row.cut_left(width, frame.dp(8)), range,
           {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre});
  if (arrow(row.cut_left(side), "page_next", Icon::Next, view.has_next)) intents.push_back(TurnPage{1});
}

}  // namespace ui
