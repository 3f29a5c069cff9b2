#include "terminal/app/present_till.h"

#include <algorithm>

#include "terminal/app/overloaded.h"
#include "terminal/app/own_settings.h"
#include "terminal/app/pages.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/present_blind.h"
#include "terminal/app/present_customers.h"
#include "terminal/app/present_exchange.h"
#include "terminal/app/present_hand.h"
#include "terminal/app/present_keys.h"
#include "terminal/app/present_people.h"
#include "terminal/app/present_printer.h"
#include "terminal/app/present_receipts.h"
#include "terminal/app/present_reports.h"
#include "terminal/app/present_selling.h"
#include "terminal/app/present_shift.h"
#include "terminal/app/present_swap.h"
#include "terminal/app/present_ware.h"
#include "terminal/app/present_work.h"
#include "terminal/app/printing.h"
#include "terminal/app/receipt_words.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/till_customers.h"
#include "terminal/app/till_sums.h"
#include "terminal/app/till_work.h"

namespace terminal {

using namespace ui;

namespace {

// Units that every shop counts in pieces by go without saying.
std::string spoken_unit(const Product& product) { return product.weighed ? product.unit : std::string(); }

std::string typed_number(const std::string& typed, Language language) {
  std::string out = typed;
  if (language != Language::English) std::replace(out.begin(), out.end(), '.', ',');
  return out;
}

std::string percent_text(std::int32_t bp, Language language) {
  return typed_number(format_percent(VatRate::from_bp(bp)), language);
}

}  // namespace

Message reason_message(const PriceReason& reason, Language language) {
  const bool percent = reason.percent_bp != 0;
  const std::string off = percent ? percent_text(reason.percent_bp, language) : sum_text(reason.amount, language);
  switch (reason.kind) {
    case ReasonKind::PriceList: return plain(reason.name);
    case ReasonKind::OpenPrice: return {TextKey::ReasonOpenPrice, {}};
    case ReasonKind::ChangedPrice: return {TextKey::ReasonChangedPrice, {}};
    case ReasonKind::Promotion: return {percent ? TextKey::ReasonPercent : TextKey::ReasonSum, {off, reason.name}};
    case ReasonKind::ShownPrice: return {TextKey::ReasonShownPrice, {off}};
    case ReasonKind::LineDiscount: return {percent ? TextKey::ReasonLinePercent : TextKey::ReasonLineSum, {off}};
    case ReasonKind::CartDiscount: return {percent ? TextKey::ReasonCartPercent : TextKey::ReasonCartSum, {off}};
  }
  return plain(reason.name);
}

namespace {

class TillPresenter {
 public:
  TillPresenter(const TillState& state, const Surroundings& around)
      : state_(state), around_(around), language_(state.settings.language) {}

  ScreenView screen() const {
    ScreenView view{.lock = {},
                    .top = top_bar(),
                    .page = state_.page,
                    .hidden = hidden_pages(around_.shop),
                    .keys = state_.settings.keys,
                    .body = body(),
                    .sheet = sheet(),
                    .toasts = {},
                    .flash = state_.flash};
    if (state_.lock) view.lock = present_lock(state_, around_);
    for (const TillToast& toast : state_.toasts)
      view.toasts.push_back({toast.id, toast.tone, toast.message, toast.act});
    return view;
  }

 private:
  std::string sum(Money money) const { return sum_text(money, language_); }
  std::string quantity(Quantity count) const { return format_quantity(count, language_); }

  const std::string& name_of(const Product& product) const {
    const auto found = state_.names.find(product.id);
    return found == state_.names.end() ? product.name : found->second;
  }

  TopBarView top_bar() const {
    const storage::Shop& place = around_.shop.place();
    return {
        .shop = place.organization_name,
        .terminal = place.terminal_name,
        .cashier = around_.shop.employee().name,
        .clock = around_.clock.hours_minutes(),
        .connection = around_.connection,
        .shift = state_.shift,
        .shift_overdue = !state_.shift.empty() && shift_age(state_.shift_opened_at, around_.clock) == ShiftAge::Overdue,
        .printer = present_printer_chip(state_.printer),
        .language = language_};
  }

