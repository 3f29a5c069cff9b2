#include "tests/bench/many_documents.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <random>

#include "tests/bench/timing.h"

namespace bench {

using terminal::Uuid;
using tests::must;

namespace {

constexpr std::int64_t kSlice = 20'000;

}  // namespace

Uuid id_of(std::uint8_t kind, std::int64_t n) {
  Uuid::Bytes bytes{};
  for (int i = 0; i < 8; ++i) bytes[static_cast<std::size_t>(7 - i)] = static_cast<std::uint8_t>(n >> (8 * i));
  bytes[15] = kind;
  return Uuid(bytes);
}

std::int64_t pseudo(std::int64_t n, std::int64_t count) {
  return static_cast<std::int64_t>(std::mt19937_64(static_cast<std::uint64_t>(n))() %
                                   static_cast<std::uint64_t>(count));
}

template <typename... Values>
void ManyDocuments::insert(std::string_view sql, const Values&... values) {
  must(must(shop_.db.cached(sql))->bind(values...).run());
}

void ManyDocuments::people() {
  auto write = must(storage::MirrorWrite::begin(shop_.db));
  for (int n = 0; n < kArticles; ++n) {
    insert(
        "INSERT INTO products (id, organization_id, workspace_id, code, name, unit, price, cost, vat_rate, "
        "created_at,"
        " updated_at) VALUES (?1, ?2, ?3, ?4, ?4, 'шт', 10000, 5000, 1600, 1, 1)",
        id_of(1, n), shop_.device.organization, shop_.device.workspace, "A-" + std::to_string(n));
  }
  for (int n = 0; n < kCustomers; ++n) {
    must(storage::insert_customer(shop_.db, shop_.device,
                                  {id_of(2, n), "C-" + std::to_string(n), "Сатып алушы " + std::to_string(n), "",
                                   shop_.clock.local_now(), shop_.cashier.id}));
  }
  for (int n = 0; n < kCashiers; ++n) {
    insert(
        "INSERT INTO employees (id, user_id, organization_id, workspace_id, employee_number, position,"
        " created_at, updated_at) SELECT ?1, user_id, organization_id, workspace_id, ?2, ?2, 1, 1 FROM"
        " employees WHERE id = ?3",
        id_of(3, n), "9" + std::to_string(n), shop_.cashier.id);
  }
  must(write.commit());
}

void ManyDocuments::order(std::int64_t n) {
  const auto today = shop_.clock.local_now().date().days;
  const std::int64_t day = today - kDocumentDays + 1 + n * kDocumentDays / orders_, gross = 100'00 + pseudo(n, 900'000);
  const auto customer = n % 3 == 0 ? std::optional(id_of(2, pseudo(n + 1, kCustomers))) : std::nullopt;
  insert(
      "INSERT INTO orders (id, organization_id, workspace_id, order_number, type, category, customer_id, status,"
      " subtotal, payment_status, paid_amount, order_date, created_by, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, 'SALES', 'POS', ?5, 'delivered', ?6, 'paid', ?6, ?7, ?8, ?9, ?9)",
      id_of(4, n), shop_.device.organization, shop_.device.workspace, shop_.device.series + "-" + std::to_string(n),
      customer, gross, day, id_of(3, pseudo(n + 2, kCashiers)), n);
  for (int line = 0; line < kLines; ++line) {
    insert(
        "INSERT INTO order_items (id, order_id, product_id, product_code, product_name, quantity_ordered, unit_price,"
        " created_at, updated_at, organization_id, workspace_id, line_no, gross_unit_price)"
        " VALUES (?1, ?2, ?3, 'a', 'a', 1000, ?4, 1, 1, ?5, ?6, ?7, ?4)",
        id_of(5, n * kLines + line), id_of(4, n), id_of(1, pseudo(n * kLines + line, kArticles)), gross / kLines,
        shop_.device.organization, shop_.device.workspace, line + 1);
  }
  // One in ten thousand by a bank's transfer, half of the rest by card.
  const std::string_view method = n % 10'000 == 7 ? "BANK_TRANSFER" : n % 2 == 0 ? "CARD" : "CASH";
  insert(
      "INSERT INTO payments (id, organization_id, workspace_id, order_id, amount, payment_date, payment_method,"
      " created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, 1)",
      id_of(6, n), shop_.device.organization, shop_.device.workspace, id_of(4, n), gross, day, method);
}

void ManyDocuments::make() {
  const double start = now_us();
  must(shop_.db.run("PRAGMA synchronous = OFF"));
  people();
  for (std::int64_t first = 0; first < orders_; first += kSlice) {
    auto write = must(storage::MirrorWrite::begin(shop_.db));
    for (std::int64_t n = first; n < std::min(first + kSlice, orders_); ++n) order(n);
    must(write.commit());
    must(shop_.db.checkpoint());
  }
  std::printf("%lld documents made in %.0f s, file %.0f MiB\n", static_cast<long long>(orders_),
              (now_us() - start) / 1e6, static_cast<double>(std::filesystem::file_size(shop_.db.file())) / 1048576);
}

}  // namespace bench
