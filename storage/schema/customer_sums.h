// What a terminal's own sales and payments add to its customers' sums.
//
// The centre keeps customers.balance, points and advance from the facts. Beside
// them the file keeps, a row a customer and unit in own_customer_sums, what own
// units add; a screen shows the centre's figure and those that it does not hold
// yet (`taken_in` = 0), as with stock. The rules are the centre's (sync/central/081):
// a sale or return that is not cancelled owes its total less its payments; money
// paid for no document is owed to the customer, and is his advance until a payment of
// less than nothing takes it back.
#pragma once

#include <string>

namespace storage::schema {

std::string create_customer_sum_triggers();

}  // namespace storage::schema
