// What a person does at a till, drawn from the run's seed. Every deed is a unit
// made by the same stores as in the program.
#include "storage/capture.h"
#include "storage/product_store.h"
#include "storage/sale_store.h"
#include "terminal/domain/sale.h"
#include "tests/simulation/till.h"

namespace simulation {

using storage::Unit;
using terminal::ErrorCode;
using terminal::Money;
using terminal::Quantity;
using terminal::Result;
using terminal::Uuid;

void Till::work(std::int64_t now_ms) {
  turn_clock(now_ms);
  if (!joined() || cashier_.nil()) return;
  switch (random_.between(1, 20)) {
    case 1: make_article(); break;
    case 2:
    case 3: edit_article(); break;
    case 4: add_customer(); break;
    case 5:
    case 6: edit_customer(); break;
    case 7: remove_customer(); break;
    case 8: work_on_task(); break;
    case 9: take_stock(); break;
    case 10:
    case 11:
    case 12: take_back(); break;
    case 13:
      if (ledger_.clashes()) {
        make_article();
        break;
      }
      [[fallthrough]];
    default: sell();
  }
}

bool Till::unit(const std::string& kind, const std::function<Result<void>()>& write) {
  const bool room = !full_;
  {
    auto begun = Unit::begin(*db_, {.kind = kind, .at = clock_.local_now(), .author = cashier_, .id = id()});
    Result<void> done = begun ? write() : Result<void>(begun.error());
    if (done) done = begun->commit();
    if (!done) {
      story_.tell(place_.name + ": " + kind + " cannot be recorded: " + done.error().message);
      if (room || done.error().code != ErrorCode::DiskFull) throw Violation(kind + " failed: " + done.error().detail);
      return false;
    }
  }
  story_.tell(place_.name + ": " + kind);
  record_new_units();
  if (next_) {
    (void)engine_->step(syncing::event::OwnUnit{}, clock_.now().unix_ms(), 0);
  } else if (auto command = engine_->step(syncing::event::OwnUnit{}, clock_.now().unix_ms(), 0)) {
    next_ = command;
    wakes_at_ = 0;
  }
  return true;
}

std::optional<Uuid> Till::pick(const std::string& sql) {
  std::vector<Uuid> found;
  auto rows = need(db_->prepare(sql), sql);
  while (need(rows.step(), sql)) found.push_back(rows.uuid(0));
  return found.empty() ? std::nullopt : std::optional(random_.pick(found));
}

void Till::sell() {
  terminal::Cart cart;
  for (auto lines = random_.between(1, 3); lines > 0; --lines) {
    const auto article = pick("SELECT id FROM products WHERE status = 'ACTIVE' AND deleted_at IS NULL ORDER BY code");
    if (!article) return;
    const auto product = need(storage::find_product(*db_, *article), "find an article");
    if (cart.add(*product, Quantity::whole(random_.between(1, 5)))) return;
  }
  terminal::Payment payment(cart.totals().total);
  if (!payment.settled() && payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()})) return;
  std::optional<Uuid> customer;
  if (random_.one_in(3)) customer = pick("SELECT id FROM customers ORDER BY name");
  const auto sale = terminal::complete_sale(cart, payment,
                                            {.business_day = clock_.local_now().date(),
                                             .at = clock_.local_now(),
                                             .unix_ms = clock_.now().unix_ms(),
                                             .shift = {},
                                             .cashier = cashier_,
                                             .customer = customer},
                                            ids_);
  unit("sale", [&]() -> Result<void> {
    auto number = storage::insert_sale(*db_, device_, {sale, user_, clock_.now().unix_ms()}, ids_);
    return number ? Result<void>{} : Result<void>(number.error());
  });
}

