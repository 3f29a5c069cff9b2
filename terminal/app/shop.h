// Shop: the use cases of one terminal, over its file.
//
// Belongs to one thread. The window and the command line both work through
// this, so what a cashier can do is the same in both. Everything that changes
// the shop commits one unit before it returns.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "storage/document_store.h"
#include "storage/people_store.h"
#include "storage/product_search.h"
#include "storage/product_store.h"
#include "storage/shift_store.h"
#include "storage/units.h"
#include "terminal/app/shop_settings.h"
#include "terminal/domain/barcode.h"
#include "terminal/domain/cart.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/sale.h"
#include "terminal/domain/tender.h"

namespace terminal {

// What a scan stands for: an article, and how much of it.
struct ScanHit {
  Product product;
  Quantity quantity = Quantity::from_milli(1000);  // Of a pack's code: as many as are in it.
  std::optional<Money> label_price;                // From a price-embedded label.
  bool label = false;                              // Printed for one pack as it is: it cannot be multiplied.
  Pack pack = {};                                  // What the pack's own code says of it.
};

struct SaleReceipt {
  std::string number;
  CompletedSale sale;
};

struct Approval;

// What the cart's customer brings with him.
struct SaleTerms {
  std::int64_t points_spent = 0;       // Their worth is in the cart's discount already.
  const Approval* approval = nullptr;  // Lends Right::ExceedCredit.
};

// The file in a data folder.
std::filesystem::path database_file(const std::filesystem::path& folder);

class Shop {
 public:
  // Opens the folder's file and signs in its first employee. Error NotFound
  // if there is no shop in the folder, ReadOnly if it cannot be written.
  static Result<Shop> open(const std::filesystem::path& folder, const Clock& clock);

  Shop(Shop&&) noexcept;
  Shop& operator=(Shop&&) noexcept;
  ~Shop();

  const storage::Shop& place() const { return place_; }
  const storage::Device& device() const { return device_; }
  const storage::Employee& employee() const { return employee_; }
  const Clock& clock() const { return *clock_; }
  storage::Database& database() { return db_; }
  UuidSource& ids() { return ids_; }

  // Whether the person signed in may do this by his own rights (authority.h: who lends one).
  bool may(Right right) const { return employee_.rights().has(right); }

  // Another employee, by number and PIN (identify.h). Error Refused for a wrong PIN
  // or an unknown number, in the same words and time, and after too many of them.
  Result<void> sign_in(std::string_view number, std::string_view pin);
  // Another employee, who is known already.
  void take_over(storage::Employee employee) { employee_ = std::move(employee); }

  // From now on `employee` signs in with the PIN of that hash (pin.h), here and,
  // once it has been sent, wherever he works.
  Result<void> set_pin(const storage::Employee& employee, std::string_view pin_hash);

  // Barcode in any spelling, also a pack's, in-store label, code or SKU. Empty:
  // unknown; several, which differ in article or quantity: a person must say
  // which of them it is.
  Result<std::vector<ScanHit>> find(std::string_view scanned);

  Result<storage::ProductsFound> search(std::string_view text, int limit);
  Result<std::vector<Product>> page(const storage::PageRequest& request);
  Result<std::int64_t> count(const Uuid& category);
  Result<std::vector<storage::Category>> categories();
  Result<Quantity> stock(const Uuid& product);
  Result<std::string> name_of(const Product& product, Language language);

  Result<std::optional<storage::Shift>> shift();
  // The open shift; opens one with an empty float if there is none.
  Result<storage::Shift> ensure_shift();

  // Records the sale: on return it is on disk. Error Refused: the shift was closed
  // meanwhile, or is older than a day and the shop sells in no such one. `id` is the document's, made
  // when the payment began, so that a second try records nothing new.
  // What stays on account is refused by name of what stands against it (customers.h).
  // Error Refused for a discount that nobody here may give (discounts.h).
  // Requires: payment.arranged(), its due is the cart's total, the cart is not empty,
  // and the cart names who pays later.
  Result<SaleReceipt> sell(const Uuid& id, const Cart& cart, const Payment& payment, const SaleTerms& terms = {});

  Uuid new_id() { return ids_.next(clock_->now().unix_ms()); }

  Result<std::optional<storage::RecordedDocument>> document(std::string_view number);

  // Settings of this device: "ui.language", "ui.theme", "ui.scale".
  Result<std::optional<std::string>> setting(std::string_view key);
  Result<void> set_setting(std::string_view key, std::string_view value);
  // A setting of the shop that this terminal has otherwise; empty: as the shop.
  // Error NotFound, Refused (shop_settings.h).
  Result<void> set_own_setting(std::string_view key, const std::string& value);

  Result<storage::UnitCounts> units();
  Result<std::optional<LocalTime>> waiting_since();

  // For pauses: moves the write-ahead log into the file, if it is worth it.
  void rest();

  // What the organisation and the workspace have set; to be read again when rows
  // have come. A setting that makes no sense leaves what was known before, at the
  // start the default, and is among broken_settings().
  Result<void> read_settings();
  const ShopSettings& settings() const { return settings_; }
  const std::vector<BrokenSetting>& broken_settings() const { return settings_.broken; }
  // Into the log that reaches the centre; does nothing where they stand there.
  Result<void> log_broken_settings();
  // The general rate, of today and over time (setting vat.general_rates).
  VatRate default_vat() const;
  const VatSchedule& general_vat() const { return settings_.general_vat; }
  const LoyaltyRule& loyalty() const { return settings_.loyalty; }
  CashRounding cash_rounding() const { return settings_.cash_rounding; }

  // Error Refused where that shift is not the open one, or must not be sold in any
  // more. Within a unit, so that nobody closes it from here on.
  Result<void> require_open(const Uuid& shift);

  // An article in an open cart may have become the centre's own meanwhile: names
  // it as it is now.
  Result<void> follow_renamed(CompletedSale& sale);

  // A unit of this shop, by its employee, now.
  Result<storage::Unit> begin(std::string kind);

 private:
  Shop(storage::Database db, const Clock& clock);

  Result<void> load();
  Result<bool> device_changed();
  Result<std::vector<Product>> find_labelled(const std::string& key);

  storage::Database db_;
  const Clock* clock_;
  UuidSource ids_;
  storage::Device device_;
  storage::Shop place_;
  storage::Employee employee_;
  ShopSettings settings_;
};

}  // namespace terminal
