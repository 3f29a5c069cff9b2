#include "terminal/app/present_selling.h"

#include <algorithm>

#include "terminal/app/plain_words.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::DetailsGroup;
using ui::DetailsRow;
using ui::TextKey;

namespace {

// "23.11.2026"; in English as the file spells it.
std::string day_words(Date day, Language language) {
  const std::string iso = day.to_string();
  if (language == Language::English) return iso;
  return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

std::string when(LocalTime at, LocalTime now, Language language) {
  const std::string time = at.hours_minutes();
  return at.date() == now.date() ? time : day_words(at.date(), language) + " " + time;
}

std::string amount(Quantity quantity, const std::string& unit, Language language) {
  return format_quantity(quantity, language) + " " + unit;
}

void append(std::string& line, const std::string& words) {
  if (words.empty()) return;
  if (!line.empty()) line += " · ";
  line += words;
}

std::string typed_sum(const std::string& typed, Language language) {
  std::string out = typed;
  if (language != Language::English) std::replace(out.begin(), out.end(), '.', ',');
  return out;
}

class Details {
 public:
  Details(const DetailsSheet& sheet, Language language)
      : details_(sheet.details), unit_(sheet.details.product.unit), language_(language) {
    view_.name = sheet.name;
    view_.price = sum_text(sheet.price, language_);
    view_.unit = unit_;
    append(view_.under, details_.product.code);
    append(view_.under, details_.product.barcode);
    append(view_.under, details_.sku == details_.product.code ? std::string() : details_.sku);
    append(view_.under, details_.category);
  }

  ui::DetailsView view() {
    about();
    stock();
    contents();
    codes();
    prices();
    sales();
    return std::move(view_);
  }

 private:
  void add(TextKey title, std::vector<DetailsRow> rows, std::optional<ui::Message> note = {}) {
    if (rows.empty() && !note) return;
    view_.groups.push_back(DetailsGroup{.title = title, .rows = std::move(rows), .note = std::move(note)});
  }
  std::string words(TextKey key) const { return plain_words({key, {}}, language_); }

  void about() {
    std::vector<DetailsRow> rows;
    if (!details_.location.empty()) rows.push_back({words(TextKey::DetailsLocation), details_.location, true});
    rows.push_back({words(TextKey::DetailsVat), vat_words(), false});
    if (details_.product.age_limit > 0)
      rows.push_back({words(TextKey::DetailsAge), std::to_string(details_.product.age_limit) + "+", true});
    if (details_.product.open_price) rows.push_back({words(TextKey::DetailsOpenPrice), {}, false});
    if (!details_.description.empty()) rows.push_back({details_.description, {}, false});
    add(TextKey::DetailsAbout, std::move(rows));
  }

  std::string vat_words() const { return typed_sum(format_percent(details_.product.vat), language_) + " %"; }

  void stock() {
    if (!details_.product.tracks_stock) return;
    std::vector<DetailsRow> rows;
    for (const storage::PlaceStock& place : details_.stock) {
      rows.push_back(
          {place.own ? words(TextKey::DetailsHere) : place.name, amount(place.quantity, unit_, language_), place.own});
    }
    add(TextKey::DetailsStock, std::move(rows));
  }

  void contents() {
    std::vector<DetailsRow> rows;
    for (const storage::BundleContent& part : details_.contents) {
      rows.push_back({part.name, amount(part.quantity, part.unit, language_), false});
    }
    add(TextKey::DetailsContents, std::move(rows));
  }

  void codes() {
    std::vector<DetailsRow> rows;
    for (const storage::FurtherCode& code : details_.codes) {
      rows.push_back({code.barcode, "× " + format_quantity(code.factor, language_), false});
    }
    add(TextKey::DetailsCodes, std::move(rows));
  }

  // What was asked is known from sales alone, and of days that the file has.
  void prices() {
    std::vector<DetailsRow> rows;
    for (const storage::SoldAt& sold : details_.prices) {
      std::string days = day_words(sold.from, language_);
      if (sold.to != sold.from) days += " – " + day_words(sold.to, language_);
      rows.push_back({std::move(days), sum_text(sold.price, language_), false});
    }
    ui::Message note{rows.empty() ? TextKey::DetailsNeverSold : TextKey::DetailsPricesFromSales, {}};
    if (details_.known_from) note = {TextKey::DetailsKnownFrom, {day_words(*details_.known_from, language_)}};
    add(TextKey::DetailsPrices, std::move(rows), std::move(note));
  }

  void sales() {
    std::vector<DetailsRow> rows;
    for (const storage::PastSale& sale : details_.sales) {
      rows.push_back({day_words(sale.at.date(), language_) + " " + sale.at.hours_minutes() + " · " + sale.number,
                      amount(sale.quantity, unit_, language_) + " · " + sum_text(sale.sum, language_), false});
    }
    add(TextKey::DetailsSales, std::move(rows));
  }

  const storage::ProductDetails& details_;
  const std::string& unit_;
  Language language_;
  ui::DetailsView view_;
};

ui::CheckedView checked(const PriceCheck::Found& found, Language language) {
  const ScanHit& hit = found.hit;
  ui::CheckedView view{.name = found.name, .price = {}, .amount = {}, .details = {}};
  view.price = sum_text(found.sum, language);
  for (const PriceReason& reason : found.reasons) view.reasons.push_back(reason_message(reason, language));
  if (hit.quantity != Quantity::whole(1)) {
    view.amount = amount(hit.quantity, hit.product.unit, language) + " × " + sum_text(found.unit_price, language);
  } else if (hit.product.weighed) {
    view.amount = amount(hit.quantity, hit.product.unit, language);
  }
  append(view.details, hit.product.code);
  append(view.details, hit.product.barcode);
  if (found.stock) append(view.details, amount(*found.stock, hit.product.unit, language));
  return view;
}

}  // namespace

ui::CartsView present_carts(const TillState& state) {
  ui::CartsView view{.shown = static_cast<int>(state.carts.slot) + 1,
                     .other_total = {},
                     .parked = {},
                     .age = {},
                     .can_repeat = state.last_hit.has_value()};
  const Cart& other = state.carts.other.cart;
  if (!other.empty()) view.other_total = sum_text(other.totals().total, state.settings.language);
  if (state.parked_count > 0) view.parked = std::to_string(state.parked_count);
  if (const int age = state.cart.age_to_ask(); age > 0) view.age = std::to_string(age);
  return view;
}

std::optional<ui::PriceCheckView> present_check(const TillState& state) {
  if (!state.check) return std::nullopt;
  ui::PriceCheckView view{.found = {}, .unknown = state.check->unknown, .can_sell = state.check->found.size() == 1};
  for (const PriceCheck::Found& found : state.check->found) {
    view.found.push_back(checked(found, state.settings.language));
  }
  return view;
}

ui::ParkedCartsView present_parked(const ParkedSheet& sheet, const TillState& state, LocalTime now) {
  const Language language = state.settings.language;
  ui::ParkedCartsView view{.carts = {},
                           .form = present_form(sheet.form),
                           .open_total = {},
                           .renaming = !sheet.renaming.nil(),
                           .has_previous = sheet.first > 0,
                           .has_next = sheet.first + kParkedRows < sheet.carts.size(),
                           .why_not = sheet.why_not};
  if (!state.cart.empty()) view.open_total = sum_text(state.cart.totals().total, language);
  for (std::size_t i = sheet.first; i < std::min(sheet.first + kParkedRows, sheet.carts.size()); ++i) {
    const storage::CartHead& head = sheet.carts[i];
    ui::ParkedCartView one{.id = head.id,
                           .name = head.name,
                           .details = when(head.at, now, language),
                           .total = sum_text(head.total, language),
                           .renaming = head.id == sheet.renaming,
                           .giving_up = head.id == sheet.giving_up};
    append(one.details, head.employee);
    append(one.details, plain_words({TextKey::CartPositions, {std::to_string(head.lines)}}, language));
    if (head.money_taken) append(one.details, plain_words({TextKey::ParkedMoneyTaken, {}}, language));
    view.carts.push_back(std::move(one));
  }
  return view;
}

ui::NoteView present_note(const NoteSheet& sheet) {
  return {.article = sheet.article, .form = present_form(sheet.form), .why_not = sheet.why_not};
}

ui::AskPriceView present_ask_price(const AskPriceSheet& sheet, Language language) {
  ui::AskPriceView view{.article = sheet.article,
                        .typed = typed_sum(sheet.typed, language),
                        .suggested = {},
                        .unit = sheet.hit.product.unit,
                        .can_accept = false,
                        .why_not = sheet.why_not};
  if (!sheet.hit.product.price.zero()) view.suggested = sum_text(sheet.hit.product.price, language);
  const auto price = price_on(sheet);
  view.can_accept = price && !price->zero();
  return view;
}

ui::DetailsView present_details(const DetailsSheet& sheet, Language language) {
  return Details(sheet, language).view();
}

}  // namespace terminal
