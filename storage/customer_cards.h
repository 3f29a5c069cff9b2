// A customer's card: what is known of one, made and edited at the till.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/customer_sums.h"
#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/customer.h"
#include "terminal/domain/ids.h"

namespace storage {

struct CustomerCard {
  terminal::Uuid id;
  std::string number;
  terminal::CustomerForm form;
  CustomerSums sums;             // Before, during and after the exchange: own documents are in.
  std::int64_t order_count = 0;  // The centre's, like the two below.
  terminal::Money lifetime_value;
  std::optional<terminal::Date> last_order;
};

// Nothing if there is none here, or it was deleted.
Result<std::optional<CustomerCard>> find_card(Database& db, const terminal::Uuid& customer);
// By the number on the card that he shows, or his own number.
Result<std::optional<terminal::Uuid>> customer_by_card(Database& db, std::string_view number);

// Which of the numbers in a form another customer has already.
Result<std::vector<terminal::CustomerField>> fields_taken(Database& db, const terminal::Uuid& customer,
                                                          const terminal::CustomerForm& form);

struct CardRecord {
  terminal::Uuid id;
  terminal::Uuid address;  // For a row of the address, should there be none yet.
  const terminal::CustomerForm& form;
  terminal::Uuid author;  // employees.id
  terminal::LocalTime at;
};

// Inside a unit. The form is tidied and has no faults, as far as it is not as it was
// `before`: only what is not is written.
Result<void> insert_card(Database& db, const Device& device, const std::string& number, const CardRecord& record);
Result<void> update_card(Database& db, const Device& device, const CardRecord& record,
                         const terminal::CustomerForm& before);

}  // namespace storage