  decltype(ScreenView::body) body() const {
    if (state_.page == Page::Receipts && state_.receipts.back)
      return present_return(*state_.receipts.back, around_.shop.cash_rounding(), language_);
    if (state_.page == Page::Receipts && state_.receipts.blind)
      return present_blind(*state_.receipts.blind, around_.shop.cash_rounding(), language_);
    if (state_.page == Page::Receipts) return receipts();
    if (state_.page == Page::Reports) return present_reports(state_.reports, around_.shop, language_);
    if (state_.page == Page::Exchange)
      return present_exchange(state_.exchange, {around_.connection, around_.clock, language_});
    if (state_.page == Page::Work) return present_work(state_.work, work_surroundings());
    if (state_.page == Page::Warehouse) return present_ware(state_.ware, ware_surroundings());
    if (state_.page == Page::Shift) return shift();
    if (state_.page == Page::Customers) return present_customers(state_.customers, around_.clock, language_);
    if (state_.page == Page::Settings) return settings();
    if (state_.mode == TillMode::Paying) return payment();
    if (state_.mode == TillMode::Done) return change();
    return till();
  }

  ReceiptsView receipts() const {
    ReceiptsView view = present_receipts(
        state_.receipts, {around_.shop.place(), around_.clock, language_, around_.shop.settings().print_notes});
    view.can_print = prints(around_.shop) && !view.paper.empty();
    return view;
  }

  ShiftView shift() const {
    ShiftView view = present_shift(state_.shift_page, around_.clock, language_);
    if (auto* paper = std::get_if<ReportPaperView>(&view.shown)) paper->can_print = prints(around_.shop);
    return view;
  }

  WorkSurroundings work_surroundings() const {
    return {.now = around_.clock,
            .language = language_,
            .may_order = may_order(state_),
            .rounding = around_.shop.cash_rounding()};
  }

  WareSurroundings ware_surroundings() const { return {around_.shop, around_.clock, language_}; }

  SheetView sheet() const {
    if (state_.sheets.empty()) return std::monostate();
    return std::visit(
        Overloaded{
            [&](const Lending& lending) -> SheetView { return present_lending(lending, language_); },
            [&](const CashByHand& cash) -> SheetView { return present_cash(cash); },
            [&](const ClosingShift& closing) -> SheetView { return present_closing(closing, language_); },
            [&](const ParkedSheet& open) -> SheetView { return present_parked(open, state_, around_.clock); },
            [&](const NoteSheet& open) -> SheetView { return present_note(open); },
            [&](const AskPriceSheet& open) -> SheetView { return present_ask_price(open, language_); },
            [&](const DetailsSheet& open) -> SheetView { return present_details(open, language_); },
            [&](const KeysSheet& open) -> SheetView {
              return present_keys(open, state_.settings.keys, state_.page, language_);
            },
            [&](const DoctorSheet& open) -> SheetView {
              return present_doctor(open, {around_.shop, state_.file_check, around_.version, language_});
            },
            [&](const PrinterSheet& open) -> SheetView { return present_printer(open, state_.printer, around_.shop); },
            [&](const HandEntry& entry) -> SheetView { return present_hand(entry, state_); },
            [&](const SwapSheet& open) -> SheetView {
              return present_swap(open, state_, around_.shop.cash_rounding());
            },
            [&](const PaperSheet& open) -> SheetView { return present_paper(open); },
            [&](const BlindRowSheet& open) -> SheetView {
              return present_blind_line(open, state_.receipts.blind.value_or(TillBlind()), language_);
            },
            [&](const PeriodSheet& open) -> SheetView { return present_period(open); },
            [&](const ExportSheet& open) -> SheetView { return present_export(open, state_.reports); },
            [&](const WareSheet& open) -> SheetView {
              return present_ware_sheet(open, state_.ware, ware_surroundings());
            },
            [&](const WorkSheet& open) -> SheetView { return present_work_sheet(open, work_surroundings()); },
            [&](const auto& of_customers) -> SheetView {
              return present_customer_sheet(of_customers, around_.shop, language_);
            }},
        state_.sheets.back());
  }

  CartLineView present_line(const CartLine& line) const {
    CartLineView view;
    view.key = line.key;
    view.quantity = quantity(line.quantity);
    view.unit = spoken_unit(line.product);
    view.name = name_of(line.product);
    view.unit_price = sum(line.label_price.value_or(line.unit_price));
    if (!line.discount.zero()) view.discount = sum(line.discount);
    for (const PriceReason& reason : line.reasons) {
      view.reasons.push_back(reason_message(reason, language_));
      if (!reason.why.empty()) view.reasons.push_back(plain(reason.why));
    }
    view.sum = sum(line.money.gross);
    view.note = line.note;
    if (line.product.age_limit > 0) view.age = std::to_string(line.product.age_limit);
    view.selected = line.key == state_.selected;
    if (line.key == state_.cart.last_touched()) {
      const std::int64_t age = around_.now_us - state_.touched_us;
      view.glow = std::clamp(1.0f - static_cast<float>(age) / static_cast<float>(kGlowUs), 0.0f, 1.0f);
    }
    return view;
  }

