#include "terminal/app/till_desk.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "storage/mark_store.h"
#include "terminal/app/cart_prices.h"
#include "terminal/app/pages.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/scanned_goods.h"
#include "terminal/app/till_customers.h"
#include "terminal/app/till_receipts.h"
#include "terminal/app/till_reports.h"
#include "terminal/app/till_swap.h"
#include "terminal/app/till_ware.h"
#include "terminal/app/till_work.h"

namespace terminal {

using ui::Message;
using ui::TextKey;
using ui::Tone;

namespace {

constexpr std::size_t kMostToasts = 3;

// A category's name in the language, where the shop has given it one.
std::string category_name(const storage::Category& category, Language language) {
  if (language == Language::Russian) return category.name;
  const char* key = language == Language::Kazakh ? "name_kk" : "name_en";
  const auto metadata = nlohmann::json::parse(category.metadata, nullptr, /*allow_exceptions=*/false);
  if (!metadata.is_object()) return category.name;
  const auto found = metadata.find(key);
  return found != metadata.end() && found->is_string() ? found->get<std::string>() : category.name;
}

// So many times a pack; nothing where that is beyond any cart.
std::optional<Quantity> multiplied(Quantity pack, std::optional<Quantity> times) {
  if (!times) return pack;
  const Int128 milli = static_cast<Int128>(pack.milli()) * times->milli() / 1000;
  if (milli > kMaxCartQuantityMilli) return std::nullopt;
  return Quantity::from_milli(static_cast<std::int64_t>(milli));
}

std::vector<ScanHit> single_pieces(std::vector<Product> products) {
  std::vector<ScanHit> hits;
  for (Product& product : products) hits.push_back({.product = std::move(product)});
  return hits;
}

}  // namespace

void TillDesk::sound(Tune tune) {
  effects.push_back(Sound{tune});
  state.flash = tune == Tune::Bad ? Tone::Bad : Tone::Neutral;
  state.flash_until_us = tune == Tune::Bad ? now_us + kFlashUs : 0;
}

void TillDesk::toast(Tone tone, Message message, ui::ToastAct act) {
  std::erase_if(state.toasts, [&](const TillToast& t) { return t.message == message; });
  if (state.toasts.size() == kMostToasts) state.toasts.erase(state.toasts.begin());
  state.toasts.push_back({state.next_toast++, tone, std::move(message), act, now_us + kToastUs});
}

void TillDesk::refuse(CartRefusal refusal) {
  sound(Tune::Bad);
  toast(Tone::Warn, message_for(refusal, state.settings.language));
}

void TillDesk::failed(TextKey what, const Error&) {
  sound(Tune::Bad);
  toast(Tone::Bad, {what, {}});
}

void TillDesk::cart_changed() {
  ++state.revision;
  state.touched_us = now_us;
  // An "undo" in an older toast would now take back something else.
  std::erase_if(state.toasts, [](const TillToast& t) { return t.act == ui::ToastAct::Undo; });
  state.work.done_last.reset();
  if (state.cart.find(state.selected) == nullptr) state.selected = 0;
  if (state.pad && state.cart.find(state.pad->line) == nullptr) state.pad.reset();
  if (state.swap) follow_swap(*this);
}

std::string TillDesk::name_of(const Product& product) {
  auto name = shop.name_of(product, state.settings.language);
  return name ? *name : product.name;
}

void TillDesk::follow_prices(Result<bool> repriced) {
  if (!repriced) return failed(TextKey::FailureRead, repriced.error());
  if (!*repriced) return;
  cart_changed();
  sound(Tune::Attention);
  toast(Tone::Warn, {TextKey::ToastPricesChanged, {}});
}

namespace {

std::optional<CartRefusal> put_into(Cart& cart, const ScanHit& hit, std::optional<Quantity> times) {
  if (hit.label && times && (hit.label_price || hit.quantity != Quantity::whole(1))) return CartRefusal::LabelledLine;
  if (hit.pack.marked() && times) return CartRefusal::MarkedLine;
  if (hit.label_price || hit.pack != Pack{}) return put_in(cart, hit);
  const auto quantity = multiplied(hit.quantity, times);
  return quantity ? cart.add(hit.product, *quantity) : CartRefusal::QuantityTooLarge;
}

}  // namespace

// In the file, or lying in the till's other cart.
bool TillDesk::refuse_sold(const Pack& pack) {
  if (!pack.marked()) return false;
  auto sold = storage::pack_sold(shop.database(), pack);
  if (!sold) return failed(TextKey::FailureRead, sold.error()), true;
  const auto& other = state.carts.other.cart.lines();
  const bool beside =
      std::any_of(other.begin(), other.end(), [&](const CartLine& l) { return pack.same_mark(l.pack); });
  if (!*sold && !beside) return false;
  sound(Tune::Bad);
  toast(Tone::Bad, {*sold ? TextKey::ToastPackSold : TextKey::ToastPackInOtherCart, {pack.serial}});
  return true;
}

bool TillDesk::add(const ScanHit& hit) {
  if (state.check) {
    show_price({hit}, {});
    return false;
  }
  if (hit.product.open_price && !hit.label_price) {
    ask_price(hit);
    return true;
  }
  if (refuse_sold(hit.pack)) return false;
  if (auto done = price_for(shop, state.cart, hit.product); !done) {
    failed(TextKey::FailureRead, done.error());
    return false;
  }
  const auto refusal = put_into(state.cart, hit, std::exchange(state.multiplier, std::nullopt));
  if (refusal) refuse(*refusal);
  if (!refusal) added(hit);
  return !refusal;
}

std::optional<CartRefusal> TillDesk::add_at(const ScanHit& hit, Money price) {
  const auto quantity = multiplied(hit.quantity, std::exchange(state.multiplier, std::nullopt));
  if (!quantity) return CartRefusal::QuantityTooLarge;
  const auto refusal = state.cart.add_priced(hit.product, *quantity, HandPrice{.price = price, .open = true});
  if (!refusal) added(hit);
  return refusal;
}

void TillDesk::added(const ScanHit& hit) {
  state.names[hit.product.id] = name_of(hit.product);
  state.selected = state.cart.last_touched();
  state.last_hit = hit;
  cart_changed();
  sound(hit.product.age_limit > 0 && state.cart.age_to_ask() > 0 ? Tune::Attention : Tune::Good);
}

void TillDesk::load_categories() {
  auto found = shop.categories();
  if (!found) return failed(TextKey::FailureRead, found.error());
  auto& views = state.catalogue.categories;
  views.clear();
  views.push_back({Uuid(), "", state.catalogue.category.nil()});
  for (const storage::Category& category : *found) {
    views.push_back(
        {category.id, category_name(category, state.settings.language), category.id == state.catalogue.category});
  }
}

void TillDesk::ask_which(const std::string& code, std::vector<ScanHit> hits) {
  TillCatalogue& shown = state.catalogue;
  shown.search = code;
  shown.first = 0;
  const bool one_article = std::all_of(hits.begin(), hits.end(),
                                       [&](const ScanHit& hit) { return hit.product.id == hits.front().product.id; });
  shown.choices = std::move(hits);
  load_tiles();
  sound(Tune::Attention);
  toast(Tone::Warn, {one_article ? TextKey::ToastWhichPack : TextKey::ToastWhichArticle, {code}});
}

// One more than has room tells whether there is a next page.
Result<std::vector<ScanHit>> TillDesk::hits_to_show() {
  TillCatalogue& shown = state.catalogue;
  const int limit = static_cast<int>(shown.capacity) + 1, first = static_cast<int>(shown.first);
  shown.search_complete = true;
  std::vector<ScanHit> hits;
  if (!shown.choices.empty()) {
    hits = shown.choices;
  } else if (shown.search.empty()) {
    auto page = shop.page({.category = shown.category, .offset = first, .limit = limit});
    if (!page) return page.error();
    return single_pieces(std::move(*page));
  } else {
    auto found = shop.search(shown.search, limit + first);
    if (!found) return found.error();
    hits = single_pieces(std::move(found->products));
    shown.search_complete = found->complete;
  }
  hits.erase(hits.begin(), hits.begin() + std::min<std::ptrdiff_t>(std::ssize(hits), first));
  return hits;
}

void TillDesk::load_tiles() {
  TillCatalogue& shown = state.catalogue;
  auto found = hits_to_show();
  if (!found) return failed(TextKey::FailureRead, found.error());
  std::vector<ScanHit>& hits = *found;
  shown.has_next = static_cast<std::int64_t>(hits.size()) > shown.capacity;
  if (shown.has_next) hits.resize(static_cast<std::size_t>(shown.capacity));
  shown.tiles.clear();
  for (ScanHit& hit : hits) {
    TillTile tile{.hit = std::move(hit)};
    const Product& product = tile.hit.product;
    tile.name = name_of(product);
    if (product.tracks_stock) {
      if (auto stock = shop.stock(product.id)) tile.stock = *stock;
    }
    const auto price = price_today(shop, product);
    tile.price = price ? *price : product.price;
    shown.tiles.push_back(std::move(tile));
  }
}

void TillDesk::turn_to(ui::Page page) {
  state.page = page;
  if (page == ui::Page::Exchange) open_exchange();
  if (page == ui::Page::Shift) load_shift_page();
  if (page == ui::Page::Receipts) open_receipts(*this);
  if (page == ui::Page::Work) load_work(*this);
  if (page == ui::Page::Warehouse) load_ware(*this);
  if (page == ui::Page::Customers) load_customers(*this);
  if (page == ui::Page::Reports) open_reports(*this);
}

void TillDesk::leave_hidden_page() {
  const auto hidden = hidden_pages(shop);
  if (std::find(hidden.begin(), hidden.end(), state.page) != hidden.end()) turn_to(first_page(shop));
}

void TillDesk::next_sale() {
  state.mode = TillMode::Selling;
  state.page = ui::Page::Sell;
}

}  // namespace terminal
