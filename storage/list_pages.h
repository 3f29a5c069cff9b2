// Whole lists in pages, for exports: each call reads the rows behind a place and
// says where the next page begins, so that no statement stays open between them.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "storage/customer_sums.h"
#include "storage/database.h"
#include "storage/document_store.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/tax.h"

namespace storage {

// Where a page begins; as made, the first one.
struct ListPlace {
  std::int64_t row = 0;     // Behind it: a row, or a day.
  terminal::Uuid document;  // And behind this document of that day.
  std::string code;         // Or behind this article.
  bool end = false;         // There are no more.
};

struct ListedDocument {
  DocumentHead head;
  terminal::Date day;
  terminal::Money vat;
  terminal::Money paid;
};
// What was sold (sold.h) and when, by business day, oldest first: what reports add up.
Result<void> documents_page(Database& db, ListPlace& place, std::optional<terminal::Date> from,
                            std::optional<terminal::Date> to, const std::function<void(const ListedDocument&)>& row);

struct ListedCustomer {
  terminal::Uuid id;
  std::string number, name, phone, bin, iin, tier;
  CustomerSums sums;
};
Result<void> customers_page(Database& db, ListPlace& place, const std::function<void(const ListedCustomer&)>& row);
// Those only who owe something, or have paid in advance.
Result<void> debtors_page(Database& db, ListPlace& place, const std::function<void(const ListedCustomer&)>& row);
// One of them, by his id; nothing if he is not here.
Result<std::optional<ListedCustomer>> listed_customer(Database& db, const terminal::Uuid& id);

struct ListedProduct {
  std::string code, name, barcode, unit, category;
  terminal::Money price, cost;
  terminal::VatRate vat;
  bool stocked = false;
  terminal::Quantity stock;
};
// By code; those that are not deleted.
Result<void> products_page(Database& db, ListPlace& place, const std::function<void(const ListedProduct&)>& row);

struct ListedShift {
  std::string number, z_number, terminal, opened_by, closed_by;
  terminal::Date day;
  terminal::LocalTime opened_at;
  std::optional<terminal::LocalTime> closed_at;
  terminal::Money opening_float;
  std::optional<terminal::Money> expected, counted, difference;  // Of a closed one.
  std::string reason;
};
// Of all tills of the workspace, as far as they are here, by the business day.
Result<void> shifts_page(Database& db, ListPlace& place, std::optional<terminal::Date> from,
                         std::optional<terminal::Date> to, const std::function<void(const ListedShift&)>& row);

}  // namespace storage