  CartView cart() const {
    CartView view;
    const CartTotals totals = state_.cart.totals();
    for (const CartLine& cart_line : state_.cart.lines()) view.lines.push_back(present_line(cart_line));
    view.positions = std::to_string(state_.cart.lines().size());
    if (!totals.saved.zero()) view.discount = sum(totals.saved);
    view.vat = sum(totals.vat);
    view.total = sum(totals.total);
    view.can_pay = !state_.cart.empty();
    view.can_undo = state_.cart.can_undo();
    view.revision = state_.revision;
    view.fresh = state_.selected;
    if (state_.swap) view.swap = present_swap_bar(*state_.swap, around_.shop.cash_rounding(), language_);
    return view;
  }

  // One of the things that a code may stand for: how much of it, for how much.
  void describe_choice(TileView& view, const TillTile& tile) const {
    const ScanHit& hit = tile.hit;
    const bool one = hit.quantity == Quantity::whole(1);
    view.quantity = hit.quantity;
    if (!one) view.code += "*" + to_decimal(hit.quantity);
    view.pack = !one && !hit.label;
    view.amount = quantity(hit.quantity);
    if (!view.pack) view.amount += " " + hit.product.unit;
    view.price = sum(hit.label_price.value_or(times(tile.price, hit.quantity, Rounding::HalfAwayFromZero)));
  }

  TileView present_tile(const TillTile& tile) const {
    const Product& product = tile.hit.product;
    TileView view{.product = product.id, .code = product.code, .name = tile.name, .price = sum(tile.price)};
    if (!state_.catalogue.choices.empty()) describe_choice(view, tile);
    if (tile.stock) {
      view.stock = quantity(*tile.stock) + " " + product.unit;
      view.out_of_stock = tile.stock->zero() || tile.stock->negative();
    }
    Quantity in_cart;
    for (const CartLine& cart_line : state_.cart.lines()) {
      if (cart_line.product.id == product.id) in_cart = in_cart + cart_line.quantity;
    }
    if (!in_cart.zero()) view.in_cart = quantity(in_cart);
    return view;
  }

  CatalogueView catalogue() const {
    const TillCatalogue& shown = state_.catalogue;
    CatalogueView view{.categories = shown.categories,
                       .tiles = {},
                       .search = shown.search,
                       .first = shown.first,
                       .has_previous = shown.first > 0,
                       .has_next = shown.has_next,
                       .incomplete = !shown.search_complete,
                       .open = shown.open || !shown.search.empty()};
    for (const TillTile& one : shown.tiles) view.tiles.push_back(present_tile(one));
    return view;
  }

  std::optional<QuantityPadView> pad() const {
    if (!state_.pad) return std::nullopt;
    const CartLine* line = state_.cart.find(state_.pad->line);
    if (line == nullptr) return std::nullopt;
    QuantityPadView view{.line = line->key,
                         .name = name_of(line->product),
                         .typed = typed_number(state_.pad->typed, language_),
                         .quantity = quantity(line->quantity),
                         .unit = spoken_unit(line->product)};
    view.decimals = line->product.weighed;
    view.has_note = !line->note.empty();
    const auto typed = state_.pad->typed.empty() ? std::optional(line->quantity) : parse_quantity(state_.pad->typed);
    const bool shown = typed && !typed->negative() && typed->milli() <= kMaxCartQuantityMilli && !line->label_price;
    if (shown) {
      const Money total = times(line->unit_price, *typed, Rounding::HalfAwayFromZero);
      view.sum = quantity(*typed) + " × " + sum(line->unit_price) + " = " + sum(total);
    }
    if (state_.pad->refusal) view.refusal = message_for(*state_.pad->refusal, language_);
    return view;
  }

  TillView till() const {
    TillView view{.cart = cart(),
                  .catalogue = catalogue(),
                  .multiplier = {},
                  .pad = pad(),
                  .carts = present_carts(state_),
                  .check = present_check(state_),
                  .customer = present_cart_customer(state_)};
    if (state_.multiplier) view.multiplier = quantity(*state_.multiplier);
    return view;
  }

