// Prices, promotions and discounts.
#pragma once

#define PROMETRIC_PRICES_KEYS(X)
