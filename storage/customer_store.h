// Customers: found the way people name them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/ids.h"

namespace storage {

struct Customer {
  terminal::Uuid id;
  std::string number;  // As documents name it; may be empty, like all below but the name.
  std::string name;
  std::string phone;  // As it was written down.
  std::string bin;
  std::string iin;

  bool operator==(const Customer&) const = default;
};

struct CustomersFound {
  std::vector<Customer> customers;
  bool complete = true;  // False: the index is being built; what is found is right, but there may be more.
};

// By name, number, BIN, IIN or telephone, whole or in part, or a whole card number; a telephone in any
// spelling, with Kazakhstan's prefix or without. Whose number it is comes
// first, then as for products.
Result<CustomersFound> search_customers(Database& db, std::string_view text, int limit);

// Who bought here last, then who was made last: for a list that nobody has asked anything yet.
Result<CustomersFound> last_customers(Database& db, int limit);

}  // namespace storage