  PaymentView payment() const {
    const TillPayment& paying = *state_.paying;
    const Payment& so_far = paying.payment;
    PaymentView view;
    view.due = sum(so_far.due());
    for (const CartLine& line : cart_to_pay(state_).lines()) {
      view.goods.push_back({quantity(line.quantity), name_of(line.product), sum(line.money.gross)});
    }
    if (state_.swap) {
      view.goods.push_back({"", plain_words({TextKey::SwapByGoods, {}}, language_), sum(-state_.swap->balance.credit)});
    }
    for (const Tender& tender : so_far.tenders())
      view.tenders.push_back({tender.method, sum(tender.amount), tender.reference, std::nullopt});
    view.method = paying.method;
    view.remaining = sum(so_far.remaining());
    view.exact = sum(so_far.to_pay(paying.method));
    view.typed = typed_number(paying.typed, language_);
    view.why_not = paying.why_not;
    view.failure = paying.failure;
    if (paying.method == TenderMethod::Cash) {
      for (const Money money : suggested_cash(so_far.cash_to_pay())) view.suggestions.push_back({money, sum(money)});
    }
    view.of_customer = present_paying(state_, around_.shop.loyalty(), around_.clock.date());
    describe_part(view, so_far);
    return view;
  }

  // What the part on the screen would do to the payment.
  void describe_part(PaymentView& view, const Payment& so_far) const {
    const auto amount = amount_of(*state_.paying);
    view.amount = sum(amount.value_or(Money()));
    if (so_far.settled() || state_.paying->on_account) {
      view.can_confirm = true;
      return;
    }
    Payment next = so_far;
    if (!amount || amount->zero()) return;
    if (const auto refusal = next.add({view.method, *amount, ""})) {
      view.why_not = message_for(*refusal, view.remaining);
      return;
    }
    view.can_confirm = true;
    if (!next.settled()) view.still_open = sum(next.remaining());
    if (!next.change().zero()) view.change = sum(next.change());
  }

  std::vector<std::string> paper() const {
    if (!state_.receipt) return {};
    return receipt_lines(
        receipt_of(*state_.receipt, around_.shop.place(), language_, around_.shop.settings().print_notes),
        kNarrowPaper);
  }

  // The rest of what came back goes over the counter as change does.
  void describe_refund(ChangeView& view, const SwapDone& swapped) const {
    Money cash;
    for (const Refund& refund : swapped.refunds) {
      view.tenders.push_back({refund.method, sum(-refund.amount)});
      if (refund.method == TenderMethod::Cash) cash += refund.amount;
    }
    view.refund = !cash.zero();
    if (view.refund) view.change = sum(cash);
  }

  ChangeView change() const {
    const storage::RecordedDocument& done = *state_.receipt;
    ChangeView view{.number = done.number,
                    .total = sum(done.sale.totals().total),
                    .change = {},
                    .tenders = {},
                    .receipt = paper(),
                    .customer = present_sold(state_),
                    .can_print = prints(around_.shop) && !prints_unasked(around_.shop)};
    if (!done.sale.change.zero()) view.change = sum(done.sale.change);
    for (const SalePayment& payment : done.sale.payments) {
      if (payment.gateway == kExchangeGateway) {
        view.swapped = sum(payment.amount);
      } else {
        view.tenders.push_back({payment.method, sum(payment.tendered), payment.reference, named(payment)});
      }
    }
    if (!done.sale.owed.zero())
      view.tenders.push_back({TenderMethod::Other, sum(done.sale.owed), {}, TextKey::PayOnAccount});
    if (state_.swapped) describe_refund(view, *state_.swapped);
    return view;
  }

  SettingsView settings() const {
    const TopBarView top = top_bar();
    return {.language = language_,
            .look = state_.settings.look,
            .scale_percent = state_.settings.scale_percent,
            .scales = {std::begin(kScales), std::end(kScales)},
            .connection = around_.connection,
            .shop = top.shop,
            .terminal = top.terminal,
            .cashier = top.cashier,
            .shift = top.shift,
            .own = present_own_settings(around_.shop),
            .printer = present_printer_state(state_.printer)};
  }

  const TillState& state_;
  const Surroundings& around_;
  Language language_;
};

}  // namespace

ScreenView present(const TillState& state, const Surroundings& around) { return TillPresenter(state, around).screen(); }

}  // namespace terminal