// Some codes are short enough that two tills, or the ERP, think of the same one.
void Till::make_article() {
  const std::int64_t number = random_.between(1, 12);
  const bool common = ledger_.clashes() && number <= 6;
  const std::string code = common ? "N" + std::to_string(number) : "T" + id().to_string().substr(0, 18);
  if (need(storage::find_by_own_code(*db_, code), "find a code")) return;
  const terminal::Product product{.id = id(),
                                  .code = code,
                                  .name = "Тауар " + code,
                                  .barcode = "",
                                  .unit = "шт",
                                  .category = {},
                                  .price = Money::from_minor(random_.between(100, 100'000)),
                                  .cost = {},
                                  .vat = terminal::VatRate::from_bp(1200)};
  unit("product.create", [&] {
    return storage::insert_product(*db_, device_, {.product = product, .at = clock_.local_now(), .author = cashier_});
  });
}

void Till::edit_article() {
  const auto article = pick("SELECT id FROM products ORDER BY code");
  if (!article) return;
  terminal::Product product = *need(storage::find_product(*db_, *article), "find an article");
  if (random_.one_in(3)) {
    product.price = Money::from_minor(random_.between(100, 100'000));
  } else {
    product.name = place_.name + " атауы " + std::to_string(random_.between(1, 1'000'000));
  }
  unit("product.update", [&]() -> Result<void> {
    auto changed =
        storage::update_product(*db_, {.product = product, .type = "", .at = clock_.local_now(), .author = cashier_});
    return changed ? Result<void>{} : Result<void>(changed.error());
  });
}

void Till::add_customer() {
  const Uuid customer = id();
  unit("customer.create", [&]() -> Result<void> {
    auto insert = db_->prepare(
        "INSERT INTO customers (id, organization_id, workspace_id, name, created_at, updated_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?5)");
    if (!insert) return insert.error();
    return insert
        ->bind(customer, device_.organization, device_.workspace, "Сатып алушы " + customer.to_string().substr(20),
               clock_.local_now())
        .run();
  });
}

void Till::edit_customer() {
  const auto customer = pick("SELECT id FROM customers ORDER BY name");
  if (!customer) return;
  const std::string column = random_.one_in(2) ? "notes" : "phone";
  unit("customer.update", [&]() -> Result<void> {
    auto update = db_->prepare("UPDATE customers SET " + column + " = ?2, updated_at = ?3 WHERE id = ?1");
    if (!update) return update.error();
    return update->bind(*customer, std::to_string(random_.between(1, 1'000'000)), clock_.local_now()).run();
  });
}

void Till::remove_customer() {
  const auto customer = pick(
      "SELECT id FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id) AND NOT EXISTS "
      "(SELECT 1 FROM tasks t WHERE t.customer_id = c.id) ORDER BY name");
  if (!customer || !random_.one_in(3)) return;
  unit("customer.delete", [&]() -> Result<void> {
    auto erase = db_->prepare("DELETE FROM customers WHERE id = ?1");
    if (!erase) return erase.error();
    return erase->bind(*customer).run();
  });
}

void Till::work_on_task() {
  const auto task = pick("SELECT id FROM tasks ORDER BY title");
  if (!task) return;
  unit("task.update", [&]() -> Result<void> {
    auto update = db_->prepare("UPDATE tasks SET notes = ?2, progress_percent = ?3, updated_at = ?4 WHERE id = ?1");
    if (!update) return update.error();
    return update
        ->bind(*task, place_.name + " " + std::to_string(random_.between(1, 1'000'000)), random_.between(0, 100),
               clock_.local_now())
        .run();
  });
}

void Till::take_stock() {
  const auto article = pick("SELECT id FROM products ORDER BY code");
  if (!article) return;
  unit("stock.opening", [&] {
    return storage::insert_opening_stock(*db_, device_,
                                         {.id = id(),
                                          .product = *article,
                                          .quantity = Quantity::whole(random_.between(1, 50)),
                                          .unit_cost = Money::from_minor(100),
                                          .day = clock_.local_now().date(),
                                          .at = clock_.local_now(),
                                          .author = cashier_});
  });
}

}  // namespace simulation
