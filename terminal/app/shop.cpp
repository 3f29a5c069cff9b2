#include "terminal/app/shop.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "storage/capture.h"
#include "storage/cart_store.h"
#include "storage/migrate.h"
#include "storage/sale_store.h"
#include "storage/shop_setup.h"
#include "storage/system_log.h"
#include "terminal/app/cart_prices.h"
#include "terminal/app/customers.h"
#include "terminal/app/discounts.h"
#include "terminal/app/identify.h"
#include "terminal/app/points.h"
#include "terminal/app/promotion_rows.h"
#include "terminal/app/scanned_goods.h"

namespace terminal {

using storage::Database;
using storage::Unit;
namespace fs = std::filesystem;

namespace {

// Enough that a pause is worth a checkpoint: some twenty sales.
constexpr std::int64_t kWorthMoving = 2 << 20;

// Broken settings that the log has already, so that not every start writes them.
constexpr const char* kLoggedSettings = "settings.logged";

// What a label says, applied to the article that it names. `unit_price`: what anybody
// pays for one today, as the scale has it, too.
ScanHit labelled(Product product, Money unit_price, const MeasureReading& reading) {
  ScanHit hit{.product = std::move(product)};
  hit.label = true;
  switch (reading.kind) {
    case MeasureKind::Weight:
    case MeasureKind::Count: hit.quantity = reading.quantity(); break;
    case MeasureKind::Price: {
      const Money price = reading.price();
      hit.label_price = price;
      // The weight follows from the price, as the label does not have it.
      Product as_weighed = hit.product;
      as_weighed.price = unit_price;
      hit.quantity = quantity_of_label(as_weighed, price);
      break;
    }
    case MeasureKind::None: break;
  }
  return hit;
}

}  // namespace

fs::path database_file(const fs::path& folder) { return folder / "prometric.db"; }

Shop::Shop(Database db, const Clock& clock) : db_(std::move(db)), clock_(&clock) {}
Shop::Shop(Shop&&) noexcept = default;
Shop& Shop::operator=(Shop&&) noexcept = default;
Shop::~Shop() = default;

Result<Shop> Shop::open(const fs::path& folder, const Clock& clock) {
  std::error_code code;
  if (!fs::exists(database_file(folder), code)) {
    return Error{ErrorCode::NotFound, "there is no shop in " + folder.string(), code.message()};
  }
  auto db = Database::open(database_file(folder));
  if (!db) return db.error();
  if (auto done = storage::migrate(*db); !done) return done.error();
  Shop shop(std::move(*db), clock);
  if (auto done = shop.load(); !done) return done.error();
  return shop;
}

Result<void> Shop::load() {
  auto device = storage::load_device(db_);
  if (!device) return device.error();
  if (!*device) return Error{ErrorCode::NotFound, "there is no shop in " + db_.file().string(), ""};
  device_ = **device;
  db_.capture().set_workspace(device_.workspace);
  auto place = storage::load_shop(db_);
  if (!place) return place.error();
  place_ = std::move(*place);
  auto people = storage::employees(db_);
  if (!people) return people.error();
  if (people->empty()) return Error{ErrorCode::NotFound, "nobody works in the shop in " + db_.file().string(), ""};
  // Whoever is signed in stays so, also under the id that a centre gave.
  const auto present = std::find_if(people->begin(), people->end(), [this](const storage::Employee& one) {
    return one.id == employee_.id || one.number == employee_.number || one.number.ends_with("-" + employee_.number);
  });
  employee_ = present != people->end() && !employee_.id.nil() ? *present : people->front();
  return read_settings();
}

Result<void> Shop::read_settings() {
  auto settings = read_shop_settings(db_, settings_);
  if (!settings) return settings.error();
  auto promotions = read_promotions(db_, clock_->local_now(), settings->broken);
  if (!promotions) return promotions.error();
  settings->promotions = std::move(*promotions);
  settings_ = std::move(*settings);
  return {};
}

Result<void> Shop::set_own_setting(std::string_view key, const std::string& value) {
  if (!value.empty()) {
    auto why = why_not_own(key, value);
    if (!why) return why.error();
    if (*why) return Error{ErrorCode::Refused, std::string(key) + ": " + **why, value};
  }
  if (auto done = set_setting(own_setting_key(key), value); !done) return done;
  return read_settings();
}

Result<void> Shop::log_broken_settings() {
  std::string all;
  for (const BrokenSetting& broken : settings_.broken) all += describe(broken) + '\n';
  auto logged = storage::meta_get(db_, kLoggedSettings);
  if (!logged) return logged.error();
  if (logged->value_or("") == all) return {};
  for (const BrokenSetting& broken : settings_.broken) {
    const storage::SystemLogEntry entry{
        .level = "WARN", .logger = "settings", .code = "SETTING_UNUSABLE", .message = describe(broken)};
    if (auto done = storage::write_system_log(db_, entry, clock_->local_now(), new_id()); !done) return done;
  }
  return storage::meta_set(db_, kLoggedSettings, all);
}

VatRate Shop::default_vat() const { return settings_.general_vat.at(clock_->local_now().date()); }

Result<void> Shop::sign_in(std::string_view number, std::string_view pin) {
  auto known = identify(*this, number, pin);
  if (!known) return known.error();
  if (known->wait_s > 0 && !known->person) {
    return Error{ErrorCode::Refused, "too many wrong PINs: wait " + std::to_string(known->wait_s) + " seconds", ""};
  }
  if (!known->person) return Error{ErrorCode::Refused, "unknown employee number or wrong PIN", ""};
  take_over(std::move(*known->person));
  return {};
}

Result<void> Shop::set_pin(const storage::Employee& employee, std::string_view pin_hash) {
  auto unit =
      Unit::begin(db_, {.kind = "employee.pin", .at = clock_->local_now(), .author = employee.id, .id = new_id()});
  if (!unit) return unit.error();
  if (auto done = storage::set_pin(db_, employee.id, pin_hash); !done) return done;
  return unit->commit();
}

Result<std::vector<ScanHit>> Shop::find(std::string_view scanned) {
  const auto parsed = parse_barcode(scanned);
  const auto* barcode = std::get_if<Barcode>(&parsed);
  std::vector<ScanHit> hits;
  if (barcode == nullptr) return hits;
  for (const auto& key : lookup_keys(*barcode)) {
    auto coded = storage::products_by_barcode(db_, key);
    if (!coded) return coded.error();
    for (auto& one : *coded) hits.push_back({.product = std::move(one.product), .quantity = one.factor});
    if (!hits.empty()) return hits;
  }
  if (const auto reading = read_measure(settings_.measure_rules, barcode->text);
      reading && reading->kind != MeasureKind::None) {
    for (const auto& key : lookup_keys(*reading)) {
      auto found = find_labelled(key);
      if (!found) return found.error();
      for (auto& product : *found) {
        auto today = price_today(*this, product);
        if (!today) return today.error();
        hits.push_back(labelled(std::move(product), *today, *reading));
      }
      if (!hits.empty()) return hits;
    }
  }
  auto product = storage::find_by_code(db_, barcode->text);
  if (!product) return product.error();
  if (*product) hits.push_back({.product = std::move(**product)});
  return hits.empty() ? find_by_pack(*this, scanned) : std::move(hits);
}

// The articles that a label in the shop's own code names, by barcode or code.
Result<std::vector<Product>> Shop::find_labelled(const std::string& key) {
  auto coded = storage::products_by_barcode(db_, key);
  if (!coded) return coded.error();
  std::vector<Product> products;
  for (auto& one : *coded) {
    // The label says how much it is, whatever pack has the code, too.
    if (products.empty() || products.back().id != one.product.id) products.push_back(std::move(one.product));
  }
  if (!products.empty()) return products;
  auto product = storage::find_by_code(db_, key);
  if (!product) return product.error();
  if (*product) products.push_back(std::move(**product));
  return products;
}

Result<storage::ProductsFound> Shop::search(std::string_view text, int limit) {
  return storage::search_products(db_, text, limit);
}
Result<std::vector<Product>> Shop::page(const storage::PageRequest& request) {
  return storage::product_page(db_, request);
}
Result<std::int64_t> Shop::count(const Uuid& category) { return storage::product_count(db_, category); }
Result<std::vector<storage::Category>> Shop::categories() { return storage::categories(db_); }
Result<Quantity> Shop::stock(const Uuid& product) { return storage::stock_of(db_, product); }
Result<std::string> Shop::name_of(const Product& product, Language language) {
  return storage::localized_name(db_, product, language);
}

Result<std::optional<storage::Shift>> Shop::shift() { return storage::open_shift(db_, device_); }

// The file may have joined a centre, or become a new incarnation, since this
// program opened it: another process or the sync thread did that.
Result<bool> Shop::device_changed() {
  auto row = db_.cached("SELECT device_id, series, workspace_id FROM device");
  if (!row) return row.error();
  auto found = (*row)->step();
  if (!found) return found.error();
  const bool same = *found && (*row)->uuid(0) == device_.device_id && (*row)->text(1) == device_.series &&
                    (*row)->uuid(2) == device_.workspace;
  (*row)->rewind();
  return !same;
}

Result<Unit> Shop::begin(std::string kind) {
  // Seen within the unit's own transaction, so that numbers and references are
  // the present ones; a second look is enough, as nobody else can write then.
  for (;;) {
    {
      auto unit = Unit::begin(db_, {.kind = kind, .at = clock_->local_now(), .author = employee_.id, .id = new_id()});
      if (!unit) return unit;
      auto changed = device_changed();
      if (!changed) return changed.error();
      if (!*changed) return unit;
    }
    if (auto done = load(); !done) return done.error();
  }
}

Result<storage::Shift> Shop::ensure_shift() {
  auto present = shift();
  if (!present) return present.error();
  if (*present) return std::move(**present);
  auto unit = begin("shift.open");
  if (!unit) return unit.error();
  auto number = storage::next_number(db_, "shift");
  if (!number) return number.error();
  const LocalTime now = clock_->local_now();
  const storage::Shift opened{.id = new_id(),
                              .number = device_.series + "-" + std::to_string(*number),
                              .business_day = now.date(),
                              .opened_by = employee_.id,
                              .opened_at = now};
  if (auto done = storage::insert_shift(db_, device_, opened); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return opened;
}

Result<SaleReceipt> Shop::sell(const Uuid& id, const Cart& cart, const Payment& payment, const SaleTerms& terms) {
  INVARIANT(!cart.empty() && payment.arranged());
  INVARIANT(terms.points_spent == 0 ||
            (!cart.customer().nil() && worth_of(loyalty(), terms.points_spent) <= cart.cart_discount()));
  if (const auto lacking = lacking_for_sale(cart)) return refused(*lacking);
  auto at_work = ensure_shift();
  if (!at_work) return at_work.error();
  auto unit = begin("sale");
  if (!unit) return unit.error();
  const Instant now = clock_->now();
  const SaleContext context{.business_day = at_work->business_day,
                            .at = almaty_time(now),
                            .unix_ms = now.unix_ms(),
                            .shift = at_work->id,
                            .cashier = employee_.id,
                            .customer = storage::or_null(cart.customer()),
                            .points_earned = cart.customer().nil() ? 0 : points_earned(loyalty(), cart.totals().total),
                            .points_spent = terms.points_spent};
  SaleReceipt receipt{.number = {}, .sale = complete_sale(cart, payment, context, ids_)};
  receipt.sale.id = id;
  // A second tap on "pay", or a retry after a crash: answer as before.
  auto known = storage::find_number(db_, id);
  if (!known) return known.error();
  if (*known) return SaleReceipt{**known, std::move(receipt.sale)};
  if (auto done = require_open(at_work->id); !done) return done.error();
  if (auto done = follow_renamed(receipt.sale); !done) return done.error();
  if (auto sold = sold_before(*this, cart); !sold || *sold)
    return sold ? Error{ErrorCode::Refused, "one of these packs was sold before", ""} : sold.error();
  if (auto done = allow_points(*this, receipt.sale, cart); !done) return done.error();
  if (auto done = allow_on_account(*this, receipt.sale, terms.approval); !done) return done.error();
  auto number = storage::insert_sale(db_, device_, {receipt.sale, employee_.user, now.unix_ms()}, ids_);
  if (!number) return number.error();
  if (auto done = storage::forget_cart_of(db_, id); !done) return done.error();
  if (auto done = settle_by_advance(*this, receipt.sale, *number); !done) return done.error();
  if (auto done = note_hand_made(*this, id, cart); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  receipt.number = std::move(*number);
  return receipt;
}

Result<void> Shop::require_open(const Uuid& id) {
  auto present = shift();
  if (!present) return present.error();
  if (!*present || (*present)->id != id)
    return Error{ErrorCode::Refused, "the shift has just been closed: open the next one, then pay again", ""};
  if (settings_.stop_after_day && shift_age((*present)->opened_at, clock_->local_now()) == ShiftAge::Overdue)
    return Error{ErrorCode::Refused, "the shift is open for more than 24 hours: close it, then pay again", ""};
  return {};
}

Result<void> Shop::follow_renamed(CompletedSale& sale) {
  for (SaleLine& line : sale.lines) {
    auto present = storage::find_product(db_, line.product);
    if (!present) return present.error();
    if (*present) continue;
    auto renamed = storage::find_by_code(db_, line.code);
    if (!renamed) return renamed.error();
    if (*renamed) line.product = (*renamed)->id;
  }
  return {};
}

Result<std::optional<storage::RecordedDocument>> Shop::document(std::string_view number) {
  return storage::find_document(db_, number);
}
Result<std::optional<std::string>> Shop::setting(std::string_view key) { return storage::meta_get(db_, key); }
Result<void> Shop::set_setting(std::string_view key, std::string_view value) {
  return storage::meta_set(db_, key, value);
}
Result<storage::UnitCounts> Shop::units() { return storage::unit_counts(db_); }
Result<std::optional<LocalTime>> Shop::waiting_since() { return storage::oldest_pending(db_); }

void Shop::rest() {
  if (db_.wal_bytes() < kWorthMoving) return;
  // A checkpoint that fails leaves everything safe in the log; the next pause tries again.
  (void)db_.checkpoint();
}

}  // namespace terminal
